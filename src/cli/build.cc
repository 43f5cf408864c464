// `ctg build`: the documents of a dossier.
#include "cli/data_folder.h"
#include "cli/deliver.h"

namespace ctg::cli {

Outcome run(const Common& common, const Build& asked, Diagnostics& diags) {
  const auto folders = folders_of(common.data, common.dossier, diags);
  if (!folders) return {exit_of(diags)};
  engine::Workshop workshop(folders->program);
  auto made = delivery::make(workshop, folders->dossier, where_of(common), asked, diags);
  return delivered(std::move(*made), common, asked.printing, diags);
}

}  // namespace ctg::cli
