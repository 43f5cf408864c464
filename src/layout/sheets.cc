// Fiches actions: a bar with the title, rows of boxes.
#include <algorithm>
#include <utility>

#include "layout/balance.h"
#include "layout/composition.h"

namespace ctg::layout {

void Composition::sheet(const Node& node, const Context& context, Strips& to) {
  const Checkpoint before = here();
  first_share_ = first_share(node, context.width, style_.sheet_body(0).size);
  const auto compose = [&](const TextStyle& body) {
    back_to(before);
    return sheet_strips(node, context, body);
  };
  Strips strips = compose(style_.sheet_body(0));
  constexpr Pt kMostSaved = 1.3;  // no smaller size brings more than this onto a page
  const Pt height = height_of(strips), room = style_.text_height();
  if (context.top && height > room && height < room * kMostSaved) {
    for (std::size_t i = 1; i < Style::kSheetBodies; ++i) {
      Strips smaller = compose(style_.sheet_body(i));
      if (height_of(smaller) > room) continue;
      strips = std::move(smaller);
      break;
    }
  }
  std::move(strips.begin(), strips.end(), std::back_inserter(to));
  after_ = -1;
}

Pt Composition::height_of(const Strips& strips) {
  Pt height = 0;
  for (const Strip& strip : strips) {
    height += strip.height;
    if (strip.columns) {
      Pt tallest = 0;
      for (const Column& column : strip.columns->columns)
        tallest = std::max(tallest, height_with_gaps(column.strips));
      height += tallest + 2 * strip.columns->pad;
    }
  }
  return height;
}

Pt Composition::height_with_gaps(const Strips& strips) {
  Pt height = 0;
  for (std::size_t i = 0; i < strips.size(); ++i)
    height += (i == 0 ? 0 : strips[i].before) + strips[i].height;
  return height;
}

Strips Composition::sheet_strips(const Node& node, const Context& context, const TextStyle& body) {
  Strips to;
  const Node* head = nullptr;
  for (const Node& child : node.children) {
    if (child.kind == Kind::heading) head = &child;
  }
  if (head != nullptr) bar(node, *head, context, to);
  auto again = std::make_shared<Strips>();  // on the second page, too, one sees which fiche this is
  for (const Strip& strip : to) again->push_back(for_the_eye(strip));
  for (const Node& row : node.children) {
    if (row.kind == Kind::sheet_row) sheet_row(row, context, body, to);
  }
  for (Strip& strip : to) {
    if (strip.columns) strip.head = again;
  }
  return to;
}

void Composition::bar(const Node& node, const Node& head, const Context& context, Strips& to) {
  const Pt pad = 7;
  const TextStyle style = style_.text(text::kBold, 13, 16.5, kWhite);
  const TextStyle side = style_.text(text::kBold, 11, 16.5, kWhite);
  const ElementIndex h = element(heading_tag(head), context.parent);
  Line date = composer_.line(node.former.empty() ? node.text : node.former + " → " + node.text, side,
                             node.text.empty() ? kArtifact : element(Tag::p, context.parent));
  Strip first;
  const std::vector<Span> content = title(head, style, h, first);
  Strips lines = paragraph_strips(content, style, Adjust::ragged, context.left + pad,
                                  context.width - 3 * pad - std::max(date.width, 20.0));
  Strip strip = join(std::move(lines));
  shift(strip, 0, -pad);
  strip.height += 2 * pad;
  lay_under(strip, Fill{{context.left, -strip.height, context.left + context.width, 0}, style_.accent});
  for (Run& run : date.runs) {
    run.x += context.left + context.width - pad - date.width;
    run.y = -pad + baseline(side);
    strip.items.emplace_back(std::move(run));
  }
  strip.anchors = first.anchors;
  strip.outline = first.outline;
  Strips one;
  one.push_back(std::move(strip));
  append(to, std::move(one), 0, true);
}

void Composition::sheet_row(const Node& row, const Context& context, const TextStyle& body, Strips& to) {
  auto columns = std::make_shared<Columns>();
  columns->pad = 5;
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
      if (!box.text.empty()) {
        std::vector<Span> label(1);
        label[0].text = box.text;
        label[0].style = style_.label();
        label[0].element = element(Tag::p, sect);
        label[0].node = &box;
        std::vector<Span> old;
        former_label(box, box.former, style_.label(), label[0].element, old);
        label.insert(label.begin(), old.begin(), old.end());
        append(strips, paragraph_strips(label, style_.label(), Adjust::ragged, pad, inner.width), 0, true);
      }
      after_ = 2;
      blocks(box.children, inner, strips);
      if (!first && !strips.empty()) {
        Strip rule;
        rule.height = 10;
        rule.items.emplace_back(Fill{{0, -5 - kHair, made.width, -5}, style_.hairline});
        rule.keep_next = true;
        made.strips.push_back(std::move(rule));
      }
      std::move(strips.begin(), strips.end(), std::back_inserter(made.strips));
      first = false;
    }
    x += made.width;
    columns->columns.push_back(std::move(made));
  }
  Strip strip;
  strip.columns = std::move(columns);
  Strips one;
  one.push_back(std::move(strip));
  append(to, std::move(one), 0);
}

}  // namespace ctg::layout
