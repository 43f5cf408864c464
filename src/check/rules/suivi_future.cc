// SUI-002: what is told has happened.
#include "check/rules/rules.h"
#include "check/tracked.h"
#include "text/french.h"

namespace ctg::check::rules::suivi_future {

namespace {

void check(const Tracked& tracked, const Place& place, const std::optional<Date>& day) {
  if (!day || *day <= tracked.today) return;
  tracked
      .report(place, "le {} est dans l’avenir", "{} is in the future",
              tracked.diags.lang() == Lang::fr ? text::french_date(*day) : to_iso(*day))
      .hint("corrigez la date", "mend the date");
}

void follow(const Tracked& tracked) {
  for (const model::ActionSuivie& action : tracked.suivi.actions) {
    for (const model::Situation& each : action.situations) check(tracked, each.date.place, each.date.value);
    for (const model::IndicateurSuivi& each : action.indicateurs) {
      if (each.depart) check(tracked, each.depart->date.place, each.depart->date.value);
      for (const model::Mesure& value : each.valeurs) check(tracked, value.date.place, value.date.value);
    }
    for (const model::MoyenSuivi& each : action.moyens) check(tracked, each.arrete.place, each.arrete.value);
    for (const model::Constat& each : action.difficultes) check(tracked, each.date.place, each.date.value);
    for (const model::Ajustement& each : action.ajustements)
      check(tracked, each.copil.place, each.copil.value);
    for (const model::Constat& each : action.changements) check(tracked, each.date.place, each.date.value);
  }
}

}  // namespace

const Rule rule = {
    "SUI-002",
    "suivi_future",
    Family::suivi,
    Severity::warning,
    {"Rien n’est daté de l’avenir", "Nothing is dated in the future"},
    {"Une situation ou une valeur à venir n’est pas un constat : souvent, l’année ou le mois ont été mal saisis.",
     "A situation or value to come is no finding: often the year or the month was mistyped."},
    "",
    "",
    nullptr,
    follow};

}  // namespace ctg::check::rules::suivi_future
