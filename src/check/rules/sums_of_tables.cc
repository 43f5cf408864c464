// DAT-024: the sum that the text beside a table tells is the total of the table.
#include <algorithm>
#include <cstdlib>

#include "check/rules/rules.h"
#include "reading/quantities.h"
#include "reading/spoken.h"

namespace ctg::check::rules::sums_of_tables {

namespace {

// Passages before a table and behind it that may speak of its total.
constexpr std::size_t kBefore = 15, kBehind = 5;

// The part of the document that a passage stands in: an annexe, an article.
std::size_t part_of(const Subject& subject, const Passage& passage) {
  std::size_t section = passage.section;
  const auto& sections = subject.passages().sections;
  while (section != 0 && sections[section].parent != 0) section = sections[section].parent;
  return section;
}

// A total at the foot of a table of euros.
struct Total {
  const GridCell* cell = nullptr;     // null: there is none
  std::optional<std::size_t> column;  // of one year alone
};

Total total_in(const Grid& grid, std::size_t column) {
  const GridCell& cell = grid.rows.back()[column];
  const std::string head = grid.head(column);
  const bool euros = cell.unit == "€" || head.find("€") != head.npos || head.find("euro") != head.npos;
  return euros && cell.hundredths && !cell.is_share() ? Total{&cell, {}} : Total{};
}

// The total of all: of the last column that has one.
Total total_of(const Grid& grid) {
  const GridRow& row = grid.rows.back();
  const auto last =
      std::find_if(row.rbegin(), row.rend(), [](const GridCell& c) { return c.hundredths && !c.is_share(); });
  if (last == row.rend()) return {};
  return total_in(grid, row.size() - 1 - static_cast<std::size_t>(last - row.rbegin()));
}

// The total of one year: of the one column whose head names it.
Total total_of(const Grid& grid, int year) {
  Total out;
  for (std::size_t column = 0; column < grid.rows.back().size(); ++column) {
    if (grid.head(column).find(std::to_string(year)) == std::string::npos) continue;
    if (out.column) return {};
    out = total_in(grid, column);
    out.column = column;
  }
  return out;
}

// "762 000 euros en 2027": the year behind a sum; 0 where there is none, or where it is one of several.
int year_of_sum(const Passage& passage, const Quantity& sum) {
  const std::size_t en = sum.last + 1;
  if (passage.word(en) != "en" || en + 1 >= passage.words.size()) return 0;
  const bool more = is_one_of(passage.word(en + 2), {"-", "–", "/"});
  return more ? 0 : year_of(passage.words[en + 1]);
}

// "s’élèvent à 2 170 800 euros", "un total de 96 000 €", "s’élève à 762 000 euros en 2027 et à 808 700 euros en 2031";
// not about so much.
bool is_told_as_total(const Passage& passage, const Quantity& sum) {
  constexpr std::size_t kFar = 6, kFarOfYears = 16;  // words
  if (sum.unit != "€" || sum.letters) return false;
  const bool of_year = year_of_sum(passage, sum) != 0;
  if (!of_year && has_year(passage, sum, sentence_end(passage, sum.last), kFar)) return false;
  const std::size_t far = of_year ? kFarOfYears : kFar;
  const std::size_t begin =
      std::max(sentence_begin(passage, sum.first), sum.first - std::min(sum.first, far));
  for (std::size_t i = sum.first; i-- > begin;) {
    const std::string_view word = passage.word(i);
    if (is_one_of(word, {"environ", "pres", "plus", "moins", "maximum", "minimum", "dont", "quelque",
                         "jusqu'", ";"}))
      return false;
    if (is_one_of(word,
                  {"eleve", "elevent", "total", "totale", "totalise", "totalisent", "globale", "global"}))
      return true;
  }
  return false;
}

// Whether the table has it: as a number, or as the total without one of its rows or columns.
bool is_of(const Grid& grid, std::int64_t sum, const Total& total) {
  const auto is = [&](const GridCell& cell) {
    return cell.hundredths && (*cell.hundredths == sum || *total.cell->hundredths - *cell.hundredths == sum);
  };
  return std::ranges::any_of(grid.rows, [&](const GridRow& row) {
    return total.column ? *total.column < row.size() && is(row[*total.column]) : std::ranges::any_of(row, is);
  });
}

void compare(const Subject& subject, const Grid& grid, const Passage& passage, const Quantity& sum) {
  const int year = year_of_sum(passage, sum);
  const Total total = year != 0 ? total_of(grid, year) : total_of(grid);
  if (total.cell == nullptr) return;
  const std::int64_t whole = *total.cell->hundredths;
  // What is far from the total is the sum of something else.
  if (std::abs(sum.hundredths - whole) > whole / 5 || is_of(grid, sum.hundredths, total)) return;
  const Reported told = subject.report({passage, sum.begin, sum.end},
                                       "le total est de «\u00a0{}\u00a0» ici, et de {} € dans le tableau",
                                       "the total is “{}” here, and {} € in the table",
                                       passage.text.substr(sum.begin, sum.end - sum.begin), written(whole));
  told->notes.push_back({total.cell->passage->at(total.cell->begin),
                         subject.diags().phrase("le total du tableau", "the total of the table")});
  told.hint("corrigez celui des deux qui est faux", "correct the one of the two that is wrong");
}

void apply(const Subject& subject) {
  const auto& all = subject.passages().all;
  for (const Grid& grid : subject.grids()) {
    if (grid.rows.empty() || !is_total(grid.rows.back())) continue;
    const std::size_t part = part_of(subject, all[grid.first]);
    // Another table may stand between.
    std::size_t begin = grid.first;
    for (std::size_t before = 0; begin > 0 && before < kBefore && part_of(subject, all[begin - 1]) == part;
         --begin)
      before += all[begin - 1].kind != Passage::Kind::cell;
    const std::size_t end = std::min(all.size(), grid.last + kBehind);
    for (std::size_t i = begin; i < end; ++i) {
      const bool beside = i < grid.first || i >= grid.last;
      if (!beside || all[i].kind == Passage::Kind::cell || !all[i].counts || part_of(subject, all[i]) != part)
        continue;
      for (const Quantity& sum : quantities_in(all[i]))
        if (is_told_as_total(all[i], sum)) compare(subject, grid, all[i], sum);
    }
  }
}

}  // namespace

const Rule rule = {
    "DAT-024",
    "sums_of_tables",
    Family::dates,
    Severity::error,
    {"Le texte et le tableau disent le même total", "The text and the table tell the same total"},
    {"Les moyens se lisent deux fois, dans une phrase et au pied du tableau\u00a0: le lecteur ne sait lequel est signé. Ne voit "
     "que les sommes en euros dites comme un total, près d’un tableau dont la dernière ligne est un total, et proches "
     "de lui, ou d’une année et du total de sa colonne ; ni «\u00a0environ\u00a0».",
     "Means are read twice, in a sentence and at the foot of the table: the reader does not know which one is signed. "
     "Only sees sums in euros that are told as a total, near a table whose last row is a total, and close to it, "
     "or of one year and the total of its column; not “about”."},
    "Les moyens s’élèvent à 97 000 euros.\n\nFinanceur      2027 (€)      2028 (€)      Total (€)\n"
    "La Caf           40 000        20 000         60 000\nLa Msa           16 000        20 000         36 000\n"
    "Total            56 000        40 000         96 000\n",
    "Les moyens s’élèvent à 96 000 euros.\n\nFinanceur      2027 (€)      2028 (€)      Total (€)\n"
    "La Caf           40 000        20 000         60 000\nLa Msa           16 000        20 000         36 000\n"
    "Total            56 000        40 000         96 000\n",
    apply};

}  // namespace ctg::check::rules::sums_of_tables
