#include "reading/spoken.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "readers/structure.h"
#include "reading/word_list.h"

namespace ctg::reading {

namespace {

bool is_number(const Word& word, std::size_t most) {
  return word.kind == Word::Kind::number && word.plain.size() <= most;
}

unsigned value(const Word& word) { return static_cast<unsigned>(std::stoul(word.plain)); }

}  // namespace

unsigned month_of(const Word& word) {
  static constexpr WordList kMonths("janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout",
                                    "septembre", "octobre", "novembre", "decembre");
  const std::size_t found = kMonths.find(word.plain);
  return found < 12 ? static_cast<unsigned>(found) + 1 : 0;
}

namespace {

// The value of a word of a number; 0 for other words.
std::int64_t letters_value(std::string_view plain) {
  static constexpr WordList kWords("un", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit",
                                   "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize",
                                   "vingt", "vingts", "trente", "quarante", "cinquante", "soixante", "cent",
                                   "cents", "mille", "mil");
  static constexpr std::array<std::int64_t, 28> kValues = {1,  1,  2,  3,   4,   5,    6,    7,  8,  9,
                                                           10, 11, 12, 13,  14,  15,   16,   20, 20, 30,
                                                           40, 50, 60, 100, 100, 1000, 1000, 0};
  return kValues[kWords.find(plain)];
}

// The next word of a number in letters: over "-" and, before "un" and "onze", over "et".
std::size_t next_of_number(const std::vector<Word>& words, std::size_t at) {
  if (at + 1 < words.size() && words[at].plain == "-" && !words[at].space_before) return at + 1;
  if (at + 1 < words.size() && words[at].plain == "et" &&
      (words[at + 1].plain == "un" || words[at + 1].plain == "une" || words[at + 1].plain == "onze"))
    return at + 1;
  return at;
}

}  // namespace

std::optional<NumberInLetters> letters_number_at(const Passage& passage, std::size_t word) {
  const std::vector<Word>& words = passage.words;
  if (word >= words.size() || words[word].kind != Word::Kind::letters ||
      letters_value(words[word].plain) == 0)
    return {};
  // "trente-trois" starts at "trente".
  if (word >= 2 && words[word - 1].plain == "-" && letters_value(words[word - 2].plain) != 0) return {};
  std::int64_t total = 0, current = 0, before = 0;
  std::size_t at = word, last = word;
  while (at < words.size() && words[at].kind == Word::Kind::letters) {
    const std::int64_t value = letters_value(words[at].plain);
    if (value == 0) break;
    if (value == 20 && before == 4) {
      current += 76, before = 80;  // quatre-vingts
    } else if (value == 100) {
      current = std::max<std::int64_t>(current, 1) * 100, before = 100;
    } else if (value == 1000) {
      total += std::max<std::int64_t>(current, 1) * 1000, current = 0, before = 1000;
    } else {
      const bool goes_on = before == 0 || before >= 100 || ((before == 60 || before == 80) && value < 20) ||
                           (before >= 20 && before < 60 && value < 10) ||
                           (before == 10 && value >= 7 && value < 10);
      if (!goes_on) break;
      current += value, before = value;
    }
    last = at + 1;
    at = next_of_number(words, last);
  }
  const std::int64_t value = total + current;
  if (last == word || value < 2) return {};
  return NumberInLetters{last, value};
}

std::optional<NumberInLetters> count_at(const Passage& passage, std::size_t word) {
  if (word >= passage.words.size()) return {};
  if (is_number(passage.words[word], 4))
    return NumberInLetters{word + 1, static_cast<std::int64_t>(value(passage.words[word]))};
  return letters_number_at(passage, word);
}

std::optional<SpokenDay> day_around(const Passage& passage, std::size_t month) {
  const std::vector<Word>& words = passage.words;
  SpokenDay made;
  made.month = month_of(words[month]);
  if (made.month == 0 || month == 0) return {};
  std::size_t first = month - 1;
  if (is_number(words[first], 2)) {
    made.day = value(words[first]);
  } else if (words[first].plain == "er" && !words[first].space_before && first > 0 &&
             is_number(words[first - 1], 2)) {
    made.day = value(words[--first]);
  } else if (words[first].plain == "premier") {
    made.day = 1;
  } else {
    // "vingt-quatre septembre": from its first word on.
    for (const std::size_t back : {5u, 3u, 1u}) {
      if (back > month) continue;
      const auto number = letters_number_at(passage, month - back);
      if (!number || number->last != month || number->value > 31) continue;
      made.day = static_cast<unsigned>(number->value);
      first = month - back;
      break;
    }
  }
  if (made.day == 0) return {};
  made.first = first;
  made.last = month + 1;
  if (month + 1 < words.size() && is_number(words[month + 1], 4) && words[month + 1].plain.size() == 4) {
    made.year = static_cast<int>(value(words[month + 1]));
    made.last = month + 2;
  } else if (const auto year = letters_number_at(passage, month + 1);
             year && year->value >= 1900 && year->value <= 2100) {
    made.year = static_cast<int>(year->value);
    made.last = year->last;
  }
  return made;
}

std::vector<SpokenDate> dates_in(const Passage& passage) {
  std::vector<SpokenDate> dates;
  const std::vector<Word>& words = passage.words;
  const auto add = [&](std::size_t first, std::size_t last, unsigned day, unsigned month, int year) {
    dates.push_back({words[first].begin, words[last - 1].end, first, last,
                     Date(std::chrono::year(year), std::chrono::month(month), std::chrono::day(day))});
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].kind == Word::Kind::letters) {
      if (month_of(words[i]) == 0) continue;
      if (const auto day = day_around(passage, i); day && day->year != 0)
        add(day->first, day->last, day->day, day->month, day->year);
      continue;
    }
    if (i + 4 >= words.size() || !is_number(words[i], 2)) continue;
    const std::string& sign = words[i + 1].plain;
    if ((sign != "/" && sign != "." && sign != "-") || words[i + 3].plain != sign) continue;
    if (!is_number(words[i + 2], 2) || !is_number(words[i + 4], 4) || words[i + 4].plain.size() != 4)
      continue;
    // "1.2.2026" may be the number of a part: only two figures each are a date there.
    if (sign != "/" &&
        (words[i].plain.size() != 2 || words[i + 2].plain.size() != 2 || words[i + 2].space_before))
      continue;
    add(i, i + 5, value(words[i]), value(words[i + 2]), static_cast<int>(value(words[i + 4])));
    i += 4;
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

int year_of(const Word& word) {
  if (!is_number(word, 4) || word.plain.size() != 4) return 0;
  const int year = static_cast<int>(value(word));
  return year >= 2000 && year <= 2100 ? year : 0;
}

}  // namespace ctg::reading
