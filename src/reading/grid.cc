// What stands under what.
#include "reading/grid.h"

#include <algorithm>
#include <map>

#include "readers/structure.h"
#include "reading/spoken.h"

namespace ctg::reading {

namespace {

std::size_t characters_in(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// What a cell says, where it is one number.
void read_number(GridCell& cell, std::string_view text) {
  if (std::none_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) return;
  Passage alone;
  alone.text = text;
  alone.words = words_of(alone.text);
  const std::size_t from = alone.word(0) == "+" ? 1 : 0;
  const auto number = number_at(alone, from);
  if (!number || alone.words.size() > number->last + 1) return;
  const std::string_view unit = alone.word(number->last);
  if (!unit.empty() && !is_one_of(unit, {"€", "euros", "etp", "%"})) return;
  cell.hundredths = number->hundredths;
  cell.unit = unit == "euros" ? "€" : unit;
}

GridCell cell_of(const Passage& passage, std::size_t begin, std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1), ++begin;
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.remove_suffix(1);
  GridCell cell{&passage, begin, begin + text.size(), readers::folded(text), {}, {}};
  read_number(cell, text);
  return cell;
}

// Where a cell of a line of text stands: characters of the line.
struct Span {
  std::size_t from = 0, to = 0;
};

struct TextRow {
  GridRow cells;
  std::vector<Span> spans;
  bool tabbed = false;  // its cells are those between tabs, empty ones too
};

// "Micro-crèche Pirouette⇥Les Touchardières⇥⇥12": as a spreadsheet gives it.
TextRow tabbed_row(const Passage& passage, std::size_t from, std::size_t to) {
  TextRow made;
  made.tabbed = true;
  for (std::size_t at = from; at <= to;) {
    const std::size_t tab = std::min(passage.text.find('\t', at), to);
    const std::string_view text = std::string_view(passage.text).substr(at, tab - at);
    const bool empty = text.find_first_not_of(" \n") == std::string_view::npos;
    made.cells.push_back(empty ? GridCell{} : cell_of(passage, at, text));
    made.spans.push_back({at - from, tab - from});
    at = tab + 1;
  }
  return made;
}

bool is_parted(std::string_view line) {
  return line.find("  ") != std::string_view::npos || line.find('\t') != std::string_view::npos;
}

TextRow row_of(const Passage& passage, std::size_t piece) {
  const std::size_t from = passage.pieces[piece].offset;
  const std::size_t to = passage.piece_end(piece);
  if (passage.text.find('\t', from) < to) return tabbed_row(passage, from, to);
  const std::uint32_t column = passage.pieces[piece].place.column;
  TextRow made;
  std::size_t character = column > 0 ? column - 1 : 0;
  for (std::size_t at = from; at < to;) {
    const std::size_t gap =
        at + std::min(std::string_view(passage.text).substr(at, to - at).find("  "), to - at);
    const std::string_view text = std::string_view(passage.text).substr(at, gap - at);
    const std::size_t size = characters_in(text);
    if (text.find_first_not_of(" \n") != std::string_view::npos) {
      made.cells.push_back(cell_of(passage, at, text));
      made.spans.push_back({character, character + characters_in(made.cells.back().text())});
    }
    character += size;
    at = gap;
    while (at < to && (passage.text[at] == ' ' || passage.text[at] == '\n')) ++at, ++character;
  }
  return made;
}

// The columns that lines of so many cells share: what overlaps is one.
std::vector<Span> columns_of(const std::vector<TextRow>& rows, std::size_t least, std::size_t most) {
  std::vector<Span> all;
  for (const TextRow& row : rows)
    if (row.cells.size() >= least && row.cells.size() <= most)
      all.insert(all.end(), row.spans.begin(), row.spans.end());
  std::sort(all.begin(), all.end(), [](const Span& a, const Span& b) { return a.from < b.from; });
  std::vector<Span> made;
  for (const Span& span : all) {
    if (!made.empty() && span.from < made.back().to)
      made.back().to = std::max(made.back().to, span.to);
    else
      made.push_back(span);
  }
  return made;
}

// How much of a cell stands in a column; less than nothing: how far from it.
std::ptrdiff_t overlap(const Span& a, const Span& b) {
  return static_cast<std::ptrdiff_t>(std::min(a.to, b.to)) -
         static_cast<std::ptrdiff_t>(std::max(a.from, b.from));
}

// Two cells of a line that stand in one column.
void join(GridCell& cell, const GridCell& more) {
  cell.end = more.end;
  cell.plain += "  " + more.plain;
  cell.hundredths.reset();
  cell.unit.clear();
}

// The cells of a line, each in the column that it stands over, or next to.
GridRow placed(const TextRow& row, const std::vector<Span>& columns, std::size_t& joined) {
  GridRow made(columns.size());
  for (std::size_t c = 0; c < row.cells.size(); ++c) {
    const auto best = std::max_element(columns.begin(), columns.end(), [&](const Span& a, const Span& b) {
      return overlap(row.spans[c], a) < overlap(row.spans[c], b);
    });
    GridCell& cell = made[static_cast<std::size_t>(best - columns.begin())];
    if (cell.passage == nullptr)
      cell = row.cells[c];
    else
      join(cell, row.cells[c]), ++joined;
  }
  return made;
}

// As many cells as most lines have that have more than one.
std::size_t usual_cells(const std::vector<TextRow>& rows) {
  std::map<std::size_t, std::size_t> counts;
  for (const TextRow& row : rows)
    if (row.cells.size() > 1) ++counts[row.cells.size()];
  std::size_t usual = 0, most = 0;
  for (const auto& [cells, count] : counts)
    if (count >= most) usual = cells, most = count;  // of two, the more
  return usual;
}

// Sets lines under each other by the lines that have the usual number of cells, or more, or the most,
// whichever lets the fewest cells fall together; not where those are more than a few.
bool align(const std::vector<TextRow>& rows, Grid& grid) {
  constexpr std::size_t kMostColumns = 60, kFew = 4;
  const std::size_t usual = usual_cells(rows);
  std::size_t most = 0;
  for (const TextRow& row : rows) most = std::max(most, row.cells.size());
  if (rows.front().tabbed) {  // one cell more, one less: the last ones are empty
    for (const TextRow& row : rows) {
      grid.rows.push_back(row.cells);
      grid.rows.back().resize(most);
    }
    return grid.aligned = true;
  }
  std::size_t best = rows.size() / kFew + 1;
  for (const auto& [least, up_to] :
       {std::pair(usual, most), std::pair(usual, usual), std::pair(most, most)}) {
    const std::vector<Span> columns = columns_of(rows, least, up_to);
    if (columns.size() < 2 || columns.size() > kMostColumns) continue;
    std::size_t joined = 0;
    std::vector<GridRow> made;
    made.reserve(rows.size());
    for (const TextRow& row : rows) made.push_back(placed(row, columns, joined));
    if (joined >= best) continue;
    best = joined;
    grid.rows = std::move(made);
    grid.aligned = true;
  }
  return grid.aligned;
}

// Rows without a number but for years, at the start.
std::size_t heads_of(const Grid& grid) {
  constexpr std::size_t kMost = 4;
  std::size_t heads = 0;
  for (const GridRow& row : grid.rows) {
    const bool names = row.size() >= 2 && std::all_of(row.begin(), row.end(), [](const GridCell& cell) {
                         return !cell.hundredths || cell.is_year();
                       });
    if (!names || heads == kMost) break;
    ++heads;
  }
  // A table of words has one line of heads.
  return heads == grid.rows.size() || heads == kMost ? 1 : heads;
}

// Lines of text under each other.
class Block {
 public:
  explicit Block(std::vector<Grid>& grids) : grids_(grids) {}

