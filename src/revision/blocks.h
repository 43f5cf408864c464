// A document as the paragraphs that a word processor shows, each character of which knows where it came from.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/tree.h"
#include "model/convention.h"

namespace ctg::revision {

// A stretch of a paragraph with one origin.
struct Run {
  Place data;            // in the dossier; unknown for the words of the model
  Place tmpl;            // in the template
  bool to_fill = false;  // an empty value, shown by its label
  char look = 0;         // as EditedParagraph has it
};

struct Block {
  std::string text;                  // plain: one blank stands for all kinds of them
  std::vector<std::uint32_t> owner;  // of each byte: index in runs
  std::vector<Run> runs;
  std::string clause;  // permanent id; "" where none
  bool heading = false, note = false;
  std::uint32_t table = 0, row = 0, cell = 0;  // the innermost ones, from 1; 0: in no table of data
};

// The paragraphs in the order in which the ODT has them, footnotes last; the table of contents apart.
std::vector<Block> blocks_of(const document::Tree& tree, const model::Dossier& dossier);

// Where the first value of a block stands, else its words in the template.
Place block_place(const Block& block);
// Whether it shows a value of the data.
bool is_of_data(const Block& block);

// Blanks of all kinds as one plain blank, none at the ends.
std::string plain(std::string_view text);

}  // namespace ctg::revision
