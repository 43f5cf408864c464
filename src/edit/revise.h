// Formatted text with changes: the blocks and points that stay as they were keep their bytes.
#pragma once

#include <vector>

#include "edit/edit.h"
#include "edit/source.h"
#include "xml/node.h"

namespace ctg::edit {

// What makes the content of the element that of `typed`; nothing where it says the same.
std::vector<Splice> revised(const Source& source, const Element& element, const xml::Node& typed);

}  // namespace ctg::edit
