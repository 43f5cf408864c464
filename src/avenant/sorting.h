// Which changes of a sealed convention need an avenant, and which do not.
//
// Article 12: a change of any term without a signed avenant lets the Caf end the convention. So every change
// needs one, but for those listed here: who represents a party, its logo, and what was recorded about its
// délibération (with the annexe that holds it) are facts, not terms; names that only the data use say
// nothing; and the comité de pilotage may adjust a fiche (article 9).
#pragma once

#include "avenant/operation.h"

namespace ctg::avenant {

// A dated fact about a party: no modification of the convention. `all`: the operations that it is one of.
bool is_administrative(const Operation& operation, const Operations& all);

// What has no sentence of its own, since the printed text says it: how a party and its signers are presented,
// the competences of the autorité organisatrice.
bool is_seen_in_print(const Operation& operation);

// What the comité de pilotage can adjust by itself: the content of a fiche, not its title, code or existence.
bool is_adjustable(const Operation& operation);

}  // namespace ctg::avenant
