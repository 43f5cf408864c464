// The good dossier of tests/model/dossier, in memory, for tests to spoil.
#pragma once

#include <filesystem>
#include <string>

#include "base/files.h"
#include "model/load.h"
#include "model/suivi.h"

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

// The dossier, then what is loaded after it.
inline void read_all(const Files& files, Diagnostics& diags) {
  const auto dossier = load(files, diags);
  if (!dossier) return;
  load_suivi(files, *dossier, diags);
  for (const std::string& name : files.list("bilans"))
    load_bilan(files, name.substr(0, name.size() - 4), *dossier, diags);
}

inline std::string report(const Files& files, Lang lang = Lang::fr) {
  Diagnostics diags(lang);
  read_all(files, diags);
  return to_text(diags);
}

}  // namespace ctg::model
