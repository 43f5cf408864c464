// What people entered: the rows of a table that came back, each held against the row that was exported.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "suivi/returned.h"
#include "suivi/table.h"

namespace ctg::suivi {

struct Entered {
  Kind kind = Kind::situations;
  const Row* base = nullptr;  // null for a new row
  std::string owner;
  std::vector<std::string> cells;
  bool cleared = false;  // all that people fill was emptied
  std::size_t layout = 0;
  std::uint32_t row = 0;
  std::optional<std::size_t> indicator;  // of a value: the new row of its indicator
};

struct Entries {
  std::vector<Layout> layouts;
  std::vector<Entered> rows;  // all that are filled, changed or not

  Place place(const Entered& row, std::size_t column) const {
    return layouts[row.layout].place(column, row.row);
  }
};

// Reports every cell that is not what it should be (TAB-005 and on); errors among them forbid to use the
// result. `today`: for the names of financers and fiches that have come since.
Entries entries_of(const std::vector<Returned>& files, const Table& base, const Table& today,
                   Diagnostics& diags);

}  // namespace ctg::suivi
