// Tables as rules read them: cells under each other, in rows.
//
// A word processor draws them. Plain text, and what is taken out of a PDF, has lines whose columns are parted
// by two blanks or more; there a cell belongs to the column over whose characters it stands, so that amounts
// set to the right and words set to the left fall where the eye sees them, and a cell that nobody filled is
// seen as empty.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reading/passages.h"

namespace ctg::reading {

struct GridCell {
  const Passage* passage = nullptr;        // null: nothing stands here, or more than one paragraph
  std::size_t begin = 0, end = 0;          // bytes of it
  std::string plain;                       // folded; "" where nothing stands
  std::optional<std::int64_t> hundredths;  // of a cell that is one number, with its unit or without
  std::string unit;                        // "€", "etp", "%"; "" where none is written
  bool empty() const { return plain.empty(); }
  bool is_share() const { return unit == "%"; }
  bool is_year() const;  // "2027", and nothing else
  // Nothing, told or not: "", "–", "néant".
  bool is_none() const;
  std::string_view text() const {
    return passage == nullptr ? std::string_view()
                              : std::string_view(passage->text).substr(begin, end - begin);
  }
};

using GridRow = std::vector<GridCell>;

struct Grid {
  std::vector<GridRow> rows;
  bool drawn = false;     // by a word processor
  bool aligned = false;   // each row has a cell for each column; else its cells are as many as blanks part
  std::size_t heads = 0;  // the first rows, which name the columns
  std::size_t first = 0, last = 0;  // passages that it stands in: [first, last)

  std::size_t columns() const { return rows.empty() ? 0 : rows.front().size(); }
  std::string head(std::size_t column) const;  // the words of its heads, folded
};

// "Total", "Ensemble", "Total général (€)"; "Sous-total axe 2".
bool is_total(const GridRow& row);
bool is_part_total(const GridRow& row);

// All tables of a document, in order: those that are drawn behind those of blanks.
std::vector<Grid> grids_of(const Passages& passages, const document::Tree& tree);

}  // namespace ctg::reading
