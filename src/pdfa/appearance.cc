#include "pdfa/appearance.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "base/utf8.h"
#include "pdfa/fonts.h"

namespace ctg::pdfa {

namespace {

struct Letter {
  std::uint16_t glyph = 0;
  int width = 0;
  std::string text;
};

// One code a character: no ligatures, and no kerning, which nobody misses in three lines.
class Letters {
 public:
  explicit Letters(const text::Face& face) : face_(face) {}

  std::string shown(std::string_view line, double& width) {
    std::string hex;
    for (std::size_t at = 0; at < line.size();) {
      const std::size_t start = at;
      const char32_t c = utf8::next(line, at);
      const std::size_t code = code_of(c, std::string(line.substr(start, at - start)));
      append_hex(hex, static_cast<std::uint16_t>(code));
      width += letters_[code].width;
    }
    return hex;
  }
  const std::vector<Letter>& all() const { return letters_; }

 private:
  std::size_t code_of(char32_t c, const std::string& text) {
    for (std::size_t code = 1; code < letters_.size(); ++code)
      if (letters_[code].text == text) return code;
    std::uint32_t glyph = face_.glyph(c);
    if (glyph == 0) glyph = face_.glyph(U'?');
    letters_.push_back(
        {static_cast<std::uint16_t>(glyph), static_cast<int>(std::lround(face_.advance(glyph))), text});
    return letters_.size() - 1;
  }

  const text::Face& face_;
  std::vector<Letter> letters_ = {{}};  // 0 is .notdef, and never shown
};

std::string stream(const std::string& entries, std::string_view data) {
  const std::string packed = deflated(data);
  return fmt::format("<<\n{}/Filter /FlateDecode\n/Length {}\n>>\nstream\n", entries, packed.size()) +
         packed + "\nendstream\n";
}

std::string descriptor_of(const text::Face& face, const std::string& name, int file) {
  const text::Metrics& m = face.metrics();
  return fmt::format(
      "<<\n/Type /FontDescriptor\n/FontName /{}\n/Flags 32\n/FontBBox [{} {} {} {}]\n/ItalicAngle 0\n/Ascent "
      "{}\n"
      "/Descent {}\n/CapHeight {}\n/XHeight {}\n/StemV {}\n/FontFile2 {} 0 R\n>>\n",
      name, std::lround(m.bbox[0]), std::lround(m.bbox[1]), std::lround(m.bbox[2]), std::lround(m.bbox[3]),
      std::lround(m.ascender), std::lround(m.descender), std::lround(m.cap_height), std::lround(m.x_height),
      stem_v(m.weight), file);
}

}  // namespace

Appearance appearance_of(const std::vector<std::string>& lines, double width, double height,
                         const text::Face& face, int first) {
  constexpr double kMargin = 6, kLarge = 11, kSmall = 8.5, kLeading = 1.3;
  Letters letters(face);
  const int font = first + 1, below = first + 2, descriptor = first + 3, file = first + 4, gids = first + 5,
            map = first + 6;
  std::string content = "q\n0 0 0 rg\nBT\n";
  double y = height - kMargin;
  const double all = kLeading * (kLarge + kSmall * static_cast<double>(lines.size() - 1));
  const double tight = std::min(1.0, (height - 2 * kMargin) / all);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    double wide = 0;
    const std::string hex = letters.shown(lines[i], wide);
    const double wanted = (i == 0 ? kLarge : kSmall) * tight;
    const double size = std::min(wanted, wide > 0 ? (width - 2 * kMargin) * 1000 / wide : wanted);
    y -= wanted * kLeading;
    content += fmt::format("/F {:.2f} Tf\n1 0 0 1 {:.2f} {:.2f} Tm\n<{}> Tj\n", size, kMargin,
                           y + wanted * 0.3, hex);
  }
  content += "ET\nQ\n";

  std::set<std::uint16_t> glyphs = {0};
  for (const Letter& letter : letters.all()) glyphs.insert(letter.glyph);
  const FontSubset cut = subset(face, glyphs);
  const std::string name = subset_tag(cut.bytes) + "+" + face.postscript_name();
  std::string widths, codes;
  std::vector<std::string> texts;
  for (const Letter& letter : letters.all()) {
    widths +=
        std::to_string(&letter == &letters.all().front() ? std::lround(face.advance(0)) : letter.width) + " ";
    const std::uint16_t glyph = cut.glyphs.at(letter.glyph);
    codes += static_cast<char>(glyph >> 8);
    codes += static_cast<char>(glyph & 0xFF);
    texts.push_back(letter.text);
  }
  Appearance out;
  out.objects = {
      stream(
          fmt::format(
              "/Type /XObject\n/Subtype /Form\n/BBox [0 0 {:.3f} {:.3f}]\n/Resources <<\n/Font <<\n/F {} 0 R\n>>\n>>\n",
              width, height, font),
          content),
      fmt::format(
          "<<\n/Type /Font\n/Subtype /Type0\n/BaseFont /{}\n/Encoding /Identity-H\n/DescendantFonts [{} 0 "
          "R]\n/ToUnicode {} 0 R\n>>\n",
          name, below, map),
      fmt::format("<<\n/Type /Font\n/Subtype /CIDFontType2\n/BaseFont /{}\n/CIDSystemInfo <<\n/Registry "
                  "(Adobe)\n/Ordering (Identity)\n/Supplement 0\n>>\n/FontDescriptor {} 0 R\n/DW 1000\n/W [0 "
                  "[{}]]\n/CIDToGIDMap {} 0 R\n>>\n",
                  name, descriptor, widths, gids),
      descriptor_of(face, name, file),
      stream(fmt::format("/Length1 {}\n", cut.bytes.size()), cut.bytes),
      stream({}, codes),
      stream({}, to_unicode_map(texts)),
  };
  return out;
}

}  // namespace ctg::pdfa
