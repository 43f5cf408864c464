// Files that travel in the PDF (PDF/A-3): the data that the document was made from.
#pragma once

#include <span>

#include "pdfa/objects.h"
#include "pdfa/write.h"

namespace ctg::pdfa {

// Each as an embedded file of the document, named in the catalogue's AF (ISO 19005-3, 6.8).
void write_attached(std::span<const Attached> files, const Clock& clock, PdfMemDocument& doc);

}  // namespace ctg::pdfa
