// The dossiers below a folder. Pages know them by a digest of their path, so that no path of a question is
// ever taken for one of the disk.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace ctg::web {

struct Dossier {
  std::string id;      // "1f2e3d4c5b6a"
  std::string folder;  // where it stands
  std::string name;    // for people: its path from the folder of the atelier
};

// In the order of their names. Links are not followed, hidden folders and those of a dossier not looked into.
std::vector<Dossier> dossiers_below(const std::string& root);
std::optional<Dossier> dossier_called(const std::string& root, std::string_view id);

}  // namespace ctg::web
