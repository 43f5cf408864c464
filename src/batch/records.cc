#include "batch/records.h"

#include <algorithm>
#include <filesystem>

#include "base/digest.h"
#include "batch/row_json.h"
#include "batch/stamp.h"

namespace ctg::batch {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kMost = 4u << 20;

void report_changed(const std::string& path, Row& row, Lang lang) {
  Diagnostics diags(lang);
  diags
      .warning(
          "LOT-009", {FileName(path), 0, 0},
          "ce document a été modifié depuis que ctg l’a écrit ; le dossier, lui, n’a pas changé : rien n’a été refait",
          "this document was changed since ctg wrote it; the dossier was not: nothing was done again")
      .hint("--force le refait, et garde votre version à côté",
            "--force makes it again, and keeps your version beside it");
  const std::vector<Point> known = std::move(row.points);
  row.points.clear();
  take(row, diags);
  row.points.insert(row.points.end(), known.begin(), known.end());
  if (row.points.size() > Row::kMostPoints) row.points.resize(Row::kMostPoints);
}

}  // namespace

// In folders of few files each, however many dossiers there are.
std::string Records::path_of(const Entry& entry) const {
  std::error_code error;
  const fs::path real = fs::weakly_canonical(entry.folder, error);
  std::string flags;
  for (const std::string& each : entry.flags) flags += each + ' ';
  const std::string key = to_hex(
      sha256(work_ + '\0' + flags + '\0' + entry.name + '\0' + (error ? entry.folder : real.string())));
  return (fs::path(folder_) / key.substr(0, 2) / (key.substr(2, 30) + ".json")).string();
}

std::optional<Row> Records::up_to_date(const Entry& entry, const std::string& stamp, Lang lang) const {
  const ReadResult read = DiskFiles("").read(path_of(entry), kMost);
  const Json json = read.ok() ? parse_json(read.bytes) : Json();
  if (!json.is_object() || json.value("stamp", "") != stamp || !json.contains("row")) return {};
  auto row = row_in(json["row"]);
  if (!row) return {};
  std::vector<std::string> changed;
  for (const Written& file : row->files) {
    const std::string digest = digest_of_file(file.path);
    if (digest == file.digest) continue;
    if (digest.empty() || file.data) return {};
    changed.push_back(file.path);
  }
  row->folder = entry.folder;
  row->addressee = entry.addressee;
  row->up_to_date = true;
  for (const std::string& path : changed) report_changed(path, *row, lang);
  return row;
}

bool Records::keep(const Entry& entry, const std::string& stamp, const Row& row) const {
  const Json json = {{"stamp", stamp}, {"row", to_json(row, false)}};
  return DiskFiles("").save({{path_of(entry), json_line(json) + "\n"}}).ok();
}

}  // namespace ctg::batch
