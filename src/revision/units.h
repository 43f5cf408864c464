// What is compared as one: a paragraph, or a row of a table with all its cells.
//
// Rows of a table are much alike; taken cell by cell, a row that was put in would change places with its
// neighbours.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "revision/blocks.h"

namespace ctg::revision {

// A paragraph of the edited document: blanks plain, no empty ones.
struct Paragraph {
  std::string text;
  std::string looks;  // of each byte
  std::uint32_t table = 0, row = 0, cell = 0;
  bool note = false;
  std::string caller = {};  // of a note: the words of the paragraph that calls it
};

struct Unit {
  std::size_t first = 0, count = 1;  // of the blocks, or of the paragraphs
  std::uint32_t table = 0, row = 0;  // 0: a paragraph
  std::string text;
};

std::vector<Unit> units_of(const std::vector<Block>& blocks);
// Tables that only set the page (signatures, sheets of fiches) are paragraphs: those of which nothing
// stands in a table of the base. Gives each table of data the number that it has in the base.
std::vector<Unit> units_of(std::vector<Paragraph>& paragraphs, const std::vector<Block>& base);

// Hunks of the texts of units.
struct Pairing {
  std::vector<std::size_t> other;  // for each unit of the first, its like in the second; kNone
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
};
Pairing equal_units(const std::vector<Unit>& a, const std::vector<Unit>& b);

}  // namespace ctg::revision
