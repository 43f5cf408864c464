// Who signs, as the first page says it.
#pragma once

#include <string>
#include <vector>

#include "check/passages.h"

namespace ctg::check {

// A clause « Ci-après dénommée "la Caf" ».
struct NamedParty {
  const Passage* passage = nullptr;
  std::size_t begin = 0, end = 0;  // of the name with its quotes
  std::string name;                // "la Caf"
  // Its words that no other body shares: "la CC Monts, Rance et Rougier" → monts, rance, rougier.
  std::vector<std::string> words;

  // Whether one of those words is in a text of plain words; true where there are none to look for.
  bool is_in(std::string_view plain) const;
};

std::vector<NamedParty> parties_of(const Passages& passages);

}  // namespace ctg::check
