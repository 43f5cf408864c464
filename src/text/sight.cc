#include "text/sight.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string>
#include <utility>

#include "base/ascii.h"
#include "base/eye.h"
#include "base/utf8.h"

namespace ctg::text {

namespace {

int from_digits(std::string_view digits) {
  int value = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  return fault == std::errc() && end == digits.data() + digits.size() ? value : kAnyColour;
}

// "rgb(255, 255, 255)", "hsl(0 0% 100% / 0)": the figures, those of a hundred (%) of `whole` where they are one of the
// first three, and how much of it is seen.
struct Figures {
  std::size_t count = 0;
  std::array<double, 4> each = {0, 0, 0, 1};
};
Figures figures_of(std::string_view text, double whole) {
  Figures figures;
  for (std::size_t at = text.find('('); at < text.size() && figures.count < figures.each.size();) {
    at = text.find_first_of("0123456789.", at);
    if (at == std::string_view::npos) break;
    const std::size_t end = std::min(text.find_first_not_of("0123456789.", at), text.size());
    double& figure = figures.each[figures.count++];
    figure = std::strtod(std::string(text.substr(at, end - at)).c_str(), nullptr);
    if (end < text.size() && text[end] == '%') figure *= (figures.count <= 3 ? whole : 1) / 100;
    at = end;
  }
  return figures;
}

int from_parts(std::string_view text) {
  const Figures figures = figures_of(text, 255);
  if (figures.count < 3) return kAnyColour;
  if (figures.each[3] < kSheer) return kNoColour;
  int value = 0;
  for (std::size_t i = 0; i < 3; ++i)
    value = value * 256 + static_cast<int>(std::clamp(figures.each[i], 0.0, 255.0));
  return value;
}

// Hue in degrees, saturation and lightness.
int from_hue(std::string_view text) {
  const Figures figures = figures_of(text, 1);
  if (figures.count < 3) return kAnyColour;
  if (figures.each[3] < kSheer) return kNoColour;
  const double saturation = std::min(figures.each[1], 1.0), light = std::min(figures.each[2], 1.0);
  int value = 0;
  for (const double shift : {0.0, 8.0, 4.0}) {
    const double k = std::fmod(shift + figures.each[0] / 30, 12);
    const double part =
        light - saturation * std::min(light, 1 - light) * std::clamp(std::min(k - 3, 9 - k), -1.0, 1.0);
    value = value * 256 + static_cast<int>(std::lround(part * 255));
  }
  return value;
}

}  // namespace

int colour_from(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, int>, 10> kNames = {{{"white", kWhite},
                                                                        {"snow", 0xFFFAFA},
                                                                        {"ivory", 0xFFFFF0},
                                                                        {"ghostwhite", 0xF8F8FF},
                                                                        {"whitesmoke", 0xF5F5F5},
                                                                        {"floralwhite", 0xFFFAF0},
                                                                        {"azure", 0xF0FFFF},
                                                                        {"mintcream", 0xF5FFFA},
                                                                        {"black", 0},
                                                                        {"transparent", kNoColour}}};
  const std::string word = small(text);
  for (const auto& [name, value] : kNames) {
    if (word == name) return value;
  }
  if (word.starts_with("hsl")) return from_hue(word);
  if (word.starts_with("rgb")) return from_parts(word);
  std::string digits = word.starts_with('#') ? word.substr(1) : word;
  if (digits.size() == 3 || digits.size() == 4) {
    std::string twice;
    for (const char c : digits) twice += std::string(2, c);
    digits = twice;
  }
  if (digits.size() == 8 && word.starts_with('#')) {  // the last two: how much of it is seen
    const int seen = from_digits(digits.substr(6));
    if (seen >= 0 && seen < 255 * kSheer) return kNoColour;
    digits.resize(6);
  }
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
  if (colour == kNoColour) return false;
  if (colour == kAnyColour || ground < 0) return true;
  const auto apart = [&](int shift) { return ((colour >> shift) & 0xFF) - ((ground >> shift) & 0xFF); };
  return eye_distance(apart(16), apart(8), apart(0)) > kAlike;
}

}  // namespace ctg::text
