#include "office/elements.h"

#include <algorithm>
#include <charconv>

#include "base/ascii.h"

namespace ctg::office {

const xml::Node* child_of(const xml::Node& node, std::string_view name) {
  for (const xml::Node& child : node.children) {
    if (!child.is_text && child.name == name) return &child;
  }
  return nullptr;
}

const xml::Node* child_of(const xml::Node* node, std::string_view name) {
  return node == nullptr ? nullptr : child_of(*node, name);
}

const xml::Node* find_below(const xml::Node& node, std::string_view name) {
  for (const xml::Node& child : node.children) {
    if (child.is_text) continue;
    if (child.name == name) return &child;
    if (const xml::Node* found = find_below(child, name)) return found;
  }
  return nullptr;
}

std::string_view value_of(const xml::Node& node, std::string_view name) {
  for (const xml::Attribute& attribute : node.attributes) {
    if (attribute.name == name) return attribute.value;
  }
  return {};
}

std::string_view val_of(const xml::Node* node, std::string_view child, std::string_view name) {
  const xml::Node* found = child_of(node, child);
  return found == nullptr ? std::string_view() : value_of(*found, name);
}

bool says_yes(std::string_view value) {
  return value.empty() || value == "1" || value == "true" || value == "on" || value == "yes";
}

bool is_bold(std::string_view weight) {
  return !one_of(weight, {"normal", "100", "200", "300", "400", "500"});
}

bool is_on(const xml::Node* node, std::string_view child) {
  const xml::Node* found = child_of(node, child);
  return found != nullptr && says_yes(value_of(*found, "val"));
}

std::string plain_text(const xml::Node& node) {
  if (node.is_text) return node.text;
  std::string out;
  for (const xml::Node& child : node.children) out += plain_text(child);
  return out;
}

bool holds_text(const xml::Node& node) {
  return std::any_of(node.children.begin(), node.children.end(), [](const xml::Node& child) {
    return child.is_text && child.text.find_first_not_of(" \t\r\n") != std::string::npos;
  });
}

std::string collapsed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (space && !out.empty() && out.back() == ' ') continue;
    out += space ? ' ' : c;
  }
  return out;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

bool is_word(std::string_view text) {
  return std::count_if(text.begin(), text.end(), [](char c) { return is_letter(c); }) >= 3;
}

bool one_of(std::string_view name, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

int number_of(std::string_view text, int otherwise) {
  int value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  return fault == std::errc() && end == text.data() + text.size() ? value : otherwise;
}

}  // namespace ctg::office
