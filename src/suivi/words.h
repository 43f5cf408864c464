// What a table that came back would change, in the words of the table: for whoever looks at it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "suivi/merge.h"

namespace ctg::suivi {

// "1.A.1/places" → "1.A.1, places"
std::string owner_words(const std::string& owner);

// Of a row that comes or goes: what is entered in it, as people see it.
std::vector<std::string> entered(const Change& change, const Table& today);

// Of a row that stays: the cells that change, as people see them; "" for none.
struct ChangedCell {
  std::string_view column;
  std::string before, after;
};
std::vector<ChangedCell> changed_cells(const Change& change, const Table& today);

// Why a whole row is in conflict; "" where it is a value, which stands in three ways.
Bilingual words_of(Conflict::Why why);

}  // namespace ctg::suivi
