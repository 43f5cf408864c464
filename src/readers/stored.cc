#include "readers/stored.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "base/date.h"
#include "readers/structure.h"

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
  constexpr std::array<std::string_view, 12> kEnglish = {"january",   "february", "march",    "april",
                                                         "may",       "june",     "july",     "august",
                                                         "september", "october",  "november", "december"};
  if (word.size() < 3 || word == "mar" || word == "jui") return 0;  // "mardi", "juin" or "juillet"
  const std::string plain = folded(word);
  for (std::size_t i = 0; i < kEnglish.size(); ++i) {
    if (folded(kFrenchMonths[i]).starts_with(plain) || kEnglish[i].starts_with(plain))
      return static_cast<int>(i) + 1;
  }
  return 0;
}

// What a shown date says, in its order: its figures and its months by name; its hours apart.
struct ShownDate {
  struct Part {
    int value = 0;
    bool month = false;  // by its name
  };
  std::vector<Part> parts;
  std::vector<int> times;
};

ShownDate parts_of(const std::string& text) {
  ShownDate out;
  bool in_time = false;
  for (std::size_t at = 0; at < text.size();) {
    const bool figure = is_digit(text[at]);
    const std::size_t end = std::min(
        figure ? text.find_first_not_of("0123456789", at) : text.find_first_of(" .,/-:()0123456789", at),
        text.size());
    if (end == at) {
      ++at;
      continue;
    }
    const std::string_view word = std::string_view(text).substr(at, end - at);
    if (figure) {
      const std::size_t next = std::min(text.find_first_not_of(' ', end), text.size());
      const std::string_view rest = std::string_view(text).substr(next);
      const bool hours = rest.starts_with(':') || rest.starts_with("h ") || rest == "h" ||
                         (rest.size() > 1 && rest[0] == 'h' && is_digit(rest[1])) ||
                         rest.starts_with("heure");
      if (in_time || hours)
        out.times.push_back(figures_of(word).front());
      else
        out.parts.push_back({figures_of(word).front(), false});
      in_time = hours;
    } else if (const int month = month_of(word); month != 0) {
      out.parts.push_back({month, true});
    }
    at = end;
  }
  return out;
}

bool names_a_part_of_the_year(std::string_view text) {
  for (const std::string_view word : {"trim", "semestre", "semaine", "quarter", "week"}) {
    if (text.find(word) != std::string_view::npos) return true;
  }
  return text.size() > 1 && std::string_view("tsqw").find(text[0]) != std::string_view::npos &&
         is_digit(text[1]);
}

// Whether the parts are those of that order, some of which may be missing.
bool follows(const std::vector<ShownDate::Part>& parts, std::string_view order,
             const std::vector<int>& date) {
  std::size_t at = 0;
  for (const char each : order) {
    if (at == parts.size()) return true;
    const auto [value, named] = parts[at];
    const bool same = each == 'd'   ? !named && value == date[2]
                      : each == 'm' ? value == date[1]
                                    : !named && (value == date[0] || value == date[0] % 100);
    at += same ? 1 : 0;
  }
  return at == parts.size();
}

// Hours, minutes, seconds; of an hour that is not shown, minutes may come first.
bool are_times(const std::vector<int>& shown, const std::vector<int>& stored) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < stored.size() && at < shown.size(); ++i) {
    const bool same =
        shown[at] == stored[i] || (i == 0 && shown[at] % 12 == stored[i] % 12 && shown[at] <= 12);
    at += same ? 1 : 0;
  }
  return at == shown.size();
}

// Of "12,5 k€" a thousand, of "1,2 M€" a million.
double unit_behind(std::string_view text) {
  if (text.starts_with("milliard") || text.starts_with("Md")) return 1e9;
  if (text.starts_with('M') || text.starts_with("million")) return 1e6;
  return text.starts_with('k') || text.starts_with('K') || text.starts_with("mill") ? 1e3 : 1;
}

