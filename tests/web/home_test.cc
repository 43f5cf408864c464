// The first page: the dossiers of a folder.
#include "catch.h"
#include "visitor.h"

using namespace ctg;
using test::Opened;
using test::says;

TEST_CASE("an empty folder says how to begin") {
  Opened atelier;
  const auto page = atelier.get("/");
  CHECK(page->status == 200);
  CHECK(says(page, "Il n’y a pas encore de convention dans ce dossier."));
  CHECK(says(page, "<a class=\"bouton\" href=\"/nouveau\">Commencer une convention</a>"));
}

TEST_CASE("dossiers are listed with their territory, period, state and next date") {
  Opened atelier;
  test::copy_dossier("tests/dossiers/complet", atelier.folder() / "2026/ormence");
  test::copy_dossier("templates/ctg/2/depart", atelier.folder() / "neuve");
  auto page = atelier.get("/");
  for (int i = 0; i < 100 && page->body.find("data-attente") != std::string::npos; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    page = atelier.get("/");
  }
  CHECK(says(page, "2 dossiers"));
  CHECK(says(page, "Val d’Ormence"));
  CHECK(says(page, "2026/ormence"));
  CHECK(says(page, "prêt à signer"));
  CHECK(says(page, "Territoire à nommer"));
  CHECK(says(page, "points à régler"));

  SECTION("and searched by words, without their accents and capitals, and by state") {
    const auto found = atelier.get("/?cherche=VAL%20d%E2%80%99ormence");
    CHECK(says(found, "1 dossier<"));
    CHECK(says(atelier.get("/?cherche=nulle-part"), "Aucun dossier ne répond"));
    CHECK_FALSE(says(atelier.get("/?etat=pret"), "neuve"));
    CHECK(says(atelier.get("/etats?etat=projet"), "neuve"));
  }
}

TEST_CASE("what a dossier calls itself is shown as text") {
  Opened atelier;
  test::copy_dossier("templates/ctg/2/depart", atelier.folder() / "<script>alert(1)</script>");
  const auto page = atelier.get("/?cherche=%22%3E%3Cscript%3Ealert(2)%3C%2Fscript%3E");
  CHECK_FALSE(says(page, "<script>alert"));
  CHECK(says(page, "value=\"&quot;&gt;&lt;script&gt;"));
}
