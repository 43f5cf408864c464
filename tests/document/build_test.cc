// Markup in, dump out, whole. The dump shows U+00A0 as ⍽ and U+202F as ⎵.
#include "catch.h"
#include "markup.h"

using namespace ctg;
using namespace ctg::document;
using namespace ctg::document::test;

TEST_CASE("an article gets its number, a paragraph its clause and its style") {
  CHECK(
      built(
          R"(<section c:nature="article" id="objet"><h1 c:clause="art-objet.titre">Objet</h1>)"
          R"(<p c:clause="art-objet.al-1">La <strong>Caf</strong> et <em>la Msa</em></p></section>)"
          R"(<section c:nature="preambule"><h1>Préambule</h1><p class="chapeau">Il est convenu</p></section>)"
          R"(<section c:nature="article" id="suivi"><h1>Suivi</h1><section><h2>Bilan</h2></section></section>)") ==
      "  section article id=objet number=1\n"
      "    heading level=1 clause=art-objet.titre \"Article⍽1\"\n"
      "      text \"Objet\"\n"
      "    paragraph clause=art-objet.al-1\n"
      "      text \"La \"\n"
      "      text strong \"Caf\"\n"
      "      text \" et \"\n"
      "      text em \"la Msa\"\n"
      "  section preambule\n"
      "    heading level=1\n"
      "      text \"Préambule\"\n"
      "    paragraph lead\n"
      "      text \"Il est convenu\"\n"
      "  section article id=suivi number=2\n"
      "    heading level=1 \"Article⍽2\"\n"
      "      text \"Suivi\"\n"
      "    section\n"
      "      heading level=2\n"
      "        text \"Bilan\"\n");
}

TEST_CASE("white space folds across emphasis and values, and none stays at the ends") {
  CHECK(
      built(
          "<p>\n  un  <strong> deux </strong>\n trois <br/> quatre <c:val t=\"m:1:2\"> cinq </c:val> </p>") ==
      "  paragraph\n"
      "    text \"un \"\n"
      "    text strong \"deux \"\n"
      "    text \"trois\"\n"
      "    line_break\n"
      "    text \"quatre \"\n"
      "    text \"cinq\"\n");
}

TEST_CASE("texts of one style and origin are one text; what shows nothing goes") {
  CHECK(built("<p>a<c:val>b</c:val>c</p><p> <br/></p><ul><li> "
              "</li></ul><aside><p/></aside><section><p/></section>") ==
        "  paragraph\n"
        "    text \"abc\"\n");
}

TEST_CASE("typography sees across values and emphasis, and in labels") {
  CHECK(built("<p>dénommée « <c:val t=\"m:1:1\">l'Aveyron</c:val> » ; à <strong>50</strong> %</p>"
              "<table><caption>Moyens : 6 323 €</caption><tr><td>x</td></tr></table>") ==
        "  paragraph\n"
        "    text \"dénommée «⍽\"\n"
        "    text \"l’Aveyron\"\n"
        "    text \"⍽»⎵; à \"\n"
        "    text strong \"50\"\n"
        "    text \"⍽%\"\n"
        "  table columns=1 \"Moyens⍽: 6⎵323⍽€\"\n"
        "    row\n"
        "      cell\n"
        "        paragraph\n"
        "          text \"x\"\n");
}

TEST_CASE("lists, with bare text or blocks in their items") {
  CHECK(
      built("<ul class=\"chevron\"><li>un</li><li><p>deux</p><ol class=\"lettres\"><li>a</li></ol></li></ul>"
            "<ol><li c:clause=\"art-1.li-1\">trois <em>et</em><p>suite</p></li></ol>") ==
      "  list chevron\n"
      "    item\n"
      "      paragraph\n"
      "        text \"un\"\n"
      "    item\n"
      "      paragraph\n"
      "        text \"deux\"\n"
      "      list letter\n"
      "        item\n"
      "          paragraph\n"
      "            text \"a\"\n"
      "  list decimal\n"
      "    item clause=art-1.li-1\n"
      "      paragraph\n"
      "        text \"trois \"\n"
      "        text em \"et\"\n"
      "      paragraph\n"
      "        text \"suite\"\n");
}

