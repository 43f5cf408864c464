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

TEST_CASE("A model that there is not is not changed to") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  const Run none = run_ctg(folder.path(), "modele changer 9");
  CHECK(none.exit == 2);
  CHECK(none.err.find("le modèle «\u00a0ctg\u00a0» n’a pas de version «\u00a09\u00a0»") != std::string::npos);
  CHECK(run_ctg(folder.path(), "modele autre").exit == 2);
}

TEST_CASE(
    "Of a convention that is sealed, another model is an avenant, shown first, then drafted in the same step") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  REQUIRE(run_ctg(folder.path(), "build --format pdf").exit == 0);
  REQUIRE(run_ctg(folder.path(), "seal convention --constate out/convention.pdf").exit == 0);
  const Run same = run_ctg(folder.path(), "modele changer 2");
  CHECK(same.exit == 0);
  CHECK(!std::filesystem::exists(folder / "avenants/1.xml"));
  const std::string before = read(folder / "convention.xml");
  const Run asked = run_ctg(folder.path(), "modele changer 1");
  CHECK(asked.exit == 1);
  CHECK(asked.err.empty());
  CHECK(asked.out.starts_with("Clauses qui changent"));
  CHECK(asked.out.ends_with(
      "\nRien n’est écrit\u00a0: la convention est scellée avec le modèle ctg/2, et passer au modèle ctg/1 "
      "demande un avenant.\n«\u00a0ctg modele changer 1 --apply\u00a0» commence l’avenant n°\u00a01.\n"));
  CHECK(read(folder / "convention.xml") == before);
  CHECK(!std::filesystem::exists(folder / "avenants/1.xml"));
  const Run other = run_ctg(folder.path(), "modele changer 1 --apply");
  CHECK(other.exit == 0);
  CHECK(other.err ==
        "convention.xml:4:30: avertissement AVN-038: la convention est scellée avec le modèle ctg/2\u00a0: "
        "passer "
        "au "
        "modèle ctg/1 demande un avenant\n"
        "    conseil\u00a0: l’avenant n°\u00a01 est écrit dans avenants/1.xml, clause par clause\u00a0: "
        "relisez-le, ou "
        "remettez la version 2 dans convention.xml et retirez ce fichier\n");
  CHECK(
      other.out.ends_with("\nconvention.xml\u00a0: modèle ctg/2 → ctg/1\n\n"
                          "Avenant n°\u00a01\u00a0: 1 opération, dans avenants/1.xml\n"
                          "  convention\u00a0: la version du modèle\n"
                          "Remplissez-y les motifs et les dates, puis « ctg avenant build 1 ».\n"));
  CHECK(read(folder / "convention.xml").find("<modele nom=\"ctg\" version=\"1\"") != std::string::npos);
  CHECK(read(folder / "avenants/1.xml").find("chemin=\"convention/modele/@version\"") != std::string::npos);
}
