// What is said of bad markup, whole: the place is always one of a template or of the data.
#include <random>

#include "catch.h"
#include "markup.h"

using namespace ctg;
using namespace ctg::document;
using namespace ctg::document::test;

TEST_CASE("DOC-001: elements that do not exist or stand in the wrong place, and their words are kept") {
  CHECK(built("<p c:t=\"m:2:1\">a <b c:t=\"m:2:5\">gras</b></p><li c:t=\"m:3:1\">x</li>"
              "<h1 c:t=\"m:4:1\">t<p c:t=\"m:4:6\">u</p></h1><ul c:t=\"m:5:1\">texte<p "
              "c:t=\"m:5:9\">p</p></ul>") ==
        "  paragraph\n"
        "    text \"a \"\n"
        "    text \"gras\"\n"
        "  paragraph\n"
        "    text \"x\"\n"
        "  heading level=1\n"
        "    text \"t\"\n"
        "    text \"u\"\n"
        "m:2:5: erreur DOC-001: l’élément «\u00A0<b>\u00A0» n’existe pas\n"
        "    conseil : vouliez-vous dire «\u00A0<p>\u00A0»\u202F?\n"
        "m:3:1: erreur DOC-001: «\u00A0<li>\u00A0» ne peut pas être dans «\u00A0<c:document>\u00A0»\n"
        "    conseil : sa place est dans\u00A0: ul, ol\n"
        "m:4:6: erreur DOC-001: «\u00A0<p>\u00A0» ne peut pas être dans «\u00A0<h1>\u00A0»\n"
        "    conseil : fermez «\u00A0<h1>\u00A0» avant, ou écrivez-le à côté\n"
        "m:5:1: erreur DOC-001: du texte ne peut pas être directement dans «\u00A0<ul>\u00A0»\n"
        "    conseil : écrivez-le dans un élément que «\u00A0<ul>\u00A0» peut contenir\n"
        "m:5:9: erreur DOC-001: «\u00A0<p>\u00A0» ne peut pas être dans «\u00A0<ul>\u00A0»\n"
        "    conseil : écrivez-le avant ou après\n");
}

TEST_CASE("DOC-001: attributes and their values") {
  CHECK(
      faults("<p clas=\"titre\">x</p><p class=\"titr\">x</p><section c:nature=\"chapitre\"><p>x</p></section>"
             "<table><tr><td colspan=\"deux\">x</td></tr></table><p><a>x</a><c:renvoi/></p>") ==
      "m.mustache:1:1: erreur DOC-001: «\u00A0<p>\u00A0» n’a pas d’attribut «\u00A0clas\u00A0»\n"
      "    conseil : vouliez-vous dire «\u00A0class\u00A0»\u202F?\n"
      "m.mustache:1:1: erreur DOC-001: «\u00A0class=\"titr\"\u00A0» n’existe pas sur «\u00A0<p>\u00A0»\n"
      "    conseil : vouliez-vous dire «\u00A0titre\u00A0»\u202F?\n"
      "m.mustache:1:1: erreur DOC-001: «\u00A0c:nature=\"chapitre\"\u00A0» n’existe pas sur "
      "«\u00A0<section>\u00A0»\n"
      "    conseil : valeurs possibles\u00A0: couverture, sommaire, parties, visas, preambule, article, "
      "annexe, fiche, "
      "repertoire, signatures\n"
      "m.mustache:1:1: erreur DOC-001: «\u00A0colspan=\"deux\"\u00A0» n’est pas un nombre de 1 à 100\n"
      "    conseil : écrivez un nombre entier\n"
      "m.mustache:1:1: erreur DOC-001: «\u00A0<a>\u00A0» n’a pas d’attribut «\u00A0href\u00A0», ou il est "
      "vide\n"
      "    conseil : écrivez href=\"…\"\n"
      "m.mustache:1:1: erreur DOC-001: «\u00A0<c:renvoi>\u00A0» ne nomme pas une seule cible\n"
      "    conseil : écrivez un des attributs annexe, article, fiche\n");
}

