// Markup as a tree, before anything is decided that needs the whole: no numbers, no typography, references
// as they are named. What is not in docs/markup.md is DOC-001 at the line of the template or of the data.
#pragma once

#include <optional>
#include <string_view>

#include "base/diagnostic.h"
#include "document/tree.h"

namespace ctg::document {

// The node of kind document. Nothing where the markup is not XML, or has another root.
std::optional<Node> read_markup(std::string_view markup, Diagnostics& diags);

}  // namespace ctg::document
