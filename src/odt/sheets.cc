// A fiche: a bar with its title and échéance, then boxes in columns.
//
// The rows of a sheet divide its width each in its own way, and a table has one set of columns. So the
// columns of the table are all the places where some row has an edge, and each cell spans the columns
// between its own two edges. The last row never stands alone on a page. No row is a head row: the table sets
// the page, and holds no data.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/utf8.h"
#include "document/rank.h"
#include "odt/body.h"

namespace ctg::odt {

using document::Kind;
using document::Nature;
using document::Node;

namespace {

// A row of up to so many lines goes to the next page rather than be cut: word processors that cut a row of
// several columns lose lines of it (LibreOffice 7.4: the titles with which the row begins).
constexpr double kWholeLines = 64;

constexpr double kBarEnd = 50;      // room for the échéance, mm
constexpr double kBoxPadding = 4;   // left and right together, mm
constexpr double kNarrowest = 0.5;  // two edges nearer than that are one, mm

int share_of(const Node& column) { return std::max<int>(column.share, 1); }

const Node* title_of(const Node& sheet) {
  const bool has = !sheet.children.empty() && sheet.children.front().kind == Kind::heading;
  return has ? &sheet.children.front() : nullptr;
}

// The right edges of the columns of a row.
std::vector<double> edges_of(const Node& row, double width) {
  const double sum =
      std::accumulate(row.children.begin(), row.children.end(), 0.0,
                      [](double so_far, const Node& column) { return so_far + share_of(column); });
  std::vector<double> edges;
  double share = 0;
  for (const Node& column : row.children) edges.push_back(width * (share += share_of(column)) / sum);
  return edges;
}

std::vector<double> edges_of_sheet(const Node& sheet, double width) {
  std::vector<double> edges = {width};
  if (!sheet.text.empty()) edges.push_back(width - kBarEnd);
  for (const Node& row : sheet.children)
    if (row.kind == Kind::sheet_row)
      for (const double edge : edges_of(row, width)) edges.push_back(edge);
  std::sort(edges.begin(), edges.end());
  const auto near = [](double a, double b) { return b - a < kNarrowest; };
  edges.erase(std::unique(edges.begin(), edges.end(), near), edges.end());
  edges.back() = width;
  return edges;
}

// How many columns of the table end before the edge, or at it.
std::size_t columns_up_to(std::span<const double> edges, double edge) {
  return static_cast<std::size_t>(
      std::count_if(edges.begin(), edges.end(), [&](double e) { return e < edge + kNarrowest; }));
}

// About how many lines a column takes, in a font as wide as any.
double lines_of(const Node& node, double width) {
  constexpr double kCellCharacter = 1.75;  // mm, of a letter of 9.5 pt
  double lines = node.kind == Kind::box ? 1.5 : 0;
  for (const Node& child : node.children) {
    if (child.kind == Kind::paragraph || child.kind == Kind::heading) {
      const auto characters = static_cast<double>(utf8::length(document::plain_text(child)));
      lines += std::max(1.0, std::ceil(characters * kCellCharacter / width)) + 0.25;
    } else {
      lines += lines_of(child, child.kind == Kind::list ? width - 5 : width);
    }
  }
  return lines;
}

}  // namespace

void Body::sheet(const Node& node, Place place) {
  const std::string_view around = wanted_page_;
  if (place.on_page) {
    wanted_page_ = page::kFiche;
    if (place.nature != Nature::fiche) page_break_ = true;
    place.width = style_.sheet_width() / mm(1);
  }
  const std::vector<double> edges = edges_of_sheet(node, place.width);
  std::vector<double> widths(edges.size());
  std::adjacent_difference(edges.begin(), edges.end(), widths.begin());

  const std::string name = automatic_.table({widths, take_turn(place, Tie::none), false, !place.on_page});
  {
    const Element table(out_, "table:table", {{"table:name", name}, {"table:style-name", name}});
    table_columns(name, edges.size());
    Place inside = place;
    inside.on_page = inside.in_list = false;
    inside.setting = Setting::box;
    inside.cell_style = {};
    sheet_bar(node, edges, inside);
    for (const Node& child : node.children) {
      tie_row_ = node.children.size() > 1 && &child == &node.children.back() - 1;
      if (child.kind == Kind::sheet_row && !child.children.empty()) sheet_row(child, edges, inside);
      // Blocks between the rows have a row of their own.
      if (child.kind != Kind::sheet_row && &child != title_of(node)) full_row(child, edges.size(), inside);
    }
  }
  wanted_page_ = around;
}

void Body::sheet_bar(const Node& node, std::span<const double> edges, const Place& place) {
  const Element row(out_, "table:table-row", {{"table:style-name", automatic_.row("Rangee.Entete")}});
  const std::string_view look = automatic_.cell("Fiche.Barre");
  const bool dated = !node.text.empty();
  const std::size_t title_columns = dated ? columns_up_to(edges, place.width - kBarEnd) : edges.size();
  const auto spanned = [](std::size_t count) { return count > 1 ? std::to_string(count) : std::string(); };
  {
    const Element cell(
        out_, "table:table-cell",
        {{"table:style-name", look}, {"table:number-columns-spanned", spanned(title_columns)}});
    if (const Node* title = title_of(node))
      heading(*title, place, "Titre_20_de_20_fiche");
    else
      blocks_or_blank({}, place);
  }
  covered_cells(title_columns - 1);
  if (!dated) return;
  const std::size_t rest = edges.size() - title_columns;
  {
    const Element cell(out_, "table:table-cell",
                       {{"table:style-name", look}, {"table:number-columns-spanned", spanned(rest)}});
    const Element line(out_, "text:p", {{"text:style-name", "Echeance"}});
    after_space_ = true;
    labelled(node);
  }
  covered_cells(rest - 1);
}

void Body::sheet_row(const Node& row, std::span<const double> edges, const Place& place) {
  const std::vector<double> own = edges_of(row, place.width);
  double tallest = 0, from = 0;
  for (std::size_t i = 0; i < row.children.size(); ++i) {
    tallest = std::max(tallest, lines_of(row.children[i], own[i] - from - kBoxPadding));
    from = own[i];
  }
  const std::string_view look = tallest <= kWholeLines ? "Rangee.Entiere" : "Rangee";
  const Element element(out_, "table:table-row", {{"table:style-name", automatic_.row(look)}});
  std::size_t at = 0;
  double left = 0;
  for (std::size_t i = 0; i < row.children.size(); ++i) {
    const std::size_t end = columns_up_to(edges, own[i]);
    const std::size_t span = end - at;
    Place inside = place;
    inside.width = own[i] - left - kBoxPadding;
    {
      const Element cell(out_, "table:table-cell",
                         {{"table:style-name", automatic_.cell("Fiche.Colonne")},
                          {"table:number-columns-spanned", span > 1 ? std::to_string(span) : ""}});
      boxes(row.children[i], inside);
    }
    covered_cells(span - 1);
    at = end;
    left = own[i];
  }
}

void Body::full_row(const Node& block, std::size_t columns, const Place& place) {
  const Element row(out_, "table:table-row", {{"table:style-name", automatic_.row("Rangee")}});
  {
    const Element cell(out_, "table:table-cell",
                       {{"table:style-name", automatic_.cell("Fiche.Colonne")},
                        {"table:number-columns-spanned", columns > 1 ? std::to_string(columns) : ""}});
    blocks_or_blank(Nodes(&block, 1), place);
  }
  covered_cells(columns - 1);
}

// The boxes of a column stand in one cell; a rule over the label parts each from the one above.
void Body::boxes(const Node& column, const Place& place) {
  const std::size_t before = out_.str().size();
  bool first = true;
  for (const Node& box : column.children) {
    if (box.kind != Kind::box) {
      block(box, place, Tie::none);
      continue;
    }
    if (!box.text.empty()) {
      const std::string_view style = first ? "Cadre_20_etiquette" : "Cadre_20_etiquette_20_suivante";
      const bool heads = document::is_heading(box);
      const Element label(out_, heads ? "text:h" : "text:p",
                          {{"text:style-name", styled(style, place)},
                           {"text:outline-level", heads ? outline_level(box) : ""}});
      after_space_ = true;
      labelled(box);
    }
    blocks(box.children, place);
    first = false;
  }
  if (out_.str().size() == before) blocks_or_blank({}, place);
}

}  // namespace ctg::odt
