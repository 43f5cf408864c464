// What `ctg suivi import` tells: the changes and the conflicts, by action, with the cell of each.
#pragma once

#include <span>
#include <string>

#include "base/diagnostic.h"
#include "suivi/merge.h"

namespace ctg::suivi {

// `files`: those that were read. `written`: not only shown.
std::string import_report(const Merge& merge, const Table& today, std::span<const std::string> files,
                          bool written, Lang lang);
// Nothing was written, for so many cells must be mended first.
std::string refused_cells(const Diagnostics& diags);

}  // namespace ctg::suivi
