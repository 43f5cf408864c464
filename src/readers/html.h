// Pages of the web, as word processors and mailers write them, and templates of ours.
#pragma once

#include "base/diagnostic.h"
#include "readers/source.h"

namespace ctg::readers {

// What the page says of itself ("windows-1252"); "" where it says nothing.
std::string_view declared_encoding(std::string_view page);

// `text` is UTF-8. `mustache`: {{…}} are instructions. Values to come are fields; sections and partials leave
// nothing. RDR-022: pages in the page, and words that only a browser makes.
Source read_html(std::string_view text, const FileName& name, bool mustache, Diagnostics& diags);

}  // namespace ctg::readers
