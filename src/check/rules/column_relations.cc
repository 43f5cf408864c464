// DAT-022: a row tells of its columns what the other rows tell.
//
// Nobody writes what a column of percentages is of; the rows show it. Where they all but one are, rounded,
// the share of one column in its total, or of one column in another, or the change between two, or a fixed
// number of times another, then so is the one that is not, and a number of it is wrong.
#include <algorithm>
#include <cstdlib>
#include <functional>

#include "check/rules/rules.h"
#include "reading/quantities.h"

namespace ctg::check::rules::column_relations {

namespace {

using Rows = std::vector<const GridRow*>;

// What the other columns of a row make of a cell, in hundredths; nothing where they say nothing.
using Relation = std::function<std::optional<std::int64_t>(const GridRow&)>;

std::int64_t rounded(std::int64_t part, std::int64_t whole) {
  constexpr std::int64_t kWhole = 10000;  // a hundred percent
  const std::int64_t twice = 2 * part * kWhole;
  return (twice + (twice < 0 ? -whole : whole)) / (2 * whole);
}

// Percentages are written to the unit or to its tenth, up or down.
bool is_rounded(std::int64_t exact, std::int64_t said) {
  const std::int64_t step = said % 100 == 0 ? 100 : said % 10 == 0 ? 10 : 1;
  return std::abs(exact - said) <= step;
}

bool is_amount(const GridCell& cell) { return cell.hundredths && !cell.is_share(); }

// The rows that a relation does not hold of, where it holds of nearly all; `few`: how many must bear it out.
Rows odd_ones(const Rows& rows, std::size_t column, const Relation& relation, std::size_t few,
              const std::function<bool(std::int64_t, std::int64_t)>& agrees) {
  std::size_t right = 0;
  Rows wrong;
  for (const GridRow* row : rows) {
    const auto exact = (*row)[column].hundredths ? relation(*row) : std::nullopt;
    if (!exact) continue;
    if (agrees(*exact, *(*row)[column].hundredths))
      ++right;
    else
      wrong.push_back(row);
  }
  if (right < few || wrong.size() > 1) wrong.clear();
  return wrong;
}

class Table {
 public:
  Table(const Subject& subject, const Grid& grid) : subject_(subject), grid_(grid) {
    for (std::size_t r = grid.heads; r < grid.rows.size(); ++r) {
      rows_.push_back(&grid.rows[r]);
      if (is_total(grid.rows[r])) total_ = &grid.rows[r];
    }
  }

  // "Réalisée | 40 %", where what is done has 100 % in the other rows.
  void check_done() {
    std::vector<const GridCell*> wrong;
    std::size_t right = 0;
    for (const GridRow* row : rows_) {
      const bool done = std::any_of(row->begin() + 1, row->end(), [](const GridCell& cell) {
        return is_one_of(cell.plain, {"realisee", "realise", "terminee", "termine", "achevee", "acheve",
                                      "faite", "fait", "soldee"});
      });
      const GridCell* share = nullptr;
      std::size_t shares = 0;
      for (const GridCell& cell : *row)
        if (cell.is_share() && cell.hundredths) share = &cell, ++shares;
      if (!done || shares != 1) continue;
      constexpr std::int64_t kWhole = 10000;
      if (*share->hundredths == kWhole)
        ++right;
      else
        wrong.push_back(share);
    }
    if (right == 0 || wrong.size() > right) return;
    for (const GridCell* cell : wrong)
      subject_
          .report({*cell->passage, cell->begin, cell->end}, "{} d’une action dite réalisée",
                  "{} of an action that is said to be done", cell->text())
          .hint("corrigez l’état ou l’avancement", "correct the state or the progress");
  }

  void check() {
    check_done();
    for (std::size_t k = 1; k < grid_.columns(); ++k) {
      const bool shares =
          std::any_of(rows_.begin(), rows_.end(), [&](const GridRow* row) { return (*row)[k].is_share(); });
      if (shares)
        check_shares(k);
      else
        check_times(k);
    }
  }

