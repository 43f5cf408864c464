// A path is a chain of names, each with its place among those of the same name:
// "/ns0:convention[1]/ns0:date[1]", "/a/b/@c". Prefixes are not told apart; what is more than that is not followed.
#include "office/docx_bound.h"

#include "base/ascii.h"
#include "office/elements.h"
#include "readers/stored.h"

namespace ctg::office {

namespace {

std::string_view local(std::string_view name) { return name.substr(name.find(':') + 1); }

const xml::Node* step(const xml::Node& node, std::string_view name, int which) {
  for (const xml::Node& child : node.children) {
    if (!child.is_text && child.name == name && --which == 0) return &child;
  }
  return nullptr;
}

std::optional<std::string> follow(const xml::Node& root, std::string_view path) {
  const xml::Node* at = nullptr;
  while (path.starts_with('/')) {
    path.remove_prefix(1);
    std::string_view name = path.substr(0, path.find('/'));
    path.remove_prefix(name.size());
    if (name.starts_with('@')) {
      if (at == nullptr || !path.empty()) return {};
      for (const xml::Attribute& attribute : at->attributes) {
        if (attribute.name == local(name.substr(1))) return attribute.value;
      }
      return {};
    }
    if (name == "text()" && path.empty()) break;
    int which = 1;
    if (const std::size_t open = name.find('['); open != std::string_view::npos) {
      which = number_of(name.substr(open + 1, name.find(']') - open - 1), 0);
      name = name.substr(0, open);
    }
    name = local(name);
    if (at == nullptr)
      at = root.name == name && which == 1 ? &root : nullptr;
    else
      at = step(*at, name, which);
    if (at == nullptr) return {};
  }
  if (at == nullptr || !path.empty()) return {};
  return plain_text(*at);
}

}  // namespace

void BoundValues::open() {
  opened_ = true;
  for (const Relationship& each : package_.relationships("", diags_)) {
    const bool core = each.type == "core-properties", more = each.type == "extended-properties";
    if (each.outside || (!core && !more)) continue;
    if (const xml::Node* root = package_.xml(each.target, diags_))
      stores_.push_back(
          {core ? "{6c3c8bc8-f283-45ae-878a-bab7291924a1}" : "{6668398d-a668-4e3e-a5eb-62b293d839f1}", root});
  }
  for (const Relationship& each : package_.relationships(package_.main_part(), diags_)) {
    if (each.outside || each.type != "customXml") continue;
    const xml::Node* root = package_.xml(each.target, diags_);
    if (root == nullptr) continue;
    std::string id;
    for (const Relationship& of : package_.relationships(each.target, diags_)) {
      const xml::Node* properties = of.type == "customXmlProps" ? package_.xml(of.target, diags_) : nullptr;
      if (properties != nullptr) id = small(value_of(*properties, "itemID"));
    }
    stores_.push_back({std::move(id), root});
  }
}

std::optional<std::string> BoundValues::value_at(const xml::Node& binding) {
  if (!opened_) open();
  const std::string id = small(value_of(binding, "storeItemID"));
  for (const Store& store : stores_) {
    if (!id.empty() && !store.id.empty() && store.id != id) continue;
    if (auto value = follow(*store.root, value_of(binding, "xpath"))) return value;
  }
  return {};
}

bool shows_bound(const xml::Node& properties, std::string_view shown, std::string_view value) {
  if (readers::are_same_words(shown, value)) return true;
  if (child_of(properties, "date") != nullptr && value.size() >= 10 && value[4] == '-' && !is_blank(shown))
    return readers::shows_date(shown, value);
  for (const char* list : {"dropDownList", "comboBox"}) {
    const xml::Node* entries = child_of(properties, list);
    if (entries == nullptr) continue;
    for (const xml::Node& entry : entries->children) {
      if (!entry.is_text && value_of(entry, "value") == value &&
          readers::are_same_words(shown, value_of(entry, "displayText")))
        return true;
    }
  }
  return false;
}

}  // namespace ctg::office
