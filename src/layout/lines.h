// Breaking a paragraph into lines so that the whole of it looks best (Knuth and Plass, 1981).
//
// The paragraph is a list of boxes, glues and penalties; a break is possible at a glue behind a box, or
// at a penalty. Each line costs by how far its spaces are stretched or shrunk; the sum is least.
// Hyphens cost extra, two in a row more, and most where they leave a short last line. Where no set of breaks
// keeps all spaces within what a reader does not notice (a ratio of 1), hyphens and unwelcome places are
// allowed, then the tolerance grows, at last without bound, so there always is an answer; a box wider than
// its line stands alone and is reported.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace ctg::layout {

struct Piece {
  enum class Kind : std::uint8_t { box, glue, penalty };
  Kind kind = Kind::box;
  bool hyphen = false;  // penalty: a hyphen is printed if the line ends here
  float width = 0;      // penalty: of the hyphen
  float stretch = 0, shrink = 0;
  float penalty = 0;  // penalty: kForced ends the line
  float hang = 0;     // how far a line that ends here reaches into the margin
};

inline constexpr float kForced = -10000;
// From this penalty on, a line ends there only where it cannot end well elsewhere.
inline constexpr float kUnwelcome = 400;

struct LineEnd {
  std::uint32_t piece = 0;  // the glue or penalty at which the line ends
  float ratio = 0;          // of stretch (> 0) or shrink (< 0) to apply to the glues of the line
};

// Widths: that of each line, the last one holding for all that follow. `rag`: extra stretch at the end
// of each line, for ragged text; 0 for justified. The pieces end with a forced penalty.
// Hyphens::none: no hyphen is used, and nothing is given where the lines would be too loose without.
enum class Hyphens { none, some };
std::vector<LineEnd> break_lines(std::span<const Piece> pieces, std::span<const float> widths, float rag,
                                 Hyphens hyphens);

}  // namespace ctg::layout
