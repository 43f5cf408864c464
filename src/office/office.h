// Word processors' documents: their paragraphs, and what they keep beside the text.
//
// What kind of document it is, the bytes tell; the name does not matter. Codes besides those of package.h:
// RDR-020 elements that are not known, their text read; RDR-021 what is drawn, read as text; RDR-022 what was
// not read; RDR-023 a document of pictures; RDR-024 large pictures.
#pragma once

#include <string>

#include "office/package.h"
#include "readers/source.h"

namespace ctg::office {

std::optional<readers::Source> read_office(std::string_view bytes, const FileName& name, Diagnostics& diags);

// What could not be read is told, if only as no text; `errors_before`: how many errors `diags` had then.
void report_no_text(const Package& package, std::size_t errors_before, Diagnostics& diags);

}  // namespace ctg::office