TEST_CASE("DOC-001: drawings") {
  CHECK(
      faults("<c:graphique largeur=\"large\" hauteur=\"10\"><c:trait points=\"0,0\"/><c:aplat points=\"0,0 "
             "1;1\"/>"
             "<c:trait points=\"0,0 1,1\" ton=\"rouge\"/><c:mot x=\"1\" y=\"1\"/></c:graphique>") ==
      "m.mustache:1:1: erreur DOC-001: «\u00A0<c:graphique>\u00A0» n’a pas d’attribut "
      "«\u00A0description\u00A0», ou il "
      "est vide\n"
      "    conseil : écrivez description=\"…\"\n"
      "m.mustache:1:1: erreur DOC-001: «\u00A0largeur=\"large\"\u00A0» n’est pas une mesure en points\n"
      "    conseil : écrivez un nombre, avec un point pour les décimales\n"
      "m.mustache:1:1: erreur DOC-001: «\u00A0points=\"0,0\"\u00A0» n’est pas une suite de points\n"
      "    conseil : par exemple\u00A0: points=\"0,0 20.5,10\"\n"
      "m.mustache:1:1: erreur DOC-001: «\u00A0points=\"0,0 1;1\"\u00A0» n’est pas une suite de points\n"
      "    conseil : par exemple\u00A0: points=\"0,0 20.5,10\"\n"
      "m.mustache:1:1: erreur DOC-001: «\u00A0ton=\"rouge\"\u00A0» n’existe pas sur «\u00A0<c:trait>\u00A0»\n"
      "    conseil : valeurs possibles\u00A0: texte, accent, discret, filets, fonds, blanc\n"
      "m.mustache:1:1: erreur DOC-001: «\u00A0<c:mot>\u00A0» n’a pas d’attribut «\u00A0texte\u00A0», ou il "
      "est vide\n"
      "    conseil : écrivez texte=\"…\"\n");
}

TEST_CASE("DOC-001: blocks of a value inside a paragraph") {
  CHECK(faults("<p><c:corps t=\"m:2:4\" d=\"f.xml:3:1\"><p d=\"f.xml:3:5\">x</p></c:corps></p>") ==
        "f.xml:3:5: erreur DOC-001: «\u00A0<p>\u00A0» ne peut pas être dans «\u00A0<p>\u00A0»\n"
        "    conseil : fermez «\u00A0<p>\u00A0» avant, ou écrivez-le à côté\n");
}

TEST_CASE("DOC-002: references and annexes that are not there") {
  CHECK(faults("<section c:nature=\"article\" id=\"suivi\"><h1>S</h1><p><c:renvoi article=\"suivie\" "
               "d=\"f.xml:2:2\"/> "
               "<c:renvoi article=\"zzzzzzzz\"/> <c:renvoi annexe=\"diagnostique\"/> <c:renvoi "
               "annexe=\"moyens\"/> "
               "<c:renvoi fiche=\"1.A.2\"/></p></section>") ==
        "f.xml:2:2: erreur DOC-002: l’article «\u00A0suivie\u00A0» n’existe pas\n"
        "    conseil : vouliez-vous dire «\u00A0suivi\u00A0»\u202F?\n"
        "m.mustache:1:1: erreur DOC-002: l’article «\u00A0zzzzzzzz\u00A0» n’existe pas\n"
        "    conseil : identifiants possibles\u00A0: suivi\n"
        "m.mustache:1:1: erreur DOC-002: l’annexe «\u00A0diagnostique\u00A0» n’existe pas\n"
        "    conseil : vouliez-vous dire «\u00A0diagnostic\u00A0»\u202F?\n"
        "m.mustache:1:1: erreur DOC-002: l’annexe «\u00A0moyens\u00A0» n’a pas de numéro dans la convention\n"
        "    conseil : ajoutez <annexe role=\"moyens\" numero=\"…\"/> dans convention.xml\n"
        "m.mustache:1:1: erreur DOC-002: la fiche «\u00A01.A.2\u00A0» n’existe pas\n"
        "    conseil : vouliez-vous dire «\u00A01.A.1\u00A0»\u202F?\n");
}

