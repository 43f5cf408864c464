// From pages to the bytes of a PDF. PoDoFo's types stay in this room.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "layout/pages.h"
#include "layout/paginate.h"
#include "text/fonts.h"

namespace ctg::pdf {

// Bytes of the files that pages refer to by name: images (PNG, JPEG), inserted PDFs.
using Resources = std::map<std::string, std::string, std::less<>>;

// Reads the page sizes of a PDF (libqpdf; damaged cross-references are mended). PDF-001 … where it
// cannot be read, is encrypted with a user password, or has no page.
std::optional<std::vector<layout::PageSize>> page_sizes(std::string_view bytes, const FileName& file,
                                                        Diagnostics& diags);

// What the document was made from, recorded in its XMP. Empty: not recorded.
struct Provenance {
  std::string data, templates;  // SHA-256, 64 hexadecimal digits
  std::string program;          // the version of the program
};

// `icc` is the sRGB profile of the output intent.
std::optional<std::string> write(const layout::Pages& pages, const text::Fonts& fonts,
                                 const Resources& resources, std::string_view icc, Diagnostics& diags,
                                 const Provenance& provenance = {});

}  // namespace ctg::pdf
