// French typography over the texts of a tree.
#pragma once

#include "document/tree.h"

namespace ctg::document {

void typeset(Node& root);

// The same for the words that running heads and readers' software show of a document.
void typeset(Metadata& meta);

}  // namespace ctg::document
