#include "engine/tracking.h"

#include "base/overlay.h"
#include "base/unread.h"
#include "model/load.h"
#include "model/suivi.h"
#include "press/office.h"
#include "sheets/csv.h"
#include "sheets/read_spreadsheet.h"
#include "suivi/edit.h"
#include "suivi/entries.h"
#include "suivi/kept.h"
#include "suivi/spreadsheet.h"
#include "zip/read.h"

namespace ctg::engine {

namespace {

// ---- The suivi of today as a table

struct SuiviState {
  model::Dossier dossier;
  std::string bytes;  // of suivi/suivi.xml; "" where there is none yet
  suivi::Table table;
};

std::optional<SuiviState> suivi_state(const Files& disk, Diagnostics& diags) {
  const ReadOnce files(disk);  // the bytes are those that were understood
  auto dossier = model::load(files, diags);
  if (!dossier) return {};
  SuiviState out{std::move(*dossier), {}, {}};
  const std::size_t before = diags.count(Severity::error);
  const auto suivi = model::load_suivi(files, out.dossier, diags);
  if (diags.count(Severity::error) > before) return {};
  if (suivi) out.bytes = files.read(model::kSuivi, Files::kMaxXml).bytes;
  out.table = suivi::table_of(out.dossier, suivi ? &*suivi : nullptr);
  return out;
}

std::string kept_name(std::string_view digest) { return fmt::format("exports/suivi-{}.zip", digest); }

document::Metadata metadata_of(const model::Dossier& dossier) {
  document::Metadata meta;
  const model::Convention& convention = dossier.convention;
  meta.title = "Tableau de suivi";
  if (!convention.territoire.nom.value.empty()) meta.title += " – " + convention.territoire.nom.value;
  meta.clock = clock_at(convention.signature.value.value_or(
      convention.debut.value.value_or(Date(std::chrono::year(2000) / 1 / 1))));
  return meta;
}

// ---- A table that came back

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
  diags.error("TAB-001", {name, 0, 0}, "{}", "{}", why.in(diags.lang()))
      .hint("enregistrez-le au format OpenDocument (.ods), sans mot de passe",
            "save it as OpenDocument (.ods), without a password");
  return {};
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
      .hint("placez-vous dans le dossier d’où le tableau vient, ou remettez-y ce fichier",
            "go to the dossier that the table comes from, or put that file back");
  return {};
}

// The new file, if it can be read back as a suivi.
std::optional<std::string> accepted(const SuiviState& state, const suivi::Merge& merge, Diagnostics& diags) {
  std::string bytes = suivi::edited(state.bytes, state.table, merge.changes);
  Diagnostics found(diags.lang());
  if (model::read_suivi(bytes, FileName(std::string(model::kSuivi)), state.dossier, found)) return bytes;
  const Reported error =
      diags.error("TAB-020", Place{FileName(std::string(model::kSuivi)), 0, 0},
                  "ces modifications donneraient un suivi illisible : rien n’a été écrit",
                  "these changes would make a suivi that cannot be read: nothing was written");
  for (const Diagnostic& each : found.all())
    if (each.severity == Severity::error) error->notes.push_back({each.place, each.message});
  return {};
}

}  // namespace

Tracking export_tracking(const Files& dossier, Sheets form, Lang lang) {
  Tracking out{.diags = Diagnostics(lang)};
  auto state = suivi_state(dossier, out.diags);
  if (!state) return out;
  std::string kept = suivi::kept(state->table);
  const std::string digest = suivi::digest_of(kept);
  if (form == Sheets::csv)
    out.files = suivi::csv_files(state->table, digest);
  else
    out.files = {{"suivi.ods", sheets::write_spreadsheet(suivi::spreadsheet_of(state->table, digest),
                                                         metadata_of(state->dossier))}};
  const std::string name = kept_name(digest);
  if (!dossier.exists(name)) out.kept = Output{.path = name, .bytes = std::move(kept), .holds = {"."}};
  out.first = state->bytes.empty();
  out.table = std::move(state->table);
  return out;
}

std::optional<suivi::Returned> returned(const std::string& path, const ReadResult& read, Diagnostics& diags) {
  const FileName name(path);
  if (!read.ok()) {
    if (read.error == FileError::too_big)
      diags.error("TAB-001", {name, 0, 0}, "ce fichier est trop grand\u00a0: plus de {}\u00a0Mo",
                  "this file is too large: over {} MB", kMostOfTable >> 20);
    else
      report_unread_file("TAB-001", {name, 0, 0}, read.error, diags);
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

Entered enter_tracking(const Files& dossier, const std::vector<suivi::Returned>& tables, suivi::Prefer prefer,
                       Lang lang) {
  Entered out{.diags = Diagnostics(lang)};
  const auto digest = suivi::digest_in(tables, out.diags);
  if (!digest) return out;
  const auto base = base_of(dossier, *digest, tables.front().file, out.diags);
  auto state = suivi_state(dossier, out.diags);
  if (!base || !state) return out;
  const suivi::Entries entries = suivi::entries_of(tables, *base, state->table, out.diags);
  out.cells_read = !out.diags.has_errors();
  if (!out.cells_read) return out;
  suivi::Merge merge = suivi::merge(*base, entries, state->table, prefer);
  if (merge.conflicts.empty() && !merge.changes.empty()) {
    auto bytes = accepted(*state, merge, out.diags);
    if (!bytes) return out;
    const Standing before =
        state->bytes.empty() ? Standing::nothing() : Standing::as(std::string_view(state->bytes));
    out.suivi = {std::string(model::kSuivi), std::move(*bytes), before};
  }
  out.merge = std::move(merge);
  out.today = std::move(state->table);
  return out;
}

}  // namespace ctg::engine
