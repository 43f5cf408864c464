// From rendered markup (docs/markup.md) to the tree.
//
// Numbers articles, applies the dossier's local wording of clauses, resolves references to articles,
// annexes and fiches into text and targets, applies French typography to all text, and reports what
// stays unknown: DOC-001 unknown element, DOC-002 unresolved reference, DOC-003 a redaction of a clause
// that is not there, DOC-004 a clause id or DOC-005 a section id that stands twice, DOC-010 a field to fill
// (error, at the place of the data).
#pragma once

#include <optional>
#include <string_view>

#include "base/diagnostic.h"
#include "document/tree.h"
#include "model/convention.h"

namespace ctg::document {

std::optional<Tree> build(std::string_view markup, const model::Dossier& dossier, Metadata meta,
                          Diagnostics& diags);

}  // namespace ctg::document
