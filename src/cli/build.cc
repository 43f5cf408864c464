// `ctg build`: the documents of a dossier.
#include "cli/data_folder.h"
#include "cli/deliver.h"

namespace ctg::cli {

Outcome build(const Job& job, Diagnostics& diags) {
  const auto folders = folders_of(job.data, job.dossier, diags);
  if (!folders) return {exit_of(diags)};
  engine::Workshop workshop(folders->program);
  auto made = engine::make_documents(workshop, folders->dossier, request_of(job, diags.lang()), times());
  Delivery said;
  if (made.in_force) said.ready = {"c’est le texte en vigueur", "this is the text in force"};
  return deliver(std::move(made), job, said, diags);
}

}  // namespace ctg::cli
