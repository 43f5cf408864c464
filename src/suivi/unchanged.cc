#include "suivi/unchanged.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <string>

#include "base/date.h"
#include "base/utf8.h"
#include "readers/structure.h"
#include "suivi/cells.h"

namespace ctg::suivi {

namespace {

using Cell = sheets::GridCell;

bool is_blank(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\r' || c == 0xA0 || c == 0x202F || (c >= 0x2000 && c <= 0x200B);
}

// Characters, blanks of all kinds as one, none at the ends of lines, no empty lines.
std::u32string signs_of(std::string_view text) {
  std::u32string out;
  bool blank = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (is_blank(c)) {
      blank = true;
    } else if (c == U'\n') {
      if (!out.empty() && out.back() != U'\n') out += U'\n';
      blank = false;
    } else {
      if (blank && !out.empty() && out.back() != U'\n') out += U' ';
      blank = false;
      out += c;
    }
  }
  while (!out.empty() && out.back() == U'\n') out.pop_back();
  return out;
}

// Whether Windows-1252 has the sign.
bool is_western(char32_t c) {
  constexpr std::u32string_view kHigh = U"€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";
  return c < 0x80 || (c >= 0xA0 && c < 0x100) || kHigh.find(c) != kHigh.npos;
}

// A blank that the encoding has not may have become "?", or have gone.
bool same_lossy(const std::u32string& was, const std::u32string& is, std::string_view raw_was) {
  if (was == is) return true;
  std::u32string raw;
  for (std::size_t at = 0; at < raw_was.size();) raw += utf8::next(raw_was, at);
  std::size_t b = 0;
  for (std::size_t a = 0; a < raw.size();) {
    const bool at_end = b == is.size();
    if (!at_end && (raw[a] == is[b] || (is[b] == U'?' && !is_western(raw[a])))) {
      ++a, ++b;
    } else if (is_blank(raw[a]) && !at_end && is[b] == U' ') {
      while (a < raw.size() && is_blank(raw[a])) ++a;
      ++b;
    } else if (is_blank(raw[a])) {
      ++a;
    } else {
      return false;
    }
  }
  return b == is.size();
}

bool same_words(std::string_view was, std::string_view is, bool lossy) {
  const std::u32string a = signs_of(was), b = signs_of(is);
  return a == b || (lossy && same_lossy(a, b, was));
}

// The month of a name in French, English or German, by its first letters; 0 where it is none.
int month_of(const std::string& word) {
  struct Name {
    std::string_view start;
    int month;
  };
  constexpr Name kNames[] = {{"jan", 1},  {"feb", 2},  {"fev", 2}, {"mar", 3}, {"mrz", 3},  {"apr", 4},
                             {"avr", 4},  {"may", 5},  {"mai", 5}, {"jun", 6}, {"juin", 6}, {"jul", 7},
                             {"juil", 7}, {"aug", 8},  {"aou", 8}, {"sep", 9}, {"oct", 10}, {"okt", 10},
                             {"nov", 11}, {"dec", 12}, {"dez", 12}};
  for (const Name& name : kNames)
    if (word.starts_with(name.start)) return name.month;
  return 0;
}

struct Parts {
  std::vector<int> numbers;
  std::vector<std::size_t> digits;
  int month = 0;  // by its name
};

// "mardi 30 juin 2028", "30/06/28", "2028-06-30T00:00:00"; the hour is left out.
Parts parts_of(std::string_view text) {
  Parts out;
  const std::string words = readers::folded(text);
  for (std::size_t at = 0; at < words.size() && out.numbers.size() < 3;) {
    const auto run = [&](auto is) {
      const std::size_t from = at;
      while (at < words.size() && is(words[at])) ++at;
      return words.substr(from, at - from);
    };
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
    if (is_digit(words[at])) {
      const std::string digits = run(is_digit);
      int number = -1;
      if (digits.size() <= 6) std::from_chars(digits.data(), digits.data() + digits.size(), number);
      out.numbers.push_back(number);
      out.digits.push_back(digits.size());
    } else if (is_letter(words[at])) {
      if (const int month = month_of(run(is_letter)); month > 0 && out.month == 0) out.month = month;
    } else {
      ++at;
    }
  }
  return out;
}

std::optional<Date> date_of(int year, std::size_t digits, int month, int day) {
  if (digits != 2 && digits != 4) return {};
  if (digits == 2) year += 2000;
  if (month < 1 || month > 12 || day < 1) return {};
  const Date date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                  std::chrono::day(static_cast<unsigned>(day))};
  return date.ok() ? std::optional(date) : std::nullopt;
}

struct Readings {
  std::optional<Date> day_first, month_first, sure;
};
Readings readings_of(std::string_view text) {
  const Parts parts = parts_of(text);
  const auto& n = parts.numbers;
  const auto& d = parts.digits;
  Readings out;
  if (parts.month > 0 && n.size() >= 2) {
    out.sure = date_of(n[1], d[1], parts.month, n[0]);
  } else if (n.size() == 3 && d[0] == 4) {
    out.sure = date_of(n[0], d[0], n[1], n[2]);
  } else if (n.size() == 3) {
    out.day_first = date_of(n[2], d[2], n[1], n[0]);
    out.month_first = date_of(n[2], d[2], n[0], n[1]);
  }
  return out;
}

