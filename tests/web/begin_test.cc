// What follows the signature, begun by a button: a bilan, an avenant; its form, its documents.
#include <fstream>

#include "catch.h"
#include "visitor.h"

using namespace ctg;
using test::base_in;
using test::bytes_of;
using test::Person;
using test::says;

namespace {

namespace fs = std::filesystem;

struct Later {
  Person person;

  httplib::Result get(const std::string& page) {
    auto out = person.atelier.client().Get(person.address + page, person.atelier.inside());
    REQUIRE(out);
    return out;
  }
  httplib::Result begin(const std::string& act) {
    auto out = test::where_decoded(person.atelier.client().Post(
        person.address + "/commencer", person.atelier.posting(), {{"acte", act, "", ""}}));
    REQUIRE(out);
    return out;
  }
  void seal() {
    const std::string pdf = get("/fichier/convention.pdf?final=1")->body;
    const httplib::MultipartFormDataItems items = {{"document", "convention", "", ""},
                                                   {"forme", "papier", "", ""},
                                                   {"acte", "sceller", "", ""},
                                                   {"constate", "1", "", ""},
                                                   {"fichier", pdf, "signee.pdf", "application/pdf"}};
    const auto sealed =
        person.atelier.client().Post(person.address + "/signe", person.atelier.posting(), items);
    REQUIRE(sealed);
    REQUIRE(sealed->status == 303);
  }
};

}  // namespace

TEST_CASE("an avenant is begun once something changes what was sealed; its form and its documents are here") {
  Later later;
  const auto early = later.begin("avenant");
  CHECK(early->status == 409);
  CHECK(says(early->body, "Rien n’a été commencé"));
  CHECK(says(early->body, "«\u00a0Sceller\u00a0» (Document signé)"));
  CHECK_FALSE(says(early->body, "ctg seal"));

  later.seal();
  CHECK(says(later.get("/documents")->body, "Signée et scellée."));
  const auto nothing = later.begin("avenant");
  CHECK(nothing->status == 409);
  CHECK_FALSE(fs::exists(later.person.folder / "avenants/1.xml"));

  const std::string at = "convention/territoire/population";
  later.person.type("territoire", base_in(later.person.page("territoire")), at, "15 000");
  CHECK(says(later.get("/points")->body, "«\u00a0Commencer l’avenant\u00a0»"));
  const auto begun = later.begin("avenant");
  CHECK(begun->status == 303);
  CHECK(begun->get_header_value("Location").ends_with("/partie/avenant:1"));
  CHECK(says(bytes_of(later.person.folder / "avenants/1.xml"), "15000"));
  const std::string form = later.person.page("avenant%3A1");
  CHECK(says(form, "name=\"avenant/effet/@date\""));

  const std::string documents = later.get("/documents")->body;
  for (const char* each :
       {"avenant-1.pdf", "avenant-1.odt", "deliberation-avenant-1.pdf", "note-synthese-avenant-1.pdf",
        "convention-consolidee-1.pdf", "comparaison-1.pdf", "convention-revisions-1.odt"}) {
    CHECK(says(documents, std::string("/fichier/") + each + "?de=avenant-1"));
    const auto made = later.get(std::string("/fichier/") + each + "?de=avenant-1");
    INFO(each);
    CHECK(made->status == 200);
    CHECK(made->body.starts_with(std::string(each).ends_with(".pdf") ? "%PDF-" : "PK"));
  }
  CHECK(says(form, "<h1>L’avenant n°\u00a01</h1>"));
  CHECK(says(form, "/fichier/avenant-1.pdf?de=avenant-1\""));
  const auto unready = later.get("/fichier/avenant-1.pdf?de=avenant-1&final=1");
  CHECK(unready->status == 422);  // its motifs are still to be filled in

  // What is typed into its form stays when it is made again.
  later.person.type("avenant%3A1", base_in(later.person.page("avenant%3A1")), "avenant/effet/@date",
                    "2028-01-01");
  later.person.type("territoire", base_in(later.person.page("territoire")), at, "15 200");
  CHECK(later.begin("avenant")->status == 303);
  const std::string again = bytes_of(later.person.folder / "avenants/1.xml");
  CHECK(says(again, "15200"));
  CHECK(says(again, "2028-01-01"));
}

TEST_CASE("a bilan is begun for a day, once; its documents are here") {
  Later later;
  const httplib::MultipartFormDataItems items = {
      {"acte", "bilan", "", ""}, {"nature", "etape", "", ""}, {"au", "2027-12-31", "", ""}};
  const auto begun = later.person.atelier.post(later.person.address + "/commencer", items);
  CHECK(begun->get_header_value("Location").ends_with("/partie/bilan:etape-2027"));
  CHECK(says(later.get("/documents")->body, "/fichier/bilan-etape-2027.pdf?de=bilan-etape-2027"));
  const auto too_early = later.get("/fichier/bilan-etape-2027.pdf?de=bilan-etape-2027");
  CHECK(too_early->status == 422);  // nothing is in the suivi yet
  CHECK(says(too_early->body, "«\u00a0Suivi\u00a0» donne le tableau à remplir"));
  CHECK_FALSE(says(too_early->body, "ctg suivi"));
  fs::create_directory(later.person.folder / "suivi");
  std::ofstream(later.person.folder / "suivi/suivi.xml") << "<suivi xmlns=\"urn:ctg:suivi:1\"/>\n";
  CHECK(later.get("/fichier/bilan-etape-2027.pdf?de=bilan-etape-2027")->body.starts_with("%PDF-"));
  CHECK(later.get("/fichier/bilan-etape-2027.pdf?de=nulle-part")->status == 404);
  const auto again = later.person.atelier.post(later.person.address + "/commencer", items);
  CHECK(again->status == 409);
  CHECK_FALSE(says(again->body, "ctg bilan"));
}
