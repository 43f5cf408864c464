// DAT-015: the total at the foot of a column, or at the end of a row, is the sum of what stands before it.
//
// A table of a word processor has cells; in plain text columns are parted by two blanks or more. Only columns
// in which every row has a number are added up: where one is empty, or is a share, nobody knows.
#include <algorithm>
#include <optional>

#include "check/cells.h"
#include "check/quantities.h"
#include "check/rules/rules.h"
#include "check/spoken.h"
#include "readers/structure.h"

namespace ctg::check::rules {

namespace {

struct Cell {
  const Passage* passage = nullptr;
  std::size_t begin = 0, end = 0;  // bytes of it
  std::string plain;
  std::optional<std::int64_t> hundredths;
  bool euros = false, share = false;
};
using Row = std::vector<Cell>;

Cell cell_of(const Passage* passage, std::size_t begin, std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1), ++begin;
  while (text.ends_with(' ')) text.remove_suffix(1);
  Cell cell{passage, begin, begin + text.size(), readers::folded(text), {}, false, false};
  Passage alone;
  alone.text = text;
  alone.words = words_of(alone.text);
  const auto number = number_at(alone, 0);
  if (!number || alone.words.size() > number->last + 1) return cell;
  const std::string unit =
      number->last < alone.words.size() ? alone.words[number->last].plain : std::string();
  if (!unit.empty() && unit != "€" && unit != "euros" && unit != "etp" && unit != "%") return cell;
  cell.hundredths = number->hundredths;
  cell.euros = unit == "€" || unit == "euros";
  cell.share = unit == "%";
  return cell;
}

bool is_total(const Row& row) {
  return !row.empty() && (row[0].plain.starts_with("total") || row[0].plain == "ensemble");
}

void report(const Subject& subject, const Cell& total, std::int64_t sum, const Bilingual& which) {
  subject
      .report(*total.passage, total.begin, total.end, "total de {} : {} font {}", "total of {}: {} make {}",
              written(*total.hundredths), which.in(subject.diags().lang()), written(sum))
      .hint = subject.diags().phrase("corrigez le total ou l’un des nombres",
                                     "correct the total or one of the numbers");
}

class Table {
 public:
  explicit Table(const Subject& subject) : subject_(subject) {}

  void add(Row row) {
    if (row.size() < 2) return close();
    const bool numbers =
        std::any_of(row.begin() + 1, row.end(), [](const Cell& c) { return c.hundredths.has_value(); });
    const bool years = numbers && std::all_of(row.begin(), row.end(), [](const Cell& c) {
                         return !c.hundredths || (c.plain.size() == 4 &&
                                                  (c.plain.starts_with("20") || c.plain.starts_with("19")));
                       });
    // "Ludothèque | | —": a row that has nothing to add.
    if (!numbers && !rows_.empty() && std::all_of(row.begin() + 1, row.end(), is_none)) return;
    if (!numbers || years) {  // heads of columns
      total_last_ = row.back().plain == "total" || row.back().plain == "montant total";
      rows_.clear();
      return;
    }
    if (row[0].plain.starts_with("sous")) return;
    if (total_last_) check_row(row);
    all_.push_back(row);
    if (is_total(row)) {
      check_columns(row);
      return rows_.clear();
    }
    rows_.push_back(std::move(row));
  }
  void close() {
    close_rows();
    rows_.clear();
    total_last_ = false;
  }

