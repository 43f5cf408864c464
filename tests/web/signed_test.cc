// The signed document that came back: looked at, which keeps nothing; sealed, once.
#include "catch.h"
#include "visitor.h"

using namespace ctg;
using test::bytes_of;
using test::Person;
using test::says;

namespace {

namespace fs = std::filesystem;

struct Signing {
  Person person;
  std::string pdf;

  Signing() {
    httplib::Client client = person.atelier.client();
    const auto made = client.Get(person.address + "/fichier/convention.pdf?final=1", person.atelier.inside());
    REQUIRE(made);
    pdf = made->body;
    REQUIRE(pdf.starts_with("%PDF-"));
  }

  httplib::Result give(const std::string& bytes, const std::string& act, const std::string& form,
                       bool as_it_is = false) {
    httplib::MultipartFormDataItems items = {
        {"document", "convention", "", ""},
        {"forme", form, "", ""},
        {"acte", act, "", ""},
        {"fichier", bytes, "C:\\Mes documents\\signée.pdf", "application/pdf"}};
    if (as_it_is) items.push_back({"constate", "1", "", ""});
    return person.atelier.client().Post(person.address + "/signe", person.atelier.posting(), items);
  }

  bool is_sealed() const { return fs::exists(person.folder / "scelles/convention/sceau.xml"); }
};

}  // namespace

TEST_CASE("who has signed is told, and nothing is kept") {
  Signing signing;
  const auto seen = signing.give(signing.pdf, "regarder", "electronique");
  REQUIRE(seen);
  CHECK(seen->status == 422);
  CHECK(says(seen->body, "Personne n’a signé ce fichier"));
  CHECK_FALSE(signing.is_sealed());

  const auto other = signing.give("pas un PDF", "regarder", "electronique");
  REQUIRE(other);
  CHECK(other->status == 422);
  CHECK_FALSE(signing.is_sealed());

  const auto none = signing.person.atelier.post(
      signing.person.address + "/signe", {{"document", "convention", "", ""}, {"acte", "sceller", "", ""}});
  REQUIRE(none);
  CHECK(none->status == 422);
  CHECK(says(none->body, "Choisissez le PDF signé."));
}

TEST_CASE("a file that nobody signed is not sealed as signed electronically") {
  Signing signing;
  const auto refused = signing.give(signing.pdf, "sceller", "electronique");
  REQUIRE(refused);
  CHECK(refused->status == 422);
  CHECK(says(refused->body, "Personne n’a signé ce fichier"));
  CHECK_FALSE(signing.is_sealed());
}

TEST_CASE("what was signed by hand is sealed once, with its defects where that is asked") {
  Signing signing;
  const auto sealed = signing.give(signing.pdf, "sceller", "papier", true);
  REQUIRE(sealed);
  CHECK(sealed->status == 303);
  CHECK(signing.is_sealed());
  CHECK(bytes_of(signing.person.folder / "scelles/convention/signe.pdf") == signing.pdf);
  const auto page = signing.person.atelier.get(signing.person.address + "/signe");
  CHECK(says(page->body, "La convention\u00a0: signé et scellé le 18\u00a0mai\u00a02033"));
  CHECK_FALSE(says(page->body, "name=\"fichier\""));  // nothing is left to be sealed
  const std::string before = bytes_of(signing.person.folder / "scelles/convention/sceau.xml");
  const auto again = signing.give(signing.pdf, "sceller", "papier", true);
  REQUIRE(again);
  CHECK(again->status == 422);
  CHECK(says(again->body, "Ce document est déjà scellé"));
  CHECK(bytes_of(signing.person.folder / "scelles/convention/sceau.xml") == before);
}
