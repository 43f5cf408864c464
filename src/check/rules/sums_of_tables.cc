// DAT-024: the sum that the text beside a table tells is the total of the table.
#include <algorithm>
#include <cstdlib>

#include "check/rules/rules.h"
#include "reading/quantities.h"

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

// The total of all: at the foot of the last column that has one, of a table of euros. Null where there is none.
const GridCell* total_of(const Grid& grid) {
  if (grid.rows.empty() || !is_total(grid.rows.back())) return nullptr;
  const GridRow& row = grid.rows.back();
  const auto last =
      std::find_if(row.rbegin(), row.rend(), [](const GridCell& c) { return c.hundredths && !c.is_share(); });
  if (last == row.rend()) return nullptr;
  const std::string head = grid.head(row.size() - 1 - static_cast<std::size_t>(last - row.rbegin()));
  const bool euros = last->unit == "€" || head.find("€") != head.npos || head.find("euro") != head.npos;
  return euros ? &*last : nullptr;
}

// "s’élèvent à 2 170 800 euros", "un total de 96 000 €"; not of one year, nor about so much.
bool is_told_as_total(const Passage& passage, const Quantity& sum) {
  constexpr std::size_t kFar = 6;  // words
  if (sum.unit != "€" || sum.letters || has_year(passage, sum, sentence_end(passage, sum.last), kFar))
    return false;
  const std::size_t begin =
      std::max(sentence_begin(passage, sum.first), sum.first - std::min(sum.first, kFar));
  for (std::size_t i = sum.first; i-- > begin;) {
    const std::string_view word = passage.word(i);
    if (is_one_of(word,
                  {"environ", "pres", "plus", "moins", "maximum", "minimum", "dont", "quelque", "jusqu'"}))
      return false;
    if (is_one_of(word,
                  {"eleve", "elevent", "total", "totale", "totalise", "totalisent", "globale", "global"}))
      return true;
  }
  return false;
}

// Whether the table has it: as a number, or as the total without one of its rows or columns.
bool is_of(const Grid& grid, std::int64_t sum, std::int64_t total) {
  return std::ranges::any_of(grid.rows, [&](const GridRow& row) {
    return std::ranges::any_of(row, [&](const GridCell& cell) {
      return cell.hundredths && (*cell.hundredths == sum || total - *cell.hundredths == sum);
    });
  });
}

void compare(const Subject& subject, const Grid& grid, const GridCell& total) {
  const auto& all = subject.passages().all;
  const std::size_t part = part_of(subject, *total.passage);
  const std::size_t begin = grid.first - std::min(grid.first, kBefore),
                    end = std::min(all.size(), grid.last + kBehind);
  for (std::size_t i = begin; i < end; ++i) {
    const Passage& passage = all[i];
    const bool beside = i < grid.first || i >= grid.last;
    if (!beside || passage.kind == Passage::Kind::cell || part_of(subject, passage) != part) continue;
    for (const Quantity& sum : quantities_in(passage)) {
      const std::int64_t whole = *total.hundredths;
      // What is far from the total is the sum of something else.
      const bool near = std::abs(sum.hundredths - whole) <= whole / 5;
      if (!near || !is_told_as_total(passage, sum) || is_of(grid, sum.hundredths, whole)) continue;
      const Reported told = subject.report(
          {passage, sum.begin, sum.end}, "le total est de «\u00a0{}\u00a0» ici, et de {} € dans le tableau",
          "the total is “{}” here, and {} € in the table",
          passage.text.substr(sum.begin, sum.end - sum.begin), written(whole));
      told->notes.push_back({total.passage->at(total.begin),
                             subject.diags().phrase("le total du tableau", "the total of the table")});
      told.hint("corrigez celui des deux qui est faux", "correct the one of the two that is wrong");
    }
  }
}

void apply(const Subject& subject) {
  for (const Grid& grid : subject.grids())
    if (const GridCell* total = total_of(grid)) compare(subject, grid, *total);
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
     "de lui ; ni celles d’une année, ni «\u00a0environ\u00a0».",
     "Means are read twice, in a sentence and at the foot of the table: the reader does not know which one is signed. "
     "Only sees sums in euros that are told as a total, near a table whose last row is a total, and close to it; neither "
     "those of one year, nor “about”."},
    "Les moyens s’élèvent à 97 000 euros.\n\nFinanceur      2027 (€)      2028 (€)      Total (€)\n"
    "La Caf           40 000        20 000         60 000\nLa Msa           16 000        20 000         36 000\n"
    "Total            56 000        40 000         96 000\n",
    "Les moyens s’élèvent à 96 000 euros.\n\nFinanceur      2027 (€)      2028 (€)      Total (€)\n"
    "La Caf           40 000        20 000         60 000\nLa Msa           16 000        20 000         36 000\n"
    "Total            56 000        40 000         96 000\n",
    apply};

}  // namespace ctg::check::rules::sums_of_tables
