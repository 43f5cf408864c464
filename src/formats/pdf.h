// PDF documents, through poppler's pdftotext where it is installed.
#pragma once

#include "readers/source.h"

namespace ctg::formats {

// Without the running heads and feet. Places count the lines of the text that pdftotext gives. RDR-006: it is
// not installed; RDR-005: it could not read the file.
std::optional<readers::Source> read_pdf(std::string_view bytes, const FileName& name, Diagnostics& diags);

}  // namespace ctg::formats
