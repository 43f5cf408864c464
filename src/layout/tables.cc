// Tables: widths of columns, rows, heads that are shown again on the next page.
#include <algorithm>
#include <utility>

#include "layout/composition.h"

namespace ctg::layout {

Context Composition::cell_context(const Context& context, ElementIndex parent, Pt width,
                                  const Node& cell) const {
  Context inner{parent, 0, width, style_.table_body(), Adjust::ragged, true, false};
  if (cell.header) inner.body.face = text::kBold;
  if (cell.align == document::Align::end) inner.adjust = Adjust::right;
  if (cell.align == document::Align::centre) inner.adjust = Adjust::centred;
  (void)context;
  return inner;
}

Node Composition::without_notes(const Node& node) {
  Node out = node;
  std::erase_if(out.children, [](const Node& child) { return child.kind == Kind::note; });
  return out;
}

std::vector<Pt> Composition::column_widths(const Node& table, std::size_t columns, Pt width, Pt pad) {
  std::vector<Pt> least(columns, 12), most(columns, 12);
  for (const Node& row : table.children) {
    std::size_t c = 0;
    for (const Node& cell : row.children) {
      if (cell.span == 1 && c < columns) {
        for (const Node& child : cell.children) {
          std::vector<Span> content;
          TextStyle style = style_.table_body();
          if (cell.header) style.face = text::kBold;
          Span span;
          span.text = document::plain_text(without_notes(child));
          std::replace(span.text.begin(), span.text.end(), '\n', ' ');
          span.style = style;
          content.push_back(std::move(span));
          const Composer::Extent extent = composer_.measure(content);
          least[c] = std::max(least[c], extent.word + 2 * pad + 1);
          most[c] = std::max(most[c], std::min(extent.all + 2 * pad + 1, width * 0.6));
        }
      }
      c += cell.span;
    }
  }
  Pt sum_least = 0, sum_most = 0;
  for (std::size_t c = 0; c < columns; ++c) {
    most[c] = std::max(most[c], least[c]);
    sum_least += least[c];
    sum_most += most[c];
  }
  std::vector<Pt> out(columns);
  const Pt spread = sum_most - sum_least;
  for (std::size_t c = 0; c < columns; ++c) {
    if (sum_least >= width)
      out[c] = least[c] * width / sum_least;
    else if (sum_most <= width)
      out[c] = most[c] * width / sum_most;
    else
      out[c] = least[c] + (most[c] - least[c]) * (width - sum_least) / spread;
  }
  return out;
}

Strip Composition::for_the_eye(Strip copy) {
  for (Item& item : copy.items)
    if (auto* run = std::get_if<Run>(&item)) run->element = kArtifact;
  copy.links.clear();
  copy.anchors.clear();
  copy.notes.clear();
  copy.outline.reset();
  return copy;
}

void Composition::table(const Node& node, const Context& context, Strips& to) {
  std::size_t columns = node.columns;
  for (const Node& row : node.children) {
    std::size_t n = 0;
    for (const Node& cell : row.children) n += cell.span;
    columns = std::max(columns, n);
  }
  if (columns == 0) return;
  const ElementIndex t = element(Tag::table, context.parent);
  if (!node.text.empty()) {
    std::vector<Span> content(1);
    content[0].text = node.text;
    content[0].style = style_.text(text::kBold, 9.5, 13, style_.ink);
    content[0].element = element(Tag::caption, t);
    content[0].node = &node;
    append(to, paragraph_strips(content, content[0].style, Adjust::ragged, context.left, context.width), 10,
           true);
  }
  const Pt pad = tight_ ? 2.5 : 4;
  const std::vector<Pt> widths = column_widths(node, columns, context.width, pad);
  auto head = std::make_shared<Strips>();
  bool first = true;
  for (const Node& row : node.children) {
    Strip strip = table_row(row, context, t, widths, pad);
    const Pt before = first ? (after_ >= 0 ? after_ : 7) : 0;
    after_ = -1;
    if (row.header) {
      head->push_back(for_the_eye(strip));
      strip.keep_next = true;
    } else if (!head->empty()) {
      strip.head = head;
    }
    Strips one;
    one.push_back(std::move(strip));
    append(to, std::move(one), before);
    first = false;
  }
  after_ = 10;
}

Strip Composition::table_row(const Node& row, const Context& context, ElementIndex t,
                             const std::vector<Pt>& widths, Pt pad) {
  const ElementIndex tr = element(Tag::tr, t);
  Strip strip;
  Pt x = context.left, height = 0;
  std::vector<Strip> cells;
  std::size_t c = 0;
  for (const Node& cell : row.children) {
    Pt width = 0;
    for (std::size_t k = 0; k < cell.span && c < widths.size(); ++k) width += widths[c++];
    const bool th = cell.header || row.header;
    const ElementIndex td = element(th ? Tag::th : Tag::td, tr);
    at(td).column_span = cell.span;
    at(td).row_scope = th && !row.header;
    Context inner = cell_context(context, td, width - 2 * pad, cell);
    if (row.header) inner.body.face = text::kBold, inner.body.color = style_.accent;
    Strips strips;
    after_ = -1;
    blocks(cell.children, inner, strips);
    Strip joined = join(std::move(strips));
    shift(joined, x + pad, -pad);
    height = std::max(height, joined.height + 2 * pad);
    cells.push_back(std::move(joined));
    x += width;
  }
  if (row.header) strip.items.emplace_back(Fill{{context.left, -height, x, 0}, style_.shade});
  for (Strip& cell : cells) {
    std::move(cell.items.begin(), cell.items.end(), std::back_inserter(strip.items));
    std::move(cell.links.begin(), cell.links.end(), std::back_inserter(strip.links));
    strip.notes.insert(strip.notes.end(), cell.notes.begin(), cell.notes.end());
  }
  strip.items.emplace_back(
      Fill{{context.left, -height, x, -height + kHair}, row.header ? style_.accent : style_.hairline});
  strip.height = height;
  return strip;
}

}  // namespace ctg::layout
