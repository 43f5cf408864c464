// A line as it is set: the glyphs of its words and spaces, and what its spans say of them (to be filled in,
// changed, a link) under or beside them. Neighbours of one kind share a ground, a rule, a link.
#include <algorithm>
#include <array>

#include "layout/atoms.h"
#include "layout/paragraph.h"

namespace ctg::layout {

namespace {

constexpr std::string_view kSoftHyphen = "\u00AD";

std::string_view plain_figure(std::string_view text) {
  const auto found = std::find(kSuperior.begin(), kSuperior.end(), text);
  constexpr std::string_view kFigures = "0123456789";
  return found == kSuperior.end() ? text
                                  : kFigures.substr(static_cast<std::size_t>(found - kSuperior.begin()), 1);
}

}  // namespace

// From left to right.
class Composer::LineInWork {
 public:
  // `glyphs`: how many it will have at most.
  LineInWork(std::span<const Span> spans, float stretch, std::size_t glyphs)
      : spans_(spans), stretch_(stretch), glyphs_(glyphs), open_(spans.size()) {}

  enum class As { text, hyphen };
  // The glyphs of a piece; `extra`: the width that each has beside its own.
  void put(const Atoms::Print& print, float letters, float extra = 0, As as = As::text) {
    const Span& span = spans_[print.span];
    const float wider = extra * 1000 / static_cast<float>(span.style.size);
    for (std::uint32_t g = print.first; g < print.last; ++g) {
      const text::ShapedGlyph& shaped = print.shaped->glyphs[g];
      if (open_ != print.span || line_.runs.back().face != shaped.face) {
        line_.runs.push_back(Run{
            shaped.face, span.style.size, span.style.color, x_, span.rise, {}, span.element, true, stretch_});
        open_ = print.span;
        if (spans_.size() == 1 && line_.runs.size() == 1) line_.runs.back().glyphs.reserve(glyphs_);
      }
      // A hyphen at the end of a line is none of the text. The call of a note is told in plain figures.
      const float advance = shaped.advance * letters + wider;
      const std::string_view text = as == As::hyphen && !shaped.text.empty() ? kSoftHyphen
                                    : span.note >= 0                         ? plain_figure(shaped.text)
                                                                             : shaped.text;
      line_.runs.back().glyphs.push_back({shaped.id, advance, shaped.dx, shaped.dy, text});
      x_ += in_points(advance, span.style);
    }
  }

  // What its span says of a piece that was put there, from `left` on.
  void cover(const Span& span, Pt left) {
    if (span.to_fill) ground(span, left);
    if (span.change != document::Change::none) rule_of_change(span, left);
    if (!span.uri.empty()) underline(span, left);
    if (!span.uri.empty() || !span.anchor.empty()) link(span, left);
    if (span.note >= 0) line_.notes.push_back(span.note);
  }

  Pt x() const { return x_; }
  Line& line() { return line_; }

 private:
  static constexpr Pt kTouching = 0.01;

  Rect rect_of(const Span& span, Pt left) const {
    return {left, -span.style.size * 0.25, x_, span.style.size * 0.85};
  }
  // The fill before, where it reaches up to there; null else.
  Fill* reaching(Pt left) {
    Fill* last = line_.grounds.empty() ? nullptr : &line_.grounds.back();
    return last != nullptr && last->rect.right >= left - kTouching ? last : nullptr;
  }

  void ground(const Span& span, Pt left) {
    if (Fill* last = reaching(left))
      last->rect.right = x_;
    else
      line_.grounds.push_back({rect_of(span, left), kToFill});
  }

  void rule_of_change(const Span& span, Pt left) {
    const bool gone = span.change == document::Change::deleted;
    const Pt y = span.style.size * (gone ? 0.24 : -0.16);
    // On the bar of a fiche the words are white, and so is their rule.
    const Color& color = span.style.color == kWhite ? kWhite : gone ? kDeleted : kInserted;
    Fill* last = reaching(left);
    if (last != nullptr && last->color == color)
      last->rect.right = x_;
    else
      line_.grounds.push_back({{left, y, x_, y + span.style.size * 0.06}, color});
  }

  void underline(const Span& span, Pt left) {  // colour alone is not seen by all
    const Pt y = -span.style.size * 0.14;
    Fill* last = reaching(left);
    if (last != nullptr && last->color == span.style.color && last->rect.bottom == y)
      last->rect.right = x_;
    else
      line_.grounds.push_back({{left, y, x_, y + span.style.size * 0.05}, span.style.color});
  }

  void link(const Span& span, Pt left) {
    if (!line_.links.empty() && line_.links.back().element == span.element)
      line_.links.back().rect.right = x_;
    else
      line_.links.push_back({rect_of(span, left), span.uri, span.anchor, {}, span.element});
  }

  std::span<const Span> spans_;
  float stretch_;
  std::size_t glyphs_;
  Line line_;
  Pt x_ = 0;
  std::size_t open_;  // span of the last run
};

Line Composer::make_line(const Atoms& atoms, std::span<const Span> spans, std::size_t from, std::size_t end,
                         const Fit& fit) {
  std::size_t glyphs = 1;  // a hyphen
  for (std::size_t i = from; i < end; ++i) glyphs += atoms.prints[i].last - atoms.prints[i].first;
  LineInWork work(spans, fit.letters, glyphs);
  for (std::size_t i = from; i < end; ++i) {
    const Piece& piece = atoms.pieces[i];
    if (piece.kind == Piece::Kind::penalty || atoms.prints[i].shaped == nullptr) continue;
    const Pt left = work.x();
    if (piece.kind == Piece::Kind::glue)
      work.put(atoms.prints[i], 1, fit.glue * (fit.glue >= 0 ? piece.stretch : piece.shrink));
    else
      work.put(atoms.prints[i], fit.letters);
    work.cover(spans[atoms.prints[i].span], left);
  }
  const Piece& last = atoms.pieces[end];
  const bool hyphen = last.kind == Piece::Kind::penalty && last.hyphen;
  if (hyphen) work.put(atoms.prints[end], 1, 0, LineInWork::As::hyphen);
  work.line().hyphen = hyphen;
  work.line().width = work.x();
  if (last.kind == Piece::Kind::glue) work.put(atoms.prints[end], 1);  // the space that the reader copies
  return std::move(work.line());
}

}  // namespace ctg::layout
