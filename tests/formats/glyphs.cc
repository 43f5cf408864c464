#include "formats/glyphs.h"

#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "pdf/font_program.h"

namespace ctg {

std::string source_sans() {
  std::ifstream file("fonts/SourceSans3-Regular.ttf", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string glyphs_of(const std::string& letters) {
  static const pdf::FontProgram font = pdf::truetype_program(source_sans());
  std::string out = "<";
  for (const char c : letters)
    out += fmt::format("{:04X}", font.by_character.at(static_cast<unsigned char>(c)));
  return out + ">";
}

}  // namespace ctg
