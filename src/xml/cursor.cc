// Counting lines and columns. A line ends at LF, as every editor that can read CRLF counts too; a lone
// CR ends none. Columns count code points: the bytes that do not continue another one. The mark of
// order (BOM) at the start of a file is no character.
#include "xml/cursor.h"

#include <algorithm>

namespace ctg::xml {

Place Cursor::at(std::size_t offset) {
  offset = std::min(offset, bytes_.size());
  if (offset < offset_) {
    offset_ = 0;
    line_ = column_ = 1;
  }
  if (offset_ == 0 && bytes_.starts_with("\xEF\xBB\xBF")) offset_ = std::min<std::size_t>(3, offset);
  for (; offset_ < offset; ++offset_) {
    const auto byte = static_cast<unsigned char>(bytes_[offset_]);
    if (byte == '\n') {
      ++line_;
      column_ = 1;
    } else if ((byte & 0xC0) != 0x80) {
      ++column_;
    }
  }
  return Place{file_, line_, column_};
}

}  // namespace ctg::xml
