// Every element and attribute that people write has a control on some page, or a reason why it has none.
#include <algorithm>
#include <fstream>
#include <set>

#include "catch.h"
#include "edit/description.h"
#include "visitor.h"

using namespace ctg;
using test::Opened;

namespace {

// "convention/parties/partie[2]/nom" → "convention/parties/partie/nom"
std::string without_ranks(std::string_view at) {
  std::string out;
  bool inside = false;
  for (const char c : at) {
    if (c == '[') inside = true;
    if (!inside) out += c;
    if (c == ']') inside = false;
  }
  return out;
}

// All values of an attribute in a page.
std::vector<std::string> values_of(const std::string& page, const std::string& attribute) {
  std::vector<std::string> out;
  const std::string before = " " + attribute + "=\"";
  for (std::size_t at = page.find(before); at != page.npos; at = page.find(before, at + 1)) {
    const std::size_t begin = at + before.size();
    out.push_back(page.substr(begin, page.find('"', begin) - begin));
  }
  return out;
}

class Visit {
 public:
  explicit Visit(Opened& atelier) : atelier_(atelier), dossier_(atelier.dossier("d")) {}

  std::set<std::string> controls() && {
    const std::string first = atelier_.get(dossier_)->body;
    const std::string link = dossier_ + "/partie/";
    for (const std::string& address : values_of(first, "href"))
      if (address.starts_with(link)) walk(address);
    return std::move(found_);
  }

 private:
  // The controls of a part; lists that have no element get one, and so do the lists in it.
  void walk(const std::string& address) {
    std::set<std::string> pressed;
    for (bool grown = true; grown;) {
      grown = false;
      const std::string page = atelier_.get(address)->body;
      for (std::string name : values_of(page, "name")) {
        for (const char* mark : {"aucun:", "fichier:"})
          if (name.starts_with(mark)) name = name.substr(std::string_view(mark).size());
        found_.insert(without_ranks(name));
      }
      for (const std::string& act : values_of(page, "value"))
        if (act.starts_with("ajouter:") && pressed.insert(without_ranks(act)).second) {
          const auto made =
              atelier_.post(address, {{"base", test::base_in(page), "", ""}, {"acte", act, "", ""}});
          INFO(address << " " << act);
          CHECK(made->status == 303);
          grown = true;
          break;
        }
    }
  }

  Opened& atelier_;
  std::string dossier_;
  std::set<std::string> found_;
};

struct Reason {
  std::string_view path, why;
};
// What no control is for.
constexpr Reason kReasons[] = {
    {"convention/parties/partie/@id", "made by the atelier; nobody reads it"},
    {"convention/parties/partie/signataire/@id", "made by the atelier; nobody reads it"},
    {"convention/territoire/actes/acte/@id", "made by the atelier; nobody reads it"},
    {"convention/visas/visa/@id", "made by the atelier; nobody reads it"},
    {"moyens/co-financeur/@id", "made by the atelier; nobody reads it"},
    {"convention/redactions/ajout/@id", "made by the atelier; nobody reads it"},
    {"equipements/equipement/soutien/@annee", "the column of the grid says it"},
    {"equipements/equipement/@id", "made by the atelier; nobody reads it"},
};

bool writes_values(const edit::Entry& entry) { return entry.kind != edit::Kind::group; }

// Of formatted text the parts are its editor's, tried in tests/web/editor.py.
void expect(const edit::Entry& entry, const std::set<std::string>& found, std::string& missing) {
  if (entry.by_program || entry.kind == edit::Kind::opaque) return;
  const bool known =
      std::ranges::any_of(kReasons, [&](const Reason& each) { return each.path == entry.path; });
  if (writes_values(entry) && !found.contains(entry.path) && !known) missing += entry.path + "\n";
  if (entry.or_none && !found.contains(entry.path)) missing += entry.path + " (aucun)\n";
  const bool formatted =
      entry.kind == edit::Kind::line || entry.kind == edit::Kind::rich || entry.kind == edit::Kind::steps;
  for (const edit::Entry& each : entry.inside)
    if (!formatted || each.name.starts_with('@')) expect(each, found, missing);
}

}  // namespace

TEST_CASE("every element and attribute of the schemas is reached by a form, or says why not") {
  Opened atelier;
  test::copy_dossier("tests/dossiers/complet", atelier.folder() / "d");
  const std::string dossier = atelier.dossier("d");
  const auto begun =
      atelier.post(dossier + "/commencer",
                   {{"acte", "bilan", "", ""}, {"nature", "final", "", ""}, {"au", "2031-12-31", "", ""}});
  CHECK(begun->body == "");
  CHECK(begun->get_header_value("Location").ends_with("/partie/bilan:final"));
  // The draft of an avenant is one of a convention that is sealed: here its file only.
  std::filesystem::create_directory(atelier.folder() / "d/avenants");
  std::ofstream(atelier.folder() / "d/avenants/1.xml")
      << "<avenant xmlns=\"urn:ctg:avenant:1\" numero=\"1\"><effet date=\"\"/><operations/></avenant>\n";
  const std::set<std::string> found = Visit(atelier).controls();
  Diagnostics diags;
  const auto description = edit::Description::load(DiskFiles("."), diags);
  REQUIRE(description);
  std::string missing;
  for (const char* root :
       {"convention", "diagnostic", "plan-actions", "fiche", "moyens", "equipements", "pilotage",
        "deliberation", "cdsf", "style", "check", "suivi", "bilan", "avenant"}) {
    const edit::Entry* entry = description->root(root);
    REQUIRE(entry);
    expect(*entry, found, missing);
  }
  CHECK(missing == "");
  // The others are the program's own.
  for (const char* root : {"sceau", "transmissions", "ajustements"})
    CHECK(description->root(root)->by_program);
}
