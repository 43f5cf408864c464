// Shaping by HarfBuzz, each distinct word once.
//
// A document says the same few thousand words again and again; the cache is keyed by face, style and
// text. The result is in thousandths of the size, so one entry serves all sizes.
//
// What is written with common signs gets the shapes that printers give it, and stays what it is for who
// copies it: "1er", "2e", "n°" in superior letters, thousands apart by a space that is seen, figures of one
// width. A font that has no such shapes shows the plain ones.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/fonts.h"

struct hb_buffer_t;

namespace ctg::text {

// The letters of ordinals, which stand higher: "er" of "1er", "nde" of "2nde". Bytes of `text`, ascending.
struct Range {
  std::size_t begin = 0, end = 0;
};
std::vector<Range> superiors_of(std::string_view text);

struct ShapedGlyph {
  std::uint16_t id = 0;
  FaceIndex face = 0;
  std::uint32_t cluster = 0;  // byte offset in the shaped text where its characters start
  float advance = 0, dx = 0, dy = 0;
  std::string_view text;  // the characters of its cluster; "" for the later glyphs of one
};

struct Shaped {
  std::string text;
  std::vector<ShapedGlyph> glyphs;  // clusters ascend
  float width = 0;
  bool missing = false;  // no face has a glyph for some character
};

class Shaper {
 public:
  Shaper();
  ~Shaper();
  Shaper(const Shaper&) = delete;
  Shaper& operator=(const Shaper&) = delete;

  // The reference stays valid as long as the Shaper.
  // `fonts` are always the same ones.
  const Shaped& shape(const Fonts& fonts, FaceIndex face, bool small_caps, std::string_view text);

 private:
  static void share_out_text(Shaped& out);
  static void part_thousands(Shaped& out);
  // Characters [begin, end) of a text that one face has.
  struct Run {
    FaceIndex face;
    bool small_caps;
    std::size_t begin, end;
  };
  void shape_run(const Fonts& fonts, const Run& run, Shaped& out);

  hb_buffer_t* buffer_;
  // By face and style; each text is a key where it is kept.
  std::array<std::unordered_map<std::string_view, std::unique_ptr<Shaped>>, 2 * kFaces> known_;
};

}  // namespace ctg::text
