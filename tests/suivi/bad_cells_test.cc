// A table with thirty bad cells, and files that are none.
#include <random>

#include "sheets/csv.h"
#include "suivi/monts.h"
#include "zip/write.h"

using namespace ctg;
using monts::imported;
using monts::put;
using Cell = sheets::GridCell::Kind;

TEST_CASE("Thirty bad cells: thirty diagnostics, each with its cell, and nothing to write") {
  const auto& now = monts::state();
  auto table = monts::returned(now.table);
  put(table, "Actions", "K3", "30/06/28");
  put(table, "Actions", "L4", "terminée");
  put(table, "Actions", "M5", "0.45", Cell::number);
  put(table, "Actions", "K6", "46935", Cell::number);
  put(table, "Indicateurs", "D3", "");
  put(table, "Indicateurs", "E4", "neutre");
  put(table, "Indicateurs", "F5", "soixante-dix");
  put(table, "Indicateurs", "G6", "");
  put(table, "Indicateurs", "I7", "12.500");
  put(table, "Indicateurs", "J8", "31/02/2028");
  put(table, "Indicateurs", "M9", "-3", Cell::number);
  put(table, "Indicateurs", "N10", "2029-03-31", Cell::date);
  put(table, "Moyens", "C3", "Caff");
  put(table, "Moyens", "D4", "26");
  put(table, "Moyens", "F5", "0.45", Cell::percentage);
  put(table, "Moyens", "G6", "", Cell::text);
  put(table, "Moyens", "G6", "?", Cell::unknown);
  put(table, "Moyens", "H7", "#REF!", Cell::error);
  put(table, "Moyens", "J8", "hier");
  put(table, "Moyens", "A9", "1.A.2");
  put(table, "Difficultés", "C3", "");
  put(table, "Difficultés", "A60", "9.Z.9");
  put(table, "Difficultés", "E4", "1.A.1 d99");
  put(table, "Ajustements", "E3", "peut-être");
  put(table, "Ajustements", "F4", "premier");
  put(table, "Changements", "A50", "1.A.1");
  put(table, "Changements", "D50", "Fictif : sans date.");
  put(table, "Situations", "C4", "31/03/2026");
  put(table, "Situations", "D5", "");
  put(table, "Situations", "E6", "101", Cell::number);
  put(table, "Valeurs", "E3", "1,2345");
  put(table, "Valeurs", "D4", "31/12/2026");
  const auto out = imported(now.table, {table}, now);
  CHECK(out.bytes == "");
  const std::string expected = DiskFiles(".").read("tests/suivi/bad_cells.txt", Files::kMaxXml).bytes;
  CHECK(std::count(expected.begin(), expected.end(), '\n') == 60);  // a line each, and what to do
  if (std::getenv("UPDATE_GOLDEN") != nullptr) DiskFiles(".").save({{"tests/suivi/bad_cells.txt", out.said}});
  CHECK(out.said == expected);
  const auto english = imported(now.table, {table}, now, suivi::Prefer::neither, Lang::en);
  CHECK(english.said.find("suivi.ods:Actions!K3: error TAB-010: “30/06/28”: a date is expected\n"
                          "    hint: write it for example 30/06/2028, with four digits for the year\n") == 0);
}

TEST_CASE("A given cell that was changed is told, and not taken over") {
  const auto& now = monts::state();
  auto table = monts::returned(now.table);
  put(table, "Actions", "C3", "Un autre intitulé");
  const auto out = imported(now.table, {table}, now);
  CHECK(out.said ==
        "suivi.ods:Actions!C3: avertissement TAB-014: cette cellule est donnée : ce qui y a été changé n’est "
        "pas "
        "repris\n"
        "    conseil : cela se modifie dans la fiche action, ou dans les feuilles Situations et Valeurs\n");
  CHECK(out.merge.changes.empty());
}

TEST_CASE("A text with links or emphasis is not overwritten by bare words") {
  MemoryFiles files = monts::files();
  std::string& bytes = files.contents.find(model::kSuivi)->second;
  const std::string from = "Fictif\u00a0: travaux de la MAM commencés.";
  bytes.replace(bytes.find(from), from.size(),
                "Fictif : travaux de la <strong>MAM</strong>, voir <renvoi fiche=\"1.A.2\"/>.");
  const auto now = monts::state_of(files);
  auto table = monts::returned(now.table);
  CHECK(imported(now.table, {table}, now).merge.changes.empty());
  put(table, "Situations", "F7", "Fictif : travaux finis.");
  CHECK(imported(now.table, {table}, now).said ==
        "suivi.ods:Situations!F7: erreur TAB-016: ce texte contient des liens, des renvois ou une mise en "
        "forme, qu’une "
        "cellule ne garde pas\n"
        "    conseil : remettez-le comme il était, et modifiez-le dans suivi/suivi.xml\n");
}

