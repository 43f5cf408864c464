#include "text/french.h"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <array>
#include <cstdlib>
#include <string_view>

#include "base/utf8.h"

namespace ctg::text {

std::string french_date(Date date) {
  const auto day = static_cast<unsigned>(date.day());
  return fmt::format("{}{}\u00A0{}\u00A0{}", day, day == 1 ? "er" : "",
                     kFrenchMonths[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()));
}

std::string french_number(std::int64_t number) {
  const std::string digits = std::to_string(number < 0 ? -number : number);
  std::string out = number < 0 ? "−" : "";
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += "\u202F";
    out += digits[i];
  }
  return out;
}

std::string french_decimal(std::int64_t thousandths) {
  std::string out = french_number(thousandths / 1000);
  if (thousandths < 0 && thousandths > -1000) out = "−" + out;
  std::string rest = fmt::format("{:03}", std::abs(thousandths % 1000));
  while (!rest.empty() && rest.back() == '0') rest.pop_back();
  return rest.empty() ? out : out + "," + rest;
}

std::string french_amount(std::int64_t thousandths) {
  const std::string out = french_decimal(thousandths);
  return thousandths % 1000 != 0 && thousandths % 100 == 0 ? out + "0" : out;
}

std::string french_words(int number) {
  constexpr std::array<std::string_view, 17> kWords = {
      "zéro", "un",  "deux", "trois", "quatre", "cinq",     "six",    "sept", "huit",
      "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize"};
  if (number < 0 || number >= static_cast<int>(kWords.size())) return french_number(number);
  return std::string(kWords[static_cast<std::size_t>(number)]);
}

std::string enumeration(std::span<const std::string> parts) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += i + 1 == parts.size() ? " et " : ", ";
    out += parts[i];
  }
  return out;
}

std::string contracted_of(const std::string& name) {
  if (name.empty()) return name;
  if (name.starts_with("le ") || name.starts_with("Le ")) return "du " + name.substr(3);
  if (name.starts_with("les ") || name.starts_with("Les ")) return "des " + name.substr(4);
  std::size_t end = 0;
  switch (utf8::next(name, end)) {
    case U'A':
    case U'E':
    case U'I':
    case U'O':
    case U'U':
    case U'Y':
    case U'É':
    case U'È':
    case U'Ê':
    case U'Î':
    case U'a':
    case U'e':
    case U'i':
    case U'o':
    case U'u':
    case U'y':
    case U'é':
    case U'è':
    case U'ê':
    case U'î':
      return "d’" + name;
    default:
      return "de " + name;
  }
}

std::string capitalised(std::string text) {
  if (text.empty()) return text;
  std::size_t end = 0;
  const char32_t first = utf8::next(text, end);
  std::string out;
  utf8::append(out, static_cast<char32_t>(u_toupper(static_cast<UChar32>(first))));
  return out + text.substr(end);
}

}  // namespace ctg::text
