#include "press/compose.h"

#include <cstdlib>

#include "document/build.h"
#include "press/metadata.h"
#include "templates/render.h"
#include "templates/view.h"

namespace ctg::press {

std::optional<document::Tree> tree_of(const model::Dossier& dossier, const Files& files, const Files& program,
                                      const Part& part, Stopwatch& watch, Diagnostics& diags) {
  const auto clock = clock_of(dossier, std::getenv("SOURCE_DATE_EPOCH"), diags);
  if (!clock || !verify(part, dossier, diags)) return {};
  const templates::Source source{program, files, dossier.convention.modele_nom.value,
                                 dossier.convention.modele_version.value};
  const auto markup = templates::render(source, part.template_name(), templates::view_of(dossier), diags);
  if (!markup) return {};
  watch.lap({"modèles", "templates"});
  auto tree = document::build(*markup, dossier, metadata_of(dossier, part, *clock), diags);
  if (tree) watch.lap({"arbre du document", "tree of the document"});
  return tree;
}

}  // namespace ctg::press
