#include "text/shape.h"

#include <hb.h>

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/utf8.h"

namespace ctg::text {

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0; }

// The letters of "1er", "2nde", "14es" that stand higher; an empty range where the word is none such.
Range superior_letters(std::string_view word) {
  const auto digit =
      static_cast<std::size_t>(std::find_if(word.begin(), word.end(), is_digit) - word.begin());
  if (digit == word.size()) return {};
  constexpr std::string_view kOpening = "([\"-";
  const std::string_view lead = word.substr(0, digit);
  const bool opens = digit == 0 || kOpening.find(word[digit - 1]) != kOpening.npos || lead.ends_with("’");
  std::size_t begin = digit;
  while (begin < word.size() && is_digit(word[begin])) ++begin;
  std::size_t end = begin;
  while (end < word.size() && is_letter(word[end]) && !word.substr(end).starts_with("’")) ++end;
  const std::string_view letters = word.substr(begin, end - begin);
  constexpr std::array<std::string_view, 14> kOrdinals = {"er", "ers", "re",   "res", "ère", "ères", "e",
                                                          "es", "ème", "èmes", "nd",  "nds", "nde",  "ndes"};
  const bool known = std::find(kOrdinals.begin(), kOrdinals.end(), letters) != kOrdinals.end();
  const bool ends = end == word.size() || (!is_digit(word[end]) && word[end] != '@' && word[end] != '/');
  return opens && known && ends ? Range{begin, end} : Range{};
}

// "n°" as the shape of "nº": the same bytes but one, so that places in the text hold.
std::string with_superior_o(std::string_view text) {
  std::string out(text);
  for (std::size_t at = out.find("\xC2\xB0"); at != out.npos; at = out.find("\xC2\xB0", at + 2)) {
    const bool number = at > 0 && (out[at - 1] == 'n' || out[at - 1] == 'N');
    if (number && (at < 2 || !is_letter(out[at - 2]))) out[at + 1] = '\xBA';
  }
  return out;
}

bool is_figures(std::string_view text) {
  bool digit = false;
  for (const char c : text) {
    digit = digit || is_digit(c);
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return false;
  }
  return digit;
}

}  // namespace

// Words end at spaces, of both kinds; only those that hold a figure are looked at.
std::vector<Range> superiors_of(std::string_view text) {
  std::vector<Range> out;
  const auto blank = [text](std::size_t at) {
    return text[at] == ' ' || text.substr(at).starts_with("\u00A0");
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at])) continue;
    std::size_t begin = at, end = at;
    while (begin > 0 && !blank(begin - 1) && !(begin > 1 && blank(begin - 2) && text[begin - 2] != ' '))
      --begin;
    while (end < text.size() && !blank(end)) ++end;
    const Range found = superior_letters(text.substr(begin, end - begin));
    if (found.begin != found.end) out.push_back({begin + found.begin, begin + found.end});
    at = end;
  }
  return out;
}

Shaper::Shaper() : buffer_(hb_buffer_create()) {
  hb_buffer_set_cluster_level(buffer_, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES);
}

Shaper::~Shaper() { hb_buffer_destroy(buffer_); }

const Shaped& Shaper::shape(const Fonts& fonts, FaceIndex face, bool small_caps, std::string_view text) {
  auto& known = known_.at(face * 2U + (small_caps ? 1 : 0));
  if (const auto found = known.find(text); found != known.end()) return *found->second;
  auto made = std::make_unique<Shaped>();
  Shaped& out = *made;
  out.text = text;
  known.emplace(out.text, std::move(made));
  // Stretches of characters that the family has, and of those only the fallback has, in turn.
  std::size_t start = 0;
  FaceIndex current = face;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t character_start = at;
    const char32_t character = utf8::next(text, at);
    FaceIndex wanted = face;
    if (fonts[face].glyph(character) == 0) {
      const bool fallback_has = fonts[kFallback].glyph(character) != 0;
      wanted = fallback_has ? kFallback : face;
      out.missing |= !fallback_has;
    }
    if (wanted != current) {
      if (character_start > start) shape_run(fonts, {current, small_caps, start, character_start}, out);
      start = character_start;
      current = wanted;
    }
  }
  shape_run(fonts, {current, small_caps, start, text.size()}, out);
  share_out_text(out);
  part_thousands(out);
  return out;
}

