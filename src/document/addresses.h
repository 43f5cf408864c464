// The addresses of links, for who reads on paper: on the pages, and nowhere else, since they are no text of
// the document. Whoever has a file follows the link itself.
#pragma once

#include <optional>

#include "document/tree.h"

namespace ctg::document {

// The same with a note behind each link whose words do not tell its address; nothing where all do.
std::optional<Node> with_addresses(const Node& root);

}  // namespace ctg::document
