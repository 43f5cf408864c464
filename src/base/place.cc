#include "base/place.h"

#include <charconv>

namespace ctg {

std::string to_string(const Place& place) {
  std::string out(place.file.view());
  if (place.line == 0) return out;
  out += ':' + std::to_string(place.line);
  if (place.column != 0) out += ':' + std::to_string(place.column);
  return out;
}

namespace {

// Takes ":<digits>" off the end of `text`. Returns 0, and leaves `text`, where there is none.
std::uint32_t take_number(std::string_view& text) {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos || colon + 1 == text.size()) return 0;
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data() + colon + 1, text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return 0;
  text = text.substr(0, colon);
  return number;
}

}  // namespace

Place parse_place(std::string_view text) {
  const std::uint32_t last = take_number(text);
  const std::uint32_t first = last != 0 ? take_number(text) : 0;
  if (text.empty()) return {};
  return Place{FileName(std::string(text)), first != 0 ? first : last, first != 0 ? last : 0};
}

}  // namespace ctg
