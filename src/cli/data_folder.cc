// A program in its build folder reads the source tree, so that a changed template shows at once; an
// installed one reads share/ctg beside its bin/ (so an installation can be moved), or where it was told
// at build time that it would be installed.
#include "cli/data_folder.h"

#include <cstdlib>
#include <filesystem>

#include "life/convention.h"

namespace ctg::cli {

namespace fs = std::filesystem;

namespace {

std::string belonging_to_executable() {
  std::error_code error;
  const fs::path executable = fs::read_symlink("/proc/self/exe", error);
  if (!error) {
    const fs::path folder = executable.parent_path();
    if (folder == fs::path(CTG_BUILD_DIR)) return CTG_SOURCE_DIR;
    const fs::path beside = folder.parent_path() / "share/ctg";
    if (fs::is_directory(beside, error)) return beside.string();
  }
  return CTG_DATA_DIR;
}

std::string choose(const std::string& asked) {
  if (!asked.empty()) return asked;
  if (const char* variable = std::getenv("CTG_DATA"); variable && *variable) return variable;
  return belonging_to_executable();
}

}  // namespace

std::optional<std::string> find_data_folder(const std::string& asked, Diagnostics& diags) {
  const std::string folder = choose(asked);
  for (const char* needed : {"templates", "fonts", "hyphenation", "data"}) {
    std::error_code ignored;
    if (fs::is_directory(fs::path(folder) / needed, ignored)) continue;
    diags
        .error("SYS-002", {},
               "les données du programme ne sont pas dans « {} » : il y manque le dossier « {} »",
               "the program's data are not in “{}”: the folder “{}” is missing there", folder, needed)
        .hint("réinstallez le programme, ou donnez le bon dossier avec --data (ou la variable CTG_DATA)",
              "reinstall the program, or give the right folder with --data (or the variable CTG_DATA)");
    return {};
  }
  return folder;
}

std::optional<Folders> folders_of(const std::string& data, const std::string& dossier, Diagnostics& diags) {
  const auto found = find_data_folder(data, diags);
  if (!found || !life::is_dossier(dossier, DiskFiles(dossier), diags)) return {};
  return Folders{DiskFiles(*found), ConfinedFiles(dossier)};
}

}  // namespace ctg::cli
