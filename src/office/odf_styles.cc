// What an ODF document says beside its text: styles, bookmarks, tracked changes.
#include <algorithm>

#include "office/elements.h"
#include "office/odf_body.h"

namespace ctg::office {

std::string words_of_annotation(const xml::Node& node) {
  std::string out;
  for (const xml::Node& child : node.children) {
    if (child.is_text || one_of(child.name, {"creator", "date", "creator-initials", "date-string"})) continue;
    const std::string words = collapsed(plain_text(child));
    if (!is_blank(words)) out += (out.empty() ? "" : " ") + words;
  }
  return out;
}

namespace {

Look look_from(const xml::Node& properties) {
  Look look;
  if (const std::string_view weight = value_of(properties, "font-weight"); !weight.empty())
    look.bold = is_bold(weight);
  if (const std::string_view line = value_of(properties, "text-underline-style"); !line.empty())
    look.underlined = line != "none";
  const std::string_view letters = value_of(properties, "text-transform"),
                         variant = value_of(properties, "font-variant");
  if (!letters.empty() || !variant.empty()) look.capitals = letters == "uppercase" || variant == "small-caps";
  const std::string_view size = value_of(properties, "font-size");
  const int whole = number_of(size.substr(0, size.find_first_not_of("0123456789")), 0);
  if (size.ends_with("%"))
    look.percent = whole;
  else if (size.ends_with("pt"))
    look.size = 2 * whole + (size.find(".5") != std::string_view::npos ? 1 : 0);
  return look;
}

}  // namespace

void OdfBody::styles(const xml::Node& node) {
  lists_.styles(node);
  for (const xml::Node& style : node.children) {
    if (style.is_text) continue;
    const std::string_view family = value_of(style, "family");
    const xml::Node* look = child_of(style, "text-properties");
    if (style.name == "default-style" && family == "paragraph" && look != nullptr) plain_ = look_from(*look);
    if (style.name != "style") continue;
    if (family != "text" && family != "paragraph" && family != "section") continue;
    Style made;
    made.parent = value_of(style, "parent-style-name");
    for (const xml::Attribute& attribute : style.attributes) {
      if (attribute.name == "list-style-name") made.list = attribute.value, made.has_list = true;
    }
    if (const xml::Node* text = child_of(style, "text-properties")) {
      const std::string_view ground = value_of(*text, "background-color");
      made.highlight = family == "text" && !ground.empty() && ground != "transparent" && ground != "#ffffff";
      made.hidden = value_of(*text, "display") == "none";
      made.look = look_from(*text);
      made.font = value_of(*text, "font-name");
      if (made.font.empty()) made.font = value_of(*text, "font-family");
    }
    if (family == "section") made.hidden = false;
    styles_.insert_or_assign(std::string(family.substr(0, 1)) + std::string(value_of(style, "name")),
                             std::move(made));
  }
}

// Names of families are apart: "tT1" of text, "pP1" of paragraphs.
const OdfBody::Style* OdfBody::style_of(std::string_view name) const {
  const auto found = styles_.find(name);
  return found == styles_.end() ? nullptr : &found->second;
}

bool OdfBody::is_hidden(std::string_view name) const {
  std::string at(name);
  for (int depth = 0; depth < 20; ++depth) {
    const Style* style = style_of(at);
    if (style == nullptr) return false;
    if (style->hidden) return true;
    at = at.substr(0, 1) + style->parent;
  }
  return false;
}

Look OdfBody::look_of(std::string_view name) const {
  std::vector<const Style*> chain;
  std::string at(name);
  for (int depth = 0; depth < 20; ++depth) {
    const Style* style = style_of(at);
    if (style == nullptr) break;
    chain.push_back(style);
    at = at.substr(0, 1) + style->parent;
  }
  Look look = name.starts_with('p') ? plain_ : Look{};
  for (auto each = chain.rbegin(); each != chain.rend(); ++each) look.put_on((*each)->look);
  return look;
}

std::string_view OdfBody::font_of(std::string_view name) const {
  std::string at(name);
  for (int depth = 0; depth < 20; ++depth) {
    const Style* style = style_of(at);
    if (style == nullptr) break;
    if (!style->font.empty()) return style->font;
    at = at.substr(0, 1) + style->parent;
  }
  return {};
}

void OdfBody::targets(const xml::Node& node) {
  for (const xml::Node& child : node.children) {
    if (child.is_text) continue;
    if (one_of(child.name,
               {"bookmark", "bookmark-start", "reference-mark", "reference-mark-start", "sequence"}))
      targets_.insert(std::string(value_of(child, child.name == "sequence" ? "ref-name" : "name")));
    if (child.name == "note") targets_.insert(std::string(value_of(child, "id")));
    if (child.name == "tracked-changes") changes(child);
    if (child.name == "change-start") started_.insert(std::string(value_of(child, "change-id")));
    if (child.name == "change-end" && started_.contains(value_of(child, "change-id")))
      ended_.insert(std::string(value_of(child, "change-id")));
    targets(child);
  }
}

void OdfBody::changes(const xml::Node& node) {
  for (const xml::Node& region : node.children) {
    if (region.is_text) continue;
    for (const xml::Node& change : region.children) {
      if (change.is_text || !one_of(change.name, {"insertion", "deletion", "format-change"})) continue;
      Change made;
      made.kind = change.name == "deletion"    ? readers::Mark::Kind::deletion
                  : change.name == "insertion" ? readers::Mark::Kind::insertion
                                               : readers::Mark::Kind::formatting;
      made.deletes = change.name == "deletion";
      if (!value_of(change, "move-id").empty()) made.kind = readers::Mark::Kind::move;
      made.words = words_of_annotation(change);
      for (const xml::Node& part : change.children) {
        if (!part.is_text && part.name == "change-info") {
          const std::string info = collapsed(plain_text(part));
          if (const auto at = made.words.find(info); !info.empty() && at != std::string::npos)
            made.words.erase(at, info.size());
        }
      }
      while (made.words.starts_with(' ')) made.words.erase(0, 1);
      changes_.emplace(std::string(value_of(region, "id")), std::move(made));
    }
  }
}

}  // namespace ctg::office
