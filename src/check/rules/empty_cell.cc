// PLH-011: the one cell of a column that nobody filled.
//
// Tables have empty cells for many reasons: a total without one, a heading over several rows, a column for
// later. What was forgotten shows by its neighbours: each other row of the table has a value in this column,
// and this row has all its other values. Only such a cell is told.
#include <algorithm>

#include "check/rules/rules.h"

namespace ctg::check::rules::empty_cell {

namespace {

// Columns that may be left empty: what is remarked, if anything.
bool is_for_later(std::string_view head) {
  for (const std::string_view word : {"observation", "remarque", "commentaire", "signature", "visa",
                                      "emargement", "precision", "divers", "note", "realise", "bilan"}) {
    if (head.find(word) != std::string_view::npos) return true;
  }
  // Blocks to sign stand beside each other.
  return head.empty() || head.starts_with("pour ");
}

void report(const Subject& subject, const GridRow& row, std::size_t column, const std::string& head) {
  std::size_t beside = column - 1;  // the nearest cell before it that has words
  while (beside > 0 && row[beside].passage == nullptr) --beside;
  const GridCell& before = row[beside];
  if (before.passage == nullptr) return;
  subject
      .report({*before.passage, before.begin, before.end}, "rien dans la colonne « {} », sur cette ligne",
              "nothing in the column “{}” of this row", head)
      .hint("écrivez la valeur, ou un tiret s’il n’y en a pas",
            "write the value, or a dash where there is none");
}

// The heads of a column as they are written; "" where it has none.
std::string written_head(const Grid& grid, std::size_t column) {
  std::string made;
  for (std::size_t r = 0; r < grid.heads; ++r) {
    const std::string_view words = grid.rows[r][column].text();
    if (!made.empty() && !words.empty()) made += ' ';
    made += words;
  }
  return made;
}

// Names of groups, and lines that only go on with the cell above them, are no rows to fill.
bool is_filled(const GridRow& row) {
  const auto filled =
      std::count_if(row.begin(), row.end(), [](const GridCell& cell) { return !cell.empty(); });
  return filled >= 2 && !row[0].empty();
}

void check(const Subject& subject, const Grid& grid) {
  constexpr std::size_t kLeastRows = 3, kLeastColumns = 3;
  if (!grid.aligned || grid.columns() < kLeastColumns) return;
  std::vector<const GridRow*> rows;
  for (std::size_t r = grid.heads; r < grid.rows.size(); ++r)
    if (is_filled(grid.rows[r])) rows.push_back(&grid.rows[r]);
  if (rows.size() < kLeastRows) return;
  for (std::size_t k = 1; k < grid.columns(); ++k)
    if (grid.head(k).empty()) return;
  for (std::size_t k = 1; k < grid.columns(); ++k) {
    if (is_for_later(grid.head(k))) continue;
    const GridRow* at = nullptr;
    std::size_t empty = 0;
    for (const GridRow* row : rows)
      if ((*row)[k].empty() && !(*row)[0].plain.starts_with("total") && !is_total(*row)) ++empty, at = row;
    if (empty != 1 || is_part_total(*at)) continue;
    const auto others =
        std::count_if(at->begin(), at->end(), [](const GridCell& cell) { return cell.empty(); });
    if (others == 1) report(subject, *at, k, written_head(grid, k));
  }
}

// "Nombre d’assistants maternels agréés", and no number, between others that have theirs.
void check_pairs(const Subject& subject, const Grid& grid) {
  constexpr std::size_t kLeast = 4;
  if (!grid.aligned || grid.columns() != 2 || grid.rows.size() < kLeast) return;
  const GridRow* at = nullptr;
  std::size_t empty = 0, numbers = 0;
  for (const GridRow& row : grid.rows) {
    if (row[0].empty()) return;
    if (row[1].empty()) ++empty, at = &row;
    numbers += row[1].hundredths.has_value();
  }
  // Its name is that of a group where it is in capitals, ends with a colon, or stands first.
  if (empty != 1 || 2 * numbers < grid.rows.size() || at == &grid.rows.front() || is_total(*at) ||
      (*at)[0].passage == nullptr || (*at)[0].plain.ends_with(':'))
    return;
  const GridCell& label = (*at)[0];
  subject
      .report({*label.passage, label.begin, label.end}, "« {} » : rien à côté, sur cette ligne",
              "“{}”: nothing beside it, in this row", label.text())
      .hint("écrivez la valeur, ou un tiret s’il n’y en a pas",
            "write the value, or a dash where there is none");
}

void apply(const Subject& subject) {
  if (subject.has_dossier()) return;  // what a dossier leaves empty is told at its datum
  for (const Grid& grid : subject.grids()) {
    check(subject, grid);
    check_pairs(subject, grid);
  }
}

}  // namespace

const Rule rule = {
    "PLH-011",
    "empty_cell",
    Family::placeholders,
    Severity::warning,
    {"Aucune case n’est oubliée dans un tableau", "No cell of a table was forgotten"},
    {"Une seule case vide dans une colonne remplie : une échéance, un montant qui manque. Ne voit que la "
     "seule case vide de sa colonne et de sa ligne, dans un tableau de trois lignes au moins sous ses intitulés ; ni "
     "les lignes de total, ni les colonnes d’observations.",
     "One empty cell in a column that is filled: a deadline, an amount that is missing. Only sees the one "
     "empty cell of its column and its row, in a table of three rows at least under its heads; neither rows of totals "
     "nor columns of observations."},
    "Décision                  Responsable       Échéance\nLancer l’étude            Mme Vidal\nÉcrire aux "
    "maires         Mme Tessier       15 avril\nPréparer le bilan         M. Delmas         30 juin\n",
    "Décision                  Responsable       Échéance\nLancer l’étude            Mme Vidal         30 "
    "avril\n"
    "Écrire aux maires         Mme Tessier       15 avril\nPréparer le bilan         M. Delmas         30 juin\n",
    apply};

}  // namespace ctg::check::rules::empty_cell
