// What LibreOffice and others write into an ODT, construct by construct: docs/reading.md names the tests.
#include <algorithm>

#include "catch.h"
#include "office/reading.h"

using namespace ctg::test;
using ctg::readers::Format;

namespace {

Reading of(const std::string& text, const std::string& automatic = "", const std::string& styles = "",
           const std::string& masters = "") {
  return read_as(fodt(text, automatic, styles, masters), Format::fodt);
}
std::string tp(const std::string& inside, const std::string& style = "") {
  return "<text:p" + (style.empty() ? "" : " text:style-name=\"" + style + "\"") + ">" + inside + "</text:p>";
}
std::string item(const std::string& inside, const std::string& more = "") {
  return "<text:list-item" + more + ">" + inside + "</text:list-item>";
}
std::string list(const std::string& style, const std::string& inside, const std::string& more = "") {
  return "<text:list text:style-name=\"" + style + "\"" + more + ">" + inside + "</text:list>";
}
std::string level(int at, const std::string& format, const std::string& more = "") {
  return "<text:list-level-style-number text:level=\"" + std::to_string(at) + "\" style:num-format=\"" +
         format + "\" " + more + "/>";
}
std::string list_style(const std::string& name, const std::string& levels) {
  return "<text:list-style style:name=\"" + name + "\">" + levels + "</text:list-style>";
}

}  // namespace

TEST_CASE("odf: headings numbered by the outline are read with their numbers") {
  const std::string outline =
      "<text:outline-style style:name=\"Outline\"><text:outline-level-style text:level=\"1\" "
      "style:num-format=\"1\" style:num-prefix=\"Article \" style:num-suffix=\" –\"/>"
      "<text:outline-level-style text:level=\"2\" style:num-format=\"1\" "
      "text:display-levels=\"2\"/></text:outline-style>";
  const auto h = [](int at, const std::string& text, const std::string& more = "") {
    return "<text:h text:outline-level=\"" + std::to_string(at) + "\"" + more + ">" + text + "</text:h>";
  };
  const std::string typed = of(h(1, "Article 1 – Objet") + h(1, "Article 2 – Durée")).tree;
  CHECK(of(h(1, "Objet") + h(1, "Durée"), "", outline).tree == typed);
  CHECK(of(h(1, "Objet") + h(2, "Un") + h(2, "Deux") + h(1, "Titre", " text:is-list-header=\"true\"") +
               h(1, "Suite", " text:restart-numbering=\"true\" text:start-value=\"8\"") + h(2, "Un"),
           "", outline)
            .lines == "# Article 1 – Objet\n# 1.1 Un\n# 1.2 Deux\n# Titre\n# Article 8 – Suite\n# 8.1 Un\n");
  const std::string none =
      "<style:style style:name=\"SansNum\" style:family=\"paragraph\" style:list-style-name=\"\"/>";
  CHECK(of(h(1, "Préambule", " text:style-name=\"SansNum\"") + h(1, "Objet"), none, outline).lines ==
        "# Préambule\n# Article 1 – Objet\n");
}

TEST_CASE("odf: a title stands out in bold or in capitals, not where its style says neither") {
  const auto style = [](const std::string& name, const std::string& parent, const std::string& looks) {
    return "<style:style style:name=\"" + name + "\" style:family=\"paragraph\" style:parent-style-name=\"" +
           parent + "\"><style:text-properties " + looks + "/></style:style>";
  };
  const auto headings = [&](const std::string& parent, const std::string& looks) {
    const std::string text =
        tp("Les partenaires de la présente convention se réunissent deux fois chaque "
           "année, au printemps et en automne, à la demande de l’un d’eux.");
    std::string body;
    for (const char* title : {"Objet de la convention", "Engagements des partenaires", "Échanges de données",
                              "Communication", "Durée de la convention", "Résiliation"})
      body += tp(title, "T") + text;
    const std::string lines = of(body, style("T", "P", looks), style("P", "", parent)).lines;
    return std::count(lines.begin(), lines.end(), '#');
  };
  const std::string plain = "fo:font-style=\"italic\"";
  CHECK(headings(plain, "fo:font-weight=\"bold\"") == 6);
  CHECK(headings(plain, "fo:font-weight=\"700\"") == 6);
  CHECK(headings(plain, "fo:font-weight=\"normal\"") == 0);
  CHECK(headings(plain, "fo:font-weight=\"400\"") == 0);
  CHECK(headings("fo:font-weight=\"bold\"", "fo:font-weight=\"normal\"") == 0);
  CHECK(headings(plain, "fo:text-transform=\"uppercase\"") == 6);
  CHECK(headings(plain, "fo:font-variant=\"small-caps\"") == 6);
  CHECK(headings("fo:text-transform=\"uppercase\"", "fo:text-transform=\"none\"") == 0);
  CHECK(headings("fo:font-variant=\"small-caps\"", "fo:font-variant=\"normal\"") == 0);
  CHECK(headings("fo:text-transform=\"uppercase\"", plain) == 6);
}

