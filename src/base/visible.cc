#include "base/visible.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"

namespace ctg {

namespace {

constexpr bool is_layout(unsigned char c) { return c == '\n' || c == '\t'; }

// C1, and what turns the direction of writing or ends a line to Unicode only.
constexpr bool is_hidden(char32_t c) {
  return (c >= 0x80 && c < 0xA0) || c == 0x61C || c == 0x200E || c == 0x200F ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

void append_visible(std::string& out, char32_t c) {
  if (c < 0x20)
    utf8::append(out, 0x2400 + c);  // the picture of the control character
  else if (c == 0x7F)
    utf8::append(out, 0x2421);
  else if (is_hidden(c))
    out += fmt::format("\\u{{{:x}}}", static_cast<unsigned>(c));
  else
    utf8::append(out, c);
}

std::string shown(std::string_view text, bool one_line) {
  // Most lines hold nothing but printable ASCII: one look at the bytes tells.
  const bool plain = std::none_of(text.begin(), text.end(), [&](char each) {
    const auto c = static_cast<unsigned char>(each);
    return (c < 0x20 && (one_line || !is_layout(c))) || c == 0x7F || c >= 0x80;
  });
  if (plain) return std::string(text);
  std::string out;
  std::size_t bad = utf8::first_invalid(text).value_or(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (at == bad) {
      out += fmt::format("\\x{:02x}", byte);
      ++at;
      bad = at + utf8::first_invalid(text.substr(at)).value_or(text.size() - at);
    } else if (!one_line && is_layout(byte)) {
      out += text[at++];
    } else {
      append_visible(out, utf8::next(text, at));
    }
  }
  return out;
}

}  // namespace

std::string visible(std::string_view text) { return shown(text, false); }

std::string visible_line(std::string_view text) { return shown(text, true); }

}  // namespace ctg
