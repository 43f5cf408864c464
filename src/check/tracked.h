// What a rule of the family "suivi" works on: the tracking table, held against the plan and the calendar.
#pragma once

#include "base/diagnostic.h"
#include "check/registry.h"
#include "model/fiche_index.h"
#include "model/suivi.h"

namespace ctg::check {

struct Tracked {
  const model::Dossier& dossier;
  const model::Suivi& suivi;
  Date au;     // the day whose state is described: what is written of later days does not count
  Date today;  // what is after it is in the future
  Diagnostics& diags;
  model::FicheIndex fiches{dossier};
  const Rule* rule = nullptr;

  template <class... Args>
  Reported report(const Place& place, fmt::format_string<Args...> fr, fmt::format_string<Args...> en,
                  Args&&... args) const {
    Diagnostic made;
    made.code = rule->code;
    made.severity = rule->severity;
    made.place = place;
    made.message = diags.phrase(fr, en, std::forward<Args>(args)...);
    return diags.add(std::move(made));
  }
  // The situation that holds on the day `au`: the last written of the latest; null for none.
  const model::Situation* situation(const model::ActionSuivie& action) const;
};

}  // namespace ctg::check
