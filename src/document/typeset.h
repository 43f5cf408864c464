// French typography over the texts of a tree.
#pragma once

#include "document/tree.h"

namespace ctg::document {

void typeset(Node& root);

}  // namespace ctg::document
