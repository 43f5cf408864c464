// A table has as many rows as the text beside it says.
//
// "Les sept établissements totalisent 207 places", and a table of six whose first column of names is headed
// « Établissement ». The text is one that stands next to the table, and counts what the table lists: by a
// noun that heads one of its columns.
#include "check/rows_counted.h"

#include <algorithm>

#include "reading/spoken.h"

namespace ctg::check {

namespace {

// "établissements", "établissement": without their plural.
std::string_view singular(std::string_view word) {
  if (word.size() > 3 && (word.ends_with('s') || word.ends_with('x'))) word.remove_suffix(1);
  return word;
}

// The column whose head is a noun, or begins with it; columns() where none is.
std::size_t headed_by(const Grid& grid, std::string_view noun) {
  constexpr std::size_t kNames = 3;  // columns that may name what is listed
  for (std::size_t k = 0; k < std::min(grid.columns(), kNames); ++k) {
    const std::string head = grid.head(k);
    const std::string_view first = std::string_view(head).substr(0, head.find(' '));
    if (first.size() >= 3 && singular(first) == singular(noun)) return k;
  }
  return grid.columns();
}

// The column of names: the first whose cells are words.
std::size_t column_of_names(const Grid& grid) {
  for (std::size_t k = 0; k < grid.columns(); ++k) {
    const std::string& cell = grid.rows[grid.heads][k].plain;
    if (cell.size() > 3 && !grid.rows[grid.heads][k].hundredths) return k;
  }
  return grid.columns();
}

// Of « 4.1 – Établissements d’accueil » above the table: the column of names, the first whose cells are
// words.
std::size_t titled(const Grid& grid, const Passage* title, std::string_view noun) {
  constexpr std::size_t kFirst = 5;  // words: behind the number of the title
  if (title == nullptr) return grid.columns();
  bool named = false;
  for (std::size_t i = 0; i < kFirst && !named; ++i) {
    if (title->word(i).size() >= 5) {
      named = singular(title->word(i)) == singular(noun);
      break;
    }
  }
  if (!named) return grid.columns();
  return column_of_names(grid);
}

// Of a répertoire: the column of codes, where « fiches » or « actions » are counted.
std::size_t coded(const Grid& grid, std::string_view noun) {
  if (!is_one_of(noun, {"fiches", "actions"})) return grid.columns();
  for (std::size_t r = 0; r < grid.rows.size(); ++r) {
    const std::string& code = grid.rows[r][0].plain;
    const bool number =
        !code.empty() && code[0] >= '0' && code[0] <= '9' && code.find('.') != std::string::npos;
    if (r >= grid.heads && !number && !code.empty() &&
        std::any_of(grid.rows[r].begin() + 1, grid.rows[r].end(),
                    [](const GridCell& c) { return !c.empty(); }))
      return grid.columns();
  }
  return 0;
}

// How many things a column lists; 0 where one stands there twice, or a row has none.
std::size_t things_in(const Grid& grid, std::size_t column) {
  std::vector<std::string_view> names;
  for (std::size_t r = grid.heads; r < grid.rows.size(); ++r) {
    const GridRow& row = grid.rows[r];
    if (is_total(row) || is_part_total(row)) continue;
    const auto filled = std::count_if(row.begin(), row.end(), [](const GridCell& c) { return !c.empty(); });
    if (row[column].empty() || filled < 2) return 0;
    if (row[column].hundredths || row[column].plain.find(',') != std::string::npos) return 0;  // no names
    names.push_back(row[column].plain);
  }
  std::sort(names.begin(), names.end());
  const bool twice = std::adjacent_find(names.begin(), names.end()) != names.end();
  return twice ? 0 : names.size();
}

bool points_at_table(const Passage& passage) {
  return passage.introduces() || passage.says("ci-dessous") || passage.says("ci dessous") ||
         passage.says("ci-apres") || passage.says("suivant") || passage.says("tableau");
}

// "Les sept établissements", "les six communes suivantes": all of them, not some.
bool counts_all(const Passage& passage, std::size_t number, std::size_t noun) {
  if (number == 0) return points_at_table(passage);
  if (is_one_of(passage.word(number - 1), {"les", "ces"}))
    return noun + 1 >= passage.words.size() ||
           !is_one_of(passage.word(noun + 1), {"premiers", "premieres", "derniers", "dernieres", "autres",
                                               "qui", "dont", "de", "les", "ou", "sans"}) ||
           points_at_table(passage);
  return points_at_table(passage) &&
         is_one_of(passage.word(number - 1), {"compte", "comptent", "comprend", "reunit", "reunissent",
                                              "regroupe", "dispose", "gere", "des", "propose", "prevoit"});
}

void check(const Subject& subject, const Grid& grid, const Passage* title, const Passage& passage) {
  for (std::size_t i = 0; i + 1 < passage.words.size(); ++i) {
    const auto count = count_at(passage, i);
    if (!count || count->last >= passage.words.size() || count->value < 3 || count->value > 99) continue;
    const std::size_t noun = count->last;
    std::size_t column = headed_by(grid, passage.word(noun));
    if (column == grid.columns()) column = coded(grid, passage.word(noun));
    if (column == grid.columns() && passage.introduces() && noun + 2 == passage.words.size())
      column = column_of_names(grid);  // "L’Agglomération soutient cinq établissements :"
    if (column == grid.columns()) column = titled(grid, title, passage.word(noun));
    if (column == grid.columns() || !counts_all(passage, i, noun)) continue;
    const std::size_t things = things_in(grid, column);
    if (things < 3 || things == static_cast<std::size_t>(count->value)) continue;
    const GridRow& first = grid.rows[grid.heads];
    const Reported made = subject.report(passage.excerpt(i, noun), "« {} » : le tableau en a {}",
                                         "“{}”: the table has {}", passage.excerpt(i, noun).text(), things);
    if (first[column].passage != nullptr)
      made->notes.push_back({first[column].passage->at(first[column].begin),
                             subject.diags().phrase("le premier est ici", "the first is here")});
    made.hint("ajoutez ce qui manque au tableau, ou corrigez le nombre",
              "add what is missing in the table, or correct the number");
    return;
  }
}

}  // namespace

void count_rows(const Subject& subject) {
  constexpr std::size_t kBefore = 4, kBehind = 2;  // passages
  const std::vector<Passage>& all = subject.passages().all;
  for (const Grid& grid : subject.grids()) {
    if (!grid.aligned || grid.heads == 0 || grid.heads >= grid.rows.size() || grid.first >= all.size())
      continue;
    const std::size_t from = grid.first - std::min(grid.first, kBefore);
    const std::size_t to = std::min(grid.last + kBehind, all.size());
    const std::size_t heading = all[grid.first].heading;
    const Passage* title = heading == Passage::kNone ? nullptr : &all[heading];
    for (std::size_t i = from; i < to; ++i) {
      if (all[i].kind == Passage::Kind::cell || !all[i].counts) continue;
      if (all[i].section == all[grid.first].section) check(subject, grid, title, all[i]);
    }
  }
}

}  // namespace ctg::check
