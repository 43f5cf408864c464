// The composition of a tree: one member a kind of block. Elements of the structure are made here, in tree
// order, so that their order is the reading order whatever the pages do. Known to the files of this folder
// that define it only: flow.cc (sections, paragraphs, lists), fit.cc (pages that would be nearly empty),
// spans.cc (what stands in a line), headings.cc, tables.cc, sheets.cc (fiches), signatures.cc, figures.cc.
#pragma once

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "document/tree.h"
#include "layout/flow.h"
#include "layout/paragraph.h"
#include "layout/units.h"

namespace ctg::layout {

using document::Kind;
using document::Nature;
using document::Node;
using document::ParagraphStyle;

struct Context {
  ElementIndex parent = 0;
  Pt left = 0, width = 0;
  TextStyle body;
  Adjust adjust = Adjust::justified;
  bool compact = false;  // in fiches and tables: tighter
  bool top = false;      // directly on the page: parts may start here
  bool cover = false;
  bool cell = false;    // of a table
  Pt marker_left = -1;  // where the list around has its markers; -1: none is
  // What belongs to an item stands nearer to it than the next item does.
  Pt gap() const { return compact ? (marker_left < 0 ? 3 : 1) : (marker_left < 0 ? 7 : 2.5); }
};

using Strips = std::vector<Strip>;

struct Heading {
  const Node* node;
  std::string anchor;
};

struct Cell {
  Strips names;
  const Node* node;
  ElementIndex element;
};

// The label of a heading, with what parts it from the title: "Article 1 – ".
std::string label_of(const Node& heading);

class Composition {
 public:
  Composition(const document::Tree& tree, const InsertSizes& inserts, Composer& composer)
      : tree_(tree),
        inserts_(inserts),
        composer_(composer),
        style_(composer.style()),
        sigles_(document::first_uses(tree.root, composer.style().sigles)) {
    flow_.elements.push_back(Element{});
    flow_.elements[0].tag = Tag::document;
  }

  Flow run();

 private:
  Strips& out() { return flow_.parts.back().strips; }
  void start_part(Pt margin, bool bare = false);
  ElementIndex element(Tag tag, ElementIndex parent);
  // Where the composition stands, to go back to and compose the same in another way.
  struct Checkpoint {
    std::size_t elements, notes, heading, strips;
    std::vector<std::string> pending;
    Pt after;
  };
  Checkpoint here() const;
  void back_to(const Checkpoint& then);
  Element& at(ElementIndex index) { return flow_.elements[static_cast<std::size_t>(index)]; }

  // ---- spans.cc

  // What only one of two compared versions has: ruled, coloured, and told to who hears it.
  void changed(const Node& node, TextStyle style, ElementIndex parent, std::vector<Span>& to);
  // Inline nodes as spans.
  void spans(std::span<const Node> nodes, TextStyle style, ElementIndex parent, std::vector<Span>& to);
  void inline_node(const Node& node, const TextStyle& style, ElementIndex parent, std::vector<Span>& to);
  void emphasised(const Node& node, Span&& span, std::vector<Span>& to);
  void linked(const Node& node, TextStyle style, ElementIndex parent, std::vector<Span>& to);
  void call_of_note(const Node& node, Span&& span, std::vector<Span>& to);
  void words(const Node& node, Span&& span, std::vector<Span>& to);
  int footnote(const Node& node, ElementIndex parent);
  // Puts a text at the first baseline of a strip, before what stands there.
  void mark(Strip& strip, std::string_view text, const TextStyle& style, Pt x, ElementIndex lbl);
  static Pt baseline(const TextStyle& style) { return -(style.leading * 0.5 + style.size * 0.30); }
  Strips paragraph_strips(const std::vector<Span>& content, const TextStyle& style, Adjust adjust, Pt left,
                          Pt width);
  // A label that changed: the old one, struck through, before the new one.
  void former_label(const Node& node, const std::string& label, const TextStyle& style, ElementIndex parent,
                    std::vector<Span>& to);
  // Between what is struck through and what takes its place.
  static Span gap_of(const TextStyle& style, ElementIndex parent);

  // ---- flow.cc

  // Below what is there, with the anchors that wait.
  void append(Strips& to, Strips&& from, Pt before, bool keep_next = false);
  // At the top, a block may start a new part: what follows goes there.
  void blocks(std::span<const Node> nodes, const Context& context, Strips& to);
  void block(const Node& node, const Context& context, Strips& to);
  static std::size_t closing_lines(const Strips& strips, std::size_t first);
  void section(const Node& node, const Context& context, Strips& to);
  static bool introduces_act(const Node& annexe);
  static bool is_of_lines(const Node& annexe);
  ParagraphFormat format_of(const Node& node, const Context& context) const;
  void paragraph(const Node& node, const Context& context, Strips& to);
  // The upper third of the cover, down to a short thick rule.
  Strip title_rule(const Context& context);
  static std::string marker(const Node& node, std::size_t index);
  static Pt before_item(const Context& context, const Node* previous);
  // Room for the widest marker.
  Pt indent_of(const Node& node, const TextStyle& style);
  // The marker of an item, between where it begins and where the text of the item does.
  struct ItemMarker {
    std::string text;
    const TextStyle& style;
    Pt left = 0, end = 0;
    Pt room = 0;  // that it needs
    ElementIndex label;
  };
  void set_marker(Strips& strips, const ItemMarker& item);
  void list(const Node& node, const Context& context, Strips& to);
  void notice(const Node& node, const Context& context, Strips& to);

