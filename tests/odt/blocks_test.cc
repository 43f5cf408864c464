// What each kind of block and inline becomes, by whole text.
#include "catch.h"
#include "package.h"
#include "sample.h"

using namespace sample;
using package::body_of;
using package::count;
using package::parts_of;
using package::values;

namespace {

// The first paragraph opens the first page; these tests look at what stands behind it.
std::string behind_first(Nodes blocks) {
  blocks.insert(blocks.begin(), paragraph("-"));
  const std::string body = body_of(std::move(blocks));
  const std::string first = "<text:p text:style-name=\"P1\">-</text:p>";
  REQUIRE(body.starts_with(first));
  return body.substr(first.size());
}

std::string content_of(Nodes blocks) {
  return parts_of(package::odt_of(tree_of(std::move(blocks)))).at("content.xml");
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += word + "|";
  return out;
}

}  // namespace

TEST_CASE("spaces, tabs and line ends all arrive, and controls do not") {
  CHECK(behind_first(
            {paragraph({text(" La "), text(" Caf", true), text(" & <moi>", true, true), text("\x01 x\ty\r\n"),
                        node(Kind::line_break), text(" 1\u202F000\u00A0€", false, true)})}) ==
        "<text:p text:style-name=\"Text_20_body\"><text:s/>La <text:span "
        "text:style-name=\"Strong_20_Emphasis\">"
        "<text:s/>Caf</text:span><text:span text:style-name=\"Emphase_20_forte\"> &amp; "
        "&lt;moi&gt;</text:span> x"
        "<text:tab/>y<text:line-break/><text:line-break/><text:span text:style-name=\"Emphasis\"><text:s/>"
        "1\u202F000\u00A0€</text:span></text:p>");
}

TEST_CASE("a heading has its level, its number in words, and bookmarks for what refers to it") {
  CHECK(behind_first({section(Nature::article, "suivi", {heading(2, "Article 9 bis", "Suivi")})}) ==
        "<text:section text:name=\"suivi\"><text:h text:style-name=\"Heading_20_2\" text:outline-level=\"2\">"
        "<text:bookmark-start text:name=\"titre-1\"/><text:bookmark-start text:name=\"suivi\"/>Article 9 "
        "bis\u00A0– "
        "Suivi<text:bookmark-end text:name=\"titre-1\"/><text:bookmark-end text:name=\"suivi\"/></text:h>"
        "</text:section>\n");
  CHECK(behind_first({heading(3, "1.A.1", "Consolider")}) ==
        "<text:h text:style-name=\"Heading_20_3\" text:outline-level=\"3\"><text:bookmark-start "
        "text:name=\"titre-1\"/>"
        "1.A.1 Consolider<text:bookmark-end text:name=\"titre-1\"/></text:h>");
}

TEST_CASE(
    "a reference is a field where it repeats the heading, a link where not, words where it has no target") {
  const std::string content = content_of(
      {section(Nature::article, "suivi", {heading(1, "Article 9", "Suivi")}),
       section(Nature::parties, "les parties", {paragraph("Entre")}),
       paragraph({reference("suivi", "Article 9"), text(" "), reference("suivi", "Suivi"), text(" "),
                  reference("suivi", "Article 9\u00A0– Suivi"), text(" "), reference("suivi", "article 9"),
                  text(" "), reference("les parties", "les parties"), text(" "),
                  reference("absent", "rien")})});
  CHECK(content.find(
            "<text:p text:style-name=\"Text_20_body\">"
            "<text:bookmark-ref text:reference-format=\"text\" text:ref-name=\"titre-1-numero\">Article 9"
            "</text:bookmark-ref> "
            "<text:bookmark-ref text:reference-format=\"text\" text:ref-name=\"titre-1-intitule\">Suivi"
            "</text:bookmark-ref> "
            "<text:bookmark-ref text:reference-format=\"text\" text:ref-name=\"suivi\">Article 9\u00A0– Suivi"
            "</text:bookmark-ref> "
            "<text:a xlink:type=\"simple\" xlink:href=\"#suivi\" text:style-name=\"Renvoi\" "
            "text:visited-style-name=\"Renvoi\">article 9</text:a> "
            "<text:a xlink:type=\"simple\" xlink:href=\"#les_parties\" text:style-name=\"Renvoi\" "
            "text:visited-style-name=\"Renvoi\">les parties</text:a> rien</text:p>") != std::string::npos);
  CHECK(content.find("<text:bookmark-start text:name=\"titre-1-numero\"/>Article 9<text:bookmark-end "
                     "text:name=\"titre-1-numero\"/>") != std::string::npos);
  CHECK(content.find("<text:bookmark text:name=\"les_parties\"/>Entre") != std::string::npos);
}

