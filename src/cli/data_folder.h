// Where the program's own data stand, templates/, schemas/, fonts/, hyphenation/, data/; and the dossier.
#pragma once

#include <optional>
#include <string>

#include "base/confined_files.h"
#include "base/diagnostic.h"

namespace ctg::cli {

// --data, else the variable CTG_DATA, else what belongs to this executable. SYS-002 where it is not whole.
std::optional<std::string> find_data_folder(const std::string& asked, Diagnostics& diags);

// Both, for a command that reads a dossier.
struct Folders {
  DiskFiles program;
  ConfinedFiles dossier;
};
std::optional<Folders> folders_of(const std::string& data, const std::string& dossier, Diagnostics& diags);

}  // namespace ctg::cli
