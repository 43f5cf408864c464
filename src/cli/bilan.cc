// `ctg bilan`: the document of a point d'étape or a bilan; `ctg bilan init`: the file of its texts.
#include "cli/data_folder.h"
#include "cli/deliver.h"
#include "engine/bilans.h"

namespace ctg::cli {

Outcome run(const Common& common, const BilanInit& asked, Diagnostics& diags) {
  ConfinedFiles files(common.dossier);
  if (!is_dossier(common.dossier, files, diags)) return {exit_of(diags)};
  engine::NewBilan made = engine::start_bilan(files, asked.nature, asked.au, diags.lang());
  diags.append(std::move(made.diags));
  if (!made.file || !save_data(files, {*made.file}, diags)) return {exit_of(diags)};
  return {Exit::done, diags.phrase("{} est prêt à remplir. Le document : « ctg bilan {} ».\n",
                                   "{} is there to be filled in. The document: “ctg bilan {}”.\n",
                                   made.file->path, life::word_for(asked.nature))};
}

std::optional<Made> make(engine::Workshop& workshop, const Files& dossier, const Common& common,
                         const Bilan& asked, Diagnostics& diags) {
  const auto name = life::bilan_meant(asked.nature, asked.au, dossier, diags);
  if (!name) return {};
  engine::DocumentRequest request;
  request.document = life::Document::of(*name);
  request.au = asked.au;
  if (asked.early_childhood) request.which = life::BilanDocument::early_childhood;
  request.order = asked.printing.order;
  request.lang = common.lang;
  return Made{engine::make_documents(workshop, dossier, request, times()),
              {"ctg bilan",
               {"le document peut être signé", "the document can be signed"},
               asked.early_childhood ? "" : "ctg seal " + to_string(request.document) + " --papier"}};
}

Outcome run(const Common& common, const Bilan& asked, Diagnostics& diags) {
  const auto folders = folders_of(common.data, common.dossier, diags);
  if (!folders) return {exit_of(diags)};
  engine::Workshop workshop(folders->program);
  auto made = make(workshop, folders->dossier, common, asked, diags);
  if (!made) return {exit_of(diags)};
  return deliver(std::move(made->documents), common, asked.printing, made->said, diags);
}

}  // namespace ctg::cli