TEST_CASE("words of another language have its character style") {
  Node english = text("job dating", true);
  english.target = "en-GB";
  const std::string odt = package::odt_of(tree_of({paragraph({text("Un "), english})}));
  CHECK(body_of({paragraph({text("Un "), english})})
            .find("Un <text:span text:style-name=\"Langue_20_en-GB\"><text:span "
                  "text:style-name=\"Strong_20_Emphasis\">job dating</text:span></text:span></text:p>") !=
        std::string::npos);
  const std::string styles = parts_of(odt).at("styles.xml");
  CHECK(joined(values(styles, "//style:style[@style:name='Langue_20_en-GB']/style:text-properties/@*")) ==
        "en|GB|");
}

TEST_CASE("links, footnotes and fields to fill") {
  CHECK(
      behind_first({paragraph({sample::link("https://caf.fr/a b?é=100%", "la Caf"), note("En bas"),
                               text(" le "), field("date & lieu")})}) ==
      "<text:p text:style-name=\"Text_20_body\"><text:a xlink:type=\"simple\" "
      "xlink:href=\"https://caf.fr/a%20b?%C3%A9=100%25\" text:style-name=\"Internet_20_link\" "
      "text:visited-style-name=\"Visited_20_Internet_20_Link\">la Caf</text:a>"
      "<text:note text:id=\"note-1\" text:note-class=\"footnote\"><text:note-citation>1</text:note-citation>"
      "<text:note-body><text:p text:style-name=\"Footnote\">En bas</text:p></text:note-body></text:note> le "
      "<text:span text:style-name=\"Placeholder\">&lt;date &amp; lieu&gt;</text:span></text:p>");
}

TEST_CASE("ordinals have superior letters, and read as before") {
  CHECK(behind_first({paragraph("Du 1er mars à la 2e année, 3 er")}) ==
        "<text:p text:style-name=\"Text_20_body\">Du 1<text:span text:style-name=\"Exposant\">er</text:span> "
        "mars à la 2<text:span text:style-name=\"Exposant\">e</text:span> année, 3 er</text:p>");
}

TEST_CASE("lists: the style of their marker, nested, an item without words has its paragraph") {
  CHECK(
      behind_first({list(Marker::dash, {{paragraph("Un"), list(Marker::letter, {{text("Dedans")}})}, {}})}) ==
      "<text:list text:style-name=\"Liste_20_tiret\"><text:list-item>"
      "<text:p text:style-name=\"P2\">Un</text:p><text:list "
      "text:style-name=\"Liste_20_lettres\">"
      "<text:list-item><text:p "
      "text:style-name=\"P3\">Dedans</text:p></text:list-item></text:list>"
      "</text:list-item><text:list-item><text:p "
      "text:style-name=\"Element_20_de_20_liste\"></text:p></text:list-item>"
      "</text:list>");
  CHECK(behind_first({list(Marker::dash, {})}) == "");
}

TEST_CASE("a table: caption kept with it, repeated head, spans, short rows filled up") {
  CHECK(
      behind_first({table("Moyens & dates",
                          {row({cell({paragraph("Action")}), cell({paragraph("€")}, 2, Align::end)}, true),
                           row({cell({paragraph("1.A.1")}, 1, Align::start, true),
                                cell({paragraph("12")}, 1, Align::end)})})}) ==
      "<text:p text:style-name=\"Table\">Moyens &amp; dates</text:p>"
      "<table:table table:name=\"Tableau1\" table:style-name=\"Tableau1\"><table:title>Moyens &amp; "
      "dates</table:title>"
      "<table:table-column table:style-name=\"Tableau1.A\"/><table:table-column "
      "table:style-name=\"Tableau1.B\"/>"
      "<table:table-column table:style-name=\"Tableau1.C\"/>"
      "<table:table-header-rows><table:table-row table:style-name=\"Rangee.Entete\">"
      "<table:table-cell table:style-name=\"Cellule.Entete\"><text:p "
      "text:style-name=\"Table_20_Heading\">Action</text:p>"
      "</table:table-cell><table:table-cell table:style-name=\"Cellule.Entete\" "
      "table:number-columns-spanned=\"2\">"
      "<text:p text:style-name=\"Entete_20_nombre\">€</text:p></table:table-cell><table:covered-table-cell/>"
      "</table:table-row></table:table-header-rows>"
      "<table:table-row table:style-name=\"Rangee\"><table:table-cell table:style-name=\"Cellule.Ligne\">"
      "<text:p text:style-name=\"Table_20_Heading\">1.A.1</text:p></table:table-cell>"
      "<table:table-cell table:style-name=\"Cellule\"><text:p "
      "text:style-name=\"Nombre\">12</text:p></table:table-cell>"
      "<table:table-cell table:style-name=\"Cellule\"><text:p text:style-name=\"Table_20_Contents\"></text:p>"
      "</table:table-cell></table:table-row></table:table>");
  CHECK(behind_first({table("", {})}) == "");
}

