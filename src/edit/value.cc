#include "edit/value.h"

#include <algorithm>

#include "base/utf8.h"
#include "edit/address.h"
#include "edit/fragment.h"
#include "model/reader.h"
#include "xml/raw_xml.h"

namespace ctg::edit {

std::string folded(std::string_view text) { return model::folded(text); }

bool is_writable(std::string_view text) {
  if (utf8::first_invalid(text)) return false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xFFFE || c == 0xFFFF) return false;
  }
  return true;
}

std::string value_of(const Entry& entry, const xml::Node& node) {
  if (is_formatted(entry.kind)) return fragment_of(node);
  if (entry.kind == Kind::group) return {};
  if (entry.kind == Kind::flag) return "oui";
  std::string text;
  for (const xml::Node& child : node.children) text += child.text;
  return folded(text);
}

namespace {

void gather(const xml::Node& node, std::set<std::string>& ids) {
  if (const xml::Attribute* id = node.attribute("id")) ids.insert(id->value);
  for (const xml::Node& child : node.children)
    if (!child.is_text) gather(child, ids);
}

}  // namespace

std::set<std::string> ids_of(const Source& source) {
  std::set<std::string> ids;
  gather(*source.root().node, ids);
  return ids;
}

std::pair<std::size_t, std::size_t> removal(const Source& source, const Element& element) {
  const std::string& bytes = source.bytes();
  if (!source.has_own_line(element)) return {element.begin, element.end};
  std::size_t begin = bytes.rfind('\n', element.begin - 1);
  if (begin > 0 && bytes[begin - 1] == '\r') --begin;
  return {begin, element.end};
}

Splice open_alone(const Source& source, const Element& element, const std::string& content) {
  const std::string& bytes = source.bytes();
  const std::size_t begin = bytes.find_last_not_of(" \t\r\n", element.end - 3) + 1;
  return {begin, element.end, ">" + content + "</" + std::string(xml::tag_name(bytes, element.begin)) + ">"};
}

std::string address_at(const Source& source, std::size_t begin) {
  std::vector<Step> steps = {{source.root().node->name, 1}};
  const Element* at = &source.root();
  while (at->begin != begin) {
    const auto inside = std::find_if(at->children.begin(), at->children.end(), [&](const Element& each) {
      return each.begin <= begin && begin < each.end;
    });
    if (inside == at->children.end()) return {};
    const auto same = at->named(inside->node->name);
    const auto rank = std::find(same.begin(), same.end(), &*inside) - same.begin();
    steps.push_back({inside->node->name, static_cast<std::size_t>(rank) + 1});
    at = &*inside;
  }
  return address_of(steps);
}

std::string address_of_place(const Description& description, const Source& source, const Place& place) {
  const auto offset = source.offset(place);
  const Element* at = &source.root();
  const Entry* entry = description.root(at->node->name);
  if (!entry || !offset || *offset < at->begin) return std::string(at->node->name);
  while (!is_formatted(entry->kind)) {
    const Element* inside = nullptr;
    for (const Element& each : at->children)
      if (each.begin <= *offset && *offset < each.end) inside = &each;
    const Entry* next = inside ? entry->find(inside->node->name) : nullptr;
    if (!next) break;
    at = inside;
    entry = next;
  }
  std::string out = address_at(source, at->begin);
  for (const xml::Attribute& each : at->node->attributes)
    if (each.place.line == place.line && (each.place == place || each.value_place == place) &&
        entry->find("@" + each.name))
      return out + "/@" + each.name;
  return out;
}

}  // namespace ctg::edit
