// A part of a dossier: its form, what is typed into it, its preview.
#include <fstream>

#include "catch.h"
#include "visitor.h"

using namespace ctg;
using test::base_in;
using test::bytes_of;
using test::Opened;
using test::Person;
using test::says;

namespace {

constexpr const char* kName = "convention/territoire/nom";

}  // namespace

TEST_CASE("a part is a form with a label for each field, and the pages that its words make") {
  Person person;
  const std::string page = person.page("territoire");
  CHECK(says(page, "<label for=\"convention/territoire/nom\">Nom du territoire</label>"));
  CHECK(says(page, "name=\"convention/territoire/nom\""));
  CHECK(says(page, "value=\"Val d’Ormence\""));
  CHECK(says(page, "<h2>Préambule"));
  CHECK(says(page, "data-place=\"convention.xml:"));
  CHECK(says(person.page("fiche%3A1.A.1"), "Maintenir et développer l’offre d’accueil du jeune enfant"));
  CHECK(person.atelier.get(person.address + "/partie/inconnue")->status == 404);
}

TEST_CASE("what is typed changes those bytes of the file, and no other") {
  Person person;
  const std::string before = bytes_of(person.file);
  const auto answer =
      person.type("territoire", base_in(person.page("territoire")), kName, "Val d’Orage & Cie");
  CHECK(answer->status == 303);
  std::string expected = before;
  const std::string old = "<nom>Val d’Ormence</nom>";
  expected.replace(expected.find(old), old.size(), "<nom>Val d’Orage &amp; Cie</nom>");
  CHECK(bytes_of(person.file) == expected);

  SECTION("and no form that does not say what it was made from") {
    CHECK(person.type("territoire", "", kName, "Ailleurs")->status == 409);
    CHECK(bytes_of(person.file) == expected);
  }
  SECTION("and is taken back by one button") {
    CHECK(person.atelier.post(person.address + "/annuler", {{"rien", "", "", ""}})->status == 303);
    CHECK(bytes_of(person.file) == before);
  }
}

TEST_CASE("what others wrote between two words typed into one field stays when they are taken back") {
  Person person;
  CHECK(person.type("territoire", base_in(person.page("territoire")), kName, "Val d’Orage")->status == 303);
  std::string bytes = bytes_of(person.file);
  const std::string visa = "<!-- De quelqu’un d’autre, avant le nom. -->\n";
  bytes.insert(bytes.find("<convention"), visa);
  std::ofstream(person.file) << bytes;
  CHECK(person.type("territoire", base_in(person.page("territoire")), kName, "Val d’Azur")->status == 303);
  CHECK(person.atelier.post(person.address + "/annuler", {{"rien", "", "", ""}})->status == 303);
  CHECK(bytes_of(person.file) == bytes);
}

TEST_CASE("what the check asks for is not called optional") {
  Person person;
  const std::string source = "Source de la population";
  const std::string page = person.page("territoire");
  const std::size_t at = page.find(source);
  REQUIRE(at != std::string::npos);
  CHECK(page.substr(at + source.size(), 8) == "</label>");
  CHECK(page.find("(facultatif)") != std::string::npos);  // other fields are
}

TEST_CASE("what is sent as it was shown changes nothing") {
  Person person;
  for (const char* part : {"territoire", "parties", "preambule", "moyens", "fiche%3A1.A.1"}) {
    const std::string page = person.page(part);
    const std::string before = bytes_of(person.file);
    CHECK(person.type(part, base_in(page), "rien", "")->status == 303);
    CHECK(bytes_of(person.file) == before);
  }
}

