// Trees that no one would write, from a fixed seed: texts of any length in any container, deep lists, tables
// of many columns, notes in tables, many notes on a line, pictures, empty cells, cells as high as a page
// beside short ones. Each text is different ("m12k"), so that a reader of the pages knows where it belongs.
#pragma once

#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "document/tree.h"

namespace ctg::test {

class RandomTree {
 public:
  using Node = document::Node;
  using Kind = document::Kind;

  explicit RandomTree(unsigned seed) : random_(seed) {}

  document::Tree make(int blocks) {
    most_ = one_in(6) ? 3000 : 100 + pick(600);
    document::Tree tree;
    tree.meta.title = tree.meta.running = "Titre";
    tree.root.kind = Kind::document;
    tree.root.children = some_blocks(blocks, 0);
    if (one_in(4)) {
      Node closing = node(Kind::section);
      closing.nature = document::Nature::closing;
      closing.children = {paragraph(3), signatures()};
      tree.root.children.push_back(std::move(closing));
    }
    return tree;
  }

 private:
  int pick(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
  bool one_in(int n) { return pick(n) == 0; }

  static Node node(Kind kind) {
    Node out;
    out.kind = kind;
    return out;
  }

  // A tree that has grown large takes nothing more on.
  bool is_full() const { return words_ > most_; }

  // Mostly few, at times enough for pages.
  int many() {
    if (is_full()) return 1;
    if (one_in(60)) return 300 + pick(900);
    return one_in(6) ? 10 + pick(60) : pick(8);
  }

  std::string word() {
    const std::string own = "m" + std::to_string(++words_) + "k";
    switch (pick(40)) {
      case 0:
        return own + "anticonstitutionnellement";
      case 1:
        return "https://exemple.org/" + own + "/une-page_tres.longue?annee=2026&nom=" + own;
      case 2:
        return own + ".prenom-compose@communaute-de-communes.example";
      case 3:
        return own + (one_in(4) ? std::string(static_cast<std::size_t>(30 + pick(170)), 'x') : "x");
      case 4:
        return own + "\u00A0%\u00A0de\u00A0ce\u00A0qui\u00A0ne\u00A0se\u00A0coupe\u00A0pas";
      default:
        return own;
    }
  }

  std::string text(int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += (i > 0 ? " " : "") + word();
    return out;
  }

  Node words(int count) {
    Node out = node(Kind::text);
    out.text = text(count);
    out.strong = one_in(5);
    return out;
  }

  std::vector<Node> inlines(int count) {
    std::vector<Node> out;
    out.push_back(words(count));
    if (one_in(8)) {
      out.push_back(node(Kind::link));
      out.back().target = "https://exemple.org";
      out.back().children.push_back(words(1 + pick(4)));
    }
    if (one_in(12)) {
      out.push_back(node(Kind::field));
      out.back().text = text(1 + pick(3));
    }
    if (one_in(12)) out.push_back(node(Kind::line_break));
    for (int notes = one_in(12) ? (one_in(12) ? 40 : 1 + pick(3)) : 0; notes > 0; --notes)
      out.push_back(note());
    if (one_in(3)) out.push_back(words(1 + pick(6)));
    return out;
  }

  Node note() {
    Node out = node(Kind::note);
    out.children.push_back(node(Kind::paragraph));
    out.children.back().children.push_back(words(one_in(40) ? 400 + pick(900) : 1 + pick(12)));
    if (one_in(10) && depth_of_notes_ == 0) {
      ++depth_of_notes_;
      out.children.back().children.push_back(note());
      --depth_of_notes_;
    }
    return out;
  }

  Node paragraph(int count) {
    Node out = node(Kind::paragraph);
    constexpr document::ParagraphStyle kStyles[] = {
        document::ParagraphStyle::body,    document::ParagraphStyle::body,  document::ParagraphStyle::lead,
        document::ParagraphStyle::centred, document::ParagraphStyle::quiet, document::ParagraphStyle::label};
    out.paragraph = kStyles[pick(6)];
    out.children = inlines(count);
    return out;
  }

  Node heading() {
    Node out = node(Kind::heading);
    out.level = static_cast<std::uint8_t>(1 + pick(5));
    if (one_in(3)) out.text = "Article " + std::to_string(++words_);
    out.children.push_back(words(one_in(25) ? 200 + pick(500) : 1 + pick(12)));
    return out;
  }

  Node list(int depth) {
    Node out = node(Kind::list);
    out.marker = static_cast<document::Marker>(pick(6));
    const int items = one_in(20) ? 10 + pick(110) : 1 + pick(4);
    for (int i = 0; i < items && !(i > 0 && is_full()); ++i) {
      Node item = node(Kind::item);
      if (!one_in(6)) item.children.push_back(paragraph(1 + many() / 4));
      if (depth < 14 && one_in(items > 9 ? 40 : depth < 2 ? 3 : 2) && !is_full())
        item.children.push_back(list(depth + 1));
      if (depth < 3 && one_in(25)) item.children.push_back(table(depth + 1));
      out.children.push_back(std::move(item));
    }
    return out;
  }

  Node table(int depth) {
    Node out = node(Kind::table);
    if (one_in(4)) out.text = text(1 + pick(8));
    const int columns = one_in(6) && depth == 0 ? 12 + pick(8) : 1 + pick(depth == 0 ? 5 : 2);
    out.columns = static_cast<std::uint16_t>(columns);
    const int heads = pick(3) / 1 > 1 ? 0 : pick(2) + (one_in(20) ? 1 : 0);
    const int rows = one_in(8) ? 20 + pick(30) : 1 + pick(5);
    for (int r = 0; r < heads + rows && !(r > 0 && is_full()); ++r) {
      Node row = node(Kind::row);
      row.header = r < heads;
      for (int c = 0; c < columns;) {
        Node cell = node(Kind::cell);
        cell.header = row.header || (c == 0 && one_in(2));
        cell.align = static_cast<document::Align>(pick(3));
        cell.span = static_cast<std::uint16_t>(one_in(8) ? std::min(2, columns - c) : 1);
        c += cell.span;
        // No table in the narrow cells of another.
        const bool narrow = columns > 3;
        if (!one_in(8))
          cell.children = cell_blocks(columns > 8 ? 1 + pick(3) : 1 + many(), narrow ? 9 : depth);
        row.children.push_back(std::move(cell));
      }
      out.children.push_back(std::move(row));
    }
    return out;
  }

  std::vector<Node> cell_blocks(int count, int depth) {
    std::vector<Node> out;
    if (one_in(10))
      out.push_back(words(count));  // no paragraph around it
    else
      out.push_back(paragraph(count));
    if (one_in(6)) out.push_back(list(8));
    if (one_in(20)) out.push_back(heading());
    if (depth < 2 && one_in(25)) out.push_back(table(depth + 1));
    if (depth < 2 && one_in(60)) out.push_back(sheet(depth + 1));
    if (one_in(25)) out.push_back(figure());
    return out;
  }

  Node sheet(int depth) {
    Node out = node(Kind::sheet);
    if (one_in(2)) out.text = text(one_in(4) ? 40 : 1);
    if (!one_in(5)) out.children.push_back(heading());
    const int rows = 1 + pick(3);
    for (int r = 0; r < rows; ++r) {
      Node row = node(Kind::sheet_row);
      const int columns = 1 + pick(3);
      for (int c = 0; c < columns; ++c) {
        Node column = node(Kind::sheet_column);
        column.share = static_cast<std::uint16_t>(1 + pick(3));
        for (int b = pick(3); b >= 0; --b) {
          Node box = node(Kind::box);
          if (!one_in(4)) box.text = text(1 + pick(4));
          box.children = some_blocks(1 + pick(3), depth + 1);
          column.children.push_back(std::move(box));
        }
        if (one_in(8)) column.children.push_back(paragraph(many()));
        row.children.push_back(std::move(column));
      }
      out.children.push_back(std::move(row));
      if (one_in(6)) out.children.push_back(paragraph(1 + pick(20)));
    }
    return out;
  }

  Node notice(int depth) {
    Node out = node(Kind::notice);
    out.children = some_blocks(1 + pick(3), depth + 1);
    return out;
  }

  Node figure() {
    Node out = node(Kind::figure);
    out.text = "image";
    constexpr const char* kFiles[] = {"large.png", "haute.png", "petite.png"};
    if (one_in(2)) {
      out.target = kFiles[pick(3)];
      return out;
    }
    auto drawing = std::make_shared<document::Drawing>();
    drawing->width = 20 + pick(900);
    drawing->height = 20 + pick(1500);
    drawing->words.push_back({{1, 20}, document::Drawing::Side::start, 4, false, document::Tone::ink, "d"});
    out.drawing = std::move(drawing);
    return out;
  }

  Node signatures() {
    Node out = node(Kind::signatures);
    for (int g = 1 + pick(4); g > 0; --g) {
      Node group = node(Kind::signature_group);
      group.children.push_back(paragraph(one_in(10) ? 900 : 1 + pick(9)));
      for (int s = 1 + pick(3); s > 0; --s) {
        Node signature = node(Kind::signature);
        signature.id = "signature" + std::to_string(++words_);
        signature.text = "Signature";
        signature.children.push_back(paragraph(one_in(20) ? 700 : 1 + pick(9)));
        group.children.push_back(std::move(signature));
      }
      out.children.push_back(std::move(group));
    }
    return out;
  }

  std::vector<Node> some_blocks(int count, int depth) {
    std::vector<Node> out;
    for (int i = 0; i < count && !(i > 0 && is_full()); ++i) out.push_back(block(depth));
    return out;
  }

  Node block(int depth) {
    const int which = pick(depth > 2 ? 8 : 20);
    if (which < 6) return paragraph(1 + many());
    if (which < 8) return list(depth);
    if (which < 10) return heading();
    if (which < 14) return table(depth);
    if (which < 16) return figure();
    if (which < 17) return notice(depth);
    if (which < 18) return sheet(depth);
    Node section = node(Kind::section);
    section.nature = one_in(3) && depth == 0 ? document::Nature::fiche : document::Nature::none;
    section.children = some_blocks(1 + pick(4), depth + 1);
    return section;
  }

  std::mt19937 random_;
  int words_ = 0, most_ = 0;
  int depth_of_notes_ = 0;
};

}  // namespace ctg::test
