#include "delivery/deliver.h"

#include <filesystem>

#include "base/confined_files.h"
#include "base/turn.h"
#include "base/unsaved.h"
#include "press/outputs.h"
#include "reports/listing.h"

namespace ctg::delivery {

namespace {

// As many diagnostics as a screen holds beside the summary.
constexpr std::size_t kFew = 10;

// What the ODT was made from: without it the ODT is as good, but its edits cannot come back.
void keep_data(const Output& data, const Where& where, Diagnostics& diags) {
  if (ConfinedFiles(where.dossier).save({data}).ok()) return;
  diags
      .warning(
          "BLD-004", {FileName(data.path), 0, 0},
          "l’état des données n’a pas pu être gardé : les corrections faites dans l’ODT ne pourront pas être "
          "reprises par « ctg import »",
          "the state of the data could not be kept: “ctg import” will not be able to take over corrections "
          "made in the ODT")
      .hint("vérifiez les droits du dossier", "check the permissions of the dossier");
}

}  // namespace

std::string folder_of(const std::string& out, const Where& where) {
  namespace fs = std::filesystem;
  return (out.empty() ? (fs::path(where.dossier) / "out").lexically_normal() : fs::path(out)).string();
}

Delivered deliver(engine::Documents&& made, const Where& where, const Printing& asked, const Delivery& said,
                  Diagnostics& diags) {
  diags.append(std::move(made.diags));
  if (made.refused) return {Exit::blocked, reports::refusal(diags, said.command), kFew};
  if (made.title.empty()) return {exit_of(diags)};
  const std::filesystem::path folder = folder_of(asked.out, where);
  for (Output& file : made.files) file.path = (folder / file.path).string();
  const Turn turn(where.dossier, said.command, diags);
  if (!turn.good()) return {exit_of(diags)};
  const press::WayBack back{made.comes_back ? "ctg import" : "", said.seals, said.signs};
  if (const SaveResult saved = press::save_documents(made.files, {}, back, where.dossier, diags);
      !saved.ok()) {
    report_unsaved(saved, {"écrivez ailleurs avec --out", "write elsewhere with --out"}, diags);
    return {exit_of(diags)};
  }
  if (made.data) keep_data(*made.data, where, diags);
  made.watch.lap({"enregistrement", "saving"});
  std::string result =
      reports::summary({made.title, made.quality, made.files, made.pages}, said.ready, diags);
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

std::optional<Made> make(engine::Workshop& workshop, const Files& dossier, const Where& where,
                         const Build& asked, Diagnostics&) {
  engine::DocumentRequest request;
  request.part = asked.part;
  request.order = asked.printing.order;
  request.lang = where.lang;
  Made out{engine::make_documents(workshop, dossier, request, where.times)};
  if (out.documents.in_force) out.said.ready = {"c’est le texte en vigueur", "this is the text in force"};
  return out;
}

std::optional<Made> make(engine::Workshop& workshop, const Files& dossier, const Where& where,
                         const Bilan& asked, Diagnostics& diags) {
  const auto name = life::bilan_meant(asked.nature, asked.au, dossier, diags);
  if (!name) return {};
  engine::DocumentRequest request;
  request.document = life::Document::of(*name);
  request.au = asked.au;
  request.which = asked.which;
  request.order = asked.printing.order;
  request.lang = where.lang;
  const bool whole = asked.which == life::BilanDocument::whole;
  return Made{engine::make_documents(workshop, dossier, request, where.times),
              {"ctg bilan",
               {"le document peut être signé", "the document can be signed"},
               whole ? "ctg seal " + to_string(request.document) + " --papier" : ""}};
}

engine::Packet send_packet(engine::Workshop& workshop, const Where& where, const Cdsf& asked,
                           Diagnostics& diags) {
  const Turn turn(where.dossier, "ctg cdsf", diags);
  if (!turn.good()) return {.diags = Diagnostics(diags.lang())};
  engine::Packet made = engine::make_packet(
      workshop, ConfinedFiles(where.dossier),
      {asked.document, asked.reason, asked.merged, asked.archive, diags.lang()}, where.times);
  diags.append(std::move(made.diags));
  if (made.files.empty()) return made;
  namespace fs = std::filesystem;
  const fs::path root(where.dossier), folder(folder_of(asked.out, where));
  for (Output& file : made.files) file.path = (folder / file.path).string();
  std::vector<Output> entered;
  if (made.register_) {
    entered.push_back(std::move(*made.register_));
    entered.front().path = (root / entered.front().path).lexically_normal().string();
  }
  if (const SaveResult saved = press::save_documents(made.files, entered, {}, where.dossier, diags);
      !saved.ok()) {
    report_unsaved(saved, {"écrivez ailleurs avec --out", "write elsewhere with --out"}, diags);
    made.files.clear();
  }
  return made;
}

}  // namespace ctg::delivery