  // "Prévues", "Réalisées", "En cours", "Non démarrées": where the first number of most rows is the sum of
  // the others, it is so of all.
  void close_rows() {
    constexpr std::size_t kLeast = 3;
    std::vector<const Cell*> wrong;
    std::vector<std::int64_t> sums;
    std::size_t right = 0;
    for (const Row& row : all_) {
      std::int64_t sum = 0;
      bool plain = row.size() >= 4 && row[1].hundredths && !row[1].share;
      for (std::size_t k = 2; k < row.size() && plain; ++k) {
        plain = row[k].hundredths && !row[k].share;
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

 private:
  static bool is_none(const Cell& cell) {
    return !cell.hundredths && is_one_of(cell.plain, {"", "-", "–", "—", "/", "neant"});
  }

  void check_columns(const Row& total) {
    constexpr std::size_t kFew = 2;
    if (rows_.size() < kFew) return;
    for (std::size_t k = 1; k < total.size(); ++k) {
      if (!total[k].hundredths || total[k].share) continue;
      if (total[k].euros && total.size() == 2 && total[k].passage->kind != Passage::Kind::cell)
        continue;  // lines with an amount each: DAT-006
      std::int64_t sum = 0;
      std::size_t count = 0;
      bool whole = true;
      for (const Row& row : rows_) {
        whole =
            whole && row.size() == total.size() && (row[k].hundredths || is_none(row[k])) && !row[k].share;
        if (whole && row[k].hundredths) sum += *row[k].hundredths, ++count;
      }
      if (whole && count >= kFew && sum != *total[k].hundredths)
        report(subject_, total[k], sum, {"les nombres au-dessus", "the numbers above"}), told_ = true;
    }
  }

  void check_row(const Row& row) {
    std::int64_t sum = 0;
    std::size_t count = 0;
    for (std::size_t k = 1; k + 1 < row.size(); ++k) {
      if (!row[k].hundredths || row[k].share) return;
      sum += *row[k].hundredths;
      ++count;
    }
    if (count >= 2 && row.back().hundredths && sum != *row.back().hundredths)
      report(subject_, row.back(), sum, {"les nombres de la ligne", "the numbers of the row"});
  }

  const Subject& subject_;
  std::vector<Row> rows_;
  std::vector<Row> all_;     // of the table so far
  bool told_ = false;        // a column
  bool total_last_ = false;  // the last column is named so
};

// The lines of plain text, each a row where blanks part it.
void check_text(const Subject& subject) {
  Table table(subject);
  for (const Passage& passage : subject.passages().all) {
    if (passage.kind == Passage::Kind::cell) continue;
    for (std::size_t p = 0; p < passage.pieces.size(); ++p) {
      const std::size_t from = passage.pieces[p].offset;
      const std::size_t to =
          p + 1 < passage.pieces.size() ? passage.pieces[p + 1].offset : passage.text.size();
      Row row;
      for (std::size_t at = from; at < to;) {
        const std::size_t gap =
            at + std::min(std::string_view(passage.text).substr(at, to - at).find("  "), to - at);
        row.push_back(cell_of(&passage, at, std::string_view(passage.text).substr(at, gap - at)));
        at = gap;
        while (at < to && passage.text[at] == ' ') ++at;
      }
      table.add(std::move(row));
    }
  }
  table.close();
}

void check_tables(const Subject& subject) {
  const auto by_node = cells_by_node(subject);
  if (by_node.empty()) return;
  document::walk(subject.tree().root, [&](const document::Node& node) {
    if (node.kind != document::Kind::table) return;
    Table table(subject);
    for (const document::Node& line : node.children) {
      Row row;
      for (const document::Node& cell : line.children) {
        const Passage* passage = nullptr;
        for (const document::Node& block : cell.children) {
          const auto found = by_node.find(&block);
          if (found != by_node.end()) passage = cell.children.size() == 1 ? found->second : nullptr;
        }
        row.push_back(passage == nullptr ? Cell{} : cell_of(passage, 0, passage->text));
      }
      table.add(std::move(row));
    }
    table.close();
  });
}

void apply(const Subject& subject) {
  check_text(subject);
  check_tables(subject);
}

}  // namespace

const Rule column_totals = {
    "DAT-015",
    "column_totals",
    Family::dates,
    Severity::error,
    {"Le total d’une colonne ou d’une ligne est sa somme", "The total of a column or a row is its sum"},
    {"Un tableau de moyens ou d’avancement se lit par son total. Ne voit que les colonnes où chaque ligne a "
     "un nombre, "
     "au-dessus d’une ligne « Total », et les lignes d’un tableau dont la dernière colonne s’appelle « Total "
     "» ; ni les "
     "parts en %, ni une cellule de plusieurs paragraphes.",
     "A table of means or of progress is read by its total. Only sees columns in which each row has a "
     "number, above a "
     "row “Total”, and rows of a table whose last column is called “Total”; neither shares in %, nor a cell "
     "of several "
     "paragraphs."},
    "Axe                Prévues      Réalisées\nJeunesse           4            2\nParentalité        3      "
    "      1\n"
    "Total              8            3\n",
    "Axe                Prévues      Réalisées\nJeunesse           4            2\nParentalité        3      "
    "      1\n"
    "Total              7            3\n",
    apply};

}  // namespace ctg::check::rules
