#include "pdfa/fonts.h"

#include <fmt/format.h>
#include <hb-subset.h>
#include <hb.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <set>
#include <stdexcept>

#include "base/digest.h"
#include "base/utf8.h"
#include "pdfa/content.h"

namespace ctg::pdfa {

namespace {

struct HbDelete {
  void operator()(hb_subset_input_t* p) const { hb_subset_input_destroy(p); }
  void operator()(hb_subset_plan_t* p) const { hb_subset_plan_destroy(p); }
  void operator()(hb_face_t* p) const { hb_face_destroy(p); }
  void operator()(hb_blob_t* p) const { hb_blob_destroy(p); }
};
template <class T>
using Hb = std::unique_ptr<T, HbDelete>;

}  // namespace

// A font inside a PDF is addressed by glyph: all tables that serve shaping, names or hinting go.
FontSubset subset(const text::Face& face, const std::set<std::uint16_t>& glyphs) {
  const Hb<hb_subset_input_t> input(hb_subset_input_create_or_fail());
  if (!input) throw std::runtime_error("hb-subset: no memory");
  hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
  hb_set_t* drop = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (const char* tag : {"GSUB", "GPOS", "GDEF", "BASE", "MATH", "kern", "name", "DSIG", "cmap", "OS/2",
                          "post", "FFTM", "gasp"}) {
    hb_set_add(drop, hb_tag_from_string(tag, 4));
  }
  hb_set_t* wanted = hb_subset_input_glyph_set(input.get());
  for (const std::uint16_t glyph : glyphs) hb_set_add(wanted, glyph);
  const Hb<hb_subset_plan_t> plan(hb_subset_plan_create_or_fail(face.face(), input.get()));
  const Hb<hb_face_t> cut(plan ? hb_subset_plan_execute_or_fail(plan.get()) : nullptr);
  if (!cut) throw std::runtime_error("hb-subset: " + face.file());

  FontSubset result;
  const Hb<hb_blob_t> blob(hb_face_reference_blob(cut.get()));
  unsigned length = 0;
  const char* data = hb_blob_get_data(blob.get(), &length);
  result.bytes.assign(data, length);
  const hb_map_t* map = hb_subset_plan_old_to_new_glyph_mapping(plan.get());
  for (const std::uint16_t glyph : glyphs) {
    result.glyphs[glyph] = static_cast<std::uint16_t>(hb_map_get(map, glyph));
  }
  return result;
}

std::string subset_tag(std::string_view bytes) {
  const Sha256 digest = sha256(bytes);
  std::string tag;
  for (std::size_t i = 0; i < 6; ++i) tag += static_cast<char>('A' + digest[i] % 26);
  return tag;
}

std::string to_unicode_map(const std::vector<std::string>& texts) {
  std::string map =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
      "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
  constexpr std::size_t kBlock = 100;  // the format allows no more in one block
  for (std::size_t start = 1; start < texts.size(); start += kBlock) {
    const std::size_t end = std::min(start + kBlock, texts.size());
    map += fmt::format("{} beginbfchar\n", end - start);
    for (std::size_t cid = start; cid < end; ++cid) {
      map += fmt::format("<{:04X}> <{}>\n", cid, utf16_hex(texts[cid]));
    }
    map += "endbfchar\n";
  }
  return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

// PDF wants a thickness of stems, which fonts do not tell; readers use it only to substitute a font.
int stem_v(int weight) { return 50 + static_cast<int>(std::lround(std::pow(weight / 65.0, 2))); }

namespace {

PdfDictionary descriptor(const text::Face& face, const std::string& font_name) {
  constexpr int kNonSymbolic = 32, kItalic = 64;
  const text::Metrics& m = face.metrics();
  const PdfArray bbox = array({real(m.bbox[0]), real(m.bbox[1]), real(m.bbox[2]), real(m.bbox[3])});
  return dictionary({{"Type", name("FontDescriptor")},
                     {"FontName", name(font_name.c_str())},
                     {"Flags", integer(kNonSymbolic | (m.italic_angle != 0 ? kItalic : 0))},
                     {"FontBBox", bbox},
                     {"ItalicAngle", real(m.italic_angle)},
                     {"Ascent", real(m.ascender)},
                     {"Descent", real(m.descender)},
                     {"CapHeight", real(m.cap_height)},
                     {"XHeight", real(m.x_height)},
                     {"StemV", integer(stem_v(m.weight))}});
}

// A glyph the font lacks would be .notdef, which PDF/A forbids: a visible stand-in takes its place.
std::uint16_t stand_in(const text::Face& face) {
  for (const char32_t character : {U'\uFFFD', U'\u25A1', U'?'}) {
    if (const std::uint32_t glyph = face.glyph(character)) return static_cast<std::uint16_t>(glyph);
  }
  return 0;
}

bool forbidden_in_map(char32_t c) {
  return c == 0 || c == 0xFEFF || c == 0xFFFE || (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

}  // namespace

void append_hex(std::string& out, std::uint16_t code) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  const char hex[] = {kDigits[code >> 12], kDigits[code >> 8 & 0xF], kDigits[code >> 4 & 0xF],
                      kDigits[code & 0xF]};
  out.append(hex, 4);
}

std::string utf16_hex(std::string_view utf8) {
  std::string hex;
  for (std::size_t at = 0; at < utf8.size();) {
    char32_t c = utf8::next(utf8, at);
    if (forbidden_in_map(c)) c = 0xFFFD;
    if (c < 0x10000) {
      append_hex(hex, static_cast<std::uint16_t>(c));
    } else {
      const char32_t rest = c - 0x10000;
      append_hex(hex, static_cast<std::uint16_t>(0xD800 + (rest >> 10)));
      append_hex(hex, static_cast<std::uint16_t>(0xDC00 + (rest & 0x3FF)));
    }
  }
  return hex;
}

FontSet::FontSet(const text::Fonts& fonts, PdfMemDocument& doc) : fonts_(fonts), doc_(doc) {
  for (Used& used : used_) used.codes.resize(1);
}

Cid FontSet::cid(text::FaceIndex face, std::uint16_t glyph, std::string_view text) {
  constexpr std::string_view kZeroWidthSpace = "\u200B";
  if (text.empty()) text = kZeroWidthSpace;
  Used& used = used_.at(face);
  // Nearly every glyph stands for one text only.
  if (glyph >= used.first.size()) used.first.resize(std::size_t{glyph} + 1);
  if (const Cid first = used.first[glyph]; first != 0) {
    const std::string& known = used.codes[first].text;
    // Nearly every text is one letter.
    const bool same = text.size() == 1 ? known.size() == 1 && known[0] == text[0] : known == text;
    if (same) return first;
  }
  const auto [it, added] = used.cids.try_emplace({glyph, std::string(text)});
  if (added) {
    if (used.codes.size() > 0xFFFF) throw std::runtime_error("too many glyphs in one font");
    it->second = static_cast<Cid>(used.codes.size());
    const std::uint16_t shown = glyph == 0 ? stand_in(fonts_[face]) : glyph;
    const int width = static_cast<int>(std::lround(fonts_[face].advance(shown)));
    used.codes.push_back({shown, std::string(text), width});
    if (used.first[glyph] == 0) used.first[glyph] = it->second;
  }
  return it->second;
}

PdfReference FontSet::object(text::FaceIndex face) {
  Used& used = used_.at(face);
  if (used.object == nullptr) used.object = &add(doc_, dictionary({{"Type", name("Font")}}));
  return used.object->Reference();
}

void FontSet::write() {
  for (text::FaceIndex face = 0; face < text::kFaces; ++face) {
    if (used_[face].object != nullptr) write(face);
  }
}

void FontSet::write(text::FaceIndex face) {
  const Used& used = used_[face];
  std::set<std::uint16_t> glyphs = {0};
  for (const Code& code : used.codes) glyphs.insert(code.glyph);
  const FontSubset cut = subset(fonts_[face], glyphs);
  const std::string font_name = subset_tag(cut.bytes) + "+" + fonts_[face].postscript_name();

  std::string gids;
  std::vector<std::string> texts;
  std::string widths = "[0 [";
  for (const Code& code : used.codes) {
    const std::uint16_t gid = cut.glyphs.at(code.glyph);
    gids += static_cast<char>(gid >> 8);
    gids += static_cast<char>(gid & 0xFF);
    texts.push_back(code.text);
    const bool first = &code == &used.codes.front();
    append_integer(widths, first ? std::lround(fonts_[face].advance(0)) : code.width);
    widths += ' ';
  }
  widths += "]]";

  PdfObject& file = add_stream(
      doc_, dictionary({{"Length1", integer(static_cast<long long>(cut.bytes.size()))}}), cut.bytes);
  PdfObject& description = add(doc_, descriptor(fonts_[face], font_name));
  set(description, "FontFile2", ref(file));
  PdfObject& descendant =
      add(doc_, dictionary({{"Type", name("Font")},
                            {"Subtype", name("CIDFontType2")},
                            {"BaseFont", name(font_name.c_str())},
                            {"CIDSystemInfo", dictionary({{"Registry", byte_string("Adobe")},
                                                          {"Ordering", byte_string("Identity")},
                                                          {"Supplement", integer(0)}})},
                            {"FontDescriptor", ref(description)},
                            {"DW", integer(1000)},
                            {"W", bytes(widths)},
                            {"CIDToGIDMap", ref(add_stream(doc_, PdfDictionary(), gids))}}));
  PdfObject& font = *used.object;
  set(font, "Subtype", name("Type0"));
  set(font, "BaseFont", name(font_name.c_str()));
  set(font, "Encoding", name("Identity-H"));
  set(font, "DescendantFonts", array({ref(descendant)}));
  set(font, "ToUnicode", ref(add_stream(doc_, PdfDictionary(), to_unicode_map(texts))));
}

}  // namespace ctg::pdfa
