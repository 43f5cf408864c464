// Edits by whole text: what changes, and what stays as somebody wrote it.
#include "edit/edit.h"

#include "base/files.h"
#include "catch.h"
#include "edit/merge.h"

namespace ctg::edit {

namespace {

using Act = Edit::Act;

const Description& description() {
  static const Description made = [] {
    Diagnostics diags;
    return *Description::load(DiskFiles("."), diags);
  }();
  return made;
}

constexpr const char* kFiche = "annexes/2-plan-actions/fiches/1.A.1.xml";

// What becomes of the file; the reports where nothing does. Undo is tried with each.
std::string edited(const std::string& file, const std::string& bytes, Act act, const std::string& at,
                   const std::string& value = {}, const std::string& to = {}) {
  Diagnostics diags(Lang::fr);
  const auto made = apply(description(), {act, file, at, value, to, {}}, bytes, bytes, diags);
  if (!made) {
    std::string out;
    for (const Diagnostic& each : diags.all()) out += to_text(each, Lang::fr) + "\n";
    return out;
  }
  CHECK_FALSE(made->conflict);
  CHECK(made->mine == made->bytes);
  CHECK(apply(made->mine, made->undo) == bytes);
  return made->bytes;
}

const std::string kConvention =
    "<?xml version='1.0' encoding=\"utf-8\"?>\n"
    "<!-- tenu à la main -->\n"
    "<convention xmlns=\"urn:ctg:convention:1\">\n"
    "\t<periode fin='2031-12-31'\n"
    "\t         debut = \"\" />\n"
    "  <!-- le territoire -->\n"
    "  <territoire><nom>Val d&#8217;Ormence</nom> <!-- ici --> <nombre-communes/></territoire>\n"
    "  <parties>\n"
    "    <partie id=\"caf\" type=\"caf\" genre=\"f\">\n"
    "      <nom>La <!-- avec l’article -->Caf</nom>\n"
    "      <signataire id=\"caf-1\" civilite=\"\"><nom>ESTRIVAL</nom></signataire>\n"
    "    </partie>\n"
    "  </parties>\n"
    "  <visas/>\n"
    "</convention>\n";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != text.npos);
  return text.replace(at, from.size(), to);
}

std::string set(const std::string& at, const std::string& value) {
  return edited("convention.xml", kConvention, Act::set, at, value);
}

}  // namespace

TEST_CASE("an attribute changes between its quotes, whichever they are") {
  CHECK(set("convention/periode/@fin", "2032-12-31") == replaced(kConvention, "2031-12-31", "2032-12-31"));
  CHECK(set("convention/periode/@debut", "l'été \"<") ==
        replaced(kConvention, "debut = \"\"", "debut = \"l'été &quot;&lt;\""));
  CHECK(set("convention/periode/@fin", "l'été") == replaced(kConvention, "'2031-12-31'", "'l&#39;été'"));
  CHECK(set("convention/periode/@fin", " 2031-12-31\n") == kConvention);
}

TEST_CASE("an attribute that is not there comes in the order of the schema") {
  CHECK(set("convention/parties/partie/signataire/@ordre", "2") ==
        replaced(kConvention, "civilite=\"\">", "civilite=\"\" ordre=\"2\">"));
  CHECK(edited(kFiche, "<fiche xmlns=\"urn:ctg:fiche:1\" petite-enfance=\"oui\"/>", Act::set, "fiche/@code",
               "1.A.1") == "<fiche xmlns=\"urn:ctg:fiche:1\" code=\"1.A.1\" petite-enfance=\"oui\"/>");
}

TEST_CASE("a text changes, its comments and entities beside it do not") {
  CHECK(set("convention/territoire/nombre-communes", "12") ==
        replaced(kConvention, "<nombre-communes/>", "<nombre-communes>12</nombre-communes>"));
  CHECK(set("convention/territoire/nom", "Val d’Ormence") == kConvention);
  CHECK(set("convention/parties/partie/nom", "La Caf & Cie") ==
        replaced(kConvention, "La <!-- avec l’article -->Caf", "La Caf &amp; Cie <!-- avec l’article -->"));
}

