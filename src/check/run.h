// The checks: what the typed dossier and its tree, each right by itself, still lack together.
#pragma once

#include "base/diagnostic.h"
#include "document/tree.h"
#include "model/convention.h"

namespace ctg::check {

// Runs every rule of the registry over a convention's whole tree.
void run(const model::Dossier& dossier, const document::Tree& tree, Diagnostics& diags);

}  // namespace ctg::check
