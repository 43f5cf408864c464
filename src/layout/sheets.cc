// Fiches actions: a bar with the title, rows of boxes.
#include <algorithm>
#include <utility>

#include "layout/balance.h"
#include "layout/composition.h"
#include "layout/cut.h"

namespace ctg::layout {

void Composition::sheet(const Node& node, const Context& context, Strips& to) {
  TextStyle body = style_.sheet_body();
  if (tight_) body.leading *= 0.94;
  const double around = std::exchange(first_share_, first_share(node, context.width, body.size));
  Strips strips = sheet_strips(node, context, body);
  std::move(strips.begin(), strips.end(), std::back_inserter(to));
  first_share_ = around;
  after_ = -1;
}

Pt Composition::height_with_gaps(const Strips& strips) {
  Pt height = 0;
  for (std::size_t i = 0; i < strips.size(); ++i)
    height += (i == 0 ? 0 : strips[i].before) + strips[i].height;
  return height;
}

Strips Composition::sheet_strips(const Node& node, const Context& context, const TextStyle& body) {
  Strips to;
  const auto title = std::find_if(node.children.begin(), node.children.end(),
                                  [](const Node& child) { return child.kind == Kind::heading; });
  const Node* head = title == node.children.end() ? nullptr : &*title;
  if (head != nullptr || !node.text.empty()) bar(node, head, context, to);
  auto again = std::make_shared<Strips>();  // on the second page, too, one sees which fiche this is
  for (const Strip& strip : to)
    if (!strip.columns) again->push_back(for_the_eye(strip));
  Context inner = context;
  inner.body = body;
  inner.compact = true;
  inner.top = false;
  for (const Node& child : node.children) {
    if (child.kind == Kind::sheet_row)
      sheet_row(child, context, body, to);
    else if (&child != head)
      blocks(std::span(&child, 1), inner, to);
  }
  for (Strip& strip : to) {
    if (strip.columns && strip.columns->frame) strip.head = again;
  }
  return to;
}

void Composition::bar(const Node& node, const Node* head, const Context& context, Strips& to) {
  const Pt pad = 7;
  const TextStyle style = style_.text(text::kBold, 13, 16.5, kWhite);
  const TextStyle side = style_.text(text::kBold, 11, 16.5, kWhite);
  // A date is short; a dated plan goes over several lines.
  std::vector<Span> date(1);
  date[0].text = node.former.empty() ? node.text : node.former.str() + " → " + node.text;
  date[0].style = side;
  date[0].element = node.text.empty() ? kArtifact : element(Tag::p, context.parent);
  date[0].node = &node;
  const Pt date_width =
      node.text.empty() ? 0 : std::min(composer_.measure(date).all + 0.01, context.width * 0.35);
  Strip first;
  std::vector<Span> content;
  if (head != nullptr) content = title(*head, style, element(heading_tag(*head), context.parent), first);
  Columns columns;
  columns.pad = pad;
  columns.left = context.left;
  columns.right = context.left + context.width;
  columns.ground = style_.accent;
  Column words{context.left + pad, context.width - 3 * pad - std::max(date_width, 20.0), {}};
  words.strips = paragraph_strips(content, style, Adjust::ragged, 0, words.width);
  columns.columns.push_back(std::move(words));
  if (!node.text.empty()) {
    Column when{columns.right - pad - date_width, date_width, {}};
    when.strips = paragraph_strips(date, side, Adjust::right, 0, date_width);
    columns.columns.push_back(std::move(when));
  }
  Strip strip = settled(std::move(columns));
  strip.anchors = first.anchors;
  strip.outline = first.outline;
  Strips one;
  one.push_back(std::move(strip));
  append(to, std::move(one), 0, true);
}

namespace {

// Between two boxes of a column.
Strip rule_of(Pt width, Pt height, const Color& color) {
  Strip rule;
  rule.height = height;
  const Pt middle = -rule.height / 2;
  rule.items.emplace_back(Fill{{0, middle - kHair, width, middle}, color});
  rule.keep_next = true;
  return rule;
}

}  // namespace

void Composition::sheet_row(const Node& row, const Context& context, const TextStyle& body, Strips& to) {
  auto columns = std::make_shared<Columns>();
  columns->pad = 5;
  columns->left = context.left;
  columns->right = context.left + context.width;
  columns->frame = style_.hairline;
  Pt total = 0;
  for (const Node& column : row.children) total += column.share;
  Pt x = context.left;
  for (const Node& column : row.children) {
    Column made;
    made.x = x;
    const bool first_column = columns->columns.empty();
    made.width = context.width * (first_share_ == 0 ? column.share / std::max(total, 1.0)
                                  : first_column    ? first_share_
                                                    : 1 - first_share_);
    const Pt pad = 6;
    bool first = true;
    for (const Node& box : column.children) {
      const ElementIndex sect = element(Tag::div, context.parent);
      Strips strips;
      Context inner{sect, pad, made.width - 2 * pad, body, Adjust::ragged, true, false};
      if (box.kind != Kind::box) {
        blocks(std::span(&box, 1), inner, made.strips);
        continue;
      }
      if (!box.text.empty()) {
        std::vector<Span> label(1);
        label[0].text = box.text;
        label[0].style = style_.label();
        label[0].element = element(box.level > 0 ? heading_tag(box) : Tag::p, sect);
        label[0].node = &box;
        std::vector<Span> old;
        former_label(box, box.former, style_.label(), label[0].element, old);
        label.insert(label.begin(), old.begin(), old.end());
        Strips lines = paragraph_strips(label, style_.label(), Adjust::ragged, pad, inner.width);
        if (box.level > 0) outlined(box.level, box.text, lines);
        append(strips, std::move(lines), 0, true);
      }
      after_ = 2;
      blocks(box.children, inner, strips);
      if (!first && !strips.empty())
        made.strips.push_back(rule_of(made.width, tight_ ? 6 : 10, style_.hairline));
      std::move(strips.begin(), strips.end(), std::back_inserter(made.strips));
      first = false;
    }
    x += made.width;
    columns->columns.push_back(std::move(made));
  }
  if (row.children.empty()) return;
  Strip strip;
  strip.height = natural_height(*columns);
  strip.columns = std::move(columns);
  Strips one;
  one.push_back(std::move(strip));
  append(to, std::move(one), 0);
}

}  // namespace ctg::layout
