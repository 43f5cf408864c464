// The tracking table, as a user sends it out and takes it back.
#include "catch.h"
#include "cli/program.h"

using namespace ctg::test;

namespace {

void copy_monts(const std::filesystem::path& to) {
  copy_real_dossier(to);
  std::filesystem::copy(
      "tests/suivi/monts", to,
      std::filesystem::copy_options::recursive | std::filesystem::copy_options::overwrite_existing);
}

void refuses(const std::string& arguments, const std::string& message) {
  const TempFolder folder;
  copy_monts(folder.path());
  const Run run = run_ctg(folder.path(), arguments);
  INFO(arguments);
  CHECK(run.exit == 2);
  CHECK(run.err == message);
}

}  // namespace

TEST_CASE("suivi export and import: shown first, written with --apply") {
  const TempFolder folder;
  copy_monts(folder.path());
  const Run out = run_ctg(folder.path(), "suivi export --format csv");
  CHECK(out.err == "");
  CHECK(out.exit == 0);
  CHECK(out.out ==
        "Tableau de suivi : 15 actions\n  out/suivi\nQuand il est rempli : « ctg suivi import out/suivi »\n");
  CHECK(run_ctg(folder.path(), "suivi import out/suivi").out == "Aucune modification.\n");

  replace_in(folder / "out/suivi/Moyens.csv", "22000;15400;", "22000;15500,5;");
  replace_in(folder / "out/suivi/Difficultés.csv", "deux assistantes maternelles ont cessé",
             "trois assistantes ont cessé");
  const std::string before = read(folder / "suivi/suivi.xml");
  const Run shown = run_ctg(folder.path(), "suivi import out/suivi");
  CHECK(shown.exit == 0);
  CHECK(shown.err == "");
  CHECK(shown.out ==
        "À écrire dans suivi/suivi.xml (2)\n"
        "  out/suivi/Moyens.csv:Moyens!G2 (1.A.1, moyen)\n"
        "      Réalisé (€)\u00a0: «\u00a015400\u00a0» → «\u00a015500,5\u00a0»\n"
        "  out/suivi/Difficultés.csv:Difficultés!D2 (1.A.1, difficulte)\n"
        "      Difficulté\u00a0: «\u00a0Fictif\u00a0: deux assistantes maternelles ont cessé leur activité "
        "sans …\u00a0» → "
        "«\u00a0Fictif\u00a0: trois assistantes ont cessé leur activité sans être rempl…\u00a0»\n"
        "\n"
        "« ctg suivi import --apply out/suivi » écrit ces modifications.\n");
  CHECK(read(folder / "suivi/suivi.xml") == before);

  const Run applied = run_ctg(folder.path(), "suivi import --apply out/suivi");
  CHECK(applied.exit == 0);
  CHECK(applied.out.starts_with("Écrit dans suivi/suivi.xml (2)\n"));
  std::string expected = before;
  const auto swap = [&](const std::string& from, const std::string& to) {
    expected.replace(expected.find(from), from.size(), to);
  };
  swap("montant-realise=\"15400\"", "montant-realise=\"15500.5\"");
  swap("deux assistantes maternelles ont cessé", "trois assistantes ont cessé");
  CHECK(read(folder / "suivi/suivi.xml") == expected);
  CHECK(run_ctg(folder.path(), "suivi import out/suivi").out ==
        "Aucune modification : ce qui a été saisi est déjà dans le suivi.\n");

  // Someone else changes the same cell.
  replace_in(folder / "suivi/suivi.xml", "montant-realise=\"15500.5\"", "montant-realise=\"15700\"");
  const Run conflict = run_ctg(folder.path(), "suivi import --apply --lang en out/suivi");
  CHECK(conflict.exit == 1);
  CHECK(conflict.out ==
        "Conflicts: the data has changed in the dossier, too, since the export (1)\n"
        "  out/suivi/Moyens.csv:Moyens!G2 (1.A.1, moyen)\n"
        "      Réalisé (€): at the export “15400”, in the dossier “15700”, in the table “15500,5”\n"
        "\n"
        "Nothing is written. Mend these cells, or say what holds: --conflits tableau (what was entered) or "
        "--conflits "
        "donnees (what is in the dossier).\n");
  CHECK(run_ctg(folder.path(), "suivi import --apply --conflits tableau out/suivi").exit == 0);
  CHECK(read(folder / "suivi/suivi.xml") == expected);
}

