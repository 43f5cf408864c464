// Actions, indicators, what was found and decided, and the whole table.
#include <fmt/format.h>

#include <set>

#include "bilan/charts.h"
#include "bilan/view_parts.h"
#include "bilan/words.h"
#include "templates/view_parts.h"
#include "text/french.h"

namespace ctg::bilan {

using templates::Names;

namespace {

// A thing of an action; the specimen, from which names are described, is one of an empty action.
template <class T>
struct Of {
  const ActionState* action = nullptr;
  const T* thing = nullptr;

  const ActionState& state() const {
    static const model::Fiche kFiche;
    static const ActionState kAction = [] {
      ActionState out;
      out.fiche = &kFiche;
      return out;
    }();
    return action ? *action : kAction;
  }
  const T& get() const {
    static const T kThing{};
    return thing ? *thing : kThing;
  }
};

template <class T>
std::vector<Of<T>> all(const Actions& actions, std::vector<const T*> ActionState::*things) {
  std::vector<Of<T>> out;
  for (const ActionState* action : actions)
    for (const T* each : action->*things) out.push_back({action, each});
  return out;
}

void add_action(Names& n, const ActionState& action) {
  n.raw("code", action.fiche->code.empty() ? "-" : action.fiche->code);
  n.rich("titre", "titre de la fiche", action.fiche->titre);
}

Names line_of(const Of<ActionState>& of) {
  const ActionState& action = of.get().fiche ? of.get() : of.state();
  const std::string term = term_of(*action.fiche);
  Names n;
  add_action(n, action);
  n.rich("pilotes", "pilote de l’action", action.fiche->pilotes);
  say(n, "echeance", term.empty() ? "non fixée" : term);
  say(n, "statut", word_of(action.status()));
  say(n, "avancement", action.progress() ? percent_of(*action.progress()) : "–");
  say(n, "date", action.situation ? short_date(action.situation->date.value) : "–");
  n.flag("depassee", action.term_passed);
  add_rich(n, "fait", action.situation ? action.situation->texte : model::Rich{});
  return n;
}

// ---- Indicators

// What an indicator starts from and is to come to: its name in the templates, what a field to fill says, what
// stands there where it was never measured.
struct Mark {
  std::string name, label, otherwise;
};

// What was measured on a day; a value that is written down as empty is a field to fill.
void add_measure(Names& n, const Mark& mark, const std::optional<model::Mesure>& written,
                 const model::Mesure* known) {
  if (written && !written->valeur.value) return n.text(mark.name, mark.label, "", written->valeur.place);
  if (!known) return say(n, mark.name, mark.otherwise);
  const std::string date = known->date.value ? " (" + short_date(*known->date.value) + ")" : "";
  say(n, mark.name, number_of(*known) + date);
}

// What was measured in a year; the day is told where it is not the last of the year.
std::string measured_in(int year, const IndicatorState& indicator) {
  std::string out;
  for (const model::Mesure* each : indicator.values) {
    const Date date = *each->date.value;
    if (static_cast<int>(date.year()) != year) continue;
    const bool ends = date.month() == std::chrono::December && date.day() == std::chrono::day(31);
    out += (out.empty() ? "" : " ; ") + number_of(*each) +
           (ends ? "" : " (" + short_date(date).substr(0, 5) + ")");
  }
  return out.empty() ? "–" : out;
}

void add_years(Names& n, const std::set<int>& years) {
  n.list("annees-relevees", std::vector<int>(years.begin(), years.end()), [](int year) {
    Names k;
    say(k, "annee", std::to_string(year));
    return k;
  });
}

Names indicator_line(const Of<IndicatorState>& of, const std::set<int>& years) {
  static const model::IndicateurSuivi kNone;
  const IndicatorState& indicator = of.get();
  const model::IndicateurSuivi& data = indicator.data ? *indicator.data : kNone;
  Names n;
  add_action(n, of.state());
  n.text("intitule", "intitulé de l’indicateur", data.intitule);
  n.text("unite", "unité de l’indicateur", unit_word(data.unite.value), data.unite.place);
  add_measure(n, {"depart", "valeur de départ", "non relevée"}, data.depart, indicator.start);
  add_measure(n, {"cible", "cible", "non fixée"}, data.cible, indicator.target);
  std::string values;
  for (const model::Mesure* each : indicator.values)
    values += (values.empty() ? "" : " ; ") + number_of(*each) + " (" + short_date(*each->date.value) + ")";
  say(n, "valeurs", values.empty() ? "aucune" : values);
  std::vector<std::string> cells;
  for (const int year : years) cells.push_back(measured_in(year, indicator));
  n.list("releves", cells, [](const std::string& cell) {
    Names k;
    say(k, "valeur", cell);
    return k;
  });
  say(n, "tendance", trend_of(indicator));
  return n;
}

// ---- Findings

Names finding(const Of<model::Constat>& of) {
  Names n;
  add_action(n, of.state());
  say(n, "date", short_date(of.get().date.value));
  n.rich("texte", "ce qui a été constaté", of.get().texte);
  n.object("ligne", templates::running("ce qui a été constaté", of.get().texte));
  return n;
}

Names adjustment(const Of<model::Ajustement>& of) {
  const model::Ajustement& data = of.get();
  Names n;
  add_action(n, of.state());
  say(n, "copil", short_date(data.copil.value));
  n.rich("texte", "ajustement décidé", data.texte);
  n.object("ligne", templates::running("ajustement décidé", data.texte));
  say(n, "avenant",
      !data.avenant      ? "sans avenant"
      : data.numero == 0 ? "avenant nécessaire, à établir"
                         : fmt::format("avenant n°\u00a0{}", data.numero));
  return n;
}

template <class T, class DateOf>
std::vector<Of<T>> since(std::vector<Of<T>> all, Date day, DateOf date_of) {
  std::erase_if(all, [&](const Of<T>& each) { return date_of(*each.thing) <= day; });
  return all;
}

// ---- The whole table

Names situation(const Of<model::Situation>& of) {
  const model::Situation& data = of.get();
  Names n;
  add_action(n, of.state());
  say(n, "date", short_date(data.date.value));
  say(n, "statut", word_of(data.statut));
  say(n, "avancement", data.avancement ? percent_of(*data.avancement) : "–");
  add_rich(n, "fait", data.texte);
  return n;
}

struct Measured {
  const ActionState* action = nullptr;
  const model::IndicateurSuivi* indicator = nullptr;
  const model::Mesure* measure = nullptr;
  std::string kind = "départ";
};

std::vector<Measured> measures(const Actions& actions, Date day) {
  std::vector<Measured> out;
  for (const ActionState* action : actions)
    for (const IndicatorState& indicator : action->indicators) {
      const model::IndicateurSuivi& data = *indicator.data;
      const auto by_day = [&](const model::Mesure& each) {
        return each.date.value && *each.date.value <= day;
      };
      if (data.depart && by_day(*data.depart)) out.push_back({action, &data, &*data.depart, "départ"});
      for (const model::Mesure& each : data.valeurs)
        if (by_day(each)) out.push_back({action, &data, &each, "valeur"});
      if (data.cible) out.push_back({action, &data, &*data.cible, "cible"});
    }
  return out;
}

Names measured(const Measured& of) {
  static const model::IndicateurSuivi kIndicator;
  static const model::Mesure kMeasure;
  const model::Mesure& measure = of.measure ? *of.measure : kMeasure;
  const model::Text& unit = (of.indicator ? *of.indicator : kIndicator).unite;
  Names n;
  add_action(n, Of<ActionState>{of.action, nullptr}.state());
  n.text("intitule", "intitulé de l’indicateur", (of.indicator ? *of.indicator : kIndicator).intitule);
  say(n, "nature", of.kind);
  say(n, "date", measure.date.value ? short_date(*measure.date.value) : "–");
  n.decimal("valeur", "valeur de l’indicateur", measure.valeur);
  n.text("unite", "unité de l’indicateur", unit_word(unit.value), unit.place);
  say(n, "source", measure.source.value.empty() ? "–" : measure.source.value);
  return n;
}

struct Line {
  const ActionState* action = nullptr;
  const model::MoyenSuivi* means = nullptr;
};

void add_number(Names& n, const std::string& name, const std::optional<model::Decimal>& value, bool counts) {
  if (value && counts)
    n.decimal(name, "moyens : valeur", *value);
  else
    n.text(name, "moyens : valeur", "–", Place{});
}

}  // namespace

void say(Names& names, const std::string& name, std::string text) {
  names.text(name, name, std::move(text), Place{});
}

void add_rich(Names& names, const std::string& name, const model::Rich& rich) {
  std::vector<model::Rich> present;
  if (!rich.empty()) present.push_back(rich);
  names.list(name, present, [](const model::Rich& each) {
    Names n;
    n.rich("texte", "texte", each);
    return n;
  });
}

void add_drawings(Names& names, const std::string& name, std::vector<std::string> drawings) {
  std::erase(drawings, "");
  names.list(name, drawings, [](const std::string& each) {
    Names n;
    n.markup("dessin", "graphique", each, Place{});
    return n;
  });
}

void add_actions(Names& names, const Actions& actions) {
  std::vector<Of<ActionState>> lines;
  for (const ActionState* action : actions) lines.push_back({action, action});
  names.flag("a-actions", !lines.empty());
  names.list("actions", lines, line_of);
  std::erase_if(lines, [](const Of<ActionState>& line) {
    return !line.thing->situation || line.thing->situation->texte.empty();
  });
  names.flag("a-faits", !lines.empty());
  names.list("faits", lines, line_of);
}

void add_indicators(Names& names, const Actions& actions, const std::optional<Years>& years) {
  std::vector<Of<IndicatorState>> lines;
  std::vector<std::string> drawings;
  bool any = false;
  std::set<int> measured;
  for (const ActionState* action : actions)
    for (const IndicatorState& indicator : action->indicators) {
      for (const model::Mesure* each : indicator.values)
        measured.insert(static_cast<int>(each->date.value->year()));
      lines.push_back({action, &indicator});
      any = any || indicator.last();
      if (years) drawings.push_back(curve(indicator, *action->fiche, *years));
    }
  names.flag("a-indicateurs", !lines.empty());
  say(names, "sans-indicateur",
      actions.size() == 1 ? "Le tableau de suivi ne donne aucun indicateur de cette action."
                          : "Le tableau de suivi ne donne aucun indicateur de ces actions.");
  names.flag("sans-valeur", !lines.empty() && !any);
  add_years(names, measured);
  names.list("indicateurs", lines,
             [&](const Of<IndicatorState>& line) { return indicator_line(line, measured); });
  add_drawings(names, "courbes", std::move(drawings));
}

void add_findings(Names& names, const Actions& actions, Date day) {
  const auto date = [](const model::Constat& each) { return each.date.value; };
  const auto difficulties = since(all(actions, &ActionState::difficulties), day, date);
  const auto changes = since(all(actions, &ActionState::changes), day, date);
  const auto adjustments = since(all(actions, &ActionState::adjustments), day,
                                 [](const model::Ajustement& each) { return each.copil.value; });
  names.flag("a-difficultes", !difficulties.empty());
  names.list("difficultes", difficulties, finding);
  names.flag("a-changements", !changes.empty());
  names.list("changements-releves", changes, finding);
  names.flag("a-ajustements", !adjustments.empty());
  names.list("ajustements", adjustments, adjustment);
}

void add_table(Names& names, const Actions& actions, Date day, const model::Dossier& dossier) {
  Names n;
  const auto situations = all(actions, &ActionState::situations);
  n.flag("a-situations", !situations.empty());
  n.list("situations", situations, situation);
  const std::vector<Measured> values = measures(actions, day);
  n.flag("a-mesures", !values.empty());
  n.list("mesures", values, measured);
  std::vector<Line> lines;
  for (const ActionState* action : actions) {
    if (!action->data) continue;
    for (const model::MoyenSuivi& each : action->data->moyens) lines.push_back({action, &each});
  }
  n.flag("a-lignes", !lines.empty());
  n.list("lignes", lines, [&](const Line& line) {
    static const model::MoyenSuivi kMeans;
    const model::MoyenSuivi& data = line.means ? *line.means : kMeans;
    const bool counts = spent_counts(data, day);
    Names k;
    add_action(k, Of<ActionState>{line.action, nullptr}.state());
    say(k, "annee", std::to_string(data.annee));
    say(k, "financeur", financer_of(data.financeur.value, dossier));
    say(k, "nature", data.nature.value.empty() ? "–" : data.nature.value);
    add_number(k, "prevu", data.montant_prevu, true);
    add_number(k, "realise", data.montant_realise, counts);
    add_number(k, "etp-prevu", data.etp_prevu, true);
    add_number(k, "etp-realise", data.etp_realise, counts);
    return k;
  });
  names.object("tableau", std::move(n));
}

}  // namespace ctg::bilan
