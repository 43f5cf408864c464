// Where the text cites annexes: « annexe 4 », « annexes 2, 3 et 5 », « annexe n° 3 », « annexe IV », « annexe
// B ».
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reading/passages.h"

namespace ctg::reading {

struct AnnexeCitation {
  std::size_t begin = 0, end = 0;  // bytes of the passage: from « annexe » to the number
  std::string number;              // as sections have it: "4" for IV, "B"
};

std::vector<AnnexeCitation> annexes_cited_in(const Passage& passage);

// "II" or "II.3" at a word, in the capitals that Roman numbers have; `roman` is "" where none stands there,
// `number` where nothing is glued behind it by "." or "-".
struct RomanNumber {
  std::string_view roman;   // of the passage
  std::string_view number;  // "3"
  char sign = 0;            // before it
  int value = 0;            // of the Roman number
};
RomanNumber roman_number_at(const Passage& passage, std::size_t word);

}  // namespace ctg::reading
