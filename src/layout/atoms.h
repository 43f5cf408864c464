// Pieces for the breaker, and beside each what it prints. Known to paragraph.cc, line.cc and opening.cc only.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "layout/lines.h"
#include "layout/paragraph.h"

namespace ctg::layout {

// The figures of the calls of notes.
inline constexpr std::array<std::string_view, 10> kSuperior = {"⁰", "¹", "²", "³", "⁴",
                                                               "⁵", "⁶", "⁷", "⁸", "⁹"};

inline constexpr float kNoBreakPenalty = 10000;

inline float in_points(float thousandths, const TextStyle& style) {
  return thousandths * static_cast<float>(style.size) / 1000;
}

// The patterns are those of French.
inline bool is_foreign(const Span& span) {
  return span.node != nullptr && span.node->kind == document::Kind::text && !span.node->target.empty();
}

// Whether the word stands for a place in the network, or is none that anyone reads: a line may end behind its
// signs.
bool is_address(std::string_view word);
bool is_sign(std::string_view text);

struct Composer::Atoms {
  struct Print {
    std::size_t span = 0;
    const text::Shaped* shaped = nullptr;
    std::uint32_t first = 0, last = 0;  // glyphs
  };
  std::vector<Piece> pieces;
  std::vector<Print> prints;
  float give = 0;                     // the part of its width by which a word may be set wider or narrower
  std::vector<std::uint32_t> breaks;  // of the whole text, in bytes
  std::size_t next_break = 0;
  std::size_t offset = 0;  // in the whole text, of the current span

  void add(Piece piece, Print print) {
    pieces.push_back(piece);
    prints.push_back(print);
  }

  // What stands behind a number and is not parted from it.
  bool is_held(std::size_t i) const;

  // A box with the glyphs of a word from `first` up to a byte of it; false where there are none.
  bool cut(std::size_t span, const text::Shaped& word, std::uint32_t& first, std::size_t at,
           const TextStyle& style) {
    std::uint32_t last = first;
    float width = 0;
    while (last < word.glyphs.size() && word.glyphs[last].cluster < at) width += word.glyphs[last++].advance;
    if (last == first) return false;
    const float points = in_points(width, style);
    add(Piece{Piece::Kind::box, false, points, points * give, points * give, 0}, {span, &word, first, last});
    first = last;
    return true;
  }
};

}  // namespace ctg::layout
