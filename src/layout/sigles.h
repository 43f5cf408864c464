// Sigles at their first use: whoever hears a document is told what they stand for, without a word more on the
// page.
#pragma once

#include <cstddef>
#include <map>
#include <string_view>
#include <vector>

#include "document/tree.h"

namespace ctg::layout {

// A sigle in the text of a node.
struct Sigle {
  std::size_t at = 0, size = 0;  // bytes
  std::string_view words;
};

// Of each text that holds some. The nodes are those of the tree.
using Sigles = std::map<const document::Node*, std::vector<Sigle>>;

Sigles first_uses(const document::Node& root);

}  // namespace ctg::layout
