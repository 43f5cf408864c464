#include "office/tab_stops.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace ctg::office {

char TabStops::next(std::uint32_t column) {
  constexpr int kLetter = 110,
                kLine = 9070;  // of a text of 11 points, on a page of 16 cm between its margins
  if (stops_.empty()) return '\0';
  constexpr std::uint32_t kMost = 100000;  // letters
  at_ = (at_ + static_cast<int>(std::min(column - column_, kMost)) * kLetter) % kLine;
  column_ = column;
  auto stop = stops_.upper_bound(at_);
  if (stop == stops_.end() && 5 * stops_.rbegin()->first > 4 * at_) --stop;  // the words may be narrower
  if (stop == stops_.end()) return '\0';
  at_ = stop->first;
  return stop->second;
}

int twips_from(std::string_view length, int otherwise) {
  constexpr double kInch = 1440, kCentimetre = 1440 / 2.54;
  double value = 0;
  const auto [end, fault] = std::from_chars(length.data(), length.data() + length.size(), value);
  if (fault != std::errc() || value < -1000 || value > 1000) return otherwise;
  const std::string_view unit = length.substr(static_cast<std::size_t>(end - length.data()));
  const double factor = unit == "cm"   ? kCentimetre
                        : unit == "mm" ? kCentimetre / 10
                        : unit == "in" ? kInch
                                       : 20;
  return static_cast<int>(value * factor);
}

}  // namespace ctg::office
