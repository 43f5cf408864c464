// Which passage stands in a block of a table's cell.
#pragma once

#include <map>

#include "check/subject.h"

namespace ctg::check {

inline std::map<const document::Node*, const Passage*> cells_by_node(const Subject& subject) {
  std::map<const document::Node*, const Passage*> out;
  for (const Passage& passage : subject.passages().all)
    if (passage.kind == Passage::Kind::cell) out.emplace(passage.node, &passage);
  return out;
}

}  // namespace ctg::check
