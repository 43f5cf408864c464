#include "document/addresses.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/ascii.h"

namespace ctg::document {

namespace {

// What a reader types: "mailto:" is for programs.
std::string_view typed(std::string_view target) {
  constexpr std::string_view kMail = "mailto:", kPhone = "tel:";
  for (const std::string_view scheme : {kMail, kPhone})
    if (target.starts_with(scheme)) target.remove_prefix(scheme.size());
  return target;
}

// Without what people leave out when they write an address, in small letters.
std::string bare(std::string_view address) {
  for (const std::string_view lead : {"https://", "http://", "www."})
    if (address.starts_with(lead)) address.remove_prefix(lead.size());
  if (address.ends_with('/')) address.remove_suffix(1);
  return small(address);
}

Node note_of(const Node& link) {
  Node text;
  text.text = typed(link.target);
  Node same;
  same.kind = Kind::link;
  same.target = link.target;
  same.children.push_back(std::move(text));
  Node paragraph;
  paragraph.kind = Kind::paragraph;
  paragraph.children.push_back(std::move(same));
  Node note;
  note.kind = Kind::note;
  note.children.push_back(std::move(paragraph));
  // Made here: who changes it in an edited file changes what the data do not have.
  for (Node* each :
       {&note, &note.children[0], &note.children[0].children[0], &note.children[0].children[0].children[0]})
    each->origin.tmpl = link.origin.tmpl;
  return note;
}

bool tells_address(const Node& link) {
  return link.target.empty() || bare(plain_text(link)).find(bare(typed(link.target))) != std::string::npos;
}

bool silent(const Node& node) { return node.kind == Kind::link && !tells_address(node); }

bool any_silent(const Node& node) {
  return node.kind != Kind::heading && node.kind != Kind::link &&
         std::any_of(node.children.begin(), node.children.end(),
                     [](const Node& child) { return silent(child) || any_silent(child); });
}

void note_addresses(Node& node) {
  if (node.kind == Kind::heading || node.kind == Kind::link) return;
  for (Node& child : node.children) note_addresses(child);
  if (std::none_of(node.children.begin(), node.children.end(), silent)) return;
  std::vector<Node> out;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const bool tell = silent(node.children[i]);
    out.push_back(std::move(node.children[i]));
    if (!tell) continue;
    Node note = note_of(out.back());
    // Two calls in a row would read as one number.
    const bool followed = i + 1 < node.children.size() && node.children[i + 1].kind == Kind::note &&
                          !node.children[i + 1].children.empty();
    if (followed)
      node.children[i + 1].children.push_back(std::move(note.children[0]));
    else
      out.push_back(std::move(note));
  }
  node.children = std::move(out);
}

}  // namespace

std::optional<Node> with_addresses(const Node& root) {
  if (!any_silent(root)) return {};
  Node out = root;
  note_addresses(out);
  return out;
}

}  // namespace ctg::document
