// `ctg modele`: which model of wording the dossier pins, and which there are. `ctg modele changer N` shows
// every clause that another version says differently, and writes that version into convention.xml; of a sealed
// convention only with --apply, with the avenant that this needs.
#include "base/confined_files.h"
#include "base/turn.h"
#include "cli/commands.h"
#include "cli/data_folder.h"
#include "cli/times.h"
#include "delivery/deliver.h"
#include "engine/models.h"
#include "life/convention.h"

namespace ctg::cli {

namespace {

std::string differences(const std::vector<engine::ClauseChange>& changes, const Diagnostics& diags) {
  if (changes.empty()) return diags.phrase("Aucune clause ne change.\n", "No clause changes.\n");
  std::string out = diags.phrase("Clauses qui changent : {}\n", "Clauses that change: {}\n", changes.size());
  for (const engine::ClauseChange& each : changes) {
    out += "  " + each.clause + "\n";
    if (!each.before.empty()) out += diags.phrase("    avant : {}\n", "    before: {}\n", each.before);
    if (!each.after.empty()) out += diags.phrase("    après : {}\n", "    after: {}\n", each.after);
  }
  return out;
}

// Of a sealed convention: it is shown first.
Outcome shown(const engine::ModelChange& made, const std::string& version, const Diagnostics& diags) {
  return {Exit::blocked,
          differences(made.clauses, diags) +
              diags.phrase(
                  "\nRien n’est écrit\u00a0: la convention est scellée avec le modèle {0}/{1}, et passer "
                  "au modèle {0}/{2} demande un avenant.\n«\u00a0ctg modele changer {2} --apply\u00a0» "
                  "commence l’avenant n°\u00a0{3}.\n",
                  "\nNothing is written: the convention is sealed with the model {0}/{1}, and the "
                  "model {0}/{2} needs an avenant.\n“ctg modele changer {2} --apply” begins "
                  "avenant {3}.\n",
                  made.name, made.from, version, made.drafted->number)};
}

Outcome change(engine::Workshop& workshop, ConfinedFiles& files, const Modele& asked, Diagnostics& diags) {
  const std::string& version = asked.version;
  engine::ModelChange made = engine::change_model(workshop, files, version, diags.lang(), times());
  if (made.drafted && !asked.apply && !made.files.empty()) return shown(made, version, diags);
  diags.append(std::move(made.diags));
  if (made.files.empty() || !delivery::save_data(files, made.files, diags)) return {exit_of(diags)};
  return {Exit::done, differences(made.clauses, diags) +
                          diags.phrase("\nconvention.xml : modèle {}/{} → {}/{}\n",
                                       "\nconvention.xml: model {}/{} → {}/{}\n", made.name, made.from,
                                       made.name, version) +
                          (made.drafted ? "\n" + told_of_avenant(*made.drafted, diags) : "")};
}

}  // namespace

Outcome run(const Common& common, const Modele& asked, Diagnostics& diags) {
  const auto data = find_data_folder(common.data, diags);
  ConfinedFiles files(common.dossier);
  if (!data || !life::is_dossier(common.dossier, files, diags)) return {exit_of(diags)};
  const Turn turn(common.dossier, "ctg modele", diags, !asked.version.empty());
  if (!turn.good()) return {exit_of(diags)};
  const DiskFiles program(*data);
  engine::Workshop workshop(program);
  if (!asked.version.empty()) return change(workshop, files, asked, diags);
  engine::PinnedModel pinned = engine::pinned_model(workshop, files, diags.lang());
  diags.append(std::move(pinned.diags));
  if (pinned.name.empty()) return {exit_of(diags)};
  return {Exit::done, diags.phrase("Modèle de ce dossier : {}/{}\nVersions possibles : {}\n",
                                   "Model of this dossier: {}/{}\nPossible versions: {}\n", pinned.name,
                                   pinned.version, fmt::join(pinned.versions, ", "))};
}

}  // namespace ctg::cli
