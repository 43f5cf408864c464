// SUI-009: an action whose échéance has passed is over.
#include "check/rules/rules.h"
#include "check/tracked.h"
#include "readers/structure.h"

namespace ctg::check::rules::suivi_deadlines {

namespace {

// The last year; nothing where the fiche only says from when on.
std::optional<int> last_year(const model::Fiche& fiche) {
  if (fiche.echeance_fin.value) return fiche.echeance_fin.value;
  if (!fiche.echeance_debut.value || fiche.echeance.empty()) return fiche.echeance_debut.value;
  const model::Block& first = fiche.echeance.blocks.front();
  const std::string words = readers::folded(model::plain(first.line));
  return words.starts_with("des ") ? std::nullopt : fiche.echeance_debut.value;
}

void follow(const Tracked& tracked) {
  using model::Statut;
  for (const model::ActionSuivie& action : tracked.suivi.actions) {
    const model::Fiche* fiche = tracked.fiches.find(action.fiche.value);
    const auto year = fiche == nullptr ? std::nullopt : last_year(*fiche);
    if (!year || tracked.au < Date(std::chrono::year(*year) / 12 / 31)) continue;
    const model::Situation* now = tracked.situation(action);
    if (now != nullptr && (now->statut == Statut::realisee || now->statut == Statut::abandonnee)) continue;
    tracked
        .report(now == nullptr ? action.place : now->place,
                "fiche {} : l’échéance ({}) est passée, et l’action n’est pas réalisée",
                "fiche {}: the échéance ({}) has passed, and the action is not done", action.fiche.value,
                *year)
        .hint("notez sa situation, ou changez l’échéance de la fiche par un avenant",
              "note its situation, or change the échéance of the fiche by an avenant");
  }
}

}  // namespace

const Rule rule = {
    "SUI-009",
    "suivi_deadlines",
    Family::suivi,
    Severity::warning,
    {"Une action dont l’échéance est passée est réalisée, reportée par avenant ou abandonnée",
     "An action whose échéance has passed is done, put off by an avenant or given up"},
    {"L’échéance est celle de la fiche signée : la dépasser se constate au comité de pilotage, et la changer "
     "demande un avenant. « Dès 2026 » n’est pas une échéance, mais un début.",
     "The échéance is that of the signed fiche: that it has passed is a matter for the steering committee, "
     "and to change it needs an avenant. “Dès 2026” is no échéance but a beginning."},
    "",
    "",
    nullptr,
    follow};

}  // namespace ctg::check::rules::suivi_deadlines
