#include "office/docx_styles.h"

#include <algorithm>

#include "base/ascii.h"
#include "office/elements.h"

namespace ctg::office {

namespace {

constexpr int kPlainSize = 20;          // half points: what Word takes where nothing is said
constexpr std::size_t kMostBases = 20;  // styles based on styles based on …

}  // namespace

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
  look.size = number_of(val_of(properties, "sz"), 0);
  return look;
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
