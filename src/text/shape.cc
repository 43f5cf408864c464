#include "text/shape.h"

#include <hb.h>

#include <array>

#include "base/utf8.h"

namespace ctg::text {

Shaper::Shaper() : buffer_(hb_buffer_create()) {
  hb_buffer_set_cluster_level(buffer_, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES);
}

Shaper::~Shaper() { hb_buffer_destroy(buffer_); }

const Shaped& Shaper::shape(const Fonts& fonts, FaceIndex face, bool small_caps, std::string_view text) {
  key_.assign(1, static_cast<char>('A' + face));
  key_ += small_caps ? 's' : '-';
  key_ += text;
  const auto [it, added] = cache_.try_emplace(key_);
  if (!added) return *it->second;
  it->second = std::make_unique<Shaped>();
  Shaped& out = *it->second;
  out.text = text;
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
      if (character_start > start) {
        shape_run(fonts, current, small_caps, text.substr(start, character_start - start),
                  static_cast<std::uint32_t>(start), out);
      }
      start = character_start;
      current = wanted;
    }
  }
  shape_run(fonts, current, small_caps, text.substr(start), static_cast<std::uint32_t>(start), out);
  share_out_text(out);
  return out;
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

void Shaper::shape_run(const Fonts& fonts, FaceIndex face, bool small_caps, std::string_view text,
                       std::uint32_t offset, Shaped& out) {
  hb_buffer_clear_contents(buffer_);
  hb_buffer_add_utf8(buffer_, text.data(), static_cast<int>(text.size()), 0, static_cast<int>(text.size()));
  hb_buffer_set_direction(buffer_, HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer_, HB_SCRIPT_LATIN);
  hb_buffer_set_language(buffer_, hb_language_from_string("fr", 2));
  // What composes and places marks has nothing to do where there are none, and a quarter of the time to do it
  // in.
  const bool marks = text.find_first_of("\xCC\xCD") != std::string_view::npos;  // U+0300 … U+037F
  std::array<hb_feature_t, 4> features;
  unsigned wanted = 0;
  const auto want = [&](hb_tag_t tag, std::uint32_t value) {
    features.at(wanted++) = {tag, value, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
  };
  if (small_caps) want(HB_TAG('s', 'm', 'c', 'p'), 1);
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
