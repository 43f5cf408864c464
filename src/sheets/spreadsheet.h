// A spreadsheet that people fill, before it is a file: sheets of columns, of which some are open.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "document/tree.h"

namespace ctg::sheets {

inline constexpr std::string_view kXmlHead = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

struct SheetCell {
  enum class Kind { empty, text, number, date };
  Kind kind = Kind::empty;
  std::string value;  // text, with '\n' between its lines; "71.5"; "2028-06-30"
  std::string shown;  // of a number or a date
};

struct SheetColumn {
  enum class Format { text, date, number, whole, general };
  std::string heading;
  Format format = Format::text;
  double width = 20;     // mm
  bool open = false;     // people fill it; else it is protected
  bool opens = false;    // protected, but open in rows that are new
  bool quiet = false;    // not for people
  std::string validity;  // the name of a Validity; "" for none
};

struct FilledSheet {
  std::string name;
  std::vector<SheetColumn> columns;
  std::vector<std::vector<SheetCell>> rows;
  std::size_t new_rows = 0;        // empty ones behind them
  std::size_t frozen_columns = 0;  // stay in sight
};

// What a cell may hold; the spreadsheet program keeps people to it.
struct Validity {
  enum class Kind { words, listed, date, number, percent, year, rank };
  std::string name;
  Kind kind = Kind::words;
  std::vector<std::string> words;  // words: a list to choose from
  std::string range;               // listed: where the list stands, "[$Actions.$B$3:.$B$17]"
  std::string message;             // shown where something else is typed
};

// The sheet in front, that says how to fill the others.
struct NoteLine {
  enum class Kind { title, heading, text, item };
  Kind kind = Kind::text;
  std::string text;
};

struct Spreadsheet {
  std::string notes_name;
  std::vector<NoteLine> notes;
  std::vector<FilledSheet> sheets;
  std::vector<Validity> validities;
  std::string given, open;  // over the columns that are protected, and those that are filled
};

// The rows above the first row of values in a sheet.
inline constexpr std::size_t kHeadRows = 2;

// The bytes of an ODS.
std::string write_spreadsheet(const Spreadsheet& spreadsheet, const document::Metadata& meta);

// Its styles. Of cells: "g" (given) or "o" (open), and "t", "d", "n", "w" or "p" for the format; "k" for the
// last column. Of heads: "hg", "ho", "hk"; above them "bg", "bo". Of notes: "nt", "nh", "np".
std::string spreadsheet_styles(const document::Metadata& meta);
std::string spreadsheet_cell_styles();

}  // namespace ctg::sheets
