// Where the text cites annexes: « annexe 4 », « annexes 2, 3 et 5 », « annexe n° 3 », « annexe IV », « annexe
// B ».
#pragma once

#include <string>
#include <vector>

#include "check/passages.h"

namespace ctg::check {

struct AnnexeCitation {
  std::size_t begin = 0, end = 0;  // bytes of the passage: from « annexe » to the number
  std::string number;              // as sections have it: "4" for IV, "B"
};

std::vector<AnnexeCitation> annexes_cited_in(const Passage& passage);

}  // namespace ctg::check
