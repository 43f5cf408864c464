// Where a line may end inside of words, by the Unicode line breaking algorithm (ICU), in French.
//
// In that algorithm a space and the ends of the text have the same effect on what stands beside them, so each
// word between spaces is looked at by itself, and once.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ctg::text {

class LineBreaker {
 public:
  LineBreaker();
  ~LineBreaker();
  LineBreaker(const LineBreaker&) = delete;
  LineBreaker& operator=(const LineBreaker&) = delete;

  // Byte offsets at which a new line may start, ascending: behind a hyphen, a slash… That it may behind a
  // space is understood: those offsets are not among them.
  std::vector<std::uint32_t> opportunities(std::string_view text);

 private:
  const std::vector<std::uint32_t>& within(std::string_view word);

  struct Icu;
  std::unique_ptr<Icu> icu_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> known_;
};

}  // namespace ctg::text