TEST_CASE("what is not there is made, with all that the schema asks of it, in its order") {
  CHECK(set("convention/parties/partie/organe", "conseil d’administration") ==
        replaced(kConvention, "Caf</nom>\n",
                 "Caf</nom>\n      <organe genre=\"\">conseil d’administration</organe>\n"));
  CHECK(set("convention/parties/partie/deliberation/@numero", "7") ==
        replaced(kConvention, "Caf</nom>\n", "Caf</nom>\n      <deliberation date=\"\" numero=\"7\"/>\n"));
  CHECK(set("convention/visas/visa", "le <em>Code</em>") ==
        replaced(kConvention, "<visas/>",
                 "<visas>\n    <visa id=\"visa-1\">le <em>Code</em></visa>\n  </visas>"));
  CHECK(edited("convention.xml", kConvention, Act::insert, "convention/parties/partie/signataire[2]") ==
        replaced(kConvention, "</signataire>\n",
                 "</signataire>\n"
                 "      <signataire id=\"signataire-1\" civilite=\"\">\n"
                 "        <prenom></prenom>\n"
                 "        <nom></nom>\n"
                 "        <qualite></qualite>\n"
                 "        <fonction></fonction>\n"
                 "      </signataire>\n"));
}

TEST_CASE("an element is duplicated with ids of its own") {
  const std::string out = edited("convention.xml", kConvention, Act::duplicate, "convention/parties/partie");
  const std::size_t from = kConvention.find("    <partie"), end = kConvention.find("  </parties>");
  const std::string copy = replaced(replaced(kConvention.substr(from, end - from), "\"caf\"", "\"partie-1\""),
                                    "\"caf-1\"", "\"partie-2\"");
  CHECK(out == replaced(kConvention, "  </parties>", copy + "  </parties>"));
}

TEST_CASE("formatted text keeps the paragraphs and points that stay") {
  const std::string fiche =
      "<fiche xmlns=\"urn:ctg:fiche:1\">\n"
      "  <contexte>\n"
      "    <p>Un   <strong>mot</strong>.</p> <!-- vu le 3 -->\n"
      "    <ul>\n"
      "      <li>un</li>\n"
      "      <li>deux\n"
      "          lignes</li>\n"
      "    </ul>\n"
      "  </contexte>\n"
      "  <liens>\n"
      "    <aucun/>\n"
      "  </liens>\n"
      "</fiche>\n";
  const auto typed = [&](const std::string& value) {
    return edited(kFiche, fiche, Act::set, "fiche/contexte", value);
  };
  CHECK(typed("<p>Un <strong>mot</strong>.</p><ul><li>un</li><li>deux lignes</li></ul>") == fiche);
  CHECK(typed("<p>Un <strong>mot</strong>.</p><ul><li>trois</li><li>deux lignes</li></ul>") ==
        replaced(fiche, "<li>un</li>", "<li>trois</li>"));
  CHECK(typed("<p>Un <strong>mot</strong>.</p><p>Nouveau</p><ul><li>un</li><li>deux lignes</li></ul>") ==
        replaced(fiche, "    <ul>", "    <p>Nouveau</p>\n    <ul>"));
  CHECK(typed("<ul><li>un</li><li>deux lignes</li></ul>") ==
        replaced(fiche, "\n    <p>Un   <strong>mot</strong>.</p>", ""));
  CHECK(typed("tout autre") ==
        replaced(fiche,
                 fiche.substr(fiche.find("<contexte>"), fiche.find("</contexte>") - fiche.find("<contexte>")),
                 "<contexte><!-- vu le 3 -->tout autre"));
  CHECK(edited(kFiche, fiche, Act::set_text, "fiche/resultats", "Deux choses :\r\n- une\r\n- deux & trois") ==
        replaced(fiche, "  </contexte>\n",
                 "  </contexte>\n"
                 "  <resultats>\n    <p>Deux choses :</p>\n    <ul>\n      <li>une</li>\n      <li>deux "
                 "&amp; trois</li>\n"
                 "    </ul>\n  </resultats>\n"));
  CHECK(edited(kFiche, fiche, Act::insert, "fiche/liens/lien") ==
        replaced(fiche, "<aucun/>", "<lien fiche=\"\"/>"));
  CHECK(edited(kFiche, fiche, Act::none, "fiche/liens", "") == replaced(fiche, "\n    <aucun/>", ""));
  CHECK(edited(kFiche, fiche, Act::none, "fiche/indicateurs", "oui") ==
        "annexes/2-plan-actions/fiches/1.A.1.xml: erreur EDI-001: il n’y a pas de champ « fiche/indicateurs "
        "» dans "
        "ce fichier\n");
}

