// JSON that is printed: what terminals obey in it is written as JSON writes any character, and means the
// same.
#pragma once

#include <string>
#include <string_view>

namespace ctg {

// C1, and what turns the direction of writing or ends a line to Unicode only.
constexpr bool is_hidden(char32_t c) {
  return (c >= 0x80 && c < 0xA0) || c == 0x61C || c == 0x200E || c == 0x200F ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

// A text of JSON, in UTF-8, with these and DEL as "\u202e": they stand in its strings only.
std::string visible_json(std::string_view json);

}  // namespace ctg
