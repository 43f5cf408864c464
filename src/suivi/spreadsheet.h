// The table as a spreadsheet, and as CSV files.
#pragma once

#include <string>

#include "base/files.h"
#include "sheets/spreadsheet.h"
#include "suivi/table.h"

namespace ctg::suivi {

// The heading of the last column, which carries the digest of the exported state: "Repère 0123456789abcdef".
std::string key_heading(std::string_view digest);
// The digits behind it; "" where the heading is another.
std::string digest_in(std::string_view heading);

inline constexpr std::string_view kNotesName = "Mode d’emploi";

sheets::Spreadsheet spreadsheet_of(const Table& table, std::string_view digest);
// One CSV file a sheet: "Actions.csv" …
std::vector<Output> csv_files(const Table& table, std::string_view digest);

}  // namespace ctg::suivi
