// Cutting strips that hold columns, so that what is taller than the room goes on over the page.
//
// A cut goes between the strips of each column, side by side; a strip inside that holds columns itself is
// cut in its turn. Each piece is a strip without columns, drawn in its own frame, rules and ground; what is
// left stays in the strip. No strip is lost or shown twice: a column's `next` only goes forward.
#pragma once

#include <optional>
#include <span>

#include "layout/flow.h"

namespace ctg::layout {

// Above the first footnote of a page, with its rule; below each.
inline constexpr Pt kNoteGap = 12, kNoteSpace = 2;

// The room that footnotes take at the foot of the page of their calls.
struct Footroom {
  std::span<const Pt> heights = {};  // of each footnote
  bool started = false;              // others stand on this page already
  Pt most = 1e9;                     // what does not fit goes on at the foot of the next page

  Pt of(const std::vector<int>& notes) const;
  Pt of(Pt sum) const { return sum > 0 ? std::min(most, sum + (started ? 0 : kNoteGap)) : 0; }
  Pt sum(const std::vector<int>& notes) const;
};

// The least height that a first piece of the strip takes; all of it, where it holds no columns.
Pt least_height(const Strip& strip);

// The footnotes that are called anywhere in a strip.
void notes_in(const Strip& strip, std::vector<int>& out);

// A piece of the strip, no higher than the room. Nothing, where none fits; forced: then what stands together
// is cut, too, and at last one strip is given that is too high.
std::optional<Strip> cut(Strip& strip, Pt room, const Footroom& foot, bool forced);

// Nothing of it is left.
bool is_spent(const Strip& strip);

// All of it in one piece, however high.
Strip whole(Strip strip);

// The height of columns in one piece.
Pt natural_height(const Columns& columns);

}  // namespace ctg::layout