TEST_CASE("French dates and numbers are understood; what is none is kept as typed, and marked") {
  Person person;
  const auto typed = [&](const std::string& at, const std::string& value) {
    person.type("territoire", base_in(person.page("territoire")), at, value);
    return bytes_of(person.file);
  };
  CHECK(says(typed("convention/periode/@fin", "31/12/2030"), "fin=\"2030-12-31\""));
  CHECK(says(typed("convention/territoire/population", "15 820"), ">15820</population>"));
  CHECK(says(typed("convention/periode/@fin", "fin 2030"), "fin=\"fin 2030\""));
  const std::string page = person.page("territoire");
  CHECK(says(page, "value=\"fin 2030\""));
  CHECK(says(page,
             "<h2>À revoir dans cette partie</h2><ul><li><a href=\"#convention%2Fperiode%2F%40fin\">Dernier "
             "jour\u00a0: "));
  CHECK(says(page, "aria-invalid=\"true\""));
  CHECK(says(page, "L’aperçu attend."));
}

TEST_CASE("two windows that change other fields lose nothing; the same field asks who is right") {
  Person person;
  const std::string base = base_in(person.page("territoire"));
  CHECK(says(person.by_script("territoire", base, kName, "Val d’Orage"), "\"bon\":true"));
  // The other window knows nothing of it.
  CHECK(says(person.by_script("territoire", base, "convention/territoire/departement", "Ailleurs"),
             "\"bon\":true"));
  CHECK(says(bytes_of(person.file), "<nom>Val d’Orage</nom>"));
  CHECK(says(bytes_of(person.file), "<departement>Ailleurs</departement>"));

  const std::string conflict = person.by_script("territoire", base, kName, "Val d’Azur");
  CHECK(says(conflict, "\"bon\":false"));
  CHECK(says(conflict, "\"autre\":\"Val d’Orage\""));
  CHECK(says(bytes_of(person.file), "<nom>Val d’Orage</nom>"));
  const auto page = person.type("territoire", base, kName, "Val d’Azur");
  CHECK(page->status == 409);
  CHECK(says(page->body, "Vous avez écrit « Val d’Azur »"));

  SECTION("and so does a page whose state is not known any more") {
    const std::string before = bytes_of(person.file), old(32, '0');
    const std::string asked = person.by_script("territoire", old, kName, "Val d’Azur");
    CHECK(says(asked, "\"bon\":false"));
    CHECK(says(asked, "\"autre\":\"Val d’Orage\",\"mien\":\"Val d’Azur\""));
    CHECK(person.type("territoire", old, kName, "Val d’Azur")->status == 409);
    CHECK(bytes_of(person.file) == before);
    // What says the same as the file of today is no question.
    CHECK(says(person.by_script("territoire", old, kName, "Val d’Orage"), "\"bon\":true"));
  }
  SECTION("and so does a hand edit of the file") {
    const std::string now = base_in(person.page("territoire"));
    std::string bytes = bytes_of(person.file);
    bytes.replace(bytes.find("Val d’Orage"), std::string("Val d’Orage").size(), "Val à la main");
    std::ofstream(person.file) << bytes;
    CHECK(says(person.by_script("territoire", now, kName, "Val d’Azur"), "Val à la main"));
    CHECK(bytes_of(person.file) == bytes);
  }
}

TEST_CASE(
    "what was typed into an element that moved meanwhile comes back in that element; where it is gone it is "
    "told") {
  Person person;
  const std::string second = "convention/visas/visa[2]";
  const std::string base = base_in(person.page("visas"));
  const auto refused = [&](const std::string& at) {
    return person.atelier.post(person.address + "/partie/visas",
                               {{"base", base, "", ""}, {second, "le mien", "", ""}, {at, "aussi", "", ""}});
  };
  person.by_script("visas", base, "convention/visas/visa[3]", "le leur");
  person.press("visas", "retirer:convention/visas/visa");
  const std::string page = refused("convention/visas/visa[3]")->body;
  CHECK(says(page, "Vous avez écrit « aussi »"));
  CHECK(says(
      page,
      "id=\"convention/visas/visa\" name=\"convention/visas/visa\" autocomplete=\"off\" value=\"le mien\""));
  person.press("visas", "retirer:convention/visas/visa");
  CHECK(says(refused("convention/visas/visa[3]")->body,
             "Vous avez écrit « le mien » dans un champ qui n’est plus là."));
}

