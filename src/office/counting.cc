#include "office/counting.h"

#include <algorithm>

#include "base/ascii.h"

namespace ctg::office {

namespace {

std::string roman(int number) {
  struct Sign {
    int value;
    std::string_view text;
  };
  constexpr std::array<Sign, 13> kSigns = {{{1000, "M"},
                                            {900, "CM"},
                                            {500, "D"},
                                            {400, "CD"},
                                            {100, "C"},
                                            {90, "XC"},
                                            {50, "L"},
                                            {40, "XL"},
                                            {10, "X"},
                                            {9, "IX"},
                                            {5, "V"},
                                            {4, "IV"},
                                            {1, "I"}}};
  std::string out;
  for (const Sign& sign : kSigns) {
    for (; number >= sign.value; number -= sign.value) out += sign.text;
  }
  return out;
}

constexpr std::array<std::string_view, 17> kSmall = {
    "",     "un",  "deux", "trois", "quatre", "cinq",     "six",    "sept", "huit",
    "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize"};
constexpr std::array<std::string_view, 7> kTens = {"",         "dix",       "vingt",   "trente",
                                                   "quarante", "cinquante", "soixante"};

// 1 … 99.
std::string in_words(int number) {
  if (number <= 16) return std::string(kSmall[static_cast<std::size_t>(number)]);
  if (number < 20) return "dix-" + in_words(number - 10);
  const int tens = number / 10, ones = number % 10;
  if (tens == 7 || tens == 9) {
    const std::string first = tens == 7 ? "soixante" : "quatre-vingt";
    return first + (number == 71 ? " et " : "-") + in_words(10 + ones);
  }
  if (tens == 8) return ones == 0 ? "quatre-vingts" : "quatre-vingt-" + in_words(ones);
  const std::string first(kTens[static_cast<std::size_t>(tens)]);
  return ones == 0 ? first : first + (ones == 1 ? " et " : "-") + in_words(ones);
}

std::string ordinal_in_words(int number) {
  if (number == 1) return "premier";
  std::string word = in_words(number);
  if (word.ends_with("quatre-vingts")) word.pop_back();
  if (word.ends_with('e')) word.pop_back();
  if (word.ends_with("cinq")) word += 'u';
  if (word.ends_with("neuf")) word.back() = 'v';
  return word + "ième";
}

std::string letters(int number) {
  const auto letter = static_cast<char>('a' + (number - 1) % 26);
  return std::string(static_cast<std::size_t>(std::min((number - 1) / 26 + 1, 30)), letter);
}

}  // namespace

std::string written(int number, NumberForm form, std::size_t width) {
  constexpr int kMostRoman = 3999, kMostWords = 99;
  std::string digits = std::to_string(number);
  switch (form) {
    case NumberForm::none:
    case NumberForm::bullet:
      return {};
    case NumberForm::padded:
      return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
    case NumberForm::upper_roman:
      return number > 0 && number <= kMostRoman ? roman(number) : digits;
    case NumberForm::lower_roman:
      return number > 0 && number <= kMostRoman ? small(roman(number)) : digits;
    case NumberForm::upper_letter:
      return number > 0 ? capital(letters(number)) : digits;
    case NumberForm::lower_letter:
      return number > 0 ? letters(number) : digits;
    case NumberForm::ordinal:
      return digits + (number == 1 ? "er" : "e");
    case NumberForm::ordinal_text:
      return number > 0 && number <= kMostWords ? ordinal_in_words(number) : digits;
    case NumberForm::cardinal_text:
      return number > 0 && number <= kMostWords ? in_words(number) : digits;
    case NumberForm::decimal:
      break;
  }
  return digits;
}

void Counters::count(std::size_t level, const std::array<int, kLevels>& starts,
                     const std::array<bool, kLevels>& keeps) {
  level = std::min(level, kLevels - 1);
  for (std::size_t above = 0; above < level; ++above) {
    if (!at[above]) at[above] = starts[above];
  }
  at[level] = at[level] ? *at[level] + 1 : starts[level];
  for (std::size_t below = level + 1; below < kLevels; ++below) {
    if (!keeps[below]) at[below].reset();
  }
}

}  // namespace ctg::office
