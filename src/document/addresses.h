// The addresses of links, for who reads on paper.
#pragma once

#include "document/tree.h"

namespace ctg::document {

// Behind each link whose words do not tell its address, a note that does. In a note, it stands in brackets.
void note_addresses(Node& root);

}  // namespace ctg::document
