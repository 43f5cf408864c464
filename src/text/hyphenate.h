// French hyphenation by libhyphen, with the minima of good composition: two letters before the break,
// three after it; no break in words of fewer than six letters or in capitals.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

struct _HyphenDict;  // NOLINT(bugprone-reserved-identifier): as libhyphen has it

namespace ctg::text {

class Hyphenator {
 public:
  // The bytes of a libhyphen dictionary, which are kept by the caller and read when the first word comes.
  // Bytes that are none give a Hyphenator that breaks nothing.
  explicit Hyphenator(std::string_view patterns) : patterns_(patterns) {}
  ~Hyphenator();
  Hyphenator(const Hyphenator&) = delete;
  Hyphenator& operator=(const Hyphenator&) = delete;

  // Byte offsets in the word before which it may be broken with a hyphen. The word is letters, with
  // apostrophes ("l’aménagement"). Kept for the next time the word comes.
  const std::vector<std::uint16_t>& breaks(std::string_view word);

 private:
  void load();

  std::string_view patterns_;  // "" once they are read
  _HyphenDict* dictionary_ = nullptr;
  std::unordered_map<std::string, std::vector<std::uint16_t>> cache_;
};

}  // namespace ctg::text
