// SUI-003: progress and status agree.
#include "check/rules/rules.h"
#include "check/tracked.h"

namespace ctg::check::rules::suivi_progress {

namespace {

using model::Statut;

void follow(const Tracked& tracked) {
  for (const model::ActionSuivie& action : tracked.suivi.actions) {
    for (const model::Situation& each : action.situations) {
      if (!each.avancement) continue;
      const int progress = *each.avancement;
      if (each.statut == Statut::en_cours && progress == 100)
        tracked
            .report(each.place, "l’action {} est « en cours » à 100 %",
                    "the action {} is “en cours” at 100 %", action.fiche.value)
            .hint("mettez « réalisée », ou un avancement plus bas",
                  "make it “réalisée”, or the progress lower");
      if (each.statut == Statut::realisee && progress < 100)
        tracked
            .report(each.place, "l’action {} est « réalisée » à {} %", "the action {} is “réalisée” at {} %",
                    action.fiche.value, progress)
            .hint("mettez 100, ou un autre statut", "make it 100, or the status another");
      if (each.statut == Statut::non_demarree && progress > 0)
        tracked
            .report(each.place, "l’action {} est « non démarrée » à {} %",
                    "the action {} is “non démarrée” at {} %", action.fiche.value, progress)
            .hint("mettez 0, ou un autre statut", "make it 0, or the status another");
    }
  }
}

}  // namespace

const Rule rule = {
    "SUI-003",
    "suivi_progress",
    Family::suivi,
    Severity::warning,
    {"L’avancement et le statut disent la même chose", "Progress and status say the same"},
    {"Une action à 100 % est réalisée, une action réalisée est à 100 %, une action non démarrée à 0 % : "
     "sinon, les comptes du bilan se contredisent.",
     "An action at 100 % is done, one that is done is at 100 %, one not begun at 0 %: else the counts of a "
     "bilan contradict each other."},
    "",
    "",
    nullptr,
    follow};

}  // namespace ctg::check::rules::suivi_progress
