// Tables of data: light rules, shaded heads that come back on each page, columns as wide as what they hold.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <optional>

#include "base/utf8.h"
#include "layout/units.h"
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

// How wide what stands behind the units of a number is, in ems of a letter whose figures are of one width;
// nothing where the cell holds no number.
std::optional<double> tail_of(const Node& cell) {
  if (cell.header || cell.align != document::Align::end || cell.children.size() != 1) return {};
  const std::string text = document::plain_text(cell);
  const std::size_t end = layout::end_of_units(text);
  if (end == std::string::npos) return {};
  double out = 0;
  for (std::size_t at = end; at < text.size() && end > 0;) {
    const char32_t c = utf8::next(text, at);
    out += c == ',' ? 0.25 : c >= '0' && c <= '9' ? 0.5 : c == '%' ? 0.82 : c == 0x20AC ? 0.5 : 0.2;
  }
  return out;
}

// The widest of each column.
std::vector<double> tails_of(const Node& table, std::size_t columns) {
  std::vector<double> out(columns, 0);
  for (const Node& row : table.children) {
    std::size_t at = 0;
    for (const Node& cell : row.children) {
      const std::size_t span = std::max<std::size_t>(cell.span, 1);
      if (span == 1 && at < columns) out[at] = std::max(out[at], tail_of(cell).value_or(0));
      at += span;
    }
  }
  return out;
}

// No row stands alone below the head of a table, nor at its end.
bool is_tied(std::ptrdiff_t row, std::ptrdiff_t rows) { return row + 2 == rows || (row == 0 && rows > 2); }

// A title across the table stands with what it heads.
bool is_title(const Node& row, std::size_t columns) { return row.children.size() == 1 && columns > 1; }

bool is_dash(const Node& cell) { return document::plain_text(cell) == "–"; }

}  // namespace

struct Body::Columns {
  std::span<const double> widths;
  std::vector<double> tails;  // of the widest number of each, ems
  double size = 0;            // of the letters, points
};

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
  const bool dashes = place.on_page && !place.in_list &&
                      std::any_of(node.children.begin(), node.children.end(), [](const Node& row) {
                        return std::any_of(row.children.begin(), row.children.end(), is_dash);
                      });
  const std::string name =
      automatic_.table({widths, take_turn(place, Tie::none), false, !place.on_page || dashes});
  const Columns shape{widths, tails_of(node, columns), (dense ? 8 : 8.7) * style_.size / 10.5};
  {
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
      for (auto row = node.children.begin(); row != first; ++row) table_row(*row, shape, inside);
    }
    for (auto row = first; row != node.children.end(); ++row) {
      tie_row_ = is_tied(row - first, node.children.end() - first) || is_title(*row, columns);
      table_row(*row, shape, inside);
    }
  }
  if (dashes) dash_legend();
}

// What a dash means. Made anew each time, as the list of sigles.
void Body::dash_legend() {
  std::string name = "Légende";
  for (int n = 2; !section_names_.insert(name).second; ++n) name = fmt::format("Légende {}", n);
  const Element section(out_, "text:section", {{"text:name", name}, {"text:protected", "true"}});
  const Element line(out_, "text:p", {{"text:style-name", "Signification_20_des_20_tirets"}});
  out_.text(fmt::format("–\u00a0: {}", layout::kNoValue));
}

void Body::table_columns(std::string_view name, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i)
    out_.empty("table:table-column", {{"table:style-name", AutomaticStyles::column(name, i)}});
}

void Body::table_row(const Node& row, const Columns& columns, const Place& place) {
  const std::span<const double> widths = columns.widths;
  const Element element(out_, "table:table-row",
                        {{"table:style-name", automatic_.row(row.header ? "Rangee.Entete" : "Rangee")}});
  std::size_t at = 0;
  for (const Node& cell : row.children) {
    const bool header = row.header || cell.header;
    const std::size_t span = std::max<std::size_t>(cell.span, 1);
    Place inside = place;
    inside.width = width_of(widths, at, span) - kCellPadding;
    inside.cell_style = cell_text_style(place.setting, cell.align, header);
    if (const auto tail = span == 1 && !row.header ? tail_of(cell) : std::nullopt; tail && at < widths.size())
      inside.back = std::min((columns.tails[at] - *tail) * columns.size / mm(1), inside.width / 3);
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
  blank.cell_style = cell_text_style(place.setting, document::Align::start, row.header);
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
