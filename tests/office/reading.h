// A document made in the test, read: its paragraphs as lines, its marks, what was reported.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "readers/source.h"
#include "zip/write.h"

namespace ctg::test {

struct Reading {
  bool read = false;
  std::string lines;    // each block's text, headings as "# ", items as "- ", cells as "| "
  std::string tree;     // dump
  std::string marks;    // "move: text" a line
  std::string reports;  // as a user sees them
};
Reading read_as(std::string_view bytes, readers::Format format);

// A DOCX of that body (what stands in w:body), with other parts: "word/numbering.xml" …, which relationships
// of the type of their name lead to.
struct Part {
  std::string type, name, bytes;
};
std::string docx(std::string_view body, const std::vector<Part>& parts = {},
                 const std::string& main = "word/document.xml");
// <w:p> with a text, a style, more properties.
std::string p(std::string_view text, std::string_view style = "", std::string_view properties = "");
std::string w(std::string_view root, std::string_view inside);  // a part's root with its namespaces

// A flat ODF text.
std::string fodt(std::string_view text, std::string_view automatic = "", std::string_view styles = "",
                 std::string_view masters = "");

}  // namespace ctg::test
