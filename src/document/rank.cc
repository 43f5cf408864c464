// A fiche is printed in an annexe, and by itself in an avenant; its template says h1 in both. Boxes and the
// titles inside them have no heading element of their own. So levels are told here, once, from what stands
// around.
#include "document/rank.h"

#include <algorithm>

namespace ctg::document {

namespace {

class Ranking {
 public:
  void read(Node& node) {
    switch (node.kind) {
      case Kind::sheet:
        if (annexe_)
          for (Node& child : node.children)
            if (child.kind == Kind::heading) child.level = std::max<std::uint8_t>(child.level, 2);
        break;
      case Kind::heading:
        level_ = title_ = node.level;
        break;
      case Kind::box:
        return box(node);
      case Kind::paragraph:
        return paragraph(node);
      default:
        break;
    }
    const bool around = annexe_;
    annexe_ = annexe_ || node.nature == Nature::annexe;
    for (Node& child : node.children) read(child);
    annexe_ = around;
  }

 private:
  static std::uint8_t below(std::uint8_t level) { return static_cast<std::uint8_t>(std::min(level + 1, 6)); }

  void box(Node& node) {
    const std::uint8_t around = level_;
    node.level = level_ = title_ = below(around);
    for (Node& child : node.children) read(child);
    level_ = title_ = around;
  }

  void paragraph(Node& node) {
    if (node.paragraph == ParagraphStyle::title) node.level = level_ = title_ = 1;
    if (node.paragraph == ParagraphStyle::label) node.level = title_ = below(level_);
    if (node.paragraph == ParagraphStyle::subheading) node.level = below(title_);
  }

  bool annexe_ = false;
  std::uint8_t level_ = 0;  // of the last heading, or of the box
  std::uint8_t title_ = 0;  // of the last label below it
};

}  // namespace

void rank(Node& root) { Ranking().read(root); }

bool is_heading(const Node& node) {
  return node.kind == Kind::heading ||
         (node.level > 0 && (node.kind == Kind::paragraph || (node.kind == Kind::box && !node.text.empty())));
}

}  // namespace ctg::document
