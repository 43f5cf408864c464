// `ctg bilan`: the document of a point d'étape or a bilan; `ctg bilan init`: the file of its texts.
#include "cli/data_folder.h"
#include "cli/deliver.h"
#include "engine/bilans.h"
#include "life/convention.h"

namespace ctg::cli {

Outcome run(const Common& common, const BilanInit& asked, Diagnostics& diags) {
  ConfinedFiles files(common.dossier);
  if (!life::is_dossier(common.dossier, files, diags)) return {exit_of(diags)};
  engine::NewBilan made = engine::start_bilan(files, asked.nature, asked.au, diags.lang());
  diags.append(std::move(made.diags));
  if (!made.file || !delivery::save_data(files, {*made.file}, diags)) return {exit_of(diags)};
  return {Exit::done, diags.phrase("{} est prêt à remplir. Le document : « ctg bilan {} ».\n",
                                   "{} is there to be filled in. The document: “ctg bilan {}”.\n",
                                   made.file->path, life::word_for(asked.nature))};
}

Outcome run(const Common& common, const Bilan& asked, Diagnostics& diags) {
  const auto folders = folders_of(common.data, common.dossier, diags);
  if (!folders) return {exit_of(diags)};
  engine::Workshop workshop(folders->program);
  auto made = delivery::make(workshop, folders->dossier, where_of(common), asked, diags);
  if (!made) return {exit_of(diags)};
  return delivered(std::move(*made), common, asked.printing, diags);
}

}  // namespace ctg::cli
