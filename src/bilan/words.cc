#include "bilan/words.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/counts.h"
#include "text/french.h"

namespace ctg::bilan {

std::string word_of(std::optional<model::Statut> status) {
  if (!status) return "sans donnée";
  switch (*status) {
    case model::Statut::non_demarree:
      return "non démarrée";
    case model::Statut::en_cours:
      return "en\u00a0cours";
    case model::Statut::realisee:
      return "réalisée";
    case model::Statut::reportee:
      return "reportée";
    case model::Statut::abandonnee:
      return "abandonnée";
  }
  return {};
}

std::string short_date(Date date) {
  return fmt::format("{:02}/{:02}/{:04}", static_cast<unsigned>(date.day()),
                     static_cast<unsigned>(date.month()), static_cast<int>(date.year()));
}

std::string percent_of(int value) { return fmt::format("{}\u00a0%", value); }

std::string unit_word(const std::string& unit) { return unit == "%" ? "pourcentage" : unit; }

std::string number_of(const model::Mesure& mesure) {
  return mesure.valeur.value ? text::french_decimal(*mesure.valeur.value) : "";
}

std::string with_unit(const model::Mesure& mesure, const std::string& unit) {
  if (unit.empty() || !mesure.valeur.value) return number_of(mesure) + (unit.empty() ? "" : "\u00a0" + unit);
  return number_of(mesure) + "\u00a0" +
         text::noun_for_decimal(*mesure.valeur.value, {text::singular_of(unit), unit});
}

std::string euros(std::int64_t thousandths) { return text::french_amount(thousandths) + "\u00a0€"; }

std::string term_of(const model::Fiche& fiche) {
  return text::french_years(fiche.echeance_debut.value, fiche.echeance_fin.value);
}

std::string outcome_of(const IndicatorState& indicator) {
  switch (indicator.outcome) {
    case Outcome::met:
      return indicator.reached ? "atteinte" : "atteinte, non tenue depuis";
    case Outcome::missed:
      return indicator.reached ? "atteinte en retard" : "non atteinte";
    case Outcome::open:
    case Outcome::unread:
      break;
  }
  return indicator.trend == Trend::reached ? "atteinte" : "";
}

namespace {

std::string direction_of(const IndicatorState& indicator, const std::string& way) {
  switch (indicator.trend) {
    case Trend::reached:
      return "cible atteinte" + (indicator.share && *indicator.share > 100 ? way : "");
    case Trend::towards:
      return "vers la cible" + way;
    case Trend::steady:
      return "stable";
    case Trend::away:
      return "s’éloigne de la cible";
    case Trend::better:
      return "s’améliore ; pas de cible";
    case Trend::worse:
      return "se dégrade ; pas de cible";
    case Trend::unknown:
      break;
  }
  return indicator.last() ? "sans valeur de départ" : "aucune valeur relevée";
}

}  // namespace

std::string trend_of(const IndicatorState& indicator) {
  const std::string way =
      indicator.share ? fmt::format(", {} du chemin", percent_of(*indicator.share)) : std::string();
  if (indicator.outcome == Outcome::unread)
    return direction_of(indicator, way) + " ; aucun relevé depuis la date de la cible";
  const bool judged = indicator.outcome == Outcome::missed ||
                      (indicator.outcome == Outcome::met && indicator.trend != Trend::reached);
  if (!judged) return direction_of(indicator, way);
  const bool on_its_way = !indicator.reached && indicator.trend == Trend::towards;
  return "cible " + outcome_of(indicator) + (on_its_way && indicator.outcome == Outcome::missed ? way : "");
}

int last_year(Date day, const model::Dossier& dossier) {
  const auto& end = dossier.convention.fin.value;
  return static_cast<int>(end ? std::min(day, *end).year() : day.year());
}

std::string actions_of(int count) {
  return count == 0 ? "aucune action" : fmt::format("{}\u00a0action{}", count, count == 1 ? "" : "s");
}

std::string name_of(const model::Fiche& fiche) { return fiche.code + " " + model::plain(fiche.titre.line); }

std::string financer_of(const std::string& id, const model::Dossier& dossier) {
  if (const model::Partie* party = dossier.partie(id)) return text::capitalised(party->denomination.value);
  for (const model::CoFinanceur& each : dossier.moyens.co_financeurs)
    if (each.id == id) return each.nom.value;
  return id;
}

}  // namespace ctg::bilan
