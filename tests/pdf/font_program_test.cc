// What fonts say of their glyphs.
#include "pdf/font_program.h"

#include <fstream>
#include <iterator>
#include <string>

#include "catch.h"

using namespace ctg;
using namespace ctg::pdf;

namespace {

std::string two(unsigned value) { return {static_cast<char>(value >> 8), static_cast<char>(value & 0xFF)}; }

// A CFF of the glyphs .notdef, "nine", "A" and one of its own name, whose codes are 49, 50, 51.
std::string cff(const std::string& own) {
  const auto index = [](const std::string& one) {
    return one.empty() ? two(0) : two(1) + "\1\1" + static_cast<char>(1 + one.size()) + one;
  };
  const auto number = [](int value) { return "\x1d" + two(0) + two(static_cast<unsigned>(value)); };
  const std::string begin = std::string("\1\0\4\1", 4) + index("F");
  const std::string strings = index(own), routines = two(0);
  const std::string charset = std::string("\0", 1) + two(26) + two(34) + two(391);
  const std::string encoding = std::string("\0\3\x31\x32\x33", 5);
  const std::string glyphs = two(4) + "\1\1\2\3\4\5" + "\x0e\x0e\x0e\x0e";
  const std::size_t top = 3 * 6 + 5, at = begin.size() + top + strings.size() + routines.size();
  const int charsets = static_cast<int>(at), encodings = charsets + static_cast<int>(charset.size()),
            all = encodings + static_cast<int>(encoding.size());
  return begin + index(number(charsets) + "\x0f" + number(encodings) + "\x10" + number(all) + "\x11") +
         strings + routines + charset + encoding + glyphs;
}

}  // namespace

TEST_CASE("names of glyphs: figures and letters, whatever their kind") {
  CHECK(letter_named("nine") == '9');
  CHECK(letter_named("A") == 'a');
  CHECK(letter_named("Asmall") == 'a');
  CHECK(letter_named("oneoldstyle") == '1');
  CHECK(letter_named("zero.slash") == '0');
  CHECK(letter_named("uni0031") == '1');
  for (const char* other : {"", "small", "eacute", "g31", "a7", "uni00E9", "comma", ".notdef", "uni31"})
    CHECK(letter_named(other) == '\0');
}

TEST_CASE("CFF: glyphs by their names, codes by its own table") {
  const FontProgram font = cff_program(cff("seven.alt"));
  CHECK(font.letters == std::map<std::uint32_t, std::set<char>>{{1, {'9'}}, {2, {'a'}}, {3, {'7'}}});
  CHECK(font.built_in[49] == "nine");
  CHECK(font.built_in[51] == "seven.alt");
  CHECK(font.by_name.at("A") == 2);
}

TEST_CASE("Type 1: codes by its own table, or the common one") {
  CHECK(
      type1_program("/Encoding 256 array\ndup 49 /nine put\ndup 300/x put\ndup 50/A put\neexec dup 51 /b put")
          .built_in[49] == "nine");
  CHECK(type1_program("/Encoding StandardEncoding def eexec").built_in['7'] == "seven");
}

TEST_CASE("TrueType: glyphs by the table of characters; what is cut off says nothing") {
  std::ifstream file("fonts/SourceSans3-Regular.ttf", std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(file), {});
  const FontProgram font = truetype_program(bytes);
  CHECK(font.letters.at(font.by_character.at('9')) == std::set<char>{'9'});
  CHECK(font.letters.at(font.by_character.at('A')) == std::set<char>{'a'});
  for (std::size_t size = 0; size < bytes.size(); size += 997)
    truetype_program(std::string_view(bytes).substr(0, size));
  const std::string small = cff("seven");
  for (std::size_t size = 0; size < small.size(); ++size)
    cff_program(std::string_view(small).substr(0, size));
  for (std::size_t at = 0; at < small.size(); ++at) {
    std::string changed = small;
    changed[at] = '\xFF';
    cff_program(changed);
  }
}
