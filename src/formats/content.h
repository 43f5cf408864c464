// What a file is by what stands in it, where its name says nothing: a document that a browser saved without
// its ending, a photo of a page, a message with the document inside.
#pragma once

#include <optional>
#include <string_view>

#include "base/diagnostic.h"
#include "formats/read.h"

namespace ctg::formats {

// The format whose reader knows the bytes, or can say which other document they are. Nothing for plain text,
// in which no format shows, and for what is no document.
std::optional<readers::Format> format_in(std::string_view bytes);

// RDR-025: what the file is instead of a document, and what to do; RDR-003 where nobody knows.
void report_no_document(std::string_view bytes, const Place& place, Diagnostics& diags);

}  // namespace ctg::formats