TEST_CASE("suivi import: a bad cell, and nothing is written") {
  const TempFolder folder;
  copy_monts(folder.path());
  run_ctg(folder.path(), "suivi export --format csv t");
  replace_in(folder / "t/Moyens.csv", "22000;15400;", "22000;environ 15000;");
  const std::string before = read(folder / "suivi/suivi.xml");
  const Run run = run_ctg(folder.path(), "suivi import --apply t/Moyens.csv");
  CHECK(run.exit == 1);
  CHECK(run.out == "Rien n’est écrit : 1 cellule est à corriger.\n");
  CHECK(run.err ==
        "t/Moyens.csv:Moyens!G2: erreur TAB-010: «\u00a0environ 15000\u00a0» : un nombre est attendu\n"
        "    conseil : écrivez par exemple 12,5 : des chiffres, trois décimales au plus\n");
  CHECK(read(folder / "suivi/suivi.xml") == before);
}

TEST_CASE("suivi import: what is no table of this dossier") {
  const TempFolder folder;
  copy_monts(folder.path());
  run_ctg(folder.path(), "suivi export suivi.ods");
  std::filesystem::remove_all(folder / "exports");
  const Run lost = run_ctg(folder.path(), "suivi import suivi.ods");
  CHECK(lost.exit == 1);
  CHECK(
      lost.err.starts_with("suivi.ods: erreur TAB-004: l’état dont ce tableau est l’export n’est pas dans ce "
                           "dossier (exports/suivi-"));
  CHECK(
      run_ctg(folder.path(), "suivi import rien.ods").err ==
      "rien.ods: erreur TAB-001: ce fichier n’existe pas\n    conseil\u00a0: vérifiez son nom et son dossier\n");
  write(folder / "a.csv", "x;y\n1;2\n");
  CHECK(
      run_ctg(folder.path(), "suivi import a.csv").err ==
      "a.csv: erreur TAB-004: ce tableau ne dit pas de quel export il vient : aucune feuille n’a de colonne "
      "«\u00a0Repère…\u00a0»\n"
      "    conseil : repartez d’un tableau écrit par «\u00a0ctg suivi export\u00a0»\n");
}

TEST_CASE("suivi: usage errors") {
  refuses("suivi",
          "erreur CLI-005: il manque ce qu’il faut faire du suivi\n"
          "    conseil : « ctg suivi export » écrit le tableau à remplir ; « ctg suivi import suivi.ods » le "
          "reprend\n");
  refuses("suivi import",
          "erreur CLI-018: il manque le nom du tableau rempli\n"
          "    conseil : par exemple : ctg suivi import suivi.ods\n");
  refuses("suivi export --format xls",
          "erreur CLI-004: --format ne peut pas valoir « xls »\n"
          "    conseil : sont possibles : « ods », « csv »\n");
  refuses("suivi import --conflits moi suivi.ods",
          "erreur CLI-004: --conflits ne peut pas valoir « moi »\n"
          "    conseil : sont possibles : « tableau », « donnees »\n");
  const TempFolder folder;
  CHECK(run_ctg(folder.path(), "suivi --help").out.starts_with("ctg suivi échange le suivi des actions"));
  CHECK(run_ctg(folder.path(), "suivi --help --lang en").out.starts_with("ctg suivi exchanges the tracking"));
}

TEST_CASE("check runs over the suivi where there is one; it makes no convention a projet") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  write(folder / "suivi/suivi.xml",
        "<suivi xmlns=\"urn:ctg:suivi:1\">\n<action fiche=\"1.A.1\">\n<situation date=\"2027-01-31\" "
        "statut=\"en-cours\" "
        "avancement=\"100\"/>\n</action>\n</suivi>\n");
  const Run run = run_ctg(folder.path(), "check", "SOURCE_DATE_EPOCH=1801440000");
  CHECK(run.exit == 0);
  CHECK(run.err.find("suivi/suivi.xml:3:1: avertissement SUI-003: l’action 1.A.1 est «\u00a0en cours\u00a0» "
                     "à 100\u00a0%\n") != std::string::npos);
  CHECK(run.err.find("SUI-001: la fiche 1.A.2 n’est pas dans le tableau de suivi") != std::string::npos);
}

TEST_CASE("A suivi whose elements stand on one line takes what was entered like any other") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  const std::string before =
      "<suivi xmlns=\"urn:ctg:suivi:1\"><action fiche=\"1.A.1\"><situation date=\"2027-10-01\" "
      "statut=\"en-cours\">Deux communes.</situation></action></suivi>";
  write(folder / "suivi/suivi.xml", before);
  REQUIRE(run_ctg(folder.path(), "suivi export --format csv").exit == 0);
  std::string table = read(folder / "out/suivi/Situations.csv");
  const std::size_t at = table.find("Deux");
  REQUIRE(at != std::string::npos);
  table.replace(at, 4, "Trois");
  write(folder / "out/suivi/Situations.csv", table);
  const Run run = run_ctg(folder.path(), "suivi import --apply out/suivi");
  INFO(run.err);
  CHECK(run.exit == 0);
  std::string after = before;
  after.replace(after.find("Deux"), 4, "Trois");
  CHECK(read(folder / "suivi/suivi.xml") == after);
}
