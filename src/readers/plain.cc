// A file of plain text, or what pdftotext gives: lines as editors show them, characters as they are seen.
//
// A word that is cut at the end of a line is put together again on the line where it began ("terri-"
// "toire"), for rules compare words. Its hyphen goes, unless the word is one that has it anyway ("peut-être",
// "multi-accueil", "Saint-Affrique").
#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "readers/structure.h"
#include "readers/text.h"
#include "text/seen.h"

namespace ctg::readers {

namespace {

// Line ends that only some programs make: a forced line of Word, the separators of Unicode. The file's own
// line goes on behind them.
std::size_t forced_end(std::string_view rest) {
  if (rest[0] == '\v') return 1;
  return rest.starts_with("\u2028") || rest.starts_with("\u2029") ? 3 : 0;
}

bool simple(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  return byte(at) >= 0x20 && byte(at) < 0x7F && byte(at + 1) < 0xCC;
}

bool is_letter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') ||
         (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7);
}
bool is_small(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7) || c == 0x153 || c == 0xE6;
}

// The letters at the end of a text, and those at the start of one.
std::string_view last_word(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0) {
    std::size_t at = begin - 1;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
    std::size_t next = at;
    const char32_t c = utf8::next(text, next);
    if (!is_letter(c) && c != U'-') break;
    begin = at;
  }
  return text.substr(begin);
}
std::string_view first_word(std::string_view text) {
  std::size_t end = 0;
  for (std::size_t at = 0; at < text.size(); end = at) {
    if (!is_letter(utf8::next(text, at))) break;
  }
  return text.substr(0, end);
}

// Whether "before-after" is written with its hyphen in the middle of a line too.
bool has_hyphen(std::string_view before, std::string_view after) {
  constexpr std::array<std::string_view, 40> kFirst = {
      "peut",   "rendez", "vice",   "sous",   "demi",   "mi",     "non",   "après", "avant",    "contre",
      "entre",  "multi",  "ci",     "au",     "par",    "celui",  "celle", "ceux",  "celles",   "micro",
      "petite", "grand",  "grands", "petits", "porte",  "compte", "chef",  "chefs", "quelques", "lieu",
      "bien",   "tiers",  "quasi",  "ex",     "centre", "socio",  "plus",  "moins", "haut",     "bas"};
  constexpr std::array<std::string_view, 20> kLast = {"à",    "vous", "ci",    "là",    "même", "mêmes", "je",
                                                      "il",   "elle", "ils",   "elles", "nous", "t",     "on",
                                                      "dire", "delà", "delas", "tu",    "ce",   "eux"};
  const std::string plain = folded(before);
  const auto is = [](std::string_view word) {
    return [word](std::string_view each) { return folded(each) == word; };
  };
  return before.find('-') != std::string_view::npos || std::any_of(kFirst.begin(), kFirst.end(), is(plain)) ||
         std::any_of(kLast.begin(), kLast.end(), is(folded(after)));
}

// Where a word was cut by the end of the line at `at`: the bytes up to its second half; 0 where none was.
std::size_t cut_at(const Traced& made, std::string_view raw, std::size_t at, bool soft) {
  constexpr std::size_t kLong = 30;
  const std::size_t line = made.text.rfind('\n') + 1;  // npos + 1: the first line
  if (made.text.size() - line < kLong || !(soft || made.text.ends_with('-'))) return 0;
  std::string_view head = std::string_view(made.text).substr(line);
  if (!soft) head.remove_suffix(1);
  if (last_word(head).size() < 2) return 0;
  std::size_t next = at + (raw.substr(at).starts_with("\r\n") ? 2 : 1);
  next = raw.find_first_not_of(" \t", next);
  if (next == std::string_view::npos) return 0;
  std::size_t behind = next;
  return is_small(utf8::next(raw, behind)) ? next - at : 0;
}

}  // namespace

bool starts_small(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() && is_small(utf8::next(text, at));
}

bool keeps_hyphen(std::string_view before, std::string_view after) {
  return !starts_small(after) || has_hyphen(last_word(before), first_word(after));
}

Source read_text(std::string_view text, const FileName& name) {
  Traced made;
  made.text.reserve(text.size());
  Spot spot;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (simple(text, end)) ++end;
    if (end > at) {
      put_plain(made, text.substr(at, end - at), spot);
      at = end;
      continue;
    }
    const std::string_view rest = text.substr(at);
    if (rest[0] == '\n' || rest[0] == '\r') {
      const bool soft = text.substr(0, at).ends_with("\u00AD");
      if (const std::size_t skipped = cut_at(made, text, at, soft); skipped > 0) {
        walk_over(text.substr(at, skipped), spot);
        at += skipped;
        const std::string_view half = first_word(text.substr(at));
        std::string_view before = made.text;
        if (!soft) before.remove_suffix(1);
        if (!soft && !has_hyphen(last_word(before), text::seen(half))) made.drop_last();
        put_seen(made, half, spot);
        at += half.size();
        while (at < text.size() && text[at] != ' ' && text[at] != '\n' && text[at] != '\r' &&
               text[at] != '\v')
          put_character(made, text, at, spot);
        if (at < text.size() && text[at] == ' ') {
          ++at, ++spot.column;
          made.end_line();
        }
        continue;
      }
      at += rest.starts_with("\r\n") ? 2 : 1;
      made.end_line();
      ++spot.line, spot.column = 1;
    } else if (const std::size_t forced = forced_end(rest); forced > 0) {
      at += forced;
      made.end_line();
      ++spot.column;
    } else {
      put_character(made, text, at, spot);
    }
  }
  Source source;
  source.tree = tree_of_text(made.text, name);
  source.trail = std::move(made.trail);
  source.text = text;
  return source;
}

}  // namespace ctg::readers
