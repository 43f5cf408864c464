// PDF documents, through poppler's pdftotext where it is installed.
#pragma once

#include "readers/read.h"

namespace ctg::readers {

// Without the running heads and feet. Places count the lines of the text that pdftotext gives. RDR-006: it is
// not installed; RDR-005: it could not read the file.
std::optional<Source> read_pdf(std::string_view bytes, const FileName& name, Diagnostics& diags);

}  // namespace ctg::readers
