// Tables of data: light rules, shaded heads that come back on each page, columns as wide as what they hold.
#include <algorithm>
#include <numeric>

#include "odt/body.h"
#include "odt/columns.h"

namespace ctg::odt {

using document::Node;

namespace {

constexpr std::size_t kManyColumns = 8;  // from here on, smaller letters
constexpr double kTextSize = 9.5, kDenseSize = 8;
constexpr double kCellPadding = 2;  // left and right together, mm

double width_of(std::span<const double> widths, std::size_t at, std::size_t span) {
  const auto first = widths.begin() + static_cast<std::ptrdiff_t>(at);
  return std::accumulate(first, first + static_cast<std::ptrdiff_t>(span), 0.0);
}

}  // namespace

void Body::table(const Node& node, const Place& place) {
  const std::size_t columns = column_count(node);
  const bool dense = columns >= kManyColumns;
  const std::vector<double> widths = column_widths(node, place.width, dense ? kDenseSize : kTextSize);

  if (!node.text.empty()) {
    const Element caption(out_, "text:p", {{"text:style-name", styled("Table", place)}});
    after_space_ = true;
    characters(node.text);
  }
  if (node.children.empty()) return;
  const std::string name = automatic_.table({widths, take_turn(place, false), false, !place.on_page});
  const Element element(out_, "table:table", {{"table:name", name}, {"table:style-name", name}});
  if (!node.text.empty()) out_.leaf("table:title", {}, node.text);
  table_columns(name, columns);

  Place inside = place;
  inside.on_page = inside.in_list = false;
  inside.setting = dense ? Setting::dense_table : Setting::table;
  const auto first =
      std::find_if(node.children.begin(), node.children.end(), [](const Node& row) { return !row.header; });
  if (first != node.children.begin()) {
    const Element heads(out_, "table:table-header-rows");
    for (auto row = node.children.begin(); row != first; ++row) table_row(*row, widths, inside);
  }
  for (auto row = first; row != node.children.end(); ++row) table_row(*row, widths, inside);
}

void Body::table_columns(std::string_view name, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i)
    out_.empty("table:table-column", {{"table:style-name", AutomaticStyles::column(name, i)}});
}

void Body::table_row(const Node& row, std::span<const double> widths, const Place& place) {
  const Element element(out_, "table:table-row",
                        {{"table:style-name", automatic_.row(row.header ? "Rangee.Entete" : "Rangee")}});
  std::size_t at = 0;
  for (const Node& cell : row.children) {
    const bool header = row.header || cell.header;
    const std::size_t span = std::max<std::size_t>(cell.span, 1);
    Place inside = place;
    inside.width = width_of(widths, at, span) - kCellPadding;
    inside.cell_style = cell_text_style(header, cell.align, place.setting == Setting::dense_table);
    const std::string_view look = row.header ? "Cellule.Entete" : header ? "Cellule.Ligne" : "Cellule";
    {
      const Element element_cell(out_, "table:table-cell",
                                 {{"table:style-name", automatic_.cell(look)},
                                  {"table:number-columns-spanned", span > 1 ? std::to_string(span) : ""}});
      blocks_or_blank(cell.children, inside);
    }
    covered_cells(span - 1);
    at += span;
  }
  // A row that is too short is filled up: every row of a table has all its cells.
  Place blank = place;
  blank.cell_style =
      cell_text_style(row.header, document::Align::start, place.setting == Setting::dense_table);
  for (; at < widths.size(); ++at) {
    const Element cell(out_, "table:table-cell",
                       {{"table:style-name", automatic_.cell(row.header ? "Cellule.Entete" : "Cellule")}});
    blocks_or_blank({}, blank);
  }
}

void Body::covered_cells(std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) out_.empty("table:covered-table-cell");
}

}  // namespace ctg::odt
