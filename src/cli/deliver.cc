// Writers, then the disk; what is found on the way decides whether it is still a document to sign.
#include "cli/deliver.h"

#include <filesystem>

#include "cli/report.h"
#include "cli/turn.h"
#include "odt/write.h"
#include "pdf/write.h"
#include "press/docx.h"
#include "press/exports.h"

namespace ctg::cli {

using document::Quality;

namespace {

// As many diagnostics as a screen holds beside the summary.
constexpr std::size_t kFew = 10;

// "out/annexe-2.pdf", as the user would type it.
std::string path_of(const Job& job, std::string_view extension) {
  namespace fs = std::filesystem;
  const fs::path folder =
      job.out.empty() ? (fs::path(job.dossier) / "out").lexically_normal() : fs::path(job.out);
  return (folder / job.part.name).string() + std::string(extension);
}

// The bytes of each file wanted. Gives nothing where a writer could not make its file.
std::optional<std::vector<Output>> write(press::Composition& made, const Job& job, Diagnostics& diags) {
  std::vector<Output> outputs;
  const auto keep = [&](std::optional<std::string> bytes, std::string_view extension) {
    if (bytes) outputs.push_back({path_of(job, extension), std::move(*bytes)});
    return bytes.has_value();
  };
  bool whole = true;
  if (job.pdf)
    whole &=
        keep(pdf::write(made.pages, made.fonts, made.attachments.bytes, made.icc, diags, made.pdf_options),
             ".pdf");
  if (job.pdf) made.watch.lap({"écriture du PDF", "writing the PDF"});
  if (job.docx) {
    const auto odt =
        odt::write(made.tree, made.quality, made.attachments.bytes, diags, made.style, &made.fonts);
    whole &= odt && keep(press::docx_of(*odt, diags), ".docx");
    made.watch.lap({"écriture du DOCX par LibreOffice", "writing the DOCX by LibreOffice"});
  }
  if (job.odt)
    whole &= keep(odt::write(made.tree, made.quality, made.attachments.bytes, diags, made.style, &made.fonts),
                  ".odt");
  if (job.odt) made.watch.lap({"écriture de l’ODT", "writing the ODT"});
  if (!whole) return {};
  return outputs;
}

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

Outcome deliver(press::Composition& made, const Job& job, const Delivery& said, Diagnostics& diags) {
  if (diags.has_errors() && job.final) return {Exit::blocked, refusal(diags, said.command), kFew};
  auto outputs = write(made, job, diags);
  if (!outputs) return {exit_of(diags)};

  // A fault that only the pages or a writer showed still makes it a projet.
  if (made.quality == Quality::pret && diags.has_errors()) {
    if (job.final) return {Exit::blocked, refusal(diags, said.command), kFew};
    Diagnostics told_already(diags.lang());
    press::lay_out(made, Quality::projet, told_already);
    outputs = write(made, job, told_already);
  }

  const Turn turn(job, said.command, diags);
  if (!turn.good()) return {exit_of(diags)};
  const bool comes_back = made.comes_back && !made.tree.meta.data_digest.empty();
  const WayBack back{comes_back ? "ctg import" : "", said.seals};
  if (const SaveResult saved = save_documents(*outputs, {}, back, diags); !saved.ok()) {
    report_unsaved(saved, {"écrivez ailleurs avec --out", "write elsewhere with --out"}, diags);
    return {exit_of(diags)};
  }
  if ((job.odt || job.docx) && comes_back) keep_export(made, job, diags);
  made.watch.lap({"enregistrement", "saving"});
  const bool unclaimed = job.pdf && !made.pdf_options.conforms;
  const std::string claims =
      unclaimed ? diags.phrase("\nLe PDF ne se déclare ni archivable (PDF/A) ni accessible (PDF/UA).\n",
                               "\nThe PDF claims to be neither archival (PDF/A) nor accessible (PDF/UA).\n")
                : "";
  const std::string times = job.timings ? "\n" + made.watch.table(diags.lang()) : "";
  return {Exit::done,
          summary(made.tree.meta.title, made.quality, *outputs, made.pages.pages.size(), diags, said.ready) +
              claims + times,
          kFew};
}

}  // namespace ctg::cli