TEST_CASE("a table in an item of a list stands in a frame, which ODF allows there") {
  const std::string content =
      content_of({list(Marker::dash, {{paragraph("Un"), table("", {row({cell({})})})}})});
  CHECK(count(content, "//text:list-item/table:table") == 0);
  CHECK(count(content, "//text:list-item/text:p/draw:frame/draw:text-box/table:table") == 1);
}

TEST_CASE("no row stands alone below the head of a table nor at its end, no title without what it heads") {
  const Node title = row({cell({paragraph("Axe 1")})});
  const auto line = [](const char* text) { return row({cell({paragraph(text)}), cell({paragraph("x")})}); };
  const std::string content =
      content_of({table("", {line("A"), line("B"), title, line("C"), line("D"), line("E"), line("F")})});
  std::string kept;
  for (const char* text : {"A", "B", "Axe 1", "C", "D", "E", "F"}) {
    const std::string style =
        values(content, "//text:p[.='" + std::string(text) + "']/@text:style-name").at(0);
    if (count(content, "//style:style[@style:name='" + style + "']/*[@fo:keep-with-next]") > 0)
      kept += std::string(text) + "|";
  }
  CHECK(kept == "A|Axe 1|E|");
}

TEST_CASE("a fiche: one table, the bar as its first row, boxes between the edges of their row") {
  Node sheet = node(Kind::sheet, {heading(2, "1.A.1", "Consolider"),
                                  node(Kind::sheet_row, {column(3, {box("Contexte", {paragraph("A")})}),
                                                         column(2, {box("Pilotes", {paragraph("B")}),
                                                                    box("Partenaires", {paragraph("C")})})}),
                                  node(Kind::sheet_row, {column(1, {box("Ressources", {paragraph("D")})})})});
  sheet.text = "2026";
  const std::string content = content_of({section(Nature::fiche, "1.A.1", {sheet})});
  CHECK(joined(values(content, "//style:table-column-properties/@style:column-width")) ==
        "106.80mm|21.20mm|50.00mm|");
  CHECK(count(content, "//table:table-header-rows") == 0);
  CHECK(joined(values(content, "//table:table/table:table-row/table:table-cell")) ==
        "1.A.1 Consolider|2026|ContexteA|PilotesBPartenairesC|RessourcesD|");
  CHECK(joined(values(content, "//table:table-cell/@table:number-columns-spanned")) == "2|2|3|");
  CHECK(joined(values(content, "//table:table/table:table-row//text:p/@text:style-name")) ==
        "Echeance|P1|Cadre|Cadre_20_etiquette|Cadre|Cadre_20_etiquette_20_suivante|Cadre|Cadre_20_"
        "etiquette|Cadre|");
  // The last row never stands alone on a page.
  CHECK(joined(values(content, "//style:style[@style:name='P1']/@style:parent-style-name")) ==
        "Cadre_20_etiquette|");
  CHECK(joined(values(content, "//style:style[@style:name='P1']/*/@fo:keep-with-next")) == "always|");
  CHECK(joined(values(content, "//style:style[@style:family='table']/@style:master-page-name")) == "Fiche|");
}

