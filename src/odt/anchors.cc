// See anchors.h.
#include "odt/anchors.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "odt/style_names.h"

namespace ctg::odt {

using document::Kind;
using document::Node;

namespace {

void append_words(std::string& out, const std::vector<Node>& inlines) {
  for (const Node& node : inlines) {
    if (node.kind == Kind::note || node.change == document::Change::deleted) continue;
    if (node.kind == Kind::line_break) out += ' ';
    out += node.text;
    append_words(out, node.children);
  }
}

// Words only, so that what a field repeats is what stands in the heading.
bool only_words(const std::vector<Node>& inlines) {
  return std::all_of(inlines.begin(), inlines.end(), [](const Node& node) {
    return node.kind == Kind::text && node.change == document::Change::none;
  });
}

}  // namespace

std::string_view label_separator(std::string_view label) {
  // A code ("1.A.1") is part of the title; a numbered name ("Article 9 bis") stands apart from it.
  return is_digit(label.front()) ? " " : "\u00A0– ";
}

std::string words(const std::vector<Node>& inlines) {
  std::string out;
  append_words(out, inlines);
  return out;
}

Anchors::Anchors(const Node& root) {
  std::vector<std::string> waiting;
  collect(root, waiting);
  note_parts(root);
}

// In the order of the pages. Sections have no place of their own in the text: their ids wait for the
// first block that has words.
void Anchors::collect(const Node& node, std::vector<std::string>& waiting) {
  if (node.change == document::Change::deleted) return;
  if (node.kind == Kind::section && !node.id.empty()) waiting.push_back(node.id);
  if (node.kind == Kind::heading) {
    if (!node.id.empty()) waiting.push_back(node.id);
    bind_heading(node);
    bind(node, waiting);
    return;
  }
  if (node.kind == Kind::paragraph) {
    bind(node, waiting);
    return;
  }
  for (const Node& child : node.children) collect(child, waiting);
}

void Anchors::bind(const Node& node, std::vector<std::string>& waiting) {
  for (const std::string& id : waiting) {
    if (names_.contains(id)) continue;
    const auto name = names_.emplace(id, unique(id)).first->second;
    places_[&node].whole.push_back(name);
    if (node.kind == Kind::heading) heading_of_.emplace(id, &node);
  }
  waiting.clear();
}

void Anchors::bind_heading(const Node& node) {
  Heading heading;
  heading.bookmark = unique("titre-" + std::to_string(headings_.size() + 1));
  heading.label = node.text;
  heading.title = words(node.children);
  heading.plain = only_words(node.children);
  heading.whole = heading.label;
  if (!heading.label.empty() && !heading.title.empty()) heading.whole += label_separator(heading.label);
  heading.whole += heading.title;
  places_[&node].whole.push_back(heading.bookmark);
  headings_.push_back({std::clamp<int>(node.level, 1, kHeadingLevels), heading.whole, heading.bookmark,
                       heading.label.find('.') != std::string::npos});
  by_heading_.emplace(&node, std::move(heading));
}

void Anchors::note_parts(const Node& root) {
  document::walk(root, [this](const Node& node) {
    if (node.kind != Kind::reference) return;
    const auto found = heading_of_.find(node.target);
    if (found == heading_of_.end()) return;
    Heading& heading = by_heading_.at(found->second);
    const std::string printed = words(node.children);
    if (!heading.plain || printed == heading.whole) return;
    Bookmarks& bookmarks = places_[found->second];
    if (printed == heading.label && bookmarks.label.empty())
      bookmarks.label = heading.label_bookmark = unique(heading.bookmark + "-numero");
    if (printed == heading.title && bookmarks.title.empty())
      bookmarks.title = heading.title_bookmark = unique(heading.bookmark + "-intitule");
  });
}

const Anchors::Bookmarks* Anchors::at(const Node& block) const {
  const auto found = places_.find(&block);
  return found == places_.end() ? nullptr : &found->second;
}

Anchors::Target Anchors::resolve(const Node& reference) const {
  const auto name = names_.find(reference.target);
  if (name == names_.end()) return {};
  const auto found = heading_of_.find(reference.target);
  if (found != heading_of_.end()) {
    const Heading& heading = by_heading_.at(found->second);
    const std::string printed = words(reference.children);
    if (heading.plain && !printed.empty()) {
      if (printed == heading.whole) return {name->second, true};
      if (printed == heading.label) return {heading.label_bookmark, true};
      if (printed == heading.title) return {heading.title_bookmark, true};
    }
  }
  return {name->second, false};
}

// A bookmark's name is also the end of a URI ("#suivi"): letters, digits and a few signs only.
std::string Anchors::unique(std::string_view id) {
  std::string name;
  for (const char c : id) {
    const bool plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '.' || c == '-';
    name += plain ? c : '_';
  }
  std::string candidate = name;
  for (int n = 2; !taken_.insert(candidate).second; ++n) candidate = name + "_" + std::to_string(n);
  return candidate;
}

}  // namespace ctg::odt
