#include "text/french.h"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <array>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "text/name.h"

namespace ctg::text {

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

std::string french_years(std::string_view first, std::string_view last) {
  if (first.empty() || last.empty() || first == last) return std::string(first.empty() ? last : first);
  return fmt::format("{}–{}", first, last);
}

std::string french_years(std::optional<int> first, std::optional<int> last) {
  const auto written = [](std::optional<int> year) { return year ? std::to_string(*year) : std::string(); };
  return french_years(written(first), written(last));
}

std::string french_words(int number) {
  constexpr std::array<std::string_view, 17> kWords = {
      "zéro", "un",  "deux", "trois", "quatre", "cinq",     "six",    "sept", "huit",
      "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize"};
  if (number < 0 || number >= static_cast<int>(kWords.size())) return french_number(number);
  return std::string(kWords[static_cast<std::size_t>(number)]);
}

namespace {

// `comma`: before the last one too.
std::string listed(std::span<const std::string> parts, std::string_view last, bool comma) {
  std::vector<const std::string*> present;
  for (const std::string& part : parts) {
    if (!part.empty()) present.push_back(&part);
  }
  std::string out;
  for (std::size_t i = 0; i < present.size(); ++i) {
    const bool ends = i + 1 == present.size();
    if (i > 0) out += ends ? (comma ? ", " : " ") + std::string(last) + " " : ", ";
    out += *present[i];
  }
  return out;
}

}  // namespace

std::string enumeration(std::span<const std::string> parts) { return listed(parts, "et", false); }

std::string enumeration_with_commas(std::span<const std::string> parts) { return listed(parts, "et", true); }

std::string alternatives(std::span<const std::string> parts) { return listed(parts, "ou", false); }

std::string contracted_of(const std::string& name) { return of(body_name(name, {})); }
std::string contracted_to(const std::string& name) { return to(body_name(name, {})); }

std::string capitalised(std::string text) {
  if (text.empty()) return text;
  std::size_t end = 0;
  const char32_t first = utf8::next(text, end);
  std::string out;
  utf8::append(out, static_cast<char32_t>(u_toupper(static_cast<UChar32>(first))));
  return out + text.substr(end);
}

}  // namespace ctg::text
