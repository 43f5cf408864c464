#include "reading/quantities.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "reading/spoken.h"

namespace ctg::reading {

namespace {

// "article 9", "n° 12", "2026-2030", "1.A.1", "14 h 30", "3 mars", "12/06": numbers that count nothing.
bool names_something(const Passage& passage, std::size_t first, std::size_t last) {
  const std::vector<Word>& words = passage.words;
  if (first > 0) {
    const std::string_view before = passage.word(first - 1);
    if (is_one_of(before, {"article",  "articles", "annexe", "annexes",  "axe", "fiche",    "action",
                           "objectif", "°",        "º",      "n",        "no",  "page",     "p",
                           "art",      "phase",    "etape",  "priorite", "lot", "chapitre", "ligne",
                           "tableau",  "module",   "an",     "r",        "l",   "d"}) ||
        (before == "-" && !words[first - 1].space_before) || before == "/")
      return true;
    if (before == "." && !words[first].space_before) return true;
  }
  if (last >= words.size()) return false;
  const std::string& next = words[last].plain;
  if (month_of(words[last]) != 0 || is_one_of(next, {"er", "ere", "e", "eme", "h30", "°", ")"})) return true;
  if (is_one_of(next, {"h", "heures"}) &&
      ((last + 1 < words.size() && words[last + 1].kind == Word::Kind::number) ||
       (first > 0 &&
        is_one_of(passage.word(first - 1), {"a", "vers", "des", "jusqu'", "avant", "apres", "entre"}))))
    return true;  // of the day
  const bool glued = !words[last].space_before && is_one_of(next, {"-", "/", ".", "–"});
  return glued && last + 1 < words.size() && !words[last + 1].space_before;
}

bool is_year(const Passage& passage, std::size_t first, std::size_t last) {
  if (last != first + 1) return false;
  const std::string& digits = passage.words[first].plain;
  return digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20")) &&
         !passage.words[first].plain.starts_with("200 ");
}

// "de mars", "les 6, 13 et 20 mai": days of a list whose month comes later.
bool is_day_of_list(const Passage& passage, std::size_t last) {
  for (std::size_t i = last; i < passage.words.size() && i < last + 12; ++i) {
    if (month_of(passage.words[i]) != 0) return true;
    const bool listed =
        passage.words[i].kind == Word::Kind::number || passage.word(i) == "," || passage.word(i) == "et";
    if (!listed) return false;
  }
  return false;
}

std::string unit_of(const Passage& passage, std::size_t last) {
  if (last >= passage.words.size()) return {};
  const Word& word = passage.words[last];
  if (word.plain == "€" || word.plain == "euros" || word.plain == "euro") return "€";
  if (word.plain == "%") return "%";
  if (word.plain == "etp") return "etp";
  if (word.plain.starts_with("equivalent") && passage.word(last + 1) == "temps") return "etp";
  if (word.plain == "h" || word.plain == "heures") return "h";
  if (word.kind != Word::Kind::letters) return {};
  if (word.plain == "d'") return "de";
  std::string unit = word.plain;
  if (unit.size() > 3 && (unit.ends_with('s') || unit.ends_with('x'))) unit.pop_back();
  return unit;
}

}  // namespace

std::vector<Quantity> quantities_in(const Passage& passage) {
  std::vector<Quantity> found;
  constexpr std::size_t kLongest =
      2000;  // words: what is longer is no sentence, and parts would be sought without end
  if (!passage.counts || passage.words.size() > kLongest) return found;
  for (std::size_t i = 0; i < passage.words.size(); ++i) {
    Quantity made;
    made.first = i;
    if (const auto number = number_at(passage, i)) {
      made.last = number->last;
      made.hundredths = number->hundredths;
    } else if (const auto letters = letters_number_at(passage, i)) {
      made.last = letters->last;
      made.hundredths = letters->value * 100;
      made.letters = true;
    } else {
      continue;
    }
    const bool counts =
        !names_something(passage, made.first, made.last) && !is_day_of_list(passage, made.last);
    made.begin = passage.words[made.first].begin;
    made.end = passage.words[made.last - 1].end;
    made.unit = unit_of(passage, made.last);
    i = made.last - 1;
    if (counts && (!is_year(passage, made.first, made.last) || !made.is_count()))
      found.push_back(std::move(made));
  }
  return found;
}

bool has_year(const Passage& passage, const Quantity& quantity, std::size_t end, std::size_t far) {
  for (std::size_t i = quantity.last; i < std::min(end, quantity.last + far); ++i)
    if (year_of(passage.words[i]) != 0) return true;
  return false;
}

std::size_t sentence_begin(const Passage& passage, std::size_t word) {
  for (; word > 0; --word) {
    if (passage.word(word - 1) == "." && passage.words[word].space_before && word >= 2 &&
        (passage.word(word - 2).size() > 2 || passage.words[word - 2].kind != Word::Kind::letters))
      break;
  }
  return word;
}

std::size_t sentence_end(const Passage& passage, std::size_t word) {
  for (; word < passage.words.size(); ++word) {
    if (passage.word(word) != "." || word == 0) continue;
    if (passage.word(word - 1).size() <= 1 && passage.words[word - 1].kind == Word::Kind::letters) continue;
    if (word + 1 >= passage.words.size() || passage.words[word + 1].space_before) break;
  }
  return word;
}

std::string written(std::int64_t hundredths) {
  std::string whole = std::to_string(hundredths / 100);
  for (std::ptrdiff_t i = static_cast<std::ptrdiff_t>(whole.size()) - 3; i > 0; i -= 3)
    whole.insert(static_cast<std::size_t>(i), "\u202F");
  const std::int64_t rest = hundredths % 100;
  if (rest == 0) return whole;
  std::string part = fmt::format("{:02}", rest);
  if (part.ends_with('0')) part.pop_back();
  return whole + "," + part;
}

}  // namespace ctg::reading