// Whether a number as it is written, "12.000,5", rounds that value. "12.000" may be twelve, or twelve thousand.
bool rounds(std::string_view number, double value, double unit) {
  for (const std::size_t cut : {number.find_last_of(".,"), std::string_view::npos}) {
    std::string whole;
    std::size_t decimals = 0;
    for (std::size_t i = 0; i < number.size(); ++i) {
      if (!is_digit(number[i])) continue;
      whole += number[i];
      decimals += cut != std::string_view::npos && i > cut ? 1 : 0;
    }
    const double last = std::pow(10.0, -static_cast<double>(decimals));
    const double read = std::strtod(whole.c_str(), nullptr) * last;
    for (const double scale : {1.0, unit}) {
      if (std::fabs(read * scale - std::fabs(value)) <= last * scale * 0.51) return true;
    }
  }
  return false;
}

}  // namespace

bool are_same_words(std::string_view shown, std::string_view stored) {
  return without_blanks(shown, "") == without_blanks(stored, "");
}

bool shows_number(std::string_view shown, std::string_view stored) {
  double value = 0;
  if (std::from_chars(stored.data(), stored.data() + stored.size(), value).ec != std::errc()) return true;
  const std::string text = without_blanks(shown, "");
  if (text.find('%') != std::string::npos) value *= 100;
  std::string figures;
  for (std::size_t at = text.find_first_of("0123456789"); at != std::string::npos;) {
    const std::size_t end = std::min(text.find_first_not_of("0123456789.,", at), text.size());
    const std::string_view number = std::string_view(text).substr(at, end - at);
    const std::string_view behind = std::string_view(text).substr(end);
    const bool power = behind.size() > 2 && (behind[0] == 'E' || behind[0] == 'e') && !is_digit(behind[1]);
    if (behind.starts_with('/') || power) return true;  // 3/4, 1,25E+04
    if (rounds(number, value, unit_behind(behind))) return true;
    figures += number;
    at = text.find_first_of("0123456789", end);
  }
  return figures.empty() || rounds(figures, value, 1);  // "05-61-02-03-04"
}

bool shows_date(std::string_view shown, std::string_view stored) {
  const std::vector<int> stored_parts = figures_of(stored);  // year, month, day, hour …
  if (stored_parts.size() < 3 || stored.size() < 10 || stored[4] != '-') return true;
  const std::string words = without_blanks(small(shown), " ");
  ShownDate date = parts_of(words);
  if (names_a_part_of_the_year(words))  // "T4 2026", "semaine 12"
    std::erase_if(date.parts, [](const ShownDate::Part& part) { return !part.month && part.value < 100; });
  std::vector<int> times(stored_parts.begin() + 3, stored_parts.end());
  times.resize(std::max<std::size_t>(times.size(), 3));
  if (!are_times(date.times, times)) return false;
  const bool month_first = !date.parts.empty() && date.parts.front().month;  // "March 12, 2026"
  return follows(date.parts, "dmy", stored_parts) || follows(date.parts, "ymd", stored_parts) ||
         (month_first && follows(date.parts, "mdy", stored_parts));
}

bool shows_time(std::string_view shown, std::string_view stored) {
  if (!stored.starts_with("PT")) return shows_date(shown, stored);
  std::vector<int> times = {0, 0, 0};
  for (std::size_t at = 2; at < stored.size();) {
    const std::size_t end = std::min(stored.find_first_not_of("0123456789", at), stored.size() - 1);
    const std::size_t which = std::string_view("HMS").find(stored[end]);
    if (end > at && which != std::string_view::npos)
      times[which] = figures_of(stored.substr(at, end - at)).front();
    at = end + 1;
  }
  const std::vector<int> figures = figures_of(shown);
  if (shown.find_first_of(",.") != std::string_view::npos) return true;            // "8,5 h"
  if (figures.size() == 1 && figures[0] == times[0] * 60 + times[1]) return true;  // "90 min"
  return are_times(figures, times);
}

bool shows_boolean(std::string_view shown, std::string_view stored) {
  const std::string word = " " + without_blanks(small(shown), "") + " ";
  const bool yes = std::string_view(" oui vrai yes true 1 ☒ ☑ x ").find(word) != std::string_view::npos;
  const bool no = std::string_view(" non faux no false 0 ☐ ").find(word) != std::string_view::npos;
  return stored == "true" ? !no : stored != "false" || !yes;
}

}  // namespace ctg::readers
