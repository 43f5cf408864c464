// Where the settings of the checks stand: the program's, and a dossier's own.
#pragma once

#include <optional>

#include "base/files.h"
#include "check/settings.h"

namespace ctg::check {

// The program's settings, and those of a dossier, where it has a check.xml. Nothing where they are not what
// they should be: SET-001, SYS-002.
std::optional<Settings> settings_of(const Files& program, const Files& dossier, Diagnostics& diags);

}  // namespace ctg::check
