// SUI-005: a rate is at most 100, and what is counted is whole.
#include <algorithm>

#include "check/rules/rules.h"
#include "check/tracked.h"
#include "readers/structure.h"
#include "text/french.h"

namespace ctg::check::rules::suivi_units {

namespace {

// What is counted one by one.
constexpr std::string_view kCounted[] = {
    "personne",      "place",       "enfant",      "famille", "jeune",     "habitant",   "aidant",
    "professionnel", "participant", "association", "commune", "rencontre", "atelier",    "action",
    "reunion",       "contact",     "employeur",   "menage",  "poste",     "partenaire", "benevole",
    "parent",        "eleve",       "logement",    "agent",   "assistant"};

bool is_counted(std::string_view unit) {
  const std::string plain = readers::folded(unit);
  return std::any_of(std::begin(kCounted), std::end(kCounted),
                     [&](std::string_view word) { return plain.starts_with(word); });
}

void check(const Tracked& tracked, const model::IndicateurSuivi& of, const model::Mesure& value) {
  if (!value.valeur.value) return;
  const std::string seen = text::french_decimal(*value.valeur.value);
  if (of.unite.value == "%" && *value.valeur.value > 100'000)
    tracked
        .report(value.valeur.place, "{} % pour l’indicateur « {} » : plus de 100 %",
                "{} % for the indicator “{}”: over 100 %", seen, of.intitule.value)
        .hint("corrigez la valeur, ou l’unité", "mend the value, or the unit");
  else if (*value.valeur.value % 1000 != 0 && is_counted(of.unite.value))
    tracked
        .report(value.valeur.place, "{} {} pour l’indicateur « {} » : un nombre entier est attendu",
                "{} {} for the indicator “{}”: a whole number is expected", seen, of.unite.value,
                of.intitule.value)
        .hint("corrigez la valeur, ou l’unité", "mend the value, or the unit");
}

void follow(const Tracked& tracked) {
  for (const model::ActionSuivie& action : tracked.suivi.actions) {
    for (const model::IndicateurSuivi& each : action.indicateurs) {
      if (each.depart) check(tracked, each, *each.depart);
      if (each.cible) check(tracked, each, *each.cible);
      for (const model::Mesure& value : each.valeurs) check(tracked, each, value);
    }
  }
}

}  // namespace

const Rule rule = {
    "SUI-005",
    "suivi_units",
    Family::suivi,
    Severity::warning,
    {"Les valeurs conviennent à leur unité", "Values fit their unit"},
    {"Un taux ne dépasse pas 100 %, et l’on ne compte pas une demi-personne : la valeur ou l’unité ont été mal saisies.",
     "A rate is not above 100 %, and nobody counts half a person: the value or the unit was mistyped."},
    "",
    "",
    nullptr,
    follow};

}  // namespace ctg::check::rules::suivi_units