  void add(TextRow row, std::size_t passage, std::uint32_t line) {
    // The foot of a page, behind the last row.
    if (!rows_.empty() && line > line_ + 1 && starts_with_total(rows_.back())) close();
    if (!rows_.empty() && rows_.back().tabbed != row.tabbed) close();
    line_ = line;
    if (rows_.empty()) first_ = passage;
    last_ = passage + 1;
    rows_.push_back(std::move(row));
  }
  bool empty() const { return rows_.empty(); }

  void close() {
    std::vector<TextRow> part;
    bool numbers = false;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      // A line of one cell, and heads behind it: the title of another table.
      if (numbers && rows_[i].cells.size() < 2 && i + 1 < rows_.size() && rows_[i + 1].cells.size() > 1 &&
          !has_numbers(rows_[i + 1])) {
        put(std::move(part));
        part.clear();
        numbers = false;
      }
      numbers = numbers || has_numbers(rows_[i]);
      part.push_back(std::move(rows_[i]));
    }
    put(std::move(part));
    rows_.clear();
  }

 private:
  static bool starts_with_total(const TextRow& row) {
    return row.cells.size() > 1 &&
           (row.cells[0].plain.starts_with("total") || row.cells[0].plain == "ensemble");
  }
  static bool has_numbers(const TextRow& row) {
    return std::any_of(row.cells.begin(), row.cells.end(),
                       [](const GridCell& cell) { return cell.hundredths && !cell.is_year(); });
  }

