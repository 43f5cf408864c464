// What the file says of itself: title and dates (Info and XMP), the standards it keeps, the meaning of
// its colours, its language, and its identifier.
#pragma once

#include <string>
#include <string_view>

#include "pdfa/objects.h"
#include "pdfa/write.h"

namespace ctg::pdfa {

// Writes Info, XMP, the output intent, the language and the viewer's preferences.
void write_metadata(const document::Metadata& meta, const Options& options, std::string_view icc,
                    PdfMemDocument& doc);

// "2026-02-03T00:00:00Z" → "D:20260203000000Z"
std::string pdf_date(const Clock& clock);

// The XMP packet of write_metadata.
std::string xmp(const document::Metadata& meta, const Options& options);

}  // namespace ctg::pdfa
