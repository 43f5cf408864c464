// The styles that ODF wants beside the text: those of tables, and of paragraphs that open a page.
//
// Named styles carry the look (stylesheet.h). Three things cannot stand there: the widths of one table's
// columns; the page that one paragraph opens or its tie to what follows; and the looks of rows and cells,
// which are named here but which LibreOffice reads only among the automatic styles. Each is made once,
// when first asked for, and gets its name from the order of asking: the same tree, the same names.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ctg::odt {

// What holds a block to the next one. An item of a list stands near what introduces the list.
enum class Tie { none, next, list };

// What a block does to the page before it is written.
struct Turn {
  std::string_view master;  // the page style of the new page; "" for no change
  bool page_break = false;  // a new page of the same style
  Tie tie = Tie::none;
  double back = 0;   // from the end of the line, mm: of a number with fewer decimals than others
  double below = 0;  // space below, points, where that is not the style's
  bool nothing() const {
    return master.empty() && !page_break && tie == Tie::none && back == 0 && below == 0;
  }
};

struct TableShape {
  std::span<const double> widths;  // of the columns, mm
  Turn turn;
  bool whole = false;   // never cut between two pages
  bool nested = false;  // in a cell: no space below
};

class AutomaticStyles {
 public:
  // The style itself where the turn changes nothing, else one derived from it.
  std::string paragraph(std::string_view named, const Turn& turn);
  // A new table style, with one of each column: "Tableau1", "Tableau1.A" …
  std::string table(const TableShape& shape);
  static std::string column(std::string_view table, std::size_t index);
  // Looks of the tables in automatic.cc.
  std::string_view cell(std::string_view name);
  std::string_view row(std::string_view name);
  // The style of a section in two columns.
  std::string_view two_columns();

  // All that were asked for, as XML.
  std::string xml() const;

 private:
  std::map<std::string, std::string, std::less<>> paragraph_names_;  // properties → name
  std::vector<std::string> paragraphs_, tables_;
  std::set<std::string_view> cells_, rows_;
  int table_count_ = 0;
  bool two_columns_ = false;
};

}  // namespace ctg::odt