TEST_CASE("odf: lists: levels, forms, going on, starting anew, headers") {
  const std::string styles =
      list_style("L1", level(1, "1", "style:num-suffix=\".\"") + level(2, "a", "style:num-suffix=\")\"") +
                           level(3, "I", "text:display-levels=\"3\" style:num-suffix=\".\"")) +
      list_style("L2", level(1, "1", "loext:num-list-format=\"Article %1% :\"")) +
      list_style("L3", "<text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"•\"/>");
  const std::string nested =
      list("L1",
           item(tp("A") + tp("suite") + list("L1", item(tp("b")) + item(tp("c") + list("", item(tp("d")))))) +
               item(tp("E")),
           " xml:id=\"x\"");
  CHECK(of(nested, styles).lines == "- 1. A\n- suite\n- a) b\n- b) c\n- 1.b.I. d\n- 2. E\n");
  CHECK(of(list("L1", item(tp("A")), " xml:id=\"x\"") + tp("entre") +
               list("L1", item(tp("B")), " text:continue-list=\"x\"") + tp("entre") +
               list("L1", item(tp("C")), " text:continue-numbering=\"true\"") + tp("entre") +
               list("L1", item(tp("D"))),
           styles)
            .lines == "- 1. A\nentre\n- 2. B\nentre\n- 3. C\nentre\n- 1. D\n");
  CHECK(of(list("L1", "<text:list-header>" + tp("En tête") + "</text:list-header>" +
                          item(tp("A"), " text:start-value=\"4\"") + item(tp("B"))),
           styles)
            .lines == "- En tête\n- 4. A\n- 5. B\n");
  CHECK(of(list("L2", item("<text:h text:outline-level=\"1\">Objet</text:h>")), styles).lines ==
        "# Article 1 : Objet\n");
  CHECK(of(list("L3", item(tp("un"))), styles).lines == "- un\n");
}

TEST_CASE("odf: numbered paragraphs outside of lists") {
  const auto one = [](int at, const std::string& text) {
    return "<text:numbered-paragraph text:list-id=\"n\" text:style-name=\"L1\" text:level=\"" +
           std::to_string(at) + "\">" + tp(text) + "</text:numbered-paragraph>";
  };
  const std::string styles =
      list_style("L1", level(1, "1", "style:num-suffix=\".\"") + level(2, "1", "text:display-levels=\"2\""));
  CHECK(of(one(1, "A") + one(2, "b") + tp("entre") + one(2, "c") + one(1, "D"), styles).lines ==
        "- 1. A\n- 1.1 b\nentre\n- 1.2 c\n- 2. D\n");
}

TEST_CASE("odf: placeholders, content controls, input fields are fields to fill") {
  CHECK(
      of(tp("Le <text:placeholder text:placeholder-type=\"text\">&lt;date&gt;</text:placeholder>.")).marks ==
      "fill: <date>\n");
  CHECK(of(tp("Le <loext:content-control loext:showing-place-holder=\"true\">Nom du "
              "signataire</loext:content-control>."))
            .marks == "fill: Nom du signataire\n");
  CHECK(of(tp("Le <loext:content-control loext:showing-place-holder=\"false\">12 "
              "mars</loext:content-control>."))
            .marks == "");
  CHECK(of(tp("Le <loext:content-control loext:alias=\"Date\"></loext:content-control>.")).marks ==
        "fill: Date\n");
  CHECK(of(tp("Le <text:text-input text:description=\"Nom\">Nom</text:text-input>.")).marks == "fill: Nom\n");
  CHECK(of(tp("Le <text:text-input text:description=\"Nom\">Roche</text:text-input>.")).marks == "");
  CHECK(of(tp("<text:database-display>Rodez</text:database-display>")).marks == "fill: Rodez\n");
}

