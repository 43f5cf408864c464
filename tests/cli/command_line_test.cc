// What is typed, and what is answered: help, version, and every way to type something wrong.
#include "catch.h"
#include "cli/program.h"

using namespace ctg::test;

namespace {

// A command that cannot be done as typed: exit code 2, nothing on stdout, this on stderr.
void refuses(const std::string& arguments, const std::string& message, const std::string& environment = "") {
  const TempFolder folder;
  copy_real_dossier(folder.path());
  const Run run = run_ctg(folder.path(), arguments, environment);
  INFO(arguments);
  CHECK(run.exit == 2);
  CHECK(run.out == "");
  CHECK(run.err == message);
  CHECK_FALSE(std::filesystem::exists(folder / "out"));
}

}  // namespace

TEST_CASE("--version") {
  const TempFolder folder;
  const Run run = run_ctg(folder.path(), "--version");
  CHECK(run.exit == 0);
  CHECK(run.out == "ctg 0.1.0\n");
  CHECK(run.err == "");
}

TEST_CASE("--help, in both languages, and that of a command") {
  const TempFolder folder;
  const Run french = run_ctg(folder.path(), "--help");
  CHECK(french.exit == 0);
  CHECK(french.err == "");
  CHECK(french.out.starts_with(
      "ctg produit les documents d’une convention territoriale globale (CTG) à partir de "
      "ses données.\n\nUtilisation :\n  ctg COMMANDE [OPTIONS]\n"));
  for (const char* word : {"init DOSSIER", "check  ", "build  ", "--dossier", "--lang", "Exemples :"}) {
    INFO(word);
    CHECK(french.out.find(word) != std::string::npos);
  }
  const Run english = run_ctg(folder.path(), "--lang en -h");
  CHECK(english.exit == 0);
  CHECK(english.out.find("Usage:\n  ctg COMMAND [OPTIONS]\n") != std::string::npos);
  const Run build = run_ctg(folder.path(), "build --help");
  CHECK(build.exit == 0);
  CHECK(build.out.starts_with("ctg build écrit les documents de la convention.\n"));
  for (const char* option : {"--final", "--format", "--only", "--out", "SOURCE_DATE_EPOCH"}) {
    INFO(option);
    CHECK(build.out.find(option) != std::string::npos);
  }
  CHECK(run_ctg(folder.path(), "check --help").out.starts_with("ctg check dit tout ce qui manque"));
  CHECK(run_ctg(folder.path(), "init --help").out.starts_with("ctg init crée un dossier neuf"));
}

TEST_CASE("A word without a letter is not taken for nothing said") {
  const std::string hint = "    conseil\u00a0: «\u00a0ctg --help\u00a0» montre comment l’écrire\n";
  for (const std::string option : {"--format", "--lang", "--dossier", "--fail-on"}) {
    refuses("check " + option + " ''",
            "erreur CLI-003: l’option " + option + " attend une valeur, et une seule\n" + hint);
    refuses("check " + option + "=",
            "erreur CLI-003: l’option " + option + " attend une valeur, et une seule\n" + hint);
  }
  for (const std::string command : {"check", "modele changer", "batch check"})
    refuses(
        command + " ''",
        "erreur CLI-001: un mot de la commande est vide\n    conseil\u00a0: retirez-le, ou donnez-lui une valeur\n");
}

