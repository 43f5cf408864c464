// A new convention by its questions; fiches by their buttons. Without scripts.

#include "catch.h"
#include "visitor.h"

using namespace ctg;
using test::bytes_of;
using test::Opened;
using test::says;

namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

httplib::Result answer(Opened& atelier, const std::string& path, const Fields& fields) {
  httplib::MultipartFormDataItems items;
  for (const auto& [name, value] : fields) items.push_back({name, value, "", ""});
  return atelier.post(path, items);
}

}  // namespace

TEST_CASE("three screens of questions make a dossier, with the answers in it and the rest to fill in") {
  Opened atelier;
  CHECK(atelier.get("/nouveau")->status == 200);
  Fields fields = {{"etape", "1"},
                   {"territoire", "Monts & Rance, d’Orage"},
                   {"departement", "Aveyron"},
                   {"debut", "2027-01-01"},
                   {"fin", "2031-12-31"},
                   {"population", "14 820"},
                   {"annee", "2023"},
                   {"communes", "Camarès ; 1 043\n\nBelmont-sur-Rance\t980\n"}};
  const auto second = answer(atelier, "/nouveau", fields);
  CHECK(second->status == 200);
  CHECK(says(second->body, "Les parties et leurs signataires"));
  CHECK(says(second->body, "name=\"territoire\" value=\"Monts &amp; Rance, d’Orage\""));
  fields.front().second = "3";
  fields.insert(fields.end(), {{"caf-nom", "La Caisse d’allocations familiales de l’Aveyron"},
                               {"caf-fonction", "Directrice"},
                               {"msa-sans", "1"},
                               {"epci-nom", "La Communauté de communes Monts et Rance"},
                               {"epci-type", "communaute-de-communes"},
                               {"epci-civilite", "Monsieur"},
                               {"epci-fonction", "Le Président"},
                               {"autre1-nom", "La Commune de Camarès"},
                               {"autre1-type", "commune"},
                               {"autre1-fonction", "Maire"},

                               {"mode", "electronique"}});
  const auto made = answer(atelier, "/nouveau", fields);
  CHECK(made->status == 303);
  const std::filesystem::path folder = atelier.folder() / "monts-rance-d-orage-2027";
  const std::string convention = bytes_of(folder / "convention.xml");
  CHECK(says(convention, "<nom>Monts &amp; Rance, d’Orage</nom>"));
  CHECK(says(convention, "<nombre-communes>2</nombre-communes>"));
  CHECK(says(convention, ">1043</population>"));
  CHECK(says(convention, "<nom-usuel>la Caf de l’Aveyron</nom-usuel>"));
  CHECK(says(convention, "<qualite>sa Directrice</qualite>"));
  CHECK(says(convention, "<qualite>son Président</qualite>"));
  CHECK(says(convention, "<fonction>Le Président</fonction>"));
  CHECK(says(convention, "<fonction>La Directrice</fonction>"));  // the word tells it, without a civility
  CHECK(says(convention, "<fonction>Maire</fonction>"));          // a woman or a man: nobody has said
  CHECK_FALSE(says(convention, "son Maire"));
  CHECK(says(convention, "mode=\"electronique\""));
  CHECK_FALSE(says(convention, "type=\"msa\""));
  const std::string address = made->get_header_value("Location");
  CHECK(atelier.get(address + "/fichier/convention.pdf")->body.starts_with("%PDF"));  // it builds
  CHECK(atelier.get(address + "/fichier/convention.odt")->body.starts_with("PK"));

  SECTION("a second one of that name has a folder of its own") {
    CHECK(answer(atelier, "/nouveau", fields)->status == 303);
    CHECK(std::filesystem::exists(atelier.folder() / "monts-rance-d-orage-2027-2/convention.xml"));
    CHECK(bytes_of(folder / "convention.xml") == convention);
  }
}

TEST_CASE("what is wrong in an answer is told at its field; what was typed stays") {
  Opened atelier;
  const auto page = answer(atelier, "/nouveau",
                           {{"etape", "3"}, {"territoire", ""}, {"debut", "demain"}, {"population", "<b>"}});
  CHECK(page->status == 422);
  CHECK(says(page->body, "href=\"#territoire\">Donnez le nom du territoire"));
  CHECK(says(page->body, "href=\"#debut\">Écrivez cette date ainsi"));
  CHECK(says(page->body, "value=\"demain\""));
  CHECK_FALSE(says(page->body, "<b>"));
  CHECK(web::dossiers_below(atelier.folder().string()).empty());
}

TEST_CASE("a territory of any name makes a folder below, and nowhere else") {
  Opened atelier;
  for (const char* name : {"../../x", "/etc", "..", "C:\\x", "日本", "-", "a/b"})
    CHECK(answer(atelier, "/nouveau", {{"etape", "3"}, {"territoire", name}})->status == 303);
  CHECK(web::dossiers_below(atelier.folder().string()).size() == 7);
}

TEST_CASE("fiches are added, doubled, given another code and taken away, with their line of the répertoire") {
  Opened atelier;
  test::copy_dossier("tests/dossiers/complet", atelier.folder() / "d");
  const std::string address = atelier.dossier("d") + "/fiches";
  const std::filesystem::path plan = atelier.folder() / "d/annexes/2-plan-actions";
  const std::string before = bytes_of(plan / "repertoire.xml");
  CHECK(says(atelier.get(atelier.dossier("d") + "/partie/repertoire")->body,
             "<option value=\"1 A\">1.A Petite enfance"));

  const auto made = answer(atelier, address, {{"acte", "nouvelle"}, {"sous-axe", "1 A"}});
  CHECK(made->status == 303);
  CHECK(says(made->get_header_value("Location"), "/partie/fiche:1.A.3"));
  CHECK(std::filesystem::exists(plan / "fiches/1.A.3.xml"));
  CHECK(says(bytes_of(plan / "repertoire.xml"), "1.A.3"));
  CHECK(answer(atelier, address, {{"acte", "renumeroter"}, {"fiche", "1.A.3"}, {"code", "1.B.9"}})->status ==
        303);
  CHECK(answer(atelier, address, {{"acte", "retirer"}, {"fiche", "1.B.9"}})->status == 303);
  CHECK(bytes_of(plan / "repertoire.xml") == before);
  CHECK_FALSE(std::filesystem::exists(plan / "fiches/1.B.9.xml"));
  for (const char* code : {"../../x", "1.A.2", "", "n’importe quoi"})
    CHECK(answer(atelier, address, {{"acte", "renumeroter"}, {"fiche", "1.A.1"}, {"code", code}})->status ==
          409);
  CHECK(answer(atelier, address, {{"acte", "nouvelle"}, {"sous-axe", "9 Z"}})->status == 409);
  CHECK(bytes_of(plan / "repertoire.xml") == before);
}
