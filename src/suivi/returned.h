// The files that came back, as sheets of the table: known by their names, their columns by their headings.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "sheets/grid.h"
#include "suivi/table.h"

namespace ctg::suivi {

// A file that came back: all the sheets of an ODS, or the one of a CSV file.
struct Returned {
  FileName file;
  std::vector<sheets::Grid> grids;
  bool named = true;  // its sheets have names; a CSV file has none
};

// The columns of a sheet as they stand in a file.
struct Layout {
  FileName file;
  std::string sheet;
  std::vector<std::optional<std::uint32_t>> columns;  // of the grid, for each column of the form

  Place place(std::size_t column, std::uint32_t row) const;  // "suivi.ods:Indicateurs!F12"
};

// A sheet of the table, found in a file.
struct FoundSheet {
  const Form* form = nullptr;
  const sheets::Grid* grid = nullptr;
  const sheets::GridRow* heads = nullptr;
  Layout layout;
  std::optional<std::uint32_t> key;  // the column of the keys
};

// The digest that the files carry. TAB-004: none, or more than one.
std::optional<std::string> digest_in(const std::vector<Returned>& files, Diagnostics& diags);

// The sheets of the table, in its order. TAB-005: a sheet without headings, or there twice; TAB-006: a column
// that is missing; TAB-007 (remark): what is not read.
std::vector<FoundSheet> sheets_of(const std::vector<Returned>& files, Diagnostics& diags);

// The text of a heading or a key: one line.
std::string heading_of(const sheets::GridCell& cell);

}  // namespace ctg::suivi
