// The words of a node, as one would read them aloud: a block a line, footnotes after the block that calls
// them. The checks search these texts, so a word is never cut by emphasis or by where it came from.
#include <string>

#include "document/tree.h"

namespace ctg::document {

namespace {

class Words {
 public:
  void read(const Node& node) {
    switch (node.kind) {
      case Kind::text:
        out_ += node.text;
        return;
      case Kind::field:
        out_ += "[…" + node.text + "…]";
        return;
      case Kind::line_break:
        out_ += '\n';
        return;
      case Kind::note:
        notes_.push_back(&node);
        return;
      case Kind::heading:
        line();
        out_ += node.text;
        if (!node.text.empty() && !node.children.empty()) out_ += ' ';
        break;
      case Kind::box:
      case Kind::table:
      case Kind::figure:
      case Kind::toc:
      case Kind::insert:
      case Kind::sheet:
        line();
        out_ += node.text;
        break;
      case Kind::paragraph:
        line();
        break;
      default:
        break;
    }
    for (const Node& child : node.children) read(child);
    if (node.kind == Kind::paragraph || node.kind == Kind::heading) read_notes();
  }

  std::string take() && {
    read_notes();
    while (out_.ends_with('\n')) out_.pop_back();
    return std::move(out_);
  }

 private:
  void line() {
    if (!out_.empty() && !out_.ends_with('\n')) out_ += '\n';
  }

  void read_notes() {
    const std::vector<const Node*> notes = std::move(notes_);
    notes_.clear();
    for (const Node* note : notes) {
      line();
      for (const Node& child : note->children) read(child);
    }
  }

  std::string out_;
  std::vector<const Node*> notes_;
};

}  // namespace

std::string plain_text(const Node& node) {
  Words words;
  if (node.kind == Kind::note) {
    for (const Node& child : node.children) words.read(child);
  } else {
    words.read(node);
  }
  return std::move(words).take();
}

}  // namespace ctg::document
