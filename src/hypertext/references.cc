// By the rules of the tokenizer of HTML (WHATWG, 13.2.5.72 ff.): the longest name that fits; numbers of the
// C1 controls mean windows-1252; what is no character is U+FFFD.
#include "hypertext/references.h"

#include <algorithm>
#include <iterator>

#include "base/ascii.h"
#include "base/utf8.h"
#include "text/seen.h"

namespace ctg::hypertext {

namespace {

struct Named {
  std::string_view name, text;
};
constexpr Named kNamed[] = {
#include "hypertext/references.inc"
};
constexpr std::size_t kLongestName = 32;  // "CounterClockwiseContourIntegral;"

bool alphanumeric(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

int hexadecimal(char c) {
  if (is_digit(c)) return c - '0';
  const char small = static_cast<char>(c | 0x20);
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

Reference numeric(std::string_view text) {
  std::size_t at = 2;
  const bool hex = text.size() > at && (text[at] == 'x' || text[at] == 'X');
  if (hex) ++at;
  const std::size_t first = at;
  char32_t code = 0;
  for (; at < text.size() && (hex ? hexadecimal(text[at]) >= 0 : is_digit(text[at])); ++at) {
    if (code < 0x110000) code = code * (hex ? 16 : 10) + static_cast<char32_t>(hexadecimal(text[at]));
  }
  if (at == first) return {};
  if (at < text.size() && text[at] == ';') ++at;
  if (code == 0 || code >= 0x110000 || (code >= 0xD800 && code <= 0xDFFF)) code = 0xFFFD;
  Reference made{"", at};
  utf8::append(made.text, text::from_control(code));
  return made;
}

}  // namespace

Reference reference_at(std::string_view text) {
  if (text.size() < 2 || text[0] != '&') return {};
  if (text[1] == '#') return text.size() > 2 ? numeric(text) : Reference{};
  std::size_t end = 1;
  while (end < text.size() && end <= kLongestName && alphanumeric(text[end])) ++end;
  if (end < text.size() && text[end] == ';') ++end;
  for (; end > 2; --end) {
    const std::string_view name = text.substr(1, end - 1);
    const auto found =
        std::lower_bound(std::begin(kNamed), std::end(kNamed), name,
                         [](const Named& named, std::string_view n) { return named.name < n; });
    if (found != std::end(kNamed) && found->name == name) return {std::string(found->text), end};
  }
  return {};
}

std::string without_references(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const Reference reference = text[0] == '&' ? reference_at(text) : Reference{};
    out += reference.bytes > 0 ? reference.text : std::string(1, text[0]);
    text.remove_prefix(std::max<std::size_t>(reference.bytes, 1));
  }
  return out;
}

}  // namespace ctg::hypertext
