// The suivi of today as a table; and the tables that were exported.
#pragma once

#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "base/files.h"
#include "suivi/table.h"

namespace ctg::cli {

struct SuiviState {
  model::Dossier dossier;
  std::string bytes;  // of suivi/suivi.xml; "" where there is none yet
  suivi::Table table;
};

// Nothing where the dossier or its suivi cannot be read.
std::optional<SuiviState> suivi_state(const Files& files, Diagnostics& diags);

// "exports/suivi-<digest>.zip"
std::string kept_name(std::string_view digest);

}  // namespace ctg::cli
