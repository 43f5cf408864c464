// `ctg check FILE` and `ctg explain`: a convention that came by mail.
#include "catch.h"
#include "cli/program.h"

using namespace ctg::test;

namespace {

constexpr const char* kBad =
    "ARTICLE 5 - ENGAGEMENTS\n\nLa Caf de et la commune s’engagent.\n\nAgent : % ETP\n";

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("A text is checked: the line, the words underlined, what to do, the counts, the exit code") {
  const TempFolder folder;
  write(folder / "convention reçue.txt", kBad);
  const Run run = run_ctg(folder.path(), "check 'convention reçue.txt'");
  CHECK(run.exit == 1);
  CHECK(run.err ==
        "convention reçue.txt:3:8: erreur PLH-003: il manque quelque chose entre « de » et « et »\n"
        "      3 | La Caf de et la commune s’engagent.\n"
        "        |        ^^^^^\n"
        "    conseil : écrivez le nom ou la valeur qui manque\n"
        "convention reçue.txt:5:9: erreur PLH-004: « % ETP » sans nombre devant\n"
        "      5 | Agent : % ETP\n"
        "        |         ^^^^^\n"
        "    conseil : écrivez le nombre\n");
  CHECK(run.out == "    2  champs restés à remplir\n2 erreurs, 0 avertissement, 0 remarque\n");
}

TEST_CASE("Standard input, with its format") {
  const TempFolder folder;
  write(folder / "lettre", kBad);
  const Run run = shell(folder.path(), "cat lettre | '" CTG_PROGRAM "' check - --as txt --lang en");
  CHECK(run.exit == 1);
  CHECK(run.out == "    2  fields left to fill\n2 errors, 0 warnings, 0 remarks\n");
  const Run unknown = run_ctg(folder.path(), "check lettre");
  CHECK(unknown.exit == 1);
  CHECK(contains(unknown.err, "lettre: erreur RDR-003: on ne sait pas dans quel format est ce document\n"));
}

TEST_CASE("Files that are no text, or not there") {
  const TempFolder folder;
  write(folder / "latin.txt", "La Caf de l'Aveyron\n\xE9t\xE9");
  write(folder / "zip.txt", std::string("PK\x03\x04", 4) + std::string(100, '\0'));
  write(folder / "utf16.txt", std::string("\xFF\xFEL\0a\0", 6));
  write(folder / "vide.txt", "");
  const Run run = run_ctg(folder.path(), "check latin.txt zip.txt utf16.txt absent.txt");
  CHECK(run.exit == 1);
  CHECK(contains(run.err, "latin.txt:2:1: erreur RDR-001: ce fichier n’est pas en UTF-8\n"));
  CHECK(contains(run.err, "zip.txt: erreur RDR-002: ce fichier n’est pas un texte\n"));
  CHECK(contains(run.err, "utf16.txt: erreur RDR-001: ce fichier est en UTF-16, on attend de l’UTF-8\n"));
  CHECK(contains(run.err, "absent.txt: erreur RDR-004: ce fichier n’existe pas\n"));
  CHECK(run.out == "    4  fichiers et réglages\n4 erreurs, 0 avertissement, 0 remarque\n");
  CHECK(run_ctg(folder.path(), "check vide.txt").exit == 0);
}

TEST_CASE("A line of 5 MB and a hundred thousand lines are read in good time") {
  const TempFolder folder;
  std::string line, many;
  while (line.size() < 5000000) line += "la convention territoriale globale (voir annexe 2) ";
  for (int i = 0; i < 100000; ++i) many += "- la Caf de l’Aveyron\n\n";
  write(folder / "ligne.txt", line);
  write(folder / "lignes.txt", many);
  CHECK(run_ctg(folder.path(), "check ligne.txt").exit == 0);
  CHECK(run_ctg(folder.path(), "check lignes.txt").exit == 0);
}

TEST_CASE("explain: the page of a rule; a code that is not there") {
  const TempFolder folder;
  const Run run = run_ctg(folder.path(), "explain TYP-002");
  CHECK(run.exit == 0);
  CHECK(run.out ==
        "TYP-002 (doubled_word, avertissement)\n"
        "Aucun mot n’est écrit deux fois de suite\n\n"
        "Le doublon vient d’une correction faite à moitié, souvent sur deux lignes.\n\n"
        "Signalé :\n    par les effets de de l’ensemble de ces actions\n\n"
        "Juste :\n    par les effets de l’ensemble de ces actions\n");
  const Run unknown = run_ctg(folder.path(), "explain TYP-999");
  CHECK(unknown.exit == 2);
  CHECK(contains(unknown.err, "erreur CLI-011: il n’y a pas de règle « TYP-999 »"));
  CHECK(run_ctg(folder.path(), "explain").exit == 2);
}
