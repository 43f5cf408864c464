// SUI-006: means planned add up to annexe 3, by action, financer and year, up to the year of the day
// described.
#include <map>
#include <tuple>

#include "check/rules/rules.h"
#include "check/tracked.h"
#include "text/french.h"

namespace ctg::check::rules::suivi_means {

namespace {

struct Sum {
  std::optional<std::int64_t> amount, etp;
  Place place;
};
using Key = std::tuple<std::string, std::string, int>;  // fiche, financer, year

void add(std::optional<std::int64_t>& sum, const std::optional<model::Decimal>& value) {
  if (value && value->value) sum = sum.value_or(0) + *value->value;
}

// "12 000 €", "0,5 ETP", "rien".
std::string seen(const std::optional<std::int64_t>& value, std::string_view unit, Lang lang) {
  if (!value) return lang == Lang::fr ? "rien" : "nothing";
  return fmt::format("{} {}", text::french_decimal(*value), unit);
}

void follow(const Tracked& tracked) {
  const model::Dossier& dossier = tracked.dossier;
  const int last = static_cast<int>(tracked.au.year());
  std::map<Key, Sum> planned, told;
  const auto code_of = [&](const std::string& code) {
    const model::Fiche* fiche = tracked.fiches.find(code);
    return fiche == nullptr ? code : fiche->code;
  };
  for (const model::Moyen& line : dossier.moyens.lignes) {
    Sum& sum = planned[{code_of(line.action.value), line.financeur.value, line.annee}];
    add(sum.amount, line.montant);
    add(sum.etp, line.etp);
  }
  std::map<std::string, Place> places;
  for (const model::ActionSuivie& action : tracked.suivi.actions) {
    const std::string code = code_of(action.fiche.value);
    places[code] = action.place;
    for (const model::MoyenSuivi& line : action.moyens) {
      Sum& sum = told[{code, line.financeur.value, line.annee}];
      add(sum.amount, line.montant_prevu);
      add(sum.etp, line.etp_prevu);
      if (!sum.place.known()) sum.place = line.place;
    }
  }
  for (const auto& [key, sum] : planned)
    if (std::get<2>(key) <= last) told.try_emplace(key);
  for (auto& [key, sum] : told) {
    const std::string &code = std::get<0>(key), &financer = std::get<1>(key);
    const int year = std::get<2>(key);
    const auto found = planned.find(key);
    const Sum expected = found == planned.end() ? Sum{} : found->second;
    if (places.find(code) == places.end()) continue;  // SUI-001
    const Place& place = sum.place.known() ? sum.place : places[code];
    const auto compare = [&](const std::optional<std::int64_t>& there,
                             const std::optional<std::int64_t>& wanted, std::string_view unit) {
      if (there.value_or(0) == wanted.value_or(0)) return;
      const Lang lang = tracked.diags.lang();
      tracked
          .report(place,
                  "fiche {}, {}, {} : moyens prévus dans le suivi : {}\u202f; dans l’annexe des moyens : {}",
                  "fiche {}, {}, {}: means planned in the suivi: {}; in the annexe of means: {}", code,
                  financer, year, seen(there, unit, lang), seen(wanted, unit, lang))
          .hint("corrigez l’un des deux ; une modification de l’annexe demande un avenant",
                "mend one of the two; a change of the annexe needs an avenant");
    };
    compare(sum.amount, expected.amount, "€");
    compare(sum.etp, expected.etp, "ETP");
  }
}

}  // namespace

const Rule rule = {
    "SUI-006",
    "suivi_means",
    Family::suivi,
    Severity::warning,
    {"Les moyens prévus sont ceux de l’annexe des moyens", "Means planned are those of the annexe of means"},
    {"Ce que la convention prévoit par action, par financeur et par an se retrouve dans le suivi : un bilan "
     "compare ce qui a été réalisé à ce qui a été signé.",
     "What the convention plans by action, financer and year is in the suivi, too: a bilan compares what was "
     "done with what was signed."},
    "",
    "",
    nullptr,
    follow};

}  // namespace ctg::check::rules::suivi_means
