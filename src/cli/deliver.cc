#include "cli/deliver.h"

#include <filesystem>

#include "cli/report.h"
#include "cli/turn.h"

namespace ctg::cli {

namespace {

// As many diagnostics as a screen holds beside the summary.
constexpr std::size_t kFew = 10;

// What the ODT was made from: without it the ODT is as good, but its edits cannot come back.
void keep_data(const Output& data, const Common& common, Diagnostics& diags) {
  if (DiskFiles(common.dossier).save({data}).ok()) return;
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

std::string folder_of(const std::string& out, const Common& common) {
  namespace fs = std::filesystem;
  return (out.empty() ? (fs::path(common.dossier) / "out").lexically_normal() : fs::path(out)).string();
}

Outcome deliver(engine::Documents&& made, const Common& common, const Printing& asked, const Delivery& said,
                Diagnostics& diags) {
  diags.append(std::move(made.diags));
  if (made.refused) return {Exit::blocked, refusal(diags, said.command), kFew};
  if (made.title.empty()) return {exit_of(diags)};
  const std::filesystem::path folder = folder_of(asked.out, common);
  for (Output& file : made.files) file.path = (folder / file.path).string();
  const Turn turn(common, said.command, diags);
  if (!turn.good()) return {exit_of(diags)};
  const WayBack back{made.comes_back ? "ctg import" : "", said.seals, said.signs};
  if (const SaveResult saved = save_documents(made.files, {}, back, diags); !saved.ok()) {
    report_unsaved(saved, {"écrivez ailleurs avec --out", "write elsewhere with --out"}, diags);
    return {exit_of(diags)};
  }
  if (made.data) keep_data(*made.data, common, diags);
  made.watch.lap({"enregistrement", "saving"});
  std::string result = summary(made.title, made.quality, made.files, made.pages, diags, said.ready);
  if (asked.order.pdf && !made.conforms)
    result += diags.phrase("\nLe PDF ne se déclare ni archivable (PDF/A) ni accessible (PDF/UA).\n",
                           "\nThe PDF claims to be neither archival (PDF/A) nor accessible (PDF/UA).\n");
  if (asked.timings) result += "\n" + made.watch.table(diags.lang());
  return {Exit::done, std::move(result), kFew};
}

bool save_data(DiskFiles& dossier, const std::vector<Output>& files, Diagnostics& diags) {
  const SaveResult saved = dossier.save(files);
  if (!saved.ok())
    report_unsaved(saved, {"vérifiez les droits du dossier", "check the permissions of the dossier"}, diags);
  return saved.ok();
}

}  // namespace ctg::cli
