// `ctg suivi import`: what people entered in the table goes into suivi/suivi.xml.
//
// Everything is read before anything is decided: one bad cell, and nothing is written. What would change is
// shown first; --apply writes it. A conflict keeps all of it from being written until --conflits says which
// side holds.
#include <filesystem>

#include "cli/commands.h"
#include "cli/report.h"
#include "cli/suivi_report.h"
#include "cli/suivi_state.h"
#include "cli/turn.h"
#include "model/suivi.h"
#include "press/office.h"
#include "sheets/csv.h"
#include "sheets/read_spreadsheet.h"
#include "suivi/edit.h"
#include "suivi/entries.h"
#include "suivi/kept.h"
#include "zip/read.h"

namespace ctg::cli {

namespace {

constexpr std::uint64_t kMostBytes = 128u << 20;

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

// The form of an Excel workbook, by what it holds; "" where it is none. A workbook with a password is
// wrapped as the old ones are.
std::string excel_form(const std::string& bytes) {
  if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return "xls";
  const zip::EntryRead types = zip::read_entry(bytes, "[Content_Types].xml", 4u << 20);
  if (types.error != zip::ReadError::none) return {};
  if (types.bytes.find("sheet.binary.macroEnabled") != std::string::npos) return "xlsb";
  if (types.bytes.find("spreadsheetml") != std::string::npos) return "xlsx";
  return types.bytes.find("ms-excel.sheet.macroEnabled") != std::string::npos ? "xlsm" : "";
}

std::optional<std::string> through_office(const std::string& bytes, const std::string& form,
                                          const FileName& name, Diagnostics& diags) {
  press::Converted made = press::converted(bytes, form, "ods");
  if (made.bytes) return std::move(made.bytes);
  report_fault(made.fault, diags);
  if (made.fault) return {};
  const Bilingual why =
      made.missing ? Bilingual{"pour lire un classeur Excel il faut LibreOffice, qui n’est pas installé",
                               "to read an Excel workbook LibreOffice is needed, which is not installed"}
                   : Bilingual{
                         "LibreOffice n’a pas pu lire ce classeur Excel : il est abîmé, ou protégé "
                         "par un mot de passe",
                         "LibreOffice could not read this Excel workbook: it is damaged, or "
                         "protected by a password"};
  diags.error("TAB-001", {name, 0, 0}, "{}", "{}", why.in(diags.lang())).hint =
      diags.phrase("enregistrez-le au format OpenDocument (.ods), sans mot de passe",
                   "save it as OpenDocument (.ods), without a password");
  return {};
}

std::optional<suivi::Returned> returned(const std::string& path, Diagnostics& diags) {
  const FileName name(path);
  const ReadResult read = DiskFiles("").read(path, kMostBytes);
  if (!read.ok()) {
    const bool big = read.error == FileError::too_big;
    diags
        .error("TAB-001", {name, 0, 0}, "{}", "{}",
               big ? diags.phrase("ce fichier est trop grand : plus de {}\u00a0Mo",
                                  "this file is too large: over {} MB", kMostBytes >> 20)
                   : diags.phrase("ce fichier ne peut pas être lu", "this file cannot be read"))
        .hint = diags.phrase("vérifiez son nom et ses droits", "check its name and permissions");
    return {};
  }
  if (path.ends_with(".csv") || path.ends_with(".CSV")) {
    auto grid = sheets::read_csv(read.bytes, name, diags);
    if (!grid) return {};
    return suivi::Returned{name, {std::move(*grid)}, false};
  }
  const std::string excel = excel_form(read.bytes);
  const auto bytes =
      excel.empty() ? std::optional(read.bytes) : through_office(read.bytes, excel, name, diags);
  auto grids = bytes ? sheets::read_spreadsheet(*bytes, name, diags) : std::nullopt;
  if (!grids) return {};
  return suivi::Returned{name, std::move(*grids), true};
}

std::optional<suivi::Table> base_of(const Files& files, const std::string& digest, const FileName& name,
                                    Diagnostics& diags) {
  const std::string path = kept_name(digest);
  const ReadResult read = files.read(path, Files::kMaxPdf);
  if (read.ok() && suivi::digest_of(read.bytes) == digest)
    if (auto table = suivi::read_kept(read.bytes)) return table;
  diags
      .error("TAB-004", {name, 0, 0}, "l’état dont ce tableau est l’export n’est pas dans ce dossier ({})",
             "the state that this table was exported from is not in this dossier ({})", path)
      .hint = diags.phrase("placez-vous dans le dossier d’où le tableau vient, ou remettez-y ce fichier",
                           "go to the dossier that the table comes from, or put that file back");
  return {};
}

// The new file, if it can be read back as a suivi.
std::optional<std::string> accepted(const SuiviState& state, const suivi::Merge& merge, Diagnostics& diags) {
  std::string bytes = suivi::edited(state.bytes, state.table, merge.changes);
  Diagnostics found(diags.lang());
  if (model::read_suivi(bytes, FileName(std::string(model::kSuivi)), state.dossier, found)) return bytes;
  Diagnostic& error =
      diags.error("TAB-020", Place{FileName(std::string(model::kSuivi)), 0, 0},
                  "ces modifications donneraient un suivi illisible : rien n’a été écrit",
                  "these changes would make a suivi that cannot be read: nothing was written");
  for (const Diagnostic& each : found.all())
    if (each.severity == Severity::error) error.notes.push_back({each.place, each.message});
  return {};
}

SaveResult save_suivi(Files& files, const SuiviState& state, const std::string& bytes) {
  const Standing before =
      state.bytes.empty() ? Standing::nothing() : Standing::as(std::string_view(state.bytes));
  return files.save({{std::string(model::kSuivi), bytes, before}});
}

}  // namespace

Outcome suivi_import(const Job& job, Diagnostics& diags) {
  DiskFiles files(job.dossier);
  std::vector<suivi::Returned> tables;
  const std::vector<std::string> paths = paths_of(job.files);
  for (const std::string& path : paths)
    if (auto table = returned(path, diags)) tables.push_back(std::move(*table));
  const Turn turn(job, "ctg suivi import", diags, job.apply);
  if (diags.has_errors()) return {exit_of(diags)};
  const auto digest = suivi::digest_in(tables, diags);
  if (!digest) return {exit_of(diags)};
  const auto base = base_of(files, *digest, tables.front().file, diags);
  const auto state = suivi_state(files, diags);
  if (!base || !state) return {exit_of(diags)};
  const suivi::Entries entries = suivi::entries_of(tables, *base, state->table, diags);
  if (diags.has_errors()) return {exit_of(diags), refused_cells(diags)};
  const suivi::Merge merge = suivi::merge(*base, entries, state->table, job.prefer);
  if (!merge.conflicts.empty() || merge.changes.empty())
    return {merge.conflicts.empty() ? Exit::done : Exit::blocked,
            import_report(merge, state->table, job, false, diags.lang()), kAll};
  const auto bytes = accepted(*state, merge, diags);
  if (!bytes) return {exit_of(diags)};
  if (job.apply) {
    if (const SaveResult saved = save_suivi(files, *state, *bytes); !saved.ok()) {
      report_unsaved(saved, {"vérifiez les droits du dossier", "check the permissions of the dossier"},
                     diags);
      return {exit_of(diags)};
    }
  }
  return {Exit::done, import_report(merge, state->table, job, job.apply, diags.lang()), kAll};
}

}  // namespace ctg::cli
