// The convention of the working files as a tree, or an act, before it is judged and laid out: what a preview
// shows.
#pragma once

#include <optional>

#include "document/tree.h"
#include "engine/workshop.h"
#include "life/document.h"

namespace ctg::engine {

struct Preview {
  Diagnostics diags;  // what keeps it from being made
  std::optional<document::Tree> tree = {};
};
Preview preview(Workshop& workshop, const Files& dossier, Lang lang, const Times& times);

// The same of an avenant or a bilan, made of its file and of the data.
Preview preview_of(Workshop& workshop, const Files& dossier, const life::Document& act, Lang lang,
                   const Times& times);

}  // namespace ctg::engine
