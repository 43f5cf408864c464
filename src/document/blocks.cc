// Blocks and the parts of blocks.
//
// Where blocks may stand, text may stand, too: a run of it becomes a paragraph. That is how a cell or an
// item can hold a bare value, and how a field to fill can take the place of a whole text.
#include <algorithm>

#include "document/reader.h"

namespace ctg::document {

namespace {

template <class T>
using Choices = std::pair<std::string_view, T>;

constexpr Choices<Nature> kNatures[] = {
    {"couverture", Nature::cover},   {"sommaire", Nature::contents},   {"parties", Nature::parties},
    {"visas", Nature::visas},        {"preambule", Nature::preambule}, {"article", Nature::article},
    {"annexe", Nature::annexe},      {"fiche", Nature::fiche},         {"repertoire", Nature::repertoire},
    {"signatures", Nature::closing},
};

constexpr Choices<ParagraphStyle> kParagraphs[] = {
    {"chapeau", ParagraphStyle::lead},      {"centre", ParagraphStyle::centred},
    {"titre", ParagraphStyle::title},       {"sous-titre", ParagraphStyle::subtitle},
    {"meta", ParagraphStyle::meta},         {"partie", ParagraphStyle::party},
    {"etiquette", ParagraphStyle::label},   {"discret", ParagraphStyle::quiet},
    {"signataire", ParagraphStyle::signer}, {"intertitre", ParagraphStyle::subheading},
};

constexpr Choices<Marker> kBullets[] = {{"tiret", Marker::dash},
                                        {"chevron", Marker::chevron},
                                        {"puce", Marker::bullet},
                                        {"carre", Marker::square}};
constexpr Choices<Marker> kNumbers[] = {{"lettres", Marker::letter}};
constexpr Choices<Align> kAligns[] = {{"nombre", Align::end}, {"centre", Align::centre}};

}  // namespace

void Reader::read_blocks(const xml::Node& in, const Element& parent, const Style& style,
                         std::vector<Node>& out) {
  std::vector<Node> run;
  for (const xml::Node& child : in.children) {
    if (child.is_text) {
      run.push_back(text_node(child.text, style));
      continue;
    }
    const Style inner = enter(child, style);
    const Element* element = admit(child, parent, inner);
    const bool is_block = element == nullptr || element->stands == Stands::block ||
                          (element->name == "c:corps" && holds_blocks(child));
    if (!is_block) {
      read_inline(child, *element, inner, run);
      continue;
    }
    flush(run, style, out);
    if (element == nullptr || element->name == "c:corps") {
      read_blocks(child, parent, inner, out);
    } else {
      read_block(child, *element, inner, out);
    }
  }
  flush(run, style, out);
}

// What was read of a run becomes a paragraph, if it shows anything.
void Reader::flush(std::vector<Node>& run, const Style& style, std::vector<Node>& out) {
  fold(run);
  if (!run.empty()) {
    Node paragraph;
    paragraph.kind = Kind::paragraph;
    paragraph.origin = style.origin;
    if (!paragraph.origin.data.known()) paragraph.origin = run.front().origin;
    paragraph.children = std::move(run);
    out.push_back(std::move(paragraph));
  }
  run.clear();
}

bool Reader::holds_blocks(const xml::Node& in) const {
  return std::any_of(in.children.begin(), in.children.end(), [this](const xml::Node& child) {
    if (child.is_text) return false;
    const Element* element = element_of(child);
    if (element == nullptr) return false;
    return element->name == "c:corps" ? holds_blocks(child) : element->stands == Stands::block;
  });
}

Node Reader::block_node(Kind kind, const xml::Node& in, const Style& style) {
  Node node;
  node.kind = kind;
  node.origin = style.origin;
  node.clause = value(in, "c:clause");
  return node;
}

void Reader::read_block(const xml::Node& in, const Element& element, const Style& style,
                        std::vector<Node>& out) {
  const std::string_view name = element.name;
  const auto open = [&](Kind kind) -> Node& { return out.emplace_back(block_node(kind, in, style)); };
  if (name == "section") {
    Node& node = open(Kind::section);
    node.nature = choice<Nature>(in, "c:nature", kNatures, Nature::none, style);
    node.id = value(in, "id");
    read_blocks(in, element, style, node.children);
  } else if (name == "p") {
    Node& node = open(Kind::paragraph);
    node.paragraph = choice<ParagraphStyle>(in, "class", kParagraphs, ParagraphStyle::body, style);
    Style inner = style;
    inner.strong = inner.strong || node.paragraph == ParagraphStyle::subheading;
    read_run(in, element, inner, node.children);
    fold(node.children);
  } else if (name.size() == 2 && name[0] == 'h') {
    Node& node = open(Kind::heading);
    node.level = static_cast<std::uint8_t>(name[1] - '0');
    read_run(in, element, style, node.children);
    fold(node.children);
  } else if (name == "ul" || name == "ol") {
    Node& node = open(Kind::list);
    node.marker = name == "ul" ? choice<Marker>(in, "class", kBullets, Marker::dash, style)
                               : choice<Marker>(in, "class", kNumbers, Marker::decimal, style);
    read_parts(in, element, style, node.children);
  } else if (name == "table") {
    read_table(in, element, style, open(Kind::table));
  } else if (name == "aside") {
    read_blocks(in, element, style, open(Kind::notice).children);
  } else if (name == "figure") {
    read_figure(in, element, style, open(Kind::figure));
  } else if (name == "c:graphique") {
    read_drawing(in, element, style, open(Kind::figure));
  } else if (name == "c:fiche") {
    Node& node = open(Kind::sheet);
    const std::string_view when = value(in, "echeance");
    if (!when.empty()) node.text = std::string(kDue) + std::string(when);
    read_parts(in, element, style, node.children);
  } else if (name == "c:signatures") {
    read_parts(in, element, style, open(Kind::signatures).children);
  } else if (name == "c:signature") {
    Node& node = open(Kind::signature);
    node.id = required(in, "id", style);
    node.text = required(in, "description", style);
    read_blocks(in, element, style, node.children);
  } else if (name == "c:sommaire") {
    Node& node = open(Kind::toc);
    node.text = value(in, "titre");
    node.level = static_cast<std::uint8_t>(number(in, "niveau", 2, style));
  } else if (name == "c:saut-page") {
    open(Kind::page_break);
  } else if (name == "c:piece") {
    Node& node = open(Kind::insert);
    node.target = required(in, "fichier", style);
    node.text = value(in, "nom");
    node.header = value(in, "transcrite") == "oui";
  }
}

void Reader::read_parts(const xml::Node& in, const Element& parent, const Style& style,
                        std::vector<Node>& out) {
  for (const xml::Node& child : in.children) {
    if (child.is_text) {
      refuse_text(in, child.text, style);
      continue;
    }
    const Style inner = enter(child, style);
    if (const Element* element = admit(child, parent, inner)) read_part(child, *element, inner, out);
  }
}

void Reader::read_part(const xml::Node& in, const Element& element, const Style& style,
                       std::vector<Node>& out) {
  const std::string_view name = element.name;
  if (name == "h1") return read_block(in, element, style, out);
  if (name == "th" || name == "td") {
    out.push_back(read_cell(in, element, style));
    return;
  }
  Node node = block_node(Kind::item, in, style);
  if (name == "li") {
    read_blocks(in, element, style, node.children);
  } else if (name == "tr") {
    node.kind = Kind::row;
    read_parts(in, element, style, node.children);
  } else if (name == "c:rangee") {
    node.kind = Kind::sheet_row;
    read_parts(in, element, style, node.children);
  } else if (name == "c:colonne") {
    node.kind = Kind::sheet_column;
    node.share = number(in, "part", 1, style);
    read_parts(in, element, style, node.children);
  } else if (name == "c:cadre") {
    node.kind = Kind::box;
    node.text = required(in, "titre", style);
    read_blocks(in, element, style, node.children);
  } else if (name == "c:groupe") {
    node.kind = Kind::signature_group;
    read_blocks(in, element, style, node.children);
  }
  out.push_back(std::move(node));
}

void Reader::read_table(const xml::Node& in, const Element& element, const Style& style, Node& node) {
  const auto read_rows = [&](const xml::Node& group, const Element& parent, const Style& around,
                             bool header) {
    const std::size_t before = node.children.size();
    read_parts(group, parent, around, node.children);
    for (std::size_t i = before; i < node.children.size(); ++i) node.children[i].header = header;
  };
  for (const xml::Node& child : in.children) {
    if (child.is_text) {
      refuse_text(in, child.text, style);
      continue;
    }
    const Style inner = enter(child, style);
    const Element* part = admit(child, element, inner);
    if (part == nullptr) continue;
    if (part->name == "caption") {
      Node caption;
      caption.kind = Kind::paragraph;
      read_run(child, *part, inner, caption.children);
      fold(caption.children);
      node.text = plain_text(caption);
    } else if (part->name == "tr") {
      read_part(child, *part, inner, node.children);
    } else {
      read_rows(child, *part, inner, part->name == "thead");
    }
  }
  for (const Node& row : node.children) {
    std::uint32_t width = 0;
    for (const Node& cell : row.children) width += cell.span;
    node.columns = std::max(node.columns, static_cast<std::uint16_t>(std::min(width, 1000u)));
  }
}

Node Reader::read_cell(const xml::Node& in, const Element& element, const Style& style) {
  Node node = block_node(Kind::cell, in, style);
  node.header = element.name == "th";
  node.align = choice<Align>(in, "class", kAligns, Align::start, style);
  node.span = number(in, "colspan", 1, style);
  read_blocks(in, element, style, node.children);
  return node;
}

void Reader::read_figure(const xml::Node& in, const Element& element, const Style& style, Node& node) {
  for (const xml::Node& child : in.children) {
    if (child.is_text) {
      refuse_text(in, child.text, style);
      continue;
    }
    const Style inner = enter(child, style);
    if (admit(child, element, inner) == nullptr) continue;
    node.target = required(child, "src", inner);
    node.text = required(child, "alt", inner);
    node.origin = inner.origin;
  }
}

}  // namespace ctg::document
