#include "base/visible.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "base/visible_json.h"

namespace ctg {

namespace {

constexpr bool is_layout(unsigned char c) { return c == '\n' || c == '\t'; }

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

std::string visible_json(std::string_view json) {
  if (std::all_of(json.begin(), json.end(), [](char c) { return c >= 0 && c != 0x7F; }))
    return std::string(json);
  std::string out;
  for (std::size_t at = 0; at < json.size();) {
    const char32_t c = utf8::next(json, at);
    if (c == 0x7F || is_hidden(c))
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    else
      utf8::append(out, c);
  }
  return out;
}

}  // namespace ctg
