// PNG and JPEG files as image objects.
#pragma once

#include <optional>
#include <string_view>

#include "base/diagnostic.h"
#include "pdf/objects.h"

namespace ctg::pdf {

// JPEG data goes into the PDF as it is; PNG is decoded, its transparency becomes a soft mask.
// PDF-010: the file is no image that can be read. PDF-011: a CMYK image, which a document in sRGB
// cannot show as PDF/A.
std::optional<PdfReference> add_image(std::string_view bytes, const FileName& file, PdfMemDocument& doc,
                                      Diagnostics& diags);

}  // namespace ctg::pdf
