// The table goes out and comes back: what was entered arrives, nothing else changes.
#include <random>

#include "sheets/csv.h"
#include "suivi/cells.h"
#include "suivi/monts.h"

using namespace ctg;
using monts::imported;
using monts::put;
using Cell = sheets::GridCell::Kind;

TEST_CASE("A table that nobody touched changes nothing, as ODS and as CSV") {
  const auto& now = monts::state();
  const auto ods = imported(now.table, {monts::returned(now.table)}, now);
  CHECK(ods.said == "");
  CHECK(ods.merge.changes.empty());
  CHECK(ods.bytes == now.files.contents.find(model::kSuivi)->second);

  std::vector<suivi::Returned> tables;
  Diagnostics diags;
  for (const Output& file : suivi::csv_files(now.table, suivi::digest_of(suivi::kept(now.table))))
    tables.push_back(
        {FileName(file.path), {*sheets::read_csv(file.bytes, FileName(file.path), diags)}, false});
  CHECK(tables.size() == 8);
  CHECK(suivi::digest_in(tables, diags) == suivi::digest_of(suivi::kept(now.table)));
  const auto csv = imported(now.table, tables, now);
  CHECK(csv.said == "");
  CHECK(csv.merge.changes.empty());
}

TEST_CASE("The exported state is kept, and read again as it was") {
  const auto& now = monts::state();
  const std::string bytes = suivi::kept(now.table);
  CHECK(bytes == suivi::kept(now.table));
  const auto again = suivi::read_kept(bytes);
  REQUIRE(again);
  CHECK(suivi::kept(*again) == bytes);
  CHECK_FALSE(suivi::read_kept(bytes.substr(0, bytes.size() / 2)));
}

TEST_CASE("What is entered in each sheet arrives, and the file keeps its comments and its form") {
  const auto& now = monts::state();
  auto table = monts::returned(now.table);
  // A new situation, a new value, what was spent, three new facts, a value corrected, a row emptied.
  put(table, "Actions", "K3", "2029-03-31", Cell::date);
  put(table, "Actions", "L3", "en cours");
  put(table, "Actions", "M3", "85", Cell::number);
  put(table, "Actions", "N3", "Fictif : ligne une\n• point\n• autre point");
  put(table, "Indicateurs", "M3", "106", Cell::number);
  put(table, "Indicateurs", "N3", "31 mars 2029");
  put(table, "Indicateurs", "O3", "RPE");
  put(table, "Indicateurs", "D4", "assistantes");
  put(table, "Moyens", "G3", "16 000,50 €");
  put(table, "Difficultés", "A50", "2.A.1");
  put(table, "Difficultés", "C50", "31/03/2029");
  put(table, "Difficultés", "D50", "Fictif : panne & <retard>");
  put(table, "Valeurs", "E3", "99", Cell::number);
  for (const char* cell : {"C3", "D3"}) put(table, "Changements", cell, "");
  const auto out = imported(now.table, {table}, now);
  CHECK(out.said == "");
  CHECK(out.merge.conflicts.empty());
  const auto then = monts::after(now, out.bytes);
  CHECK(monts::difference(monts::lines(now.table), monts::lines(then.table)) ==
        "- Changements|1.A.1|2027-12-31|Fictif\u00a0: huit familles qui n’avaient pas de place en 2026 en "
        "ont une.\n"
        "- Indicateurs|1.A.1|Assistantes maternelles "
        "agréées|professionnelles|hausse|19|2026-01-01|PMI|22|2030-12-31|||\n"
        "- Moyens|1.A.1|epci|2026|Travaux et coordination|22000|15400|0.3|0.21|2027-02-15\n"
        "- Valeurs|1.A.1|Places d’accueil (individuel et collectif)|2026-12-31|98|RPE, agréments\n"
        "+ Difficultés|2.A.1|2029-03-31|Fictif : panne & <retard>\n"
        "+ Indicateurs|1.A.1|Assistantes maternelles "
        "agréées|assistantes|hausse|19|2026-01-01|PMI|22|2030-12-31|||\n"
        "+ Moyens|1.A.1|epci|2026|Travaux et coordination|22000|16000.5|0.3|0.21|2027-02-15\n"
        "+ Situations|1.A.1|2029-03-31|en-cours|85|Fictif : ligne une\n- point\n- autre point\n"
        "+ Valeurs|1.A.1|Places d’accueil (individuel et collectif)|2026-12-31|99|RPE, agréments\n"
        "+ Valeurs|1.A.1|Places d’accueil (individuel et collectif)|2029-03-31|106|RPE\n");
  const std::string& before = now.files.contents.find(model::kSuivi)->second;
  CHECK(out.bytes.substr(0, 300) == before.substr(0, 300));
  CHECK(out.bytes.find("    <situation date=\"2029-03-31\" statut=\"en-cours\" avancement=\"85\">\n"
                       "      <p>Fictif : ligne une</p>\n"
                       "      <ul>\n"
                       "        <li>point</li>\n"
                       "        <li>autre point</li>\n"
                       "      </ul>\n"
                       "    </situation>\n") != std::string::npos);
  // Read again: all of it is there already.
  const auto again = imported(now.table, {table}, then);
  CHECK(again.merge.changes.empty());
  CHECK(again.merge.conflicts.empty());
}

