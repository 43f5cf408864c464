// Where a line may end, by the Unicode line breaking algorithm (ICU), in French.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace ctg::text {

class LineBreaker {
 public:
  LineBreaker();
  ~LineBreaker();
  LineBreaker(const LineBreaker&) = delete;
  LineBreaker& operator=(const LineBreaker&) = delete;

  // Byte offsets at which a new line may start, ascending; the end of the text is not among them.
  std::vector<std::uint32_t> opportunities(std::string_view text);

 private:
  struct Icu;
  std::unique_ptr<Icu> icu_;
};

}  // namespace ctg::text