TEST_CASE("elements are added, moved, doubled and taken away by buttons") {
  Person person;
  const std::string before = bytes_of(person.file);
  const auto added = person.press("visas", "ajouter:convention/visas/visa[2]");
  CHECK(added->status == 303);
  CHECK(says(added->get_header_value("Location"), "/partie/visas#convention/visas/visa[2]"));
  CHECK(bytes_of(person.file) != before);
  person.press("visas", "retirer:convention/visas/visa[2]");
  CHECK(bytes_of(person.file) == before);
  person.press("visas", "descendre:convention/visas/visa");
  CHECK(bytes_of(person.file) != before);
  person.press("visas", "monter:convention/visas/visa[2]");
  CHECK(bytes_of(person.file) == before);
  person.press("visas", "deplacer:convention/visas/visa[3]>convention/visas/visa");
  const std::string moved = bytes_of(person.file);
  CHECK(moved != before);
  person.press("visas", "deplacer:convention/visas/visa>convention/visas/visa[3]");
  CHECK(bytes_of(person.file) == before);
  person.press("visas", "deplacer:convention/visas/visa>convention/parties/partie");
  person.press("visas", "retirer:convention/visas/visa[999]");
  person.press("visas", "rien");
  CHECK(bytes_of(person.file) == before);
}

TEST_CASE("a dossier that somebody else writes in is not written into") {
  Person person;
  const std::string base = base_in(person.page("territoire")), before = bytes_of(person.file);
  // Field names that are none, and parts of other files, are no way to other bytes.
  for (const char* at : {"../../x", "convention", "convention/territoire", "style/police", "convention/rien"})
    person.by_script("territoire", base, at, "x");
  CHECK(bytes_of(person.file) == before);
}

TEST_CASE("scripts, links and pictures in the data are text in form and preview") {
  Person person;
  const std::string script = "<script>alert(1)</script><img src=x onerror=alert(2)>";
  for (const char* at : {kName, "convention/territoire/departement"})
    person.by_script("territoire", base_in(person.page("territoire")), at, script);
  for (const char* part : {"territoire", "parties"}) {
    const std::string page = person.page(part);
    CHECK_FALSE(says(page, "<script>alert"));
    CHECK_FALSE(says(page, "<img src=x"));
  }
  CHECK(says(person.page("territoire"), "&lt;script&gt;alert(1)"));
  // A link of the data is one of the web, or its words.
  std::string bytes = bytes_of(person.file);
  const std::string end = "</offre>";
  bytes.replace(
      bytes.find(end), end.size(),
      "<p><a href=\"javascript:alert(3)\">ici</a> et <a href=\"https://caf.fr\">là</a></p></offre>");
  std::ofstream(person.file) << bytes;
  const std::string preview = person.atelier.get(person.address + "/apercu/preambule")->body;
  CHECK_FALSE(says(preview, "target=\"_blank\" href=\"javascript:"));
}

TEST_CASE("a passage leads to its field, a point to settle too") {
  Person person("templates/ctg/2/depart");
  const std::string page = person.page("parties");
  const std::string before = "data-place=\"";
  const std::size_t at = page.find(before + "convention.xml:") + before.size();
  const std::string place = page.substr(at, page.find('"', at) - at);
  const auto answer = person.atelier.get(person.address + "/champ?lieu=" + place);
  CHECK(answer->status == 303);
  CHECK(says(answer->get_header_value("Location"), "/partie/"));
  CHECK(says(answer->get_header_value("Location"), "#convention/"));
  const std::string points = person.atelier.get(person.address + "/points")->body;
  CHECK(says(points, ">Aller au champ</a>"));
  CHECK(says(points, "/explication/"));
  CHECK(person.atelier.get("/explication/PLH-001")->status == 200);
  CHECK(person.atelier.get("/explication/MOD-001")->status == 200);
  CHECK(person.atelier.get("/explication/XXX-999")->status == 404);
}

