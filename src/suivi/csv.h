// Sheets as text, for those who have another spreadsheet program or a database: one file a sheet.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "odt/grid.h"

namespace ctg::suivi {

// UTF-8 with a mark at its start, semicolons, CR LF: as spreadsheet programs in French open it at once.
std::string csv(const std::vector<std::vector<std::string>>& rows);

// The cells of a CSV file: UTF-8 or Windows-1252, separated by semicolons, commas or tabs. TAB-001 where it
// is no text, TAB-002 where it is too large or a quote is not closed.
std::optional<odt::Grid> read_csv(std::string_view bytes, const FileName& file, Diagnostics& diags);

}  // namespace ctg::suivi
