// Tables that are drawn with signs in a plain text: "| Porteur | Ville |", "+-----+".
#pragma once

#include <vector>

#include "readers/text.h"

namespace ctg::readers {

// The same lines, where those of drawn tables are lines of cells, and boxes of one column are the text in
// them. Rules that only draw are gone.
std::vector<Line> without_drawing(std::vector<Line> lines);

// A file of plain text whose headings are those of Markdown.
bool is_markdown(std::string_view text);

}  // namespace ctg::readers
