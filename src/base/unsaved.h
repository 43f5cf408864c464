// Files that could not be saved, told.
#pragma once

#include "base/diagnostic.h"
#include "base/files.h"

namespace ctg {

// SYS-001: a file that could not be saved, why, and what to do; `elsewhere` says how to choose another
// place. SYS-005: it was changed by somebody else meanwhile.
void report_unsaved(const SaveResult& saved, const Bilingual& elsewhere, Diagnostics& diags);

}  // namespace ctg
