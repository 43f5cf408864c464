// Tracked changes: what only one of two versions has, such that the office suite can accept or reject it.
//
// ODF marks an insertion where it stands, from one point of a paragraph to another, and keeps a deletion
// apart, with a point where it stood. An end of a paragraph belongs to a change when its point lies in the
// next paragraph: so a paragraph that comes or goes as a whole is tied to its neighbour, behind it or before
// it. Where no neighbour is a paragraph (a table, the only paragraph of a cell), only its words are marked,
// and an empty paragraph stays.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "odt/body.h"

namespace ctg::odt {

using document::Change;
using document::Kind;
using document::Node;

namespace {

bool is_inline(const Node& node) {
  return node.kind == Kind::text || node.kind == Kind::link || node.kind == Kind::reference ||
         node.kind == Kind::note || node.kind == Kind::field || node.kind == Kind::line_break;
}

// A unit whose paragraph can hold the ends of its neighbours' changes.
bool is_textual(const Node& node) {
  if (node.kind == Kind::paragraph || node.kind == Kind::heading) return true;
  return node.kind == Kind::item && node.children.size() == 1 &&
         node.children.front().kind == Kind::paragraph;
}

// Whether the last items of a list came behind one that stood there.
bool ends_in_insertion(const Node& list) {
  if (list.kind != Kind::list) return false;
  const auto came = [](const Node& item) { return is_textual(item) && item.change == Change::inserted; };
  const auto stood = std::find_if_not(list.children.rbegin(), list.children.rend(), came);
  return stood != list.children.rbegin() && stood != list.children.rend() && is_textual(*stood) &&
         stood->change == Change::none;
}

std::string point(std::string_view element, const std::string& id) {
  return fmt::format("<{} text:change-id=\"{}\"/>", element, id);
}

std::string id_of(std::size_t number) { return fmt::format("modif-{}", number); }

}  // namespace

// Keeps a region; gives its id.
std::string Body::region(bool insertion, std::string content) {
  const std::string id = id_of(regions_.size() + 1);
  XmlStream out;
  {
    const Element changed(out, "text:changed-region", {{"xml:id", id}, {"text:id", id}});
    const Element kind(out, insertion ? "text:insertion" : "text:deletion");
    {
      const Element info(out, "office:change-info");
      out.leaf("dc:creator", {}, tree_.meta.changes_by.empty() ? "Avenant" : tree_.meta.changes_by);
      std::string date = to_iso(tree_.meta.clock);
      if (date.ends_with('Z')) date.pop_back();
      out.leaf("dc:date", {}, date);
    }
    out.raw(content);
  }
  regions_.push_back(out.take());
  return id;
}

std::string Body::tracked_changes() const {
  if (regions_.empty()) return {};
  std::string out = "<text:tracked-changes text:track-changes=\"false\">\n";
  for (const std::string& each : regions_) out += each + "\n";
  return out + "</text:tracked-changes>\n";
}

// The blocks as they stood, tables and sheets as their paragraphs.
std::string Body::deleted_blocks(Nodes nodes, const Place& place) {
  XmlStream outer = std::exchange(out_, XmlStream());
  const bool whole = std::exchange(whole_change_, true), note = std::exchange(in_note_, true);
  Place inside = place;
  inside.on_page = false;
  const auto write = [&](auto&& self, const Node& node) -> void {
    if (node.kind == Kind::paragraph || node.kind == Kind::heading) {
      const std::string style =
          node.kind == Kind::heading ? heading_style(node.level) : std::string(style_of(node, inside));
      const Element paragraph(out_, "text:p", {{"text:style-name", style}});
      after_space_ = true;
      if (!node.text.empty()) {
        characters(node.text);
        if (!node.children.empty()) characters(label_separator(node.text));
      }
      inlines(node.children);
    } else if (node.kind == Kind::list) {
      list(node, inside);
    } else {
      const auto label = [&] {
        if (node.text.empty()) return;
        const Element paragraph(out_, "text:p", {{"text:style-name", style_of(Node(), inside)}});
        after_space_ = true;
        characters(node.text);
      };
      if (node.kind == Kind::box || node.kind == Kind::table) label();
      for (const Node& child : node.children) {
        self(self, child);
        if (node.kind == Kind::sheet && child.kind == Kind::heading) label();
      }
    }
  };
  if (!nodes.empty() && nodes.front().kind == Kind::item) {
    Node items;
    items.kind = Kind::list;
    items.children.assign(nodes.begin(), nodes.end());
    list(items, inside);
  } else {
    for (const Node& node : nodes) write(write, node);
  }
  std::swap(outer, out_);
  whole_change_ = whole, in_note_ = note;
  return outer.take();
}

// What each unit of a sequence (blocks, items of a list) carries of the changes around it. Empty where
// nothing of it came or went as a whole.
std::vector<Body::Injection> Body::injections(Nodes units, const Place& place) {
  const auto comes_or_goes = [](const Node& node) { return node.change != Change::none && !is_inline(node); };
  if (!tracked_ || whole_change_ || std::none_of(units.begin(), units.end(), comes_or_goes)) return {};
  std::vector<Injection> out(units.size() + 1);
  const auto style = std::string(style_of(Node(), place));
  const std::string empty = "<text:p text:style-name=\"" + style + "\"/>";
  for (std::size_t at = 0; at < units.size();) {
    const Change change = units[at].change;
    if (!comes_or_goes(units[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < units.size() && units[end].change == change && comes_or_goes(units[end]) &&
           (change == Change::deleted || is_textual(units[end])))
      ++end;
    const auto can_hold = [&](std::size_t i) {
      return i < units.size() && is_textual(units[i]) && units[i].change != Change::deleted;
    };
    if (change == Change::deleted) {
      for (std::size_t i = at; i < end; ++i) out[i].skip = true;
      const std::string content = deleted_blocks(units.subspan(at, end - at), place);
      if (can_hold(end))
        out[end].before += point("text:change", region(false, content + empty));
      else if (at > 0 && can_hold(at - 1))
        out[at - 1].after += point("text:change", region(false, empty + content));
      else
        out[end].alone = point("text:change", region(false, content));
      at = end;
      continue;
    }
    if (end == at) {  // a table, a sheet: the paragraphs in it see to themselves
      ++at;
      continue;
    }
    // Office suites take what came at the end of a list and what came behind it for one, and reject it as
    // one.
    const bool goes_on = !goes_on_.empty() && end == units.size();
    const std::string id = goes_on ? std::exchange(goes_on_, {}) : region(true, {});
    if (at > 0 && ends_in_insertion(units[at - 1])) {
      out[at - 1].goes_on = id;
      out[end - 1].after += point("text:change-end", id);
      at = end;
      continue;
    }
    const bool forward = can_hold(end) && units[end].change == Change::none;
    const bool backward = !forward && at > 0 && can_hold(at - 1) && units[at - 1].change == Change::none;
    (backward ? out[at - 1].after : out[at].before) += point("text:change-start", id);
    if (!goes_on) (forward ? out[end].before : out[end - 1].after) += point("text:change-end", id);
    at = end;
  }
  return out;
}

void Body::changed_inlines(Nodes nodes) {
  for (std::size_t at = 0; at < nodes.size();) {
    const Change change = nodes[at].change;
    std::size_t end = at;
    while (end < nodes.size() && nodes[end].change == change) ++end;
    const Nodes run_of = nodes.subspan(at, end - at);
    at = end;
    const bool whole = std::exchange(whole_change_, true);
    if (change == Change::none) {
      for (const Node& node : run_of) inline_node(node);
    } else if (change == Change::inserted) {
      const std::string id = region(true, {});
      out_.raw(point("text:change-start", id));
      for (const Node& node : run_of) inline_node(node);
      out_.raw(point("text:change-end", id));
    } else {
      XmlStream outer = std::exchange(out_, XmlStream());
      const bool note = std::exchange(in_note_, true), space = after_space_;
      {
        const Element paragraph(out_, "text:p");
        after_space_ = true;
        for (const Node& node : run_of)
          node.kind == Kind::reference ? inlines(node.children) : inline_node(node);
      }
      std::swap(outer, out_);
      in_note_ = note, after_space_ = space;
      out_.raw(point("text:change", region(false, outer.take())));
    }
    whole_change_ = whole;
  }
}

// A text that is no inline (a label, the échéance of a fiche): the old one as a deletion before the new one;
// all of it an insertion where its block is new, a deletion where it goes.
void Body::labelled(const Node& node) {
  const bool whole = tracked_ && !whole_change_;
  const bool came = whole && node.change == Change::inserted, went = whole && node.change == Change::deleted;
  if (went) {
    XmlStream old;
    old.leaf("text:p", {}, node.text);
    out_.raw(point("text:change", region(false, old.take())));
    return;
  }
  if (node.former.empty() && !came) return characters(node.text);
  if (!node.former.empty()) {
    XmlStream old;
    old.leaf("text:p", {}, node.former.str());
    out_.raw(point("text:change", region(false, old.take())));
  }
  const std::string id = region(true, {});
  out_.raw(point("text:change-start", id));
  characters(node.text);
  out_.raw(point("text:change-end", id));
}

}  // namespace ctg::odt
