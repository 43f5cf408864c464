// `ctg suivi export`: the table that people fill, and the state that it was made from, kept in exports/ until
// it comes back.
#include <filesystem>

#include "base/confined_files.h"
#include "base/turn.h"
#include "base/unsaved.h"
#include "cli/commands.h"
#include "engine/tracking.h"
#include "press/outputs.h"

namespace ctg::cli {

namespace {

std::string target_of(const SuiviExport& asked, const Common& common, std::string_view name) {
  if (!asked.target.empty()) return asked.target;
  return (std::filesystem::path(common.dossier) / "out" / name).lexically_normal().string();
}

std::string said(const suivi::Table& table, bool first, const std::string& path, Lang lang) {
  std::string out = fmt::format(
      "{}{}\n  {}\n", lang == Lang::fr ? "Tableau de suivi\u00a0: " : "Tracking table: ",
      counted(table[suivi::Kind::actions].size(), lang, {"action", "action"}, {"actions", "actions"}), path);
  if (first)
    out += lang == Lang::fr ? "Il n’y a pas encore de suivi : les actions, leurs indicateurs et leurs moyens "
                              "viennent des fiches "
                              "et de l’annexe des moyens.\n"
                            : "There is no suivi yet: actions, indicators and means come from the fiches and "
                              "from the annexe of means.\n";
  out += lang == Lang::fr ? "Quand il est rempli : « ctg suivi import " + path + " »\n"
                          : "When it is filled: “ctg suivi import " + path + "”\n";
  return out;
}

}  // namespace

Outcome run(const Common& common, const SuiviExport& asked, Diagnostics& diags) {
  const ConfinedFiles dossier(common.dossier);
  const Turn turn(common.dossier, "ctg suivi export", diags);
  if (!turn.good()) return {exit_of(diags)};
  const auto form = asked.csv ? engine::Sheets::csv : engine::Sheets::ods;
  engine::Tracking made = engine::export_tracking(dossier, form, diags.lang());
  diags.append(std::move(made.diags));
  if (!made.table) return {exit_of(diags)};
  const std::string path = target_of(asked, common, asked.csv ? "suivi" : "suivi.ods");
  for (Output& file : made.files) file.path = asked.csv ? path + "/" + file.path : path;
  // A table that cannot come back is of no use: both are saved, or none.
  std::vector<Output> kept;
  if (made.kept)
    kept.push_back({.path = (std::filesystem::path(common.dossier) / made.kept->path).string(),
                    .bytes = made.kept->bytes,
                    .holds = {common.dossier.empty() ? "." : common.dossier}});
  if (const SaveResult saved =
          press::save_documents(made.files, kept, {"ctg suivi import", {}}, common.dossier, diags);
      !saved.ok()) {
    report_unsaved(saved,
                   {"nommez un autre fichier : « ctg suivi export FICHIER »",
                    "name another file: “ctg suivi export FILE”"},
                   diags);
    return {exit_of(diags)};
  }
  return {Exit::done, said(*made.table, made.first, path, diags.lang())};
}

}  // namespace ctg::cli
