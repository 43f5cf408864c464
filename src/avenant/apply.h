// From one state of the data to the next, by the operations of an act.
#pragma once

#include <optional>

#include "avenant/item.h"
#include "avenant/operation.h"
#include "base/diagnostic.h"

namespace ctg::avenant {

// The state after the act. Every operation is checked, each fault told at its place: AVN-001 the thing it
// speaks of is not there; AVN-002 what stands there is not what it says stood there; AVN-003 it changes
// nothing. Gives nothing where there is one.
std::optional<Snapshot> apply(const Snapshot& base, const Operations& operations, Diagnostics& diags);
// The state before the act, from the state after it; the same codes.
std::optional<Snapshot> take_back(const Snapshot& state, const Operations& operations, Diagnostics& diags);

}  // namespace ctg::avenant
