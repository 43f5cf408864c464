#include "edit/revise.h"

#include <algorithm>

#include "edit/fragment.h"
#include "edit/sprout.h"
#include "edit/value.h"
#include "xml/names.h"

namespace ctg::edit {

namespace {

std::vector<const xml::Node*> elements_of(const xml::Node& node) {
  std::vector<const xml::Node*> out;
  for (const xml::Node& child : node.children)
    if (!child.is_text) out.push_back(&child);
  return out;
}

// Whether its children are blocks only, so that they can be taken one by one.
bool is_stack(const xml::Node& node) {
  if (!holds_blocks(node)) return false;
  return std::all_of(node.children.begin(), node.children.end(), [](const xml::Node& child) {
    if (child.is_text) return child.text.find_first_not_of(xml::kWhite) == std::string::npos;
    xml::Node alone;
    alone.children.push_back(child);
    return holds_blocks(alone);
  });
}

std::string signature(const xml::Node& node) {
  xml::Node around;
  around.children.push_back(node);
  return fragment_of(around);
}

std::string tag(const xml::Node& node) {
  std::string out = node.name;
  for (const xml::Attribute& each : node.attributes) out += " " + each.name + "=" + each.value;
  return out;
}

// Comments that stand in bytes that go: they stay.
std::string comments_in(std::string_view bytes) {
  std::string out;
  for (const std::string_view piece : pieces(bytes))
    if (piece.starts_with("<!--")) out += piece;
  return out;
}

class Reviser {
 public:
  explicit Reviser(const Source& source) : source_(source), layout_(layout_of(source)) {}

  void revise(const Element& old, const xml::Node& typed) {
    if (fragment_of(*old.node) == fragment_of(typed)) return;
    const std::string indent = source_.indent(old);
    if (old.alone()) {
      splices_.push_back(open_alone(source_, old, written(typed, indent, layout_)));
    } else if (is_stack(*old.node) && is_stack(typed)) {
      revise_blocks(old, typed);
    } else {
      replace_content(old, typed, indent);
    }
  }
  std::vector<Splice> take() { return std::move(splices_); }

 private:
  void replace_content(const Element& old, const xml::Node& typed, const std::string& indent) {
    const std::string_view inside(source_.bytes().data() + old.inner, old.close - old.inner);
    std::string content = comments_in(inside) + written(typed, indent, layout_);
    std::size_t begin = old.inner, end = old.close;
    if (!holds_blocks(typed) && !holds_blocks(*old.node) && inside.find("<!--") == inside.npos) {
      // A run of text keeps the white space around it.
      const std::size_t first = inside.find_first_not_of(xml::kWhite);
      if (first != inside.npos) {
        begin = old.inner + first;
        end = old.inner + inside.find_last_not_of(xml::kWhite) + 1;
      }
    }
    splices_.push_back({begin, end, std::move(content)});
  }

  void revise_blocks(const Element& old, const xml::Node& typed) {
    const auto blocks = elements_of(typed);
    const std::vector<Element>& there = old.children;
    std::size_t head = 0, tail = 0;
    while (head < there.size() && head < blocks.size() &&
           signature(*there[head].node) == signature(*blocks[head]))
      ++head;
    while (head + tail < there.size() && head + tail < blocks.size() &&
           signature(*there[there.size() - 1 - tail].node) == signature(*blocks[blocks.size() - 1 - tail]))
      ++tail;
    const std::size_t gone = there.size() - head - tail, come = blocks.size() - head - tail;
    if (gone == come) {  // one for one: those of the same tag are revised inside
      for (std::size_t i = head; i < head + gone; ++i) {
        if (tag(*there[i].node) == tag(*blocks[i]))
          revise(there[i], *blocks[i]);
        else
          splices_.push_back(
              {there[i].begin, there[i].end, written_element(*blocks[i], source_.indent(there[i]), layout_)});
      }
      return;
    }
    const Element& like = there[std::min(head, there.size() - 1)];
    const bool own_line = source_.has_own_line(like);
    const std::string indent = source_.indent(like);
    const std::string gap = own_line ? std::string(source_.line_end()) + indent : std::string();
    std::string text;
    for (std::size_t i = 0; i < come; ++i)
      text += (i == 0 ? "" : gap) + written_element(*blocks[head + i], indent, layout_);
    if (gone > 0) {
      std::size_t begin = there[head].begin;
      const std::size_t end = there[head + gone - 1].end;
      if (come == 0) begin = removal(source_, there[head]).first;
      const std::string_view old_bytes(source_.bytes().data() + begin, end - begin);
      const std::string comments = comments_in(old_bytes);
      splices_.push_back({begin, end, comments.empty() ? text : comments + (come == 0 ? "" : gap) + text});
    } else if (head < there.size()) {
      splices_.push_back({there[head].begin, there[head].begin, text + gap, true});
    } else {
      splices_.push_back({there.back().end, there.back().end, gap + text, true});
    }
  }

  const Source& source_;
  Layout layout_;
  std::vector<Splice> splices_;
};

}  // namespace

std::vector<Splice> revised(const Source& source, const Element& element, const xml::Node& typed) {
  Reviser reviser(source);
  reviser.revise(element, typed);
  return reviser.take();
}

}  // namespace ctg::edit
