// One pass over code points. Every rule looks at a few neighbours in the source and decides about one
// code point only: what it becomes, or what is put before it. So runs can be cut anywhere, rules cannot
// feed each other, and the decision about a space depends on its neighbours, never on which kind of space
// it is: that is what makes the whole idempotent.
//
// Two things need a longer look, and are marked by passes of their own: addresses, which nothing may
// touch, and groups of digits.
#include "text/typography.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "base/date.h"
#include "base/utf8.h"

namespace ctg::text {

namespace {

constexpr char32_t kNoBreak = 0x00A0;        // before : » % €, after « and abbreviations
constexpr char32_t kNarrowNoBreak = 0x202F;  // before ; ! ? and between thousands
constexpr char32_t kObject = 0xFFFC;
constexpr char32_t kNone = 0;  // past either end

struct Sign {
  char32_t code = 0;
  std::uint32_t run = 0;
  bool address = false;    // part of a web or e-mail address
  bool thousands = false;  // a space between two groups of digits
};

bool is_space(char32_t c) { return c == ' ' || c == kNoBreak || c == kNarrowNoBreak || c == 0x2009; }
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_upper(char32_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) || c == 0x152 || c == 0x178;
}
// Letters of the Latin script, and the accents that may follow them decomposed.
bool is_letter(char32_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) || (c >= 0x300 && c <= 0x36F);
}

class Typographer {
 public:
  explicit Typographer(std::span<const std::string_view> runs) : out_(runs.size()) {
    std::size_t bytes = 0;
    for (const std::string_view run : runs) bytes += run.size();
    signs_.reserve(bytes);
    for (std::uint32_t run = 0; run < runs.size(); ++run) {
      for (std::size_t at = 0; at < runs[run].size();) {
        signs_.push_back({utf8::next(runs[run], at), run, false, false});
      }
      out_[run].reserve(runs[run].size() + 8);
    }
  }

  std::vector<std::string> apply() && {
    mark_addresses();
    mark_thousands();
    for (std::size_t i = 0; i < signs_.size(); ++i) put(i);
    return std::move(out_);
  }

 private:
  // The code point `by` places from `i`; kNone past the ends. Unsigned wrap-around is past the end, too.
  char32_t at(std::size_t i, std::ptrdiff_t by = 0) const {
    const std::size_t index = i + static_cast<std::size_t>(by);
    return index < signs_.size() ? signs_[index].code : kNone;
  }
  bool in_address(std::size_t i) const { return i < signs_.size() && signs_[i].address; }

  void mark_addresses();
  std::size_t mark_web(std::size_t colon, std::size_t floor);
  std::size_t mark_until_space(std::size_t from);
  std::size_t mark_mail(std::size_t sign, std::size_t floor);
  void mark_thousands();
  bool introduced_as_identifier(std::size_t first_digit) const;

  void put(std::size_t i);
  char32_t space(std::size_t i) const;
  bool holds_next(std::size_t space) const;
  bool is_in_date(std::size_t space) const;
  bool ends_day(std::size_t end) const;
  std::size_t month_at(std::size_t start) const;
  bool word_before(std::size_t end, std::u32string_view word) const;
  std::optional<char32_t> missing_space(std::size_t i) const;
  bool closes_a_word(std::size_t i) const;
  bool ends_here(std::size_t next) const;
  bool is_apostrophe(std::size_t i) const;
  int ellipsis_dot(std::size_t i) const;

  std::vector<Sign> signs_;
  std::vector<std::string> out_;
};

// ---- Addresses: "https://…", "www.…", "nom@domaine.fr".

void Typographer::mark_addresses() {
  std::size_t done = 0;  // what lies before has been looked at: no sign is marked twice
  for (std::size_t i = 0; i < signs_.size(); ++i) {
    if (i < done) continue;
    if (at(i) == ':' && at(i, 1) == '/' && at(i, 2) == '/') {
      done = mark_web(i, done);
    } else if (at(i) == 'w' && at(i, 1) == 'w' && at(i, 2) == 'w' && at(i, 3) == '.' &&
               !is_letter(at(i, -1))) {
      done = mark_until_space(i);
    } else if (at(i) == '@') {
      done = mark_mail(i, done);
    }
  }
}

std::size_t Typographer::mark_web(std::size_t colon, std::size_t floor) {
  std::size_t start = colon;
  while (start > floor && is_letter(at(start, -1))) --start;
  return mark_until_space(start);
}

