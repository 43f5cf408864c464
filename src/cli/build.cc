// `ctg build`: the documents of a dossier.
#include "cli/data_folder.h"
#include "cli/deliver.h"

namespace ctg::cli {

std::optional<Made> make(engine::Workshop& workshop, const Files& dossier, const Common& common,
                         const Build& asked, Diagnostics&) {
  engine::DocumentRequest request;
  request.part = asked.part;
  request.order = asked.printing.order;
  request.lang = common.lang;
  Made out{engine::make_documents(workshop, dossier, request, times())};
  if (out.documents.in_force) out.said.ready = {"c’est le texte en vigueur", "this is the text in force"};
  return out;
}

Outcome run(const Common& common, const Build& asked, Diagnostics& diags) {
  const auto folders = folders_of(common.data, common.dossier, diags);
  if (!folders) return {exit_of(diags)};
  engine::Workshop workshop(folders->program);
  auto made = make(workshop, folders->dossier, common, asked, diags);
  return deliver(std::move(made->documents), common, asked.printing, made->said, diags);
}

}  // namespace ctg::cli
