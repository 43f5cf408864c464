// `ctg modele`: the model of wording of a draft is changed before the eyes of who changes it; a sealed one
// stays.
#include "catch.h"
#include "cli/program.h"

using namespace ctg::test;

TEST_CASE("The model of a draft is told, shown and changed, and nothing else of convention.xml") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  const std::string second = read(folder / "convention.xml");
  CHECK(run_ctg(folder.path(), "modele").out ==
        "Modèle de ce dossier\u00a0: ctg/2\nVersions possibles\u00a0: 1, 2\n");
  const Run back = run_ctg(folder.path(), "modele changer 1");
  CHECK(back.exit == 0);
  CHECK(
      back.out.find(
          "  art-communication.al-3\n    avant\u00a0: Dans le cadre des actions de communication respectives "
          "couvrant le champ de la présente convention, chaque partie s’engage à mentionner la "
          "coopération des autres parties") != std::string::npos);
  CHECK(back.out.ends_with("\nconvention.xml\u00a0: modèle ctg/2 → ctg/1\n"));
  CHECK(run_ctg(folder.path(), "modele changer 2").exit == 0);
  CHECK(read(folder / "convention.xml") == second);
  CHECK(run_ctg(folder.path(), "modele changer 2").out ==
        "Aucune clause ne change.\n\nconvention.xml\u00a0: modèle ctg/2 → ctg/2\n");
}

TEST_CASE("A model that there is not, and one that was signed, are not changed to") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  const Run none = run_ctg(folder.path(), "modele changer 9");
  CHECK(none.exit == 2);
  CHECK(none.err.find("le modèle «\u00a0ctg\u00a0» n’a pas de version «\u00a09\u00a0»") != std::string::npos);
  CHECK(run_ctg(folder.path(), "modele autre").exit == 2);
  REQUIRE(run_ctg(folder.path(), "build --format pdf").exit == 0);
  REQUIRE(run_ctg(folder.path(), "seal convention --constate out/convention.pdf").exit == 0);
  const std::string before = read(folder / "convention.xml");
  const Run sealed = run_ctg(folder.path(), "modele changer 1");
  CHECK(sealed.exit == 1);
  CHECK(sealed.err.find("AVN-038") != std::string::npos);
  CHECK(read(folder / "convention.xml") == before);
}
