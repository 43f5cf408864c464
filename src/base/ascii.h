// Letters and figures of ASCII, small or capital, whatever the locale: names of parts, styles, encodings and
// files are compared so. Words of people are compared by readers/structure.h (folded) and text/caseless.h.
#pragma once

#include <string>
#include <string_view>

namespace ctg {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

constexpr char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
constexpr char capital(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

inline std::string small(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = small(c);
  return out;
}
inline std::string capital(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = capital(c);
  return out;
}

}  // namespace ctg
