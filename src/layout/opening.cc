// What holds together and is wider than its line: where it is broken all the same.
//
// First where a reader would do it: a word at its hyphens, an address behind its signs, at a no-break space;
// what is still too wide, anywhere, which is told.
#include <utility>

#include "layout/atoms.h"

namespace ctg::layout {

namespace {

constexpr float kCutPenalty = 3000, kSignPenalty = 30, kOpenedSpacePenalty = 500, kSeamPenalty = 1000;

// In addresses, a line may end behind these.
constexpr std::string_view kSigns = "/.-_@?&=#+:,;";
constexpr std::size_t kLongWord = 16, kLongestWord = 40;  // bytes; what is longer than that is no word

bool may_end(const Piece& piece) {
  return piece.kind != Piece::Kind::box && piece.penalty < kNoBreakPenalty && !piece.hyphen;
}

}  // namespace

bool is_sign(std::string_view text) {
  return !text.empty() && kSigns.find(text.back()) != std::string_view::npos;
}

// "12/05/2026" is none.
bool is_address(std::string_view word) {
  return word.size() > kLongWord && word.find_first_of(kSigns) != std::string_view::npos;
}

// The same pieces, in which what holds together and is wider than the line may be broken: a word at its
// hyphens, an address behind its signs, at a no-break space; what is still too wide, anywhere.
Composer::Atoms Composer::opened(Atoms&& list, std::span<const Span> spans, float width) {
  const auto stretch = [&](std::size_t from, bool spaces) {  // its end, and its width
    std::pair<std::size_t, float> out{from, 0};
    for (; out.first < list.pieces.size(); ++out.first) {
      const Piece& piece = list.pieces[out.first];
      if (may_end(piece) || (spaces && piece.kind == Piece::Kind::glue)) break;
      if (piece.kind != Piece::Kind::penalty) out.second += piece.width;
    }
    return out;
  };
  bool wide = false;
  for (std::size_t i = 0; i < list.pieces.size() && !wide; ++i) {
    const auto [end, sum] = stretch(i, false);
    wide = sum > width;
    i = end;
  }
  if (!wide) return std::move(list);
  Atoms out;
  out.give = list.give;
  for (std::size_t i = 0; i < list.pieces.size();) {
    const auto [end, sum] = stretch(i, false);
    while (i < end) {
      const auto [stop, part] = stretch(i, true);
      for (; i < stop; ++i) {
        if (part <= width || list.pieces[i].kind != Piece::Kind::box) {
          out.add(list.pieces[i], list.prints[i]);
          continue;
        }
        open_box(out, list, i, spans, width);
        if (i + 1 < stop)  // of a word in two letters, or a row of calls of notes
          out.add(Piece{Piece::Kind::penalty, false, 0, 0, 0, kSeamPenalty},
                  {list.prints[i].span, nullptr, 0, 0});
      }
      if (i == end) break;
      Piece space = list.pieces[i];
      if (sum > width) space.penalty = kOpenedSpacePenalty;
      out.add(space, list.prints[i++]);
    }
    if (end < list.pieces.size()) out.add(list.pieces[end], list.prints[end]);
    i = end + 1;
  }
  return out;
}

void Composer::open_box(Atoms& out, const Atoms& list, std::size_t piece, std::span<const Span> spans,
                        float width) {
  const Atoms::Print& print = list.prints[piece];
  const TextStyle& style = spans[print.span].style;
  const text::Shaped& word = *print.shaped;
  Atoms parts;  // at the better places
  parts.give = list.give;
  const bool address = is_address(word.text) || word.text.size() > kLongestWord;
  if (!address && !is_foreign(spans[print.span])) {
    add_syllables(parts, print.span, word, style);
  } else {
    std::uint32_t first = 0;
    for (std::uint32_t g = 0; g + 1 < word.glyphs.size(); ++g)
      if (is_sign(word.glyphs[g].text) &&
          parts.cut(print.span, word, first, word.glyphs[g + 1].cluster, style))
        parts.add(Piece{Piece::Kind::penalty, false, 0, 0, 0, kSignPenalty}, {print.span, nullptr, 0, 0});
    parts.cut(print.span, word, first, word.text.size(), style);
  }
  bool cut = false;
  for (std::size_t i = 0; i < parts.pieces.size(); ++i) {
    const Piece& part = parts.pieces[i];
    const float hyphen = i + 1 < parts.pieces.size() ? parts.pieces[i + 1].width : 0;
    if (part.kind != Piece::Kind::box || part.width + hyphen <= width) {
      out.add(part, parts.prints[i]);
      continue;
    }
    std::uint32_t first = parts.prints[i].first;
    if (first + 1 >= parts.prints[i].last) {  // one letter
      report_narrow(spans[print.span], word.text);
      out.add(part, parts.prints[i]);
      continue;
    }
    for (std::uint32_t g = first + 1; g <= parts.prints[i].last; ++g) {
      const std::size_t at = g < word.glyphs.size() ? word.glyphs[g].cluster : word.text.size();
      if (!out.cut(print.span, word, first, at, style)) continue;
      if (out.pieces.back().width > width) report_narrow(spans[print.span], word.text);
      if (g == parts.prints[i].last) continue;
      out.add(Piece{Piece::Kind::penalty, false, 0, 0, 0, kCutPenalty}, {print.span, nullptr, 0, 0});
    }
    cut = true;
  }
  if (cut) report_wide(spans[print.span], word.text);
}

}  // namespace ctg::layout
