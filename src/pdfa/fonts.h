// The fonts of one PDF: which glyphs were used, standing for which text, and the font objects at the end.
//
// Copying text out of a PDF goes through a map from character codes to Unicode. In these fonts the plain
// space and U+00A0 are one glyph, as are the hyphen and U+00AD: with one code a glyph, copied text would
// lose its no-break spaces. So a code stands for a pair (glyph, text), and a second map leads from codes
// to glyphs. Codes are given in the order of first use, so the same pages give the same bytes.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pdfa/objects.h"
#include "text/fonts.h"

namespace ctg::pdfa {

using Cid = std::uint16_t;

// UTF-16BE in hexadecimal digits, as in ToUnicode maps and ActualText. U+0000, U+FEFF, U+FFFE and private
// characters, which PDF/A forbids there, become U+FFFD.
std::string utf16_hex(std::string_view utf8);
void append_hex(std::string& out, std::uint16_t code);  // four digits

// A font cut down to some glyphs, and where they went.
struct FontSubset {
  std::string bytes;
  std::map<std::uint16_t, std::uint16_t> glyphs;  // old → new
};
FontSubset subset(const text::Face& face, const std::set<std::uint16_t>& glyphs);
// Subsets are told apart by six letters before the name; the digest keeps them the same in every run.
std::string subset_tag(std::string_view bytes);
// From codes to texts; the first one is left out.
std::string to_unicode_map(const std::vector<std::string>& texts);
int stem_v(int weight);

class FontSet {
 public:
  FontSet(const text::Fonts& fonts, PdfMemDocument& doc);

  // The code for a glyph that stands for a text; later glyphs of a cluster (text "") stand for U+200B.
  Cid cid(text::FaceIndex face, std::uint16_t glyph, std::string_view text);
  // Width of the code in whole thousandths, as the reader of the PDF will advance.
  int width(text::FaceIndex face, Cid cid) const { return used_[face].codes[cid].width; }
  // The font object, made at its first use, filled by write().
  PdfReference object(text::FaceIndex face);
  // Subsets and writes every font that was used.
  void write();

 private:
  struct Code {
    std::uint16_t glyph = 0;
    std::string text;
    int width = 0;
  };
  struct Used {
    std::vector<Code> codes;  // by Cid; 0 is .notdef and never used
    std::map<std::pair<std::uint16_t, std::string>, Cid, std::less<>> cids;
    std::vector<Cid> first;  // by glyph: its first code; 0 for none
    PdfObject* object = nullptr;
  };

  void write(text::FaceIndex face);

  const text::Fonts& fonts_;
  PdfMemDocument& doc_;
  std::array<Used, text::kFaces> used_;
};

}  // namespace ctg::pdfa
