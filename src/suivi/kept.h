// The state that was exported, kept in the dossier (exports/) until the table comes back.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "suivi/table.h"

namespace ctg::suivi {

// A ZIP of CSV files, one a sheet, the same bytes for the same table.
std::string kept(const Table& table);
// Nothing where the bytes are no such ZIP.
std::optional<Table> read_kept(std::string_view bytes);
// The digits that the table carries in the heading of its last column.
std::string digest_of(std::string_view kept);

}  // namespace ctg::suivi
