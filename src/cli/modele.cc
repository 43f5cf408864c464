// `ctg modele`: which model of wording the dossier pins, and which there are. `ctg modele changer N` shows
// every clause that another version says differently, and writes that version into convention.xml
// (engine/model_change.h).
#include "base/turn.h"
#include "base/unsaved.h"
#include "cli/commands.h"
#include "cli/data_folder.h"
#include "cli/times.h"
#include "engine/model_change.h"
#include "life/convention.h"

namespace ctg::cli {

namespace {

Outcome change(const std::string& version, DiskFiles& files, const Files& program, const life::Whole& whole,
               Diagnostics& diags) {
  engine::Workshop workshop(program);
  engine::ModelChange made = engine::change_model(workshop, files, whole, {version, diags.lang()}, times());
  diags.append(std::move(made.diags));
  if (made.files.empty()) return {exit_of(diags)};
  if (const SaveResult saved = files.save(made.files); !saved.ok()) {
    report_unsaved(saved, {"vérifiez les droits du dossier", "check the permissions of the dossier"}, diags);
    return {exit_of(diags)};
  }
  const model::Convention& pinned = whole.dossier.convention;
  return {Exit::done, made.differences +
                          diags.phrase("\nconvention.xml : modèle {}/{} → {}/{}\n",
                                       "\nconvention.xml: model {}/{} → {}/{}\n", pinned.modele_nom.value,
                                       pinned.modele_version.value, pinned.modele_nom.value, version) +
                          (made.avenant ? "\n" + told(*made.avenant, diags) : "")};
}

}  // namespace

Outcome run(const Common& common, const Modele& asked, Diagnostics& diags) {
  const auto data = find_data_folder(common.data, diags);
  ConfinedFiles files(common.dossier);
  if (!data || !life::is_dossier(common.dossier, files, diags)) return {exit_of(diags)};
  const Turn turn(common.dossier, "ctg modele", diags, !asked.version.empty());
  if (!turn.good()) return {exit_of(diags)};
  const DiskFiles program(*data);
  press::Stopwatch watch;
  const auto whole = life::whole_of(press::Desk(program, files, times()), press::Part{}, watch, diags);
  if (!whole) return {exit_of(diags)};
  if (!asked.version.empty()) return change(asked.version, files, program, *whole, diags);
  const model::Convention& convention = whole->dossier.convention;
  return {Exit::done, diags.phrase("Modèle de ce dossier : {}/{}\nVersions possibles : {}\n",
                                   "Model of this dossier: {}/{}\nPossible versions: {}\n",
                                   convention.modele_nom.value, convention.modele_version.value,
                                   engine::in_words(engine::versions_of(program, files, convention)))};
}

}  // namespace ctg::cli