TEST_CASE("Without a suivi: all actions of the plan, and what is entered makes the file") {
  MemoryFiles files = monts::files();
  files.contents.erase(files.contents.find(model::kSuivi));
  const auto now = monts::state_of(files);
  CHECK(now.table[suivi::Kind::actions].size() == 15);
  CHECK(now.table[suivi::Kind::indicateurs].size() > 40);  // those of the fiches are proposed
  auto table = monts::returned(now.table);
  CHECK(imported(now.table, {table}, now).merge.changes.empty());
  put(table, "Actions", "K4", "31/03/2026");
  put(table, "Actions", "L4", "Non démarrée");
  put(table, "Indicateurs", "D3", "outils");
  put(table, "Indicateurs", "M3", "4");
  put(table, "Indicateurs", "N3", "30/06/2026");
  put(table, "Moyens", "G3", "1200", Cell::number);
  const auto out = imported(now.table, {table}, now);
  CHECK(out.said == "");
  CHECK(out.bytes ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<!-- Le suivi des actions : se remplit par « ctg suivi export » et « ctg suivi import ». -->\n"
        "<suivi xmlns=\"urn:ctg:suivi:1\">\n"
        "  <action fiche=\"1.A.1\">\n"
        "    <indicateur id=\"nombre-et-nature-des-outils-de\" intitule=\"Nombre et nature des outils de "
        "communication "
        "déployés\" unite=\"outils\">\n"
        "      <valeur date=\"2026-06-30\" valeur=\"4\"/>\n"
        "    </indicateur>\n"
        "    <moyen financeur=\"epci\" annee=\"2026\" nature=\"Travaux et coordination\" "
        "montant-prevu=\"22000\" "
        "montant-realise=\"1200\" etp-prevu=\"0.3\"/>\n"
        "  </action>\n"
        "  <action fiche=\"1.A.2\">\n"
        "    <situation date=\"2026-03-31\" statut=\"non-demarree\"/>\n"
        "  </action>\n"
        "</suivi>\n");
  const auto then = monts::after(now, out.bytes);
  CHECK(imported(now.table, {table}, then).merge.changes.empty());
}

