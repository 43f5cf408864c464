// From a dossier to the tree of its convention.
#pragma once

#include <optional>

#include "base/diagnostic.h"
#include "document/tree.h"
#include "model/convention.h"
#include "press/desk.h"
#include "press/part.h"
#include "press/stopwatch.h"

namespace ctg::press {

// The tree of a dossier that has been read: the whole convention, or another document of its own.
std::optional<document::Tree> tree_of(const model::Dossier& dossier, const press::Desk& desk,
                                      const Part& part, Stopwatch& watch, Diagnostics& diags);

}  // namespace ctg::press