// Fonts have U+202F as narrow as a comma wants it; between thousands that is hardly seen.
void Shaper::part_thousands(Shaped& out) {
  constexpr float kApart = 190;
  constexpr std::string_view kSpace = "\u202F";
  for (ShapedGlyph& glyph : out.glyphs) {
    const std::size_t at = glyph.cluster, behind = at + kSpace.size();
    if (glyph.text != kSpace || at == 0 || behind >= out.text.size()) continue;
    if (!is_digit(out.text[at - 1]) || !is_digit(out.text[behind])) continue;
    out.width += kApart - glyph.advance;
    glyph.advance = kApart;
  }
}

// The characters of a cluster go with its first glyph.
void Shaper::share_out_text(Shaped& out) {
  std::size_t end = out.text.size();
  for (std::size_t i = out.glyphs.size(); i-- > 0;) {
    ShapedGlyph& glyph = out.glyphs[i];
    if (i > 0 && out.glyphs[i - 1].cluster == glyph.cluster) continue;
    glyph.text = std::string_view(out.text).substr(glyph.cluster, end - glyph.cluster);
    end = glyph.cluster;
  }
}

void Shaper::shape_run(const Fonts& fonts, const Run& run, Shaped& out) {
  const FaceIndex face = run.face;
  const auto offset = static_cast<std::uint32_t>(run.begin);
  std::string_view text = std::string_view(out.text).substr(run.begin, run.end - run.begin);
  const bool degrees = text.find("\xC2\xB0") != text.npos && fonts[face].glyph(U'º') != 0;
  const std::string shown = degrees ? with_superior_o(text) : std::string();
  const Range superior = superior_letters(text);
  if (degrees) text = shown;
  hb_buffer_clear_contents(buffer_);
  hb_buffer_add_utf8(buffer_, text.data(), static_cast<int>(text.size()), 0, static_cast<int>(text.size()));
  hb_buffer_set_direction(buffer_, HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer_, HB_SCRIPT_LATIN);
  hb_buffer_set_language(buffer_, hb_language_from_string("fr", 2));
  // What composes and places marks has nothing to do where there are none, and a quarter of the time to do it
  // in.
  const bool marks = text.find_first_of("\xCC\xCD") != std::string_view::npos;  // U+0300 … U+037F
  std::array<hb_feature_t, 6> features;
  unsigned wanted = 0;
  const auto want = [&](hb_tag_t tag, std::uint32_t value) {
    features.at(wanted++) = {tag, value, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
  };
  if (is_figures(text)) want(HB_TAG('t', 'n', 'u', 'm'), 1);
  if (superior.begin != superior.end)
    features.at(wanted++) = {HB_TAG('s', 'u', 'p', 's'), 1, static_cast<unsigned>(superior.begin),
                             static_cast<unsigned>(superior.end)};
  if (run.small_caps) want(HB_TAG('s', 'm', 'c', 'p'), 1);
  if (!marks) {
    for (const hb_tag_t tag :
         {HB_TAG('c', 'c', 'm', 'p'), HB_TAG('m', 'a', 'r', 'k'), HB_TAG('m', 'k', 'm', 'k')})
      want(tag, 0);
  }
  hb_shape(fonts[face].font(), buffer_, features.data(), wanted);
  unsigned count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer_, &count);
  const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer_, &count);
  out.glyphs.reserve(out.glyphs.size() + count);
  for (unsigned i = 0; i < count; ++i) {
    ShapedGlyph glyph;
    glyph.id = static_cast<std::uint16_t>(infos[i].codepoint);
    glyph.face = face;
    glyph.cluster = infos[i].cluster + offset;
    glyph.advance = static_cast<float>(positions[i].x_advance);
    glyph.dx = static_cast<float>(positions[i].x_offset);
    glyph.dy = static_cast<float>(positions[i].y_offset);
    out.width += glyph.advance;
    out.glyphs.push_back(glyph);
  }
}

}  // namespace ctg::text
