#include "layout/lines.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ctg::layout {

namespace {

constexpr float kLinePenalty = 10;
constexpr float kTwoHyphens = 6000;   // demerits for two lines in a row that end in a hyphen
constexpr float kLastHyphen = 20000;  // … for a hyphen at the end of the last line but one
constexpr float kScrap = 12000;       // … for a last line of hardly a word
constexpr float kFragment = 600000;   // … for a short last line that begins with a piece of a word
constexpr float kScrapOfLine = 0.1F, kShortOfLine = 1.0F / 3;
constexpr float kInfinite = std::numeric_limits<float>::infinity();

// Widths from the start of the paragraph up to a piece.
struct Sums {
  float width = 0, stretch = 0, shrink = 0;
};

struct Breakpoint {
  std::uint32_t piece = 0;  // the break; the line after it starts behind
  std::uint32_t start = 0;  // first piece of the next line (glue and penalties behind a break vanish)
  std::uint32_t line = 0;   // lines before this break
  std::int32_t previous = -1;
  float demerits = 0, ratio = 0;
  bool hyphen = false;
};

class Breaker {
 public:
  Breaker(std::span<const Piece> pieces, std::span<const float> widths, float rag)
      : pieces_(pieces), widths_(widths), rag_(rag) {
    sums_.resize(pieces.size() + 1);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      sums_[i + 1] = sums_[i];
      if (pieces[i].kind == Piece::Kind::penalty) continue;
      sums_[i + 1].width += pieces[i].width;
      sums_[i + 1].stretch += pieces[i].stretch;
      sums_[i + 1].shrink += pieces[i].shrink;
    }
  }

  // `welcome`: lines end at good places only (kUnwelcome); `strict`: a short last line does not begin with a
  // piece of a word; `emergency`: a bad line is better than none.
  struct Rules {
    bool hyphens = false, welcome = true, strict = true, emergency = false;
  };
  // Nothing where no set of breaks stays within the tolerance.
  std::vector<LineEnd> run(float tolerance, const Rules& rules) {
    rules_ = rules;
    nodes_.assign(1, Breakpoint{0, skip(0), 0, -1, 0, 0, false});
    active_.assign(1, 0);
    for (std::uint32_t i = 0; i < pieces_.size(); ++i) {
      if (is_break(i)) try_break(i, tolerance);
      if (active_.empty()) return {};
    }
    return trace();
  }

 private:
  bool is_break(std::uint32_t i) const {
    const Piece& piece = pieces_[i];
    const float most = rules_.welcome ? kUnwelcome : 10000;
    if (piece.kind == Piece::Kind::penalty) return piece.penalty < most && (rules_.hyphens || !piece.hyphen);
    return piece.kind == Piece::Kind::glue && piece.penalty < most && i > 0 &&
           pieces_[i - 1].kind == Piece::Kind::box;
  }

  // The first piece that prints at or behind `i`: the start of a line.
  std::uint32_t skip(std::uint32_t i) const {
    while (i < pieces_.size() && pieces_[i].kind != Piece::Kind::box && pieces_[i].penalty != kForced) ++i;
    return i;
  }

  float ratio(const Breakpoint& from, std::uint32_t at) const {
    const float target = widths_[std::min<std::size_t>(from.line, widths_.size() - 1)];
    const Sums& a = sums_[std::min<std::size_t>(from.start, at)];
    const Sums& b = sums_[at];
    float width = b.width - a.width;
    if (pieces_[at].kind == Piece::Kind::penalty) width += pieces_[at].width;
    const float gap = target - width + pieces_[at].hang;
    if (gap >= 0) {
      const float stretch = b.stretch - a.stretch + rag_;
      const bool last = pieces_[at].kind == Piece::Kind::penalty && pieces_[at].penalty == kForced;
      if (last) return 0;
      if (stretch > 0) return gap / stretch;
      return gap < 0.01F ? 0 : rules_.emergency ? gap : kInfinite;
    }
    const float shrink = b.shrink - a.shrink;
    return shrink > 0 ? gap / shrink : -kInfinite;
  }