TEST_CASE("signatures: two signers a row, a party with two above both, 35 mm of room, nothing cut") {
  const auto signer = [](const char* name) { return Nodes{paragraph(name, ParagraphStyle::signer)}; };
  const std::string content = content_of(
      {heading(1, "", "Signatures"), paragraph("Fait en 3 exemplaires."),
       node(Kind::signatures,
            {signature_group("Caf", {signer("A"), signer("B")}), signature_group("Msa", {signer("C")}),
             signature_group("Comcom", {signer("D")}), signature_group("Commune", {signer("E")})})});
  std::string grid;
  for (std::size_t i = 1; i <= count(content, "//table:table-row"); ++i)
    grid += joined(values(content, "//table:table-row[" + std::to_string(i) + "]/table:table-cell")) + "\n";
  CHECK(grid == "Caf|\nA|B|\n||\nMsaC|ComcomD|\n||\nCommuneE||\n||\n");
  CHECK(joined(values(content, "//style:table-row-properties/@style:min-row-height")) == "35mm|");
  CHECK(joined(values(content, "//style:table-properties/@style:may-break-between-rows")) == "false|");
  CHECK(count(content, "//style:table-row-properties[@fo:keep-together != 'always']") == 0);
  // The words before go with the table: by their own style, or by one made for that.
  const std::string led = joined(values(content, "//text:p[. = 'Fait en 3 exemplaires.']/@text:style-name"));
  CHECK(led == "P2|");
  CHECK(joined(values(content,
                      "//style:style[@style:name='P2']/style:paragraph-properties/@fo:keep-with-next")) ==
        "always|");
}

TEST_CASE("a notice is framed, its lists too; an inserted file is named") {
  CHECK(behind_first({node(Kind::notice, {paragraph("Titre", ParagraphStyle::label), paragraph("Texte"),
                                          list(Marker::square, {{paragraph("Point")}})})}) ==
        "<text:p text:style-name=\"Encadre_20_etiquette\">Titre</text:p><text:p "
        "text:style-name=\"P2\">Texte</text:p>"
        "<text:list text:style-name=\"Liste_20_carre\"><text:list-item>"
        "<text:p text:style-name=\"Element_20_d_20_encadre\">Point</text:p></text:list-item></text:list>");
  CHECK(behind_first({insert("annexes/6.pdf", "Délibération")}) ==
        "<text:p text:style-name=\"Piece_20_jointe\"><text:span text:style-name=\"Strong_20_Emphasis\">Pièce "
        "jointe\u00A0: "
        "</text:span>Délibération, document séparé (fichier «\u00A0"
        "6.pdf\u00A0»).</text:p>");
}

TEST_CASE("every paragraph style of the tree has a style of its own") {
  Nodes blocks;
  for (const auto style :
       {ParagraphStyle::body, ParagraphStyle::lead, ParagraphStyle::centred, ParagraphStyle::title,
        ParagraphStyle::subtitle, ParagraphStyle::meta, ParagraphStyle::party, ParagraphStyle::label,
        ParagraphStyle::quiet, ParagraphStyle::signer})
    blocks.push_back(paragraph("x", style));
  blocks.insert(blocks.begin(), paragraph("-"));
  CHECK(joined(values(content_of(blocks), "//text:p[. = 'x']/@text:style-name")) ==
        "Text_20_body|Chapeau|Centre|Title|Subtitle|Mention_20_de_20_couverture|Partie|Etiquette|Discret|"
        "Signataire|");
}

TEST_CASE("the table of contents is filled, down to its level, and can be made again") {
  const std::string content =
      content_of({toc("Sommaire", 2), heading(1, "Article 1", "Objet"), heading(2, "", "Comité"),
                  heading(3, "", "Membres"), heading(1, "", "Signatures")});
  CHECK(joined(values(content, "//text:index-body/text:p")) == "Article 1\u00A0– Objet|Comité|Signatures|");
  CHECK(joined(values(content, "//text:index-body/text:p/@text:style-name")) ==
        "Contents_20_1|Contents_20_2|Contents_20_1|");
  CHECK(joined(values(content, "//text:index-body//text:a/@xlink:href")) == "#titre-1|#titre-2|#titre-4|");
  CHECK(joined(values(
            content, "//text:index-body//text:bookmark-ref[@text:reference-format='page']/@text:ref-name")) ==
        "titre-1|titre-2|titre-4|");
  CHECK(joined(values(content, "//text:table-of-content-source/@text:outline-level")) == "2|");
  CHECK(joined(values(content, "//text:table-of-content-entry-template/@text:style-name")) ==
        "Contents_20_1|Contents_20_2|");
}

