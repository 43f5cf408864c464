#include "cli/deliver.h"

#include <filesystem>

#include "cli/report.h"
#include "cli/turn.h"
#include "press/exports.h"

namespace ctg::cli {

namespace {

// As many diagnostics as a screen holds beside the summary.
constexpr std::size_t kFew = 10;

// The data that the ODT was made from: without it the ODT is as good, but its edits cannot come back.
void keep_export(const press::Composition& made, const Job& job, Diagnostics& diags) {
  DiskFiles dossier(job.dossier);
  const std::string name = press::export_name(made.tree.meta.data_digest);
  if (dossier.exists(name)) return;
  if (dossier.save({{name, press::exported(dossier)}}).ok()) return;
  diags
      .warning(
          "BLD-004", {FileName(name), 0, 0},
          "l’état des données n’a pas pu être gardé : les corrections faites dans l’ODT ne pourront pas être "
          "reprises par « ctg import »",
          "the state of the data could not be kept: “ctg import” will not be able to take over corrections "
          "made in the ODT")
      .hint = diags.phrase("vérifiez les droits du dossier", "check the permissions of the dossier");
}

}  // namespace

Outcome refused(const Delivery& said, const Diagnostics& diags) {
  return {Exit::blocked, refusal(diags, said.command), kFew};
}

bool save(Parcel& parcel, const Job& job, const Delivery& said, const std::string& edits_go,
          Diagnostics& diags) {
  namespace fs = std::filesystem;
  const fs::path folder =
      job.out.empty() ? (fs::path(job.dossier) / "out").lexically_normal() : fs::path(job.out);
  // As the user would type it.
  for (Output& file : parcel.files) file.path = (folder / file.path).string();
  const Turn turn(job, said.command, diags);
  if (!turn.good()) return false;
  const SaveResult saved = save_documents(parcel.files, {}, {edits_go, said.seals, said.signs}, diags);
  if (!saved.ok())
    report_unsaved(saved, {"écrivez ailleurs avec --out", "write elsewhere with --out"}, diags);
  return saved.ok();
}

std::string summary(const Parcel& parcel, const Delivery& said, const Diagnostics& diags) {
  return summary(parcel.title, parcel.quality, parcel.files, parcel.pages, diags, said.ready);
}

Outcome deliver(press::Composition& made, const Job& job, const Delivery& said, Diagnostics& diags) {
  auto printed = press::print(made, job.order(), diags);
  if (!printed) return {exit_of(diags)};
  if (printed->refused) return refused(said, diags);
  Parcel parcel{made.tree.meta.title, printed->quality, printed->pages,
                press::files_of(std::move(*printed), job.part.name)};
  const bool comes_back = made.comes_back && !made.tree.meta.data_digest.empty();
  if (!save(parcel, job, said, comes_back ? "ctg import" : "", diags)) return {exit_of(diags)};
  if ((job.odt || job.docx) && comes_back) keep_export(made, job, diags);
  made.watch.lap({"enregistrement", "saving"});
  std::string result = summary(parcel, said, diags);
  if (job.pdf && !made.pdf_options.conforms)
    result += diags.phrase("\nLe PDF ne se déclare ni archivable (PDF/A) ni accessible (PDF/UA).\n",
                           "\nThe PDF claims to be neither archival (PDF/A) nor accessible (PDF/UA).\n");
  if (job.timings) result += "\n" + made.watch.table(diags.lang());
  return {Exit::done, std::move(result), kFew};
}

}  // namespace ctg::cli
