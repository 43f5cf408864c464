// Values stand in these files as suivi.xml writes them, behind the key, the owner and two marks of each row;
// a person can still open them.
#include "suivi/kept.h"

#include "base/digest.h"
#include "sheets/csv.h"
#include "zip/read.h"
#include "zip/write.h"

namespace ctg::suivi {

namespace {

constexpr std::string_view kFinancers = "Financeurs";
constexpr std::size_t kMaxEntry = 256u << 20;
constexpr std::size_t kBefore = 4;  // key, owner, stored, plain

using Lines = std::vector<std::vector<std::string>>;

std::optional<Lines> lines_of_entry(std::string_view zip, std::string_view name) {
  const zip::EntryRead read = zip::read_entry(zip, std::string(name) + ".csv", kMaxEntry);
  if (read.error != zip::ReadError::none) return {};
  Diagnostics unheard;
  const auto grid = sheets::read_csv(read.bytes, FileName(std::string(name)), unheard);
  if (!grid) return {};
  Lines out;
  for (const sheets::GridRow& row : grid->rows) {
    std::vector<std::string>& line = out.emplace_back();
    for (const sheets::GridCell& cell : row.cells) {
      line.resize(cell.column);
      line.push_back(cell.text);
    }
  }
  return out;
}

}  // namespace

std::string kept(const Table& table) {
  std::vector<zip::Entry> entries;
  for (const Form& form : forms()) {
    Lines lines = {{"Repère", "De", "Gardé", "Simple"}};
    for (const Column& column : form.columns) lines.front().emplace_back(column.name);
    for (const Row& row : table[form.kind]) {
      std::vector<std::string>& line = lines.emplace_back();
      line = {row.key, row.owner, row.stored ? "oui" : "non", row.plain ? "oui" : "non"};
      line.insert(line.end(), row.cells.begin(), row.cells.end());
    }
    entries.push_back({std::string(form.name) + ".csv", sheets::csv(lines), false});
  }
  Lines financers = {{"Identifiant", "Nom"}};
  for (const Financer& one : table.financers) financers.push_back({one.id, one.name});
  entries.push_back({std::string(kFinancers) + ".csv", sheets::csv(financers), false});
  return zip::write(entries);
}

std::optional<Table> read_kept(std::string_view bytes) {
  Table table;
  for (const Form& form : forms()) {
    auto lines = lines_of_entry(bytes, form.name);
    if (!lines) return {};
    for (std::size_t i = 1; i < lines->size(); ++i) {
      std::vector<std::string>& line = (*lines)[i];
      line.resize(kBefore + form.columns.size());
      Row row;
      row.key = line[0];
      row.owner = line[1];
      row.stored = line[2] == "oui";
      row.plain = line[3] == "oui";
      row.cells.assign(line.begin() + kBefore, line.end());
      table[form.kind].push_back(std::move(row));
    }
  }
  const auto financers = lines_of_entry(bytes, kFinancers);
  if (!financers) return {};
  for (std::size_t i = 1; i < financers->size(); ++i)
    if ((*financers)[i].size() == 2) table.financers.push_back({(*financers)[i][0], (*financers)[i][1]});
  return table;
}

std::string digest_of(std::string_view kept) { return to_hex(sha256(kept)).substr(0, 16); }

}  // namespace ctg::suivi