 private:
  // Of a total that is wrong itself (DAT-015) nobody knows the shares.
  bool adds_up(std::size_t column) const {
    std::int64_t sum = 0;
    for (const GridRow* row : rows_) {
      if (is_part_total(*row)) return true;
      if (row != total_) sum += (*row)[column].hundredths.value_or(0);
    }
    const bool whole = std::all_of(rows_.begin(), rows_.end(),
                                   [&](const GridRow* row) { return (*row)[column].hundredths.has_value(); });
    return !whole || sum == *(*total_)[column].hundredths;
  }

  // A share of the total of its column, of another column, or a change from one to another.
  void check_shares(std::size_t k) {
    constexpr std::size_t kFew = 2;
    for (std::size_t a = 1; a < grid_.columns(); ++a) {
      if (a == k) continue;
      if (total_ != nullptr && is_amount((*total_)[a]) && *(*total_)[a].hundredths > 0 && adds_up(a) &&
          tell(k, kFew, [&](const GridRow& row) -> std::optional<std::int64_t> {
            if (!is_amount(row[a])) return {};
            return rounded(*row[a].hundredths, *(*total_)[a].hundredths);
          }))
        return;
      for (std::size_t b = 1; b < grid_.columns(); ++b) {
        if (b == k || b == a) continue;
        const auto both = [a, b](const GridRow& row) {
          return is_amount(row[a]) && is_amount(row[b]) && *row[a].hundredths > 0;
        };
        if (tell(k, kFew, [&](const GridRow& row) -> std::optional<std::int64_t> {
              if (!both(row)) return {};
              return rounded(*row[b].hundredths, *row[a].hundredths);
            }))
          return;
        if (tell(k, kFew, [&](const GridRow& row) -> std::optional<std::int64_t> {
              if (!both(row)) return {};
              const std::int64_t change = *row[b].hundredths - *row[a].hundredths;
              return rounded(row[k].plain.starts_with('-') ? change : std::abs(change), *row[a].hundredths);
            }))
          return;
      }
    }
  }

  // "48 000 € par an", and four years of it in the column behind.
  void check_times(std::size_t k) {
    constexpr std::size_t kFew = 3;
    constexpr std::int64_t kMost = 12;
    for (std::size_t a = 1; a < k; ++a) {
      for (std::int64_t times = 2; times <= kMost; ++times) {
        const Relation relation = [&](const GridRow& row) -> std::optional<std::int64_t> {
          if (!is_amount(row[a]) || *row[a].hundredths <= 0) return {};
          return times * *row[a].hundredths;
        };
        // A total is wrong where its column is.
        Rows rows = rows_;
        std::erase(rows, total_);
        const Rows wrong = odd_ones(rows, k, relation, kFew, std::equal_to<>());
        for (const GridRow* row : wrong) {
          if (!is_amount((*row)[k])) continue;
          report((*row)[k], *relation(*row));
        }
        if (!wrong.empty()) return;
      }
    }
  }

  bool tell(std::size_t k, std::size_t few, const Relation& relation) {
    const Rows wrong = odd_ones(rows_, k, relation, few, is_rounded);
    for (const GridRow* row : wrong) report((*row)[k], *relation(*row));
    return !wrong.empty();
  }

  void report(const GridCell& cell, std::int64_t exact) {
    std::string_view unit;
    if (cell.is_share()) unit = "\u00a0%", exact = (exact + 5) / 10 * 10;
    subject_
        .report({*cell.passage, cell.begin, cell.end},
                "{} ici ; les autres nombres de la ligne font {}{}, à la manière des lignes voisines",
                "{} here; the other numbers of the row make {}{}, as in the rows beside it", cell.text(),
                written(exact), unit)
        .hint("corrigez l’un des nombres de la ligne", "correct one of the numbers of the row");
  }

