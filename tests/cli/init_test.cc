// `ctg init`: from nothing to a first document.
#include "catch.h"
#include "cli/program.h"

using namespace ctg::test;
namespace fs = std::filesystem;

TEST_CASE("init, then check, then build") {
  const TempFolder folder;
  const Run init = run_ctg(folder.path(), "init 'ma convention'");
  CHECK(init.exit == 0);
  CHECK(init.err == "");
  CHECK(init.out ==
        "Nouveau dossier : ma convention (8 fichiers)\n\n"
        "À remplir, dans cet ordre :\n"
        "  1. convention.xml            période, territoire, parties et signataires, préambule\n"
        "  2. annexes/2-plan-actions/   repertoire.xml, puis un fichier par fiche action dans fiches/\n"
        "  3. annexes/                  diagnostic, moyens, équipements, pilotage, délibération\n\n"
        "Une valeur que vous ne connaissez pas encore reste vide. Ensuite :\n"
        "  ctg check --dossier 'ma convention'      dit ce qui manque encore\n"
        "  ctg build --dossier 'ma convention'      écrit les documents\n");

  // All is still to be filled in: that blocks a signature, not a draft.
  const Run check = run_ctg(folder.path(), "check --dossier 'ma convention'");
  CHECK(check.exit == 1);
  CHECK(check.err.find("convention.xml:") == 0);
  CHECK(check.out.find("points bloquants") != std::string::npos);
  // What has no line yet: the element to fill in, or the one to add; never the whole file.
  CHECK(check.err.find("dans <convention>") == std::string::npos);
  CHECK(check.err.find("noms des parties\n    conseil\u00a0: écrivez cette valeur dans <nom-usuel>") !=
        std::string::npos);
  CHECK(check.err.find("ajoutez un élément <moyen> dans <moyens>, qui commence ligne") != std::string::npos);
  const Run build = run_ctg(folder.path(), "build --dossier 'ma convention'");
  INFO(build.err);
  CHECK(build.exit == 0);
  CHECK(fs::exists(folder / "ma convention/out/convention.pdf"));
  CHECK(fs::exists(folder / "ma convention/out/convention.odt"));
}

TEST_CASE("init takes an empty folder, and refuses one that holds something") {
  const TempFolder folder;
  fs::create_directory(folder / "vide");
  CHECK(run_ctg(folder.path(), "init vide").exit == 0);
  CHECK(fs::exists(folder / "vide/convention.xml"));

  write(folder / "plein/notes.txt", "à garder");
  const Run full = run_ctg(folder.path(), "init plein");
  CHECK(full.exit == 2);
  CHECK(full.out == "");
  CHECK(full.err ==
        "erreur CLI-007: le dossier « plein » n’est pas vide : rien n’a été copié\n"
        "    conseil : choisissez un nom qui n’existe pas encore\n");
  CHECK(read(folder / "plein/notes.txt") == "à garder");
  CHECK_FALSE(fs::exists(folder / "plein/convention.xml"));

  const Run file = run_ctg(folder.path(), "init plein/notes.txt");
  CHECK(file.exit == 2);
  CHECK(file.err ==
        "erreur CLI-007: « plein/notes.txt » existe déjà et n’est pas un dossier\n"
        "    conseil : choisissez un nom qui n’existe pas encore\n");
}

TEST_CASE("init where nothing can be written: the machine's fault") {
  const TempFolder folder;
  write(folder / "fichier", "");
  const Run run = run_ctg(folder.path(), "init fichier/neuf");
  CHECK(run.exit == 3);
  CHECK(run.err ==
        "erreur SYS-001: impossible d’écrire « fichier/neuf/annexes/1-diagnostic.xml » : ce chemin passe par "
        "un "
        "fichier, ou n’existe pas\n"
        "    conseil : vérifiez ce dossier et vos droits, ou choisissez un autre endroit ; "
        "les fichiers d’avant sont intacts\n");
}

TEST_CASE("init that fails on its way leaves no folder behind") {
  const TempFolder folder;
  for (const std::string few : {"7", "8"}) {
    const Run run = shell(folder.path(), "ulimit -n " + few + "; '" CTG_PROGRAM "' init la/neuf");
    INFO(few);
    CHECK(run.exit == 3);
    CHECK_FALSE(fs::exists(folder / "la"));
  }
  fs::create_directories(folder / "ici");
  CHECK(shell(folder.path(), "ulimit -n 8; '" CTG_PROGRAM "' init ici").exit == 3);
  CHECK(fs::is_empty(folder / "ici"));
}
