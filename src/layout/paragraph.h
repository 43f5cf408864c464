// One paragraph: styled spans in, lines of glyphs out.
#pragma once

#include <array>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "document/tree.h"
#include "layout/pages.h"
#include "layout/style.h"
#include "text/typesetter.h"

namespace ctg::layout {

// A run of characters of one look and one element.
struct Span {
  std::string text;
  TextStyle style;
  Pt rise = 0;
  ElementIndex element = kArtifact;
  std::string uri, anchor;                           // of a link; at most one is set
  bool to_fill = false;                              // stands on a coloured ground
  bool line_break = false;                           // ends the line; no text
  int note = -1;                                     // index of the footnote that is called here
  document::Change change = document::Change::none;  // underlined, or struck through
  const document::Node* node = nullptr;
};

// A line. Coordinates are relative to its start on the baseline.
struct Line {
  Pt width = 0;         // without the space at its end
  bool hyphen = false;  // cuts a word
  std::vector<Fill> grounds;
  std::vector<Run> runs;
  std::vector<Link> links;
  std::vector<int> notes;
};

class Composer {
 public:
  Composer(const text::Fonts& fonts, const Style& style, Diagnostics& diags);
  const Style& style() const { return style_; }

  // Breaks the spans into lines of the width. Codes: LAY-001 a character that no font has (error),
  // LAY-002 a word wider than the line that has no place to break it, which is cut anywhere (warning),
  // LAY-004 a width that holds no letter (error).
  std::vector<Line> compose(std::span<const Span> spans, Pt width, Adjust adjust);

  // Widths of the widest word, of the widest piece where long addresses are broken, and of the whole text on
  // one line.
  struct Extent {
    Pt word = 0, piece = 0, all = 0;
  };
  Extent measure(std::span<const Span> spans);

  // The number of a note in the figures that a face has for it; "" where it has none.
  std::string superior_figures(int number, text::FaceIndex face) const;

  // A text on one line, as an artifact or not.
  Line line(std::string_view text, const TextStyle& style, ElementIndex element = kArtifact);

 private:
  struct Atoms;
  Atoms atoms(std::span<const Span> spans, bool justified);
  Atoms opened(Atoms&& list, std::span<const Span> spans, float width);
  void open_box(Atoms& out, const Atoms& list, std::size_t piece, std::span<const Span> spans, float width);
  Atoms hyphenated(const Atoms& list, std::span<const Span> spans);
  void add_word(Atoms& out, std::span<const Span> spans, std::size_t span, std::size_t begin,
                std::size_t end);
  void add_syllables(Atoms& out, std::size_t span, const text::Shaped& word, const TextStyle& style);
  // What the glues (their ratio) and the letters (their width) of a line give.
  struct Fit {
    float glue = 0, letters = 1;
  };
  const text::Shaped& space_of(text::FaceIndex face, bool no_break);
  float hang_of(const Atoms& list, std::span<const Span> spans) const;
  static Fit fit_of(const Atoms& atoms, std::size_t from, std::size_t end, float ratio);
  class LineInWork;
  Line make_line(const Atoms& atoms, std::span<const Span> spans, std::size_t from, std::size_t end,
                 const Fit& fit);
  void report_missing(const Span& span, std::string_view word);
  void report_narrow(const Span& span, std::string_view word);
  void report_wide(const Span& span, std::string_view word);

  const text::Fonts& fonts_;
  const Style& style_;
  Diagnostics& diags_;
  text::Typesetter& set_;
  // By face, those that hold last: every second piece of a text is a space.
  std::array<std::array<const text::Shaped*, 2>, text::kFaces> spaces_ = {};
  std::set<std::string> reported_;  // a text that is laid out twice is reported once
};

}  // namespace ctg::layout