TEST_CASE("a table has its columns, header rows and cells, and numbers at the end") {
  CHECK(built("<table><thead><tr><th>Action</th><th class=\"nombre\" colspan=\"2\">€</th></tr></thead>"
              "<tbody><tr><th>1.A.1</th><td class=\"nombre\">12 000</td><td/></tr></tbody></table>") ==
        "  table columns=3\n"
        "    row header\n"
        "      cell header\n"
        "        paragraph\n"
        "          text \"Action\"\n"
        "      cell header end span=2\n"
        "        paragraph\n"
        "          text \"€\"\n"
        "    row\n"
        "      cell header\n"
        "        paragraph\n"
        "          text \"1.A.1\"\n"
        "      cell end\n"
        "        paragraph\n"
        "          text \"12⎵000\"\n"
        "      cell\n");
}

TEST_CASE("headings as the eye sees them: annexe, fiche, box, priority, step; each beside its like") {
  const std::string sheet =
      "<section c:nature=\"fiche\" id=\"1.A.1\"><c:fiche><h1>T</h1><c:rangee><c:colonne>"
      "<c:cadre titre=\"Descriptif\"><p class=\"etiquette\">Priorité 1</p><p class=\"intertitre\">a/ "
      "Étude</p>"
      "<p>x</p><p class=\"etiquette\">Priorité 2</p></c:cadre><c:cadre titre=\"Ressources\">"
      "<p class=\"intertitre\">Humaines :</p></c:cadre></c:colonne></c:rangee></c:fiche></section>";
  const auto levels = [](const std::string& dumped) {
    std::string out;
    for (std::size_t at = dumped.find("level="); at != dumped.npos; at = dumped.find("level=", at + 1))
      out += dumped[at + 6];
    return out;
  };
  CHECK(levels(built("<section c:nature=\"annexe\" id=\"plan-actions\"><h1>Plan</h1><h2>Répertoire</h2>" +
                     sheet + sheet + "</section>")) ==
        "12"
        "2345434"
        "2345434");
  CHECK(levels(built(sheet)) == "1234323");
  CHECK(levels(built("<section c:nature=\"couverture\"><p class=\"titre\">T</p></section>")) == "1");
}

TEST_CASE("a fiche is a section with a sheet; its heading has its code") {
  CHECK(
      built(
          "<section c:nature=\"fiche\" id=\"1.A.1\"><c:fiche echeance=\"2026\"><h1>Consolider</h1><c:rangee>"
          "<c:colonne part=\"3\"><c:cadre titre=\"Contexte\"><p>x</p></c:cadre><c:cadre titre=\"Public\"/>"
          "</c:colonne><c:colonne/></c:rangee></c:fiche></section>") ==
      "  section fiche id=1.A.1 number=1.A.1\n"
      "    sheet \"Échéance⍽: 2026\"\n"
      "      heading level=1 \"1.A.1\"\n"
      "        text \"Consolider\"\n"
      "      sheet_row\n"
      "        sheet_column share=3\n"
      "          box level=2 \"Contexte\"\n"
      "            paragraph\n"
      "              text \"x\"\n"
      "          box level=2 \"Public\"\n"
      "        sheet_column\n");
}

TEST_CASE("cover, contents, pictures, pieces, remarks and signatures") {
  CHECK(
      built("<section c:nature=\"couverture\"><figure><img src=\"caf.png\" alt=\"Logo de la Caf\"/></figure>"
            "<p class=\"titre\">Titre</p></section><section c:nature=\"sommaire\"><c:sommaire "
            "titre=\"Sommaire\"/>"
            "</section><c:saut-page/><aside>Remarque</aside><c:piece fichier=\"a.pdf\" nom=\"Délibération\"/>"
            "<c:signatures><c:groupe><p class=\"partie\">La Caf</p><c:signature id=\"caf-1\" "
            "description=\"Signature de la Caf\"><p class=\"signataire\">Le Directeur</p></c:signature>"
            "</c:groupe></c:signatures>") ==
      "  section cover\n"
      "    figure target=caf.png \"Logo de la Caf\"\n"
      "    paragraph title level=1\n"
      "      text \"Titre\"\n"
      "  section contents\n"
      "    toc level=2 \"Sommaire\"\n"
      "  page_break\n"
      "  notice\n"
      "    paragraph\n"
      "      text \"Remarque\"\n"
      "  insert target=a.pdf \"Délibération\"\n"
      "  signatures\n"
      "    signature_group\n"
      "      paragraph party\n"
      "        text \"La Caf\"\n"
      "      signature id=caf-1 \"Signature de la Caf\"\n"
      "        paragraph signer\n"
      "          text \"Le Directeur\"\n");
}

