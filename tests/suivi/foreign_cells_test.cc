// What other programs make of a table: formulas that are none, errors, percentages, dates and numbers in
// other clothes.
#include <functional>
#include <random>

#include "base/utf8.h"
#include "sheets/csv.h"
#include "suivi/cells.h"
#include "suivi/fault_values.h"
#include "suivi/monts.h"

using namespace ctg;
using monts::imported;
using monts::put;
using Cell = sheets::GridCell::Kind;

namespace {

sheets::Grid grid_of(const std::string& bytes) {
  Diagnostics diags;
  auto grid = sheets::read_csv(bytes, FileName("x.csv"), diags);
  REQUIRE(grid);
  return std::move(*grid);
}

// The table as CSV files that a program has opened and saved again.
std::vector<suivi::Returned> as_csv(const suivi::Table& table,
                                    const std::function<void(std::string&)>& resave) {
  std::vector<suivi::Returned> out;
  for (Output& file : suivi::csv_files(table, suivi::digest_of(suivi::kept(table)))) {
    resave(file.bytes);
    out.push_back({FileName(file.path), {grid_of(file.bytes)}, false});
  }
  return out;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("No cell of a CSV is a formula, and all come back as they were") {
  const std::vector<std::string> texts = {"=1+1",
                                          "+ 12 places",
                                          "-1+1",
                                          "@SOMME(1;2)",
                                          "=HYPERLINK(\"https://exemple.org\";\"x\")",
                                          "=cmd|'/C calc'!A0",
                                          "  =2",
                                          "\u00a0=2",
                                          "\t=3",
                                          "＝4",
                                          "places ;=5",
                                          "places,=cmd|'/c x'!A1,",
                                          "a\n=6\n-7",
                                          "a\t@b",
                                          "dit \"=8\"",
                                          "\u200B=9",
                                          ";\u200B\u200B=9",
                                          "\u200Bmot",
                                          "2027-12",
                                          "1/2",
                                          "0123",
                                          "1E5",
                                          "mot simple",
                                          "a - b",
                                          "10 = 9 + 1"};
  for (const std::string& text : texts) {
    INFO(text);
    const std::string bytes = sheets::csv({{"x", text, "y"}}, {true, true, true});
    const sheets::Grid grid = grid_of(bytes);
    REQUIRE(grid.rows.size() == 1);
    REQUIRE(grid.rows[0].cells.size() == 3);
    CHECK(grid.rows[0].cells[1].text == text);
    // Whichever separator a program takes, no cell of its reading starts with a sign of a formula.
    for (const char separator : std::string(";,\t|")) {
      bool starts = true;
      for (std::size_t at = 3; at < bytes.size(); ++at) {  // behind the mark of UTF-8
        const char c = bytes[at];
        if (c == separator || c == '\n' || c == '\r')
          starts = true;
        else if (c != '"' && c != ' ') {
          CHECK_FALSE((starts && std::string_view("=+-@").find(c) != std::string_view::npos));
          starts = false;
        }
      }
    }
  }
  std::mt19937 random(24);
  const std::string signs = "=+-@;,|\t\n\"a 1\r";
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::size_t i = random() % 12; i > 0; --i) {
      const std::size_t at = random() % (signs.size() + 1);
      text += at == signs.size() ? std::string("\u200B") : std::string(1, signs[at]);
    }
    if (text.find_first_not_of(" \t\n\r") == std::string::npos) continue;
    const sheets::Grid grid = grid_of(sheets::csv({{"x", text, "y"}}, {true, true, true}));
    std::string expected = text;
    replace_all(expected, "\r\n", "\n");  // as any line end of a cell
    std::replace(expected.begin(), expected.end(), '\r', '\n');
    INFO(text);
    REQUIRE(grid.rows.at(0).cells.at(1).text == expected);
  }
}

