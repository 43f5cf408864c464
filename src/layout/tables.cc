// Tables: rows, heads that are shown again on the next page. How columns share the width: grid.cc.
#include <algorithm>
#include <utility>

#include "layout/composition.h"
#include "layout/cut.h"

namespace ctg::layout {

namespace {

constexpr std::size_t kFewRows = 3;

// A row that is a title of the third level or above: an axe of the répertoire.
bool parts_table(const Node& row) {
  constexpr int kLevel = 3;
  if (row.children.size() != 1 || row.children.front().children.empty()) return false;
  const Node& title = row.children.front().children.front();
  return title.kind == Kind::heading && title.level <= kLevel;
}

}  // namespace

Context Composition::cell_context(const Grid& grid, ElementIndex parent, Pt width, const Node& cell) const {
  Context inner{parent, 0, width, style_.table_body(), Adjust::ragged, true, false};
  inner.cell = true;
  inner.body.size *= grid.scale;
  inner.body.leading *= grid.scale;
  if (cell.header) inner.body.face = text::kBold;
  if (cell.align == document::Align::end) inner.adjust = Adjust::right;
  if (cell.align == document::Align::centre) inner.adjust = Adjust::centred;
  return inner;
}

Strip Composition::for_the_eye(Strip copy) {
  for (Item& item : copy.items) {
    if (auto* run = std::get_if<Run>(&item)) run->element = kArtifact;
    if (auto* image = std::get_if<Image>(&item)) image->element = kArtifact;
    if (auto* drawing = std::get_if<Drawing>(&item)) {
      drawing->element = kArtifact;
      for (Run& word : drawing->words) word.element = kArtifact;
    }
  }
  copy.links.clear();
  copy.fields.clear();
  copy.anchors.clear();
  copy.notes.clear();
  copy.outline.clear();
  copy.contents.clear();
  return copy;
}

Strip Composition::settled(Columns&& columns, const std::optional<Pt>& limit) const {
  Strip strip;
  strip.height = natural_height(columns);
  strip.columns = std::make_shared<Columns>(std::move(columns));
  return strip.height <= limit.value_or(style_.text_height() / 3) ? whole(std::move(strip)) : strip;
}

void Composition::keep_few(Strips& rows) const {
  const std::size_t n = rows.size();
  if (n < 2) return;
  const auto keep = [&](std::size_t from, std::size_t to) {
    Pt height = 0;
    for (std::size_t i = from; i < to; ++i) height += rows[i].height;
    if (height > style_.text_height() / 3) return;
    for (std::size_t i = from; i + 1 < to; ++i) rows[i].keep_next = true;
  };
  keep(0, std::min(n, kFewRows));
  keep(n - std::min(n, kFewRows), n);
}

bool Composition::is_dash(const Node& cell) { return document::plain_text(cell) == "–"; }

// Said of a table that goes on over a page: which it is. For the eye only, as its head that comes again. In
// the face of the text, whose words are shaped already: every table has such a line ready, and few need it.
Strips Composition::goes_on(const Node& table, const Context& context) {
  const std::string& title = table.text.empty() ? last_title_ : table.text;
  Strips out;
  if (title.empty() || !context.top) return out;
  const TextStyle style = style_.text(text::kRegular, 8.5, 12, style_.quiet);
  std::vector<Span> words(1);
  words[0].text = title + " (suite)";
  words[0].style = style;
  return paragraph_strips(words, style, Adjust::ragged, context.left, context.width);
}

// What a dash means, below a table that holds some; who hears the table is told in each cell.
Strips Composition::legend(const Context& context) {
  const TextStyle style = style_.text(text::kRegular, 8, 10.5, style_.quiet);
  std::vector<Span> words(1);
  words[0].text = std::string("–\u00a0: ") + kNoValue;
  words[0].style = style;
  return paragraph_strips(words, style, Adjust::ragged, context.left, context.width);
}

void Composition::table(const Node& node, const Context& context, Strips& to) {
  std::size_t columns = node.columns;
  for (const Node& row : node.children) {
    std::size_t n = 0;
    for (const Node& cell : row.children) n += std::max<std::size_t>(cell.span, 1);
    columns = std::max(columns, n);
  }
  if (columns == 0 && node.text.empty()) return;
  const ElementIndex t = element(columns == 0 ? Tag::div : Tag::table, context.parent);
  if (!node.text.empty()) {
    std::vector<Span> content(1);
    content[0].text = node.text;
    content[0].style = style_.text(text::kBold, 9.5, 13, style_.ink);
    content[0].element = element(columns == 0 ? Tag::p : Tag::caption, t);
    content[0].node = &node;
    append(to, paragraph_strips(content, content[0].style, Adjust::ragged, context.left, context.width), 10,
           true);
  } else {
    at(t).summary = last_title_;
  }
  if (columns == 0) return;
  const Grid grid = grid_of(node, columns, context.width);  // a copy: tables stand in cells
  auto head = std::make_shared<Strips>(goes_on(node, context));
  const bool has_head =
      std::any_of(node.children.begin(), node.children.end(), [](const Node& row) { return row.header; });
  const ElementIndex thead = has_head ? element(Tag::thead, t) : t, tbody = element(Tag::tbody, t);
  bool dashes = false;
  Strips heads, rows;
  const Pt before = 7;
  for (const Node& row : node.children) {
    const bool heads_table = row.header && rows.empty();
    Strip strip = table_row(row, context, heads_table ? thead : tbody, grid);
    // A title across the table stands with what it heads.
    if (row.children.size() == 1 && row.children.front().header && columns > 1) strip.keep_next = true;
    dashes = dashes || std::any_of(row.children.begin(), row.children.end(), is_dash);
    if (heads_table) {
      if (!strip.columns) head->push_back(for_the_eye(strip));
      strip.keep_next = true;
      heads.push_back(std::move(strip));
    } else {
      if (!head->empty()) strip.head = head;
      rows.push_back(std::move(strip));
    }
  }
  keep_few(rows);
  if (rows.empty() && !heads.empty()) heads.back().keep_next = false;
  const bool headed = !heads.empty();
  append(to, std::move(heads), before);
  append(to, std::move(rows), headed ? 0 : before);
  if (dashes) append(to, legend(context), 3);
  after_ = 10;
}

Strip Composition::table_row(const Node& row, const Context& context, ElementIndex t, const Grid& grid) {
  const ElementIndex tr = element(Tag::tr, t);
  Columns columns;
  columns.pad = grid.pad;
  columns.left = columns.right = context.left;
  columns.whole = true;
  if (row.header || parts_table(row)) columns.ground = style_.shade;
  columns.below = row.header ? style_.accent : style_.hairline;
  std::size_t c = 0;
  for (const Node& cell : row.children) {
    Pt width = 0;
    const std::size_t span = std::max<std::size_t>(cell.span, 1);
    const Pt gutter = c < grid.gutters.size() ? grid.gutters[c] : 0;
    for (std::size_t k = 0; k < span && c < grid.widths.size(); ++k) width += grid.widths[c++];
    const bool th = cell.header || row.header;
    const ElementIndex td = element(th ? Tag::th : Tag::td, tr);
    at(td).column_span = static_cast<std::uint16_t>(span);
    at(td).row_scope = th && !row.header;
    Context inner = cell_context(grid, td, width - 2 * grid.pad - gutter, cell);
    if (span == 1 && c <= grid.tails.size())
      inner.width -= back_of(cell, style_.table_body(), grid.tails[c - 1]) * grid.scale;
    if (row.header) inner.body.face = text::kBold, inner.body.color = style_.accent;
    Column made;
    made.x = columns.right + grid.pad + gutter;
    made.width = inner.width;
    after_ = -1;
    bare_dash_ = is_dash(cell);
    blocks(cell.children, inner, made.strips);
    bare_dash_ = false;
    columns.columns.push_back(std::move(made));
    columns.right += width;
  }
  return settled(std::move(columns));
}

}  // namespace ctg::layout
