// The dossiers that another program, or a spreadsheet, names: a CSV file with a line of titles, « dossier »,
// « destinataire », « options » (or folder, addressee, flags), in any order; the first is needed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "batch/row.h"

namespace ctg::batch {

// Folders are named from `root` on. A line whose folder is no dossier is an entry that is not there: the
// others go on. LOT-002: there is no such column, or no line; LOT-003: a column, a line or an option that is
// not understood; TAB-…: this is no CSV file.
std::optional<std::vector<Entry>> read_list(std::string_view bytes, const FileName& name,
                                            const std::string& root, const std::vector<std::string>& flags,
                                            Diagnostics& diags);

}  // namespace ctg::batch