TEST_CASE("links, footnotes and shares of a job") {
  CHECK(built("<p>voir <a href=\"https://caf.fr\">le site</a><c:note>note <em>une</em></c:note>, "
              "<c:etp taux=\"12.5\"/></p>") ==
        "  paragraph\n"
        "    text \"voir \"\n"
        "    link target=https://caf.fr\n"
        "      text \"le site\"\n"
        "    note\n"
        "      paragraph\n"
        "        text \"note \"\n"
        "        text em \"une\"\n"
        "    text \", 12,5⍽% ETP\"\n");
}

TEST_CASE("a formatted value: its blocks among blocks, its words in a paragraph") {
  CHECK(built("<c:corps t=\"m:1:1\" d=\"a.xml:1:1\"><p d=\"a.xml:2:1\">un</p><ul><li>deux</li></ul></c:corps>"
              "<p>trois <c:corps d=\"a.xml:5:1\">quatre</c:corps></p><c:corps>cinq</c:corps>") ==
        "  paragraph\n"
        "    text \"un\"\n"
        "  list dash\n"
        "    item\n"
        "      paragraph\n"
        "        text \"deux\"\n"
        "  paragraph\n"
        "    text \"trois \"\n"
        "    text \"quatre\"\n"
        "  paragraph\n"
        "    text \"cinq\"\n");
}

TEST_CASE("references: forms, order, and what is not in this document") {
  const std::string body =
      "<p><c:renvoi article=\"b\"/>, <c:renvoi article=\"b\" forme=\"titre\"/>, "
      "<c:renvoi annexe=\"diagnostic\" forme=\"titre\"/>, <c:renvoi annexe=\"diagnostic\" "
      "forme=\"numero\"/>, "
      "<strong><c:renvoi annexe=\"plan-actions\" forme=\"majuscule\"/></strong>, <c:renvoi "
      "fiche=\"1.A.1\"/>, "
      "<c:renvoi fiche=\"1.B.1\"/></p>"
      "<section c:nature=\"article\" id=\"a\"><h1>Un</h1></section>"
      "<section c:nature=\"article\" id=\"b\"><h1>Deux</h1></section>"
      "<section c:nature=\"annexe\" id=\"diagnostic\"><h1>Diagnostic partagé</h1></section>";
  CHECK(built(body) ==
        "  paragraph\n"
        "    reference target=b\n"
        "      text \"article⍽2\"\n"
        "    text \", \"\n"
        "    reference target=b\n"
        "      text \"Article⍽2 – Deux\"\n"
        "    text \", \"\n"
        "    reference target=diagnostic\n"
        "      text \"Annexe⍽1 – Diagnostic partagé\"\n"
        "    text \", \"\n"
        "    reference target=diagnostic\n"
        "      text \"1\"\n"
        "    text \", \"\n"
        "    text strong \"Annexe⍽2\"\n"
        "    text \", 1.A.1 Consolider l’accueil, 1.B.1\"\n"
        "  section article id=a number=1\n"
        "    heading level=1 \"Article⍽1\"\n"
        "      text \"Un\"\n"
        "  section article id=b number=2\n"
        "    heading level=1 \"Article⍽2\"\n"
        "      text \"Deux\"\n"
        "  section annexe id=diagnostic number=1\n"
        "    heading level=1 \"Annexe⍽1\"\n"
        "      text \"Diagnostic partagé\"\n");
}

TEST_CASE("a known but empty value is a field, and an error once, where it should be written") {
  CHECK(built("<p>le <c:champ libelle=\"date de signature\" t=\"m:1:3\" d=\"convention.xml:4:7\"/> à "
              "<c:champ libelle=\"lieu\"/>, le <c:champ libelle=\"date de signature\" t=\"m:9:3\" "
              "d=\"convention.xml:4:7\"/>, <c:etp taux=\"\" d=\"f.xml:3:1\"/></p>"
              "<section><c:champ libelle=\"contexte\" d=\"f.xml:9:1\"/></section>") ==
        "  paragraph\n"
        "    text \"le \"\n"
        "    field \"date de signature\"\n"
        "    text \" à \"\n"
        "    field \"lieu\"\n"
        "    text \", le \"\n"
        "    field \"date de signature\"\n"
        "    text \", \"\n"
        "    field \"part d’un temps plein\"\n"
        "    text \"⍽% ETP\"\n"
        "  section\n"
        "    paragraph\n"
        "      field \"contexte\"\n"
        "convention.xml:4:7: erreur DOC-010: à compléter\u00A0: date de signature\n"
        "    conseil : écrivez cette valeur dans convention.xml, ligne 4\n"
        "m.mustache:1:1: erreur DOC-010: à compléter\u00A0: lieu\n"
        "    conseil : les données n’ont pas encore d’élément pour cette valeur\u00A0: ajoutez-le\n"
        "f.xml:3:1: erreur DOC-010: à compléter\u00A0: part d’un temps plein\n"
        "    conseil : écrivez cette valeur dans f.xml, ligne 3\n"
        "f.xml:9:1: erreur DOC-010: à compléter\u00A0: contexte\n"
        "    conseil : écrivez cette valeur dans f.xml, ligne 9\n");
}