// Marks to the next space or quote, less the punctuation that ends the sentence around the address.
std::size_t Typographer::mark_until_space(std::size_t from) {
  const auto stops = [](char32_t c) {
    return is_space(c) || c == kNone || c == '<' || c == '>' || c == '"' || c == 0xAB || c == 0xBB ||
           c == kObject;
  };
  const auto trails = [](char32_t c) {
    return c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?' || c == ')' || c == 0x2026;
  };
  std::size_t stop = from;
  while (!stops(at(stop))) ++stop;
  std::size_t end = stop;
  while (end > from && trails(at(end, -1))) --end;
  for (std::size_t i = from; i < end; ++i) signs_[i].address = true;
  return stop;
}

std::size_t Typographer::mark_mail(std::size_t sign, std::size_t floor) {
  const auto part = [](char32_t c) {
    return is_letter(c) || is_digit(c) || c == '.' || c == '-' || c == '_' || c == '+' || c == '\'' ||
           c == '%';
  };
  std::size_t start = sign;
  while (start > floor && part(at(start, -1))) --start;
  std::size_t end = sign + 1;
  while (part(at(end))) ++end;
  const std::size_t stop = end;
  while (end > sign + 1 && !is_letter(at(end, -1)) && !is_digit(at(end, -1))) --end;
  if (start == sign || end == sign + 1) return sign + 1;
  for (std::size_t i = start; i < end; ++i) signs_[i].address = true;
  return stop;
}

// ---- Thousands: "6 323", not a telephone number, not a SIRET, not "en 2026 300 enfants".

void Typographer::mark_thousands() {
  const auto starts_group = [this](std::size_t i) {
    const char32_t before = at(i, -1);
    return is_digit(at(i)) && !is_digit(before) && !is_letter(before) && before != '.' && before != ',' &&
           before != '/' && before != '-';
  };
  std::vector<std::size_t> spaces;
  for (std::size_t i = 0; i < signs_.size(); ++i) {
    if (!starts_group(i)) continue;
    spaces.clear();
    const std::size_t first = i;
    bool regular = at(i) != '0';
    // Eats digits, then " digits" as long as they come: the whole sequence is a number, or nothing is.
    for (;;) {
      const std::size_t group = i;
      while (is_digit(at(i))) ++i;
      const std::size_t length = i - group;
      if (group == first ? length > 3 : length != 3) regular = false;
      if (!is_space(at(i)) || !is_digit(at(i, 1))) break;
      spaces.push_back(i);
      ++i;
    }
    if (is_letter(at(i)) || in_address(first) || introduced_as_identifier(first)) regular = false;
    if (regular) {
      for (const std::size_t space : spaces) signs_[space].thousands = true;
    }
    --i;
  }
}

// "SIRET 123 456 789 00012", "SIREN : 123 456 789"
bool Typographer::introduced_as_identifier(std::size_t first_digit) const {
  std::size_t end = first_digit;
  for (int skipped = 0; end > 0 && skipped < 5; ++skipped) {
    const char32_t c = at(end, -1);
    if (!is_space(c) && c != ':' && c != 'n' && c != 0xB0) break;
    --end;
  }
  for (const std::u32string_view word : {U"SIRET", U"Siret", U"SIREN", U"Siren"}) {
    if (word_before(end, word)) return true;
  }
  return false;
}

// ---- One code point after the other.

void Typographer::put(std::size_t i) {
  const Sign& sign = signs_[i];
  std::string& out = out_[sign.run];
  if (sign.address || is_letter(sign.code)) return utf8::append(out, sign.code);
  if (is_space(sign.code)) return utf8::append(out, space(i));
  if (is_apostrophe(i)) return utf8::append(out, 0x2019);
  if (const int dot = ellipsis_dot(i); dot > 0) {
    if (dot == 1) utf8::append(out, 0x2026);
    return;
  }
  if (const auto added = missing_space(i)) utf8::append(out, *added);
  utf8::append(out, sign.code);
}

// What the space at `i` is to be.
char32_t Typographer::space(std::size_t i) const {
  if (signs_[i].thousands) return kNarrowNoBreak;
  switch (at(i, 1)) {
    case ';':
    case '!':
    case '?':
      return kNarrowNoBreak;
    case ':':
    case 0xBB:
    case '%':
    case 0x20AC:
      return kNoBreak;
    default:
      return at(i, -1) == 0xAB || holds_next(i) ? kNoBreak : at(i);
  }
}

// Whether the word before the space must not stand alone at the end of a line.
bool Typographer::holds_next(std::size_t space) const {
  const char32_t next = at(space, 1);
  if (next == kNone || is_space(next)) return false;
  if (is_in_date(space)) return true;
  if (at(space, -1) == 0xB0) return word_before(space, U"n°") || word_before(space, U"N°");
  if (is_upper(next)) {
    for (const std::u32string_view title : {U"M.", U"MM.", U"Mme", U"Mmes"}) {
      if (word_before(space, title)) return true;
    }
  }
  const bool code = is_digit(next) || (at(space, 2) == '.' && (next == 'L' || next == 'R' || next == 'D'));
  if (code && (word_before(space, U"art.") || word_before(space, U"Art."))) return true;
  if (!is_digit(next)) return false;
  return word_before(space, U"L.") || word_before(space, U"R.") || word_before(space, U"D.");
}

