// How lines start that number a part: "Article 1er", "Art. 2. –", "ARTICLE PREMIER", "3 - OBJET", "IV.
// Durée", "Annexe n° 2". What a line may be by itself is told here; which of the candidates are the headings
// of the document is decided for all of them together (parts.h).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace ctg::readers {

enum class Numbering { article, decimal, roman, none };

struct Numbered {
  int value = 0;          // "VI", "6" and "sixième" are one number
  std::string number;     // "9", "9 bis"
  std::size_t title = 0;  // bytes of the line before its title; its size where the number stands alone
  bool sure = false;      // a sign, or the end of the line, parts the number from what follows
  bool part = false;      // "Article 9.1", "3.2": a part of an article, not one of its own
  std::string whole;      // "9.1": the number with its parts
};

// What stands at the start of a line in that scheme; nothing where it does not start so. A decimal or Roman
// number needs its sign, unless `styled` (the word processor says that the line is a heading).
std::optional<Numbered> numbered(std::string_view line, Numbering scheme, bool styled = false);

// "Annexe n° 3 : moyens" → "3"; "ANNEXE IV" → "4"; "Annexe B" → "B"; "Annexe technique" → "", title behind
// the word. Nothing where the line is no heading of an annexe. `letters`: single letters are letters, not
// Roman.
struct AnnexeHeading {
  std::string number;
  std::size_t title = 0;
};
std::optional<AnnexeHeading> annexe_heading(std::string_view line, bool letters);

// "IV" → 4; 0 where it is no Roman number up to 39.
int roman_value(std::string_view word);

// No small letter, and three capitals at least.
bool all_capitals(std::string_view text);

// Short, with a capital or a quote in front, not cut and not the end of a sentence: how titles look.
bool looks_like_title(std::string_view text);

}  // namespace ctg::readers
