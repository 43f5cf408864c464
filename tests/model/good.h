// The good dossier of tests/model/dossier, in memory, for tests to spoil.
#pragma once

#include <filesystem>
#include <string>

#include "base/files.h"
#include "model/load.h"

namespace ctg::model {

inline void add_folder(MemoryFiles& files, const std::string& folder) {
  const DiskFiles disk(folder);
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const std::string path = std::filesystem::relative(entry.path(), folder).generic_string();
    files.contents[path] = disk.read(path, Files::kMaxXml).bytes;
  }
}

inline MemoryFiles good_dossier() {
  MemoryFiles files;
  add_folder(files, "tests/model/dossier");
  return files;
}

// All diagnostics as text, one after the other.
inline std::string to_text(const Diagnostics& diags) {
  std::string out;
  for (const ctg::Diagnostic& d : diags.all()) out += ctg::to_text(d, diags.lang()) + "\n";
  return out;
}

inline std::string report(const Files& files, Lang lang = Lang::fr) {
  Diagnostics diags(lang);
  load(files, diags);
  return to_text(diags);
}

}  // namespace ctg::model