// "6 janvier 1978", "1er mars 2026": at the space before the month, and at the one behind it.
bool Typographer::is_in_date(std::size_t space) const {
  if (is_digit(at(space, 1))) {
    std::size_t month = space;
    while (is_letter(at(month, -1))) --month;
    if (month == space || month_at(month) != space || !is_space(at(month, -1))) return false;
    const bool year =
        is_digit(at(space, 2)) && is_digit(at(space, 3)) && is_digit(at(space, 4)) && !is_digit(at(space, 5));
    return year && ends_day(month - 1);
  }
  return ends_day(space) && month_at(space + 1) != 0;
}

// One or two digits, or "1er".
bool Typographer::ends_day(std::size_t end) const {
  if (at(end, -1) == 'r' && at(end, -2) == 'e' && at(end, -3) == '1') end -= 2;
  std::size_t start = end;
  while (end - start < 3 && is_digit(at(start, -1))) --start;
  const char32_t before = at(start, -1);
  const bool alone = !is_letter(before) && before != '.' && before != ',' && before != '/' && before != '-';
  return start != end && end - start <= 2 && alone;
}

// Where the name of a month that starts there ends; 0 where none does.
std::size_t Typographer::month_at(std::size_t start) const {
  const auto plain = [](char32_t c) {  // a small letter without its accent
    c |= 0x20U;
    return c == U'é' ? U'e' : c == U'û' ? U'u' : c;
  };
  for (const std::string_view month : kFrenchMonths) {
    std::size_t end = start, i = 0;
    bool same = true;
    while (same && i < month.size()) same = plain(at(end++)) == plain(utf8::next(month, i));
    if (same && !is_letter(at(end))) return end;
  }
  return 0;
}

// Whether `word`, whole, ends just before `end`.
bool Typographer::word_before(std::size_t end, std::u32string_view word) const {
  if (end < word.size()) return false;
  const std::size_t start = end - word.size();
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (at(start + i) != word[i]) return false;
  }
  const char32_t before = at(start, -1);
  return !is_letter(before) && !is_digit(before) && before != '.' && before != '-';
}

// The space that is to be put before the sign at `i`, where it needs one and has none.
std::optional<char32_t> Typographer::missing_space(std::size_t i) const {
  if (in_address(i - 1)) return {};
  switch (at(i)) {
    case ';':
    case '!':
    case '?':
      if (closes_a_word(i) && ends_here(i + 1)) return kNarrowNoBreak;
      return {};
    case ':':
      if (closes_a_word(i) && ends_here(i + 1)) return kNoBreak;
      return {};
    case '%':
    case 0x20AC:
      if (is_digit(at(i, -1)) && !is_letter(at(i, 1)) && !is_digit(at(i, 1))) return kNoBreak;
      return {};
    default:
      return {};
  }
}

bool Typographer::closes_a_word(std::size_t i) const {
  const char32_t before = at(i, -1);
  return is_letter(before) || is_digit(before) || before == ')' || before == 0xBB || before == '%' ||
         before == 0x20AC;
}

// A sign of punctuation is one only where the sentence goes on after a space or stops: not in "1:2".
bool Typographer::ends_here(std::size_t next) const {
  while (at(next) == '!' || at(next) == '?') ++next;
  const char32_t c = at(next);
  return c == kNone || is_space(c) || c == 0xBB || c == ')';
}

bool Typographer::is_apostrophe(std::size_t i) const {
  if (at(i) != '\'' || !is_letter(at(i, -1))) return false;
  const char32_t next = at(i, 1);
  return is_letter(next) || is_digit(next) || next == 0xAB || next == 0x201C || next == kObject;
}

// 1, 2 or 3 for the dots of "..."; 0 for any other sign. Four dots and more are a line to write on.
int Typographer::ellipsis_dot(std::size_t i) const {
  if (at(i) != '.') return 0;
  std::size_t first = i;
  while (first > 0 && i - first < 3 && at(first, -1) == '.') --first;
  if (i - first > 2) return 0;
  for (const std::size_t dot : {first, first + 1, first + 2}) {
    if (at(dot) != '.' || in_address(dot)) return 0;
  }
  if (at(first, 3) == '.' || word_before(first, U"etc") || word_before(first, U"Etc")) return 0;
  return static_cast<int>(i - first) + 1;
}

}  // namespace

std::vector<std::string> french(std::span<const std::string_view> runs) { return Typographer(runs).apply(); }

std::string french(std::string_view text) {
  return std::move(french(std::span<const std::string_view>(&text, 1)).front());
}

}  // namespace ctg::text
