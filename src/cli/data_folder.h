// Where the program's own data stand: templates/, schemas/, fonts/, hyphenation/, data/.
#pragma once

#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "base/files.h"

namespace ctg::cli {

// --data, else the variable CTG_DATA, else what belongs to this executable. SYS-002 where it is not whole.
std::optional<std::string> find_data_folder(const std::string& asked, Diagnostics& diags);

// Reads a file of the data folder; SYS-002 where that cannot be done.
std::optional<std::string> read_data(const Files& program, std::string_view path, Diagnostics& diags);

}  // namespace ctg::cli
