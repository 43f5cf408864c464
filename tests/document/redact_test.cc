// The dossier's own wording of clauses.
#include "catch.h"
#include "markup.h"

using namespace ctg;
using namespace ctg::document;
using namespace ctg::document::test;
using model::Redaction;

namespace {

const char* const kBody =
    R"(<section c:nature="article" id="a" c:clause="art-a"><h1 c:clause="art-a.titre">Objet</h1>)"
    R"(<p class="centre" c:clause="art-a.al-1">un</p><ul c:clause="art-a.al-2"><li c:clause="art-a.al-2.li-1">deux</li>)"
    R"(</ul></section><section c:nature="article" id="b" c:clause="art-b"><h1>Fin</h1></section>)";

model::Block paragraph(std::string words) {
  model::Block block;
  block.line = {{model::Inline::Kind::text, std::move(words), "", {}, parse_place("convention.xml:90:7")}};
  block.place = parse_place("convention.xml:90:5");
  return block;
}

Redaction redaction(Redaction::Kind kind, std::string clause, std::vector<model::Block> blocks = {}) {
  Redaction made;
  made.kind = kind;
  made.clause = {std::move(clause), parse_place("convention.xml:89:12")};
  if (kind == Redaction::Kind::ajout) made.id = "ajout-1";
  made.texte.blocks = std::move(blocks);
  made.texte.place = parse_place("convention.xml:89:3");
  made.place = parse_place("convention.xml:89:3");
  return made;
}

std::string reworded(std::vector<Redaction> redactions, std::string_view body = kBody) {
  model::Dossier dossier = small_dossier();
  dossier.convention.redactions = std::move(redactions);
  return built(body, dossier);
}

constexpr auto kReplace = Redaction::Kind::remplacement;
constexpr auto kAdd = Redaction::Kind::ajout;
constexpr auto kRemove = Redaction::Kind::suppression;

}  // namespace

TEST_CASE("a replaced paragraph keeps its id and style; a heading its level; an item its place") {
  CHECK(reworded({redaction(kReplace, "art-a.al-1", {paragraph("l'un"), paragraph("l'autre")}),
                  redaction(kReplace, "art-a.titre", {paragraph("But")}),
                  redaction(kReplace, "art-a.al-2.li-1", {paragraph("trois")})}) ==
        "  section article id=a number=1 clause=art-a\n"
        "    heading level=1 clause=art-a.titre \"Article⍽1\"\n"
        "      text \"But\"\n"
        "    paragraph centred clause=art-a.al-1\n"
        "      text \"l’un\"\n"
        "    paragraph\n"
        "      text \"l’autre\"\n"
        "    list dash clause=art-a.al-2\n"
        "      item clause=art-a.al-2.li-1\n"
        "        paragraph\n"
        "          text \"trois\"\n"
        "  section article id=b number=2 clause=art-b\n"
        "    heading level=1 \"Article⍽2\"\n"
        "      text \"Fin\"\n");
}

TEST_CASE("an added clause follows, and one can follow an added one; a removed article frees its number") {
  Redaction second = redaction(kAdd, "ajout-1", {paragraph("après l'ajout")});
  second.id = "ajout-2";
  CHECK(reworded({redaction(kAdd, "art-a.al-2.li-1", {paragraph("ajouté")}), second,
                  redaction(kRemove, "art-a.al-1"), redaction(kRemove, "art-b")}) ==
        "  section article id=a number=1 clause=art-a\n"
        "    heading level=1 clause=art-a.titre \"Article⍽1\"\n"
        "      text \"Objet\"\n"
        "    list dash clause=art-a.al-2\n"
        "      item clause=art-a.al-2.li-1\n"
        "        paragraph\n"
        "          text \"deux\"\n"
        "      item clause=ajout-1\n"
        "        paragraph\n"
        "          text \"ajouté\"\n"
        "      item clause=ajout-2\n"
        "        paragraph\n"
        "          text \"après l’ajout\"\n");
}

