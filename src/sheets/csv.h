// Sheets as text, for those who have another spreadsheet program or a database: one file a sheet.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "sheets/grid.h"

namespace ctg::sheets {

// UTF-8 with a mark at its start, semicolons, CR LF: as spreadsheet programs in French open it at once.
//
// A cell never starts a formula there, whichever sign the program takes for a separator: before each "=",
// "+",
// "-" or "@" that would stand at the start of a cell goes a blank without width, which nobody sees and
// read_csv takes off again; and before what a program would take for a number or a date, in the columns that
// hold `words`.
std::string csv(const std::vector<std::vector<std::string>>& rows, const std::vector<bool>& words = {});

// The cells of a CSV file: UTF-8 or Windows-1252, separated by semicolons, commas or tabs. TAB-001 where it
// is no text, TAB-002 where it is too large or a quote is not closed.
std::optional<Grid> read_csv(std::string_view bytes, const FileName& file, Diagnostics& diags);

}  // namespace ctg::sheets
