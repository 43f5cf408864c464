// What the fonts that a PDF brings say their glyphs are: letters and figures, by the names and the table of characters
// in them. Bytes that do not hold together say nothing.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace ctg::pdf {

// A letter (small) or a figure, as glyphs are named: "nine", "A", "one.oldstyle", "uni0031"; 0 for all others.
char letter_named(std::string_view name);
// The same of a character.
char letter_of(char32_t character);

// The names that all encodings have in common, by their codes: those of figures and letters.
std::array<std::string, 256> common_names();

// TrueType and OpenType, and CFF.
struct FontProgram {
  std::map<std::uint32_t, std::set<char>> letters;  // of glyphs, by their numbers; all that is said of them
  std::map<std::uint32_t, std::uint32_t> by_character;  // glyphs, by Unicode
  std::map<std::uint32_t, std::uint32_t>
      by_code;  // glyphs, by the codes of a font of its own (symbols, Macintosh)
  std::map<std::string, std::uint32_t> by_name;  // glyphs of CFF
  std::array<std::string, 256> built_in;         // names by code, where it has its own: CFF, Type 1
  bool by_cid = false;                           // CFF whose glyphs have numbers for names
};
FontProgram truetype_program(std::string_view bytes);
FontProgram cff_program(std::string_view bytes);
FontProgram type1_program(std::string_view bytes);

}  // namespace ctg::pdf
