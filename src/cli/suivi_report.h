// What `ctg suivi import` tells: the changes and the conflicts, by action, with the cell of each.
#pragma once

#include <string>

#include "base/diagnostic.h"
#include "cli/requests.h"
#include "suivi/merge.h"

namespace ctg::cli {

std::string import_report(const suivi::Merge& merge, const suivi::Table& today, const SuiviImport& asked,
                          bool written, Lang lang);
// Nothing was written, for so many cells must be mended first.
std::string refused_cells(const Diagnostics& diags);

}  // namespace ctg::cli
