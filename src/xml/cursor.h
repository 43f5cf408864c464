// From byte offsets to lines and columns.
//
// The parser asks for places in the order of the file, so one walk over the bytes answers them all: a
// table of lines would not do, for a file may be one line of many megabytes. A question about an earlier
// offset starts the walk again; only the report of an error asks one.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/place.h"

namespace ctg::xml {

class Cursor {
 public:
  Cursor(std::string_view bytes, FileName file) : bytes_(bytes), file_(std::move(file)) {}
  // The place of the character that starts at `offset`; of the end of the file beyond it.
  Place at(std::size_t offset);

 private:
  std::string_view bytes_;
  FileName file_;
  std::size_t offset_ = 0;
  std::uint32_t line_ = 1;
  std::uint32_t column_ = 1;
};

}  // namespace ctg::xml
