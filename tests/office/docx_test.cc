// What Word, Word online, Google Docs and LibreOffice write, construct by construct: docs/reading.md names
// the tests.
#include <algorithm>
#include <random>

#include "catch.h"
#include "office/reading.h"
#include "zip/read.h"

using namespace ctg::test;
using ctg::readers::Format;

namespace {

std::string run(std::string_view text) {
  return "<w:r><w:t xml:space=\"preserve\">" + std::string(text) + "</w:t></w:r>";
}
std::string in_p(const std::string& inside) { return "<w:p>" + inside + "</w:p>"; }
std::string character(std::string_view type) {
  return "<w:r><w:fldChar w:fldCharType=\"" + std::string(type) + "\"/></w:r>";
}
std::string field(const std::vector<std::string>& codes, const std::string& result) {
  std::string out = character("begin");
  for (const std::string& code : codes)
    out += "<w:r><w:instrText xml:space=\"preserve\">" + code + "</w:instrText></w:r>";
  return out + character("separate") + run(result) + character("end");
}
Reading of(const std::string& body, const std::vector<Part>& parts = {}) {
  return read_as(docx(body, parts), Format::docx);
}

std::string level(int at, const std::string& format, const std::string& text, const std::string& more = "") {
  return "<w:lvl w:ilvl=\"" + std::to_string(at) + "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" + format +
         "\"/>" + more + "<w:lvlText w:val=\"" + text + "\"/></w:lvl>";
}
std::string abstract(int id, const std::string& levels) {
  return "<w:abstractNum w:abstractNumId=\"" + std::to_string(id) + "\">" + levels + "</w:abstractNum>";
}
std::string num(int id, int of, const std::string& overrides = "") {
  return "<w:num w:numId=\"" + std::to_string(id) + "\"><w:abstractNumId w:val=\"" + std::to_string(of) +
         "\"/>" + overrides + "</w:num>";
}
Part numbering(const std::string& inside) {
  return {"numbering", "word/numbering.xml", w("numbering", inside)};
}
Part styles(const std::string& inside) { return {"styles", "word/styles.xml", w("styles", inside)}; }
std::string style(const std::string& id, const std::string& name, const std::string& more = "") {
  return "<w:style w:type=\"paragraph\" w:styleId=\"" + id + "\"><w:name w:val=\"" + name + "\"/>" + more +
         "</w:style>";
}
std::string np(int num_id, int at = 0) {
  return "<w:numPr><w:ilvl w:val=\"" + std::to_string(at) + "\"/><w:numId w:val=\"" + std::to_string(num_id) +
         "\"/></w:numPr>";
}

constexpr const char* kBy = R"( w:id="1" w:author="DGS" w:date="2026-05-04T09:00:00Z")";
std::string tracked(const std::string& name, const std::string& inside) {
  return "<w:" + name + kBy + ">" + inside + "</w:" + name + ">";
}
std::string gone(const std::string& text) { return "<w:r><w:delText>" + text + "</w:delText></w:r>"; }

}  // namespace

TEST_CASE("docx: the document is the part that the package says, whatever its name") {
  for (const char* main : {"word/document.xml", "word/document2.xml", "doc/principal.xml", "document.xml"}) {
    INFO(main);
    const Reading read = read_as(docx(p("Bonjour."), {}, main), Format::docx);
    CHECK(read.lines == "Bonjour.\n");
    CHECK(read.reports == "");
  }
  const std::string strict =
      "<w:document xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><w:body>" + p("Strict.") +
      "</w:body></w:document>";
  CHECK(read_as(ctg::zip::write({{"word/document.xml", strict}}), Format::docx).lines == "Strict.\n");
  const std::string types =
      R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/a/b.xml" ContentType="application/vnd.ms-word.template.macroEnabledTemplate.main+xml"/></Types>)";
  const Reading dotm = read_as(
      ctg::zip::write({{"[Content_Types].xml", types}, {"a/b.xml", strict}, {"a/vbaProject.bin", "x"}}),
      Format::docx);
  CHECK(dotm.lines == "Strict.\n");
  CHECK(dotm.reports ==
        "doc: remarque RDR-009: ce document contient des macros\u00a0: elles ne sont ni lues ni exécutées\n");
}