TEST_CASE("Sorted rows, moved and hidden columns, added sheets, missing rows") {
  const auto& now = monts::state();
  auto table = monts::returned(now.table);
  put(table, "Moyens", "G3", "1", Cell::number);
  sheets::Grid& means = monts::sheet(table, "Moyens");
  for (sheets::GridRow& row : means.rows)  // the first five columns go behind the others
    for (sheets::GridCell& cell : row.cells)
      cell.column = cell.column < 5 ? cell.column + 20 : cell.column - 5;
  for (sheets::GridRow& row : means.rows)
    std::sort(row.cells.begin(), row.cells.end(),
              [](const auto& a, const auto& b) { return a.column < b.column; });
  std::uint32_t first = means.rows[2].number;
  std::reverse(means.rows.begin() + 2, means.rows.end());
  for (std::size_t i = 2; i < means.rows.size(); ++i) means.rows[i].number = first++;
  sheets::Grid& situations = monts::sheet(table, "Situations");
  situations.rows.erase(situations.rows.begin() + 5, situations.rows.begin() + 50);
  table.grids.push_back({"Mes notes", {{1, {{0, Cell::text, "à voir", {}}}}}});
  const auto out = imported(now.table, {table}, now);
  CHECK(out.said ==
        "suivi.ods:Mes notes: remarque TAB-007: cette feuille n’est pas du tableau de suivi : elle n’est pas "
        "lue\n");
  const auto then = monts::after(now, out.bytes);
  CHECK(monts::difference(monts::lines(now.table), monts::lines(then.table)) ==
        "- Moyens|1.A.1|epci|2026|Travaux et coordination|22000|15400|0.3|0.21|2027-02-15\n"
        "+ Moyens|1.A.1|epci|2026|Travaux et coordination|22000|1|0.3|0.21|2027-02-15\n");
}

TEST_CASE("Others have changed the suivi since: their changes stay, what both changed is a conflict") {
  const auto& base = monts::state();
  std::string bytes = base.files.contents.find(model::kSuivi)->second;
  const auto replace = [&](const std::string& from, const std::string& to) {
    REQUIRE(bytes.find(from) != std::string::npos);
    bytes.replace(bytes.find(from), from.size(), to);
  };
  replace("montant-prevu=\"22000\" montant-realise=\"15400\"",
          "montant-prevu=\"22000\" montant-realise=\"15500\"");
  replace("<situation date=\"2026-03-31\" statut=\"en-cours\" avancement=\"5\">",
          "<situation date=\"2026-01-15\" statut=\"non-demarree\">Fictif : venu d’un autre.</situation>\n"
          "    <situation date=\"2026-03-31\" statut=\"en-cours\" avancement=\"6\">");
  const auto today = monts::after(base, bytes);
  auto table = monts::returned(base.table);
  put(table, "Moyens", "I3", "0.25", Cell::number);           // the same row, another cell
  put(table, "Situations", "F3", "Fictif : texte corrigé.");  // the same row, another cell
  auto out = imported(base.table, {table}, today);
  CHECK(out.said == "");
  CHECK(out.merge.conflicts.empty());
  CHECK(monts::difference(monts::lines(base.table), monts::lines(monts::after(today, out.bytes).table)) ==
        "- Moyens|1.A.1|epci|2026|Travaux et coordination|22000|15400|0.3|0.21|2027-02-15\n"
        "- Situations|1.A.1|2026-03-31|en-cours|5|Fictif\u00a0: visite de deux bâtiments à "
        "Saint-Sernin-sur-Rance pour "
        "agrandir la MAM.\n"
        "+ Moyens|1.A.1|epci|2026|Travaux et coordination|22000|15500|0.3|0.25|2027-02-15\n"
        "+ Situations|1.A.1|2026-01-15|non-demarree||Fictif : venu d’un autre.\n"
        "+ Situations|1.A.1|2026-03-31|en-cours|6|Fictif : texte corrigé.\n");

  put(table, "Moyens", "G3", "15600", Cell::number);
  put(table, "Situations", "E3", "7", Cell::number);
  out = imported(base.table, {table}, today);
  REQUIRE(out.merge.conflicts.size() == 2);
  CHECK(out.bytes == "");
  const suivi::Conflict& money = out.merge.conflicts[0];
  CHECK(to_string(money.place) == "suivi.ods:Moyens!G3");
  CHECK(money.base + " " + money.today + " " + money.entered == "15400 15500 15600");
  CHECK(to_string(out.merge.conflicts[1].place) == "suivi.ods:Situations!E3");

  out = imported(base.table, {table}, today, suivi::Prefer::table);
  CHECK(out.bytes.find("montant-realise=\"15600\"") != std::string::npos);
  out = imported(base.table, {table}, today, suivi::Prefer::data);
  CHECK(out.bytes.find("montant-realise=\"15500\"") != std::string::npos);
  CHECK(out.bytes.find("etp-realise=\"0.25\"") != std::string::npos);
}

