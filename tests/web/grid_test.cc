// Lists of values as grids: rows and years come and go by what is typed into their cells.
#include "catch.h"
#include "visitor.h"

using namespace ctg;
using test::base_in;
using test::bytes_of;
using test::Person;
using test::says;

namespace {

struct Grid : Person {
  std::string part, path;

  Grid(std::string name, const std::string& xml) : part(std::move(name)), path((folder / xml).string()) {}
  std::string bytes() const { return bytes_of(path); }
  int send(std::vector<std::pair<std::string, std::string>> cells) {
    httplib::MultipartFormDataItems items = {{"base", base_in(page(part)), "", ""}};
    for (auto& [name, value] : cells) items.push_back({name, value, "", ""});
    return atelier.post(address + "/partie/" + part, items)->status;
  }
};

constexpr const char* kRow = "equipements/equipement";

}  // namespace

TEST_CASE("means are a grid with a total a year, and a row below for the next") {
  Grid grid("moyens", "annexes/3-moyens.xml");
  const std::string page = grid.page("moyens");
  CHECK(says(page, "<table class=\"grille\" data-liste=\"moyens/moyen\">"));
  CHECK(says(page, "aria-label=\"Montant, ligne 1\""));
  CHECK(says(page, "<tr data-annee=\"2027\"><th scope=\"row\" class=\"total\">Total 2027</th>"));
  CHECK(says(page, "2\u202f170\u202f800</td>"));  // as the presentation says

  const std::string before = grid.bytes();
  CHECK(grid.send({{"moyens/moyen[900]/@action", ""}}) == 303);
  CHECK(grid.bytes() == before);
  // Rows beyond the last stand behind it, without a gap, in the order in which they were filled.
  CHECK(grid.send({{"moyens/moyen[901]/@action", "1.A.2"},
                   {"moyens/moyen[901]/@montant", "1 500,5"},
                   {"moyens/moyen[905]/@action", "1.B.1"}}) == 303);
  const std::string added =
      "  <moyen action=\"1.A.2\" financeur=\"\" annee=\"\" montant=\"1500.5\"/>\n"
      "  <moyen action=\"1.B.1\" financeur=\"\" annee=\"\"/>\n</moyens>\n";
  CHECK(says(grid.bytes(), added));
  CHECK(grid.bytes().size() == before.size() + added.size() - std::string("</moyens>\n").size());
}

TEST_CASE("what an équipement gets year by year is a column a year") {
  Grid grid("equipements", "annexes/4-equipements.xml");
  const std::string page = grid.page("equipements");
  CHECK(says(page, "name=\"equipements/equipement/soutien[annee:2027]/@montant\""));
  CHECK(says(page, "<span id=\"equipements/equipement/soutien[2]/@montant\"><input"));  // where reports lead
  CHECK(says(page, ">Soutien annuel 2031 <span class=\"quiet\">(€)</span></th>"));
  CHECK(says(page, "762\u202f000</td>"));
  const std::string before = grid.bytes();
  const std::string cell = std::string(kRow) + "/soutien[annee:2028]/@montant";

  CHECK(grid.send({{cell, "150 000"}}) == 303);
  std::string expected = before;
  expected.replace(expected.find("144100"), 6, "150000");
  CHECK(grid.bytes() == expected);

  SECTION("an emptied cell goes with its element, and comes back behind the others") {
    CHECK(grid.send({{cell, ""}, {std::string(kRow) + "/soutien[annee:2027]/@montant", ""}}) == 303);
    CHECK_FALSE(says(grid.bytes(), "montant=\"150000\""));
    CHECK_FALSE(says(grid.bytes(), "montant=\"142000\""));
    CHECK(says(grid.bytes(), "montant=\"146300\""));
    CHECK(grid.send({{cell, "7"}}) == 303);
    CHECK(says(
        grid.bytes(),
        "    <soutien annee=\"2031\" montant=\"150700\"/>\n    <soutien annee=\"2028\" montant=\"7\"/>\n"));
  }
  SECTION("in a new row too") {
    CHECK(grid.send({{"equipements/equipement[60]/nom", "Ludothèque"},
                     {"equipements/equipement[60]/soutien[annee:2029]/@montant", "1"},
                     {"equipements/equipement[60]/soutien[annee:2030]/@montant", ""},
                     {"equipements/equipement[60]/soutien[annee:2031]/@montant", "3"}}) == 303);
    CHECK(says(grid.bytes(), "<nom>Ludothèque</nom>"));
    CHECK(says(grid.bytes(),
               "<soutien annee=\"2029\" montant=\"1\"/>\n    <soutien annee=\"2031\" montant=\"3\"/>"));
  }
}

TEST_CASE("what no field takes is said back, and the rest is kept") {
  Grid grid("equipements", "annexes/4-equipements.xml");
  httplib::MultipartFormDataItems items = {{"base", base_in(grid.page(grid.part)), "", ""}};
  const std::string year = std::string(kRow) + "/soutien[annee:2028]";
  items.push_back({year + "/@montant", "150 000", "", ""});
  items.push_back({std::string(kRow) + "/soutien[annee", "152 000", "", ""});  // as one client cut it
  items.push_back({std::string(kRow) + "/surnom", "", "", ""});                // nothing was written there
  const auto answer = grid.atelier.post(grid.address + "/partie/equipements", items);
  CHECK(answer->status == 409);
  CHECK(says(answer->body,
             "« 152 000 » n’a pas été enregistré\u00a0: le champ où vous l’avez écrit n’est plus là. "
             "Copiez ces mots, rechargez la page, puis écrivez-les où ils vont."));
  CHECK_FALSE(says(answer->body, "« » n’a pas été enregistré"));
  CHECK(says(grid.bytes(), "montant=\"150000\""));
}

TEST_CASE("years that cannot be columns are shown as a list: none of them is hidden") {
  Grid grid("equipements", "annexes/4-equipements.xml");
  CHECK(grid.send({{std::string(kRow) + "/soutien[annee:2028]/@montant", "1"}}) == 303);
  const char* shown = "<table class=\"grille\" data-liste=\"equipements/equipement\">";
  CHECK(says(grid.page("equipements"), shown));
  // By hand: the same year twice.
  std::string bytes = grid.bytes();
  bytes.replace(bytes.find("annee=\"2028\""), 12, "annee=\"2027\"");
  DiskFiles files("");
  REQUIRE(files.save({{grid.path, bytes}}).ok());
  const std::string page = grid.page("equipements");
  CHECK_FALSE(says(page, shown));
  CHECK(says(page, "name=\"equipements/equipement/soutien[2]/@montant\""));
}
