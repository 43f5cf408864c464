// SUI-010: nothing is told twice of one day.
#include <set>

#include "check/rules/rules.h"
#include "check/tracked.h"
#include "text/french.h"

namespace ctg::check::rules::suivi_twice {

namespace {

void check(const Tracked& tracked, const Place& place, const std::optional<Date>& day, std::set<Date>& seen) {
  if (!day || seen.insert(*day).second) return;
  tracked
      .report(place, "le {} est déjà noté", "{} is noted already",
              tracked.diags.lang() == Lang::fr ? text::french_date(*day) : to_iso(*day))
      .hint("gardez l’une des deux lignes", "keep one of the two lines");
}

void follow(const Tracked& tracked) {
  for (const model::ActionSuivie& action : tracked.suivi.actions) {
    std::set<Date> seen;
    for (const model::Situation& each : action.situations) check(tracked, each.place, each.date.value, seen);
    for (const model::IndicateurSuivi& each : action.indicateurs) {
      std::set<Date> days;
      for (const model::Mesure& value : each.valeurs) check(tracked, value.place, value.date.value, days);
    }
  }
}

}  // namespace

const Rule rule = {"SUI-010",
                   "suivi_twice",
                   Family::suivi,
                   Severity::warning,
                   {"Un jour n’a qu’une situation par action, et qu’une valeur par indicateur",
                    "A day has one situation an action, and one value an indicator"},
                   {"Deux situations ou deux valeurs du même jour : on ne sait pas laquelle vaut ; un "
                    "bilan prend la dernière écrite.",
                    "Two situations or values of one day: it is not known which holds; a bilan takes "
                    "the last that was written."},
                   "",
                   "",
                   nullptr,
                   follow};

}  // namespace ctg::check::rules::suivi_twice
