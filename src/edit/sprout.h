// New elements: with all that the schema asks for, empty, in its order.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edit/address.h"
#include "edit/description.h"
#include "edit/fragment.h"
#include "edit/source.h"

namespace ctg::edit {

struct Sprout {
  const Entry* entry = nullptr;
  std::vector<std::pair<const Entry*, std::string>> attributes;
  std::vector<Sprout> children;
  std::string text = {};                 // characters
  const xml::Node* formatted = nullptr;  // or formatted text, as it was typed
};

Sprout sprout_of(const Entry& entry, bool bare = false);
// The attribute or content at the steps below it becomes `value`; what is missing is made.
// The element that holds it.
Sprout& grown(Sprout& sprout, const std::vector<Step>& steps, std::size_t from);
void set_attribute(Sprout& sprout, const Entry& entry, const std::string& value);

std::string written(const Sprout& sprout, const std::string& indent, const Layout& layout);

// The root of a new file, with its namespace.
std::string new_root(const Entry& entry);

// Where a new child goes, in the bytes of its parent.
struct Spot {
  std::size_t begin = 0, end = 0;
  std::string before, after;  // to be written around it
  std::string indent;         // of the child
  bool beside = true;
};
// `rank`: among those of its name, from 1; what stands there goes behind it.
Spot spot_for(const Source& source, const Element& parent, const Entry& parent_entry, const Entry& child,
              std::size_t rank);
Layout layout_of(const Source& source);

}  // namespace ctg::edit