TEST_CASE("What a program shows for a formula that failed is no text") {
  for (const char* word :
       {"#REF!",      "#NOM?",     "#NOM ?",     "#NOM\u00a0?", "#NAME?",        "#VALEUR!", "#VALEUR !",
        "#VALUE!",    "#WERT!",    "#DIV/0!",    "#DIV/0 !",    "#N/A",          "#NV",      "#BEZUG!",
        "#NUL!",      "#NULL!",    "#NOMBRE!",   "#NUM!",       "#ZAHL!",        "#SPILL!",  "#PROPAGATION!",
        "#ÜBERLAUF!", "#CALC!",    "#CALCUL!",   "#KALK!",      "#GETTING_DATA", "#ERROR!",  "Err:509",
        "Err:502",    "Err : 522", "Erreur:509", "Fehler:508",  "####",          "########", " #ref! "})
    CHECK(suivi::is_fault_value(word));
  for (const char* word : {"", "#", "##", "#1", "n° 12", "#petiteenfance", "Erreur de saisie",
                           "Err:", "Err:5099", "N/A", "Voir #REF! dans la note", "# Titre", "REF!"})
    CHECK_FALSE(suivi::is_fault_value(word));
  const auto& now = monts::state();
  auto table = monts::returned(now.table);
  put(table, "Difficultés", "D3", "#NOM?");
  put(table, "Moyens", "G6", "Err:509");
  put(table, "Situations", "F7", "#BEZUG!");
  put(table, "Valeurs", "F3", "#N/A");
  const auto out = imported(now.table, {table}, now);
  CHECK(std::count(out.said.begin(), out.said.end(), '\n') == 8);
  CHECK(out.said.starts_with(
      "suivi.ods:Moyens!G6: erreur TAB-010: «\u00a0Err:509\u00a0»\u00a0: une valeur est attendue\n"
      "    conseil : cette formule est en erreur\u00a0: écrivez la valeur\n"));
}

TEST_CASE("A percentage is one, however it was typed") {
  const auto& now = monts::state();
  const auto percent = [&](const std::string& text, Cell kind, const std::string& shown = {}) {
    Diagnostics diags;
    sheets::GridCell cell{0, kind, text, shown};
    const auto understood = suivi::understand(suivi::Type::percent, cell, {}, true, diags);
    return understood.expected ? std::string(understood.expected->fr) + " | " + understood.advice
                               : understood.word;
  };
  CHECK(percent("0.5", Cell::percentage, "50%") == "50");
  CHECK(percent("0.29", Cell::percentage, "29 %") == "29");  // 0.29 × 100 is not quite 29 in binary
  CHECK(percent("1", Cell::percentage, "100%") == "100");
  CHECK(percent("50 %", Cell::text) == "50");
  CHECK(percent("50\u202f%", Cell::text) == "50");
  CHECK(percent("50,00%", Cell::text) == "50");
  CHECK(percent("50", Cell::number) == "50");
  // In a cell with a format for numbers Excel keeps "100 %" as 1.
  CHECK(percent("1", Cell::number) ==
        "un pourcentage sans équivoque | écrivez 100\u00a0% ou 1\u00a0%, avec le signe");
  CHECK(percent("1 %", Cell::text) == "1");
  Diagnostics diags;
  const auto number = [&](const std::string& text, Cell kind) {
    const auto understood = suivi::understand(suivi::Type::number, {0, kind, text, {}}, {}, true, diags);
    return understood.expected ? understood.advice : understood.word;
  };
  CHECK(number("0.455", Cell::percentage) == "45.5");
  CHECK(number("45,5 %", Cell::text) == "45.5");
  CHECK(number("0.455", Cell::number) == "écrivez 45,5\u00a0% ou 0,455\u00a0%, avec le signe");
  CHECK(number("0", Cell::number) == "0");
  // "% des familles" is a percentage, too.
  MemoryFiles files = monts::files();
  std::string& xml = files.contents.find(model::kSuivi)->second;
  const std::size_t unit = xml.find("unite=\"%\"");
  REQUIRE(unit != std::string::npos);
  xml.replace(unit, 9, "unite=\"% des familles\"");
  const auto state = monts::state_of(files);
  auto table = monts::returned(state.table);
  for (const suivi::Row& row : state.table[suivi::Kind::indicateurs]) {
    if (row.cells[3] != "% des familles") continue;
    const std::string number_of_row = std::to_string(&row - state.table[suivi::Kind::indicateurs].data() + 3);
    put(table, "Indicateurs", "M" + number_of_row, "0.62", Cell::percentage);
    put(table, "Indicateurs", "N" + number_of_row, "2031-01-31", Cell::date);
  }
  const auto out = imported(state.table, {table}, state);
  CHECK(out.said == "");
  REQUIRE(out.merge.changes.size() == 1);
  CHECK(out.merge.changes[0].cells[4] == "62");
  CHECK(now.table.financers.size() == state.table.financers.size());
}

