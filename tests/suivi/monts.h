// The first dossier with the filled suivi of tests/suivi/monts laid over it, in memory; its table as it comes
// back from a spreadsheet program, with cells that a test changes.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/files.h"
#include "catch.h"
#include "model/load.h"
#include "sheets/read_spreadsheet.h"
#include "suivi/edit.h"
#include "suivi/entries.h"
#include "suivi/kept.h"
#include "suivi/merge.h"
#include "suivi/spreadsheet.h"

namespace monts {

using namespace ctg;

inline MemoryFiles files() {
  MemoryFiles out;
  const auto take = [&](const std::string& root, const std::string& below) {
    namespace fs = std::filesystem;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(root) / below)) {
      if (entry.path().extension() != ".xml") continue;
      const std::string name = fs::relative(entry.path(), root).generic_string();
      out.contents[name] = DiskFiles(root).read(name, Files::kMaxXml).bytes;
    }
  };
  out.contents["convention.xml"] = DiskFiles(".").read("convention.xml", Files::kMaxXml).bytes;
  take(".", "annexes");
  take("tests/suivi/monts", "suivi");
  take("tests/suivi/monts", "annexes");
  return out;
}

struct State {
  MemoryFiles files;
  model::Dossier dossier;
  std::optional<model::Suivi> suivi;
  suivi::Table table;
};

inline State state_of(MemoryFiles files) {
  Diagnostics diags;
  auto dossier = model::load(files, diags);
  REQUIRE(dossier);
  auto suivi = model::load_suivi(files, *dossier, diags);
  REQUIRE_FALSE(diags.has_errors());
  State out{std::move(files), std::move(*dossier), std::move(suivi), {}};
  out.table = suivi::table_of(out.dossier, out.suivi ? &*out.suivi : nullptr);
  return out;
}

inline const State& state() {
  static const State made = state_of(files());
  return made;
}

// The sheets, written as an ODS and read again.
inline suivi::Returned returned(const suivi::Table& table) {
  const std::string digest = suivi::digest_of(suivi::kept(table));
  const std::string ods = sheets::write_spreadsheet(suivi::spreadsheet_of(table, digest), {});
  Diagnostics diags;
  auto grids = sheets::read_spreadsheet(ods, FileName("suivi.ods"), diags);
  REQUIRE(grids);
  REQUIRE(diags.all().empty());
  return {FileName("suivi.ods"), std::move(*grids), true};
}

inline sheets::Grid& sheet(suivi::Returned& table, std::string_view name) {
  for (sheets::Grid& grid : table.grids)
    if (grid.name == name) return grid;
  FAIL(name);
  return table.grids.front();
}

// Puts a value into a cell, "K3"; "" empties it.
inline void put(suivi::Returned& table, std::string_view sheet_name, const std::string& cell,
                std::string text, sheets::GridCell::Kind kind = sheets::GridCell::Kind::text) {
  std::uint32_t column = 0;
  std::size_t at = 0;
  for (; cell[at] >= 'A'; ++at) column = column * 26 + static_cast<std::uint32_t>(cell[at] - 'A' + 1);
  --column;
  const auto number = static_cast<std::uint32_t>(std::stoul(cell.substr(at)));
  sheets::Grid& grid = sheet(table, sheet_name);
  auto row =
      std::find_if(grid.rows.begin(), grid.rows.end(), [&](const auto& r) { return r.number >= number; });
  if (row == grid.rows.end() || row->number != number)
    row = grid.rows.insert(row, sheets::GridRow{number, {}});
  std::erase_if(row->cells, [&](const auto& c) { return c.column == column; });
  if (text.empty()) return;
  const auto behind =
      std::find_if(row->cells.begin(), row->cells.end(), [&](const auto& c) { return c.column > column; });
  row->cells.insert(behind, sheets::GridCell{column, kind, std::move(text), {}});
}

struct Imported {
  std::string said;  // diagnostics
  suivi::Merge merge;
  std::string bytes;  // of the new suivi.xml; "" where nothing can be written
};

inline std::string said(const Diagnostics& diags, Lang lang = Lang::fr) {
  std::string out;
  for (const Diagnostic& each : diags.all()) out += to_text(each, lang) + "\n";
  return out;
}

// What `ctg suivi import` does with it. `today`: the dossier as others have changed it since.
inline Imported imported(const suivi::Table& base, const std::vector<suivi::Returned>& tables,
                         const State& today, suivi::Prefer prefer = suivi::Prefer::neither,
                         Lang lang = Lang::fr) {
  Imported out;
  Diagnostics diags(lang);
  const suivi::Entries entries = suivi::entries_of(tables, base, today.table, diags);
  out.said = said(diags, lang);
  if (diags.has_errors()) return out;
  out.merge = suivi::merge(base, entries, today.table, prefer);
  if (!out.merge.conflicts.empty()) return out;
  const auto found = today.files.contents.find(model::kSuivi);
  const std::string before = found == today.files.contents.end() ? std::string() : found->second;
  out.bytes = suivi::edited(before, today.table, out.merge.changes);
  return out;
}

// The rows of all sheets as text, one a line, without keys: to compare two states.
inline std::vector<std::string> lines(const suivi::Table& table) {
  std::vector<std::string> out;
  for (const suivi::Form& form : suivi::forms()) {
    if (form.kind == suivi::Kind::actions) continue;
    for (const suivi::Row& row : table[form.kind]) {
      if (!row.stored) continue;
      std::string line(form.name);
      for (std::size_t i = 0; i < form.columns.size(); ++i)
        if (form.columns[i].use != suivi::Use::given) line += "|" + row.cells[i];
      out.push_back(std::move(line));
    }
  }
  return out;
}

// What the second has that the first has not, and the other way round, each with its sign.
inline std::string difference(std::vector<std::string> before, std::vector<std::string> after) {
  std::sort(before.begin(), before.end());
  std::sort(after.begin(), after.end());
  std::vector<std::string> gone, come;
  std::set_difference(before.begin(), before.end(), after.begin(), after.end(), std::back_inserter(gone));
  std::set_difference(after.begin(), after.end(), before.begin(), before.end(), std::back_inserter(come));
  std::string out;
  for (const std::string& line : gone) out += "- " + line + "\n";
  for (const std::string& line : come) out += "+ " + line + "\n";
  return out;
}

inline State after(const State& today, const std::string& bytes) {
  MemoryFiles next = today.files;
  next.contents[std::string(model::kSuivi)] = bytes;
  return state_of(std::move(next));
}

}  // namespace monts
