// A document with its reports in the margin, as a page for any browser: to read, to print, to send back to
// whoever wrote the document. The file stands alone: no script, nothing fetched.
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "document/tree.h"

namespace ctg::check {

// `summary`: what is said of the whole, lines apart by "\n". Every report of `diags` is on the page once: at
// its passage, else beside the nearest one before it, else above the document.
std::string to_page(const document::Tree& tree, std::string_view name, std::string_view summary,
                    const Diagnostics& diags);

}  // namespace ctg::check
