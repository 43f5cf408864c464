#include "check/tracked.h"

namespace ctg::check {

const model::Situation* Tracked::situation(const model::ActionSuivie& action) const {
  const model::Situation* found = nullptr;
  for (const model::Situation& each : action.situations)
    if (each.date.value <= au && (found == nullptr || each.date.value >= found->date.value)) found = &each;
  return found;
}

}  // namespace ctg::check
