// The dossier's own wording of clauses: it replaces a clause of the model, follows it, or takes it out.
#pragma once

#include <vector>

#include "base/diagnostic.h"
#include "document/tree.h"
#include "model/convention.h"

namespace ctg::document {

// The number of an article that a redaction adds, until all are numbered.
inline constexpr std::string_view kAdded = "+";

// DOC-003: a clause that is not there. DOC-004: a clause id that stands twice.
void redact(Node& root, const std::vector<model::Redaction>& redactions, Diagnostics& diags);

}  // namespace ctg::document
