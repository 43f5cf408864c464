// Each column has a least width, that of its longest word, and a wish, that of its longest paragraph on one
// line. Where all wishes fit, the columns share the page in proportion to them; where they do not, each gets
// its least width and what is left goes to those that wish for more; where not even the least widths fit,
// all shrink alike and words are cut. We do not shape text here: the reader's machine may have another
// letter, so a mean width a character is as true as any, and gives the same widths everywhere.
#include "odt/columns.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "base/utf8.h"
#include "odt/anchors.h"

namespace ctg::odt {

using document::Kind;
using document::Node;

namespace {

constexpr double kCharacter = 0.53;  // mean advance, in ems
constexpr double kWide = 0.86, kCapital = 0.64, kNarrow = 0.36;
constexpr double kMmPerPt = 25.4 / 72;
constexpr double kPadding = 2.4;       // left and right of a cell, and a hair, mm
constexpr std::size_t kLongWord = 18;  // longer words may be hyphenated
constexpr double kListIndent = 5;      // mm
constexpr double kLongestWish = 0.6;   // of the table: more would starve the others

struct Measure {
  double least = 0, wish = 0;
};

// In mean characters, of those up to U+00FF. Of a long text the mean is right; of a word of six letters,
// "Nombre", it is not.
constexpr std::array<double, 0x100> kBreadths = [] {
  std::array<double, 0x100> out{};
  out.fill(1.04);
  for (std::size_t c = 'A'; c <= 'Z'; ++c) out[c] = kCapital / kCharacter;
  for (std::size_t c = 0xC0; c <= 0xDE; ++c) out[c] = kCapital / kCharacter;
  for (const char c : std::string_view("mwMW%")) out[static_cast<unsigned char>(c)] = kWide / kCharacter;
  for (const char c : std::string_view("iljtfrI.,:;!'()[]/1"))
    out[static_cast<unsigned char>(c)] = kNarrow / kCharacter;
  return out;
}();
double breadth_of(char32_t c) {
  return c < kBreadths.size() ? kBreadths[c] : c == U'’' ? kNarrow / kCharacter : 1.04;
}

void take(Measure& measure, std::string_view text, double indent, double em) {
  std::size_t letters = 0;
  double word = 0, longest = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (c == ' ' || c == '-' || c == '\n')
      letters = 0, word = 0;
    else if (++letters <= kLongWord)
      word += breadth_of(c);
    longest = std::max(longest, word);
  }
  measure.least = std::max(measure.least, indent + longest * em);
  measure.wish = std::max(measure.wish, indent + static_cast<double>(utf8::length(text)) * em);
}

void measure_blocks(Measure& measure, const Node& block, double indent, double em) {
  if (block.kind == Kind::paragraph || block.kind == Kind::heading)
    return take(measure, block.text + words(block.children), indent, em);
  if (block.kind == Kind::text || block.kind == Kind::link || block.kind == Kind::reference ||
      block.kind == Kind::field)
    return take(measure, words({block}), indent, em);
  for (const Node& child : block.children)
    measure_blocks(measure, child, indent + (block.kind == Kind::item ? kListIndent : 0), em);
}

std::vector<Measure> measure_columns(const Node& table, double available, double size) {
  const double em = kCharacter * size * kMmPerPt;
  std::vector<Measure> columns(column_count(table));
  for (const Node& row : table.children) {
    std::size_t at = 0;
    for (const Node& cell : row.children) {
      const std::size_t span = std::max<std::size_t>(cell.span, 1);
      if (span >= columns.size() && span > 1) continue;  // a title across the table asks for nothing
      Measure measure;
      measure_blocks(measure, cell, 0, cell.header ? em * 1.06 : em);
      // A cell across several columns asks each for its share.
      for (std::size_t i = at; i < at + span; ++i) {
        const double share = 1.0 / static_cast<double>(span);
        columns[i].least = std::max(columns[i].least, measure.least * share);
        columns[i].wish = std::max(columns[i].wish, measure.wish * share);
      }
      at += span;
    }
  }
  for (Measure& column : columns) {
    column.least += kPadding;
    column.wish = std::max(column.least, std::min(column.wish + kPadding, available * kLongestWish));
  }
  return columns;
}

}  // namespace

std::size_t column_count(const Node& table) {
  std::size_t count = std::max<std::size_t>(table.columns, 1);
  for (const Node& row : table.children) {
    std::size_t cells = 0;
    for (const Node& cell : row.children) cells += std::max<std::size_t>(cell.span, 1);
    count = std::max(count, cells);
  }
  return count;
}

std::vector<double> column_widths(const Node& table, double available, double size) {
  const std::vector<Measure> columns = measure_columns(table, available, size);
  double least = 0, wish = 0;
  for (const Measure& column : columns) least += column.least, wish += column.wish;

  std::vector<double> widths;
  for (const Measure& column : columns) {
    if (wish <= available)
      widths.push_back(column.wish * available / wish);
    else if (least < available)
      widths.push_back(column.least + (column.wish - column.least) * (available - least) / (wish - least));
    else
      widths.push_back(column.least * available / least);
  }
  // To the hundredth, the last column taking what rounding left: the sum is the width of the table.
  for (double& width : widths) width = std::round(width * 100) / 100;
  widths.back() += available - std::accumulate(widths.begin(), widths.end(), 0.0);
  return widths;
}

}  // namespace ctg::odt
