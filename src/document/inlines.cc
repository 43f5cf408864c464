#include "document/inlines.h"

#include <algorithm>

namespace ctg::document {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

Node inline_node(Kind kind, const Style& style) {
  Node node;
  node.kind = kind;
  node.strong = style.strong;
  node.em = style.em;
  node.origin = style.origin;
  return node;
}

// What folding remembers from one text to the next.
struct Fold {
  bool after_space = true;       // at the start of the run, a space is one too many
  std::string* space = nullptr;  // the text that ends with the last space written, if nothing came after it

  void text(std::string& text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
      if (!is_blank(c)) {
        out += c;
        after_space = false;
        space = nullptr;
      } else if (!after_space) {
        out += ' ';
        after_space = true;
        space = &text;
      }
    }
    text = std::move(out);
  }

  void something() {
    after_space = false;
    space = nullptr;
  }

  void line_end() {
    if (space != nullptr) space->pop_back();
    space = nullptr;
    after_space = true;
  }

  void run(std::vector<Node>& inlines) {
    for (Node& node : inlines) {
      if (node.kind == Kind::text) {
        text(node.text);
      } else if (node.kind == Kind::link) {
        run(node.children);
      } else if (node.kind == Kind::line_break) {
        line_end();
      } else {
        something();
      }
    }
  }
};

bool shows_nothing(const Node& node) {
  switch (node.kind) {
    case Kind::paragraph:
      return std::all_of(node.children.begin(), node.children.end(),
                         [](const Node& child) { return child.kind == Kind::line_break; });
    case Kind::section:
      return node.nature == Nature::none && node.children.empty();
    case Kind::list:
    case Kind::item:
    case Kind::table:
    case Kind::row:
    case Kind::notice:
    case Kind::note:
    case Kind::link:
      return node.children.empty();
    default:
      return false;
  }
}

}  // namespace

Node text_node(std::string text, const Style& style) {
  Node node = inline_node(Kind::text, style);
  if (!text.empty()) node.target = style.lang;
  node.text = std::move(text);
  return node;
}

Node field_node(std::string label, const Style& style) {
  Node node = inline_node(Kind::field, style);
  node.text = std::move(label);
  return node;
}

Node reference_node(std::string target, std::string form, const Style& style) {
  Node node = inline_node(Kind::reference, style);
  node.target = std::move(target);
  node.number = std::move(form);
  return node;
}

void append_etp(std::vector<Node>& out, std::string_view rate, const Style& style) {
  if (rate.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    out.push_back(field_node("part d’un temps plein", style));
    out.push_back(text_node(" % ETP", style));
    return;
  }
  std::string text(rate);
  std::replace(text.begin(), text.end(), '.', ',');
  out.push_back(text_node(text + " % ETP", style));
}

void fold(std::vector<Node>& inlines) {
  Fold fold;
  fold.run(inlines);
  fold.line_end();
  join(inlines);
}

void join(std::vector<Node>& inlines) {
  std::vector<Node> out;
  out.reserve(inlines.size());
  for (Node& node : inlines) {
    if (node.kind == Kind::link) join(node.children);
    if (node.kind == Kind::text) {
      if (node.text.empty()) continue;
      const bool same = !out.empty() && out.back().kind == Kind::text && out.back().strong == node.strong &&
                        out.back().em == node.em && out.back().target == node.target &&
                        out.back().origin.data == node.origin.data &&
                        out.back().origin.tmpl == node.origin.tmpl;
      if (same) {
        out.back().text += node.text;
        continue;
      }
    }
    out.push_back(std::move(node));
  }
  inlines = std::move(out);
}

void drop_empty(Node& root) {
  for (Node& child : root.children) drop_empty(child);
  std::erase_if(root.children, shows_nothing);
}

}  // namespace ctg::document