namespace {

std::string ods(const std::string& content,
                const std::string& mimetype = "application/vnd.oasis.opendocument.spreadsheet") {
  return zip::write({{"mimetype", mimetype, true}, {"content.xml", content, false}});
}

std::string content(const std::string& rows) {
  return "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
         "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
         "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>"
         "<table:table table:name=\"F\">" +
         rows + "</table:table></office:spreadsheet></office:body></office:document-content>";
}

std::string told(const std::string& bytes) {
  Diagnostics diags;
  const auto grids = sheets::read_spreadsheet(bytes, FileName("x.ods"), diags);
  CHECK(grids.has_value() == !diags.has_errors());
  return monts::said(diags);
}

const std::string kForeign =
    "x.ods: erreur TAB-001: ce fichier n’est pas un tableau OpenDocument (.ods)\n"
    "    conseil : ouvrez-le dans votre tableur et enregistrez-le en .ods, ou en .csv\n";
const std::string kDamaged =
    "x.ods: erreur TAB-002: ce tableau est abîmé : il ne peut pas être lu\n"
    "    conseil : ouvrez-le dans votre tableur et enregistrez-le de nouveau en .ods\n";
const std::string kTooLarge =
    "x.ods: erreur TAB-002: ce tableau est trop grand : il contient plus de 2000000 cellules remplies, ou se "
    "déplie en "
    "plus de 256\u00a0Mo\n"
    "    conseil : effacez ce qui a été recopié jusqu’au bas ou jusqu’au bord des feuilles\n";

}  // namespace

TEST_CASE("Files that are no spreadsheet, or that want to be too much") {
  CHECK(told("pas un zip") == kForeign);
  CHECK(told(ods(content(""), "application/vnd.oasis.opendocument.text")) == kForeign);
  CHECK(told(ods("<a>")) == kDamaged);
  CHECK(told(ods("<a/>")) == kDamaged);
  CHECK(told(ods("<!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>")) == kDamaged);
  // Two parts of one name: programs differ in which they read.
  for (const std::string name : {"mimetype", "content.xml"}) {
    const std::string other = "#" + name.substr(1);
    std::string bytes = zip::write({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet", true},
                                    {"content.xml", content(""), false},
                                    {other, content(""), false}});
    for (std::size_t at = bytes.find(other); at != bytes.npos; at = bytes.find(other)) bytes[at] = name[0];
    CHECK(told(bytes) == kDamaged);
  }
  std::string deep;
  for (int i = 0; i < 5000; ++i) deep += "<table:table-row-group>";
  CHECK(told(ods(content(deep))) == kDamaged);
  const std::string cell =
      "<table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell>";
  const std::string repeated =
      "<table:table-row table:number-rows-repeated=\"1048576\">" + cell + cell + "</table:table-row>";
  CHECK(told(ods(content(repeated))) == kTooLarge);
  CHECK(told(ods(std::string(257u << 20, ' '))) == kTooLarge);
  CHECK(told(zip::write({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet", true},
                         {"META-INF/manifest.xml", "<m><manifest:encryption-data/></m>", false},
                         {"content.xml", "\x01\x02", false}})) ==
        "x.ods: erreur TAB-002: ce tableau est protégé par un mot de passe\n"
        "    conseil : enregistrez-le sans mot de passe\n");
}

TEST_CASE("Cells as programs write them: repeated, covered, formulas, comments, what is empty to the end") {
  Diagnostics diags;
  const auto grids = sheets::read_spreadsheet(
      ods(content(
          "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell "
          "table:number-columns-repeated=\"3\"/>"
          "<table:table-cell office:value-type=\"float\" office:value=\"12.5\" "
          "table:number-columns-repeated=\"2\">"
          "<text:p>12,5</text:p></table:table-cell></table:table-row>"
          "<table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned=\"2\" "
          "office:value-type=\"string\"><office:annotation><text:p>note</text:p></office:annotation>"
          "<text:p>a<text:s "
          "text:c=\"2\"/><text:span>b</text:span></text:p><text:p>c</text:p></table:table-cell>"
          "<table:covered-table-cell><text:p>non</text:p></table:covered-table-cell>"
          "<table:table-cell table:formula=\"of:=1+1\" office:value-type=\"float\" office:value=\"2\"/>"
          "<table:table-cell table:formula=\"of:=1+1\"/>"
          "<table:table-cell office:value-type=\"date\" office:date-value=\"2028-06-30\"><text:p>30 "
          "juin</text:p>"
          "</table:table-cell></table:table-row></table:table-header-rows>"
          "<table:table-row table:number-rows-repeated=\"1048573\"><table:table-cell "
          "table:number-columns-repeated=\"16384\"/></table:table-row>")),
      FileName("x.ods"), diags);
  REQUIRE(grids);
  std::string all;
  for (const sheets::GridRow& row : grids->front().rows)
    for (const sheets::GridCell& cell : row.cells)
      all += sheets::cell_name(cell.column, row.number) + "=" + std::to_string(static_cast<int>(cell.kind)) +
             ":" + cell.text + ";";
  CHECK(all == "D1=1:12.5;E1=1:12.5;D2=1:12.5;E2=1:12.5;A3=0:a  b\nc;C3=1:2;D3=5:;E3=3:2028-06-30;");
}

