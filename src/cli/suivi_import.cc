// `ctg suivi import`: what people entered in the table goes into suivi/suivi.xml.
//
// What would change is shown first; --apply writes it.
#include <filesystem>

#include "base/confined_files.h"
#include "base/turn.h"
#include "cli/commands.h"
#include "cli/deliver.h"
#include "engine/tracking.h"
#include "suivi/import_report.h"

namespace ctg::cli {

namespace {

// The files named; of a folder, its CSV files.
std::vector<std::string> paths_of(const std::vector<std::string>& named) {
  std::vector<std::string> out;
  for (const std::string& path : named) {
    std::error_code unheard;
    if (!std::filesystem::is_directory(path, unheard)) {
      out.push_back(path);
      continue;
    }
    for (const std::string& name : DiskFiles(path).list("."))
      if (name.ends_with(".csv")) out.push_back((std::filesystem::path(path) / name).string());
  }
  return out;
}

}  // namespace

Outcome run(const Common& common, const SuiviImport& asked, Diagnostics& diags) {
  ConfinedFiles files(common.dossier);
  std::vector<suivi::Returned> tables;
  for (const std::string& path : paths_of(asked.files)) {
    const ReadResult read = DiskFiles("").read(path, engine::kMostOfTable);
    if (auto table = engine::returned(path, read, diags)) tables.push_back(std::move(*table));
  }
  const Turn turn(common.dossier, "ctg suivi import", diags, asked.apply);
  if (diags.has_errors()) return {exit_of(diags)};
  engine::Entered entered = engine::enter_tracking(files, tables, asked.prefer, diags.lang());
  diags.append(std::move(entered.diags));
  if (!entered.cells_read) return {exit_of(diags), suivi::refused_cells(diags)};
  if (!entered.merge) return {exit_of(diags)};
  const bool written = asked.apply && entered.suivi;
  if (written && !delivery::save_data(files, {*entered.suivi}, diags)) return {exit_of(diags)};
  return {entered.merge->conflicts.empty() ? Exit::done : Exit::blocked,
          suivi::import_report(*entered.merge, entered.today, asked.files, written, diags.lang()), kAll};
}

}  // namespace ctg::cli