  const Subject& subject_;
  const Grid& grid_;
  Rows rows_;
  const GridRow* total_ = nullptr;
};

// "2026 | 2027 | 2028 | 2029 | 2031": one of the years of the columns was skipped.
void check_years(const Subject& subject, const Grid& grid) {
  constexpr std::size_t kLeast = 4;
  if (grid.heads == 0) return;
  std::vector<std::pair<int, const GridCell*>> years;
  for (const GridCell& cell : grid.rows[grid.heads - 1]) {
    if (cell.is_year() && cell.plain.starts_with("20")) years.emplace_back(std::stoi(cell.plain), &cell);
  }
  if (years.size() < kLeast) return;
  std::size_t gaps = 0, at = 0;
  for (std::size_t i = 1; i < years.size(); ++i) {
    if (years[i].first != years[i - 1].first + 1) ++gaps, at = i;
  }
  if (gaps != 1) return;
  const GridCell& cell = *years[at].second;
  subject
      .report({*cell.passage, cell.begin, cell.end}, "{} vient après {} dans les colonnes",
              "{} comes after {} in the columns", years[at].first, years[at - 1].first)
      .hint("corrigez l’année, ou ajoutez celle qui manque",
            "correct the year, or add the one that is missing");
}

// "2024-2027 | 31 décembre 2028", where the other rows end in the last year of their span.
void check_spans(const Subject& subject, const Grid& grid) {
  constexpr std::size_t kFew = 2;
  const auto last_year = [](const std::string& plain) {
    const std::size_t at = plain.size() >= 4 ? plain.size() - 4 : 0;
    const std::string year = plain.substr(at);
    return year.size() == 4 && year.starts_with("20") &&
                   year.find_first_not_of("0123456789") == std::string::npos
               ? std::stoi(year)
               : 0;
  };
  const auto is_span = [&](const std::string& plain) {
    return plain.size() >= 9 && plain.size() <= 12 && plain.starts_with("20") && last_year(plain) != 0 &&
           plain.find_first_of("-–") != std::string::npos && plain.find_first_of("-–") == 4;
  };
  for (std::size_t a = 0; a < grid.columns(); ++a) {
    for (std::size_t b = a + 1; b < grid.columns(); ++b) {
      std::size_t right = 0;
      std::vector<const GridCell*> wrong;
      for (std::size_t r = grid.heads; r < grid.rows.size(); ++r) {
        const GridCell &span = grid.rows[r][a], &end = grid.rows[r][b];
        if (end.passage == nullptr || !is_span(span.plain) || is_span(end.plain) || last_year(end.plain) == 0)
          continue;
        if (last_year(span.plain) == last_year(end.plain))
          ++right;
        else
          wrong.push_back(&end);
      }
      if (right < kFew || wrong.size() != 1) continue;
      const GridCell& cell = *wrong[0];
      subject
          .report({*cell.passage, cell.begin, cell.end},
                  "« {} » : les autres lignes finissent avec leur période",
                  "“{}”: the other rows end with their period", cell.text())
          .hint("corrigez la date ou la période", "correct the date or the period");
    }
  }
}

void apply(const Subject& subject) {
  constexpr std::size_t kLeast = 3, kMost = 12;  // columns
  for (const Grid& grid : subject.grids()) {
    if (!grid.aligned || grid.columns() < kLeast || grid.columns() > kMost) continue;
    check_years(subject, grid);
    check_spans(subject, grid);
    Table(subject, grid).check();
  }
}

}  // namespace

const Rule rule = {
    "DAT-022",
    "column_relations",
    Family::dates,
    Severity::warning,
    {"Une ligne d’un tableau se calcule comme ses voisines",
     "A row of a table is reckoned as those beside it"},
    {"Une part, une évolution, un montant pour quatre ans : quand toutes les lignes se calculent de la même "
     "façon sauf une, un nombre de celle-ci est faux. Ne voit que les parts du total d’une colonne, les "
     "rapports et les évolutions entre deux colonnes, les multiples, les actions réalisées qui ne sont pas "
     "à 100 % ; une seule ligne fausse à la fois.",
     "A share, a change, an amount for four years: where all rows are reckoned in one way but one, a number "
     "of it is wrong. Only sees shares of a column’s total, ratios and changes between two columns, "
     "multiples, actions that are done and not at 100 %; one wrong row at a time."},
    "Financeur          2027        Part\nCaf             600 000        60 %\nCommunes        240 000       "
    " 34 %\nMsa             160 000        16 %\nTotal         1 000 000       100 %\n",
    "Financeur          2027        Part\nCaf             600 000        60 %\nCommunes        240 000       "
    " 24 %\nMsa             160 000        16 %\nTotal         1 000 000       100 %\n",
    apply};

}  // namespace ctg::check::rules::column_relations
