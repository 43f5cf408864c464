// A value as people see and type it, and as suivi.xml writes it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "sheets/grid.h"
#include "suivi/table.h"

namespace ctg::suivi {

// "2028-06-30" → "30/06/2028", "71.5" → "71,5", "en-cours" → "En cours", the name of a financer.
std::string shown(Type type, std::string_view word, std::span<const Financer> financers);

// The choices of a drop-down list, as people see them; none for other types than lists of words.
std::vector<std::string> choices(Type type, std::span<const Financer> financers);

struct Understood {
  std::string word;  // "" where the cell is empty
  // Where the cell is not understood: what is expected ("une date"), and what to do.
  std::optional<Bilingual> expected;
  std::string advice;
};

struct Names {
  std::span<const Financer> financers;  // as they were called when the table was exported
  std::span<const Financer> others;     // as they are called today
  std::span<const std::string> fiches;  // codes, sorted
  bool american = false;                // dates are written month first
};

// `percent`: whether "45 %" is a number of this row.
Understood understand(Type type, const sheets::GridCell& cell, const Names& names, bool percent,
                      const Diagnostics& diags);

}  // namespace ctg::suivi
