// DOCX, since half of the partners use Word: LibreOffice makes it of our ODT.
#pragma once

#include <optional>
#include <string>

#include "base/diagnostic.h"

namespace ctg::press {

// BLD-005: LibreOffice is not installed, or did not make it.
std::optional<std::string> docx_of(const std::string& odt, Diagnostics& diags);

}  // namespace ctg::press
