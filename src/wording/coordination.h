// Consequences (consequences.h) as sentences of the avenant: "En conséquence, au préambule et à l’article 6,
// …".
#pragma once

#include "wording/consequences.h"
#include "wording/wording.h"

namespace ctg::wording {

// Adds to the groups of the act what none of their sentences says. `silent`: sections of operations that have
// no sentence of their own: there the printed text is the modification itself, and stands under its own
// heading. Where the act takes over another model (Consequences::other_model), that holds for all sections,
// and each clause is given whole.
void add_consequences(const Consequences& found, const std::set<std::string>& silent, const Labels& labels,
                      std::vector<Group>& groups);

}  // namespace ctg::wording