TEST_CASE("odf: frames, text boxes and shapes are read once, behind their paragraph") {
  const std::string box =
      "<draw:frame><draw:text-box>" + tp("Dans le cadre.") +
      "</draw:text-box><svg:title>titre</svg:title><svg:desc>mots</svg:desc></draw:frame>";
  CHECK(of(tp("Avant " + box + "après.")).lines == "Avant après.\nDans le cadre.\n");
  CHECK(of(tp("<draw:g><draw:custom-shape>" + tp("Forme.") + "</draw:custom-shape>" + box + "</draw:g>"))
            .lines == "Forme.\nDans le cadre.\n");
  CHECK(of(box + tp("Corps.")).lines == "Dans le cadre.\nCorps.\n");
  CHECK(of(tp("Voir <text:a xlink:href=\"x\">le lien</text:a>.")).lines == "Voir le lien.\n");
  CHECK(of(tp("<text:title>Convention</text:title>")).lines == "Convention\n");
}

TEST_CASE("odf: changes: insertions with their words, deletions, moves, formatting") {
  const auto region = [](const std::string& id, const std::string& change) {
    return "<text:changed-region text:id=\"" + id + "\">" + change + "</text:changed-region>";
  };
  const std::string info =
      "<office:change-info><dc:creator>DGS</dc:creator><dc:date>2026-05-04</dc:date></office:change-info>";
  const std::string changes =
      "<text:tracked-changes>" + region("a", "<text:insertion>" + info + "</text:insertion>") +
      region("b", "<text:deletion>" + info + tp("une") + "</text:deletion>") +
      region("c", "<text:format-change>" + info + "</text:format-change>") +
      region("d", "<text:insertion loext:move-id=\"1\">" + info + "</text:insertion>") +
      "</text:tracked-changes>";
  const auto span = [](const std::string& id, const std::string& text) {
    return "<text:change-start text:change-id=\"" + id + "\"/>" + text +
           "<text:change-end text:change-id=\"" + id + "\"/>";
  };
  const Reading read =
      of(changes + tp("Il se réunit <text:change text:change-id=\"b\"/>" + span("a", "deux") + " fois " +
                      span("c", "par an") + span("d", " ici")));
  CHECK(read.lines == "Il se réunit deux fois par an ici\n");
  CHECK(read.marks == "deletion: une\ninsertion: deux\nformatting: par an\nmove:  ici\n");
}

TEST_CASE("odf: a deletion whose words stand in the text, as LibreOffice writes flat documents") {
  const std::string changes =
      "<text:tracked-changes><text:changed-region text:id=\"a\"><text:deletion/></text:changed-region>"
      "</text:tracked-changes>";
  const auto span = [](const std::string& text) {
    return "<text:change-start text:change-id=\"a\"/>" + text + "<text:change-end text:change-id=\"a\"/>";
  };
  const Reading word = of(changes + tp("Il se réunit " + span("une") + "deux fois."));
  CHECK(word.lines == "Il se réunit deux fois.\n");
  CHECK(word.marks == "deletion: une\n");
  const Reading mark = of(changes +
                          "<text:p>La Caf <text:change-start text:change-id=\"a\"/>est</text:p><text:p>ici"
                          "<text:change-end text:change-id=\"a\"/>s’engage.</text:p>" +
                          tp("Fin."));
  CHECK(mark.lines == "La Caf s’engage.\nFin.\n");
  CHECK(of(changes + tp("La Caf <text:change-start text:change-id=\"a\"/>s’engage.")).lines ==
        "La Caf s’engage.\n");
}

TEST_CASE("odf: indexes are no text, whatever their title; tables are rows and cells") {
  const auto index = [](const std::string& name) {
    return "<text:" + name + "><text:index-body><text:index-title>" + tp("Contenu") + "</text:index-title>" +
           tp("Article 1 – Objet 3") + "</text:index-body></text:" + name + ">";
  };
  CHECK(
      of(index("table-of-content") + index("illustration-index") + index("alphabetical-index") + tp("Corps."))
          .lines == "Corps.\n");
  const auto cell = [](const std::string& text) {
    return "<table:table-cell>" + tp(text) + "</table:table-cell>";
  };
  const Reading read = of("<table:table><table:table-header-rows><table:table-row>" + cell("Action") +
                          cell("Coût") + "</table:table-row></table:table-header-rows><table:table-row>" +
                          cell("a") + "<table:covered-table-cell/></table:table-row></table:table>");
  CHECK(read.tree.find("table columns=2\n      row header\n") != std::string::npos);
  CHECK(read.lines == "| Action\n| Coût\n| a\n");
}

