// Who signs, and the frames to sign in.
#include <algorithm>
#include <utility>

#include "layout/composition.h"
#include "layout/cut.h"

namespace ctg::layout {

namespace {

constexpr Pt kSignature = mm(35);  // height of the frame that is signed in

}  // namespace

void Composition::signatures(const Node& node, const Context& context, Strips& to) {
  const Pt gap = 14;
  const Pt half = (context.width - gap) / 2;
  std::vector<Cell> cells;
  Pt above = 14;  // the next row
  const auto flush = [&](bool last) {
    if (cells.empty()) return;
    Columns names;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const Pt x = context.left + static_cast<Pt>(i) * (half + gap);
      names.columns.push_back({x, half, std::move(cells[i].names)});
    }
    // Names stay with the frames; where no page holds them, they go on over it.
    Strip row = settled(std::move(names), style_.text_height() - kSignature - 4);
    row.keep_next = true;
    Strip frames;
    frames.height = 4 + kSignature;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const Pt x = context.left + static_cast<Pt>(i) * (half + gap);
      frame(frames, *cells[i].node, cells[i].element, {x, -4 - kSignature, x + half, -4});
    }
    frames.keep_next = !last;
    cells.clear();
    Strips both;
    both.push_back(std::move(row));
    both.push_back(std::move(frames));
    append(to, std::move(both), above);
    above = 14;
  };
  for (const Node& group : node.children) {
    const auto signers = std::count_if(group.children.begin(), group.children.end(),
                                       [](const Node& n) { return n.kind == Kind::signature; });
    std::vector<const Node*> names;
    for (const Node& child : group.children) {
      if (child.kind != Kind::signature) names.push_back(&child);
    }
    if (signers > 1) {  // its name once, above all of them
      flush(false);
      Strips name = party_names(names, context.parent, context.left, context.width);
      append(to, std::move(name), 14, true);
      above = 2;
      names.clear();
    }
    for (const Node& child : group.children) {
      if (child.kind != Kind::signature) continue;
      if (cells.size() == 2) flush(false);
      cells.push_back(signature(names, child, context, half));
    }
    if (signers > 1) flush(false);
  }
  flush(true);
}

Strips Composition::party_names(const std::vector<const Node*>& names, ElementIndex parent, Pt left,
                                Pt width) {
  const TextStyle kParty = style_.text(text::kBold, 10, 13.5, style_.ink);
  Strips strips;
  for (const Node* name : names) {
    if (name->kind != Kind::paragraph) {
      blocks(std::span(name, 1), {parent, left, width, kParty, Adjust::ragged, true, false}, strips);
      continue;
    }
    std::vector<Span> content;
    spans(name->children, kParty, element(Tag::p, parent), content);
    append(strips, paragraph_strips(content, kParty, Adjust::ragged, left, width), 0);
  }
  return strips;
}

Cell Composition::signature(const std::vector<const Node*>& names, const Node& node, const Context& context,
                            Pt width) {
  const ElementIndex sect = element(Tag::div, context.parent);
  Strips strips;
  const Context inner{sect,           0,    width, style_.text(text::kRegular, 10, 13.5, style_.ink),
                      Adjust::ragged, true, false};
  after_ = 0;
  append(strips, party_names(names, sect, 0, width), 0);
  blocks(node.children, inner, strips);
  return {std::move(strips), &node, element(Tag::form, sect)};
}

void Composition::frame(Strip& row, const Node& node, ElementIndex form, const Rect& rect) {
  for (const Rect& side : {Rect{rect.left, rect.top - kHair, rect.right, rect.top},
                           Rect{rect.left, rect.bottom, rect.right, rect.bottom + kHair},
                           Rect{rect.left, rect.bottom, rect.left + kHair, rect.top},
                           Rect{rect.right - kHair, rect.bottom, rect.right, rect.top}}) {
    row.items.emplace_back(Fill{side, style_.quiet});
  }
  at(form).alt = node.text;
  row.fields.push_back({node.id, node.text, rect, form});
}

}  // namespace ctg::layout
