#include "document/account.h"

#include <algorithm>

#include "base/utf8.h"

namespace ctg::document {

namespace {

class Units {
 public:
  explicit Units(const Medium& medium) : medium_(medium) {}

  void blocks(const std::vector<Node>& nodes) {
    for (std::size_t at = 0; at < nodes.size(); ++at) {
      if (!is_inline(nodes[at].kind)) {
        block(nodes[at]);
        continue;
      }
      Unit unit{&nodes[at], {}};
      for (; at < nodes.size() && is_inline(nodes[at].kind); ++at) inline_node(nodes[at], unit);
      --at;
      close(unit);
    }
  }

  std::vector<Unit> take() && { return std::move(units_); }

 private:
  void text_unit(const Node& node, std::string_view text) {
    Unit unit{&node, {}};
    unit.tally.add(text);
    close(unit);
  }

  static std::string with_former(const Node& node, std::string_view between) {
    return node.former.empty() ? node.text : node.former.str() + std::string(between) + node.text;
  }

  void block(const Node& node) {
    if (apart(node)) return;
    switch (node.kind) {
      case Kind::paragraph: {
        Unit unit{&node, {}};
        for (const Node& child : node.children) inline_node(child, unit);
        return close(unit);
      }
      case Kind::heading: {
        Unit unit{&node, {}};
        unit.tally.add(node.former.str());
        unit.tally.add(medium_.label(node));
        for (const Node& child : node.children) inline_node(child, unit);
        return close(unit);
      }
      case Kind::toc:
        return text_unit(node, node.text);
      case Kind::figure:
      case Kind::insert:
        return medium_.figure(node, units_);
      case Kind::signature:
        medium_.figure(node, units_);
        break;
      case Kind::table:
        text_unit(node, node.text);
        break;
      case Kind::box:
        text_unit(node, with_former(node, ""));
        break;
      case Kind::sheet:
        text_unit(node, with_former(node, "→"));
        break;
      default:
        break;
    }
    blocks(node.children);
  }

  static bool holds_change(const Node& node) {
    return node.change != Change::none || !node.former.empty() ||
           std::any_of(node.children.begin(), node.children.end(),
                       [](const Node& child) { return is_inline(child.kind) && holds_change(child); });
  }

  bool apart(const Node& node) const {
    return medium_.changes == Medium::Changes::apart && holds_change(node);
  }

  void inline_node(const Node& node, Unit& unit) {
    if (node.change != Change::none && node.kind != Kind::note) return unit.tally.add(plain_text(node));
    switch (node.kind) {
      case Kind::text:
        return unit.tally.add(node.text);
      case Kind::field:
        unit.tally.add("[");
        unit.tally.add(node.text);
        return unit.tally.add("]");
      case Kind::note:
        return note(node, unit);
      default:
        for (const Node& child : node.children) inline_node(child, unit);
    }
  }

  void note(const Node& node, Unit& around) {
    if (in_note_) {  // no program knows notes to notes
      around.tally.add("(");
      for (const Node& child : node.children) inline_node(child, around);
      return around.tally.add(")");
    }
    in_note_ = true;
    Unit unit{&node, {}};
    for (const Node& child : node.children) inline_node(child, unit);
    in_note_ = false;
    close(unit);
  }

  void close(const Unit& unit) {
    if (!unit.tally.empty()) units_.push_back(unit);
  }

  const Medium& medium_;
  std::vector<Unit> units_;
  bool in_note_ = false;
};

}  // namespace

bool is_inline(Kind kind) {
  return kind == Kind::text || kind == Kind::link || kind == Kind::reference || kind == Kind::note ||
         kind == Kind::field || kind == Kind::line_break;
}

bool is_silent_beyond_ascii(char32_t c) {
  if (c >= 0xC0 && c < 0x300) return false;
  return c <= 0xA0 || c == 0xAD || c == 0x34F || c == 0x61C || c == 0x1680 || c == 0x180E ||
         (c >= 0x2000 && c <= 0x200F) || (c >= 0x2028 && c <= 0x202F) || (c >= 0x205F && c <= 0x206F) ||
         c == 0x3000 || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || c == 0xFFFE || c == 0xFFFF;
}

void Tally::add(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    add(byte < 0x80 ? (++at, static_cast<char32_t>(byte)) : utf8::next(text, at));
  }
}

std::vector<Unit> units_of(const Node& root, const Medium& medium) {
  Units units(medium);
  units.blocks(root.children);
  return std::move(units).take();
}

Difference compare_units(const std::vector<Unit>& wanted, std::vector<Tally> shown) {
  std::sort(shown.begin(), shown.end());
  std::vector<std::uint32_t> order(wanted.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::pair(wanted[a].tally, a) < std::pair(wanted[b].tally, b);
  });
  Difference difference;
  std::vector<std::uint32_t> missing;
  std::size_t at = 0;
  for (const std::uint32_t index : order) {
    while (at < shown.size() && shown[at] < wanted[index].tally) difference.more.push_back(shown[at++]);
    if (at < shown.size() && shown[at] == wanted[index].tally)
      ++at;
    else
      missing.push_back(index);
  }
  difference.more.insert(difference.more.end(), shown.begin() + static_cast<std::ptrdiff_t>(at), shown.end());
  std::sort(missing.begin(), missing.end());
  for (const std::uint32_t index : missing) difference.missing.push_back(wanted[index].node);
  return difference;
}

}  // namespace ctg::document