TEST_CASE("odf: notes, comments, hidden and marked text, running heads of all pages") {
  const std::string automatic =
      "<style:style style:name=\"H\" style:family=\"text\"><style:text-properties "
      "text:display=\"none\"/></style:style><style:style style:name=\"J\" "
      "style:family=\"text\"><style:text-properties "
      "fo:background-color=\"#ffff00\"/></style:style><style:style style:name=\"B\" "
      "style:family=\"text\"><style:text-properties fo:background-color=\"#ffffff\"/></style:style>";
  const std::string masters = "<style:master-page><style:header>" + tp("En-tête") +
                              "</style:header><style:header-first>" + tp("Première") +
                              "</style:header-first><style:footer-left>" + tp("Pied") +
                              "</style:footer-left><style:footer style:display=\"false\">" + tp("Éteint") +
                              "</style:footer></style:master-page>";
  const Reading read =
      of(tp("Un <text:span text:style-name=\"H\">caché</text:span> <text:span "
            "text:style-name=\"J\">jaune</text:span> <text:span "
            "text:style-name=\"B\">blanc</text:span><office:annotation><dc:creator>DGS</"
            "dc:creator><dc:date>2026</dc:date>" +
            tp("à revoir") + tp("ici") +
            "</office:annotation><text:note><text:note-citation>1</text:note-citation><text:note-body>" +
            tp("Note.") + "</text:note-body></text:note>"),
         automatic, "", masters);
  CHECK(read.lines == "Un caché jaune blanc\nNote.\nEn-tête\nPremière\nPied\n");
  CHECK(read.marks == "hidden: caché\nhighlight: jaune\ncomment: à revoir ici\n");
  CHECK(of("<text:section text:display=\"none\">" + tp("Masqué.") + "</text:section>").marks ==
        "hidden: Masqué.\n");
}

TEST_CASE("odf: white space counts once across elements; symbols; what is not known is said") {
  CHECK(of(tp("  a <text:span> b</text:span>\n   c<text:s text:c=\"3\"/>d<text:tab/>e<text:line-break/>f"))
            .lines == "a b c d e f\n");
  const std::string font =
      "<style:style style:name=\"W\" style:family=\"text\"><style:text-properties "
      "style:font-name=\"Wingdings\"/></style:style>";
  CHECK(of(tp("<text:span text:style-name=\"W\">\uF0FE</text:span> oui \uF0B7 non"), font).lines ==
        "☑ oui • non\n");
  const Reading unknown = of(tp("a <loext:nouveau>texte neuf</loext:nouveau>"));
  CHECK(unknown.lines == "a texte neuf\n");
  CHECK(unknown.reports.find("RDR-020") != std::string::npos);
  CHECK(of(tp("a <draw:frame><draw:object-ole/></draw:frame>"))
            .reports.find("RDR-022: ceci n’a pas été lu\u00a0: OLE") != std::string::npos);
  CHECK(of(tp("<draw:frame><draw:object><math "
              "xmlns=\"http://www.w3.org/1998/Math/MathML\"><mrow><mi>x</mi><mo>=</mo><mn>2</mn></mrow></"
              "math></draw:object></draw:frame>"))
            .lines == "x=2\n");
}

namespace {

// A style of that family, with its properties: "text", "paragraph", "table-cell".
std::string styled(const std::string& name, const std::string& family, const std::string& looks,
                   const std::string& kind = "") {
  return "<style:style style:name=\"" + name + "\" style:family=\"" + family +
         "\"><style:" + (kind.empty() ? family : kind) + "-properties " + looks + "/></style:style>";
}
std::string ts(const std::string& inside, const std::string& style) {
  return "<text:span text:style-name=\"" + style + "\">" + inside + "</text:span>";
}

}  // namespace

