#include "readers/sight.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <string>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"

namespace ctg::readers {

namespace {

int from_digits(std::string_view digits) {
  int value = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  return fault == std::errc() && end == digits.data() + digits.size() ? value : kAnyColour;
}

// "rgb(255, 255, 255)", "rgba(0,0,0,0)", "rgb(0 0 0 / 0)".
int from_parts(std::string_view text) {
  std::array<double, 4> parts = {0, 0, 0, 1};
  std::size_t count = 0;
  for (std::size_t at = text.find('('); at < text.size() && count < parts.size();) {
    at = text.find_first_of("0123456789.", at);
    if (at == std::string_view::npos) break;
    const std::size_t end = std::min(text.find_first_not_of("0123456789.", at), text.size());
    parts[count] = std::strtod(std::string(text.substr(at, end - at)).c_str(), nullptr);
    if (end < text.size() && text[end] == '%') parts[count] *= count < 3 ? 2.55 : 0.01;
    ++count;
    at = end;
  }
  if (count < 3) return kAnyColour;
  if (parts[3] < 0.05) return kNoColour;
  int value = 0;
  for (std::size_t i = 0; i < 3; ++i)
    value = value * 256 + static_cast<int>(std::clamp(parts[i], 0.0, 255.0));
  return value;
}

}  // namespace

int colour_from(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, int>, 8> kNames = {{{"white", kWhite},
                                                                       {"snow", 0xFFFAFA},
                                                                       {"ivory", 0xFFFFF0},
                                                                       {"ghostwhite", 0xF8F8FF},
                                                                       {"whitesmoke", 0xF5F5F5},
                                                                       {"floralwhite", 0xFFFAF0},
                                                                       {"black", 0},
                                                                       {"transparent", kNoColour}}};
  const std::string word = small(text);
  for (const auto& [name, value] : kNames) {
    if (word == name) return value;
  }
  if (word.starts_with("rgb")) return from_parts(word);
  std::string digits = word.starts_with('#') ? word.substr(1) : word;
  if (digits.size() == 3) digits = {digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]};
  return digits.size() == 6 ? from_digits(digits) : kAnyColour;
}

bool says_something(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    const bool letter = (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9');
    const bool punctuation = c >= 0x2000 && c < 0x2070 && c != U'…';
    if (letter || (c >= 0xC0 && !punctuation)) return true;
  }
  return false;
}

bool is_seen_on(int colour, int ground) {
  constexpr int kNear = 24;  // of 255, in each of red, green and blue: #EEEEEE on white is all but white
  if (colour == kNoColour) return false;
  if (colour == kAnyColour || ground < 0) return true;
  for (int shift = 0; shift < 24; shift += 8) {
    if (std::abs(((colour >> shift) & 0xFF) - ((ground >> shift) & 0xFF)) > kNear) return true;
  }
  return false;
}

}  // namespace ctg::readers
