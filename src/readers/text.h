// From lines and paragraphs to the parts of a convention.
#pragma once

#include <vector>

#include "document/tree.h"
#include "readers/source.h"

namespace ctg::readers {

// A line of a text file, or a whole paragraph of a word processor's. Number and column count in the text that
// the reader made (trail.h).
struct Line {
  std::string_view text;  // without space at its ends
  std::uint32_t number = 0, column = 1;
  bool after_blank = false;
  bool whole = false;      // a paragraph: no line goes on it, and it goes on none
  bool item = false;       // stands in a list
  std::uint8_t level = 0;  // of a heading, as its style says; 0: none
  std::uint16_t look =
      0;  // bold, underlined, in capitals, large as a whole, where the text is not; 0: as the text is
  bool leads = false;  // all of it leads to a place in the document, as the entries of a table of contents do
  bool apart = false;  // a note or a running head: no part of what stands around it
  // Of a cell of a table: which table, row and cell of the document, from 1; 0: of none.
  std::uint32_t table = 0, row = 0, cell = 0;
  bool header = false;  // of a row that is repeated over each page
};

// Plain text, as pdftotext and mail give it; UTF-8 with lines that end in "\n".
document::Tree tree_of_text(std::string_view text, const FileName& name);

// The lines keep pointing into what they were made of, which must outlive the call.
document::Tree tree_of_lines(std::vector<Line> lines, const FileName& name);

// Whether a text begins with a small letter, as what goes on does.
bool starts_small(std::string_view text);
// Whether a word that a line's end cut after a hyphen has that hyphen: "Firmin-Delage", "78-17", "peut-être".
bool keeps_hyphen(std::string_view before, std::string_view after);

// Files of plain text, and of Markdown without its signs; UTF-8.
Source read_text(std::string_view text, const FileName& name);
Source read_markdown(std::string_view text, const FileName& name);

}  // namespace ctg::readers
