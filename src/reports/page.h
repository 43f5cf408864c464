// A document with its reports in the margin, as a page for any browser: to read, to print, to send back to
// whoever wrote the document. The file stands alone: no script, nothing fetched.
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "document/tree.h"
#include "readers/trail.h"

namespace ctg::reports {

// `trail`: from the places of the tree to those of the file, as its reader made it; null: they are the same.
// `summary`: what is said of the whole, lines apart by "\n". Every report of `diags` is on the page once: at
// its passage, else beside the nearest one before it, else above the document.
std::string to_page(const document::Tree& tree, const readers::Trail* trail, std::string_view name,
                    std::string_view summary, const Diagnostics& diags);

// The same in two pieces, for a page that has a frame of its own; and the look of both (page_look.h).
struct Report {
  std::string head;  // name, summary, boxes that hide a severity, what is said of the whole
  std::string body;  // the document
};
Report report_of(const document::Tree& tree, const readers::Trail* trail, std::string_view name,
                 std::string_view summary, const Diagnostics& diags);
std::string_view look_of_reports();

}  // namespace ctg::reports
