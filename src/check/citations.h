// Where the text cites annexes: « annexe 4 », « annexes 2, 3 et 5 ».
#pragma once

#include <string_view>
#include <vector>

#include "check/passages.h"

namespace ctg::check {

struct AnnexeCitation {
  std::size_t begin = 0, end = 0;  // bytes of the passage: from « annexe » to the number
  std::string_view number;         // of the passage's words
};

std::vector<AnnexeCitation> annexes_cited_in(const Passage& passage);

}  // namespace ctg::check