TEST_CASE("a sure repair is one button at its point, and is taken back as any edit") {
  Person person;
  std::string bytes = bytes_of(person.file);
  bytes.replace(bytes.find("<offre>"), 7,
                "<offre>des crèches, des relais, etc... et des ludothèques, etc... et ");
  std::ofstream(person.file) << bytes;
  const std::string page = person.atelier.get(person.address + "/points")->body;
  CHECK(says(page, "2 points ont une correction sûre"));
  const std::string button = "name=\"acte\" value=\"";
  std::size_t at = page.find(button, page.find("class=\"points-liste\"")) + button.size();
  const std::string name = page.substr(at, page.find('"', at) - at);
  const auto repair = [&](const std::string& what) {
    return person.atelier.post(person.address + "/points", {{"acte", what, "", ""}});
  };
  CHECK(repair("0000000000000000")->status == 409);
  CHECK(bytes_of(person.file) == bytes);
  CHECK(repair(name)->status == 303);
  std::string expected = bytes;
  expected.replace(expected.find("etc..."), 6, "etc.");
  CHECK(bytes_of(person.file) == expected);
  CHECK(repair(name)->status == 409);  // it is no more
  CHECK(repair("tout")->status == 303);
  expected.replace(expected.find("etc..."), 6, "etc.");
  CHECK(bytes_of(person.file) == expected);
  for (int i = 0; i < 2; ++i) person.atelier.post(person.address + "/annuler", {{"rien", "", "", ""}});
  CHECK(bytes_of(person.file) == bytes);
}

TEST_CASE("the documents are made as they stand; the one to sign only when it is ready") {
  Person ready;
  const auto pdf = ready.atelier.get(ready.address + "/fichier/convention.pdf?final=1");
  CHECK(pdf->status == 200);
  CHECK(pdf->body.starts_with("%PDF-1.7"));
  CHECK(pdf->get_header_value("Content-Disposition") == "inline; filename=\"convention.pdf\"");
  const auto odt = ready.atelier.get(ready.address + "/fichier/convention.odt");
  CHECK(odt->body.starts_with("PK"));
  CHECK(std::filesystem::exists(ready.atelier.folder() / "d/exports"));  // its edits find their way back
  CHECK(says(ready.atelier.get(ready.address + "/documents")->body, "Prêt à signer."));
  CHECK(ready.atelier.get(ready.address + "/fichier/annexe-2.pdf")->body.starts_with("%PDF"));
  for (const char* name : {"convention.exe", "..%2fconvention.pdf", "autre.pdf", "annexe-99.pdf"})
    CHECK(ready.atelier.get(ready.address + "/fichier/" + name)->status >= 400);

  Person projet("templates/ctg/2/depart");
  CHECK(projet.atelier.get(projet.address + "/fichier/convention.pdf")->body.starts_with("%PDF"));
  const auto refused = projet.atelier.get(projet.address + "/fichier/convention.pdf?final=1");
  CHECK(refused->status == 422);
  CHECK(says(refused->body, "La version à signer n’est faite que lorsque plus rien ne bloque."));
  CHECK(says(projet.atelier.get(projet.address + "/documents")->body, "Encore un projet."));
}

TEST_CASE("a document from elsewhere is shown with its reports; one that cannot be read is told") {
  Opened atelier;
  const auto sent = [&](const std::string& name, const std::string& bytes) {
    return atelier.post("/verifier", {{"document", bytes, name, "application/octet-stream"}});
  };
  const auto report = sent(
      "recue.txt", "Convention territoriale globale\n\nArticle 1\n\nLe XX/XX/2026, <b>à compléter</b>.\n");
  CHECK(report->status == 200);
  CHECK(says(report->body, "recue.txt"));
  CHECK(says(report->body, "<mark class=\"erreur\">"));
  CHECK_FALSE(says(report->body, "<b>"));
  CHECK(sent("malice.exe", "MZ")->status == 422);
  CHECK(sent("", "")->status == 422);
  for (const char* name : {"a.docx", "a.odt", "a.pdf"})
    CHECK(sent(name, std::string("PK\3\4\0\0hostile", 13))->status == 200);
  CHECK_FALSE(says(sent("<img src=x>.txt", "x")->body, "<img"));
}

