#include "office/docx_styles.h"

#include <algorithm>

#include "base/ascii.h"
#include "office/elements.h"
#include "text/sight.h"

namespace ctg::office {

namespace {

constexpr int kPlainSize = 20;          // half points: what Word takes where nothing is said
constexpr std::size_t kMostBases = 20;  // styles based on styles based on …

// A colour of the theme goes before the one that stands beside it; all themes that come with Word have white for the
// first ground and black for the first text.
int colour_of(const xml::Node& node, std::string_view value, std::string_view theme) {
  const std::string_view named = value_of(node, theme);
  const std::string shades = theme == "themeColor" ? "theme" : std::string(theme);
  const bool changed = !value_of(node, shades + "Shade").empty() || !value_of(node, shades + "Tint").empty();
  const bool white = one_of(named, {"background1", "light1"}), black = one_of(named, {"text1", "dark1"});
  if (white && !changed) return text::kWhite;
  if (black && !changed) return 0;
  // Of a ground; letters whose written colour is not seen are told, whatever the theme makes of them.
  if (theme == "themeFill" && !white && !black && !named.empty() && named != "none") return text::kAnyColour;
  return text::colour_from(value_of(node, value));
}

// What Word has learnt since goes before the colour: letters filled with nothing, with one colour, or with more.
int colour_of_fill(const xml::Node& fill) {
  constexpr int kAllButClear = 95'000;  // of 100 000
  if (child_of(fill, "noFill") != nullptr) return text::kNoColour;
  const xml::Node* solid = child_of(fill, "solidFill");
  const xml::Node* clear = solid == nullptr ? nullptr : find_below(*solid, "alpha");
  if (clear != nullptr && number_of(value_of(*clear, "val"), 0) >= kAllButClear) return text::kNoColour;
  if (const xml::Node* named = child_of(solid, "schemeClr"))
    return value_of(*named, "val") == "bg1" && named->children.empty() ? text::kWhite : text::kAnyColour;
  const xml::Node* colour = child_of(solid, "srgbClr");
  return colour == nullptr ? text::kAnyColour : text::colour_from(value_of(*colour, "val"));
}

std::optional<int> colour_from(const xml::Node* properties) {
  if (const xml::Node* fill = child_of(properties, "textFill")) return colour_of_fill(*fill);
  const xml::Node* colour = child_of(properties, "color");
  if (colour == nullptr) return {};
  return colour_of(*colour, "val", "themeColor");
}

bool lays_ground(const xml::Node& node) {
  return std::any_of(node.children.begin(), node.children.end(), [](const xml::Node& child) {
    if (child.is_text || child.name == "tblStylePr") return false;
    if (child.name != "shd") return lays_ground(child);
    const std::string_view fill = value_of(child, "fill");
    return !value_of(child, "themeFill").empty() ||
           (!fill.empty() && fill != "auto" && text::colour_from(fill) != text::kWhite);
  });
}

}  // namespace

std::optional<int> ground_from(const xml::Node* properties) {
  const xml::Node* shading = child_of(properties, "shd");
  if (shading == nullptr) return {};
  const std::string_view pattern = value_of(*shading, "val");
  if (pattern == "solid") return colour_of(*shading, "color", "themeColor");
  if (!pattern.empty() && pattern != "clear" && pattern != "nil") return text::kAnyColour;  // a mixture
  const std::string_view fill = value_of(*shading, "fill");
  if ((fill.empty() || fill == "auto") && value_of(*shading, "themeFill").empty()) return {};
  return colour_of(*shading, "fill", "themeFill");
}

DocxStyles::DocxStyles(const xml::Node* root) {
  if (root == nullptr) return;
  Look plain;
  plain.size = kPlainSize;
  if (const xml::Node* defaults = child_of(child_of(root, "docDefaults"), "rPrDefault"))
    plain.put_on(look_from(child_of(defaults, "rPr")));
  looks_.emplace("", plain);
  for (const xml::Node& style : root->children) {
    if (style.is_text || style.name != "style") continue;
    const std::string id(value_of(style, "styleId"));
    styles_.emplace(id, &style);
    const std::string_view usual = value_of(style, "default");
    if (value_of(style, "type") == "paragraph" && !usual.empty() && says_yes(usual)) usual_ = id;
  }
}

std::vector<std::string> DocxStyles::chain_of(std::string_view style) const {
  std::vector<std::string> out;
  for (auto found = styles_.find(style); found != styles_.end() && out.size() < kMostBases;
       found = styles_.find(val_of(found->second, "basedOn")))
    out.push_back(found->first);
  return out;
}

Look DocxStyles::look_from(const xml::Node* properties) {
  Look look;
  if (child_of(properties, "b") != nullptr) look.bold = is_on(properties, "b");
  if (child_of(properties, "u") != nullptr) look.underlined = val_of(properties, "u") != "none";
  for (const char* kind : {"caps", "smallCaps"}) {
    if (child_of(properties, kind) != nullptr)
      look.capitals = is_on(properties, kind) || look.capitals.value_or(false);
  }
  for (const char* kind : {"strike", "dstrike"}) {
    if (child_of(properties, kind) != nullptr)
      look.struck = is_on(properties, kind) || look.struck.value_or(false);
  }
  if (child_of(properties, "vanish") != nullptr) look.hidden = is_on(properties, "vanish");
  look.colour = colour_from(properties);
  look.ground = ground_from(properties);
  if (const std::string_view pen = val_of(properties, "highlight"); !pen.empty() && pen != "none")
    look.ground = text::colour_from(pen);
  look.scale = number_of(val_of(properties, "w"), 0);
  look.size = number_of(val_of(properties, "sz"), 0);
  return look;
}

DocxStyles::Grounds DocxStyles::grounds_of(std::string_view style) const {
  Grounds grounds;
  for (const std::string& id : chain_of(style)) {
    const xml::Node& node = *styles_.find(id)->second;
    grounds.first = grounds.first || lays_ground(node);
    grounds.others = grounds.others || lays_ground(node);
    for (const xml::Node& part : node.children) {
      if (part.is_text || part.name != "tblStylePr" || !lays_ground(part)) continue;
      grounds.first = true;
      grounds.others = grounds.others || value_of(part, "type") != "firstRow";
    }
  }
  return grounds;
}

std::optional<int> DocxStyles::colour_in_table(std::string_view style) const {
  const auto colour = own_look_of(style).colour;
  for (const std::string& id : chain_of(style)) {
    for (const xml::Node& part : styles_.find(id)->second->children) {
      if (colour && part.name == "tblStylePr" && look_from(child_of(part, "rPr")).colour)
        return text::kAnyColour;
    }
  }
  return colour;
}

Look DocxStyles::own_look_of(std::string_view style) const {
  Look look;
  std::vector<std::string> chain = chain_of(style);
  std::reverse(chain.begin(), chain.end());
  for (const std::string& id : chain) look.put_on(look_from(child_of(styles_.find(id)->second, "rPr")));
  return look;
}

const Look& DocxStyles::look_of(std::string_view style) const {
  if (const auto known = looks_.find(style); known != looks_.end()) return known->second;
  const auto plain = looks_.find("");
  Look look = plain == looks_.end() ? Look{} : plain->second;
  look.put_on(own_look_of(style));
  return looks_.emplace(std::string(style), look).first->second;
}

std::string DocxStyles::name_of(std::string_view style) const {
  const auto found = styles_.find(style);
  const std::string_view name = found == styles_.end() ? std::string_view() : val_of(found->second, "name");
  return small(name.empty() ? style : name);
}

const xml::Node* DocxStyles::property(std::string_view style, std::string_view group,
                                      std::string_view name) const {
  for (const std::string& id : chain_of(style)) {
    if (const xml::Node* found = child_of(child_of(styles_.find(id)->second, group), name)) return found;
  }
  return nullptr;
}

const xml::Node* DocxStyles::paragraph_property(std::string_view style, std::string_view name) const {
  return property(style, "pPr", name);
}
const xml::Node* DocxStyles::run_property(std::string_view style, std::string_view name) const {
  return property(style, "rPr", name);
}

std::vector<const xml::Node*> DocxStyles::paragraph_properties(std::string_view style) const {
  std::vector<const xml::Node*> out;
  for (const std::string& id : chain_of(style)) {
    if (const xml::Node* properties = child_of(styles_.find(id)->second, "pPr")) out.push_back(properties);
  }
  std::reverse(out.begin(), out.end());
  return out;
}

std::uint8_t DocxStyles::level_of(std::string_view style) const {
  if (const xml::Node* outline = paragraph_property(style, "outlineLvl")) {
    const int level = number_of(value_of(*outline, "val"), 9);
    return level < 6 ? static_cast<std::uint8_t>(level + 1) : 0;
  }
  std::vector<std::string> names = chain_of(style);
  if (names.empty()) names.emplace_back(style);
  for (const std::string& id : names) {
    const std::string name = name_of(id);
    if ((name.starts_with("heading") || name.starts_with("titre")) && name.back() >= '1' &&
        name.back() <= '6')
      return static_cast<std::uint8_t>(name.back() - '0');
  }
  return 0;
}

}  // namespace ctg::office
