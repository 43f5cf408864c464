#include "check/citations.h"

namespace ctg::check {

std::vector<AnnexeCitation> annexes_cited_in(const Passage& passage) {
  constexpr std::size_t kDigits = 2;  // a longer number is a year
  std::vector<AnnexeCitation> cited;
  const std::vector<Word>& words = passage.words;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (words[i].plain != "annexe" && words[i].plain != "annexes") continue;
    for (std::size_t k = i + 1; k < words.size(); ++k) {
      if (words[k].kind == Word::Kind::number && words[k].plain.size() <= kDigits)
        cited.push_back({words[i].begin, words[k].end, words[k].plain});
      else if (words[k].plain != "et" && words[k].plain != "," && words[k].plain != "a")
        break;
    }
  }
  return cited;
}

}  // namespace ctg::check
