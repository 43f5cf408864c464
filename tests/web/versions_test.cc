// The versions of a dossier, as pages: kept, told field by field, gone back to.
#include "base/files.h"
#include "catch.h"
#include "visitor.h"

using namespace ctg;
using test::Opened;

namespace {

bool says(const httplib::Result& answer, std::string_view words) {
  INFO(answer->body);
  return answer->body.find(words) != std::string::npos;
}

// The addresses of the versions, the newest first.
std::vector<std::string> versions_in(const std::string& page, const std::string& dossier) {
  std::vector<std::string> out;
  const std::string start = "href=\"" + dossier + "/version/";
  for (std::size_t at = page.find(start); at != page.npos; at = page.find(start, at + 1))
    out.push_back(page.substr(at + 6, page.find('"', at + 6) - at - 6));
  return out;
}

}  // namespace

TEST_CASE("a session of edits is a version, told by its fields, and can be gone back from") {
  Opened atelier;
  test::copy_dossier("tests/dossiers/complet", atelier.folder() / "ormence");
  const std::string dossier = atelier.dossier("ormence");
  const DiskFiles files((atelier.folder() / "ormence").string());
  const std::string path = "annexes/2-plan-actions/repertoire.xml";
  const std::string first = files.read(path, 1u << 20).bytes;
  CHECK(atelier.post(dossier + "/fiches", {{"acte", "dupliquer", "", ""}, {"fiche", "1.A.1", "", ""}})
            ->status == 303);
  CHECK(files.exists("annexes/2-plan-actions/fiches/1.A.3.xml"));

  // What it found, and what it left.
  const auto all = versions_in(atelier.get(dossier + "/versions")->body, dossier);
  REQUIRE(all.size() == 2);
  CHECK(says(atelier.get(all[0]), "le dossier est dans l’état de cette version"));
  const auto found = atelier.get(all[1]);
  CHECK(says(found, "1.A.3"));
  CHECK(says(found, "Revenir à cette version"));

  CHECK(atelier.post(all[1], {{"acte", "retablir", "", ""}})->status == 303);
  CHECK(files.read(path, 1u << 20).bytes == first);
  CHECK_FALSE(files.exists("annexes/2-plan-actions/fiches/1.A.3.xml"));
  CHECK(versions_in(atelier.get(dossier + "/versions")->body, dossier).size() == 3);
  CHECK(atelier.get(dossier + "/version/" + std::string(40, '0'))->status == 404);
  CHECK(atelier.get(dossier + "/version/..%2f..")->status == 404);
}
