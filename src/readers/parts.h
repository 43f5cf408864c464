// What the lines of a document are to each other: which of them open its articles, its annexes, its fiches,
// its parties, visas, préambule and closing. Decided for the document as a whole: one scheme of numbering
// holds for all its articles, and a title stands on the line behind the number in all of them or in none.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "document/tree.h"

namespace ctg::readers {

struct Line;

// Only lines that are more than text have one.
struct Part {
  std::size_t line = 0;
  bool opens = false;       // a section starts here
  bool contents = false;    // an entry of a contents list
  bool starts = false;      // no more than a new paragraph, where lines are joined to paragraphs
  bool title_next = false;  // the heading goes on: its title is the next line
  std::uint8_t level = 0;   // of a heading; 0: a paragraph
  document::Nature nature = document::Nature::none;
  std::string id = {}, number = {};
};

// In the order of the lines.
std::vector<Part> parts_of(std::span<const Line> lines);

}  // namespace ctg::readers
