// What an ODF document says beside its text: styles, bookmarks, tracked changes.
#include <algorithm>

#include "office/elements.h"
#include "office/odf_body.h"
#include "text/sight.h"

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

std::optional<int> ground_behind(const xml::Node& properties) {
  const std::string_view fill = value_of(properties, "fill");
  std::string_view colour = value_of(properties, "background-color");
  if (fill == "solid") colour = value_of(properties, "fill-color");
  const bool picture = child_of(properties, "background-image") != nullptr &&
                       !value_of(*child_of(properties, "background-image"), "href").empty();
  if (picture || (!fill.empty() && fill != "solid" && fill != "none")) return text::kAnyColour;
  if (colour.empty() || colour == "transparent") return {};
  return text::colour_from(colour);
}

namespace {

// The letters of which families styles are kept by: "tT1" of text, "pP1" of paragraphs.
char letter_of(std::string_view family) {
  if (family == "table-cell") return 'c';
  if (family == "table-row") return 'r';
  if (family == "table") return 'b';
  return one_of(family, {"text", "paragraph", "section", "graphic"}) ? family[0] : '\0';
}

constexpr int kOverlaid = -120;  // twips between letters: each is drawn over the one before
constexpr int kOutOfPage = -5'670, kWiderThanPage = 12'500;  // twips: 10 cm to the left; 22 cm
constexpr int kFlat = 40;                                    // 2 points hold no letter

Look look_from(const xml::Node& properties) {
  Look look;
  if (const std::string_view weight = value_of(properties, "font-weight"); !weight.empty())
    look.bold = is_bold(weight);
  if (const std::string_view line = value_of(properties, "text-underline-style"); !line.empty())
    look.underlined = line != "none";
  const std::string_view letters = value_of(properties, "text-transform"),
                         variant = value_of(properties, "font-variant");
  if (!letters.empty() || !variant.empty()) look.capitals = letters == "uppercase" || variant == "small-caps";
  if (const std::string_view line = value_of(properties, "text-line-through-style"); !line.empty())
    look.struck = line != "none";
  else if (const std::string_view type = value_of(properties, "text-line-through-type"); !type.empty())
    look.struck = type != "none";
  if (const std::string_view shown = value_of(properties, "display"); !shown.empty())
    look.hidden = shown == "none";
  if (const std::string_view colour = value_of(properties, "color"); !colour.empty())
    look.colour = text::colour_from(colour);
  if (look.colour && value_of(properties, "opacity") == "0%") look.colour = text::kNoColour;
  // LibreOffice writes an opacity of 0 % beside it, which means nothing.
  if (value_of(properties, "use-window-font-color") == "true") look.colour = text::kAnyColour;
  look.ground = ground_behind(properties);
  const std::string_view scale = value_of(properties, "text-scale");
  look.scale = number_of(scale.substr(0, scale.find('%')), 0);
  // "100% 1%": raised, and of that size.
  const std::string_view raised = value_of(properties, "text-position");
  const bool tiny = raised.ends_with(" 0%") || raised.ends_with(" 1%") || raised.ends_with(" 2%");
  if (tiny || twips_from(value_of(properties, "letter-spacing"), 0) <= kOverlaid) look.scale = 1;
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
    if (style.name != "style" || letter_of(family) == '\0') continue;
    Style made;
    made.parent = value_of(style, "parent-style-name");
    for (const xml::Attribute& attribute : style.attributes) {
      if (attribute.name == "list-style-name") made.list = attribute.value, made.has_list = true;
    }
    if (const xml::Node* text = child_of(style, "text-properties")) {
      const std::string_view ground = value_of(*text, "background-color");
      made.highlight = family == "text" && !ground.empty() && ground != "transparent" && ground != "#ffffff";
      made.look = look_from(*text);
      made.font = value_of(*text, "font-name");
      if (made.font.empty()) made.font = value_of(*text, "font-family");
    }
    for (const char* kind : {"paragraph", "section", "table-cell", "table-row", "table", "graphic"}) {
      const xml::Node* properties = child_of(style, std::string(kind) + "-properties");
      if (properties == nullptr) continue;
      if (const auto ground = ground_behind(*properties); ground && !made.look.ground)
        made.look.ground = ground;
      made.stops = child_of(*properties, "tab-stops");
      made.behind = value_of(*properties, "run-through") == "background";
      made.bare = value_of(*properties, "fill") == "none";
      const std::string_view height = value_of(*properties, "line-height");
      if (height.ends_with("pt") &&
          number_of(height.substr(0, height.find_first_not_of("0123456789")), 9) <= 2)
        made.look.scale = 1;
      for (const char* side : {"margin-left", "margin-right", "text-indent"}) {
        const int length = twips_from(value_of(*properties, side), 0);
        if (length <= kOutOfPage || length >= kWiderThanPage) made.look.scale = 1;
      }
      if (twips_from(value_of(*properties, "row-height"), kFlat + 1) <= kFlat) made.look.scale = 1;
    }
    styles_.insert_or_assign(letter_of(family) + std::string(value_of(style, "name")), std::move(made));
  }
}

const OdfBody::Style* OdfBody::style_of(std::string_view name) const {
  const auto found = styles_.find(name);
  return found == styles_.end() ? nullptr : &found->second;
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

TabStops OdfBody::stops_of(std::string_view name) const {
  std::string at(name);
  const Style* style = style_of(at);
  for (int depth = 0; depth < 20 && style != nullptr && style->stops == nullptr; ++depth) {
    at = at.substr(0, 1) + style->parent;
    style = style_of(at);
  }
  TabStops stops;
  if (style == nullptr || style->stops == nullptr) return stops;
  for (const xml::Node& stop : style->stops->children) {
    if (stop.is_text || stop.name != "tab-stop") continue;
    const std::string_view line = value_of(stop, "leader-style"), sign = value_of(stop, "leader-text");
    const bool drawn = !line.empty() && line != "none" && sign != " ";
    const bool dots = sign == "." || sign == "·" || (sign.empty() && line == "dotted");
    stops.set(twips_from(value_of(stop, "position"), 0), !drawn ? '\0' : dots ? '.' : '_');
  }
  return stops;
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

// The words of a bookmark that ends in the paragraph it begins in; "" where more than words stands in it.
std::string words_of_target(const xml::Node& paragraph, const xml::Node& start) {
  std::string words;
  const std::string end = start.name.substr(0, start.name.size() - 5) + "end";
  bool inside = false;
  for (const xml::Node& child : paragraph.children) {
    if (&child == &start) {
      inside = true;
    } else if (inside && child.name == end && value_of(child, "name") == value_of(start, "name")) {
      return words;
    } else if (inside && !child.is_text && (child.name != "span" || find_below(child, "note") != nullptr)) {
      if (!child.name.ends_with("-start") && !child.name.ends_with("-end") && child.name != "s") return {};
      if (child.name.starts_with("change")) return {};
    } else if (inside) {
      words += child.is_text ? child.text : plain_text(child);
    }
  }
  return {};
}

void OdfBody::targets(const xml::Node& node) {
  for (const xml::Node& child : node.children) {
    if (child.is_text) continue;
    if (one_of(child.name,
               {"bookmark", "bookmark-start", "reference-mark", "reference-mark-start", "sequence"}))
      targets_.emplace(value_of(child, child.name == "sequence" ? "ref-name" : "name"),
                       child.name.ends_with("-start") ? words_of_target(node, child) : "");
    if (child.name == "user-field-decl") user_fields_.emplace(value_of(child, "name"), &child);
    if (child.name == "note") targets_.emplace(value_of(child, "id"), "");
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
