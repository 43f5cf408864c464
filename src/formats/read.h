// A document that comes from elsewhere, whatever its format, as the same tree that the pipeline builds.
//
// Limits against hostile files: 64 MB of unpacked XML a part, 256 levels. Codes: RDR-001 … (not the format
// said, damaged, encrypted, wrong encoding, too large, no tool to read PDF); of word processors' documents
// see office/office.h. docs/reading.md: what is read of each format, and how.
#pragma once

#include <optional>
#include <string_view>

#include "base/diagnostic.h"
#include "readers/source.h"

namespace ctg::formats {

// From the name of the file (".docx"), or the argument of --as ("docx"). Nothing for others.
std::optional<readers::Format> format_of(std::string_view file_name);

std::optional<readers::Source> read(std::string_view bytes, const FileName& name, readers::Format format,
                                    Diagnostics& diags);

}  // namespace ctg::formats