TEST_CASE("odf: words that stand beside the sheet, in a flat row, in what a condition hides, are told") {
  const std::string unseen = "unseen: 10 euros\n";
  for (const char* side :
       {"fo:margin-left=\"40cm\"", "fo:margin-right=\"40cm\"", "fo:text-indent=\"-30cm\""}) {
    INFO(side);
    CHECK(of(tp("10 euros", "P"), styled("P", "paragraph", side)).marks == unseen);
  }
  const auto table = [](const std::string& family, const std::string& looks) {
    const std::string table_style = family == "table" ? " table:style-name=\"S\"" : "",
                      row_style = family == "table" ? "" : " table:style-name=\"S\"";
    return of("<table:table" + table_style + "><table:table-row" + row_style + "><table:table-cell>" +
                  tp("10 euros") + "</table:table-cell></table:table-row></table:table>",
              styled("S", family, looks))
        .marks;
  };
  CHECK(table("table", "fo:margin-left=\"-60cm\"") == unseen);
  CHECK(table("table-row", "style:row-height=\"0.01cm\"") == unseen);
  CHECK(table("table-row", "style:min-row-height=\"0.01cm\"") == "");
  CHECK(table("table-row", "style:row-height=\"0.6cm\"") == "");
  const auto section = [](const std::string& display) {
    return of("<text:section text:name=\"s\" " + display + ">" + tp("10 euros") + "</text:section>").marks;
  };
  CHECK(section("text:display=\"condition\" text:condition=\"ooow:1==1\"") == "hidden: 10 euros\n");
  CHECK(section("text:display=\"true\"") == "");
  const auto frame = [](const std::string& attributes) {
    return of(tp("<draw:frame " + attributes + "><draw:text-box>" + tp("10 euros") +
                 "</draw:text-box></draw:frame>"))
        .marks;
  };
  CHECK(frame("svg:width=\"0.001cm\" svg:height=\"0.001cm\"") == unseen);
  CHECK(frame("draw:display=\"none\" svg:width=\"5cm\" svg:height=\"1cm\"") == unseen);
  CHECK(frame("svg:width=\"5cm\"") == "");
}

TEST_CASE("odf: words that nobody sees are told: by span, by paragraph, by what they stand on") {
  const std::string unseen = "unseen: 10 euros\n";
  for (const char* looks :
       {"fo:color=\"#ffffff\"", "fo:color=\"#fafafa\"", "fo:font-size=\"1pt\"", "fo:font-size=\"2pt\"",
        "style:text-scale=\"1%\"", "fo:color=\"#000000\" loext:opacity=\"0%\""}) {
    INFO(looks);
    CHECK(of(tp("La Caf verse " + ts("10 euros", "T") + " par an."), styled("T", "text", looks)).marks ==
          unseen);
    CHECK(of(tp("10 euros", "P"), styled("P", "paragraph", looks, "text")).marks == unseen);
    CHECK(of(tp("10 euros", "Q"),
             "<style:style style:name=\"Q\" style:family=\"paragraph\" style:parent-style-name=\"P\"/>",
             styled("P", "paragraph", looks, "text"))
              .marks == unseen);
  }
  const auto on = [](const std::string& ground, const std::string& colour) {
    return of("<table:table><table:table-row><table:table-cell table:style-name=\"C\">" +
                  tp("10 euros", "P") + "</table:table-cell></table:table-row></table:table>",
              styled("C", "table-cell", "fo:background-color=\"" + ground + "\"") +
                  styled("P", "paragraph", "fo:color=\"" + colour + "\"", "text"))
        .marks;
  };
  CHECK(on("#1f3864", "#1f3864") == unseen);
  CHECK(on("transparent", "#ffffff") == unseen);
  CHECK(on("#1f3864", "#ffffff") == "");
  const auto frame = [](const std::string& looks) {
    return of(tp("<draw:frame draw:style-name=\"F\"><draw:text-box>" + tp("10 euros", "P") +
                 "</draw:text-box></draw:frame>"),
              styled("F", "graphic", looks) + styled("P", "paragraph", "fo:color=\"#ffffff\"", "text"))
        .marks;
  };
  CHECK(frame("draw:fill=\"solid\" draw:fill-color=\"#ffffff\"") == unseen);
  CHECK(frame("draw:fill=\"none\"") == "");  // it may lie over another shape
  CHECK(frame("draw:fill=\"solid\" draw:fill-color=\"#1f3864\"") == "");
  CHECK(frame("fo:background-color=\"#1f3864\"") == "");
  for (const char* looks :
       {"fo:color=\"#ffff00\"", "style:use-window-font-color=\"true\" loext:opacity=\"0%\"",
        "fo:color=\"#ffffff\" style:use-window-font-color=\"true\"", "fo:font-size=\"6pt\"",
        "style:text-scale=\"80%\"", "fo:color=\"#ffffff\" fo:background-color=\"#000000\""})
    CHECK(of(tp(ts("10 euros", "T")), styled("T", "text", looks)).marks.find("unseen") == std::string::npos);
}

