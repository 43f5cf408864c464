// Three states meet: the table that was exported (the base), what people entered in it, and the suivi of
// today.
//
// What only one side changed is taken; what both changed in the same way is there already; what both changed
// in different ways is a conflict. Rows that are missing in the table are not removed: only one whose cells
// were emptied is.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "suivi/entries.h"
#include "suivi/table.h"

namespace ctg::suivi {

struct Change {
  enum class Act { set, add, remove };
  Act act = Act::set;
  Kind kind = Kind::situations;
  std::string owner;
  Place place;                       // the cell, or the row's first cell that says something
  const Row* row = nullptr;          // of today; null for what is added
  std::vector<std::string> cells;    // as they will be
  std::vector<std::size_t> columns;  // set: those that change
  std::optional<std::size_t>
      indicator;  // of a value that is added: the rank of the change that adds its indicator
};

struct Conflict {
  Kind kind = Kind::situations;
  std::string owner;
  Place place;
  std::string name;                  // of the column; "" for a whole row
  std::string base, today, entered;  // as people see them; "" for none
  enum class Why { both_set, removed_today, set_today, added_today, indicator_removed };
  Why why = Why::both_set;
};

struct Merge {
  std::vector<Change> changes;
  std::vector<Conflict> conflicts;
  std::size_t done = 0;  // what was entered and is in the suivi of today already
};

// What holds where both sides changed a value.
enum class Prefer { neither, table, data };

Merge merge(const Table& base, const Entries& entries, const Table& today, Prefer prefer);

}  // namespace ctg::suivi
