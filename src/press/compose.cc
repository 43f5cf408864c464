#include "press/compose.h"

#include "document/build.h"
#include "press/metadata.h"
#include "templates/render.h"
#include "templates/view.h"

namespace ctg::press {

std::optional<document::Tree> tree_of(const model::Dossier& dossier, const press::Desk& desk,
                                      const Part& part, Stopwatch& watch, Diagnostics& diags) {
  const auto clock = clock_of(dossier, desk.times, diags);
  if (!clock || !verify(part, dossier, diags)) return {};
  const templates::Source source{desk.program, desk.dossier, dossier.convention.modele_nom.value,
                                 dossier.convention.modele_version.value};
  const auto markup = templates::render(source, part.template_name(), templates::view_of(dossier), diags);
  if (!markup) return {};
  watch.lap({"modèles", "templates"});
  auto tree = document::build(*markup, dossier, metadata_of(dossier, part, *clock), diags);
  if (tree) watch.lap({"arbre du document", "tree of the document"});
  return tree;
}

}  // namespace ctg::press
