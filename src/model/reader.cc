// The report of an element: what is strange in it, what is missing.
//
// Strange names come first, for a strange name that resembles a missing one explains it.
#include "model/reader.h"

#include <algorithm>

#include "base/nearest.h"
#include "base/utf8.h"
#include "xml/names.h"

namespace ctg::model {

namespace {

std::string listed(const std::vector<std::string>& names, std::string_view before, std::string_view after) {
  std::string out;
  for (const std::string& name : names)
    out += fmt::format("{}{}{}{}", out.empty() ? "" : ", ", before, name, after);
  return out;
}

}  // namespace

bool is_white(std::string_view text) { return text.find_first_not_of(xml::kWhite) == std::string_view::npos; }

std::string shortened(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  if (text.size() <= kLongest) return std::string(text);
  std::size_t end = kLongest;
  while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "…";
}

std::string folded(std::string_view text) {
  std::string out;
  for (std::size_t at = text.find_first_not_of(xml::kWhite); at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(xml::kWhite, at), text.size());
    if (!out.empty()) out += ' ';
    out += text.substr(at, end - at);
    at = text.find_first_not_of(xml::kWhite, end);
  }
  return out;
}

Place advanced(Place place, std::string_view text, std::size_t count) {
  for (const char c : text.substr(0, count)) {
    if (c == '\n') {
      ++place.line;
      place.column = 1;
    } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
      ++place.column;
    }
  }
  return place;
}

Place first_character(const xml::Node& text) {
  const std::size_t at = text.text.find_first_not_of(xml::kWhite);
  return at == std::string::npos ? text.place : advanced(text.place, text.text, at);
}

std::optional<std::string> report_stranger(const xml::Node& child, const xml::Node& parent,
                                           const std::vector<std::string>& known, Diagnostics& diags) {
  if (child.ns != parent.ns) {
    diags
        .error("MOD-002", child.place, "<{}> n’est pas dans l’espace de noms du fichier, « {} »",
               "<{}> is not in the namespace of the file, “{}”", shortened(child.name), parent.ns)
        .hint("retirez xmlns et les préfixes de cette balise", "remove xmlns and prefixes from this tag");
    if (std::find(known.begin(), known.end(), child.name) != known.end()) return child.name;
    return {};
  }
  const Reported d = diags.error("MOD-003", child.place, "<{}> n’a pas sa place dans <{}>",
                                 "<{}> cannot stand in <{}>", shortened(child.name), parent.name);
  const auto near = nearest(child.name, known);
  if (near) {
    d.hint("vouliez-vous dire <{}> ?", "did you mean <{}>?", *near);
  } else if (known.empty()) {
    d.hint("<{}> ne contient aucune balise : retirez-la", "<{}> holds no tag: remove it", parent.name);
  } else {
    d.hint("on attend ici : {}", "expected here: {}", listed(known, "<", ">"));
  }
  return near;
}

void report_text(const xml::Node& text, const xml::Node& parent, const std::vector<std::string>& known,
                 Diagnostics& diags) {
  const Reported d = diags.error(
      "MOD-008", first_character(text), "du texte n’a pas sa place directement dans <{}> : « {} »",
      "text cannot stand directly in <{}>: “{}”", parent.name, shortened(folded(text.text)));
  if (known.empty()) {
    d.hint("retirez-le : <{}> ne contient rien", "remove it: <{}> holds nothing", parent.name);
  } else {
    d.hint("placez-le dans l’une de ses balises ({}), ou retirez-le",
           "put it into one of its tags ({}), or remove it", listed(known, "<", ">"));
  }
}

std::optional<Value> Element::attribute(std::string_view name, Need need, std::string_view advice) {
  if (std::find(known_attributes_.begin(), known_attributes_.end(), name) == known_attributes_.end()) {
    known_attributes_.emplace_back(name);
  }
  if (const xml::Attribute* found = node_.attribute(name)) {
    return Value{folded(found->value), found->value_place, name, node_.name};
  }
  if (need == Need::required) missing_.push_back({std::string(name), std::string(advice), true});
  return {};
}

std::vector<const xml::Node*> Element::children(std::string_view name, Need need) {
  known_children_.emplace_back(name);
  std::vector<const xml::Node*> found;
  for (const xml::Node& node : node_.children) {
    if (!node.is_text && node.name == name && node.ns == node_.ns) found.push_back(&node);
  }
  if (found.empty() && need == Need::required) missing_.push_back({std::string(name), {}, false});
  return found;
}

