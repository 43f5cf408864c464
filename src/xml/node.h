// XML as a tree of our own, in which every element, attribute and text knows its line and column.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/place.h"

namespace ctg::xml {

struct Attribute {
  std::string_view ns;  // "" for none; owned by the Document
  std::string name;
  std::string value;
  Place place;        // of the first letter of its name
  Place value_place;  // of the first character of its value
};

struct Node {
  bool is_text = false;
  // Elements:
  std::string_view ns;  // owned by the Document
  std::string name;
  std::vector<Attribute> attributes;
  std::vector<Node> children;
  // Texts: characters with entities resolved; neighbours are joined. White space is kept.
  std::string text;
  // Of the '<' of an element, of the first character of a text.
  Place place;

  // The value of an attribute without namespace; null where it is not there.
  const Attribute* attribute(std::string_view name) const;
  // The same in a namespace.
  const Attribute* attribute(std::string_view ns, std::string_view name) const;
};

struct Document {
  std::deque<std::string> namespaces;  // what the `ns` views point to
  Node root;
};

}  // namespace ctg::xml
