#include "press/exports.h"

#include "press/provenance.h"
#include "zip/read.h"
#include "zip/write.h"

namespace ctg::press {

namespace {

constexpr std::string_view kIndex = "fichiers.txt";  // the names of the others, one a line

}  // namespace

std::string export_name(const std::string& digest) { return "exports/" + digest.substr(0, 16) + ".zip"; }

std::string exported(const Files& dossier) {
  std::vector<zip::Entry> entries = {{std::string(kIndex), {}, false}};
  for (const std::string& name : names_of_data(dossier)) {
    ReadResult read = dossier.read(name, Files::kMaxXml);
    if (!read.ok()) continue;
    entries.front().bytes += name + "\n";
    entries.push_back({name, std::move(read.bytes), false});
  }
  return zip::write(entries);
}

std::optional<MemoryFiles> read_export(const Files& dossier, const std::string& digest) {
  const ReadResult read = dossier.read(export_name(digest), Files::kMaxPdf);
  if (!read.ok()) return {};
  const zip::EntryRead index = zip::read_entry(read.bytes, std::string(kIndex), Files::kMaxXml);
  if (index.error != zip::ReadError::none) return {};
  MemoryFiles files;
  for (std::size_t at = 0; at < index.bytes.size();) {
    const std::size_t end = std::min(index.bytes.find('\n', at), index.bytes.size());
    const std::string name = index.bytes.substr(at, end - at);
    zip::EntryRead entry = zip::read_entry(read.bytes, name, Files::kMaxXml);
    if (entry.error != zip::ReadError::none) return {};
    files.contents.emplace(name, std::move(entry.bytes));
    at = end + 1;
  }
  return files;
}

}  // namespace ctg::press