  void put(std::vector<TextRow> rows) {
    while (!rows.empty() && rows.back().cells.size() < 2) rows.pop_back();
    while (!rows.empty() && rows.front().cells.size() < 2) rows.erase(rows.begin());
    constexpr std::size_t kLeast = 2;
    if (rows.size() < kLeast) return;
    Grid grid;
    grid.first = first_;
    grid.last = last_;
    if (!align(rows, grid))
      for (TextRow& row : rows) grid.rows.push_back(std::move(row.cells));
    grid.heads = heads_of(grid);
    grids_.push_back(std::move(grid));
  }

  std::vector<Grid>& grids_;
  std::vector<TextRow> rows_;
  std::size_t first_ = 0, last_ = 0;
  std::uint32_t line_ = 0;  // of the last row
};

// A line of one cell goes on with a table where it is short: the name of a group of rows, the second line of
// a cell.
bool may_go_on(const TextRow& row) {
  constexpr std::size_t kShort = 40;  // characters
  return row.cells.size() == 1 && row.spans[0].to - row.spans[0].from <= kShort &&
         !row.cells[0].plain.ends_with('.') && !row.cells[0].plain.ends_with(':');
}

void find_in_text(const Passages& passages, std::vector<Grid>& grids) {
  Block block(grids);
  std::uint32_t line = 0;
  for (std::size_t i = 0; i < passages.all.size(); ++i) {
    const Passage& passage = passages.all[i];
    if (passage.kind == Passage::Kind::cell) continue;
    if (passage.kind == Passage::Kind::heading) {
      block.close();
      continue;
    }
    for (std::size_t p = 0; p < passage.pieces.size(); ++p) {
      constexpr std::uint32_t kApart = 3;  // lines
      const std::uint32_t here = passage.pieces[p].place.line;
      if (here > line + kApart) block.close();
      const std::size_t from = passage.pieces[p].offset;
      const std::size_t to = passage.piece_end(p);
      const bool parted = is_parted(std::string_view(passage.text).substr(from, to - from));
      if (!parted && block.empty()) continue;  // most lines
      TextRow row = row_of(passage, p);
      line = here;
      constexpr std::size_t kMostCells = 40;
      if ((row.cells.size() >= 2 && row.cells.size() <= kMostCells) || (!block.empty() && may_go_on(row)))
        block.add(std::move(row), i, here);
      else
        block.close();
    }
  }
  block.close();
}

bool is_one_line(const GridRow& row) {
  std::uint32_t line = 0;
  std::size_t cells = 0;
  for (const GridCell& cell : row) {
    if (cell.passage == nullptr) continue;
    const std::uint32_t here = cell.passage->pieces.front().place.line;
    if (cells++ > 0 && here != line) return false;
    line = here;
  }
  return cells > 1;
}

void find_drawn(const Passages& passages, const document::Tree& tree, std::vector<Grid>& grids) {
  std::map<const document::Node*, std::size_t> by_node;
  for (std::size_t i = 0; i < passages.all.size(); ++i)
    if (passages.all[i].kind == Passage::Kind::cell) by_node.emplace(passages.all[i].node, i);
  if (by_node.empty()) return;
  document::walk(tree.root, [&](const document::Node& node) {
    if (node.kind != document::Kind::table) return;
    Grid grid;
    grid.drawn = true;
    grid.first = passages.all.size();
    for (const document::Node& line : node.children) {
      GridRow row;
      for (const document::Node& cell : line.children) {
        GridCell made;
        std::size_t blocks = 0;
        for (const document::Node& block : cell.children) {
          const auto found = by_node.find(&block);
          if (found == by_node.end()) continue;
          grid.first = std::min(grid.first, found->second);
          grid.last = found->second + 1;
          const Passage& passage = passages.all[found->second];
          if (++blocks == 1)
            made = cell_of(passage, 0, passage.text);
          else
            made.hundredths.reset(), made.plain += ' ' + readers::folded(passage.text);
        }
        // A list in a cell: words, and no single paragraph.
        if (blocks == 0 && !cell.children.empty()) made.plain = readers::folded(document::plain_text(cell));
        row.push_back(std::move(made));
      }
      grid.rows.push_back(std::move(row));
    }
    if (grid.rows.empty()) return;
    // Of a table drawn in text, whose cells stand on one line, what is empty at the end of a row was not
    // kept. A word processor's rows have fewer cells where one goes over several rows or columns.
    std::size_t columns = 0;
    for (const GridRow& row : grid.rows) columns = std::max(columns, row.size());
    for (GridRow& row : grid.rows)
      if (is_one_line(row) && row.size() + 1 == columns && !is_total(row) && !is_part_total(row))
        row.resize(columns);
    grid.aligned = std::all_of(grid.rows.begin(), grid.rows.end(),
                               [&](const GridRow& row) { return row.size() == grid.rows.front().size(); });
    grid.heads = heads_of(grid);
    grids.push_back(std::move(grid));
  });
}

}  // namespace

