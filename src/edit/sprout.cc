#include "edit/sprout.h"

#include <fmt/format.h>

#include <algorithm>

#include "xml/names.h"
#include "xml/raw_xml.h"
#include "xml/write.h"

namespace ctg::edit {

namespace {

std::size_t order_in(const Entry& parent, std::string_view name) {
  for (std::size_t i = 0; i < parent.inside.size(); ++i)
    if (parent.inside[i].name == name) return i;
  return parent.inside.size();
}

// In an element that has children: where, and what stands between it and its neighbour.
Spot among_children(const Source& source, const Element& parent, const Entry& parent_entry,
                    const Entry& child, std::size_t rank) {
  const auto same = parent.named(child.name);
  const Element& like = same.empty() ? parent.children.front() : *same.front();
  Spot spot;
  spot.indent = source.indent(like);
  const std::string gap = source.gap_before(like);
  if (rank >= 1 && rank <= same.size()) {
    spot.begin = same[rank - 1]->begin;
    spot.after = gap;
  } else if (!same.empty()) {
    spot.begin = same.back()->end;
    spot.before = gap;
  } else {
    const Element* before = nullptr;  // the last one that the schema has before it
    for (const Element& each : parent.children)
      if (order_in(parent_entry, each.node->name) <= order_in(parent_entry, child.name)) before = &each;
    spot.begin = before ? before->end : parent.inner;
    spot.before = gap;
  }
  spot.end = spot.begin;
  return spot;
}

}  // namespace

Layout layout_of(const Source& source) {
  const bool lines = source.bytes().find('\n') != std::string::npos;
  return {std::string(source.prefix()), lines ? std::string(source.line_end()) : std::string()};
}

Sprout sprout_of(const Entry& entry, bool bare) {
  Sprout made{&entry, {}, {}, {}, nullptr};
  for (const Entry& inside : entry.inside) {
    const bool needed = inside.occurs == Occurs::once || inside.occurs == Occurs::some;
    if (!needed) continue;
    if (inside.name.starts_with('@'))
      made.attributes.emplace_back(&inside, std::string());
    else if (!bare && entry.kind == Kind::group)
      made.children.push_back(sprout_of(inside));
  }
  return made;
}

void set_attribute(Sprout& sprout, const Entry& entry, const std::string& value) {
  const auto behind = [&](const auto& each) { return &entry <= each.first; };
  auto at = std::find_if(sprout.attributes.begin(), sprout.attributes.end(), behind);
  if (at == sprout.attributes.end() || at->first != &entry) at = sprout.attributes.insert(at, {&entry, {}});
  at->second = value;
}

Sprout& grown(Sprout& sprout, const std::vector<Step>& steps, std::size_t from) {
  if (from >= steps.size() || steps[from].name.starts_with('@')) return sprout;
  const Entry* entry = sprout.entry->find(steps[from].name);
  auto at = std::find_if(sprout.children.begin(), sprout.children.end(),
                         [&](const Sprout& each) { return entry <= each.entry; });
  if (at == sprout.children.end() || at->entry != entry) at = sprout.children.insert(at, sprout_of(*entry));
  return grown(*at, steps, from + 1);
}

std::string written(const Sprout& sprout, const std::string& indent, const Layout& layout) {
  const std::string name = layout.prefix + sprout.entry->name;
  std::string out = "<" + name;
  for (const auto& [entry, value] : sprout.attributes)
    xml::attribute(out, std::string_view(entry->name).substr(1), value);
  const std::string content =
      sprout.formatted ? written(*sprout.formatted, indent, layout) : xml::escaped(sprout.text);
  if (sprout.children.empty() && content.empty()) {
    const bool empty = sprout.entry->kind == Kind::group || sprout.entry->kind == Kind::flag;
    return out + (empty ? "/>" : "></" + name + ">");
  }
  out += ">" + content;
  if (sprout.children.empty()) return out + "</" + name + ">";
  const std::string inside = indent + (layout.line_end.empty() ? "" : "  ");
  for (const Sprout& child : sprout.children)
    out += layout.line_end + inside + written(child, inside, layout);
  return out + layout.line_end + indent + "</" + name + ">";
}

std::string new_root(const Entry& entry) {
  const std::string tag = "<" + entry.name, out = written(sprout_of(entry), {}, {{}, "\n"});
  return fmt::format("{} xmlns=\"urn:ctg:{}:1\"{}", tag, entry.name, out.substr(tag.size()));
}

Spot spot_for(const Source& source, const Element& parent, const Entry& parent_entry, const Entry& child,
              std::size_t rank) {
  const Layout layout = layout_of(source);
  const std::string outer = source.indent(parent);
  const std::string& bytes = source.bytes();
  Spot spot;
  spot.indent = outer + (layout.line_end.empty() ? "" : "  ");
  const std::string gap = layout.line_end + spot.indent, back = layout.line_end + outer;
  if (parent.alone()) {
    spot.begin = bytes.find_last_not_of(xml::kWhite, parent.end - 3) + 1;
    spot.end = parent.end;
    spot.before = ">" + gap;
    spot.after = back + "</" + std::string(xml::tag_name(bytes, parent.begin)) + ">";
    spot.beside = false;
    return spot;
  }
  const auto none = parent.named("aucun");
  if (!none.empty()) {
    spot.begin = none.front()->begin;
    spot.end = none.front()->end;
    spot.indent = source.indent(*none.front());
    return spot;
  }
  if (!parent.children.empty()) return among_children(source, parent, parent_entry, child, rank);
  const std::size_t last = bytes.find_last_not_of(xml::kWhite, parent.close - 1) + 1;
  if (last <= parent.inner) {  // nothing but white space
    spot.begin = parent.inner;
    spot.end = parent.close;
    spot.after = back;
  } else {  // comments
    spot.begin = spot.end = last;
  }
  spot.before = gap;
  return spot;
}

}  // namespace ctg::edit
