// The attributes of one start tag, as they stand in the bytes.
//
// libxml2 gives names and values without their offsets. The tag's own bytes are short and already known
// to be well formed when this looks at them (an error report looks at them before, and takes what it gets).
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace ctg::xml {

struct RawAttribute {
  std::size_t name_offset;   // in the file
  std::size_t value_offset;  // of the first character of the value, behind the quote
  std::string_view name;     // with its prefix
};

// The attributes of the tag whose '<' stands at `offset`, namespace declarations included.
std::vector<RawAttribute> scan_attributes(std::string_view bytes, std::size_t offset);

}  // namespace ctg::xml
