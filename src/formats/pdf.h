// PDF documents, through poppler's pdftotext where it is installed.
#pragma once

#include "readers/source.h"

namespace ctg::formats {

// The words of a PDF as pdftotext gives them, pages parted by form feeds. RDR-006: it is not installed; RDR-005:
// it could not read the file, or found no words.
std::optional<std::string> words_of_pdf(std::string_view bytes, const FileName& name, Diagnostics& diags);

// Without the running heads and feet. Places count the lines of the text that pdftotext gives. Reports
// what words_of_pdf does.
std::optional<readers::Source> read_pdf(std::string_view bytes, const FileName& name, Diagnostics& diags);

}  // namespace ctg::formats
