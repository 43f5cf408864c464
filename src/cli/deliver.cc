#include "cli/deliver.h"

#include <filesystem>

#include "cli/report.h"
#include "cli/turn.h"

namespace ctg::cli {

namespace {

// As many diagnostics as a screen holds beside the summary.
constexpr std::size_t kFew = 10;

// What the ODT was made from: without it the ODT is as good, but its edits cannot come back.
void keep_data(const Output& data, const Job& job, Diagnostics& diags) {
  if (DiskFiles(job.dossier).save({data}).ok()) return;
  diags
      .warning(
          "BLD-004", {FileName(data.path), 0, 0},
          "l’état des données n’a pas pu être gardé : les corrections faites dans l’ODT ne pourront pas être "
          "reprises par « ctg import »",
          "the state of the data could not be kept: “ctg import” will not be able to take over corrections "
          "made in the ODT")
      .hint = diags.phrase("vérifiez les droits du dossier", "check the permissions of the dossier");
}

}  // namespace

engine::DocumentRequest request_of(const Job& job, Lang lang) {
  engine::DocumentRequest out;
  out.part = job.part;
  out.order = job.order();
  out.lang = lang;
  return out;
}

Outcome deliver(engine::Documents&& made, const Job& job, const Delivery& said, Diagnostics& diags) {
  diags.append(std::move(made.diags));
  if (made.refused) return {Exit::blocked, refusal(diags, said.command), kFew};
  if (made.title.empty()) return {exit_of(diags)};
  namespace fs = std::filesystem;
  const fs::path folder =
      job.out.empty() ? (fs::path(job.dossier) / "out").lexically_normal() : fs::path(job.out);
  for (Output& file : made.files) file.path = (folder / file.path).string();
  const Turn turn(job, said.command, diags);
  if (!turn.good()) return {exit_of(diags)};
  const WayBack back{made.comes_back ? "ctg import" : "", said.seals};
  if (const SaveResult saved = save_documents(made.files, {}, back, diags); !saved.ok()) {
    report_unsaved(saved, {"écrivez ailleurs avec --out", "write elsewhere with --out"}, diags);
    return {exit_of(diags)};
  }
  if (made.data) keep_data(*made.data, job, diags);
  made.watch.lap({"enregistrement", "saving"});
  std::string result = summary(made.title, made.quality, made.files, made.pages, diags, said.ready);
  if (job.pdf && !made.conforms)
    result += diags.phrase("\nLe PDF ne se déclare ni archivable (PDF/A) ni accessible (PDF/UA).\n",
                           "\nThe PDF claims to be neither archival (PDF/A) nor accessible (PDF/UA).\n");
  if (job.timings) result += "\n" + made.watch.table(diags.lang());
  return {Exit::done, std::move(result), kFew};
}

bool save_data(DiskFiles& dossier, const std::vector<Output>& files, Diagnostics& diags) {
  const SaveResult saved = dossier.save(files);
  if (!saved.ok())
    report_unsaved(saved, {"vérifiez les droits du dossier", "check the permissions of the dossier"}, diags);
  return saved.ok();
}

}  // namespace ctg::cli
