// Bold and italic of words that stayed: written where one value holds them, else told.
#pragma once

#include <map>
#include <vector>

#include "revision/draft.h"
#include "revision/units.h"

namespace ctg::revision {

class Emphasis {
 public:
  explicit Emphasis(Draft& draft) : draft_(draft) {}
  // A block of the base that today's document has in the same words.
  void same_today(const Block& base, const Block& today) { same_today_[&base] = &today; }
  // `hunks`: what of the block was changed into other words.
  void looks(const Block& block, const Paragraph& paragraph, const std::vector<Splice>& hunks = {});

 private:
  void look(const Block& block, std::size_t begin, std::size_t end, char was, char is);
  bool emphasise(const Block& block, std::size_t begin, std::size_t end, char look, Change& change);
  bool plain_again(const Block& block, std::size_t begin, std::size_t end, Change& change);

  Draft& draft_;
  std::map<const Block*, const Block*> same_today_;
};

}  // namespace ctg::revision
