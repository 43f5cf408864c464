// `ctg build`: the documents of a dossier.
#include "cli/build_in_force.h"
#include "cli/deliver.h"
#include "cli/in_force.h"

namespace ctg::cli {

Outcome build(const Job& job, Diagnostics& diags) {
  // What was signed does not change with the working files.
  if (job.part.of_convention() && is_sealed(DiskFiles(job.dossier))) {
    auto signed_text = compose_in_force(job, diags);
    if (!signed_text) return {exit_of(diags)};
    return deliver(*signed_text, job, {.ready = {"c’est le texte en vigueur", "this is the text in force"}},
                   diags);
  }
  // Load, render, build the tree, check it, lay it out.
  auto made = compose(job, diags);
  if (!made) return {exit_of(diags)};
  return deliver(*made, job, {}, diags);
}

}  // namespace ctg::cli