bool GridCell::is_year() const {
  return hundredths && plain.size() == 4 && (plain.starts_with("20") || plain.starts_with("19"));
}

bool GridCell::is_none() const { return !hundredths && is_one_of(plain, {"", "-", "–", "—", "/", "neant"}); }

std::string Grid::head(std::size_t column) const {
  std::string made;
  for (std::size_t r = 0; r < heads && r < rows.size(); ++r) {
    if (column >= rows[r].size() || rows[r][column].empty()) continue;
    if (!made.empty()) made += ' ';
    made += rows[r][column].plain;
  }
  return made;
}

bool is_total(const GridRow& row) {
  // "Total, hors agent d’accueil": of some rows.
  for (const std::string_view some : {" hors ", " sans ", " dont "})
    if (!row.empty() && row[0].plain.find(some) != std::string::npos) return false;
  return !row.empty() && (row[0].plain.starts_with("total") || row[0].plain == "ensemble");
}

bool is_part_total(const GridRow& row) { return !row.empty() && row[0].plain.starts_with("sous"); }

std::vector<Grid> grids_of(const Passages& passages, const document::Tree& tree) {
  std::vector<Grid> made;
  find_in_text(passages, made);
  find_drawn(passages, tree, made);
  return made;
}

}  // namespace ctg::reading