TEST_CASE("docx: wherever a word stands, it is read once") {
  const auto cell = [](const std::string& inside, const std::string& properties = "") {
    return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + inside + "</w:tc>";
  };
  const auto row = [](const std::string& cells) { return "<w:tr>" + cells + "</w:tr>"; };
  const auto table = [](const std::string& rows) { return "<w:tbl><w:tblGrid/>" + rows + "</w:tbl>"; };
  const auto control = [](const std::string& inside) {
    return "<w:sdt><w:sdtPr/><w:sdtContent>" + inside + "</w:sdtContent></w:sdt>";
  };
  const std::string word = p("Le mot UNIQUE.");
  const std::vector<std::string> bodies = {
      table(row(cell(p("A") + table(row(cell(table(row(cell(word))) + p("")))) + p("")))),
      table(row(cell(word, "<w:gridSpan w:val=\"2\"/>") + cell(p("x"), "<w:vMerge w:val=\"restart\"/>")) +
            row(cell(p("y")) + cell(p("z")) + cell(p(""), "<w:vMerge/>"))),
      table(control(row(control(cell(word))))),
      control(control(word)),
      table(row(cell(in_p(run("Cellule") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>")))),
      p("avant", "", "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr>") + word +
          "<w:sectPr><w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/></w:sectPr>",
      p("Le mot UNIQUE.", "", "<w:framePr w:w=\"3000\"/>"),
      p("مرحبا 👩‍👩‍👧 UNIQUE", "", "<w:bidi/>"),
      p(std::string(300, 'a') + " UNIQUE"),
      "<w:customXml w:element=\"x\">" + word + "</w:customXml>",
      in_p("<w:smartTag w:element=\"place\">" + run("UNI") +
           "</w:smartTag><w:proofErr w:type=\"spellEnd\"/>" + run("QUE"))};
  for (const std::string& body : bodies) {
    INFO(body);
    const Reading read = of(body, {{"footnotes", "word/footnotes.xml",
                                    w("footnotes",
                                      "<w:footnote w:type=\"separator\" "
                                      "w:id=\"-1\"><w:p/></w:footnote><w:footnote w:id=\"2\">" +
                                          word + "</w:footnote>")}});
    const std::size_t at = read.lines.find("UNIQUE");
    REQUIRE(at != std::string::npos);
    CHECK(read.lines.find("UNIQUE", at + 1) == std::string::npos);
    CHECK(read.reports == "");
  }
}

TEST_CASE("docx: a flat package") {
  const std::string rels =
      R"(<pkg:part pkg:name="/_rels/.rels"><pkg:xmlData><Relationships xmlns="r"><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships></pkg:xmlData></pkg:part>)";
  const std::string flat =
      R"(<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">)" +
      rels + "<pkg:part pkg:name=\"/word/document.xml\"><pkg:xmlData>" +
      w("document", "<w:body>" + p("À plat.") + "</w:body>") + "</pkg:xmlData></pkg:part></pkg:package>";
  CHECK(read_as(flat, Format::docx).lines == "À plat.\n");
}

TEST_CASE("docx: running heads of all sections, by their relationships") {
  const auto head = [](const std::string& text) { return w("hdr", p(text)); };
  const Reading read =
      of("<w:p><w:pPr><w:sectPr><w:headerReference w:type=\"first\" "
         "r:id=\"header0\"/></w:sectPr></w:pPr></w:p>" +
             p("Corps.") +
             "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header1\"/><w:footerReference "
             "w:type=\"even\" r:id=\"footer2\"/></w:sectPr>",
         {{"header", "word/header9.xml", head("Première page")},
          {"header", "word/entete.xml", head("Page suivante")},
          {"footer", "word/x/pied.xml", w("ftr", p("Pied pair"))}});
  CHECK(read.lines == "Corps.\nPremière page\nPage suivante\nPied pair\n");
}

TEST_CASE("docx: a field's code is all its pieces") {
  for (const auto& codes : std::vector<std::vector<std::string>>{{" MERGEFIELD Nom \\* MERGEFORMAT "},
                                                                 {" MERGE", "FIELD Nom "},
                                                                 {" ", "MERGEFIELD", " ", "Nom ", "\\b"}}) {
    const Reading read = of(in_p(run("Maire : ") + field(codes, "Jean") + run(".")));
    CHECK(read.lines == "Maire : Jean.\n");
    CHECK(read.marks == "fill: Jean\n");
  }
  CHECK(of(in_p(field({" REF ", "_Ref9 \\h "}, "12"))).marks == "broken: 12\n");
  CHECK(of(in_p("<w:bookmarkStart w:name=\"_Ref9\"/>" + field({" REF ", "_Ref9 \\h "}, "12"))).marks == "");
  CHECK(of(in_p(field({" _Ref9 \\h "}, "Erreur ! Source du renvoi introuvable."))).marks ==
        "broken: Erreur ! Source du renvoi introuvable.\n");
  CHECK(of(in_p("<w:fldSimple w:instr=\" MERGEFIELD Ville \">" + run("Rodez") + "</w:fldSimple>")).marks ==
        "fill: Rodez\n");
  CHECK(of(in_p(character("begin") + "<w:r><w:instrText> MERGEFIELD Ville </w:instrText></w:r>" +
                character("end")))
            .lines == "«Ville»\n");
}

TEST_CASE("docx: fields in fields; one that does not end loses nothing") {
  const std::string inner = field({" MERGEFIELD Civ "}, "M.");
  const Reading nested = of(in_p(character("begin") + "<w:r><w:instrText> IF </w:instrText></w:r>" + inner +
                                 "<w:r><w:instrText> = \"M.\" \"Monsieur\" \"Madame\"</w:instrText></w:r>" +
                                 character("separate") + run("Monsieur") + character("end") + run(" Roche")));
  CHECK(nested.lines == "Monsieur Roche\n");
  const Reading open = of(in_p(run("Avant ") + character("begin") +
                               "<w:r><w:instrText> TOC \\o </w:instrText></w:r>" + run("après.")) +
                          p("Suite."));
  CHECK(open.lines == "Avant après.\nSuite.\n");
}

TEST_CASE("docx: old forms and prompts are fields to fill") {
  const auto form = [](const std::string& name, const std::string& data, const std::string& result) {
    return "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:name w:val=\"Date1\"/>" + data +
           "</w:ffData></w:fldChar></w:r><w:r><w:instrText> " + name + " </w:instrText></w:r>" +
           character("separate") + run(result) + character("end") + "</w:p>";
  };
  CHECK(of(form("FORMTEXT", "", "\u2002\u2002\u2002")).marks == "fill: Date1\n");
  CHECK(of(form("FORMTEXT", "", "12 mars")).marks == "");
  CHECK(of(form("FORMCHECKBOX", "<w:checkBox><w:checked/></w:checkBox>", "")).lines == "☒\n");
  CHECK(of(form("FORMCHECKBOX", "<w:checkBox><w:default w:val=\"0\"/></w:checkBox>", "")).lines == "☐\n");
  CHECK(of(form("FORMDROPDOWN",
                "<w:ddList><w:result w:val=\"1\"/><w:listEntry w:val=\"oui\"/><w:listEntry "
                "w:val=\"non\"/></w:ddList>",
                ""))
            .lines == "non\n");
  const Reading button = of(
      in_p(character("begin") + "<w:r><w:instrText> MACROBUTTON NoMacro [Nom du maire] </w:instrText></w:r>" +
           character("end")));
  CHECK(button.lines == "[Nom du maire]\n");
  CHECK(button.marks == "fill: [Nom du maire]\n");
}

TEST_CASE("docx: a content control that shows its prompt is a field to fill, whatever it says") {
  const auto control = [](const std::string& properties, const std::string& text) {
    return in_p(run("Date : ") + "<w:sdt><w:sdtPr>" + properties + "</w:sdtPr><w:sdtContent>" + text +
                "</w:sdtContent></w:sdt>");
  };
  CHECK(of(control("<w:showingPlcHdr/><w:date/>", run("Nom du signataire"))).marks ==
        "fill: Nom du signataire\n");
  CHECK(of(control("<w:showingPlcHdr w:val=\"1\"/>", run("Choisissez un élément."))).marks ==
        "fill: Choisissez un élément.\n");
  CHECK(of(control("<w:showingPlcHdr w:val=\"0\"/><w:date/>", run("12 mars 2027"))).marks == "");
  CHECK(of(control("<w:alias w:val=\"Date de signature\"/><w:date/>", run(" "))).marks ==
        "fill: Date de signature\n");
  const Reading block = of("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + p("Un.") +
                           p("Deux.") + "</w:sdtContent></w:sdt>");
  CHECK(block.marks == "fill: Un.\nfill: Deux.\n");
  CHECK(block.lines == "Un.\nDeux.\n");
}

TEST_CASE("docx: symbols of symbol fonts are read as what they look like") {
  CHECK(of(in_p("<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0A8\"/></w:r>" + run(" Favorable ") +
                "<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r>"))
            .lines == "☐ Favorable ☑\n");
  CHECK(of(in_p("<w:r><w:rPr><w:rFonts w:ascii=\"Symbol\"/></w:rPr><w:t>a\uF0A3 b</w:t></w:r>")).lines ==
        "α≤ β\n");
  CHECK(of(in_p("<w:r><w:sym w:font=\"Wingdings 2\" w:char=\"0052\"/></w:r>")).lines == "☑\n");
  const Reading unknown = of(in_p(run("Voir ") + "<w:r><w:sym w:font=\"Mon Logo\" w:char=\"F021\"/></w:r>"));
  CHECK(unknown.lines == "Voir\n");
  CHECK(unknown.reports.find("RDR-022: ceci n’a pas été lu\u00a0: Mon Logo") != std::string::npos);
}

TEST_CASE("docx: Word's numbers are part of the text") {
  const Part article = numbering(abstract(3, level(0, "decimal", "Article %1 –")) + num(3, 3));
  const std::string typed = of(p("Article 1 – Objet", "Titre1") + p("Article 2 – Durée", "Titre1")).tree;
  const Reading counted = of(p("Objet", "Titre1", np(3)) + p("Durée", "Titre1", np(3)), {article});
  CHECK(counted.tree == typed);
  CHECK(counted.lines == "# Article 1 – Objet\n# Article 2 – Durée\n");
}

TEST_CASE("docx: levels, forms, restarts") {
  const std::string levels = level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2.", "<w:isLgl/>") +
                             level(2, "lowerLetter", "%3)") + level(3, "bullet", "\uF0B7");
  const Part part =
      numbering(abstract(1, levels) + num(1, 1) +
                num(2, 1, "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"9\"/></w:lvlOverride>"));
  const Reading read =
      of(p("A", "T", np(1)) + p("b", "T", np(1, 1)) + p("c", "T", np(1, 2)) + p("d", "T", np(1, 2)) +
             p("puce", "T", np(1, 3)) + p("B", "T", np(1)) + p("e", "T", np(1, 1)) + p("I", "T", np(2)) +
             p("J", "T", np(2)) + p("K", "T", np(1)) + p("sans", "T", np(0)),
         {part});
  CHECK(read.lines ==
        "- I. A\n- 1.1. b\n- a) c\n- b) d\n- puce\n- II. B\n- 2.1. e\n- IX. I\n- X. J\n- XI. K\nsans\n");
  const auto one = [](const std::string& lvl, int times) {
    std::string body;
    for (int i = 0; i < times; ++i) body += p("x", "T", np(1));
    const std::string lines = of(body, {numbering(abstract(1, lvl) + num(1, 1))}).lines;
    return lines.substr(lines.rfind('-', lines.size() - 3));
  };
  CHECK(one(level(0, "ordinalText", "Article %1"), 1) == "- Article premier x\n");
  CHECK(one(level(0, "ordinal", "%1"), 2) == "- 2e x\n");
  CHECK(one(level(0, "decimalZero", "%1"), 3) == "- 03 x\n");
  CHECK(one(level(0, "lowerLetter", "%1)"), 28) == "- bb) x\n");
  CHECK(one(level(0, "none", ""), 3) == "- x\n");
  CHECK(one("<w:lvl w:ilvl=\"0\"><w:start w:val=\"5\"/><w:numFmt w:val=\"decimal\"/><w:suff "
            "w:val=\"nothing\"/><w:lvlText w:val=\"n°%1\"/></w:lvl>",
            1) == "- n°5x\n");
  CHECK(one("<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><mc:AlternateContent><mc:Choice "
            "Requires=\"w14\"><w:numFmt w:val=\"custom\" w:format=\"001, 002, 003, "
            "...\"/></mc:Choice><mc:Fallback><w:numFmt "
            "w:val=\"decimal\"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val=\"%1\"/></w:lvl>",
            2) == "- 002 x\n");
}

TEST_CASE("docx: numbers by styles, and by styles of lists") {
  const std::string heading =
      style("Titre1", "heading 1",
            "<w:pPr><w:numPr><w:numId w:val=\"7\"/></w:numPr><w:outlineLvl w:val=\"0\"/></w:pPr>") +
      style("Titre2", "heading 2",
            "<w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"7\"/></w:numPr></w:pPr>") +
      style("MonTitre", "Mon titre", "<w:basedOn w:val=\"Titre1\"/>");
  const std::string levels = level(0, "decimal", "Article %1 :", "<w:pStyle w:val=\"Titre1\"/>") +
                             level(1, "decimal", "%1.%2", "<w:pStyle w:val=\"Titre2\"/>");
  const std::string body =
      p("Objet", "Titre1") + p("Détail", "Titre2") + p("Durée", "MonTitre") + p("Non", "Titre1", np(0));
  const std::string lines = "# Article 1 : Objet\n# 1.1 Détail\n# Article 2 : Durée\n# Non\n";
  CHECK(of(body, {styles(heading), numbering(abstract(1, levels) + num(7, 1))}).lines == lines);
  const std::string linked = heading +
                             "<w:style w:type=\"numbering\" w:styleId=\"Liste\"><w:pPr><w:numPr><w:numId "
                             "w:val=\"8\"/></w:numPr></w:pPr></w:style>";
  CHECK(of(body, {styles(linked),
                  numbering(abstract(1, levels + "<w:styleLink w:val=\"Liste\"/>") +
                            abstract(2, "<w:numStyleLink w:val=\"Liste\"/>") + num(7, 2) + num(8, 1))})
            .lines == lines);
}

TEST_CASE("docx: a move is told, and its text stands once, where it went") {
  const std::string words = "La Caf verse sa participation.";
  const std::string from =
      "<w:p><w:pPr><w:rPr><w:moveFrom/></w:rPr></w:pPr>" + tracked("moveFrom", run(words)) + "</w:p>";
  const Reading read = of(from + p("Article 3 – Moyens", "Heading1") + in_p(tracked("moveTo", run(words))));
  CHECK(read.lines == "# Article 3 – Moyens\n" + words + "\n");
  CHECK(read.marks == "move: " + words + "\n");
  CHECK(of(from + p("Suite.")).marks == "deletion: " + words + "\n");
}

TEST_CASE("docx: insertions, deletions, marks of paragraphs, rows, formatting") {
  const Reading words = of(
      in_p(run("Il se réunit ") + tracked("del", gone("une")) + tracked("ins", run("deux")) + run(" fois.")));
  CHECK(words.lines == "Il se réunit deux fois.\n");
  CHECK(words.marks == "deletion: une\ninsertion: deux\n");
  const Reading joined = of("<w:p><w:pPr><w:rPr>" + tracked("del", "") + "</w:rPr></w:pPr>" + run("La Caf ") +
                            "</w:p>" + p("s’engage.") + p("Fin."));
  CHECK(joined.lines == "La Caf s’engage.\nFin.\n");
  CHECK(joined.marks == "deletion: ¶\n");
  const Reading last =
      of(p("Un.") + "<w:p><w:pPr><w:rPr>" + tracked("del", "") + "</w:rPr></w:pPr>" +
         tracked("del", gone("Deux.")) + "</w:p><w:tbl><w:tr><w:tc>" + p("c") + "</w:tc></w:tr></w:tbl>");
  CHECK(last.lines == "Un.\n| c\n");
  CHECK(last.marks == "deletion: Deux.\n");
  const auto row = [](const std::string& change, const std::string& text) {
    return "<w:tr><w:trPr>" + change + "</w:trPr><w:tc>" + p(text) + "</w:tc></w:tr>";
  };
  const Reading rows = of("<w:tbl>" + row("", "un") + row(tracked("del", ""), "deux") +
                          row(tracked("ins", ""), "trois") + "</w:tbl>");
  CHECK(rows.lines == "| un\n| trois\n");
  CHECK(rows.marks == "deletion: deux\ninsertion: trois\n");
  CHECK(of(in_p("<w:r><w:rPr><w:b/>" + tracked("rPrChange", "<w:rPr/>") + "</w:rPr><w:t>gras</w:t></w:r>"))
            .marks == "formatting: gras\n");
  CHECK(of(in_p(tracked("ins", tracked("del", gone("x")) + run("y")))).lines == "y\n");
}

TEST_CASE("docx: text boxes once, of both kinds, behind their paragraph") {
  const std::string box = "<w:txbxContent>" + p("Dans le cadre.") + "</w:txbxContent>";
  const std::string both =
      "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:wsp><wps:txbx>" + box +
      "</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>" + box +
      "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>";
  CHECK(of(in_p(run("Avant ") + both + run("après."))).lines == "Avant après.\nDans le cadre.\n");
  CHECK(of(in_p("<w:r><w:pict><v:shape><v:textbox>" + box + "</v:textbox></v:shape></w:pict></w:r>")).lines ==
        "Dans le cadre.\n");
  CHECK(of(in_p("<w:r><w:pict><v:shape><v:textpath string=\"PROJET\"/></v:shape></w:pict></w:r>")).lines ==
        "# PROJET\n");
}

TEST_CASE("docx: a table of contents is no text") {
  const auto entry = [](const std::string& text, const std::string& name) {
    return "<w:p><w:pPr><w:pStyle w:val=\"" + name + "\"/></w:pPr><w:hyperlink w:anchor=\"_Toc1\">" +
           run(text) + "<w:r><w:tab/></w:r>" + field({" PAGEREF _Toc1 \\h "}, "3") + "</w:hyperlink></w:p>";
  };
  const std::string article = p("Article 1 – Objet", "Titre1");
  for (const std::string title : {"Sommaire", "Contenu", "Inhalt"}) {
    const std::string gallery =
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of "
        "Contents\"/></w:docPartObj></w:sdtPr><w:sdtContent>" +
        p(title, "En-ttedetabledesmatires") + entry("Article 1 – Objet", "TM1") + "</w:sdtContent></w:sdt>";
    CHECK(of(gallery + article).lines == "# Article 1 – Objet\n");
  }
  const std::string begin =
      "<w:p>" + character("begin") + "<w:r><w:instrText> TOC \\o \"1-3\" </w:instrText></w:r>" +
      character("separate") + run("Article 1 – Objet") + "<w:r><w:tab/></w:r>" + run("3") + "</w:p>";
  CHECK(of(begin + p("Article 2 – Durée 4", "MonSommaire") + in_p(character("end")) + article).lines ==
        "# Article 1 – Objet\n");
  CHECK(of(entry("Article 1 – Objet", "TOC1") + entry("Article 2 – Durée", "Contents2") + article).lines ==
        "# Article 1 – Objet\n");
  CHECK(of(p("Une phrase qui porte ce style par erreur.", "TM1")).lines ==
        "Une phrase qui porte ce style par erreur.\n");
}

TEST_CASE("docx: tables are rows and cells; a table in a cell is in the cell") {
  const auto cell = [](const std::string& inside) { return "<w:tc>" + inside + "</w:tc>"; };
  const std::string inner = "<w:tbl><w:tr>" + cell(p("c")) + "</w:tr></w:tbl>";
  const Reading read =
      of(p("Avant.") + "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>" + cell(p("Action")) + cell(p("Coût")) +
         "</w:tr><w:tr>" + cell(p("a") + p("b")) + cell(inner + p("d")) + "</w:tr></w:tbl>" + p("Après."));
  CHECK(read.tree ==
        "document\n  section\n    paragraph\n      text \"Avant.\"\n    table columns=2\n      row header\n"
        "        cell\n          paragraph\n            text \"Action\"\n        cell\n          paragraph\n "
        "           text \"Coût\"\n"
        "      row\n        cell\n          paragraph\n            text \"a\"\n          paragraph\n         "
        "   text \"b\"\n"
        "        cell\n          paragraph\n            text \"c\"\n          paragraph\n            text "
        "\"d\"\n"
        "    paragraph\n      text \"Après.\"\n");
}

TEST_CASE("docx: notes in the order of their calls, comments with their words, hidden and marked text") {
  const std::string notes = "<w:footnote w:type=\"separator\" w:id=\"-1\">" +
                            in_p("<w:r><w:separator/></w:r>") + "</w:footnote><w:footnote w:id=\"2\">" +
                            p("Deux.") + "</w:footnote><w:footnote w:id=\"1\">" + p("Une.") +
                            "</w:footnote><w:footnote w:id=\"3\">" + p("Effacée.") + "</w:footnote>";
  const Reading read =
      of(in_p(run("Texte") + "<w:r><w:footnoteReference w:id=\"1\"/></w:r><w:r><w:footnoteReference "
                             "w:id=\"2\"/><w:commentReference w:id=\"5\"/></w:r>"),
         {{"footnotes", "word/notes.xml", w("footnotes", notes)},
          {"comments", "word/c.xml",
           w("comments", "<w:comment w:id=\"5\" w:author=\"DGS\">" + p("à revoir") + p("avec la Caf") +
                             "</w:comment>")}});
  CHECK(read.lines == "Texte\nUne.\nDeux.\n");
  CHECK(read.marks == "comment: à revoir avec la Caf\n");
  const auto marked = [](const std::string& properties) {
    return of(in_p("<w:r><w:rPr>" + properties + "</w:rPr><w:t>mot</w:t></w:r>")).marks;
  };
  CHECK(marked("<w:vanish/>") == "hidden: mot\n");
  CHECK(marked("<w:vanish w:val=\"0\"/>") == "");
  CHECK(marked("<w:highlight w:val=\"yellow\"/>") == "highlight: mot\n");
  CHECK(marked("<w:shd w:val=\"clear\" w:fill=\"ffff00\"/>") == "highlight: mot\n");
  CHECK(marked("<w:shd w:val=\"clear\" w:fill=\"FFFFFF\"/>") == "");
}

TEST_CASE("docx: signs in runs, ruby, mathematics, wrappers") {
  CHECK(of(in_p("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t><w:noBreakHyphen/"
                "><w:t>e</w:t><w:softHyphen/><w:t>f</w:t><w:ptab/><w:t>g</w:t></w:r>"))
            .lines == "a b c d-ef g\n");
  CHECK(of(in_p("<w:smartTag w:element=\"x\"><w:customXml>" + run("Rodez") +
                "</w:customXml></w:smartTag><w:hyperlink>" + run(" lien") + "</w:hyperlink><w:bdo>" +
                run(" fin") + "</w:bdo>"))
            .lines == "Rodez lien fin\n");
  CHECK(of(in_p("<w:r><w:ruby><w:rt>" + run("haut") + "</w:rt><w:rubyBase>" + run("bas") +
                "</w:rubyBase></w:ruby></w:r>"))
            .lines == "bas (haut)\n");
  CHECK(of(in_p("<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></"
                "m:f></m:oMath>"))
            .lines == "a/b\n");
}

TEST_CASE("docx: what is not known is read and said; what is not read is said") {
  const Reading unknown = of(in_p(run("a ") + "<w:nouveau>texte neuf</w:nouveau>") +
                             "<w:bloc><w:autre>hors paragraphe</w:autre></w:bloc>");
  CHECK(unknown.lines == "a texte neuf\nhors paragraphe\n");
  CHECK(unknown.reports ==
        "doc:1:3: remarque RDR-020: ce document contient des éléments que ce programme ne connaît pas, et "
        "dont il a lu le "
        "texte\u00a0: autre, nouveau\n");
  const Reading object = of(in_p("<w:r><w:object><o:OLEObject ProgID=\"Excel.Sheet.12\"/></w:object></w:r>"));
  CHECK(object.reports ==
        "doc:1:1: avertissement RDR-022: ceci n’a pas été lu\u00a0: Excel.Sheet.12\n"
        "    conseil : relisez-le vous-même, ou remplacez-le par du texte\n");
  const std::string chart =
      "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" "
      "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><c:title><a:p><a:r><a:t>Naissances</"
      "a:t></a:r></a:p></c:title><c:strCache><c:pt><c:v>2026</c:v></c:pt></c:strCache></c:chartSpace>";
  const Reading drawn =
      of(in_p("<w:r><w:drawing><a:graphic><c:chart r:id=\"chart0\"/></a:graphic></w:drawing></w:r>"),
         {{"chart", "word/charts/c.xml", chart}});
  CHECK(drawn.lines == "Naissances\n2026\n");
  CHECK(drawn.reports.find(
            "RDR-021: lu comme du texte, sans ce qui le dispose ou le calcule\u00a0: graphique") !=
        std::string::npos);
}

TEST_CASE("docx: documents put into the document") {
  const std::string call = "<w:altChunk r:id=\"aFChunk0\"/>";
  CHECK(of(p("Avant.") + "<w:altChunk r:id=\"altChunk0\"/>",
           {{"altChunk", "word/x.html",
             "<html><body><h1>Titre</h1><p>Un &eacute;t&eacute;.</p></body></html>"}})
            .lines == "Avant.\n# Titre\nUn été.\n");
  CHECK(of(call, {{"aFChunk", "word/x.docx", docx(p("Dedans."))}}).lines == "Dedans.\n");
  CHECK(of(p("Avant.") + call, {{"aFChunk", "word/x.html", "<p>Un <s>deux</s> <b hidden>trois</b></p>"}})
            .marks == "struck: deux\nhidden: trois\n");
  CHECK(of(p("a") + call, {{"aFChunk", "word/x.rtf", "{\\rtf1 x}"}}).reports.find("RDR-022") !=
        std::string::npos);
}

TEST_CASE("docx: a hundred pictures, names declared at each, are read; a scan is no text") {
  std::string body;
  const auto picture = [](const char* size) {
    return std::string("<w:p><w:r><w:drawing><wp:inline><wp:extent cx=\"") + size + "\" cy=\"" + size +
           "\"/><a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><pic:pic "
           "xmlns:pic=\"urn:p\"><a:blip r:embed=\"i\"><a14:dpi "
           "xmlns:a14=\"urn:d\"/></a:blip></pic:pic></a:graphic></wp:inline></w:drawing></w:r></w:p>";
  };
  for (int i = 0; i < 100; ++i) body += picture("500000");
  const std::string text(500, 'a');
  const Reading many = of(body + p(text));
  CHECK(many.lines == text + "\n");
  CHECK(many.reports == "");
  CHECK(of(picture("7000000") + p("Convention"))
            .reports.find("erreur RDR-023: ce document n’est guère fait que d’images\u00a0") !=
        std::string::npos);
  CHECK(of(picture("7000000") + p(text)).reports.find("remarque RDR-024") != std::string::npos);
}

TEST_CASE("office: what cannot be read is named, with what to do") {
  const auto said = [](const std::string& bytes) { return read_as(bytes, Format::docx).reports; };
  const std::string password =
      "doc: erreur RDR-005: ce document est protégé par un mot de passe\n    conseil : enregistrez-le sans "
      "mot "
      "de passe\n";
  const auto ole = [](const std::string& name) {
    std::string out("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    out += std::string(504, '\0');
    for (const char c : name) out += c, out += '\0';
    return out + std::string(600, '\0');
  };
  CHECK(said(ole("EncryptedPackage")) == password);
  CHECK(said(ole("WordDocument")) ==
        "doc: erreur RDR-025: ce document est un ancien fichier Word (.doc), un format qui n’est pas lu\n"
        "    conseil : enregistrez-le en .docx ou en .odt depuis le logiciel qui l’a fait\n");
  const std::string manifest =
      "<manifest:manifest xmlns:manifest=\"m\"><manifest:file-entry "
      "manifest:full-path=\"PART\"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
  for (const std::string part : {"content.xml", "encrypted-package"}) {
    std::string said_there = manifest;
    said_there.replace(said_there.find("PART"), 4, part);
    CHECK(said(ctg::zip::write({{"mimetype", "application/vnd.oasis.opendocument.text", true},
                                {part, "junk"},
                                {"META-INF/manifest.xml", said_there}})) == password);
  }
  CHECK(said("{\\rtf1 x}").find("RDR-025: ce document est du RTF") != std::string::npos);
  CHECK(said("%PDF-1.7").find("RDR-025: ce fichier est un PDF") != std::string::npos);
  CHECK(said("<html><body>x").find("erreur") != std::string::npos);
  CHECK(said(ctg::zip::write({{"Index/Document.iwa", "x"}})).find("un document Pages d’Apple") !=
        std::string::npos);
  CHECK(said("").find("RDR-005") != std::string::npos);
  const std::string sheet =
      R"(<Types xmlns="t"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>)";
  const std::string rels =
      R"(<Relationships xmlns="r"><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>)";
  CHECK(said(ctg::zip::write(
                 {{"[Content_Types].xml", sheet}, {"_rels/.rels", rels}, {"xl/workbook.xml", "<a/>"}}))
            .find("RDR-008") != std::string::npos);
  const Reading damaged = of(p("Corps.") + "<w:sectPr><w:headerReference r:id=\"header0\"/></w:sectPr>",
                             {{"header", "word/h.xml", "<w:hdr>"}});
  CHECK(damaged.lines == "Corps.\n");
  CHECK(damaged.reports.starts_with("doc!word/h.xml:1:"));
}

namespace {

// An archive in which the last of the entries has that name, whether another has it or not.
std::string with_entry(std::vector<ctg::zip::Entry> entries, const std::string& name,
                       const std::string& bytes) {
  const std::string other = "#" + name.substr(1);
  entries.push_back({other, bytes, false});
  std::string out = ctg::zip::write(entries);
  for (std::size_t at = out.find(other); at != std::string::npos; at = out.find(other)) out[at] = name[0];
  return out;
}

}  // namespace

TEST_CASE("office: a part that stands twice makes two documents of one: neither is read") {
  const std::string body = docx(p("Corps."));
  std::vector<ctg::zip::Entry> parts;
  const ctg::zip::Opened opened(body);
  for (const std::string& name : opened.names())
    parts.push_back({name, opened.read(name, 1 << 20).bytes, false});
  const auto twice = [&](const std::string& name) {
    return read_as(with_entry(parts, name, w("document", "<w:body>" + p("Autre.") + "</w:body>")),
                   Format::docx);
  };
  for (const std::string name :
       {"word/document.xml", "Word/Document.XML", "_rels/.rels", "[Content_Types].xml"}) {
    const Reading read = twice(name);
    INFO(name << read.reports);
    CHECK_FALSE(read.read);
    CHECK(read.reports.find("erreur RDR-008: ce document contient deux fois «") != std::string::npos);
  }
  CHECK(twice("word/other.xml").read);
  const std::string office =
      "<o:document-content xmlns:o=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
      "xmlns:t=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><o:body><o:text><t:p>Corps.</t:p></o:text>"
      "</o:body></o:document-content>";
  const std::vector<ctg::zip::Entry> odt = {{"mimetype", "application/vnd.oasis.opendocument.text", true},
                                            {"content.xml", office, false}};
  CHECK(read_as(ctg::zip::write(odt), Format::odt).read);
  for (const std::string name : {"content.xml", "mimetype", "CONTENT.xml"}) {
    const Reading read = read_as(with_entry(odt, name, office), Format::odt);
    CHECK_FALSE(read.read);
    CHECK(read.reports.find("erreur RDR-008: ce document contient deux fois") != std::string::npos);
  }
  const std::string part =
      "<pkg:part pkg:name=\"/word/document.xml\" pkg:contentType=\"application/"
      "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"><pkg:xmlData>" +
      w("document", "<w:body>" + p("Corps.") + "</w:body>") + "</pkg:xmlData></pkg:part>";
  const auto flat = [](const std::string& inside) {
    return "<pkg:package xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\">" + inside +
           "</pkg:package>";
  };
  CHECK(read_as(flat(part), Format::docx).read);
  CHECK(read_as(flat(part + part), Format::docx).reports.find("RDR-008") != std::string::npos);
}

TEST_CASE("text set backwards is told, in whatever format; what turns nothing is not") {
  const auto bdo = [](const std::string& way) {
    return of(in_p("<w:bdo w:val=\"" + way + "\">" + run("0051") + "</w:bdo>")).marks;
  };
  CHECK(bdo("rtl") == "turned: 0051\n");
  CHECK(bdo("ltr").empty());
  const auto page = [](const std::string& text) {
    return read_as("<p>" + text + "</p>", Format::html).marks;
  };
  CHECK(page("<bdo dir=\"rtl\">0051</bdo>") == "turned: <bdo>\n");
  CHECK(page("<BDO DIR=RTL>0051") == "turned: <bdo>\n");
  CHECK(page("<span style=\"unicode-bidi: bidi-override; direction: rtl\">0051</span>") ==
        "turned: <span>\n");
  CHECK(page("</p><td style='direction:rtl;unicode-bidi:isolate-override'>0051") == "turned: <td>\n");
  CHECK(page("<bdo dir=\"ltr\">0051</bdo> <span dir=\"rtl\">0051</span>").empty());
}

TEST_CASE("deceptive characters are found behind the names that markup has for them") {
  const auto told = [](const std::string& text, Format format) { return read_as(text, format).reports; };
  const auto says = [&](const std::string& text, Format format, const std::string& code) {
    INFO(text);
    CHECK(told(text, format).find(code) != std::string::npos);
  };
  says("<p>Mme Cl&acy;ire</p>", Format::html, "U+0430");
  says("<p>Mme &zwnj;Claire</p>", Format::html, "U+200C");
  says("<p>Mme Cl&#1072ire</p>", Format::html, "U+0430");
  says("# Titre\n\nM. Dup&omicron;nt\n", Format::markdown, "U+03BF");
  says("# Titre\n\n1&NoBreak;5 000 €\n", Format::markdown, "U+2060");
  says("<p>{{nom}} &Mcy;artin</p>", Format::mustache, "U+041C");
  CHECK(told("<p>M. D&eacute;sir&eacute; &amp; Fils&nbsp;: 1&thinsp;500&nbsp;&euro;, Cl&ccedil;</p>",
             Format::html)
            .empty());
  CHECK(told("AT&acy; en texte", Format::text).empty());
  CHECK(told("<p>l\u0092Agglo, l&#146;Europe</p>", Format::html).empty());  // read as apostrophes
}

TEST_CASE(
    "office: XML with pieces taken out, doubled or exchanged is read or refused, and loses no paragraph "
    "around") {
  const std::string box = "<w:txbxContent>" + p("boîte") + "</w:txbxContent>";
  const std::string body = p("Objet", "Titre1", np(3)) +
                           in_p(field({" MERGEFIELD ", "Nom "}, "Jean") + "<w:r><w:pict><v:textbox>" + box +
                                "</v:textbox></w:pict></w:r>") +
                           "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + p("invite") +
                           "</w:sdtContent></w:sdt><w:p><w:pPr><w:rPr>" + tracked("del", "") +
                           "</w:rPr></w:pPr>" + tracked("ins", run("un")) + tracked("del", gone("deux")) +
                           "</w:p>" + p("trois") + "<w:tbl><w:tr><w:tc>" + p("cellule") +
                           "</w:tc></w:tr></w:tbl>";
  std::vector<std::string> pieces;  // tags and texts
  for (std::size_t at = 0; at < body.size();) {
    const std::size_t end =
        body[at] == '<' ? body.find('>', at) + 1 : std::min(body.find('<', at), body.size());
    pieces.push_back(body.substr(at, end - at));
    at = end;
  }
  std::vector<std::size_t> whole;  // pieces that can be taken out alone
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (!pieces[i].starts_with('<') || pieces[i].ends_with("/>")) whole.push_back(i);
  }
  std::mt19937 random(20261128);
  int well_formed = 0;
  for (int round = 0; round < 400; ++round) {
    std::vector<std::string> changed = pieces;
    for (std::size_t i = 0; i < 1 + random() % 3; ++i) {
      const bool tags = round % 4 == 0;
      const std::size_t at = tags ? random() % changed.size() : whole[random() % whole.size()];
      const std::size_t other = tags ? random() % changed.size() : whole[random() % whole.size()];
      if (random() % 3 == 0)
        changed[at].clear();
      else if (random() % 2 == 0)
        changed[at] = changed[other];
      else
        std::swap(changed[at], changed[other]);
    }
    std::string text;
    for (const std::string& piece : changed) text += piece;
    const Reading read = of(p("premier") + text + p("dernier"),
                            {numbering(abstract(1, level(0, "decimal", "%1.")) + num(3, 1))});
    CHECK((read.read || !read.reports.empty()));
    if (!read.read) continue;
    ++well_formed;
    CHECK(read.lines.find("premier") != std::string::npos);
    INFO(text);
    CHECK(read.lines.find("dernier") != std::string::npos);
  }
  CHECK(well_formed > 250);
}

TEST_CASE("docx: parts that are too much together are told, at the one that was too much") {
  std::string many, heads, calls;
  for (int i = 0; i < 400000; ++i) many += "<w:p/>";
  std::vector<Part> parts, chunks;
  for (int i = 0; i < 3; ++i) {
    parts.push_back({"header", "word/header" + std::to_string(i) + ".xml", w("hdr", many)});
    heads += "<w:headerReference r:id=\"header" + std::to_string(i) + "\"/>";
  }
  const Reading tags = of(p("Bonjour.") + heads, parts);
  CHECK(tags.reports ==
        "doc!word/header2.xml: erreur RDR-030: ce fichier est trop grand pour un document\u00a0: plus de "
        "1000000 "
        "balises\u00a0; il n’est pas vérifié\n"
        "    conseil\u00a0: vérifiez que c’est bien un document, et dans le bon format\n");
  CHECK(tags.lines == "Bonjour.\n");
  // Each of these is small enough.
  const std::string blanks = "<html>" + std::string(std::size_t{60} << 20, ' ') + "</html>";
  for (int i = 0; i < 5; ++i) {
    chunks.push_back({"aFChunk", "word/" + std::to_string(i) + ".html", blanks});
    calls += "<w:altChunk r:id=\"aFChunk" + std::to_string(i) + "\"/>";
  }
  const Reading bytes = of(p("Bonjour.") + calls, chunks);
  CHECK(bytes.reports.find("RDR-022") != std::string::npos);
  CHECK(bytes.reports.find("word/4.html") != std::string::npos);
}

TEST_CASE("docx: words that nobody sees are told: by run, by style, by what they stand on") {
  const auto styled = [](const std::string& id, const std::string& looks) {
    return styles(style(id, id, "<w:rPr>" + looks + "</w:rPr>") +
                  "<w:style w:type=\"character\" w:styleId=\"C" + id + "\"><w:rPr>" + looks +
                  "</w:rPr></w:style>");
  };
  const auto run_of = [](const std::string& looks) {
    return in_p(run("La Caf verse ") + "<w:r><w:rPr>" + looks + "</w:rPr><w:t>10 euros</w:t></w:r>" +
                run(" par an."));
  };
  const std::string unseen = "unseen: 10 euros\n";
  for (const char* looks :
       {"<w:color w:val=\"FFFFFF\"/>", "<w:color w:val=\"F8F8F8\"/>",
        "<w:color w:themeColor=\"background1\"/>", "<w:color w:val=\"000000\" w:themeColor=\"background1\"/>",
        "<w:sz w:val=\"2\"/>", "<w:sz w:val=\"4\"/>", "<w:w w:val=\"1\"/>",
        "<w14:textFill><w14:noFill/></w14:textFill>"}) {
    INFO(looks);
    CHECK(of(run_of(looks)).marks == unseen);
    CHECK(of(p("10 euros", "S"), {styled("S", looks)}).marks == unseen);
    CHECK(of(run_of("<w:rStyle w:val=\"CS\"/>"), {styled("S", looks)}).marks == unseen);
  }
  const auto on = [](const std::string& ground, const std::string& colour) {
    return of(p("10 euros", "", "<w:shd w:val=\"clear\" w:fill=\"" + ground + "\"/>") +
                  "<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val=\"clear\" w:fill=\"" + ground + "\"/></w:tcPr>" +
                  p("10 euros", "S") + "</w:tc></w:tr></w:tbl>" +
                  in_p("<w:r><w:rPr><w:rStyle w:val=\"CS\"/></w:rPr><w:t>Fin</w:t></w:r>"),
              {styles(style("S", "S", "<w:rPr><w:color w:val=\"" + colour + "\"/></w:rPr>") +
                      style("Normal", "Normal", "<w:rPr><w:color w:val=\"" + colour + "\"/></w:rPr>"))})
        .marks;
  };
  CHECK(on("1F3864", "1F3864") == unseen);  // the paragraph without a style has no colour
  CHECK(on("1F3864", "FFFFFF") == "");      // white on blue
  CHECK(on("auto", "FFFFFF") == unseen);
  CHECK(of(p("10 euros", "", "<w:spacing w:line=\"20\" w:lineRule=\"exact\"/>")).marks == unseen);
  CHECK(of("<w:tbl><w:tr><w:trPr><w:trHeight w:val=\"15\" w:hRule=\"exact\"/></w:trPr><w:tc>" +
           p("10 euros") + "</w:tc></w:tr></w:tbl>")
            .marks == unseen);
  // What is seen, or hides nothing.
  for (const char* looks : {"<w:color w:val=\"auto\"/>", "<w:color w:val=\"FFFF00\"/>",
                            "<w:color w:val=\"BFBFBF\"/>", "<w:sz w:val=\"12\"/>", "<w:w w:val=\"80\"/>",
                            "<w:color w:val=\"7F7F7F\" w:themeColor=\"background1\" w:themeShade=\"80\"/>"})
    CHECK(of(run_of(looks)).marks == "");
  CHECK(of(in_p("<w:r><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr><w:t xml:space=\"preserve\"> . </w:t></w:r>"))
            .marks == "");
}

TEST_CASE("docx: words that stand beside the sheet, or in a box that no page shows, are told") {
  const std::string unseen = "unseen: 10 euros\n";
  const auto placed = [](const std::string& properties) { return of(p("10 euros", "", properties)).marks; };
  for (const char* side : {"w:left", "w:start", "w:right", "w:firstLine"}) {
    INFO(side);
    CHECK(placed(std::string("<w:ind ") + side + "=\"-20000\"/>") == unseen);
    CHECK(placed(std::string("<w:ind ") + side + "=\"20000\"/>") == unseen);
    CHECK(placed(std::string("<w:ind ") + side + "=\"2000\"/>") == "");
  }
  CHECK(placed("<w:framePr w:w=\"100\" w:x=\"-20000\" w:hAnchor=\"page\"/>") == unseen);
  const auto table = [](const std::string& properties) {
    return of("<w:tbl><w:tblPr>" + properties + "</w:tblPr><w:tr><w:tc>" + p("10 euros") +
              "</w:tc></w:tr></w:tbl>" + p("Suite."))
        .marks;
  };
  CHECK(table("<w:tblInd w:w=\"-30000\" w:type=\"dxa\"/>") == unseen);
  CHECK(table("<w:tblpPr w:tblpX=\"-30000\" w:horzAnchor=\"page\"/>") == unseen);
  CHECK(table("<w:tblInd w:w=\"-108\" w:type=\"dxa\"/>") == "");
  const std::string words = "<w:txbxContent>" + p("10 euros") + "</w:txbxContent>";
  const auto anchored = [&](const std::string& about) {
    return of(in_p("<w:r><w:drawing><wp:anchor>" + about + "<a:graphic><wps:wsp><wps:txbx>" + words +
                   "</wps:txbx></wps:wsp></a:graphic></wp:anchor></w:drawing></w:r>"))
        .marks;
  };
  const std::string extent = "<wp:extent cx=\"900000\" cy=\"900000\"/>";
  CHECK(anchored(extent) == "");
  CHECK(anchored("<wp:extent cx=\"1\" cy=\"1\"/>") == unseen);
  CHECK(anchored("<wp:positionH><wp:posOffset>-90000000</wp:posOffset></wp:positionH>" + extent) == unseen);
  CHECK(anchored(extent + "<wp:docPr id=\"1\" name=\"x\" hidden=\"1\"/>") == unseen);
  const auto vml = [&](const std::string& style) {
    return of(in_p("<w:r><w:pict><v:shape style=\"" + style + "\"><v:textbox>" + words +
                   "</v:textbox></v:shape></w:pict></w:r>"))
        .marks;
  };
  CHECK(vml("position:absolute;margin-left:20pt;width:100pt;height:40pt") == "");
  for (const char* style : {"visibility:hidden", "width:0;height:0", "position:absolute;margin-left:-5000pt"})
    CHECK(vml(style) == unseen);
  const auto formula = [](const std::string& shown) {
    return of(in_p("<m:oMath><m:phant><m:phantPr>" + shown +
                   "</m:phantPr><m:e><m:r><m:t>10 euros</m:t></m:r>"
                   "</m:e></m:phant></m:oMath>"))
        .marks;
  };
  CHECK(formula("<m:show m:val=\"0\"/>") == "hidden: 10 euros\n");
  CHECK(formula("") == "");
}

TEST_CASE("docx: white words on a dark ground are seen, whoever lays it") {
  const std::string white = "<w:r><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr><w:t>Action</w:t></w:r>";
  const auto table = [&](const std::string& type) {
    return of("<w:tbl><w:tblPr><w:tblStyle w:val=\"Grille\"/></w:tblPr><w:tr><w:tc>" + in_p(white) +
                  "</w:tc></w:tr><w:tr><w:tc>" + in_p(white) + "</w:tc></w:tr></w:tbl>",
              {styles(
                  "<w:style w:type=\"table\" w:styleId=\"Grille\"><w:tblStylePr w:type=\"" + type +
                  "\"><w:tcPr><w:shd w:val=\"clear\" w:fill=\"4472C4\"/></w:tcPr></w:tblStylePr></w:style>")})
        .marks;
  };
  CHECK(table("firstRow") == "unseen: Action\n");  // the second one
  CHECK(table("firstCol") == "");
  const auto box = [&](const std::string& fill) {
    return of(in_p("<w:r><w:drawing><wps:wsp><wps:spPr>" + fill + "</wps:spPr><wps:txbx><w:txbxContent>" +
                   in_p(white) + "</w:txbxContent></wps:txbx></wps:wsp></w:drawing></w:r>"))
        .marks;
  };
  CHECK(box("<a:solidFill><a:srgbClr val=\"203040\"/></a:solidFill>") == "");
  CHECK(box("<a:solidFill><a:schemeClr val=\"accent1\"/></a:solidFill>") == "");
  CHECK(box("<a:noFill/>") == "");  // it may lie over another shape
  CHECK(box("<a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill>") == "unseen: Action\n");
  const auto marked = [](const std::string& looks) {
    return of(in_p("<w:r><w:rPr>" + looks + "</w:rPr><w:t>Action</w:t></w:r>")).marks;
  };
  CHECK(marked("<w:color w:val=\"FFFFFF\"/><w:highlight w:val=\"darkBlue\"/>") == "highlight: Action\n");
  CHECK(marked("<w:color w:val=\"000000\"/><w:highlight w:val=\"black\"/>") ==
        "unseen: Action\nhighlight: Action\n");
  CHECK(of("<w:p><w:pPr><w:shd w:val=\"clear\" w:fill=\"FFFFFF\" w:themeFill=\"accent1\"/></w:pPr>" + white +
           "</w:p>")
            .marks == "");
}

TEST_CASE("docx: white words over what is drawn behind them are seen, wherever it is anchored") {
  const std::string white = "<w:r><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr><w:t>Action</w:t></w:r>";
  const std::string told = "unseen: Action\n",
                    blue = "<a:solidFill><a:srgbClr val=\"203040\"/></a:solidFill>";
  const auto shape = [](const std::string& width, const std::string& height, const std::string& fill) {
    return "<w:r><w:drawing><wp:anchor behindDoc=\"1\"><wp:extent cx=\"" + width + "0000\" cy=\"" + height +
           "0000\"/><wps:wsp><wps:spPr>" + fill + "</wps:spPr></wps:wsp></wp:anchor></w:drawing></w:r>";
  };
  const auto old = [](const std::string& more) {
    return "<w:r><w:pict><v:rect style=\"position:absolute;width:595pt;height:170pt;z-index:-1\" " + more +
           "</v:rect></w:pict></w:r>";
  };
  const auto beside = [&](const std::string& drawn) { return of(in_p(white) + in_p(drawn)).marks; };
  CHECK(beside(shape("756", "216", blue)) == "");  // 21 cm, 6 cm
  CHECK(beside(shape("756", "216", "<a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill>")) == told);
  CHECK(beside(shape("756", "216", "<a:noFill/>")) == told);
  CHECK(beside(shape("70", "70", blue)) == told);  // a sign in the margin
  CHECK(of(in_p(shape("70", "70", blue) + white)).marks == "");
  CHECK(beside("<w:r><w:drawing><wp:anchor behindDoc=\"1\"><wp:extent cx=\"7560000\" cy=\"2160000\"/>"
               "<a:blip r:embed=\"x\"/></wp:anchor></w:drawing></w:r>") == "");
  CHECK(beside(old("fillcolor=\"#1f3864\">")) == "");
  CHECK(beside(old("fillcolor=\"#ffffff\">")) == told);
  CHECK(beside(old("filled=\"f\" fillcolor=\"#1f3864\">")) == told);
  CHECK(beside(old("fillcolor=\"silver\"><v:textpath string=\"PROJET\"/>")) == told);
  const auto head = [&](const std::string& drawn) {
    return of(in_p(white) + "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header0\"/></w:sectPr>",
              {{"header", "word/header1.xml", w("hdr", in_p(drawn))}})
        .marks;
  };
  CHECK(head(shape("756", "216", blue)) == "");
  CHECK(head(shape("100", "100", blue)) == told);  // a logo
}

TEST_CASE("docx: letters filled with white or nothing, or white by the style of their table, are told") {
  const auto filled = [](const std::string& fill) {
    return of(in_p("<w:r><w:rPr><w:color w:val=\"203040\"/><w14:textFill>" + fill +
                   "</w14:textFill></w:rPr><w:t>Action</w:t></w:r>"))
        .marks;
  };
  const auto solid = [&](const std::string& colour) {
    return filled("<w14:solidFill>" + colour + "</w14:solidFill>");
  };
  const auto clear = [&](const std::string& alpha) {
    return solid("<w14:srgbClr w14:val=\"000000\"><w14:alpha w14:val=\"" + alpha + "\"/></w14:srgbClr>");
  };
  const std::string told = "unseen: Action\n";
  CHECK(solid("<w14:srgbClr w14:val=\"FFFFFF\"/>") == told);
  CHECK(solid("<w14:schemeClr w14:val=\"bg1\"/>") == told);
  CHECK(clear("100000") == told);
  CHECK(clear("60000") + solid("<w14:schemeClr w14:val=\"accent1\"/>") + filled("<w14:gradFill/>") == "");
  const auto table = [](const std::string& looks, const std::string& more, const std::string& paragraph) {
    return of("<w:tbl><w:tblPr><w:tblStyle w:val=\"T\"/></w:tblPr><w:tr><w:tc>" + p("Action", paragraph) +
                  "</w:tc></w:tr></w:tbl>" + p("Suite"),
              {styles("<w:docDefaults><w:rPrDefault><w:rPr><w:color w:val=\"000000\"/></w:rPr></w:rPrDefault>"
                      "</w:docDefaults>" +
                      style("N", "N", "<w:rPr><w:color w:val=\"203040\"/></w:rPr>") +
                      "<w:style w:type=\"table\" w:styleId=\"T\"><w:rPr>" + looks + "</w:rPr>" + more +
                      "</w:style>")})
        .marks;
  };
  const std::string white = "<w:color w:val=\"FFFFFF\"/>";
  CHECK(table(white, "", "") == told);
  CHECK(table(white, "", "N") == "");
  CHECK(table(white, "<w:tcPr><w:shd w:val=\"clear\" w:fill=\"203040\"/></w:tcPr>", "") == "");
  CHECK(table(white,
              "<w:tblStylePr w:type=\"firstRow\"><w:rPr><w:color w:val=\"000000\"/></w:rPr></w:tblStylePr>",
              "") == "");
}

TEST_CASE("docx: a reference that shows other words than its bookmark has is told with both") {
  const std::string bookmark = "<w:p><w:bookmarkStart w:id=\"1\" w:name=\"Places\"/>" + run("dix ") +
                               "<w:del>" + run("onze") + "</w:del>" + run("places") +
                               "<w:bookmarkEnd w:id=\"1\"/>" + run(" en 2026.") + "</w:p>";
  const auto field = [&](const std::string& code, const std::string& shown, const std::string& more = "") {
    return "<w:p><w:fldSimple w:instr=\"" + code + "\"" + more + ">" + run(shown) + "</w:fldSimple></w:p>";
  };
  const auto marks = [&](const std::string& drawn) { return of(drawn + bookmark).marks; };
  const std::string told = "replaced: cent places / dix places\ndeletion: onze\n", plain = "deletion: onze\n";
  CHECK(marks(field(" REF places ", "cent places")) == told);
  CHECK(marks(field(" REF places \\h \\* MERGEFORMAT ", "cent places")) == told);
  CHECK(marks(field(" REF places ", "dix places")) == plain);
  CHECK(marks(field(" REF places \\r ", "2.1")) == plain);
  CHECK(marks(field(" PAGEREF places ", "3")) == plain);
  CHECK(marks(field(" REF places ", "cent places", " w:fldLock=\"1\"")) == plain);
  CHECK(of(field(" REF a ", "cent") + "<w:p><w:bookmarkStart w:id=\"1\" w:name=\"a\"/>" + run("dix") +
           "</w:p>" + p("onze"))
            .marks == "");
}

TEST_CASE("docx: words struck out are told: by run, by style, twice; what a style takes back is not") {
  const auto struck = [](const std::string& looks) {
    return of(in_p("<w:r><w:rPr>" + looks + "</w:rPr><w:t>10 euros</w:t></w:r>"),
              {styles("<w:style w:type=\"character\" w:styleId=\"B\"><w:rPr><w:strike/></w:rPr></w:style>")})
        .marks;
  };
  const std::string told = "struck: 10 euros\n";
  CHECK(struck("<w:strike/>") == told);
  CHECK(struck("<w:dstrike w:val=\"true\"/>") == told);
  CHECK(struck("<w:rStyle w:val=\"B\"/>") == told);
  CHECK(struck("<w:rStyle w:val=\"B\"/><w:strike w:val=\"0\"/>") == "");
  CHECK(struck("<w:strike w:val=\"false\"/>") == "");
  CHECK(of(p("10 euros", "S"), {styles(style("S", "S", "<w:rPr><w:strike/></w:rPr>"))}).marks == told);
  CHECK(struck("<w:strike/><w:vanish/>") == "hidden: 10 euros\n");
}

TEST_CASE("docx: a tab that leads to its stop with dots or a line is a blank") {
  const std::string tab = "<w:r><w:tab/></w:r>";
  const auto stops = [](const std::string& inside) { return "<w:tabs>" + inside + "</w:tabs>"; };
  const auto stop = [](int at, const std::string& leader, const std::string& kind = "left") {
    return "<w:tab w:val=\"" + kind + "\" w:pos=\"" + std::to_string(at) + "\"" +
           (leader.empty() ? "" : " w:leader=\"" + leader + "\"") + "/>";
  };
  const auto line = [&](const std::string& properties, const std::vector<Part>& parts = {}) {
    return of("<w:p><w:pPr>" + properties + "</w:pPr>" + run("Fait à ") + tab + run(", le ") + tab + "</w:p>",
              parts)
        .lines;
  };
  const std::string dots = "Fait à ........ , le ........\n", lines = "Fait à ________ , le ________\n";
  CHECK(line(stops(stop(5000, "dot") + stop(9000, "dot"))) == dots);
  CHECK(line(stops(stop(9000, "middleDot", "right"))) == dots);
  CHECK(line(stops(stop(5000, "underscore") + stop(9000, "heavy"))) == lines);
  CHECK(line(stops(stop(5000, "hyphen") + stop(9000, "hyphen"))) == lines);
  CHECK(line("<w:pStyle w:val=\"S\"/>",
             {styles(style("S", "S",
                           "<w:pPr>" + stops(stop(5000, "dot") + stop(9000, "dot")) + "</w:pPr>"))}) == dots);
  const Part list = numbering(
      "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText "
      "w:val=\"-\"/><w:pPr>" +
      stops(stop(5000, "dot") + stop(9000, "dot")) + "</w:pPr></w:lvl></w:abstractNum>" + num(4, 1));
  CHECK(line(np(4), {list}) == dots);
  CHECK(of(in_p(run("Fait à ") + "<w:r><w:ptab w:alignment=\"right\" w:leader=\"dot\"/></w:r>")).lines ==
        "Fait à ........\n");
  // Drawn as blanks.
  CHECK(line("") == "Fait à  , le\n");
  CHECK(line(stops(stop(5000, "") + stop(9000, "none"))) == "Fait à  , le\n");
  CHECK(line(stops(stop(3000, "") + stop(9000, "dot"))) == "Fait à  , le ........\n");
  CHECK(line("<w:pStyle w:val=\"S\"/>" + stops(stop(5000, "", "clear")),
             {styles(style("S", "S", "<w:pPr>" + stops(stop(5000, "dot")) + "</w:pPr>"))}) ==
        "Fait à  , le\n");
  CHECK(of("<w:p><w:pPr><w:pStyle w:val=\"TM1\"/>" + stops(stop(9000, "dot", "right")) + "</w:pPr>" +
           run("Objet") + tab + run("3") + "</w:p>" + p("Corps."))
            .lines == "Corps.\n");
}

TEST_CASE(
    "docx: a field that changes by itself, or comes from elsewhere, is told once; one that is locked is not") {
  const auto said = [](const std::string& code, const std::string& result) {
    return of(in_p(run("Fait le ") + field({code}, result))).marks;
  };
  CHECK(said(" DATE \\@ \"d MMMM yyyy\" ", "12 mars 2026") == "changing: 12 mars 2026 / DATE\n");
  CHECK(said(" SAVEDATE ", "12/03/2026") == "changing: 12/03/2026 / SAVEDATE\n");
  CHECK(said("docproperty Version", "2") == "changing: 2 / DOCPROPERTY\n");
  CHECK(said(" INCLUDETEXT \"C:\\\\clauses.docx\" ", "La Caf s’engage.") ==
        "changing: La Caf s’engage. / INCLUDETEXT\n");
  CHECK(said(" INCLUDEPICTURE \"logo.png\" ", "") == "changing: INCLUDEPICTURE logo.png\n");
  CHECK(of(in_p("<w:fldSimple w:instr=\" FILENAME \">" + run("projet.docx") + "</w:fldSimple>")).marks ==
        "changing: projet.docx / FILENAME\n");
  CHECK(of(in_p(field({" TIME "}, "9:00") + field({" DATE "}, "lundi"))).marks ==
        "changing: 9:00 / TIME\nchanging: lundi / DATE\n");
  CHECK(of(in_p("<w:fldSimple w:fldLock=\"1\" w:instr=\" DATE \">" + run("12 mars") + "</w:fldSimple>"))
            .marks == "");
  for (const char* code : {" PAGE ", " NUMPAGES ", " SEQ Tableau ", " CREATEDATE ", " STYLEREF 1 "})
    CHECK(said(code, "3") == "");
}

TEST_CASE("docx: of alternatives, what Word shows is read; other words of the other one are told") {
  const auto both = [](const std::string& needs, const std::string& choice, const std::string& fallback) {
    return "<mc:AlternateContent><mc:Choice Requires=\"" + needs + "\">" + choice + "</mc:Choice>" +
           (fallback.empty() ? "" : "<mc:Fallback>" + fallback + "</mc:Fallback>") + "</mc:AlternateContent>";
  };
  const auto in_run = [](const std::string& inside) { return in_p("<w:r>" + inside + "</w:r>"); };
  const auto t = [](const std::string& text) { return "<w:t>" + text + "</w:t>"; };
  const Reading unknown = of(in_run(both("x99", t("10 euros"), t("12 euros"))));
  CHECK(unknown.lines == "12 euros\n");
  CHECK(unknown.marks == "replaced: 12 euros / 10 euros\n");
  const Reading known = of(in_run(both("w14 wps", t("10 euros"), t("12 euros"))));
  CHECK(known.lines == "10 euros\n");
  CHECK(known.marks == "replaced: 10 euros / 12 euros\n");
  CHECK(of(both("x99", p("10 euros"), p("12 euros"))).lines == "12 euros\n");
  CHECK(of(in_p(both("w14 x99", run("10 euros"), ""))).marks == "replaced: 10 euros\n");
  const auto box = [](const std::string& text) { return "<w:txbxContent>" + p(text) + "</w:txbxContent>"; };
  const auto drawn = [&](const std::string& choice, const std::string& fallback) {
    return of(in_run(both(
                  "wps", "<w:drawing><wps:wsp><wps:txbx>" + box(choice) + "</wps:txbx></wps:wsp></w:drawing>",
                  "<w:pict><v:shape><v:textbox>" + box(fallback) + "</v:textbox></v:shape></w:pict>")))
        .marks;
  };
  CHECK(drawn("10 euros", "12 euros") == "replaced: 10 euros / 12 euros\n");
  CHECK(drawn("10 euros", "10  euros") == "");
  CHECK(of(in_run(both("wps", t("10 euros"), "<w:pict><v:imagedata/></w:pict>"))).marks == "");
  CHECK(of(in_run(both("wps",
                       "<w:drawing><wps:wsp><wps:txbx>" + box("PROJET") + "</wps:txbx></wps:wsp></w:drawing>",
                       "<w:pict><v:shape><v:textpath string=\"PROJET\"/></v:shape></w:pict>")))
            .marks == "");
}

TEST_CASE("docx: a control that is bound to a value shows it in Word: other words are told") {
  // The part is the second one: its relationships lead to none, so that its id is not known.
  const auto control = [](const std::string& kind, const std::string& path, const std::string& shown) {
    return of(in_p("<w:sdt><w:sdtPr>" + kind + "<w:dataBinding w:xpath=\"" + path +
                   "\" w:storeItemID=\"{A}\"/></w:sdtPr><w:sdtContent>" + run(shown) +
                   "</w:sdtContent></w:sdt>"),
              {{"customXml", "customXml/item1.xml",
                "<c:acte xmlns:c=\"urn:c\"><montant>10 euros</montant><montant unite=\"euros\">20</montant>"
                "<date>2026-03-12T00:00:00</date><choix>2</choix><vide/></c:acte>"}})
        .marks;
  };
  const std::string text = "<w:text/>";
  CHECK(control(text, "/ns0:acte[1]/ns0:montant[1]", "12 euros") == "replaced: 12 euros / 10 euros\n");
  CHECK(control(text, "/acte/montant[2]/@unite", "francs") == "replaced: francs / euros\n");
  CHECK(control("<w:date/>", "/acte/date", "13 mars 2026") ==
        "replaced: 13 mars 2026 / 2026-03-12T00:00:00\n");
  CHECK(control(text, "/acte/vide", "12 euros") == "replaced: 12 euros\n");
  const std::string list =
      "<w:dropDownList><w:listItem w:value=\"1\" w:displayText=\"la Caf\"/><w:listItem w:value=\"2\" "
      "w:displayText=\"la MSA\"/></w:dropDownList>";
  CHECK(control(list, "/acte/choix", "la Caf") == "replaced: la Caf / 2\n");
  CHECK(control(list, "/acte/choix", "la MSA") == "");
  CHECK(control(text, "/ns0:acte[1]/ns0:montant[1]", "10 euros") == "");
  CHECK(control("<w:date/>", "/acte/date", "jeudi 12 mars 2026") == "");
  CHECK(control(text, "/acte/autre", "12 euros") == "");
  CHECK(control("<w:picture/>", "/acte/choix", "12 euros") == "");
  CHECK(control(text + "<w:showingPlcHdr/>", "/acte/choix", "Cliquez ici.") == "fill: Cliquez ici.\n");
}

TEST_CASE("docx: words where signs are expected are read: bullets, lines above notes") {
  const auto bullet = [](const std::string& text) {
    return of(p("la Caf", "T", np(4)), {numbering(abstract(1, level(0, "bullet", text)) + num(4, 1))}).lines;
  };
  CHECK(bullet("À compléter :") == "- À compléter : la Caf\n");
  CHECK(bullet("[montant]") == "- [montant] la Caf\n");
  for (const char* sign : {"o", "§", "\uF0B7", "–", "->"}) CHECK(bullet(sign) == "- la Caf\n");
  const auto notes = [](const std::string& separator) {
    return of(in_p(run("Texte") + "<w:r><w:footnoteReference w:id=\"1\"/></w:r>"),
              {{"footnotes", "word/notes.xml",
                w("footnotes", "<w:footnote w:type=\"separator\" w:id=\"-1\">" + separator +
                                   "</w:footnote><w:footnote w:id=\"1\">" + p("Une.") + "</w:footnote>")}})
        .lines;
  };
  CHECK(notes(p("Montant à compléter")) == "Texte\nUne.\nMontant à compléter\n");
  CHECK(notes(in_p("<w:r><w:separator/></w:r>")) == "Texte\nUne.\n");
}