// Spreadsheet programs count days from 30 December 1899, some of a Mac from 1 January 1904.
bool is_count_of(std::string_view text, const Date& day) {
  const auto since = [&](Date from) {
    return (std::chrono::sys_days(day) - std::chrono::sys_days(from)).count();
  };
  long count = 0;
  const std::string_view digits = text.substr(0, text.find_first_of(".,"));
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
  if (fault != std::errc() || end != digits.data() + digits.size()) return false;
  using std::chrono::year;
  return count == since(year(1899) / 12 / 30) || count == since(year(1904) / 1 / 1);
}

bool same_day(const Cell& cell, std::string_view word, bool american) {
  const auto day = parse_iso_date(word);
  if (!day) return false;
  if (cell.kind == Cell::Kind::number) return is_count_of(cell.text, *day);
  if (cell.kind == Cell::Kind::date) return parse_iso_date(cell.text.substr(0, 10)) == day;
  if (is_count_of(cell.text, *day)) return true;
  const Readings is = readings_of(cell.text);
  if (is.sure) return is.sure == day;
  if (american) return is.month_first == day;
  return is.day_first == day || (!is.day_first && is.month_first == day);
}

// "1,250.50", "1 250,5", "1250.500 €": the last sign between digits is a comma or a point, or one of
// thousands.
std::vector<std::string> numbers_in(std::string_view text) {
  std::string signs;
  for (const char32_t c : signs_of(text))
    if (c < 0x80 && std::string_view("0123456789.,").find(static_cast<char>(c)) != std::string_view::npos)
      signs += static_cast<char>(c);
    else if (c != U' ' && c != U'€' && c != U'%' && c != U'\'')
      return {};
  const std::size_t mark = signs.find_last_of(".,");
  std::string whole, all;
  for (std::size_t i = 0; i < signs.size(); ++i) {
    if (signs[i] >= '0' && signs[i] <= '9') all += signs[i];
    if (i == mark) whole = all;
  }
  std::vector<std::string> out;
  const auto add = [&](std::string digits, std::string decimals) {
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
    while (decimals.ends_with('0')) decimals.pop_back();
    if (digits.empty()) digits = "0";
    out.push_back(decimals.empty() ? digits : digits + "." + decimals);
  };
  if (all.empty()) return {};
  if (mark == std::string::npos) return add(all, {}), out;
  const bool thousands = signs.size() - mark == 4;  // "12.500": nobody writes 12.5 so
  if (!thousands || signs[mark] == ',') add(whole, all.substr(whole.size()));
  if (thousands) add(all, {});
  return out;
}

bool same_number(const Cell& cell, std::string_view word) {
  if (cell.kind != Cell::Kind::text) return cell.text == word;
  const std::vector<std::string> all = numbers_in(cell.text);
  return std::find(all.begin(), all.end(), word) != all.end();
}

}  // namespace

bool is_unchanged(Type type, const Cell* cell, std::string_view word, std::span<const Financer> financers,
                  const Habits& habits) {
  const std::string was = shown(type, word, financers);
  if (cell == nullptr) return signs_of(was).empty();
  if (cell->kind == Cell::Kind::error || cell->kind == Cell::Kind::unknown) return false;
  const std::string& is = cell->shown.empty() ? cell->text : cell->shown;
  const bool measured = type == Type::day || type == Type::number || type == Type::percent;
  if (!measured) {
    if (type == Type::year || type == Type::rank)
      if (!word.empty() && same_number(*cell, word)) return true;
    return same_words(was, is, habits.lossy);
  }
  if (word.empty()) return false;
  return type == Type::day ? same_day(*cell, word, habits.american) : same_number(*cell, word);
}

bool is_american(const std::vector<FoundSheet>& sheets, const Table& base) {
  bool month_first = false, day_first = false;
  for (const FoundSheet& found : sheets) {
    std::map<std::string_view, const Row*> rows;
    for (const Row& row : base[found.form->kind]) rows.emplace(row.key, &row);
    for (const sheets::GridRow& row : found.grid->rows) {
      const auto key = std::find_if(row.cells.begin(), row.cells.end(),
                                    [&](const Cell& cell) { return found.key && cell.column == *found.key; });
      const auto was = key == row.cells.end() ? rows.end() : rows.find(heading_of(*key));
      if (was == rows.end()) continue;
      for (const Cell& cell : row.cells) {
        const auto& columns = found.layout.columns;
        const auto at = std::find(columns.begin(), columns.end(), std::optional(cell.column));
        if (at == columns.end() || cell.kind != Cell::Kind::text) continue;
        const auto rank = static_cast<std::size_t>(at - columns.begin());
        if (found.form->columns[rank].type != Type::day) continue;
        const auto day = parse_iso_date(was->second->cells[rank]);
        const Readings is = readings_of(cell.text);
        month_first = month_first || (day && !is.day_first && is.month_first == day);
        day_first = day_first || (day && !is.month_first && is.day_first == day);
      }
    }
  }
  return month_first && !day_first;
}

}  // namespace ctg::suivi
