// `ctg build`: the documents of a dossier.
#include "cli/data_folder.h"
#include "cli/deliver.h"
#include "life/in_force.h"
#include "life/text_in_force.h"

namespace ctg::cli {

Outcome build(const Job& job, Diagnostics& diags) {
  const auto folders = folders_of(job.data, job.dossier, diags);
  if (!folders) return {exit_of(diags)};
  press::Desk desk(folders->program, folders->dossier);
  // What was signed does not change with the working files.
  if (job.part.of_convention() && life::is_sealed(folders->dossier)) {
    auto signed_text = life::compose_in_force(desk, job.part, job.order(), diags);
    if (!signed_text) return {exit_of(diags)};
    return deliver(*signed_text, job, {.ready = {"c’est le texte en vigueur", "this is the text in force"}},
                   diags);
  }
  // Load, render, build the tree, check it, lay it out.
  auto made = life::compose(desk, job.part, job.order(), life::Purpose::documents, diags);
  if (!made) return {exit_of(diags)};
  return deliver(*made, job, {}, diags);
}

}  // namespace ctg::cli
