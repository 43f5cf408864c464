// The words of a bilan: statuses, dates, numbers, trends, as sentences and as cells of tables.
#pragma once

#include <optional>
#include <string>

#include "bilan/figures.h"
#include "bilan/state.h"

namespace ctg::bilan {

std::string word_of(std::optional<model::Statut> status);  // "en cours"; "non renseignée"
std::string short_date(Date date);                         // "30/06/2028"
std::string percent_of(int value);                         // "62 %"
// A value with its unit: "42 places", "12,5 %".
std::string with_unit(const model::Mesure& mesure, const std::string& unit);
// As it stands alone: "places"; "pourcentage" for "%", which says nothing without a number.
std::string unit_word(const std::string& unit);
std::string number_of(const model::Mesure& mesure);
std::string euros(std::int64_t thousandths);  // "12 000 €"
// "2026", "2026-2029"; "" where it is not known.
std::string term_of(const model::Fiche& fiche);
// "vers la cible, 60 % du chemin"; of a target whose date has passed, what has come of it.
std::string trend_of(const IndicatorState& indicator);
// "atteinte", "atteinte en retard", "non atteinte"; "" while it is open, and not reached.
std::string outcome_of(const IndicatorState& indicator);
// "4 actions", "1 action", "aucune action"
std::string actions_of(int count);
// The year of the day, within the convention: a bilan made after its end speaks of its last year.
int last_year(Date day, const model::Dossier& dossier);
// A code and a title: "1.A.1 Développer …".
std::string name_of(const model::Fiche& fiche);
std::string financer_of(const std::string& id, const model::Dossier& dossier);

}  // namespace ctg::bilan