  // ---- fit.cc

  bool leaves_half_a_page(const Strips& contents) const;
  // What would only just run over its last page, by this part of one at most, is set tighter.
  void fitted(const Node& node, const Context& inner, Pt most);
  struct Taken {
    int pages = 1;
    Pt last = 0;  // of the last one
  };
  Taken pages_of(const Strips& strips) const;

  // ---- headings.cc

  const Heading& next_heading() { return headings_[std::min(heading_++, headings_.size() - 1)]; }
  static std::string title_of(const Node& heading);
  static bool has_change(const Node& node);
  // A bar in the margin beside a passage that changed, and where its wording comes from.
  void margin_bar(const Node& node, const Context& context, Strips& strips);
  static Tag heading_tag(const Node& node);
  void outlined(int level, std::string title, Strips& strips);
  // The spans of a heading, and its entry in the outline.
  std::vector<Span> title(const Node& node, const TextStyle& style, ElementIndex h, Strip& first);
  void heading(const Node& node, const Context& context, Strips& to);
  void contents(const Node& node, const Context& context, Strips& to);
  void sigles(const Context& context, Strips& to);

  // ---- tables.cc

  // How the columns of a table share its width.
  struct Grid {
    std::vector<Pt> widths;
    std::vector<Pt> tails;    // of columns of numbers: what the widest has behind its units
    std::vector<Pt> gutters;  // left of a column, beside its pad: words stand apart from numbers before them
    Pt pad = 4;
    Pt scale = 1;  // of the text
  };
  Context cell_context(const Grid& grid, ElementIndex parent, Pt width, const Node& cell) const;
  const Grid& grid_of(const Node& table, std::size_t columns, Pt width);
  Grid grid_of(std::span<const Node* const> tables, std::size_t columns, Pt width);
  // How far a number ends before the right edge of its column, so that commas stand under each other.
  Pt back_of(const Node& cell, const TextStyle& style, Pt tail);
  // What stands behind the units of a number, as wide as it is set; nothing where the cell holds none.
  std::optional<Pt> tail_of(const Node& cell, const TextStyle& style);
  void find_sisters();
  // A copy that is shown again at the head of a page, and not read again.
  static Strip for_the_eye(Strip copy);
  static bool is_dash(const Node& cell);
  Strips goes_on(const Node& table, const Context& context);
  Strips legend(const Context& context);
  void table(const Node& node, const Context& context, Strips& to);
  Strip table_row(const Node& row, const Context& context, ElementIndex t, const Grid& grid);
  // Too few rows do not stand alone before or behind a turn of the page.
  void keep_few(Strips& rows) const;
  // In one strip, where it is low: what is high can be cut.
  Strip settled(Columns&& columns, const std::optional<Pt>& limit = {}) const;

  // ---- sheets.cc

  void sheet(const Node& node, const Context& context, Strips& to);
  static Pt height_with_gaps(const Strips& strips);
  Strips sheet_strips(const Node& node, const Context& context, const TextStyle& body);
  void bar(const Node& node, const Node* head, const Context& context, Strips& to);
  void sheet_row(const Node& row, const Context& context, const TextStyle& body, Strips& to);

  // ---- signatures.cc

  // One party after the other, two signers a line. The frames of a line stand at one height.
  void signatures(const Node& node, const Context& context, Strips& to);
  Strips party_names(const std::vector<const Node*>& names, ElementIndex parent, Pt left, Pt width);
  Cell signature(const std::vector<const Node*>& names, const Node& node, const Context& context, Pt width);
  void frame(Strip& row, const Node& node, ElementIndex form, const Rect& rect);

  // ---- figures.cc

  Pt room_for(const Context& context) const;
  void insert(const Node& node, const Context& context, Strips& to);
  // One image is shown at its size, as far as there is room; several share the line, at one height.
  void figures(std::span<const Node> nodes, const Context& context, Strips& to);
  // Charts stand side by side as they fit; one that is wider than the text is made smaller.
  void drawings(std::span<const Node> nodes, const Context& context, Strips& to);
  Drawing drawn(const document::Drawing& in, Pt left, Pt scale, ElementIndex figure);

  const document::Tree& tree_;
  const InsertSizes& inserts_;
  Composer& composer_;
  const Style& style_;
  Flow flow_;
  std::vector<Heading> headings_;
  std::size_t heading_ = 0;
  std::vector<std::string> pending_;            // anchors of sections whose first strip has yet to come
  ParagraphStyle last_ = ParagraphStyle::body;  // of the last paragraph
  std::deque<Node> formers_;                    // labels of compared documents, as nodes
  std::map<std::string, std::vector<const Node*>> sisters_;  // tables of one head, by its words
  std::map<std::tuple<std::string, Pt, bool>, Grid> grids_;  // … their columns, by width and tightness
  Grid own_grid_;                                            // of the present table, where it has no sister
  bool short_ = false;          // a document without a cover: of a few pages, its headings stand nearer
  bool lone_line_ = false;      // … and then one line, which holds on to what follows
  bool under_heading_ = false;  // a heading was the last that was set
  bool tight_ = false;          // less space in tables, between paragraphs and the lines of fiches
  document::Sigles sigles_;
  std::string last_title_;  // of the last heading
  bool bare_dash_ = false;  // in a cell that holds nothing else
  bool in_note_ = false;    // no program knows notes to notes
  double first_share_ = 0;  // of the columns of the present fiche; 0: as each row says
  Pt after_ = -1;           // space that the last block asks for below; -1: the usual
};

}  // namespace ctg::layout
