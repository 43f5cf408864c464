// Numbers, and references to what has them. Articles count in their order; the number of an annexe is the
// dossier's binding of its role; a fiche is called by its code.
#pragma once

#include "base/diagnostic.h"
#include "document/tree.h"
#include "model/convention.h"

namespace ctg::document {

// Numbers the sections, labels their headings, and gives references their text and target.
// DOC-002: a reference to, or an annexe of, something that is not there. DOC-005: an id that stands twice.
void number_and_refer(Node& root, const model::Dossier& dossier, Diagnostics& diags);

}  // namespace ctg::document