TEST_CASE("A row that one side removed and the other changed is a conflict") {
  const auto& base = monts::state();
  std::string bytes = base.files.contents.find(model::kSuivi)->second;
  const std::size_t at = bytes.find("<difficulte date=\"2026-11-12\"");
  bytes.erase(at, bytes.find("</difficulte>", at) + 13 - at);
  const auto today = monts::after(base, bytes);
  auto table = monts::returned(base.table);
  CHECK(imported(base.table, {table}, today).merge.changes.empty());  // not brought back
  put(table, "Difficultés", "D3", "Fictif : autre texte.");
  const auto out = imported(base.table, {table}, today);
  REQUIRE(out.merge.conflicts.size() == 1);
  CHECK(out.merge.conflicts[0].why == suivi::Conflict::Why::removed_today);
}

// Every sheet but the given columns, with values that fit; the seed is fixed.
TEST_CASE("Random edits: each arrives, no other value changes") {
  const auto& now = monts::state();
  std::mt19937 random(20261125);
  const std::vector<std::string> words = {"Fictif : un mot", "une & deux", "« trois »", "x < y", "- liste"};
  for (int round = 0; round < 25; ++round) {
    auto table = monts::returned(now.table);
    std::map<std::string, std::string> expected;  // a line before → after
    for (int edit = 0; edit < 8; ++edit) {
      const suivi::Form& form = suivi::forms()[1 + random() % 7];
      const auto& rows = now.table[form.kind];
      const std::size_t rank = random() % rows.size(), column = random() % form.columns.size();
      const suivi::Row& row = rows[rank];
      const suivi::Column& which = form.columns[column];
      const bool free = which.type == suivi::Type::lines || which.type == suivi::Type::number ||
                        which.type == suivi::Type::percent || which.field == "source";
      if (which.use != suivi::Use::entry || which.field.empty() || !row.stored || !free) continue;
      if (form.kind == suivi::Kind::indicateurs && row.cells[6].empty() && which.field.starts_with("depart/"))
        continue;
      const auto line = [&](const std::vector<std::string>& cells) {
        std::string out(form.name);
        for (std::size_t i = 0; i < form.columns.size(); ++i)
          if (form.columns[i].use != suivi::Use::given) out += "|" + cells[i];
        return out;
      };
      if (expected.count(line(row.cells)) > 0) continue;
      const std::string word = which.type == suivi::Type::lines || which.field == "source"
                                   ? words[random() % (which.type == suivi::Type::lines ? 5 : 4)]
                                   : std::to_string(random() % 101);
      const std::string cell =
          sheets::cell_name(static_cast<std::uint32_t>(column), static_cast<std::uint32_t>(rank) + 3);
      put(table, form.name, cell, word);
      std::vector<std::string> cells = row.cells;
      cells[column] = word;
      expected[line(row.cells)] = line(cells);
    }
    const auto out = imported(now.table, {table}, now);
    REQUIRE(out.said == "");
    std::vector<std::string> after = monts::lines(now.table);
    for (std::string& one : after)
      if (const auto found = expected.find(one); found != expected.end()) one = found->second;
    CHECK(monts::difference(after, monts::lines(monts::after(now, out.bytes).table)) == "");
  }
}
