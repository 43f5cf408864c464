// SUI-008: each action that is not over has a situation in each quarter that has ended.
#include <algorithm>

#include "check/rules/rules.h"
#include "check/tracked.h"

namespace ctg::check::rules::suivi_quarters {

namespace {

constexpr std::size_t kMostNamed = 8;

struct Quarter {
  int year, number;  // 1 to 4
  Date first() const {
    return Date(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(number * 3 - 2)),
                std::chrono::day(1));
  }
  Quarter next() const { return number == 4 ? Quarter{year + 1, 1} : Quarter{year, number + 1}; }
};

bool is_over(model::Statut statut) {
  return statut == model::Statut::realisee || statut == model::Statut::abandonnee;
}

// "T3 2026, T1 2027", those without a situation.
std::vector<std::string> gaps(const Tracked& tracked, const model::ActionSuivie& action, const Date& start) {
  std::vector<std::string> out;
  Quarter quarter{static_cast<int>(start.year()),
                  (static_cast<int>(static_cast<unsigned>(start.month())) + 2) / 3};
  // A quarter has ended where the next has begun by the day after.
  const std::chrono::sys_days after = std::chrono::sys_days(tracked.au) + std::chrono::days(1);
  for (; std::chrono::sys_days(quarter.next().first()) <= after; quarter = quarter.next()) {
    const Date first = quarter.first(), behind = quarter.next().first();
    const model::Situation* before = nullptr;
    bool told = false;
    for (const model::Situation& each : action.situations) {
      told = told || (each.date.value >= first && each.date.value < behind);
      if (each.date.value < first && (before == nullptr || each.date.value >= before->date.value))
        before = &each;
    }
    if (told || (before != nullptr && is_over(before->statut))) continue;
    out.push_back(fmt::format("T{} {}", quarter.number, quarter.year));
  }
  return out;
}

void follow(const Tracked& tracked) {
  const auto& start = tracked.dossier.convention.debut.value;
  if (!start) return;
  for (const model::ActionSuivie& action : tracked.suivi.actions) {
    const std::vector<std::string> missing = gaps(tracked, action, *start);
    if (missing.empty()) continue;
    std::string list;
    for (std::size_t i = 0; i < std::min(missing.size(), kMostNamed); ++i)
      list += (i > 0 ? ", " : "") + missing[i];
    if (missing.size() > kMostNamed)
      list += tracked.diags.phrase(" et {} autres", " and {} others", missing.size() - kMostNamed);
    tracked
        .report(action.place, "fiche {} : pas de situation pour {}", "fiche {}: no situation for {}",
                action.fiche.value, list)
        .hint("ajoutez ces situations dans la feuille Situations du tableau",
              "add these situations in the sheet Situations of the table");
  }
}

}  // namespace

const Rule rule = {
    "SUI-008",
    "suivi_quarters",
    Family::suivi,
    Severity::warning,
    {"Chaque action a une situation par trimestre", "Each action has a situation in each quarter"},
    {"L’article 9 veut que le tableau soit tenu à jour chaque trimestre. Une action réalisée ou abandonnée "
     "n’a plus à l’être.",
     "Article 9 wants the table to be kept each quarter. An action that is done or given up need not be any more."},
    "",
    "",
    nullptr,
    follow};

}  // namespace ctg::check::rules::suivi_quarters
