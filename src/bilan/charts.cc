#include "bilan/charts.h"

#include <fmt/format.h>

#include <algorithm>

#include "bilan/pen.h"
#include "bilan/words.h"
#include "text/french.h"

namespace ctg::bilan {

using model::Statut;

namespace {

constexpr double kWidth = 450;  // what a page of text holds
constexpr Lettering kStrong{Side::start, 8.5, true, Tone::ink};
constexpr Lettering kSmall{Side::start, 7, false, Tone::quiet};

std::string axe_name(const AxeState& axe) { return fmt::format("Axe\u00a0{}", axe.axe->numero); }

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
    const double half = Pen::widest(number, 8) / 2 + 2, middle = (part.left + part.right) / 2;
    if (part.right - part.left > 2 * half + 2) {
      pen.area(Box{middle - half, bar.top + 2.5, middle + half, bar.bottom - 2.5}, Tone::white);
      pen.word(middle, bar.bottom - 4.2, number, {Side::middle, 8, true, Tone::ink});
    }
    left = part.right;
  }
}

std::string counted(const Counts& counts) {
  std::vector<std::string> parts;
  for (const Look& look : kLooks)
    if (const int count = count_of(counts, look); count > 0)
      parts.push_back(fmt::format("{} {}{}", count, word_of(look.status),
                                  count > 1 && look.status != Statut::en_cours ? "s" : ""));
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

Scale years_of(std::span<const ActionState* const> actions, const model::Dossier& dossier, Date day) {
  int first = last_year(day, dossier), last = first;
  const auto reach = [&](const std::optional<int>& year) {
    if (!year || *year < 1990 || *year > 2100) return;
    first = std::min(first, *year);
    last = std::max(last, *year);
  };
  const auto year = [](const model::Day& date) {
    return date.value ? std::optional(static_cast<int>(date.value->year())) : std::nullopt;
  };
  reach(year(dossier.convention.debut));
  reach(year(dossier.convention.fin));
  for (const ActionState* action : actions) {
    reach(action->fiche->echeance_debut.value);
    reach(action->fiche->echeance_fin.value);
  }
  return {52, 300, first, last};
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
  pen.word(scale.right + 8, top + 9, state_of(action) + (action.overdue ? " – échéance passée" : ""),
           {Side::start, 7.5, action.overdue, Tone::ink});
}

std::string timeline(std::span<const ActionState* const> actions, const State& state,
                     const model::Dossier& dossier) {
  const Scale scale = years_of(actions, dossier, state.day);
  const double top = 16, row = 15, bottom = top + row * static_cast<double>(actions.size());
  Pen pen(kWidth, bottom + 30);
  for (int year = scale.first; year <= scale.last + 1; ++year) {
    const double x = scale.start_of(year);
    pen.line({{x, top - 4}, {x, bottom}}, {Tone::hairline, 0.5, false});
    if (year <= scale.last)
      pen.word((x + scale.start_of(year + 1)) / 2, top - 6, std::to_string(year),
               {Side::middle, 8, true, Tone::quiet});
  }
  double y = top;
  for (const ActionState* action : actions) {
    timeline_row(pen, *action, scale, y);
    y += row;
  }
  const double today = scale.at(state.day);
  pen.line({{today, top - 4}, {today, bottom + 3}}, {Tone::ink, 1, true});
  pen.word(today, bottom + 11, on_day(state.day), {Side::middle, 7.5, true, Tone::ink});
  pen.word(scale.left, bottom + 25,
           "Cadre : années de l’échéance ; barre : avancement ; losange : action réalisée.", kSmall);
  std::string said = fmt::format("Calendrier des actions {}.", on_day(state.day));
  for (const ActionState* action : actions) {
    const std::string term = term_of(*action->fiche);
    said += fmt::format(" {} : échéance {}, {}{}.", action->fiche->code, term.empty() ? "non fixée" : term,
                        state_of(*action), action->overdue ? ", échéance passée" : "");
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
  const Box scale{60, 0, 330, 0};
  for (const int mark : {0, 50, 100}) {
    const double x = scale.left + (scale.right - scale.left) * mark / 100;
    pen.line({{x, 0}, {x, row * static_cast<double>(state.axes.size() + 1)}}, {Tone::hairline, 0.5, false});
    pen.word(x, row * static_cast<double>(state.axes.size() + 1) + 9, percent_of(mark),
             {Side::middle, 7, false, Tone::quiet});
  }
  const auto bar = [&](const std::string& name, const Progress& value, bool whole) {
    pen.word(0, y + 12, name, kStrong);
    const Box all{scale.left, y + 3, scale.right, y + 15};
    pen.area(all, Tone::white);
    if (value.mean) {
      const double right = all.left + (all.right - all.left) * *value.mean / 100;
      if (*value.mean > 0)
        pen.patterned({all.left, all.top, right, all.bottom}, whole ? Pattern::solid : Pattern::diagonal);
    }
    pen.frame(all, {Tone::quiet, 0.5, false});
    const std::string number = value.mean ? percent_of(*value.mean) : "non renseigné";
    pen.word(scale.right + 8, y + 12, number, kStrong);
    if (value.mean) pen.word(scale.right + 36, y + 12, known_of(value), {Side::start, 7.5, false, Tone::ink});
    said += fmt::format(" {} : {}.", name, value.mean ? number + ", " + known_of(value) : number);
    y += row;
  };
  bar("Ensemble", progress(state), true);
  for (const AxeState& axe : state.axes) bar(axe_name(axe), progress(axe.actions), false);
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
  const auto bar = [&](const std::string& name, const Counts& counts) {
    pen.word(0, y + 12, name, kStrong);
    stacked_bar(pen, counts, {60, y + 2, 380, y + 16});
    pen.word(388, y + 12, actions_of(counts.all), {});
    said += fmt::format(" {} : {}.", name, counted(counts));
    y += row;
  };
  bar("Ensemble", all);
  for (const AxeState& axe : axes) bar(axe_name(axe), counts(axe.actions));
  double x = 60;
  y = bars + 4;
  for (const Look& look : kLooks) {
    if (count_of(all, look) == 0) continue;
    const std::string name = word_of(look.status);
    const double width = 16 + Pen::widest(name, 7.5) + 10;
    if (x + width > kWidth) x = 60, y += 14;
    pen.patterned({x, y, x + 12, y + 9}, look.pattern);
    pen.word(x + 16, y + 7.5, name, {Side::start, 7.5, false, Tone::ink});
    x += width;
  }
  return pen.figure(said);
}

std::vector<std::string> timelines(const State& state, const model::Dossier& dossier) {
  constexpr std::size_t kMost = 40;
  const std::vector<const ActionState*> actions = all_actions(state);
  std::vector<std::string> out;
  for (std::size_t at = 0; at < actions.size(); at += kMost)
    out.push_back(
        timeline(std::span(actions).subspan(at, std::min(kMost, actions.size() - at)), state, dossier));
  return out;
}

std::string curve(const IndicatorState& indicator, const model::Fiche& fiche) {
  std::vector<const model::Mesure*> points = indicator.values;
  if (indicator.start) points.insert(points.begin(), indicator.start);
  std::stable_sort(points.begin(), points.end(), [](const model::Mesure* a, const model::Mesure* b) {
    return *a->date.value < *b->date.value;
  });
  if (points.size() < 2) return {};
  const double width = 219, left = 4, right = 128, top = 32, bottom = 84;
  const auto value = [](const model::Mesure& mesure) { return static_cast<double>(*mesure.valeur.value); };
  double least = value(*points[0]), most = least;
  const auto reach = [&](double v) { least = std::min(least, v), most = std::max(most, v); };
  for (const model::Mesure* each : points) reach(value(*each));
  if (indicator.target) reach(value(*indicator.target));
  const double spread = most > least ? most - least : 1;
  const auto y_of = [&](double v) { return bottom - (bottom - top) * (v - least) / spread; };
  const auto day = [](const model::Mesure& mesure) {
    return static_cast<double>(std::chrono::sys_days(*mesure.date.value).time_since_epoch().count());
  };
  const double first = day(*points.front()), days = std::max(day(*points.back()) - first, 1.0);
  const auto x_of = [&](const model::Mesure& mesure) {
    return left + 6 + (right - left - 12) * (day(mesure) - first) / days;
  };

  Pen pen(width, 104);
  const std::string& unit = indicator.data->unite.value;
  double y = 8;
  for (const std::string& line :
       Pen::lines(fiche.code + " " + indicator.data->intitule.value + " (" + unit + ")", 7.5, width, 2)) {
    pen.word(0, y, line, {Side::start, 7.5, true, Tone::ink});
    y += 9;
  }
  pen.line({{left, bottom + 5}, {right, bottom + 5}}, {Tone::quiet, 0.5, false});
  std::vector<document::Drawing::Point> line;
  for (const model::Mesure* each : points) line.push_back({x_of(*each), y_of(value(*each))});
  const double last_y = line.back().y;
  double last_label = last_y;
  if (indicator.target) {
    const double target_y = y_of(value(*indicator.target));
    pen.line({{left, target_y}, {right, target_y}}, {Tone::quiet, 0.9, true});
    // The two labels never lie on each other.
    const double apart = last_y - target_y;
    double target_label = target_y;
    if (apart >= 0 && apart < 9) target_label -= 9 - apart;
    if (apart < 0 && apart > -9) last_label -= 9 + apart;
    pen.word(right + 4, target_label + 2.5, "cible " + number_of(*indicator.target),
             {Side::start, 7.5, false, Tone::ink});
  }
  pen.line(line, {Tone::accent, 1.4, false});
  for (const auto& at : line) pen.area(Box{at.x - 2.2, at.y - 2.2, at.x + 2.2, at.y + 2.2}, Tone::accent);
  if (indicator.start) {  // the baseline is an open square
    const auto& at = line.front();
    pen.area(Box{at.x - 1.2, at.y - 1.2, at.x + 1.2, at.y + 1.2}, Tone::white);
  }
  pen.word(right + 4, last_label + 2.5, number_of(*points.back()), {Side::start, 8, true, Tone::ink});
  pen.word(left, bottom + 15,
           fmt::format("{} : {}", short_date(*points.front()->date.value), number_of(*points.front())),
           kSmall);
  pen.word(right + 30, bottom + 15, short_date(*points.back()->date.value),
           {Side::end, 7, false, Tone::quiet});

  std::string said =
      fmt::format("Courbe de l’indicateur « {} », action {}.", indicator.data->intitule.value, fiche.code);
  for (const model::Mesure* each : points)
    said += fmt::format(" {} : {}{}.", text::french_date(*each->date.value), with_unit(*each, unit),
                        each == indicator.start ? " (départ)" : "");
  if (indicator.target) said += " Cible : " + with_unit(*indicator.target, unit) + ".";
  return pen.figure(said);
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
  const double block = 34, left = 0, right = 340;
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
      pen.word(std::max(end, left) + 5, at + 7, number, {Side::start, 7.5, false, Tone::ink});
      numbers.push_back(fmt::format("{} {}", label, number));
      at += 9.5;
    }
    said += fmt::format(" {} : {}.", name, numbers[0] + ", " + numbers[1]);
    y += block;
  }
  pen.patterned({left, y + 3, left + 12, y + 11}, Pattern::empty);
  pen.word(left + 16, y + 10, fmt::format("prévu jusqu’à la fin de {}", last_year(day, dossier)),
           {Side::start, 7.5, false, Tone::ink});
  pen.patterned({left + 160, y + 3, left + 172, y + 11}, Pattern::solid);
  pen.word(left + 176, y + 10, "réalisé, connu " + on_day(day), {Side::start, 7.5, false, Tone::ink});
  return pen.figure(said);
}

}  // namespace ctg::bilan
