// Boxes and tables that people, converters and old programs draw with signs: bars between the cells, rules of
// dashes between the rows. Left in the text, a bar would be a word of each sentence, and a label with nothing
// behind it would be followed by one. A box of one column is its text. Between two rules the lines of a table
// are one row, each cell of several lines; where no rule stands between them, each line is a row.
#include "readers/drawn.h"

#include <algorithm>

#include "base/utf8.h"

namespace ctg::readers {

namespace {

constexpr std::string_view kBars[] = {"|", "│", "┃", "║", "¦"};

// The bar that starts at a byte; its length, 0 where none does.
std::size_t bar_at(std::string_view text, std::size_t at) {
  for (const std::string_view bar : kBars) {
    if (text.substr(at).starts_with(bar)) return bar.size();
  }
  return 0;
}

// "+-----+-----+", "|---|:--|", "├────┤": nothing but signs that draw, a corner or a bar among them.
bool is_rule(std::string_view text) {
  std::size_t dashes = 0, corners = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (c == U'-' || c == U'=' || c == U'_' || c == 0x2500 || c == 0x2501 || c == 0x2550)
      ++dashes;
    else if (c == U'+' || c == U'|' || (c >= 0x2502 && c <= 0x257F))
      ++corners;
    else if (c != U' ' && c != U':')
      return false;
  }
  return dashes >= 3 && corners >= 1;
}

bool is_row(std::string_view text) {
  if (text.size() < 2 || bar_at(text, 0) == 0) return false;
  return std::any_of(std::begin(kBars), std::end(kBars),
                     [&](std::string_view bar) { return text.ends_with(bar); });
}

// "Vocation | Statuts": a table without its outer bars, where lines of as many cells follow.
std::size_t bars_within(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = text.find(" | "); at != std::string_view::npos; at = text.find(" | ", at + 2))
    ++count;
  if (count == 0 && text.ends_with(" |")) return 1;
  return count + (count > 0 && text.ends_with(" |") ? 1 : 0);
}

struct Cell {
  std::string_view text;
  std::uint32_t column = 0;
};

Cell trimmed(const Line& line, std::size_t from, std::size_t to) {
  while (from < to && (line.text[from] == ' ' || line.text[from] == '\t')) ++from;
  while (to > from && (line.text[to - 1] == ' ' || line.text[to - 1] == '\t')) --to;
  return {line.text.substr(from, to - from),
          line.column + static_cast<std::uint32_t>(utf8::length(line.text.substr(0, from)))};
}

std::vector<Cell> cells_of(const Line& line, bool outer) {
  std::vector<Cell> cells;
  std::size_t from = outer ? bar_at(line.text, 0) : 0;
  for (std::size_t at = from; at < line.text.size();) {
    const std::size_t bar = bar_at(line.text, at);
    if (bar == 0) {
      ++at;
      continue;
    }
    cells.push_back(trimmed(line, from, at));
    from = at += bar;
  }
  if (!outer && from < line.text.size()) cells.push_back(trimmed(line, from, line.text.size()));
  return cells;
}

class Drawing {
 public:
  explicit Drawing(std::vector<Line> lines) : lines_(std::move(lines)) {}

  std::vector<Line> run() {
    for (std::size_t i = 0; i < lines_.size();) {
      const std::size_t end = end_of_table(i);
      if (end > i) {
        table(i, end);
        i = end;
      } else {
        if (after_table_) lines_[i].after_blank = true;
        after_table_ = false;
        made_.push_back(lines_[i++]);
      }
    }
    return std::move(made_);
  }

 private:
  // The lines of a table from one on: rows and rules, two at least.
  std::size_t end_of_table(std::size_t first) {
    std::size_t end = first, rows = 0;
    // Of rules alone the rest of their run has no rows either: it is not gone through from each of them.
    while (first >= no_rows_until_ && end < lines_.size() &&
           (is_row(lines_[end].text) || is_rule(lines_[end].text))) {
      rows += is_row(lines_[end].text) && !is_rule(lines_[end].text);
      ++end;
    }
    outer_ = true;
    if (rows >= 1 && end - first >= 2) return end;
    if (rows == 0) no_rows_until_ = std::max(no_rows_until_, end);
    const std::size_t bars = bars_within(lines_[first].text);
    if (bars == 0) return first;
    outer_ = false;
    end = first;
    while (end < lines_.size() && (end == first || !lines_[end].after_blank) &&
           bars_within(lines_[end].text) == bars)
      ++end;
    return end - first >= 2 ? end : first;
  }

