// Which row of today is which row of the exported table.
#pragma once

#include <map>

#include "suivi/table.h"

namespace ctg::suivi {

using Matches = std::map<const Row*, const Row*>;  // base → today; no entry where it is gone

// The rows of one sheet. Those that are the same first, then those of the same day (or financer and year),
// then the one that is left on each side of an action.
Matches match(Kind kind, const std::vector<Row>& base, const std::vector<Row>& today);

// What tells two rows of one owner apart; "" where nothing must.
std::string natural_key(Kind kind, const std::string& owner, const std::vector<std::string>& cells);

}  // namespace ctg::suivi