TEST_CASE("odf: words struck out are told: by span, by style; what a style takes back is not") {
  const std::string line = "style:text-line-through-style=\"solid\"";
  const std::string told = "struck: 10 euros\n";
  CHECK(of(tp(ts("10 euros", "T")), styled("T", "text", line)).marks == told);
  CHECK(of(tp("10 euros", "P"), styled("P", "paragraph", line, "text")).marks == told);
  CHECK(of(tp(ts("10 euros", "T")), styled("T", "text", "style:text-line-through-type=\"double\"")).marks ==
        told);
  CHECK(of(tp(ts("10 euros", "T")), styled("T", "text", "style:text-line-through-style=\"none\"")).marks ==
        "");
  CHECK(of(tp(ts("10 euros", "T"), "P"), styled("P", "paragraph", line, "text") +
                                             styled("T", "text", "style:text-line-through-style=\"none\""))
            .marks == "");
  CHECK(of(tp(ts("<text:s/>", "T")), styled("T", "text", line)).marks == "");
}

TEST_CASE("odf: a tab that leads to its stop with dots or a line is a blank") {
  const auto stop = [](const std::string& at, const std::string& more) {
    return "<style:tab-stop style:position=\"" + at + "\" " + more + "/>";
  };
  const auto line = [](const std::string& stops, const std::string& style = "P") {
    return of(tp("Fait à <text:tab/>, le <text:tab/>", style),
              "<style:style style:name=\"P\" style:family=\"paragraph\"><style:paragraph-properties><style:tab-stops>" +
                  stops +
                  "</style:tab-stops></style:paragraph-properties></style:style><style:style style:name=\"Q\" "
                  "style:family=\"paragraph\" style:parent-style-name=\"P\"/>")
        .lines;
  };
  const std::string dotted = "style:leader-style=\"dotted\" style:leader-text=\".\"";
  const std::string dots = "Fait à ........ , le ........\n", lines = "Fait à ________ , le ________\n";
  CHECK(line(stop("8cm", dotted) + stop("16cm", dotted)) == dots);
  CHECK(line(stop("80mm", dotted) + stop("6in", "style:type=\"right\" " + dotted), "Q") == dots);
  CHECK(line(stop("8cm", "style:leader-style=\"solid\" style:leader-text=\"_\"") +
             stop("16cm", "style:leader-style=\"solid\"")) == lines);
  CHECK(line("") == "Fait à  , le\n");
  CHECK(line(stop("8cm", "") + stop("16cm", "style:leader-style=\"none\"")) == "Fait à  , le\n");
  CHECK(line(stop("5cm", "") + stop("16cm", dotted)) == "Fait à  , le ........\n");
}

TEST_CASE("odf: white words over what is drawn behind them are seen, wherever it is anchored") {
  const auto drawn = [](const std::string& size, const std::string& more = "") {
    return "<draw:custom-shape draw:style-name=\"S\" svg:width=\"21cm\" svg:height=\"" + size + "\">" + more +
           "</draw:custom-shape>";
  };
  const auto styles = [](const std::string& fill) {
    return "<style:style style:name=\"P\" style:family=\"paragraph\"><style:text-properties "
           "fo:color=\"#ffffff\"/></style:style><style:style style:name=\"S\" style:family=\"graphic\">"
           "<style:graphic-properties style:run-through=\"background\" " +
           fill + "/></style:style>";
  };
  const std::string white = "<text:p text:style-name=\"P\">Action</text:p>", told = "unseen: Action\n";
  const std::string blue = styles("draw:fill=\"solid\" draw:fill-color=\"#203040\"");
  CHECK(of(white + tp(drawn("3cm")), blue).marks == "");
  CHECK(of(white + tp(drawn("2.363in")), blue).marks == "");
  CHECK(of(white + tp(drawn("3cm")), styles("")).marks == "");
  CHECK(of(white + tp(drawn("3cm")), styles("draw:fill=\"solid\" draw:fill-color=\"#ffffff\"")).marks ==
        told);
  CHECK(of(white + tp(drawn("3cm")), styles("draw:fill=\"none\"")).marks == told);
  CHECK(of(white + tp(drawn("3cm", "<draw:enhanced-geometry draw:text-path=\"true\"/>")), blue).marks ==
        told);
  CHECK(of(white + tp(drawn("3mm")), blue).marks == told);
  CHECK(of("<text:p text:style-name=\"P\">Action" + drawn("3mm") + "</text:p>", blue).marks == "");
  CHECK(read_as(fodt(white, blue, "",
                     "<style:master-page style:name=\"Standard\"><style:header>" + tp(drawn("6cm")) +
                         "</style:header></style:master-page>"),
                Format::odt)
            .marks == "");
}

