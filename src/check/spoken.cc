#include "check/spoken.h"

#include <fmt/format.h>

#include <array>

#include "readers/structure.h"

namespace ctg::check {

namespace {

bool is_number(const Word& word, std::size_t most) {
  return word.kind == Word::Kind::number && word.plain.size() <= most;
}

unsigned value(const Word& word) { return static_cast<unsigned>(std::stoul(word.plain)); }

}  // namespace

unsigned month_of(const Word& word) {
  for (unsigned i = 0; i < kFrenchMonths.size(); ++i) {
    if (word.plain == readers::folded(kFrenchMonths[i])) return i + 1;
  }
  return 0;
}

std::vector<SpokenDate> dates_in(const Passage& passage) {
  std::vector<SpokenDate> dates;
  const std::vector<Word>& words = passage.words;
  const auto add = [&](std::size_t first, std::size_t last, unsigned day, unsigned month, unsigned year) {
    dates.push_back(
        {words[first].begin, words[last - 1].end, first, last,
         Date(std::chrono::year(static_cast<int>(year)), std::chrono::month(month), std::chrono::day(day))});
  };
  for (std::size_t i = 0; i + 2 < words.size(); ++i) {
    if (!is_number(words[i], 2)) continue;
    const bool ordinal = words[i + 1].plain == "er" && !words[i + 1].space_before;
    const std::size_t at = i + (ordinal ? 2 : 1);
    if (at + 1 < words.size() && is_number(words[at + 1], 4)) {
      const unsigned month = month_of(words[at]);
      if (month != 0 && words[at + 1].plain.size() == 4) {
        add(i, at + 2, value(words[i]), month, value(words[at + 1]));
        i = at + 1;
        continue;
      }
    }
    if (i + 4 < words.size() && words[i + 1].plain == "/" && is_number(words[i + 2], 2) &&
        words[i + 3].plain == "/" && is_number(words[i + 4], 4) && words[i + 4].plain.size() == 4) {
      add(i, i + 5, value(words[i]), value(words[i + 2]), value(words[i + 4]));
      i += 4;
    }
  }
  return dates;
}

std::string spoken(Date date) {
  const unsigned day = static_cast<unsigned>(date.day()), month = static_cast<unsigned>(date.month());
  return fmt::format("{}{} {} {}", day, day == 1 ? "er" : "",
                     month >= 1 && month <= 12 ? kFrenchMonths[month - 1] : "?",
                     static_cast<int>(date.year()));
}

std::optional<Signature> signature_of(const Passages& passages) {
  std::optional<Signature> found;
  for (const Passage& passage : passages.all) {
    if (passages.sections[passage.section].nature != document::Nature::closing) continue;
    for (const SpokenDate& date : dates_in(passage)) {
      if (date.date.ok()) found = Signature{&passage, date};
    }
  }
  return found;
}

std::optional<SpokenNumber> number_at(const Passage& passage, std::size_t at) {
  const std::vector<Word>& words = passage.words;
  if (at >= words.size() || !is_number(words[at], 9)) return {};
  std::string digits = words[at].plain;
  std::size_t next = at + 1;
  while (next < words.size() && words[next].space_before && is_number(words[next], 3) &&
         words[next].plain.size() == 3 && digits.size() < 12 && words[at].plain.size() <= 3)
    digits += words[next++].plain;
  std::string cents = "00";
  if (next + 1 < words.size() && words[next].plain == "," && !words[next].space_before &&
      !words[next + 1].space_before && is_number(words[next + 1], 2)) {
    cents = words[next + 1].plain;
    if (cents.size() == 1) cents += '0';
    next += 2;
  }
  return SpokenNumber{words[at].begin, words[next - 1].end, next, std::stoll(digits + cents)};
}

std::size_t small_number(const Word& word) {
  constexpr std::array<std::string_view, 21> kWords = {
      "",         "",       "deux",  "trois",    "quatre",   "cinq",     "six",
      "sept",     "huit",   "neuf",  "dix",      "onze",     "douze",    "treize",
      "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf", "vingt"};
  for (std::size_t n = 2; n < kWords.size(); ++n) {
    if (word.plain == kWords[n]) return n;
  }
  if (!is_number(word, 2)) return 0;
  return value(word) <= 20 ? value(word) : 0;
}

int year_of(const Word& word) {
  if (!is_number(word, 4) || word.plain.size() != 4) return 0;
  const int year = static_cast<int>(value(word));
  return year >= 2000 && year <= 2100 ? year : 0;
}

}  // namespace ctg::check
