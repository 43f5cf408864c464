// The tree as HTML: what a browser shows of the document, or of a part of it.
//
// Semantic, so that it reads well aloud and at any width: one heading for a heading, lists, tables with their
// captions and headers. What is to be filled in is shown as the PDF shows it. A passage whose words come from
// the data bears the place where they stand (data-place="convention.xml:12:5"), so that the page around it
// can lead to the field. Whatever the data hold is text: no markup or address of theirs is followed.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "document/tree.h"

namespace ctg::html {

// Where the picture of a file is shown; "" where it is told by its words only.
using Pictures = std::function<std::string(std::string_view file)>;

// The blocks below `node`, without <html>; headings begin at `first_level` (1 … 6).
std::string body_of(const document::Node& node, int first_level, const Pictures& pictures = {});

}  // namespace ctg::html