const xml::Node* Element::child(std::string_view name, Need need, std::string_view advice) {
  const std::vector<const xml::Node*> found = children(name);
  if (found.empty()) {
    if (need == Need::required) missing_.push_back({std::string(name), std::string(advice), false});
    return nullptr;
  }
  for (std::size_t i = 1; i < found.size(); ++i) {
    const Reported d = diags().error("MOD-007", found[i]->place, "<{}> est écrit plusieurs fois dans <{}>",
                                     "<{}> is written several times in <{}>", name, node_.name);
    d->notes.push_back({found[0]->place, diags().phrase("la première fois ici", "the first time here")});
    d.hint("gardez-en un seul", "keep only one");
  }
  return found[0];
}

Value Element::content() {
  take_content();
  std::string text;
  Place place = node_.place;
  for (const xml::Node& node : node_.children) {
    if (!node.is_text) {
      report_stranger(node, node_, {}, diags());
      continue;
    }
    if (is_white(text) && !is_white(node.text)) place = first_character(node);
    text += node.text;
  }
  return Value{folded(text), place, {}, node_.name};
}

Element::~Element() {
  report_strange_attributes();
  if (!content_taken_) report_strange_children();
  report_missing();
}

void Element::forget_missing(const std::optional<std::string>& name, bool attribute) {
  if (!name) return;
  std::erase_if(missing_, [&](const Missing& m) { return m.attribute == attribute && m.name == *name; });
}

void Element::report_strange_attributes() {
  for (const xml::Attribute& a : node_.attributes) {
    const bool known =
        std::find(known_attributes_.begin(), known_attributes_.end(), a.name) != known_attributes_.end();
    if (known && a.ns.empty()) continue;
    const Reported d =
        diags().error("MOD-004", a.place, "l’attribut « {} » n’a pas sa place dans <{}>",
                      "the attribute “{}” cannot stand in <{}>", shortened(a.name), node_.name);
    const auto near = a.ns.empty() ? nearest(a.name, known_attributes_) : std::nullopt;
    if (near) {
      d.hint("vouliez-vous dire « {} » ?", "did you mean “{}”?", *near);
    } else if (known_attributes_.empty()) {
      d.hint("<{}> n’a pas d’attribut", "<{}> has no attribute", node_.name);
    } else {
      d.hint("on attend ici : {}", "expected here: {}", listed(known_attributes_, "", ""));
    }
    forget_missing(near, true);
  }
}

void Element::report_strange_children() {
  std::size_t reached = 0;  // how far the order of the names has come
  for (const xml::Node& node : node_.children) {
    if (node.is_text) {
      if (!is_white(node.text)) report_text(node, node_, known_children_, diags());
      continue;
    }
    const auto known = std::find(known_children_.begin(), known_children_.end(), node.name);
    if (known == known_children_.end() || node.ns != node_.ns) {
      forget_missing(report_stranger(node, node_, known_children_, diags()), false);
      continue;
    }
    const auto rank = static_cast<std::size_t>(known - known_children_.begin());
    if (order_ == Order::as_asked && rank < reached) {
      diags()
          .error("MOD-009", node.place, "dans <{0}>, <{1}> doit venir avant <{2}>",
                 "in <{0}>, <{1}> must come before <{2}>", node_.name, node.name, known_children_[reached])
          .hint("déplacez <{1}> avant le premier <{2}> de <{0}>",
                "move <{1}> before the first <{2}> of <{0}>", node_.name, node.name,
                known_children_[reached]);
    }
    reached = std::max(reached, rank);
  }
}

void Element::report_missing() {
  for (const Missing& m : missing_) {
    if (m.attribute) {
      diags()
          .error("MOD-006", node_.place, "il manque l’attribut « {} » de <{}>",
                 "the attribute “{}” of <{}> is missing", m.name, node_.name)
          .hint(m.advice.empty()
                    ? diags().phrase("ajoutez {}=\"…\"", "add {}=\"…\"", m.name)
                    : diags().phrase("ajoutez {}=\"…\" : {}", "add {}=\"…\": {}", m.name, m.advice));
    } else {
      diags()
          .error("MOD-005", node_.place, "il manque <{}> dans <{}>", "<{}> is missing in <{}>", m.name,
                 node_.name)
          .hint(m.advice.empty() ? diags().phrase("ajoutez <{}>", "add <{}>", m.name) : m.advice);
    }
  }
}

}  // namespace ctg::model