TEST_CASE("every node knows its places: fixed words the template's, values the data's, too") {
  Diagnostics diags;
  const auto tree =
      build(whole("<p c:t=\"m.mustache:2:3\">La <c:val t=\"m.mustache:2:9\" d=\"c.xml:1:2\">Caf</c:val>"
                  "</p><c:corps t=\"m.mustache:3:1\" d=\"c.xml:5:1\"><p d=\"c.xml:6:1\">x</p></c:corps>"),
            small_dossier(), Metadata{"Titre", "", "", "", "", "fr-FR", {}}, diags);
  REQUIRE(tree);
  CHECK(dump_with_places(*tree) ==
        "meta title=\"Titre\"\n"
        "document @tmpl=m.mustache:1:1\n"
        "  paragraph @tmpl=m.mustache:2:3\n"
        "    text \"La \" @tmpl=m.mustache:2:3\n"
        "    text \"Caf\" @data=c.xml:1:2 @tmpl=m.mustache:2:9\n"
        "  paragraph @data=c.xml:6:1 @tmpl=m.mustache:3:1\n"
        "    text \"x\" @data=c.xml:6:1 @tmpl=m.mustache:3:1\n");
}

TEST_CASE("plain text: a block a line, notes after their block, fields between brackets") {
  Diagnostics diags;
  const auto tree =
      build(whole("<section c:nature=\"article\" id=\"a\"><h1>Objet</h1><p>La <strong>Caf</strong>"
                  "<c:note>une note</c:note> ici<br/>et <c:champ libelle=\"lieu\"/></p>"
                  "<ul><li>un</li><li>deux</li></ul></section>"),
            small_dossier(), {}, diags);
  REQUIRE(tree);
  CHECK(plain_text(tree->root) == "Article\u00A01 Objet\nLa Caf ici\net […lieu…]\nune note\nun\ndeux");
}

TEST_CASE("a drawing is a figure with its words, typeset") {
  CHECK(built("<c:graphique description=\"Trois barres : 1, 2\" largeur=\"100\" hauteur=\"20.5\"><c:aplat "
              "points=\"0,0 5,0 "
              "5,5\" ton=\"accent\"/><c:trait points=\"0,0 5,5\" tirets=\"oui\"/><c:mot x=\"1\" y=\"9\" "
              "texte=\"12 %\"/>"
              "</c:graphique>") ==
        "  figure \"Trois barres⍽: 1, 2\"\n"
        "    word \"12⍽%\"\n");
}

TEST_CASE("running heads and properties are set as the text is") {
  model::Dossier dossier;
  Metadata meta;
  meta.title = "Convention territoriale globale 2026-2030 – L'Isle-d'Abeau";
  meta.running = "CTG L'Isle-d'Abeau – 2026-2030";
  meta.subject = "Convention d'objectifs";
  meta.author = "La Caf de l'Isère ; la Communauté « Porte de l'Isère »";
  Diagnostics diags(Lang::fr);
  const auto tree = build(whole("<p>Un</p>"), dossier, meta, diags);
  REQUIRE(tree);
  CHECK(tree->meta.title == "Convention territoriale globale 2026-2030 – L’Isle-d’Abeau");
  CHECK(tree->meta.running == "CTG L’Isle-d’Abeau – 2026-2030");
  CHECK(tree->meta.subject == "Convention d’objectifs");
  CHECK(tree->meta.author == "La Caf de l’Isère\u202F; la Communauté «\u00a0Porte de l’Isère\u00a0»");
}