TEST_CASE("CSV as programs write it: other separators, Windows-1252, quotes, bare line ends") {
  Diagnostics diags;
  const auto cells = [&](std::string_view bytes) {
    const auto grid = sheets::read_csv(bytes, FileName("x.csv"), diags);
    std::string all;
    if (!grid) return all;
    for (const sheets::GridRow& row : grid->rows)
      for (const sheets::GridCell& cell : row.cells)
        all += sheets::cell_name(cell.column, row.number) + "=" + cell.text + ";";
    return all;
  };
  CHECK(cells("\xEF\xBB\xBF"
              "a;\"b;\"\"c\"\"\nd\";\r\n;;e") == "A1=a;B1=b;\"c\"\nd;C2=e;");
  CHECK(cells("a,b\nc,d") == "A1=a;B1=b;A2=c;B2=d;");
  CHECK(cells("a\tb\rc\td") == "A1=a;B1=b;A2=c;B2=d;");
  CHECK(monts::said(diags) == "");
  CHECK(cells("r\xE9"
              "alis\xE9"
              "e;\x80") == "A1=réalisée;B1=€;");
  CHECK(monts::said(diags) ==
        "x.csv: remarque TAB-003: ce fichier n’est pas en UTF-8 : il est lu comme du Windows-1252\n");
  Diagnostics bad;
  CHECK_FALSE(sheets::read_csv("a;\"b", FileName("x.csv"), bad));
  CHECK_FALSE(sheets::read_csv(std::string_view("a\0b", 3), FileName("x.csv"), bad));
  CHECK(bad.count(Severity::error) == 2);
}

// The seed is fixed: what a file may hold, no import falls over it, and what it would write can be read.
TEST_CASE("Sheets with cells in the wrong places: told, or understood, never a crash") {
  const auto& now = monts::state();
  std::mt19937 random(7);
  const std::vector<std::string> words = {
      "",  "1.A.1", "-5",       "31/12/2028",    "En cours", "\n", "%",   "Repère 0123", "1e400",
      "’", "=A1",   "1.A.1 s2", "9999999999999", "0,0001",   "é",  "oui", "« »",         "2028-13-01"};
  int written = 0;
  for (int round = 0; round < 120; ++round) {
    auto table = monts::returned(now.table);
    for (int edit = 0; edit < 1 + round % 6; ++edit) {
      const suivi::Form& form = suivi::forms()[random() % suivi::kKinds];
      const auto column = static_cast<std::uint32_t>(random() % (form.columns.size() + 2));
      const auto row = static_cast<std::uint32_t>(1 + random() % 30);
      put(table, form.name, sheets::cell_name(column, row), words[random() % words.size()],
          static_cast<Cell>(random() % 7));
    }
    const auto out = imported(now.table, {table}, now);
    if (out.bytes.empty()) continue;
    Diagnostics diags;
    CHECK(model::read_suivi(out.bytes, FileName("suivi.xml"), now.dossier, diags));
    INFO(monts::said(diags));
    CHECK_FALSE(diags.has_errors());
    ++written;
  }
  CHECK(written > 8);
}

TEST_CASE("Bytes of a package changed at random: read, or told") {
  const auto& now = monts::state();
  const std::string whole =
      sheets::write_spreadsheet(suivi::spreadsheet_of(now.table, "0123456789abcdef"), {});
  std::mt19937 random(11);
  for (int round = 0; round < 100; ++round) {
    std::string bytes = whole;
    for (int i = 0; i < 3; ++i) bytes[random() % bytes.size()] = static_cast<char>(random() % 256);
    if (round % 5 == 0) bytes.resize(random() % bytes.size());
    told(bytes);
  }
}
