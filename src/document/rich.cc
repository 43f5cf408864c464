// What a template's markup says of a value, the typed text of a dossier says as well, so this is a
// translation, kind by kind; folding and the nodes themselves are shared with the reader of markup.
#include "document/rich.h"

#include "document/inlines.h"

namespace ctg::document {

namespace {

void append_line(std::vector<Node>& out, const model::Line& line, Style style) {
  for (const model::Inline& part : line) {
    Style inner = style;
    if (part.place.known()) inner.origin.data = part.place;
    switch (part.kind) {
      case model::Inline::Kind::text:
        out.push_back(text_node(part.text, inner));
        break;
      case model::Inline::Kind::strong:
        inner.strong = true;
        append_line(out, part.children, inner);
        break;
      case model::Inline::Kind::em:
        inner.em = true;
        if (!part.target.empty()) inner.lang = part.target;
        append_line(out, part.children, inner);
        break;
      case model::Inline::Kind::renvoi:
        out.push_back(reference_node(part.target, "", inner));
        break;
      case model::Inline::Kind::etp:
        append_etp(out, part.target, inner);
        break;
      case model::Inline::Kind::link: {
        Node link = text_node("", inner);
        link.kind = Kind::link;
        link.target = part.target;
        append_line(link.children, part.children, inner);
        out.push_back(std::move(link));
        break;
      }
      case model::Inline::Kind::note: {
        Node paragraph;
        paragraph.kind = Kind::paragraph;
        paragraph.origin = inner.origin;
        append_line(paragraph.children, part.children, Style{false, false, inner.origin});
        fold(paragraph.children);
        Node note = text_node("", Style{false, false, inner.origin});
        note.kind = Kind::note;
        note.children.push_back(std::move(paragraph));
        out.push_back(std::move(note));
        break;
      }
    }
  }
}

void append_blocks(std::vector<Node>& out, const std::vector<model::Block>& blocks) {
  for (const model::Block& block : blocks) {
    Node node;
    node.origin.data = block.place;
    if (block.kind == model::Block::Kind::paragraph) {
      node.kind = Kind::paragraph;
      append_line(node.children, block.line, Style{false, false, node.origin});
      fold(node.children);
    } else {
      node.kind = Kind::list;
      node.marker = block.kind == model::Block::Kind::bullets ? Marker::dash : Marker::decimal;
      for (const std::vector<model::Block>& blocks_of_item : block.items) {
        Node item;
        item.kind = Kind::item;
        item.origin.data = blocks_of_item.empty() ? block.place : blocks_of_item.front().place;
        append_blocks(item.children, blocks_of_item);
        node.children.push_back(std::move(item));
      }
    }
    out.push_back(std::move(node));
  }
}

}  // namespace

std::vector<Node> blocks_of(const model::Rich& rich) {
  std::vector<Node> out;
  append_blocks(out, rich.blocks);
  return out;
}

}  // namespace ctg::document