TEST_CASE(
    "the style is shown by pages of the document, which follow it; what is wrong leaves the last ones") {
  Person person;
  const auto sources = [&](const std::string& page) {
    std::vector<std::string> out;
    const std::string start = person.address + "/page/";
    for (std::size_t at = page.find(start); at != page.npos; at = page.find(start, at + 1))
      out.push_back(page.substr(at, page.find('"', at) - at));
    return out;
  };
  const std::string before = person.page("style");
  for (const char* title : {"Une page de texte", "Une fiche action", "La couverture"})
    CHECK(says(before, fmt::format("alt=\"{}\"", title)));
  const auto shown = sources(before);
  REQUIRE(shown.size() == 3);
  const auto picture = person.atelier.get(shown.front());
  CHECK(picture->get_header_value("Content-Type") == "image/png");
  CHECK(picture->body.starts_with("\x89PNG"));

  CHECK(person.type("style", base_in(before), "style/couleurs/@accent", "#7A1F3A")->status == 303);
  CHECK(says(bytes_of(person.folder / "style.xml"), "#7A1F3A"));
  const auto then = sources(person.page("style"));
  REQUIRE(then.size() == 3);
  CHECK(then != shown);
  CHECK(person.atelier.get(then.front())->body != picture->body);
  CHECK(person.atelier.get(shown.front())->status == 404);  // of another state
  CHECK(person.atelier.get(person.address + "/page/1")->status == 404);

  CHECK(person.type("style", base_in(person.page("style")), "style/texte/@corps", "99")->status == 303);
  const std::string wrong = person.page("style");
  CHECK(says(wrong, "L’aperçu attend"));
  CHECK(says(wrong, "on attend un nombre de points entre 9 et 14"));
  CHECK(!says(wrong, "avec un point"));
  CHECK(sources(wrong) == then);
}

TEST_CASE("what is typed into a part whose file is not there yet makes it, at once and whole") {
  Person person;
  const std::filesystem::path file = person.folder / "style.xml";
  const std::string base = base_in(person.page("style"));

  SECTION("without a script") {
    CHECK(person.type("style", base, "style/couleurs/@accent", "#7A1F3A")->status == 303);
    CHECK(says(bytes_of(file), "<couleurs accent=\"#7A1F3A\"/>"));
  }
  SECTION("as a script sends it") {
    CHECK(says(person.by_script("style", base, "style/couleurs/@accent", "#7A1F3A"), "\"bon\":true"));
    CHECK(says(bytes_of(file), "<couleurs accent=\"#7A1F3A\"/>"));
  }
  SECTION("what somebody else wrote there meanwhile stays, and is asked about") {
    std::ofstream(file) << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                           "<style xmlns=\"urn:ctg:style:1\"><couleurs accent=\"#0B5394\"/></style>\n";
    CHECK(says(person.by_script("style", base, "style/couleurs/@accent", "#7A1F3A"), "\"conflits\":[{"));
    CHECK(says(bytes_of(file), "accent=\"#0B5394\""));
  }
}

TEST_CASE("what is still to be filled in is counted where the documents say that nothing is") {
  Person person;
  const auto line = [&] {
    const std::string page = person.atelier.get(person.address + "/documents")->body;
    const std::size_t at = page.find("Rien ne reste à remplir");
    REQUIRE(at != page.npos);
    return page.substr(at, page.find("</li>", at) - at);
  };
  CHECK(says(line(), "rien à redire"));
  person.type("territoire", base_in(person.page("territoire")), "convention/territoire/population", "");
  CHECK_FALSE(says(line(), "rien à redire"));
  CHECK(says(line(), "à régler"));
  // Points say where, in the words of the forms.
  person.type("parties", base_in(person.page("parties")), "convention/parties/partie[2]/signataire/prenom",
              "");
  CHECK(
      says(person.atelier.get(person.address + "/points"), "Les parties › Partie 2 › Signataire 1 › Prénom"));
}
