// `ctg build`: the documents of a dossier.
#include "cli/data_folder.h"
#include "cli/deliver.h"

namespace ctg::cli {

Outcome run(const Common& common, const Build& asked, Diagnostics& diags) {
  const auto folders = folders_of(common.data, common.dossier, diags);
  if (!folders) return {exit_of(diags)};
  engine::Workshop workshop(folders->program);
  engine::DocumentRequest request;
  request.part = asked.part;
  request.order = asked.printing.order;
  request.lang = common.lang;
  auto made = engine::make_documents(workshop, folders->dossier, request, times());
  Delivery said;
  if (made.in_force) said.ready = {"c’est le texte en vigueur", "this is the text in force"};
  return deliver(std::move(made), common, asked.printing, said, diags);
}

}  // namespace ctg::cli
