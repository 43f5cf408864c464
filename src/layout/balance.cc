#include "layout/balance.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/utf8.h"

namespace ctg::layout {

using document::Kind;
using document::Node;

namespace {

constexpr double kCharacter = 0.47;  // width of a letter, as part of the size: that of running French
constexpr double kLost = 0.06;       // of a line, by breaking between words
constexpr double kPadding = 12;      // of a box, left and right together
constexpr std::array kShares = {0.6, 0.55, 0.5};
constexpr double kWorthMoving = 2;  // lines

// About how many lines a block takes; measuring words would take longer than setting them.
double lines_of(const Node& node, Pt width, Pt size) {
  if (node.kind == Kind::paragraph || node.kind == Kind::heading) {
    const auto characters = static_cast<double>(utf8::length(document::plain_text(node)));
    return std::max(1.0, std::ceil(characters * kCharacter * size / (width * (1 - kLost)))) + 0.15;
  }
  double lines = node.kind == Kind::box ? 2 : 0;  // its label and the rule above it
  const Pt inner = node.kind == Kind::list ? width - 1.15 * size : width;
  for (const Node& child : node.children) lines += lines_of(child, inner, size);
  return lines;
}

double lines_of_sheet(const Node& sheet, Pt width, double share, Pt size) {
  double lines = 0;
  for (const Node& row : sheet.children) {
    if (row.kind != Kind::sheet_row) continue;
    lines += std::max(lines_of(row.children[0], width * share - kPadding, size),
                      lines_of(row.children[1], width * (1 - share) - kPadding, size));
  }
  return lines;
}

}  // namespace

double first_share(const Node& sheet, Pt width, Pt size) {
  double wish = 0;
  for (const Node& row : sheet.children) {
    if (row.kind != Kind::sheet_row) continue;
    if (row.children.size() != 2) return 0;
    const double first = row.children[0].share, both = first + row.children[1].share;
    if (both <= 0 || (wish > 0 && std::abs(first / both - wish) > 0.001)) return 0;
    wish = first / both;
  }
  if (wish == 0) return 0;
  double best = wish, lowest = lines_of_sheet(sheet, width, wish, size) - kWorthMoving;
  for (const double share : kShares) {
    const double lines = lines_of_sheet(sheet, width, share, size);
    if (lines < lowest) best = share, lowest = lines;
  }
  return best;
}

}  // namespace ctg::layout
