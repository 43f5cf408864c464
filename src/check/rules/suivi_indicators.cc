// SUI-004: an indicator has what a bilan needs to judge it.
#include <algorithm>

#include "check/rules/rules.h"
#include "check/tracked.h"

namespace ctg::check::rules::suivi_indicators {

namespace {

void follow(const Tracked& tracked) {
  const bool fr = tracked.diags.lang() == Lang::fr;
  for (const model::ActionSuivie& action : tracked.suivi.actions) {
    for (const model::IndicateurSuivi& each : action.indicateurs) {
      std::vector<std::string> missing;
      if (!each.depart || !each.depart->valeur.value)
        missing.emplace_back(fr ? "la valeur de départ" : "the baseline");
      else if (each.depart->source.value.empty())
        missing.emplace_back(fr ? "la source de la valeur de départ" : "the source of the baseline");
      if (!each.cible || !each.cible->valeur.value) missing.emplace_back(fr ? "la cible" : "the target");
      const bool sourced =
          std::all_of(each.valeurs.begin(), each.valeurs.end(),
                      [](const model::Mesure& value) { return !value.source.value.empty(); });
      if (!sourced) missing.emplace_back(fr ? "la source d’une valeur" : "the source of a value");
      if (missing.empty()) continue;
      std::string list;
      for (const std::string& one : missing) list += (list.empty() ? "" : ", ") + one;
      tracked
          .report(each.place, "il manque à l’indicateur « {} » : {}", "the indicator “{}” lacks: {}",
                  each.intitule.value, list)
          .hint("remplissez sa ligne dans la feuille Indicateurs du tableau",
                "fill its row in the sheet Indicateurs of the table");
    }
  }
}

}  // namespace

const Rule rule = {"SUI-004",
                   "suivi_indicators",
                   Family::suivi,
                   Severity::warning,
                   {"Un indicateur a une valeur de départ, une cible et des sources",
                    "An indicator has a baseline, a target and sources"},
                   {"Sans valeur de départ ni cible, un bilan ne peut dire ni progrès ni "
                    "résultat ; sans source, personne ne peut refaire la mesure.",
                    "Without baseline and target a bilan can tell neither progress nor result; "
                    "without source nobody can measure again."},
                   "",
                   "",
                   nullptr,
                   follow};

}  // namespace ctg::check::rules::suivi_indicators
