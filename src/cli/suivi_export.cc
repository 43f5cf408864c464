// `ctg suivi export`: the table that people fill, and the state that it was made from, kept in exports/ until
// it comes back.
#include <filesystem>

#include "cli/commands.h"
#include "cli/help.h"
#include "cli/outputs.h"
#include "cli/suivi_state.h"
#include "cli/turn.h"
#include "press/compose.h"
#include "suivi/kept.h"
#include "suivi/spreadsheet.h"

namespace ctg::cli {

namespace {

document::Metadata metadata_of(const model::Dossier& dossier) {
  document::Metadata meta;
  const model::Convention& convention = dossier.convention;
  meta.title = "Tableau de suivi";
  if (!convention.territoire.nom.value.empty()) meta.title += " – " + convention.territoire.nom.value;
  meta.clock = clock_at(convention.signature.value.value_or(
      convention.debut.value.value_or(Date(std::chrono::year(2000) / 1 / 1))));
  return meta;
}

std::string target_of(const Job& job, std::string_view name) {
  if (!job.target.empty()) return job.target;
  return (std::filesystem::path(job.dossier) / "out" / name).lexically_normal().string();
}

std::string said(const suivi::Table& table, bool first, const std::string& path, Lang lang) {
  std::size_t proposed = 0;
  for (const auto& sheet : table.sheets)
    for (const suivi::Row& row : sheet) proposed += row.stored ? 0 : 1;
  std::string out =
      lang == Lang::fr
          ? fmt::format("Tableau de suivi : {} actions\n  {}\n", table[suivi::Kind::actions].size(), path)
          : fmt::format("Tracking table: {} actions\n  {}\n", table[suivi::Kind::actions].size(), path);
  if (first)
    out += lang == Lang::fr ? "Il n’y a pas encore de suivi : les actions, leurs indicateurs et leurs moyens "
                              "viennent des fiches "
                              "et de l’annexe des moyens.\n"
                            : "There is no suivi yet: actions, indicators and means come from the fiches and "
                              "from the annexe of "
                              "means.\n";
  out += lang == Lang::fr ? "Quand il est rempli : « ctg suivi import " + path + " »\n"
                          : "When it is filled: “ctg suivi import " + path + "”\n";
  return out;
}

}  // namespace

Outcome suivi_export(const Job& job, Diagnostics& diags) {
  DiskFiles dossier_files(job.dossier);
  const Turn turn(job, "ctg suivi export", diags);
  if (!turn.good()) return {exit_of(diags)};
  const auto state = suivi_state(dossier_files, diags);
  if (!state) return {exit_of(diags)};
  const std::string kept = suivi::kept(state->table);
  const std::string digest = suivi::digest_of(kept);
  const std::string path = target_of(job, job.csv ? "suivi" : "suivi.ods");
  std::vector<Output> outputs, data;
  if (job.csv) {
    for (Output& each : suivi::csv_files(state->table, digest))
      outputs.push_back({path + "/" + each.path, std::move(each.bytes)});
  } else {
    outputs.push_back({path, sheets::write_spreadsheet(suivi::spreadsheet_of(state->table, digest),
                                                       metadata_of(state->dossier))});
  }
  // A table that cannot come back is of no use: both are saved, or none.
  const std::string name = kept_name(digest);
  if (!dossier_files.exists(name)) {
    const std::filesystem::path folder = std::filesystem::path(job.dossier) / name;
    data.push_back({folder.string(), kept});
  }
  if (const SaveResult saved = save_documents(outputs, data, {"ctg suivi import", {}}, diags); !saved.ok()) {
    report_unsaved(saved,
                   {"nommez un autre fichier : « ctg suivi export FICHIER »",
                    "name another file: “ctg suivi export FILE”"},
                   diags);
    return {exit_of(diags)};
  }
  return {Exit::done, said(state->table, state->bytes.empty(), path, diags.lang())};
}

}  // namespace ctg::cli
