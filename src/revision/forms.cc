#include "revision/forms.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <vector>

#include "base/align.h"
#include "base/date.h"
#include "revision/blocks.h"

namespace ctg::revision {

namespace {

// "3500.50" → "3500.5".
std::string without_zeros(std::string number) {
  if (number.find('.') == std::string::npos) return number;
  while (number.ends_with('0')) number.pop_back();
  if (number.ends_with('.')) number.pop_back();
  return number;
}

}  // namespace

std::string bare(std::string_view text) {
  std::string out;
  for (const char c : plain(text)) {
    if (c == '\'') {
      out += "’";
    } else if (c != ' ') {
      out += c;
    }
  }
  for (std::size_t at = out.find("..."); at != std::string::npos; at = out.find("..."))
    out.replace(at, 3, "…");
  return out;
}

std::string as_iso(std::string_view text) {
  std::vector<std::string_view> words;
  for (const std::string_view token : tokens(text)) {
    if (token != " ") words.push_back(token);
  }
  if (words.size() != 3) return {};
  int day = 0, year = 0;
  std::from_chars(words[0].data(), words[0].data() + words[0].size(), day);
  std::from_chars(words[2].data(), words[2].data() + words[2].size(), year);
  const auto month = std::find(kFrenchMonths.begin(), kFrenchMonths.end(), words[1]);
  if (day < 1 || day > 31 || year < 1900 || year > 2200 || month == kFrenchMonths.end()) return {};
  const auto number = static_cast<int>(month - kFrenchMonths.begin()) + 1;
  return fmt::format("{:04}-{:02}-{:02}", year, number, day);
}

std::string as_number(std::string_view text) {
  for (const std::string_view unit : {"€", "euros", "ETP"})
    if (text.ends_with(unit)) text.remove_suffix(unit.size());
  std::string out;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      out += c;
    } else if (c == ',') {
      out += '.';
    } else if (c != ' ') {
      return {};
    }
  }
  return without_zeros(std::move(out));
}

Form form_of(const std::string& raw, const std::string& shown) {
  if (bare(raw) == bare(shown)) return Form::same;
  if (!raw.empty() && as_iso(shown) == raw) return Form::date;
  if (!raw.empty() && !as_number(shown).empty() && as_number(shown) == without_zeros(raw))
    return Form::number;
  return Form::other;
}

}  // namespace ctg::revision
