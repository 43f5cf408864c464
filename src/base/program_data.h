// The files that the program comes with: templates, fonts, schemas, hyphenation, data.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "base/files.h"

namespace ctg {

// One of them; SYS-002 where it cannot be read.
std::optional<std::string> read_data(const Files& program, std::string_view path, Diagnostics& diags);

}  // namespace ctg