TEST_CASE("names with a prefix are written with it, and a file of one line stays one") {
  const std::string bytes =
      "<e:equipements xmlns:e=\"urn:ctg:equipements:1\"><e:equipement id=\"a\"/></e:equipements>";
  const std::string file = "annexes/4-equipements.xml";
  CHECK(edited(file, bytes, Act::set, "equipements/equipement/nom", "x") ==
        replaced(bytes, "id=\"a\"/>", "id=\"a\"><e:nom>x</e:nom></e:equipement>"));
  CHECK(edited(file, bytes, Act::set, "equipements/presentation", "<p>a</p><p>b</p>") ==
        replaced(bytes, "\">", "\"><e:presentation><e:p>a</e:p><e:p>b</e:p></e:presentation>"));
}

TEST_CASE("what cannot be is refused, and said") {
  CHECK(set("convention/perode/@fin", "x") ==
        "convention.xml: erreur EDI-001: il n’y a pas de champ « convention/perode/@fin » dans ce fichier\n");
  CHECK(set("convention/periode/@fin", "a\x07") ==
        "convention.xml:4:2: erreur EDI-004: « Dernier jour » contient un caractère qu’un fichier ne peut "
        "pas garder\n"
        "    conseil : effacez-le, et tapez les mots de nouveau\n");
  CHECK(set("convention/visas/visa", "un <b>mot</b>") ==
        "erreur EDI-002: ce texte ne peut pas contenir <b>\n");
  CHECK(set("convention/visas/visa", "un <em>mot")
            .starts_with("erreur EDI-002: ce texte mis en forme n’est pas lisible"));
  CHECK(edited("ajustements.xml", "<ajustements xmlns=\"urn:ctg:ajustements:1\"/>", Act::insert,
               "ajustements/ajustement") ==
        "ajustements.xml:1:1: erreur EDI-003: « Ajustement » est écrit par le programme\n");
}

TEST_CASE("edits of two people meet") {
  Diagnostics diags;
  const auto meet = [&](const Edit& mine, const std::string& now) {
    const auto made = apply(description(), mine, kConvention, now, diags);
    REQUIRE(made);
    return *made;
  };
  const Edit day{Act::set, "convention.xml", "convention/periode/@fin", "2032-12-31", {}, {}};
  // On other fields, also of the same element, and where elements came before it.
  std::string now = replaced(kConvention, "debut = \"\"", "debut = \"2027-01-01\"");
  now = replaced(now, "\t<periode", "  <modele nom=\"ctg\" version=\"2\"/>\n\t<periode");
  CHECK(meet(day, now).bytes == replaced(now, "2031-12-31", "2032-12-31"));
  // On the same field: both values are told, nothing is written.
  const std::string other = replaced(kConvention, "2031-12-31", "2030-06-30");
  const Applied clash = meet(day, other);
  REQUIRE(clash.conflict);
  CHECK(clash.bytes == other);
  CHECK(clash.conflict->before == "2031-12-31");
  CHECK(clash.conflict->mine == "2032-12-31");
  CHECK(clash.conflict->theirs == "2030-06-30");
  CHECK(to_string(clash.conflict->place) == "convention.xml:4:2");
  // The same on both sides is no conflict.
  CHECK_FALSE(meet(day, replaced(kConvention, "2031-12-31", "2032-12-31")).conflict);
  // Both fill what was empty.
  const Edit count{Act::set, "convention.xml", "convention/territoire/nombre-communes", "12", {}, {}};
  const Applied both =
      meet(count, replaced(kConvention, "<nombre-communes/>", "<nombre-communes>13</nombre-communes>"));
  REQUIRE(both.conflict);
  CHECK(both.conflict->mine == "12");
  CHECK(both.conflict->theirs == "13");
  // Both add an element: both stand there.
  const Edit signer{Act::duplicate, "convention.xml", "convention/parties/partie/signataire", {}, {}, {}};
  const std::string added =
      replaced(kConvention, "</signataire>", "</signataire><signataire id=\"x\" civilite=\"\"/>");
  const Applied two = meet(signer, added);
  CHECK_FALSE(two.conflict);
  CHECK(two.bytes.find("id=\"x\"") != std::string::npos);
  CHECK(two.bytes.find("id=\"signataire-1\"") != std::string::npos);
  // One removes what the other changed.
  const Edit gone{Act::remove, "convention.xml", "convention/parties/partie/signataire", {}, {}, {}};
  CHECK(meet(gone, replaced(kConvention, "ESTRIVAL", "LACOMBRET")).conflict);
  const Edit name{Act::set, "convention.xml", "convention/parties/partie/signataire/nom", "X", {}, {}};
  const std::string removed = meet(gone, kConvention).bytes;
  CHECK(meet(name, removed).conflict);
  CHECK(meet(name, removed).bytes == removed);
}

}  // namespace ctg::edit
