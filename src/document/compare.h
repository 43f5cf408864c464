// Two versions of a document in one: what both have, what only the first has, what only the second has.
//
// Blocks are aligned as they stand, then words inside them. The tree that comes out reads, without what is
// marked deleted, exactly as the second, and without what is marked inserted, exactly as the first.
#pragma once

#include <string>

#include "document/tree.h"

namespace ctg::document {

Node compare(const Node& before, const Node& after);

// The second version again, its changed blocks marked in the margin and explained: a paragraph and a table by
// a note, a heading and a new fiche by the line behind it; where something was deleted, a line says so.
// Blocks of `after` keep the marks and notes that they have. `mark`: "av. 1"; `source`: "l’avenant n° 1 du 12
// mars 2027".
Node consolidate(const Node& before, const Node& after, const std::string& mark, const std::string& source);

}  // namespace ctg::document
