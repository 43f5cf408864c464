// Whole paragraphs and items that were put in or taken out, as elements of the data: <p>, <li>, or one of a
// list like <enjeu>.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "revision/draft.h"
#include "revision/units.h"

namespace ctg::revision {

class Pieces {
 public:
  Pieces(const std::vector<Block>& blocks, Draft& draft) : blocks_(blocks), draft_(draft) {}
  // Before a block of the base.
  void added(std::size_t before, const std::string& text);
  void removed(std::size_t index);

 private:
  // The element of the data that a whole paragraph is.
  struct Piece {
    Where where;
    std::size_t up = 0;
    std::string name;
  };
  std::optional<Piece> piece_of(const Block& block);

  const std::vector<Block>& blocks_;
  Draft& draft_;
};

}  // namespace ctg::revision