TEST_CASE("a list whose last item is removed goes, and a replaced section keeps its heading") {
  CHECK(
      reworded({redaction(kRemove, "art-a.al-2.li-1"), redaction(kReplace, "art-b", {paragraph("neuf")})}) ==
      "  section article id=a number=1 clause=art-a\n"
      "    heading level=1 clause=art-a.titre \"Article⍽1\"\n"
      "      text \"Objet\"\n"
      "    paragraph centred clause=art-a.al-1\n"
      "      text \"un\"\n"
      "  section article id=b number=2 clause=art-b\n"
      "    heading level=1 \"Article⍽2\"\n"
      "      text \"Fin\"\n"
      "    paragraph\n"
      "      text \"neuf\"\n");
}

TEST_CASE("a wording that is not written yet is a field") {
  model::Dossier dossier = small_dossier();
  dossier.convention.redactions = {redaction(kReplace, "art-a.al-1")};
  CHECK(faults(kBody, dossier) ==
        "convention.xml:89:3: erreur DOC-010: à compléter\u00A0: rédaction de la clause art-a.al-1\n"
        "    conseil : écrivez cette valeur dans convention.xml, ligne 89\n");
}

TEST_CASE("DOC-003: a clause that is not there, in a convention; an extract says nothing") {
  model::Dossier dossier = small_dossier();
  dossier.convention.redactions = {redaction(kRemove, "art-a.al-3"), redaction(kRemove, "zzzzzzzzz")};
  CHECK(
      faults(kBody, dossier) ==
      "convention.xml:89:12: erreur DOC-003: la clause «\u00A0art-a.al-3\u00A0» n’existe pas dans le modèle\n"
      "    conseil : vouliez-vous dire «\u00A0art-a.al-1\u00A0»\u202F?\n"
      "convention.xml:89:12: erreur DOC-003: la clause «\u00A0zzzzzzzzz\u00A0» n’existe pas dans le modèle\n"
      "    conseil : cherchez l’identifiant de la clause dans le modèle\n");
  CHECK(faults("<p c:clause=\"annexe-moyens.al-1\">x</p>", dossier).empty());
}

TEST_CASE("DOC-004: ids of clauses that stand twice; every fiche has the same, and all change") {
  CHECK(faults(R"(<p c:clause="a" c:t="m:1:1">x</p><p c:clause="a" c:t="m:2:1">y</p>)") ==
        "m:2:1: erreur DOC-004: l’identifiant de clause «\u00A0a\u00A0» est déjà pris\n"
        "    m:1:1: pris ici\n"
        "    conseil : donnez-en un autre\u202F; dans une boucle, ajoutez-y l’identifiant de l’élément\n");
  model::Dossier dossier = small_dossier();
  dossier.convention.redactions = {redaction(kAdd, "art-a.al-1", {paragraph("x")})};
  dossier.convention.redactions[0].id = "art-b";
  CHECK(faults(std::string("<p c:t=\"m:1:1\">x</p>") + kBody, dossier) ==
        "convention.xml:89:3: erreur DOC-004: l’identifiant de clause «\u00A0art-b\u00A0» est déjà pris\n"
        "    m.mustache:1:1: pris ici\n"
        "    conseil : donnez-en un autre à cet ajout\n");
  CHECK(reworded({redaction(kReplace, "fiche.x", {paragraph("neuf")})},
                 R"(<section c:nature="fiche" id="1.A.1"><p c:clause="fiche.x">a</p></section>)"
                 R"(<section c:nature="fiche" id="1.B.1"><p c:clause="fiche.x">b</p></section>)") ==
        "  section fiche id=1.A.1 number=1.A.1\n"
        "    paragraph clause=fiche.x\n"
        "      text \"neuf\"\n"
        "  section fiche id=1.B.1 number=1.B.1\n"
        "    paragraph clause=fiche.x\n"
        "      text \"neuf\"\n");
}
