// PLH-011: the one cell of a column that nobody filled.
//
// Tables have empty cells for many reasons: a total without one, a heading over several rows, a column for
// later. What was forgotten shows by its neighbours: each other row of the table has a value in this column,
// and this row has all its other values. Only such a cell is told, of a table of a word processor or of lines
// whose columns are parted by blanks under a line of heads.
#include <algorithm>
#include <string>
#include <vector>

#include "check/cells.h"
#include "check/rules/rules.h"
#include "check/word_list.h"
#include "readers/structure.h"

namespace ctg::check::rules {

namespace {

// A cell, or where it would stand; `passage` is null where nothing was read.
struct Cell {
  const Passage* passage = nullptr;
  std::size_t begin = 0, end = 0;
  std::string plain;
  bool empty() const { return plain.empty(); }
};
using Row = std::vector<Cell>;

// Columns that may be left empty: what is remarked, if anything.
bool is_for_later(std::string_view head) {
  for (const std::string_view word : {"observation", "remarque", "commentaire", "signature", "visa",
                                      "emargement", "precision", "divers", "note", "realise", "bilan"}) {
    if (head.find(word) != std::string_view::npos) return true;
  }
  return head.empty();
}

bool is_sum(const Row& row) {
  return row[0].plain.starts_with("total") || row[0].plain.starts_with("sous") || row[0].plain == "ensemble";
}

void report(const Subject& subject, const Row& row, std::size_t column, const Cell& head) {
  const Cell& before = row[column - 1];
  subject
      .report(*before.passage, before.begin, before.end, "rien dans la colonne « {} », sur cette ligne",
              "nothing in the column “{}” of this row",
              head.passage->text.substr(head.begin, head.end - head.begin))
      .hint = subject.diags().phrase("écrivez la valeur, ou un tiret s’il n’y en a pas",
                                     "write the value, or a dash where there is none");
}

// Rows of one table, the first of them its heads.
void check(const Subject& subject, const std::vector<Row>& rows) {
  constexpr std::size_t kLeastRows = 4, kLeastColumns = 3;  // the heads among them
  if (rows.size() < kLeastRows || rows[0].size() < kLeastColumns) return;
  const std::size_t columns = rows[0].size();
  const bool whole =
      std::all_of(rows.begin(), rows.end(), [&](const Row& row) { return row.size() == columns; });
  if (!whole || std::any_of(rows[0].begin() + 1, rows[0].end(), [](const Cell& c) { return c.empty(); }))
    return;
  for (std::size_t k = 1; k < columns; ++k) {
    if (is_for_later(rows[0][k].plain)) continue;
    std::size_t empty = 0, at = 0;
    for (std::size_t r = 1; r < rows.size(); ++r)
      if (rows[r][k].empty()) ++empty, at = r;
    if (empty != 1 || is_sum(rows[at])) continue;
    const auto others =
        std::count_if(rows[at].begin(), rows[at].end(), [](const Cell& c) { return c.empty(); });
    if (others == 1 && rows[at][k - 1].passage != nullptr) report(subject, rows[at], k, rows[0][k]);
  }
}

std::size_t characters_in(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// The columns of a line, each with where it starts.
struct Line {
  Row row;
  std::vector<std::size_t> starts;
};
Line line_of(const Passage& passage, std::size_t from, std::size_t to) {
  Line made;
  for (std::size_t at = from; at < to;) {
    const std::size_t gap =
        at + std::min(std::string_view(passage.text).substr(at, to - at).find("  "), to - at);
    const std::string_view text = std::string_view(passage.text).substr(at, gap - at);
    if (text.find_first_not_of(" \n") != std::string_view::npos) {
      made.row.push_back({&passage, at, gap, readers::folded(text)});
      made.starts.push_back(characters_in(std::string_view(passage.text).substr(from, at - from)));
    }
    at = gap;
    while (at < to && (passage.text[at] == ' ' || passage.text[at] == '\n')) ++at;
  }
  return made;
}

// The cells of a line under its heads; empty where one stands under none.
Row aligned(const Line& heads, const Line& line) {
  constexpr std::size_t kOff = 3;  // characters
  Row made(heads.row.size());
  for (std::size_t c = 0; c < line.row.size(); ++c) {
    bool placed = false;
    for (std::size_t h = 0; h < heads.starts.size() && !placed; ++h) {
      const std::size_t a = heads.starts[h], b = line.starts[c];
      if ((a > b ? a - b : b - a) > kOff || !made[h].empty()) continue;
      made[h] = line.row[c];
      placed = true;
    }
    if (!placed) return {};
  }
  return made;
}

void check_lines(const Subject& subject) {
  Line heads;
  std::vector<Row> rows;
  const auto close = [&] {
    check(subject, rows);
    rows.clear();
    heads = {};
  };
  for (const Passage& passage : subject.passages().all) {
    if (passage.kind == Passage::Kind::cell) continue;
    for (std::size_t p = 0; p < passage.pieces.size(); ++p) {
      const std::size_t to =
          p + 1 < passage.pieces.size() ? passage.pieces[p + 1].offset : passage.text.size();
      const std::size_t from = passage.pieces[p].offset;
      if (std::string_view(passage.text).substr(from, to - from).find("  ") == std::string_view::npos) {
        if (!rows.empty()) close();  // one column: most lines
        continue;
      }
      Line line = line_of(passage, from, to);
      if (!rows.empty()) {
        Row row = line.row.size() >= 2 ? aligned(heads, line) : Row{};
        if (!row.empty()) {
          rows.push_back(std::move(row));
          continue;
        }
        close();
      }
      if (line.row.size() < 3) continue;
      heads = line;
      rows.push_back(std::move(line.row));
    }
  }
  close();
}

void check_tables(const Subject& subject) {
  const auto by_node = cells_by_node(subject);
  if (by_node.empty()) return;
  document::walk(subject.tree().root, [&](const document::Node& node) {
    if (node.kind != document::Kind::table) return;
    std::vector<Row> rows;
    for (const document::Node& line : node.children) {
      Row row;
      for (const document::Node& cell : line.children) {
        Cell made;
        for (const document::Node& block : cell.children) {
          const auto found = by_node.find(&block);
          if (found == by_node.end() || !made.empty()) continue;
          made = {found->second, 0, found->second->text.size(), readers::folded(found->second->text)};
        }
        row.push_back(std::move(made));
      }
      rows.push_back(std::move(row));
    }
    check(subject, rows);
  });
}

void apply(const Subject& subject) {
  if (subject.has_dossier()) return;  // what a dossier leaves empty is told at its datum
  check_lines(subject);
  check_tables(subject);
}

}  // namespace

const Rule empty_cell = {
    "PLH-011",
    "empty_cell",
    Family::placeholders,
    Severity::warning,
    {"Aucune case n’est oubliée dans un tableau", "No cell of a table was forgotten"},
    {"Une seule case vide dans une colonne remplie : une échéance, un montant qui manque. Ne voit que la "
     "seule case "
     "vide de sa colonne et de sa ligne, dans un tableau de trois lignes au moins sous ses intitulés ; ni "
     "les lignes "
     "de total, ni les colonnes d’observations.",
     "One empty cell in a column that is filled: a deadline, an amount that is missing. Only sees the one "
     "empty cell "
     "of its column and its row, in a table of three rows at least under its heads; neither rows of totals "
     "nor "
     "columns of observations."},
    "Décision                  Responsable       Échéance\nLancer l’étude            Mme Vidal\nÉcrire aux "
    "maires    "
    "     Mme Tessier       15 avril\nPréparer le bilan         M. Delmas         30 juin\n",
    "Décision                  Responsable       Échéance\nLancer l’étude            Mme Vidal         30 "
    "avril\n"
    "Écrire aux maires         Mme Tessier       15 avril\nPréparer le bilan         M. Delmas         30 "
    "juin\n",
    apply};

}  // namespace ctg::check::rules