TEST_CASE(
    "odf: a field that changes by itself, or a section of another file, is told once; a fixed one is not") {
  CHECK(of(tp("Fait le <text:date>12 mars 2026</text:date>")).marks ==
        "changing: 12 mars 2026 / text:date\n");
  CHECK(of(tp("<text:time text:fixed=\"false\">9:00</text:time><text:file-name>a.odt</text:file-name>"))
            .marks == "changing: 9:00 / text:time\nchanging: a.odt / text:file-name\n");
  CHECK(of(tp("<text:sender-lastname>Roche</text:sender-lastname>")).marks ==
        "changing: Roche / text:sender-lastname\n");
  CHECK(of("<text:section text:name=\"S\"><text:section-source xlink:href=\"clauses.odt\"/>" + tp("La Caf.") +
           "</text:section>")
            .marks == "changing: clauses.odt / text:section-source\n");
  CHECK(
      of(tp("<text:date text:fixed=\"true\">12 mars 2026</text:date> page <text:page-number>3</text:page-number> "
            "<text:creation-date>1er mars</text:creation-date>"))
          .marks == "");
  CHECK(of("<text:section text:name=\"S\">" + tp("La Caf.") + "</text:section>").marks == "");
}

TEST_CASE("odf: words drawn over each other, left of the page or without size are told") {
  const auto styled = [](const std::string& of_text, const std::string& of_paragraph) {
    return of("<text:p text:style-name=\"P\">10 euros</text:p>",
              "<style:style style:name=\"P\" style:family=\"paragraph\"><style:paragraph-properties " +
                  of_paragraph + "/><style:text-properties " + of_text + "/></style:style>")
        .marks;
  };
  const std::string told = "unseen: 10 euros\n";
  CHECK(styled("fo:letter-spacing=\"-0.5cm\"", "") == told);
  CHECK(styled("style:text-position=\"100% 1%\"", "") == told);
  CHECK(styled("", "fo:margin-left=\"-40cm\"") == told);
  CHECK(styled("", "fo:text-indent=\"-400mm\"") == told);
  CHECK(styled("fo:letter-spacing=\"-1pt\" style:text-position=\"super 58%\"",
               "fo:margin-left=\"2cm\" fo:text-indent=\"-2cm\"") == "");
}

TEST_CASE("odf: a reference that shows other words than its bookmark has is told with both") {
  const auto marks = [](const std::string& format, const std::string& inside) {
    return of(tp("<text:bookmark-start text:name=\"b\"/>" + inside +
                 "<text:bookmark-end text:name=\"b\"/> en 2026") +
              tp("<text:bookmark-ref text:reference-format=\"" + format +
                 "\" text:ref-name=\"b\">cent places</text:bookmark-ref>"))
        .marks;
  };
  CHECK(marks("text", "dix <text:span>places</text:span>") == "replaced: cent places / dix places\n");
  CHECK(marks("text", "cent<text:s/><text:bookmark-start text:name=\"c\"/>places") == "");
  CHECK(marks("page", "dix places") == "");
  CHECK(marks("text", "dix <text:page-number>3</text:page-number>") == "");
}

