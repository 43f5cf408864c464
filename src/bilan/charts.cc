#include "bilan/charts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "bilan/pen.h"
#include "bilan/words.h"
#include "text/french.h"

namespace ctg::bilan {

using model::Statut;

namespace {

constexpr double kWidth = 408;  // what a page of text holds
constexpr double kLetters = 8.5;
constexpr Lettering kStrong{Side::start, kLetters, true, Tone::ink};
constexpr Lettering kPlain{Side::start, kLetters, false, Tone::ink};
constexpr Lettering kSmall{Side::start, kLetters, false, Tone::quiet};
constexpr Lettering kMiddle{Side::middle, kLetters, false, Tone::quiet};

std::string axe_name(const AxeState& axe) { return fmt::format("Axe\u00a0{}", axe.axe->numero); }

// A name in what a line of this width holds.
std::string shortened(const std::string& name, double width) {
  const std::vector<std::string> lines = Pen::lines(name, kLetters, width, 1);
  return lines.empty() ? std::string() : lines.front();
}

std::string title_of(const model::RichLine& title) { return model::plain(title.line); }

std::string on_day(Date day) { return "au " + text::french_date(day); }

std::string known_of(const Progress& progress) {
  return fmt::format("{} sur {}", actions_of(progress.known), progress.all);
}

// ---- Statuses

struct Look {
  std::optional<Statut> status;
  Pattern pattern;
};
constexpr Look kLooks[] = {{Statut::realisee, Pattern::solid},     {Statut::en_cours, Pattern::diagonal},
                           {Statut::reportee, Pattern::level},     {Statut::abandonnee, Pattern::crossed},
                           {Statut::non_demarree, Pattern::empty}, {std::nullopt, Pattern::dashed}};

int count_of(const Counts& counts, const Look& look) {
  return look.status ? counts.of(*look.status) : counts.unknown;
}

// A bar of its parts; each that has room for it bears its number on a white ground.
void stacked_bar(Pen& pen, const Counts& counts, const Box& bar) {
  double left = bar.left;
  for (const Look& look : kLooks) {
    const int count = count_of(counts, look);
    if (count == 0) continue;
    const Box part{left, bar.top, left + (bar.right - bar.left) * count / counts.all, bar.bottom};
    pen.patterned(part, look.pattern);
    const std::string number = text::french_number(count);
    const double half = Pen::widest(number, kLetters) / 2 + 2, middle = (part.left + part.right) / 2;
    if (part.right - part.left > 2 * half + 2) {
      pen.area(Box{middle - half, bar.top + 2.5, middle + half, bar.bottom - 2.5}, Tone::white);
      pen.word(middle, bar.bottom - 4.2, number, {Side::middle, kLetters, true, Tone::ink});
    }
    left = part.right;
  }
}

std::string counted(const Counts& counts) {
  std::vector<std::string> parts;
  for (const Look& look : kLooks)
    if (const int count = count_of(counts, look); count > 0)
      parts.push_back(fmt::format("{} {}{}", count, word_of(look.status),
                                  count > 1 && look.status && look.status != Statut::en_cours ? "s" : ""));
  return text::enumeration(parts);
}

// ---- Axes of years

struct Scale {
  double left, right;
  int first, last;  // years, both whole
  double at(Date day) const {
    using namespace std::chrono;
    const sys_days from = sys_days(year(first) / January / 1);
    const auto days = static_cast<double>((sys_days(day) - from).count());
    const auto all = static_cast<double>((sys_days(year(last + 1) / January / 1) - from).count());
    return left + (right - left) * std::clamp(days / all, 0.0, 1.0);
  }
  double start_of(int year) const {
    return left + (right - left) * std::clamp(year - first, 0, last + 1 - first) / (last + 1 - first);
  }
};

Scale scale_of(const Years& years, double left, double right) {
  return {left, right, years.first, years.last};
}

std::string state_of(const ActionState& action) {
  std::string out = word_of(action.status());
  if (action.progress()) out += ", " + percent_of(*action.progress());
  return out;
}

// The day on which the action was first said to be done, if it still is.
const model::Situation* done_on(const ActionState& action) {
  const model::Situation* out = nullptr;
  for (const model::Situation* each : action.situations) {
    if (each->statut != Statut::realisee)
      out = nullptr;
    else if (!out)
      out = each;
  }
  return out;
}

void timeline_row(Pen& pen, const ActionState& action, const Scale& scale, double top) {
  const double middle = top + 6;
  pen.word(0, top + 9, action.fiche->code, kStrong);
  pen.word(28, top + 9, shortened(title_of(action.fiche->titre), scale.left - 34), kPlain);
  const auto& from = action.fiche->echeance_debut.value;
  const auto& to = action.fiche->echeance_fin.value ? action.fiche->echeance_fin.value : from;
  if (from && to) {
    const Box band{scale.start_of(*from), top + 1.5, scale.start_of(std::max(*from, *to) + 1), top + 10.5};
    pen.area(band, Tone::shade);
    const double done = action.progress() ? (band.right - band.left) * *action.progress() / 100 : 0;
    if (done > 0) pen.area(Box{band.left, top + 4, band.left + done, top + 8}, Tone::accent);
    pen.frame(band, {Tone::quiet, 0.5, false});
  }
  if (const model::Situation* done = done_on(action)) {
    const double x = scale.at(done->date.value);
    pen.area({{x, middle - 5}, {x + 5, middle}, {x, middle + 5}, {x - 5, middle}}, Tone::white);
    pen.area({{x, middle - 4}, {x + 4, middle}, {x, middle + 4}, {x - 4, middle}}, Tone::ink);
  }
  pen.word(scale.right + 8, top + 9, state_of(action) + (action.overdue() ? ", en retard" : ""),
           {Side::start, kLetters, action.overdue(), Tone::ink});
}

std::string timeline(std::span<const ActionState* const> actions, const State& state, const Years& years) {
  const Scale scale = scale_of(years, 132, 264);
  const double top = 16, row = 15, bottom = top + row * static_cast<double>(actions.size());
  Pen pen(kWidth, bottom + 30);
  for (int year = scale.first; year <= scale.last + 1; ++year) {
    const double x = scale.start_of(year);
    pen.line({{x, top - 4}, {x, bottom}}, {Tone::hairline, 0.5, false});
    if (year <= scale.last)
      pen.word((x + scale.start_of(year + 1)) / 2, top - 6, std::to_string(year),
               {Side::middle, kLetters, true, Tone::quiet});
  }
  double y = top;
  for (const ActionState* action : actions) {
    timeline_row(pen, *action, scale, y);
    y += row;
  }
  const double today = scale.at(state.day);
  pen.line({{today, top - 4}, {today, bottom + 3}}, {Tone::ink, 1, true});
  pen.word(today, bottom + 12, on_day(state.day), {Side::middle, kLetters, true, Tone::ink});
  pen.word(0, bottom + 26, "Cadre : années de l’échéance ; barre : avancement ; losange : action réalisée.",
           kSmall);
  std::string said = fmt::format("Calendrier des actions {}.", on_day(state.day));
  for (const ActionState* action : actions) {
    const std::string term = term_of(*action->fiche);
    said += fmt::format(" {} : échéance {}, {}{}.", action->fiche->code, term.empty() ? "non fixée" : term,
                        state_of(*action), action->term_passed ? ", échéance passée" : "");
  }
  return pen.figure(said);
}

}  // namespace

std::string progress_chart(const State& state) {
  if (!progress(state).mean) return {};
  const double row = 18;
  Pen pen(kWidth, row * static_cast<double>(state.axes.size() + 1) + 12);
  std::string said = fmt::format("Graphique en barres : avancement moyen {}.", on_day(state.day));
  double y = 0;
  const Box scale{150, 0, 290, 0};
  for (const int mark : {0, 50, 100}) {
    const double x = scale.left + (scale.right - scale.left) * mark / 100;
    pen.line({{x, 0}, {x, row * static_cast<double>(state.axes.size() + 1)}}, {Tone::hairline, 0.5, false});
    pen.word(x, row * static_cast<double>(state.axes.size() + 1) + 9, percent_of(mark), kMiddle);
  }
  const auto bar = [&](const std::string& name, const std::string& title, const Progress& value) {
    pen.word(0, y + 12, name, kStrong);
    pen.word(34, y + 12, shortened(title, scale.left - 40), kPlain);
    const Box all{scale.left, y + 3, scale.right, y + 15};
    pen.area(all, Tone::white);
    if (value.mean) {
      const double right = all.left + (all.right - all.left) * *value.mean / 100;
      if (*value.mean > 0) pen.patterned({all.left, all.top, right, all.bottom}, Pattern::solid);
    }
    pen.frame(all, {Tone::quiet, 0.5, false});
    const std::string number = value.mean ? percent_of(*value.mean) : value.only ? "–" : "non renseigné";
    pen.word(scale.right + 8, y + 12, number, kStrong);
    if (value.known > 0) pen.word(scale.right + 36, y + 12, known_of(value), kPlain);
    const std::string spoken = value.only ? "pas de moyenne" : number;
    said += fmt::format(" {} : {}.", name, value.known > 0 ? spoken + ", " + known_of(value) : spoken);
    y += row;
  };
  bar("Ensemble", "", progress(state));
  for (const AxeState& axe : state.axes) bar(axe_name(axe), title_of(axe.axe->titre), progress(axe.actions));
  return pen.figure(said);
}

std::string status_chart(const State& state) {
  const Counts all = counts(state);
  if (all.all == 0 || all.unknown == all.all) return {};
  const double row = 20;
  std::vector<AxeState> axes = state.axes;
  std::erase_if(axes, [](const AxeState& axe) { return axe.actions.empty(); });
  const double bars = row * static_cast<double>(axes.size() + 1);
  Pen pen(kWidth, bars + 34);
  std::string said = fmt::format("Graphique en barres : statut des actions {}.", on_day(state.day));
  double y = 0;
  const auto bar = [&](const std::string& name, const std::string& title, const Counts& counts) {
    pen.word(0, y + 12, name, kStrong);
    pen.word(34, y + 12, shortened(title, 110), kPlain);
    stacked_bar(pen, counts, {150, y + 2, 350, y + 16});
    pen.word(358, y + 12, actions_of(counts.all), kPlain);
    said += fmt::format(" {} : {}.", name, counted(counts));
    y += row;
  };
  bar("Ensemble", "", all);
  for (const AxeState& axe : axes) bar(axe_name(axe), title_of(axe.axe->titre), counts(axe.actions));
  double x = 0;
  y = bars + 4;
  for (const Look& look : kLooks) {
    if (count_of(all, look) == 0) continue;
    const std::string name = word_of(look.status);
    const double width = 16 + Pen::widest(name, kLetters) + 10;
    if (x + width > kWidth) x = 0, y += 14;
    pen.patterned({x, y, x + 12, y + 9}, look.pattern);
    pen.word(x + 16, y + 8, name, kPlain);
    x += width;
  }
  return pen.figure(said);
}

Years years_of(const State& state, const model::Dossier& dossier) {
  int first = last_year(state.day, dossier), last = first;
  const auto reach = [&](const std::optional<int>& year) {
    if (!year || *year < 1990 || *year > 2100) return;
    first = std::min(first, *year);
    last = std::max(last, *year);
  };
  const auto year = [](const std::optional<Date>& date) {
    return date ? std::optional(static_cast<int>(date->year())) : std::nullopt;
  };
  reach(year(dossier.convention.debut.value));
  reach(year(dossier.convention.fin.value));
  for (const ActionState* action : all_actions(state)) {
    reach(action->fiche->echeance_debut.value);
    reach(action->fiche->echeance_fin.value);
    for (const IndicatorState& indicator : action->indicators) {
      if (indicator.start) reach(year(indicator.start->date.value));
      if (indicator.target) reach(year(indicator.target->date.value));
      for (const model::Mesure* each : indicator.values) reach(year(each->date.value));
    }
  }
  return {first, last, state.day};
}

std::vector<std::string> timelines(const State& state, const Years& years) {
  constexpr std::size_t kMost = 40;
  const std::vector<const ActionState*> actions = all_actions(state);
  std::vector<std::string> out;
  for (std::size_t at = 0; at < actions.size(); at += kMost)
    out.push_back(
        timeline(std::span(actions).subspan(at, std::min(kMost, actions.size() - at)), state, years));
  return out;
}

namespace {

// A tick: what is reached is seen without its word, and told with it.
void tick(Pen& pen, double x, double y) {
  pen.line({{x, y - 3}, {x + 2.5, y}, {x + 7, y - 6.5}}, {Tone::ink, 1.3, false});
}

// A value: full, or hollow where its year had not ended.
void dot(Pen& pen, double x, double y, bool hollow) {
  pen.area(Box{x - 2.4, y - 2.4, x + 2.4, y + 2.4}, Tone::accent);
  if (hollow) pen.area(Box{x - 1.3, y - 1.3, x + 1.3, y + 1.3}, Tone::white);
}

struct Plot {
  Box box;
  double least, most;  // from zero on, so that heights can be compared
  double y_of(double value) const {
    return box.bottom - (box.bottom - box.top) * (value - least) / (most > least ? most - least : 1);
  }
};

double value_of(const model::Mesure& mesure) { return static_cast<double>(*mesure.valeur.value); }

Plot plot_of(const IndicatorState& indicator, std::span<const model::Mesure* const> points, const Box& box) {
  Plot plot{box, 0, 0};
  const auto reach = [&](double v) {
    plot.least = std::min(plot.least, v), plot.most = std::max(plot.most, v);
  };
  for (const model::Mesure* each : points) reach(value_of(*each));
  if (indicator.target) reach(value_of(*indicator.target));
  return plot;
}

// What is aimed at, by when, what has come of it, and which way is better: a second line where the first is
// full.
void target_line(Pen& pen, const IndicatorState& indicator, double y, double width) {
  constexpr double kTick = 11, kLine = 10;
  const auto room_of = [](const std::string& words) { return Pen::widest(words, kLetters) * 0.92 + 4; };
  double x = 0;
  const auto say = [&](const std::string& words, const Lettering& lettering) {
    pen.word(x, y, words, lettering);
    x += room_of(words);
  };
  const double first = y;
  if (indicator.target) {
    const auto& date = indicator.target->date.value;
    say("Cible " + number_of(*indicator.target) + (date ? " au " + short_date(*date) : ""), kPlain);
    const std::string outcome = outcome_of(indicator);
    const bool ticked = outcome.starts_with("atteinte");
    if (x + (ticked ? kTick : 0) + room_of(outcome) > width) x = 0, y += kLine;
    if (ticked) {
      tick(pen, x + 1, y);
      x += kTick;
    }
    if (!outcome.empty()) say(outcome, kStrong);
  } else {
    say("Pas de cible", kPlain);
  }
  if (indicator.data->hausse) return;
  if (y == first) x = 0, y += kLine;
  say("Moins, c’est mieux.", kPlain);
}

void time_axis(Pen& pen, const Scale& scale, const Box& box) {
  pen.line({{scale.left, box.bottom}, {scale.right, box.bottom}}, {Tone::quiet, 0.5, false});
  const double step = (scale.right - scale.left) / (scale.last + 1 - scale.first);
  const int every = std::max(1, static_cast<int>(std::ceil(24 / step)));
  for (int year = scale.first; year <= scale.last + 1; ++year) {
    const double x = scale.start_of(year);
    pen.line({{x, box.bottom}, {x, box.bottom + 3}}, {Tone::quiet, 0.5, false});
    if (year <= scale.last && (year - scale.first) % every == 0)
      pen.word(std::min(x + step / 2, box.right - 6), box.bottom + 11, std::to_string(year), kMiddle);
  }
}

// Where the level of the target is drawn, and up to where.
using TargetEnd = std::optional<document::Drawing::Point>;

// The first or the last value of a curve.
struct CurveEnd {
  document::Drawing::Point at;
  std::string number;
};

// The last value, right of its dot where the axis has room for it, out of the way of the target's level; and
// the first where it has room of its own.
void label_ends(Pen& pen, const Plot& plot, const Scale& scale, const TargetEnd& target,
                const std::array<CurveEnd, 2>& ends) {
  double taken = kWidth;
  for (const std::size_t i : {std::size_t{1}, std::size_t{0}}) {
    const auto& [at, number] = ends[i];
    const double half = Pen::widest(number, kLetters) / 2;
    if (i == 1 && at.x + 5 + 2 * half <= plot.box.right) {
      taken = at.x - 4;
      const bool crossed = target && at.x + 2 < target->x && std::abs(target->y - at.y) < 6;
      // Below a level above it, but for what is as low as the years: above that level.
      const bool below = crossed && target->y <= at.y && at.y + 10 <= plot.box.bottom;
      const double y = !crossed ? at.y + 3 : below ? at.y + 10 : std::min(target->y, at.y) - 3;
      pen.word(at.x + 5, y, number, kStrong);
      continue;
    }
    const double x = std::clamp(at.x, scale.left + half, std::max(scale.left + half, scale.right - half));
    if (x + half > taken) continue;
    taken = x - half - 2;
    const bool high = at.y < plot.box.top + 12;
    pen.word(x, at.y + (high ? 12 : -5), number, {Side::middle, kLetters, true, Tone::ink});
  }
}

// Whether the year of a value has not ended on the day of the bilan.
bool is_open(const Years& years, Date value) {
  const Date end(years.day.year(), std::chrono::December, std::chrono::day(31));
  return value.year() == years.day.year() && years.day != end;
}

}  // namespace

namespace {

using Points = std::vector<const model::Mesure*>;

std::string curve_in_words(const IndicatorState& indicator, const model::Fiche& fiche, const Points& points,
                           const Years& years) {
  const std::string& unit = indicator.data->unite.value;
  std::string said =
      fmt::format("Courbe de l’indicateur « {} », action {}.", indicator.data->intitule.value, fiche.code);
  const auto remark_on = [&](const model::Mesure& value) {
    return &value == indicator.start           ? " (départ)"
           : is_open(years, *value.date.value) ? " (année en cours)"
                                               : "";
  };
  for (const model::Mesure* each : points)
    said += fmt::format(" {} : {}{}.", text::french_date(*each->date.value), with_unit(*each, unit),
                        remark_on(*each));
  if (indicator.target) {
    const auto& date = indicator.target->date.value;
    const std::string outcome = outcome_of(indicator);
    said += fmt::format(" Cible : {}{}{}.", with_unit(*indicator.target, unit),
                        date ? " au " + text::french_date(*date) : "", outcome.empty() ? "" : ", " + outcome);
  }
  if (!indicator.data->hausse) said += " Moins, c’est mieux.";
  return said;
}

}  // namespace

std::string curve(const IndicatorState& indicator, const model::Fiche& fiche, const Years& years) {
  std::vector<const model::Mesure*> points = indicator.values;
  if (indicator.start) points.insert(points.begin(), indicator.start);
  std::stable_sort(points.begin(), points.end(), [](const model::Mesure* a, const model::Mesure* b) {
    return *a->date.value < *b->date.value;
  });
  if (points.size() < 2) return {};
  constexpr double kHalf = 198;
  Pen pen(kHalf, 140);
  const std::string& unit = indicator.data->unite.value;
  double y = 8;
  for (const std::string& line : Pen::lines(
           fiche.code + " " + indicator.data->intitule.value + " (" + unit + ")", kLetters, kHalf, 2)) {
    pen.word(0, y, line, kStrong);
    y += 10;
  }
  target_line(pen, indicator, 29, kHalf);
  Plot plot = plot_of(indicator, points, {0, 54, kHalf - 4, 120});
  const auto thousandths = [](double value) {
    return text::french_decimal(static_cast<std::int64_t>(value));
  };
  for (const double end : {plot.least, plot.most})
    plot.box.left = std::max(plot.box.left, Pen::widest(thousandths(end), kLetters) + 6);
  const Scale scale = scale_of(years, plot.box.left, plot.box.right);
  for (const double end : {plot.least, plot.most}) {  // both ends of the axis are written
    pen.line({{scale.left - 3, plot.y_of(end)}, {scale.left, plot.y_of(end)}}, {Tone::quiet, 0.5, false});
    pen.word(scale.left - 5, plot.y_of(end) + 3, thousandths(end), {Side::end, kLetters, false, Tone::quiet});
  }
  pen.line({{scale.left, plot.box.top}, {scale.left, plot.box.bottom}}, {Tone::quiet, 0.5, false});
  time_axis(pen, scale, plot.box);
  TargetEnd target;
  if (indicator.target) {
    const double level = plot.y_of(value_of(*indicator.target));
    const auto& date = indicator.target->date.value;
    const double x = date ? scale.at(*date) : scale.right;
    pen.line({{scale.left, level}, {x, level}}, {Tone::quiet, 0.9, true});
    pen.line({{x, level - 4}, {x, level + 4}}, {Tone::quiet, 1.4, false});
    target = {x, level};
  }
  std::vector<document::Drawing::Point> line;
  for (const model::Mesure* each : points)
    line.push_back({scale.at(*each->date.value), plot.y_of(value_of(*each))});
  pen.line(line, {Tone::accent, 1.4, false});
  for (std::size_t i = 0; i < points.size(); ++i)
    dot(pen, line[i].x, line[i].y, is_open(years, *points[i]->date.value));
  label_ends(pen, plot, scale, target,
             {{{line.front(), number_of(*points.front())}, {line.back(), number_of(*points.back())}}});
  return pen.figure(curve_in_words(indicator, fiche, points, years));
}

std::string means_chart(const Means& means, Date day, const model::Dossier& dossier) {
  std::int64_t most = 0;
  std::vector<const FinancerMeans*> shown;
  for (const FinancerMeans& each : means.financers) {
    if (!each.until_now.planned.any && !each.until_now.spent.any) continue;
    shown.push_back(&each);
    most = std::max({most, each.until_now.planned.thousandths, each.until_now.spent.thousandths});
  }
  if (most <= 0) return {};
  const double block = 34, left = 0, right = 290;
  Pen pen(kWidth, block * static_cast<double>(shown.size()) + 16);
  std::string said =
      fmt::format("Graphique en barres : moyens prévus jusqu’à la fin de {} et réalisés {}, par financeur.",
                  last_year(day, dossier), on_day(day));
  double y = 0;
  for (const FinancerMeans* each : shown) {
    const std::string name = financer_of(each->id, dossier);
    pen.word(left, y + 8, Pen::lines(name, 8.5, kWidth, 1).front(), kStrong);
    double at = y + 11;
    std::vector<std::string> numbers;
    for (const auto& [sum, pattern, label] : {std::tuple{each->until_now.planned, Pattern::empty, "prévu"},
                                              {each->until_now.spent, Pattern::solid, "réalisé"}}) {
      const double end =
          left + (right - left) * static_cast<double>(sum.thousandths) / static_cast<double>(most);
      if (sum.any && sum.thousandths > 0) pen.patterned({left, at, std::max(end, left + 1), at + 8}, pattern);
      const std::string number = sum.any ? euros(sum.thousandths) : "non renseigné";
      pen.word(std::max(end, left) + 5, at + 7, number, kPlain);
      numbers.push_back(fmt::format("{} {}", label, number));
      at += 9.5;
    }
    said += fmt::format(" {} : {}.", name, numbers[0] + ", " + numbers[1]);
    y += block;
  }
  pen.patterned({left, y + 3, left + 12, y + 11}, Pattern::empty);
  pen.word(left + 16, y + 10, fmt::format("prévu jusqu’à la fin de {}", last_year(day, dossier)), kPlain);
  pen.patterned({left + 160, y + 3, left + 172, y + 11}, Pattern::solid);
  pen.word(left + 176, y + 10, "réalisé, connu " + on_day(day), kPlain);
  return pen.figure(said);
}

}  // namespace ctg::bilan
