// The versions of a dossier, as pages: kept, told field by field, gone back to.
#include "base/files.h"
#include "catch.h"
#include "visitor.h"

using namespace ctg;
using test::Opened;
using test::says;

namespace {

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != text.npos);
  return text.replace(at, from.size(), to);
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

TEST_CASE("each state that was looked at is a version, told by its fields, and can be gone back to") {
  Opened atelier;
  test::copy_dossier("tests/dossiers/complet", atelier.folder() / "ormence");
  const std::string dossier = atelier.dossier("ormence");
  DiskFiles files((atelier.folder() / "ormence").string());
  const std::string first = files.read("convention.xml", 1u << 20).bytes;
  CHECK(versions_in(atelier.get(dossier + "/versions")->body, dossier).size() == 1);

  const std::string later = replaced(first, "fin=\"2031-12-31\"", "fin=\"2032-06-30\"");
  REQUIRE(files.save({{"convention.xml", later}}).ok());
  const auto page = atelier.get(dossier + "/versions");
  CHECK(says(page, "Dernier jour"));
  const auto all = versions_in(page->body, dossier);
  REQUIRE(all.size() == 2);
  const auto newest = atelier.get(all[0]);
  CHECK(says(newest, "2031-12-31"));
  CHECK(says(newest, "2032-06-30"));
  CHECK(says(newest, "C’est l’état d’aujourd’hui."));

  CHECK(says(atelier.get(all[1]), "Revenir à cette version"));
  CHECK(atelier.post(all[1], {{"acte", "revenir", "", ""}})->status == 303);
  CHECK(files.read("convention.xml", 1u << 20).bytes == first);
  const auto after = atelier.get(dossier + "/versions");
  CHECK(says(after, "Retour à la version du"));
  CHECK(versions_in(after->body, dossier).size() == 3);
  CHECK(atelier.get(dossier + "/version/" + std::string(40, '0'))->status == 404);
  CHECK(atelier.get(dossier + "/version/..%2f..")->status == 404);
}
