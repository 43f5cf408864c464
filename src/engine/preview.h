// The convention of the working files as a tree, before it is judged and laid out: what a preview shows.
#pragma once

#include <optional>

#include "document/tree.h"
#include "engine/workshop.h"

namespace ctg::engine {

struct Preview {
  Diagnostics diags;  // what keeps it from being made
  std::optional<document::Tree> tree = {};
};
Preview preview(Workshop& workshop, const Files& dossier, Lang lang, const Times& times);

}  // namespace ctg::engine
