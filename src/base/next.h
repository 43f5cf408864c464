// Looking ahead without looking twice.
#pragma once

#include <string_view>

namespace ctg {

// Where a mark next stands, for a reader that moves from left to right: a text of nothing but open brackets
// is searched once for its closing one, and not once a bracket.
class Next {
 public:
  Next(std::string_view text, std::string_view mark) : text_(text), mark_(mark) {}

  // The first occurrence at or behind `at` (bytes); npos where there is none. `at` must not decrease.
  std::size_t from(std::size_t at) {
    if (!asked_ || (found_ != std::string_view::npos && found_ < at)) found_ = text_.find(mark_, at);
    asked_ = true;
    return found_;
  }

 private:
  std::string_view text_, mark_;
  std::size_t found_ = 0;
  bool asked_ = false;
};

}  // namespace ctg