TEST_CASE("Rows that nobody touched are no entries, whatever a program made of them") {
  const auto& now = monts::state();
  const auto nothing = [&](const std::function<void(std::string&)>& resave) {
    const auto out = imported(now.table, as_csv(now.table, resave), now);
    CHECK(out.said == "");
    CHECK(out.merge.changes.empty());
    CHECK(out.merge.conflicts.empty());
  };
  nothing([](std::string&) {});
  nothing([](std::string& csv) {  // years of two digits, blanks at the ends of cells
    replace_all(csv, "/2026", "/26"), replace_all(csv, "/2027", "/27"), replace_all(csv, "/2028", "/28");
    bool quoted = false;
    for (std::size_t at = 0; at < csv.size(); ++at) {
      quoted = quoted != (csv[at] == '"');
      if (!quoted && csv[at] == ';' && csv[at + 1] != '"' && csv[at - 1] != '"')
        csv.replace(at, 1, " ; "), ++at;
    }
  });
  nothing([](std::string& csv) {  // no-break spaces became plain ones
    replace_all(csv, "\u00a0", " "), replace_all(csv, "\u202f", " ");
  });
  // An old encoding has not all signs: they came as question marks.
  const auto lossy = [](std::string& csv) {
    std::string out;
    csv.erase(0, 3);
    for (std::size_t at = 0; at < csv.size();) {
      const char32_t c = utf8::next(csv, at);
      if (c < 0x80 || (c >= 0xA0 && c < 0x100))
        out += static_cast<char>(c);
      else if (c == 0x2019)
        out += '\x92';
      else if (c == 0x2013)
        out += '\x96';
      else if (c == 0x153)
        out += '\x9C';
      else if (c == 0x20AC)
        out += '\x80';
      else if (c == 0x2022)
        out += '\x95';
      else if (c == 0x2026)
        out += '\x85';
      else
        out += '?';
    }
    csv = out;
  };
  nothing(lossy);
  // Days as spreadsheet programs count them, in an ODS.
  auto table = monts::returned(now.table);
  for (sheets::Grid& grid : table.grids)
    for (sheets::GridRow& row : grid.rows)
      for (sheets::GridCell& cell : row.cells) {
        if (cell.kind != Cell::date) continue;
        const auto day = parse_iso_date(cell.text);
        REQUIRE(day);
        cell.kind = Cell::number;
        cell.text = std::to_string(
            (std::chrono::sys_days(*day) - std::chrono::sys_days(std::chrono::year(1899) / 12 / 30)).count());
        cell.shown = cell.text;
      }
  const auto out = imported(now.table, {table}, now);
  CHECK(out.said == "");
  CHECK(out.merge.changes.empty());
}

TEST_CASE("Dates written the American way are known by those that were exported") {
  const auto& now = monts::state();
  const auto american = [](std::string& csv) {
    for (std::size_t at = 0; at + 10 <= csv.size(); ++at) {
      const auto digit = [&](std::size_t i) { return csv[at + i] >= '0' && csv[at + i] <= '9'; };
      if (!(digit(0) && digit(1) && csv[at + 2] == '/' && digit(3) && digit(4) && csv[at + 5] == '/'))
        continue;
      std::swap(csv[at], csv[at + 3]), std::swap(csv[at + 1], csv[at + 4]);
      at += 9;
    }
  };
  const auto out = imported(now.table, as_csv(now.table, american), now);
  CHECK(
      out.said ==
      "Actions.csv: remarque TAB-018: les dates y sont écrites à l’américaine, le mois d’abord\u00a0: elles "
      "sont lues ainsi\n");
  CHECK(out.merge.changes.empty());
}

TEST_CASE("A column that was changed as a whole is told once") {
  const auto& now = monts::state();
  auto table = monts::returned(now.table);
  for (const char* cell : {"C3", "C4", "C5", "C6"}) put(table, "Actions", cell, "Autre intitulé");
  const auto out = imported(now.table, {table}, now);
  CHECK(out.said ==
        "suivi.ods:Actions!C3: avertissement TAB-014: cette cellule et 3 autres de sa colonne sont "
        "données\u00a0: ce qui y a été changé n’est pas repris\n"
        "    conseil : cela se modifie dans la fiche action, ou dans les feuilles Situations et "
        "Valeurs\n");
}