TEST_CASE("Usage errors are told in plain French") {
  refuses("",
          "erreur CLI-005: il manque une commande\n"
          "    conseil : les commandes sont « ajustement », « atelier », « avenant », « batch », « bilan », "
          "« build », "
          "« cdsf », "
          "« check », "
          "« explain », « import », « init », « modele », « seal », "
          "« sign », « signature », « status », « suivi », « verify » ; « ctg --help » les explique\n");
  refuses("biuld",
          "erreur CLI-001: commande inconnue : « biuld »\n"
          "    conseil : vouliez-vous dire « build » ?\n");
  refuses("publier",
          "erreur CLI-001: commande inconnue : « publier »\n"
          "    conseil : sont possibles : « ajustement », « atelier », « avenant », « batch », « bilan », "
          "« build », "
          "« cdsf », "
          "« check », "
          "« explain », « import », « init », « modele », « seal », "
          "« sign », « signature », « status », « suivi », « verify »\n");
  refuses("cdsf",
          "erreur CLI-005: il manque ce qu’il faut envoyer, ou vérifier\n"
          "    conseil : sont possibles : « initial », « avenant », « bilan-intermediaire », "
          "« bilan-final », « verify »\n");
  refuses("cdsf avenant un",
          "erreur CLI-004: « un » n’est pas le numéro d’un avenant\n"
          "    conseil : par exemple : ctg cdsf avenant 1\n");
  refuses("cdsf verify",
          "erreur CLI-015: il manque le paquet à vérifier\n"
          "    conseil : par exemple : ctg cdsf verify cdsf-initial-2026.zip\n");
  refuses(
      "build --finale",
      "erreur CLI-002: option inconnue\u00a0: «\u00a0--finale\u00a0»\n"
      "    conseil\u00a0: vouliez-vous dire «\u00a0--final\u00a0»\u00a0? «\u00a0ctg build --help\u00a0» les "
      "dit toutes\n");
  refuses("build --foo",
          "erreur CLI-002: option inconnue\u00a0: «\u00a0--foo\u00a0»\n"
          "    conseil\u00a0: «\u00a0ctg build --help\u00a0» les dit toutes\n");
  refuses("avenant foo",
          "erreur CLI-001: commande inconnue\u00a0: «\u00a0avenant foo\u00a0»\n"
          "    conseil\u00a0: sont possibles\u00a0: «\u00a0draft\u00a0», «\u00a0build\u00a0»\n");
  refuses(
      "verify a.pdf --final",
      "erreur CLI-002: l’option «\u00a0--final\u00a0» n’est pas de la commande «\u00a0verify\u00a0»\n"
      "    conseil\u00a0: sont possibles\u00a0: «\u00a0--dossier\u00a0», «\u00a0--lang\u00a0», «\u00a0--data\u00a0», «\u00a0--confiance\u00a0», «\u00a0--preuve\u00a0», «\u00a0--acte\u00a0», «\u00a0--format\u00a0», «\u00a0--partiel\u00a0», «\u00a0--pdf\u00a0»\n");
  refuses("build ma convention",
          "erreur CLI-001: mot de trop : « ma »\n"
          "    conseil : un chemin ou un texte qui contient des espaces se met entre guillemets : \"…\"\n"
          "erreur CLI-001: mot de trop : « convention »\n"
          "    conseil : un chemin ou un texte qui contient des espaces se met entre guillemets : \"…\"\n");
  refuses("build --out",
          "erreur CLI-003: l’option --out attend une valeur, et une seule\n"
          "    conseil : « ctg --help » montre comment l’écrire\n");
  refuses("build --format pdf,doc",
          "erreur CLI-004: --format ne peut pas valoir « doc »\n"
          "    conseil : vouliez-vous dire « docx » ?\n");
  refuses("check --lang de",
          "erreur CLI-004: --lang ne peut pas valoir « de »\n"
          "    conseil : sont possibles : « fr », « en »\n");
  refuses("build --only note",
          "erreur CLI-004: --only ne connaît pas le document « note »\n"
          "    conseil : sont possibles : convention, repertoire, deliberation, note-synthese, annexe-2 (son "
          "numéro), "
          "fiche-1.A.1 (son code)\n");
  refuses("build --only repertoir",
          "erreur CLI-004: --only ne connaît pas le document « repertoir »\n"
          "    conseil : vouliez-vous dire « repertoire » ?\n");
  refuses("init",
          "erreur CLI-007: il manque le nom du dossier à créer\n"
          "    conseil : par exemple : ctg init ma-convention\n");
}

TEST_CASE("Usage errors are told in English where that is asked for") {
  refuses("--lang en biuld",
          "error CLI-001: unknown command: “biuld”\n"
          "    hint: did you mean “build”?\n");
  refuses("build --only fiche-9.Z.9 --lang=en",
          "error CLI-008: this dossier has no document “fiche-9.Z.9”\n"
          "    hint: did you mean “fiche-1.A.1”?\n");
}

TEST_CASE("A folder that is no dossier") {
  const TempFolder folder;
  const std::string hint =
      "    conseil : placez-vous dans le dossier de la convention, ou donnez-le avec --dossier ; "
      "« ctg init » en crée un\n";
  const Run here = run_ctg(folder.path(), "build");
  CHECK(here.exit == 2);
  CHECK(here.err == "erreur CLI-006: il n’y a pas de convention.xml dans « . »\n" + hint);
  const Run nowhere = run_ctg(folder.path(), "check --dossier nulle-part");
  CHECK(nowhere.exit == 2);
  CHECK(nowhere.err == "erreur CLI-006: le dossier « nulle-part » n’existe pas\n" + hint);
}

TEST_CASE("A part that the dossier does not have") {
  refuses("build --only fiche-1.A.9",
          "erreur CLI-008: ce dossier n’a pas de document « fiche-1.A.9 »\n"
          "    conseil : vouliez-vous dire « fiche-1.A.1 » ?\n");
  refuses("build --only annexe-7",
          "erreur CLI-008: ce dossier n’a pas de document « annexe-7 »\n"
          "    conseil : vouliez-vous dire « annexe-1 » ?\n");
}

TEST_CASE("A clock that is no number") {
  for (const char* command : {"build", "status", "batch status ."})
    refuses(
        command,
        "erreur CLI-009: la variable SOURCE_DATE_EPOCH vaut « hier » : ce n’est pas un nombre de secondes\n"
        "    conseil : supprimez-la (la date de la convention sert alors), ou donnez un nombre : 1770076800\n",
        "SOURCE_DATE_EPOCH=hier");
}

TEST_CASE("Program data that are not there: the machine's fault") {
  const TempFolder folder;
  copy_real_dossier(folder.path());
  const Run run = run_ctg(folder.path(), "build --data rien");
  CHECK(run.exit == 3);
  CHECK(run.out == "");
  CHECK(run.err ==
        "erreur SYS-002: les données du programme ne sont pas dans « rien » : il y manque le dossier "
        "« templates »\n"
        "    conseil : réinstallez le programme, ou donnez le bon dossier avec --data (ou la variable "
        "CTG_DATA)\n");
  CHECK(run_ctg(folder.path(), "build", "CTG_DATA=rien").err == run.err);
}