  void table(std::size_t first, std::size_t end) {
    const auto ruled = std::count_if(lines_.begin() + static_cast<std::ptrdiff_t>(first) + 1,
                                     lines_.begin() + static_cast<std::ptrdiff_t>(end),
                                     [](const Line& line) { return is_rule(line.text); });
    const bool framed = is_rule(lines_[first].text) && ruled > 0;  // rules stand between the rows
    const bool labelled = framed && is_labelled(first, end);
    ++tables_;
    std::vector<std::vector<Cell>> row;
    std::vector<std::size_t> from;
    for (std::size_t i = first; i < end; ++i) {
      if (is_rule(lines_[i].text)) {
        put(row, from);
        continue;
      }
      std::vector<Cell> cells = cells_of(lines_[i], outer_);
      // "| Diagnostic | … |", "| Objectif | … |" with no rule between: a label in the first column opens a
      // row.
      if (labelled && !row.empty() && cells.size() > 1 && !cells[0].text.empty()) put(row, from);
      row.push_back(std::move(cells));
      from.push_back(i);
      if (!framed) put(row, from);
    }
    put(row, from);
    after_table_ = true;
  }

  // Whether the lines of a framed table that have two cells open with labels: several, each with a capital,
  // and others that only go on.
  bool is_labelled(std::size_t first, std::size_t end) const {
    constexpr std::size_t kSeveral = 4;
    std::size_t labels = 0, between = 0;
    for (std::size_t i = first; i < end; ++i) {
      if (is_rule(lines_[i].text)) {
        between += labels > 0 && i + 1 < end;
        continue;
      }
      const std::vector<Cell> cells = cells_of(lines_[i], outer_);
      if (cells.size() != 2 || cells[0].text.empty()) continue;
      const char letter = cells[0].text[0], second = cells[0].text.size() > 1 ? cells[0].text[1] : ' ';
      if ((letter >= 'a' && letter <= 'z') || (second >= 'A' && second <= 'Z')) return false;
      ++labels;
    }
    return labels >= kSeveral && between == 0;
  }

  // A row of several lines: the lines of its first cell, then those of its second.
  void put(std::vector<std::vector<Cell>>& row, std::vector<std::size_t>& from) {
    std::size_t width = 0;
    for (const std::vector<Cell>& line : row) width = std::max(width, line.size());
    ++rows_;
    for (std::size_t cell = 0; cell < width; ++cell) {
      bool first = true;
      for (std::size_t k = 0; k < row.size(); ++k) {
        if (cell >= row[k].size() || row[k][cell].text.empty()) continue;
        Line line = lines_[from[k]];
        line.text = row[k][cell].text;
        line.column = row[k][cell].column;
        line.after_blank = first;
        if (width > 1) {
          line.table = tables_;
          line.row = rows_;
          line.cell = cells_ + static_cast<std::uint32_t>(cell) + 1;
        }
        first = false;
        made_.push_back(line);
      }
    }
    cells_ += static_cast<std::uint32_t>(width);
    row.clear();
    from.clear();
  }

  std::vector<Line> lines_, made_;
  bool outer_ = true, after_table_ = false;
  std::size_t no_rows_until_ = 0;  // rules alone stand from where was looked last to here
  std::uint32_t tables_ = 0, rows_ = 0, cells_ = 0;
};

}  // namespace

std::vector<Line> without_drawing(std::vector<Line> lines) {
  const bool drawn = std::any_of(lines.begin(), lines.end(), [](const Line& line) {
    return std::any_of(std::begin(kBars), std::end(kBars),
                       [&](std::string_view bar) { return line.text.find(bar) != std::string_view::npos; });
  });
  return drawn ? Drawing(std::move(lines)).run() : lines;
}

bool is_markdown(std::string_view text) {
  constexpr std::size_t kLeast = 3, kDeepest = 4;
  std::size_t headings = 0;
  for (std::size_t at = 0; at < text.size() && headings < kLeast;) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    const std::size_t signs = std::min(line.find_first_not_of('#'), line.size());
    headings += signs >= 1 && signs <= kDeepest && line.size() > signs + 1 && line[signs] == ' ';
    at = end + 1;
  }
  return headings >= kLeast;
}

}  // namespace ctg::readers