TEST_CASE(
    "pages: a cover, then the running page; a page for each annexe and fiche; breaks in a row are one") {
  const Node sheet = node(Kind::sheet, {heading(2, "1.A.1", "Consolider")});
  const std::string content = content_of(
      {section(Nature::cover, "couverture", {paragraph("C", ParagraphStyle::title)}), node(Kind::page_break),
       paragraph("P"), paragraph("suite"), node(Kind::page_break), node(Kind::page_break), paragraph("Q"),
       section(Nature::annexe, "plan",
               {heading(1, "Annexe 2", "Plan"), section(Nature::fiche, "1.A.1", {sheet}),
                section(Nature::fiche, "1.A.2", {sheet})}),
       section(Nature::annexe, "moyens", {heading(1, "Annexe 3", "Moyens")}),
       section(Nature::none, "", {node(Kind::page_break)})});
  const auto turn = [&](const std::string& block) {
    const std::string style = "//style:style[@style:name = " + block + "/@*[local-name() = 'style-name']]";
    return joined(values(content, style + "/@style:master-page-name | " + style + "/*/@fo:break-before"));
  };
  CHECK(turn("//text:p[. = 'C']") == "Couverture|");
  CHECK(turn("//text:p[. = 'P']") == "Courante|");
  CHECK(turn("//text:p[. = 'suite']") == "");
  CHECK(turn("//text:p[. = 'Q']") == "page|");
  CHECK(turn("//text:h[. = 'Annexe 2\u00A0– Plan']") == "page|");
  CHECK(turn("//table:table[@table:name = 'Tableau1']") == "Fiche|");
  CHECK(turn("//table:table[@table:name = 'Tableau2']") == "page|");
  CHECK(turn("//text:h[. = 'Annexe 3\u00A0– Moyens']") == "Courante|");
}

TEST_CASE("clauses keep their ids, each once") {
  Node clause = paragraph("Un");
  clause.clause = "art-9.al-3";
  CHECK(joined(values(content_of({clause, clause}), "//text:p/@xml:id")) == "art-9.al-3|");
}

TEST_CASE("images: in the package once, sized as the file says but within the page, with their words") {
  const std::string odt = package::odt_of(
      tree_of({figure("carte.png", "Carte"), figure("petit.png", "Logo"), figure("carte.png", "Encore")}),
      Quality::pret, {{"carte.png", png(2000, 500)}, {"petit.png", png(300, 150)}});
  const auto parts = parts_of(odt);
  CHECK(parts.contains("Pictures/image-2.png"));
  CHECK_FALSE(parts.contains("Pictures/image-3.png"));
  const std::string& content = parts.at("content.xml");
  CHECK(joined(values(content, "//draw:image/@xlink:href")) ==
        "Pictures/image-1.png|Pictures/image-2.png|Pictures/image-1.png|");
  CHECK(joined(values(content, "//draw:frame/@svg:width | //draw:frame/@svg:height")) ==
        "144.00mm|36.00mm|25.40mm|12.70mm|144.00mm|36.00mm|");
  CHECK(joined(values(content, "//draw:frame/svg:title")) == "Image|Image|Image|");
  CHECK(joined(values(content, "//draw:frame/svg:desc")) == "Carte|Logo|Encore|");
}

TEST_CASE("logos on the cover stand in one row") {
  const std::string odt =
      package::odt_of(tree_of({section(Nature::cover, "", {figure("a.png", "Caf"), figure("a.png", "Msa")})}),
                      Quality::pret, {{"a.png", png(600, 300)}});
  CHECK(count(parts_of(odt).at("content.xml"), "//text:p[@text:style-name]/draw:frame[2]") == 1);
}

TEST_CASE("an image that is missing or unreadable is told, and its words stand in its place") {
  Node missing = figure("absent.png", "Logo de la Caf"), broken = figure("casse.png", "Carte");
  missing.origin.data = ctg::parse_place("convention.xml:12:5");
  broken.origin.tmpl = ctg::parse_place("templates/convention.xml:3:1");
  ctg::Diagnostics diags;
  const auto odt =
      ctg::odt::write(tree_of({missing, broken}), Quality::projet, {{"casse.png", "GIF89a"}}, diags);
  REQUIRE(odt.has_value());
  std::string told;
  for (const auto& diagnostic : diags.all()) told += to_text(diagnostic, ctg::Lang::fr) + "\n";
  CHECK(told ==
        "convention.xml:12:5: erreur ODT-001: L’image «\u00A0"
        "absent.png\u00A0» n’a pas été trouvée.\n"
        "    conseil : Placez le fichier dans le dossier, ou corrigez son nom.\n"
        "templates/convention.xml:3:1: erreur ODT-002: Le fichier «\u00A0"
        "casse.png\u00A0» n’est pas une image PNG ou "
        "JPEG lisible.\n"
        "    conseil : Enregistrez l’image au format PNG ou JPEG, puis recommencez.\n");
  CHECK(joined(values(parts_of(*odt).at("content.xml"), "//text:p")) == "Logo de la Caf|Carte|");
}
