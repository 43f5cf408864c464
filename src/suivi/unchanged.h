// A cell that nobody touched often comes back in other signs: dates in another order or as a count of days,
// numbers as text, no-break spaces as plain ones, and "?" for what an old encoding has not. It is held
// against what was exported, and what says the same is no entry of a person.
#pragma once

#include <string_view>
#include <vector>

#include "sheets/grid.h"
#include "suivi/returned.h"
#include "suivi/table.h"

namespace ctg::suivi {

struct Habits {
  bool lossy = false;     // "?" may stand for any sign that Windows-1252 has not
  bool american = false;  // dates are written month first
};

// Whether the cell (null: empty) says the word that was exported.
bool is_unchanged(Type type, const sheets::GridCell* cell, std::string_view word,
                  std::span<const Financer> financers, const Habits& habits);

// Whether the dates of a file, as text, are written month first: some of those that were exported can only be
// read so, and none only the other way.
bool is_american(const std::vector<FoundSheet>& sheets, const Table& base);

}  // namespace ctg::suivi