TEST_CASE("DOC-005: ids of sections that stand twice") {
  CHECK(faults("<section id=\"a\" c:t=\"m:2:1\"><p>x</p></section><section id=\"a\" "
               "c:t=\"m:3:1\"><p>x</p></section>") ==
        "m:3:1: erreur DOC-005: l’identifiant «\u00A0a\u00A0» est déjà celui d’une autre section\n"
        "    m:2:1: pris ici\n"
        "    conseil : donnez un autre identifiant à l’une des deux\n");
}

TEST_CASE("markup that is not XML is told at the last line of the template before the fault") {
  Diagnostics diags;
  CHECK_FALSE(build(
      whole("<p c:t=\"m.mustache:7:3\">é\n<em c:t=\"m.mustache:8:1\">x</p>\n<p c:t=\"m.mustache:9:1\"/>"),
      small_dossier(), {}, diags));
  REQUIRE(diags.all().size() == 1);
  CHECK(to_string(diags.all()[0].place) == "m.mustache:8:1");
  CHECK(diags.all()[0].code == "XML-001");
}

TEST_CASE("a root of another kind") {
  Diagnostics diags;
  CHECK_FALSE(
      build("<html c:t=\"m.mustache:1:1\" xmlns:c=\"urn:ctg:document:1\"/>", small_dossier(), {}, diags));
  CHECK(said(diags) ==
        "m.mustache:1:1: erreur DOC-001: le modèle commence par «\u00A0<html>\u00A0», et non par "
        "«\u00A0<c:document>\u00A0»\n"
        "    conseil : écrivez <c:document xmlns=\"http://www.w3.org/1999/xhtml\" "
        "xmlns:c=\"urn:ctg:document:1\"> autour "
        "du tout\n");
}

TEST_CASE("whatever the markup, there is a tree or an error, and every error has a place") {
  const char* const pieces[] = {"<p>",
                                "</p>",
                                "<ul>",
                                "</ul>",
                                "<li>",
                                "</li>",
                                "x ",
                                "<table>",
                                "</table>",
                                "<tr>",
                                "</tr>",
                                "<td>",
                                "</td>",
                                "<c:corps d=\"a.xml:1:1\">",
                                "</c:corps>",
                                "<c:champ/>",
                                "<c:champ libelle=\"l\"/>",
                                "<h1>",
                                "</h1>",
                                "<c:renvoi fiche=\"1.A.1\"/>",
                                "<br/>",
                                "<section c:nature=\"article\" id=\"a\">",
                                "</section>",
                                "<c:note>",
                                "</c:note>",
                                "&#160;",
                                "<c:etp taux=\"\"/>",
                                "<zut>",
                                "</zut>",
                                "«",
                                " ;"};
  std::mt19937 random(20260203);
  std::uniform_int_distribution<std::size_t> pick(0, std::size(pieces) - 1);
  // Elements are opened at random and closed in order, so that most of it is XML.
  for (int round = 0; round < 1500; ++round) {
    std::string body;
    std::vector<std::string> open;
    for (int i = 0; i < 12; ++i) {
      const std::string piece = pieces[pick(random)];
      if (piece.starts_with("</")) {
        if (open.empty()) continue;
        body += open.back();
        open.pop_back();
        continue;
      }
      body += piece;
      if (piece.starts_with("<") && !piece.ends_with("/>")) {
        open.push_back("</" + piece.substr(1, piece.find_first_of(" >") - 1) + ">");
      }
    }
    for (; !open.empty(); open.pop_back()) body += open.back();
    INFO(body);
    Diagnostics diags;
    const auto tree = build(whole(body), small_dossier(), {}, diags);
    REQUIRE((tree.has_value() || diags.has_errors()));
    for (const Diagnostic& each : diags.all()) REQUIRE(each.place.known());
  }
}
