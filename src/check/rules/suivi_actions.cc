// SUI-001: each action of the plan is in the tracking table. The other way round is MOD-024's.
#include "check/rules/rules.h"
#include "check/tracked.h"

namespace ctg::check::rules::suivi_actions {

namespace {

void follow(const Tracked& tracked) {
  for (const model::Fiche& fiche : tracked.dossier.plan.fiches) {
    if (tracked.suivi.action(fiche.code) != nullptr) continue;
    if (!fiche.ancien_code.empty() && tracked.suivi.action(fiche.ancien_code) != nullptr) continue;
    tracked
        .report(tracked.suivi.place, "la fiche {} n’est pas dans le tableau de suivi",
                "the fiche {} is not in the tracking table", fiche.code)
        .hint("ajoutez <action fiche=\"{}\"> avec sa situation, ou remplissez sa ligne du tableau",
              "add <action fiche=\"{}\"> with its situation, or fill its row of the table", fiche.code);
  }
}

}  // namespace

const Rule rule = {"SUI-001",
                   "suivi_actions",
                   Family::suivi,
                   Severity::warning,
                   {"Chaque action du plan est dans le tableau de suivi",
                    "Each action of the plan is in the tracking table"},
                   {"L’article 9 demande un tableau de suivi partagé de toutes les actions : une "
                    "action qui n’y est pas disparaît des bilans.",
                    "Article 9 asks for a shared tracking table of all actions: one that is not in "
                    "it is lost to the bilans."},
                   "",
                   "",
                   nullptr,
                   follow};

}  // namespace ctg::check::rules::suivi_actions
