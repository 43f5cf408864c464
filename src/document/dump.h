// The tree as text, with where its nodes came from. (Without places: dump() in tree.h.)
#pragma once

#include <string>

#include "document/tree.h"

namespace ctg::document {

// As dump(), each line ended by "@data=… @tmpl=…" where they are known.
std::string dump_with_places(const Tree& tree);

}  // namespace ctg::document
