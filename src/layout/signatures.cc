// Who signs, and the frames to sign in.
#include <algorithm>
#include <utility>

#include "layout/composition.h"

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
    Strip row;
    Pt names = 0;
    for (const Cell& cell : cells) names = std::max(names, cell.names.height);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const Pt x = context.left + static_cast<Pt>(i) * (half + gap);
      shift(cells[i].names, x, 0);
      std::move(cells[i].names.items.begin(), cells[i].names.items.end(), std::back_inserter(row.items));
      frame(row, *cells[i].node, cells[i].element, {x, -names - 4 - kSignature, x + half, -names - 4});
    }
    row.height = names + 4 + kSignature;
    row.keep_next = !last;
    cells.clear();
    Strips one;
    one.push_back(std::move(row));
    append(to, std::move(one), above);
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
  return {join(std::move(strips)), &node, element(Tag::form, sect)};
}

void Composition::frame(Strip& row, const Node& node, ElementIndex form, const Rect& rect) {
  for (const Rect& side : {Rect{rect.left, rect.top - kHair, rect.right, rect.top},
                           Rect{rect.left, rect.bottom, rect.right, rect.bottom + kHair},
                           Rect{rect.left, rect.bottom, rect.left + kHair, rect.top},
                           Rect{rect.right - kHair, rect.bottom, rect.right, rect.top}}) {
    row.items.emplace_back(Fill{side, style_.hairline});
  }
  at(form).alt = node.text;
  row.fields.push_back({node.id, node.text, rect, form});
}

}  // namespace ctg::layout