TEST_CASE("odf: a field or a cell that stores another value than it shows is told with both") {
  const auto field = [](const std::string& name, const std::string& attributes, const std::string& shown) {
    return of(tp("<text:" + name + " " + attributes + ">" + shown + "</text:" + name + ">")).marks;
  };
  CHECK(field("date", "text:fixed=\"true\" text:date-value=\"2031-01-02\"", "12 mars 2026") ==
        "replaced: 12 mars 2026 / 2031-01-02\n");
  CHECK(field("variable-set", "office:value-type=\"string\" office:string-value=\"la MSA\"", "la Caf") ==
        "replaced: la Caf / la MSA\n");
  CHECK(field("expression", "office:value-type=\"float\" office:value=\"999\"", "12 000 €") ==
        "replaced: 12 000 € / 999\n");
  const auto user = [](const std::string& shown) {
    return of("<text:user-field-decls><text:user-field-decl text:name=\"m\" office:value-type=\"float\" "
              "office:value=\"12000.5\"/></text:user-field-decls>" +
              tp("<text:user-field-get text:name=\"m\">" + shown + "</text:user-field-get>"))
        .marks;
  };
  CHECK(user("999") == "replaced: 999 / 12000.5\n");
  for (const char* shown : {"12 000,50 €", "12\u00A0000,5", "12.000,50", "12001", "-"})
    CHECK(user(shown) == "");
  const auto cell = [](const std::string& attributes, const std::string& shown) {
    return of("<table:table><table:table-row><table:table-cell " + attributes + ">" + tp(shown) +
              "</table:table-cell></table:table-row></table:table>")
        .marks;
  };
  CHECK(cell("office:value-type=\"string\" office:string-value=\"20 euros\"", "10 euros") ==
        "replaced: 10 euros / 20 euros\n");
  CHECK(cell("office:value-type=\"float\" office:value=\"20\"", "10") == "replaced: 10 / 20\n");
  CHECK(cell("office:value-type=\"percentage\" office:value=\"0.125\"", "12,5 %") == "");
  CHECK(cell("office:value-type=\"string\"", "10 euros") == "");
  CHECK(cell("office:value-type=\"date\" office:date-value=\"2026-03-12\"", "12/03/26") == "");
  const auto of_kind = [&](const std::string& kind, const std::string& value, const std::string& shown) {
    return cell("office:value-type=\"" + kind + "\" office:" + (kind == "float" ? "value" : kind + "-value") +
                    "=\"" + value + "\"",
                shown);
  };
  for (const char* shown :
       {"12 mars 2026", "12/03/26", "2026-03-12", "26/03/12", "mars 26", "3/2026", "12", "T1 2026", "T4",
        "semaine 11", "1er trimestre 2026", "jeudi 12 mars 2026 à 14 h 30", "12.03.2026 14:30", "2:30 PM",
        "12 mars", "March 12, 2026", "Mar 12, 26", "12/MARS/26", "le 12 mars décidé"})
    CHECK(of_kind("date", "2026-03-12T14:30:00", shown) == "");
  for (const char* shown : {"12/12/2026", "3/12/2026", "12 avril 2026", "2026-12-03", "13/03/26", "avr. 26",
                            "12/03/2026 15:30", "T1 2027", "12 mars 2062"})
    CHECK(of_kind("date", "2026-03-12T14:30:00", shown) ==
          "replaced: " + std::string(shown) + " / 2026-03-12T14:30:00\n");
  for (const char* shown : {"8 h 30", "08:30", "8:30:00", "08h30", "510 min", "8,5 h", "8:30 AM", "matin"})
    CHECK(of_kind("time", "PT08H30M00S", shown) == "");
  CHECK(of_kind("time", "PT08H30M00S", "9 h 30") == "replaced: 9 h 30 / PT08H30M00S\n");
  CHECK(field("time", "text:fixed=\"true\" text:time-value=\"2026-03-12T08:30:00\"", "08:30") == "");
  CHECK(field("time", "text:fixed=\"true\" text:time-value=\"2026-03-12T08:30:00\"", "09:30") ==
        "replaced: 09:30 / 2026-03-12T08:30:00\n");
  CHECK(of_kind("boolean", "true", "NON") == "replaced: NON / true\n");
  CHECK(of_kind("boolean", "false", "Vrai") == "replaced: Vrai / false\n");
  CHECK(of_kind("boolean", "true", "OUI") + of_kind("boolean", "false", "sans objet") == "");
  for (const char* shown : {"12,5 k€", "12 500 m2", "Lot 1 : 12 500", "1,25E+04", "12.500", "25000/2"})
    CHECK(of_kind("float", "12500", shown) == "");
  CHECK(of_kind("float", "1234567", "1,2 M€") == "");
  CHECK(of_kind("float", "561020304", "05-61-02-03-04") == "");
  CHECK(of_kind("float", "90000", "Lot 1 : 10 000") == "replaced: Lot 1 : 10 000 / 90000\n");
  for (const char* shown : {"12 mars 2026", "12/03/2026", "mars 2026", "jeudi 12 mars", "Fait un jeudi"})
    CHECK(field("date", "text:fixed=\"true\" text:date-value=\"2026-03-12T10:00:00\"", shown) == "");
}

TEST_CASE("odf: words around a bullet are read, signs are not") {
  const auto bullet = [](const std::string& more) {
    return of(list("L", item(tp("la Caf"))),
              list_style("L", "<text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"•\" " +
                                  more + "/>"))
        .lines;
  };
  CHECK(bullet("style:num-prefix=\"À compléter \"") == "- À compléter la Caf\n");
  CHECK(bullet("style:num-suffix=\"[montant]\"") == "- [montant] la Caf\n");
  CHECK(bullet("style:num-prefix=\"(\" style:num-suffix=\")\"") == "- la Caf\n");
}
