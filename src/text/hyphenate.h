// French hyphenation by libhyphen, with the minima of good composition: two letters before the break,
// three after it; no break in words of fewer than six letters or in capitals.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

struct _HyphenDict;

namespace ctg::text {

class Hyphenator {
 public:
  // The bytes of a libhyphen dictionary. Bytes that are none give a Hyphenator that breaks nothing.
  explicit Hyphenator(std::string_view patterns);
  ~Hyphenator();
  Hyphenator(const Hyphenator&) = delete;
  Hyphenator& operator=(const Hyphenator&) = delete;

  // Byte offsets in the word before which it may be broken with a hyphen. The word is letters, with
  // apostrophes ("l’aménagement"). Kept for the next time the word comes.
  const std::vector<std::uint16_t>& breaks(std::string_view word);

 private:
  _HyphenDict* dictionary_ = nullptr;
  std::unordered_map<std::string, std::vector<std::uint16_t>> cache_;
};

}  // namespace ctg::text
