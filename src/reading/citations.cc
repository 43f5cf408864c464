#include "reading/citations.h"

#include <algorithm>

#include "readers/headings.h"

namespace ctg::reading {

namespace {

// "4", "IV" or "B" at a word; "" where none stands there. A capital alone, or it would be a word ("annexe
// à").
std::string number_at(const Passage& passage, const Word& word) {
  constexpr std::size_t kDigits = 2;  // a longer number is a year
  if (word.kind == Word::Kind::number) return word.plain.size() <= kDigits ? word.plain : "";
  if (word.kind != Word::Kind::letters || word.plain.ends_with('\'')) return {};
  const std::string own = passage.text.substr(word.begin, word.end - word.begin);
  if (const int value = readers::roman_value(own); value > 0) return std::to_string(value);
  return own.size() == 1 && own[0] >= 'A' && own[0] <= 'Z' ? own : "";
}

// Over "n°", "no", "numéro".
std::size_t behind_number_sign(const std::vector<Word>& words, std::size_t at) {
  if (at + 1 < words.size() && words[at].plain == "n" &&
      (words[at + 1].plain == "°" || words[at + 1].plain == "º"))
    return at + 2;
  return at < words.size() && (words[at].plain == "no" || words[at].plain == "numero") ? at + 1 : at;
}

}  // namespace

std::vector<AnnexeCitation> annexes_cited_in(const Passage& passage) {
  std::vector<AnnexeCitation> cited;
  const std::vector<Word>& words = passage.words;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (words[i].plain != "annexe" && words[i].plain != "annexes") continue;
    for (std::size_t k = behind_number_sign(words, i + 1); k < words.size(); ++k) {
      std::string number = number_at(passage, words[k]);
      if (!number.empty())
        cited.push_back({words[i].begin, words[k].end, std::move(number)});
      else if (words[k].plain != "et" && words[k].plain != "," && words[k].plain != "a")
        break;
    }
  }
  return cited;
}

RomanNumber roman_number_at(const Passage& passage, std::size_t i) {
  constexpr std::size_t kLongest = 5;  // letters: "xviii"
  RomanNumber made;
  const std::vector<Word>& words = passage.words;
  const std::string_view plain = passage.word(i);
  // Nearly every word ends otherwise: that is asked first.
  const auto is_roman = [](char c) {
    return c == 'i' || c == 'v' || c == 'x' || c == 'l' || c == 'c' || c == 'd' || c == 'm';
  };
  if (plain.empty() || plain.size() > kLongest || !is_roman(plain.back()) ||
      !std::all_of(plain.begin(), plain.end(), is_roman))
    return made;
  const std::string_view raw =
      std::string_view(passage.text).substr(words[i].begin, words[i].end - words[i].begin);
  made.value = readers::roman_value(raw);
  if (made.value == 0) return made;
  made.roman = raw;
  const bool glued = is_one_of(passage.word(i + 1), {".", "-"}) && i + 2 < words.size() &&
                     !words[i + 1].space_before && !words[i + 2].space_before &&
                     words[i + 2].kind == Word::Kind::number && words[i + 2].plain.size() <= 2;
  if (glued) made.number = words[i + 2].plain, made.sign = words[i + 1].plain[0];
  return made;
}

}  // namespace ctg::reading
