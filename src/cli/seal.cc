// `ctg seal`: what was signed is recorded (engine/seals.h); `ctg seal --annuler`: a seal is taken back.
#include <filesystem>

#include "base/confined_files.h"
#include "base/turn.h"
#include "base/unsaved.h"
#include "base/visible.h"
#include "cli/commands.h"
#include "cli/data_folder.h"
#include "cli/deliver.h"
#include "cli/times.h"
#include "engine/seals.h"
#include "life/convention.h"

namespace ctg::cli {

namespace {

engine::Given given(const std::string& path) { return {path, DiskFiles("").read(path, Files::kMaxPdf)}; }

std::optional<engine::Electronic> electronic(const Seal& asked, Diagnostics& diags) {
  engine::Electronic out{.now = now(), .paper_signers = asked.paper_signers};
  if (!asked.trust.empty()) {
    out.trust = signature::read_trust(asked.trust, diags);
    if (!out.trust) return {};
  }
  if (!asked.proof.empty()) out.proof = given(asked.proof);
  for (const std::string& path : asked.papers) out.papers.push_back(given(path));
  return out;
}

}  // namespace

Outcome run(const Common& common, const Seal& asked, Diagnostics& diags) {
  const auto data = find_data_folder(common.data, diags);
  if (!data) return {exit_of(diags)};
  const DiskFiles program(*data);
  ConfinedFiles files(common.dossier);
  const Turn turn(common.dossier, "ctg seal", diags);
  if (!turn.good() || !engine::is_free(files, asked.document, diags)) return {exit_of(diags)};
  if (asked.document == life::Document{} && !life::is_dossier(common.dossier, files, diags))
    return {exit_of(diags)};
  engine::Workshop workshop(program);
  engine::SealRequest request{asked.document, asked.file,    DiskFiles("").read(asked.file, Files::kMaxPdf),
                              asked.constate, asked.compare, diags.lang()};
  if (asked.electronic) {
    request.electronic = electronic(asked, diags);
    if (!request.electronic) return {exit_of(diags)};
  }
  engine::Sealed made = engine::seal(workshop, files, std::move(request), times());
  diags.append(std::move(made.diags));
  // What is sealed holds the files that were given, too.
  std::vector<std::string> given_files = asked.papers;
  given_files.push_back(asked.file);
  if (!asked.proof.empty()) given_files.push_back(asked.proof);
  for (Output& each : made.files)
    for (const std::string& path : given_files)
      each.holds.push_back(std::filesystem::absolute(path).string());
  if (!made.seal || !delivery::save_data(files, made.files, diags)) return {exit_of(diags)};
  return {Exit::done, engine::to_text(made, asked.document, diags), 0};
}

Outcome run(const Common& common, const Annul& asked, Diagnostics& diags) {
  const ConfinedFiles files(common.dossier);
  const Turn turn(common.dossier, "ctg seal --annuler", diags);
  if (!turn.good()) return {exit_of(diags)};
  engine::Annulment annulment = engine::annul(files,
                                              {.document = asked.document,
                                               .sealed = life::sealed_documents(common.dossier),
                                               .reason = asked.reason,
                                               .lang = diags.lang()},
                                              times());
  diags.append(std::move(annulment.diags));
  if (!annulment.note) return {exit_of(diags)};
  if (const SaveResult saved = engine::move_aside(annulment, common.dossier); !saved.ok()) {
    report_unsaved(saved, {"vérifiez les droits du dossier", "check the permissions of the dossier"}, diags);
    return {exit_of(diags)};
  }
  return {Exit::done,
          diags.phrase("Sceau retiré ({}) ; il reste, entier, dans {}.\n",
                       "Seal taken back ({}); it stays, whole, in {}.\n", asked.reason, annulment.aside),
          0};
}

}  // namespace ctg::cli
