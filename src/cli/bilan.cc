// `ctg bilan`: the document of a point d'étape or a bilan; `ctg bilan init`: the file of its texts.
#include "cli/data_folder.h"
#include "cli/deliver.h"
#include "engine/bilans.h"

namespace ctg::cli {

namespace {

Outcome start(const Job& job, DiskFiles& files, Diagnostics& diags) {
  engine::NewBilan made = engine::start_bilan(files, *job.bilan, job.au, diags.lang());
  diags.append(std::move(made.diags));
  if (!made.file || !save_data(files, {*made.file}, diags)) return {exit_of(diags)};
  return {Exit::done, diags.phrase("{} est prêt à remplir. Le document : « ctg bilan {} ».\n",
                                   "{} is there to be filled in. The document: “ctg bilan {}”.\n",
                                   made.file->path, life::word_for(*job.bilan))};
}

}  // namespace

Outcome bilan(const Job& job, Diagnostics& diags) {
  DiskFiles files(job.dossier);
  if (!is_dossier(job.dossier, files, diags)) return {exit_of(diags)};
  if (job.bilan_init) return start(job, files, diags);
  const auto name = life::bilan_meant(*job.bilan, job.au, files, diags);
  const auto data = name ? find_data_folder(job.data, diags) : std::nullopt;
  if (!data) return {exit_of(diags)};
  engine::DocumentRequest request = request_of(job, diags.lang());
  request.document = life::Document::of(*name);
  request.au = job.au;
  if (job.early_childhood) request.which = life::BilanDocument::early_childhood;
  const DiskFiles program(*data);
  engine::Workshop workshop(program);
  return deliver(engine::make_documents(workshop, files, request, times()), job,
                 {"ctg bilan",
                  {"le document peut être signé", "the document can be signed"},
                  job.early_childhood ? "" : "ctg seal " + to_string(request.document) + " --papier"},
                 diags);
}

}  // namespace ctg::cli
