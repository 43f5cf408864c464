#include "readers/docx_styles.h"

#include <algorithm>

#include "readers/elements.h"

namespace ctg::readers {

namespace {

constexpr std::size_t kMostBases = 20;  // styles based on styles based on …

std::string small(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

}  // namespace

DocxStyles::DocxStyles(const xml::Node* root) {
  if (root == nullptr) return;
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

}  // namespace ctg::readers
