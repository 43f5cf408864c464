// The cells of a spreadsheet, as far as they hold something: what comes out of an ODS or a CSV file.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace ctg::sheets {

struct GridCell {
  enum class Kind {
    text,        // several lines are separated by '\n'
    number,      // as the file writes it: "12.5"
    percentage,  // 0.45 for 45 %
    date,        // "2028-06-30", perhaps with a time
    other,       // a time, a truth value: as text
    unknown,     // a formula whose value the file does not hold
    error,       // a formula that failed
  };
  std::uint32_t column = 0;  // from 0
  Kind kind = Kind::text;
  std::string text;
  std::string shown;  // what the cell shows, where that is not `text`
};

struct GridRow {
  std::uint32_t number = 0;  // from 1
  std::vector<GridCell> cells;
};

struct Grid {
  std::string name;
  std::vector<GridRow> rows;  // those that hold something
  // From a file in an encoding of 256 characters: "?" may stand for any of those that it has not.
  bool lossy = false;
};

// "F12", from a column counted from 0 and a row counted from 1.
std::string cell_name(std::uint32_t column, std::uint32_t row);

}  // namespace ctg::sheets
