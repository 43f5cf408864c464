// Formatted text of the dossier as nodes: the local wording of clauses does not go through a template.
#pragma once

#include <vector>

#include "document/tree.h"
#include "model/rich.h"

namespace ctg::document {

std::vector<Node> blocks_of(const model::Rich& rich);

}  // namespace ctg::document
