// The levels of headings, as the eye sees them: who moves by headings meets the same document.
#pragma once

#include "document/tree.h"

namespace ctg::document {

// A fiche of an annexe stands below the annexe; the labels of its boxes below its title, the titles inside a
// box below its label. A title on the cover is a heading of the first level.
void rank(Node& root);

// Whether the node is a heading, whatever it is set as: a title inside a box, the label of a box.
bool is_heading(const Node& node);

}  // namespace ctg::document
