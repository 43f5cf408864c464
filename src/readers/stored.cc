#include "readers/stored.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.h"

namespace ctg::readers {

namespace {

constexpr std::array<std::string_view, 3> kBlanks = {"\u00A0", "\u202F", "\u2009"};

// All white space gone, or one blank for each.
std::string without_blanks(std::string_view text, std::string_view put) {
  std::string out;
  while (!text.empty()) {
    std::size_t size = text[0] == ' ' || text[0] == '\n' || text[0] == '\t' || text[0] == '\r' ? 1 : 0;
    for (const std::string_view blank : kBlanks) size = text.starts_with(blank) ? blank.size() : size;
    if (size > 0)
      out += put;
    else
      out += text[0];
    text.remove_prefix(std::max<std::size_t>(size, 1));
  }
  return out;
}

std::vector<int> figures_of(std::string_view text) {
  std::vector<int> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_not_of("0123456789", at), text.size());
    if (end == at) {
      ++at;
      continue;
    }
    int value = -1;
    std::from_chars(text.data() + at, text.data() + std::min(end, at + 9), value);
    out.push_back(value);
    at = end;
  }
  return out;
}

// The month that a word names, in French or English, whole or cut short; 0 for none.
int month_of(std::string_view word) {
  constexpr std::array<std::pair<std::string_view, int>, 18> kMonths = {{{"jan", 1},
                                                                         {"fév", 2},
                                                                         {"fev", 2},
                                                                         {"feb", 2},
                                                                         {"avr", 4},
                                                                         {"apr", 4},
                                                                         {"mai", 5},
                                                                         {"may", 5},
                                                                         {"juin", 6},
                                                                         {"juil", 7},
                                                                         {"jul", 7},
                                                                         {"aoû", 8},
                                                                         {"aug", 8},
                                                                         {"sept", 9},
                                                                         {"oct", 10},
                                                                         {"nov", 11},
                                                                         {"déc", 12},
                                                                         {"dec", 12}}};
  if (word == "mars" || word == "march") return 3;  // not "mardi"
  for (const auto& [name, month] : kMonths) {
    if (word.starts_with(name)) return month;
  }
  return 0;
}

}  // namespace

bool are_same_words(std::string_view shown, std::string_view stored) {
  return without_blanks(shown, "") == without_blanks(stored, "");
}

bool shows_number(std::string_view shown, std::string_view stored) {
  double value = 0;
  if (std::from_chars(stored.data(), stored.data() + stored.size(), value).ec != std::errc()) return true;
  const std::string text = without_blanks(shown, "");
  const std::size_t begin = text.find_first_of("0123456789");
  if (begin == std::string::npos) return true;
  const std::size_t end = std::min(text.find_first_not_of("0123456789.,", begin), text.size());
  if (text.find_first_of("0123456789", end) != std::string::npos) return true;
  const std::string_view number = std::string_view(text).substr(begin, end - begin);
  const std::size_t point = number.find_last_of(".,");
  // "12.000" may be twelve, or twelve thousand.
  for (const std::size_t cut : {point, std::string_view::npos}) {
    std::string whole;
    std::size_t decimals = 0;
    for (std::size_t i = 0; i < number.size(); ++i) {
      if (number[i] == '.' || number[i] == ',') continue;
      whole += number[i];
      decimals += cut != std::string_view::npos && i > cut ? 1 : 0;
    }
    const double read = std::strtod(whole.c_str(), nullptr) / std::pow(10.0, static_cast<double>(decimals));
    const double unit = std::pow(10.0, -static_cast<double>(decimals)) * 0.51;
    const double said = text.find('%') == std::string::npos ? value : value * 100;
    if (std::fabs(read - std::fabs(said)) <= unit) return true;
  }
  return false;
}

bool shows_date(std::string_view shown, std::string_view stored) {
  const std::vector<int> parts = figures_of(stored);  // year, month, day, hour …
  if (parts.size() < 3 || stored.size() < 10 || stored[4] != '-') return true;
  for (const int figure : figures_of(shown)) {
    const bool known = std::any_of(parts.begin(), parts.end(), [&](int part) {
      return figure == part || figure == part % 100 || (part > 12 && part < 24 && figure == part - 12);
    });
    if (!known) return false;
  }
  const std::string words = without_blanks(small(shown), " ");
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find_first_of(" .,/-", at), words.size());
    const int month = month_of(std::string_view(words).substr(at, end - at));
    if (month != 0 && month != parts[1]) return false;
    at = end + 1;
  }
  return true;
}

}  // namespace ctg::readers