  void try_break(std::uint32_t at, float tolerance) {
    const Piece& piece = pieces_[at];
    const bool forced = piece.kind == Piece::Kind::penalty && piece.penalty == kForced;
    Breakpoint best;
    best.demerits = kInfinite;
    std::vector<std::int32_t>& still = still_;
    still.clear();
    std::int32_t last_over = -1;
    for (const std::int32_t index : active_) {
      const Breakpoint& from = nodes_[static_cast<std::size_t>(index)];
      const float r = ratio(from, at);
      if (r >= -1 && r <= tolerance) consider(index, at, r, best);
      if (r >= -1 && !forced) still.push_back(index);
      if (r < -1) last_over = index;
    }
    // All lines from the active breaks are too long: in an emergency the shortest of them is taken.
    if (rules_.emergency && still.empty() && best.demerits == kInfinite && last_over >= 0) {
      consider(last_over, at, -1, best);
    } else if (rules_.emergency && forced && best.demerits == kInfinite && !active_.empty()) {
      consider(active_.back(), at, 0, best);
    }
    std::swap(active_, still);
    if (best.demerits < kInfinite) {
      nodes_.push_back(best);
      active_.push_back(static_cast<std::int32_t>(nodes_.size() - 1));
    }
  }

  // What the end of a paragraph looks like.
  float demerits_of_end(const Breakpoint& from, std::uint32_t at) const {
    if (from.line == 0) return 0;
    const float target = widths_[std::min<std::size_t>(from.line, widths_.size() - 1)];
    const float width = sums_[at].width - sums_[std::min<std::size_t>(from.start, at)].width;
    if (from.hyphen) return width < kShortOfLine * target ? kFragment : kLastHyphen;
    return width < kScrapOfLine * target ? kScrap : 0;
  }

  void consider(std::int32_t index, std::uint32_t at, float r, Breakpoint& best) const {
    const Breakpoint& from = nodes_[static_cast<std::size_t>(index)];
    const Piece& piece = pieces_[at];
    const float off = std::abs(std::min(r, 20.0F));
    const float badness = 100 * off * off * off;
    float demerits = (kLinePenalty + badness) * (kLinePenalty + badness);
    const bool penalised = piece.kind == Piece::Kind::penalty && piece.penalty > 0;
    if (penalised) demerits += piece.penalty * piece.penalty;
    if (piece.hyphen && from.hyphen) demerits += kTwoHyphens;
    if (piece.kind == Piece::Kind::penalty && piece.penalty == kForced) {
      const float end = demerits_of_end(from, at);
      if (rules_.strict && end == kFragment) return;
      demerits += end;
    }
    demerits += from.demerits;
    if (demerits >= best.demerits) return;
    best = Breakpoint{at, skip(at + 1), from.line + 1, index, demerits, r, piece.hyphen};
  }

  std::vector<LineEnd> trace() const {
    if (active_.empty()) return {};
    std::vector<LineEnd> out;
    for (std::int32_t i = active_.back(); nodes_[static_cast<std::size_t>(i)].previous >= 0;
         i = nodes_[static_cast<std::size_t>(i)].previous) {
      out.push_back({nodes_[static_cast<std::size_t>(i)].piece, nodes_[static_cast<std::size_t>(i)].ratio});
    }
    std::reverse(out.begin(), out.end());
    return out;
  }

  std::span<const Piece> pieces_;
  std::span<const float> widths_;
  float rag_;
  Rules rules_;
  std::vector<Sums> sums_;
  std::vector<Breakpoint> nodes_;
  std::vector<std::int32_t> active_, still_;
};

}  // namespace

std::vector<LineEnd> break_lines(std::span<const Piece> pieces, std::span<const float> widths, float rag,
                                 Hyphens hyphens) {
  Breaker breaker(pieces, widths, rag);
  // Ragged lines differ in length anyway.
  const float good = rag > 0 ? 1.6F : 1.0F;
  if (hyphens == Hyphens::none) return breaker.run(good, {});
  // Looser and looser, at last whatever there is.
  struct Attempt {
    float tolerance;
    Breaker::Rules rules;
  };
  for (const auto& [tolerance, rules] :
       {Attempt{good, {true, true, true, false}}, Attempt{1.25F, {true, true, true, false}},
        Attempt{1.6F, {true, false, true, false}}, Attempt{3, {true, false, true, false}},
        Attempt{8, {true, false, false, false}}, Attempt{1e6F, {true, false, false, true}}}) {
    if (tolerance < good) continue;  // of ragged lines: the first attempt again
    std::vector<LineEnd> ends = breaker.run(tolerance, rules);
    if (!ends.empty()) return ends;
  }
  return {LineEnd{static_cast<std::uint32_t>(pieces.size() - 1), 0}};
}

}  // namespace ctg::layout
