// The table that people fill, before it is a spreadsheet or a CSV file: its sheets, their columns, and the
// rows that a dossier and its suivi give.
//
// Each value is a word, written as suivi.xml writes it: "2028-06-30", "71.5", "en-cours", "" for none. So two
// states of a table are compared as words, and what is entered goes to the file as it stands here. What
// people see instead ("30/06/2028", "71,5", "En cours") is cells.h's affair.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/suivi.h"

namespace ctg::suivi {

enum class Kind { actions, indicateurs, moyens, difficultes, ajustements, changements, situations, valeurs };
inline constexpr std::size_t kKinds = 8;

enum class Type { text, lines, day, number, percent, year, rank, statut, yes_no, sens, financer, action };

// given: from the fiches, or told before: not to be changed in the table. identity: says to what a row
// belongs: filled in new rows only. entry: to be filled.
enum class Use { given, identity, entry };

struct Column {
  std::string_view name;  // its heading, unique in its sheet
  Type type = Type::text;
  Use use = Use::given;
  double width = 20;       // mm
  bool needed = false;     // a row that is filled at all cannot be without it
  std::string_view field;  // in suivi.xml: an attribute, "depart/valeur", or "texte"; "" where it is none
};

struct Form {
  Kind kind;
  std::string_view name;     // of the sheet
  std::string_view element;  // in suivi.xml, of a row
  std::span<const Column> columns;
};

const Form& form_of(Kind kind);
std::span<const Form> forms();  // in the order of the sheets
// The rank of a column by its field or name; the number of columns where there is none.
std::size_t column_of(const Form& form, std::string_view field_or_name);
// The word in such a column of a row. Throws std::out_of_range where the sheet has none of that name.
const std::string& word_at(Kind kind, const std::vector<std::string>& cells, std::string_view field_or_name);
std::string& word_at(Kind kind, std::vector<std::string>& cells, std::string_view field_or_name);

struct Row {
  std::string key;     // unique in its sheet; "" for a row that people added
  std::string owner;   // what it belongs to: "1.A.1", "1.A.1/places" for a value of an indicator
  bool stored = true;  // false: a proposal, not in suivi.xml
  bool plain = true;   // false: the text holds what a cell cannot show (links, emphasis…)
  std::vector<std::string> cells;
  std::size_t action = 0, item = 0, part = 0;  // where it stands in the suivi that it was made from
};

struct Financer {
  std::string id, name;
};

struct Table {
  std::array<std::vector<Row>, kKinds> sheets;
  std::vector<Financer> financers;

  std::vector<Row>& operator[](Kind kind) { return sheets[static_cast<std::size_t>(kind)]; }
  const std::vector<Row>& operator[](Kind kind) const { return sheets[static_cast<std::size_t>(kind)]; }
};

// All actions of the plan, in its order, with what the suivi knows; means of annexe 3 and indicators of the
// fiches are proposed where the suivi has none. `suivi`: null where there is none yet.
Table table_of(const model::Dossier& dossier, const model::Suivi* suivi);

// A text as the lines of a cell; `plain` becomes false where that is not the whole of it.
std::string lines_of(const model::Rich& rich, bool& plain);
// From thousandths: "71.5".
std::string number_word(std::int64_t thousandths);

}  // namespace ctg::suivi
