// DAT-015: the total at the foot of a column, or at the end of a row, is the sum of what stands before it.
//
// Only columns in which every row has a number, or a dash, are added up: where one is a share, nobody knows.
#include <algorithm>

#include "check/rules/rules.h"
#include "reading/quantities.h"

namespace ctg::check::rules::column_totals {

namespace {

void report(const Subject& subject, const GridCell& total, std::int64_t sum, const Bilingual& which) {
  subject
      .report({*total.passage, total.begin, total.end}, "total de {} : {} font {}", "total of {}: {} make {}",
              written(*total.hundredths), which.in(subject.diags().lang()), written(sum))
      .hint("corrigez le total ou l’un des nombres", "correct the total or one of the numbers");
}

class Table {
 public:
  Table(const Subject& subject, const Grid& grid) : subject_(subject), grid_(grid) {
    for (const GridRow& row : grid.rows) add(row);
    close_rows();
  }

 private:
  void add(const GridRow& row) {
    if (row.size() < 2) return close();
    const bool numbers =
        std::any_of(row.begin() + 1, row.end(), [](const GridCell& c) { return c.hundredths.has_value(); });
    const bool years = numbers && std::all_of(row.begin(), row.end(),
                                              [](const GridCell& c) { return !c.hundredths || c.is_year(); });
    // "Ludothèque | | —": a row that has nothing to add, or the name of those below.
    const bool nothing =
        std::all_of(row.begin() + 1, row.end(), [](const GridCell& c) { return c.is_none(); });
    if (nothing) return part_.clear();
    if (!numbers || years) {  // heads of columns
      total_last_ = is_one_of(row.back().plain, {"total", "montant total", "total (€)", "total €", "cumul"});
      rows_.clear();
      part_.clear();
      return;
    }
    if (total_last_) check_row(row);
    if (is_part_total(row)) {
      check_columns(row, part_);
      part_.clear();
      return;
    }
    all_.push_back(row);
    if (is_total(row)) {
      check_columns(row, rows_);
      rows_.clear();
      part_.clear();
      return;
    }
    rows_.push_back(row);
    part_.push_back(row);
  }
  void close() {
    close_rows();
    rows_.clear();
    part_.clear();
    total_last_ = false;
  }

  // "Prévues", "Réalisées", "En cours", "Non démarrées": where the first number of most rows is the sum of
  // the others, it is so of all.
  void close_rows() {
    constexpr std::size_t kLeast = 3;
    std::vector<const GridCell*> wrong;
    std::vector<std::int64_t> sums;
    std::size_t right = 0;
    for (const GridRow& row : all_) {
      std::int64_t sum = 0;
      bool plain = row.size() >= 4 && row[1].hundredths && !row[1].is_share();
      for (std::size_t k = 2; k < row.size() && plain; ++k) {
        plain = row[k].hundredths && !row[k].is_share();
        if (plain) sum += *row[k].hundredths;
      }
      if (!plain) continue;
      if (sum == *row[1].hundredths)
        ++right;
      else
        wrong.push_back(&row[1]), sums.push_back(sum);
    }
    // A column that was told is enough: the row that does not add up is the same slip.
    for (std::size_t i = 0; i < wrong.size() && !told_ && right >= kLeast && wrong.size() < right; ++i)
      report(subject_, *wrong[i], sums[i],
             {"les autres nombres de la ligne", "the other numbers of the row"});
    all_.clear();
    told_ = false;
  }

  void check_columns(const GridRow& total, const std::vector<GridRow>& rows) {
    constexpr std::size_t kFew = 2;
    if (rows.size() < kFew) return;
    for (std::size_t k = 1; k < total.size(); ++k) {
      if (!total[k].hundredths || total[k].is_share()) continue;
      if (total[k].unit == "€" && total.size() == 2 && !grid_.drawn)
        continue;  // lines with an amount each: DAT-006
      std::int64_t sum = 0;
      std::size_t count = 0;
      bool whole = true;
      for (const GridRow& row : rows) {
        // What was left empty may be what is missing: PLH-011.
        whole = whole && (k >= row.size() || !row[k].empty() || grid_.drawn);
        whole = whole && row.size() == total.size() && (row[k].hundredths || row[k].is_none()) &&
                !row[k].is_share();
        if (whole && row[k].hundredths) sum += *row[k].hundredths, ++count;
      }
      if (whole && count >= kFew && sum != *total[k].hundredths)
        report(subject_, total[k], sum, {"les nombres au-dessus", "the numbers above"}), told_ = true;
    }
  }

  void check_row(const GridRow& row) {
    std::int64_t sum = 0;
    std::size_t count = 0;
    for (std::size_t k = 1; k + 1 < row.size(); ++k) {
      if ((!row[k].hundredths && !row[k].is_none()) || row[k].is_share()) return;
      sum += row[k].hundredths.value_or(0);
      count += row[k].hundredths.has_value();
    }
    if (count >= 2 && row.back().hundredths && sum != *row.back().hundredths)
      report(subject_, row.back(), sum, {"les nombres de la ligne", "the numbers of the row"});
  }

  const Subject& subject_;
  const Grid& grid_;
  std::vector<GridRow> rows_;
  std::vector<GridRow> part_;  // those below the last sub-total, or the last name of a group
  std::vector<GridRow> all_;   // of the table so far
  bool told_ = false;          // a column
  bool total_last_ = false;    // the last column is named so
};

void apply(const Subject& subject) {
  for (const Grid& grid : subject.grids()) Table(subject, grid);
}

}  // namespace

const Rule rule = {
    "DAT-015",
    "column_totals",
    Family::dates,
    Severity::error,
    {"Le total d’une colonne ou d’une ligne est sa somme", "The total of a column or a row is its sum"},
    {"Un tableau de moyens ou d’avancement se lit par son total. Ne voit que les colonnes où chaque ligne a "
     "un nombre, au-dessus d’une ligne « Total », et les lignes d’un tableau dont la dernière colonne s’appelle « Total "
     "» ; ni les parts en %, ni une cellule de plusieurs paragraphes.",
     "A table of means or of progress is read by its total. Only sees columns in which each row has a "
     "number, above a "
     "row “Total”, and rows of a table whose last column is called “Total”; neither shares in %, nor a cell "
     "of several paragraphs."},
    "Axe                Prévues      Réalisées\nJeunesse           4            2\nParentalité        3      "
    "      1\n"
    "Total              8            3\n",
    "Axe                Prévues      Réalisées\nJeunesse           4            2\nParentalité        3      "
    "      1\n"
    "Total              7            3\n",
    apply};

}  // namespace ctg::check::rules::column_totals
