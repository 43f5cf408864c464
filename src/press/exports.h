// What was exported: the data that an ODT was made from, kept in the dossier under its digest, so that edits
// of the ODT find their way back (`ctg import`).
#pragma once

#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "base/files.h"

namespace ctg::press {

// "exports/<the first 16 digits of the digest>.zip"
std::string export_name(const std::string& digest);

// The dossier's XML files as a ZIP, the same bytes for the same files.
std::string exported(const Files& dossier);

// The files of such a ZIP; nothing where it is not there or damaged.
std::optional<MemoryFiles> read_export(const Files& dossier, const std::string& digest);

}  // namespace ctg::press
