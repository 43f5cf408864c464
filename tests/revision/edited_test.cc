// An edited document of ours as it is read: by what the package says; what stands beside the text, by kind,
// with the paragraph that it stands in.
#include "revision/edited.h"

#include "catch.h"
#include "office/reading.h"
#include "zip/write.h"

using namespace ctg::test;
using ctg::revision::Passage;

TEST_CASE("docx: what is put beside the text is kept by kind, with its words and its paragraph") {
  const std::string types =
      R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>)";
  const auto part = [](const std::string& root, const std::string& inside) {
    return "<w:" + root +
           " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:wp=\"wp\" "
           "xmlns:a=\"a\" xmlns:o=\"o\">" +
           inside + "</w:" + root + ">";
  };
  const std::string type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  const std::string links = "<Relationships><Relationship Id=\"r1\" Type=\"" + type +
                            "comments\" Target=\"comments.xml\"/><Relationship Id=\"r2\" Type=\"" + type +
                            "endnotes\" Target=\"endnotes.xml\"/></Relationships>";
  const std::string words = "<w:p><w:r><w:t>Ajout.</w:t></w:r></w:p>";
  const auto asides = [&](const std::string& runs) {
    const std::string bytes = ctg::zip::write(
        {{"[Content_Types].xml", types},
         {"word/document.xml", part("document", "<w:body><w:p><w:r><w:t>Avant.</w:t></w:r></w:p><w:p>" +
                                                    runs + "</w:p></w:body>")},
         {"word/_rels/document.xml.rels", links},
         {"word/comments.xml", part("comments", "<w:comment w:id=\"7\">" + words + "</w:comment>")},
         {"word/endnotes.xml", part("endnotes", "<w:endnote w:id=\"3\">" + words + "</w:endnote>")}});
    ctg::Diagnostics diags;
    const auto edited = ctg::revision::read_edited(bytes, ctg::FileName("doc"), diags);
    std::string out;
    for (const auto& one : edited ? edited->paragraphs : std::vector<ctg::revision::EditedParagraph>())
      if (one.passage >= Passage::comment || (one.passage == Passage::note && one.stands_in > 0))
        out += std::to_string(static_cast<int>(one.passage)) + "@" + std::to_string(one.stands_in) + " " +
               one.text + "\n";
    return out;
  };
  const auto is = [](Passage passage, const std::string& text) {
    return std::to_string(static_cast<int>(passage)) + "@2 " + text + "\n";
  };
  const auto run = [](const std::string& inside) { return "<w:r>" + inside + "</w:r>"; };
  CHECK(asides(run("<w:commentReference w:id=\"7\"/>")) == is(Passage::comment, "Ajout."));
  CHECK(asides(run("<w:endnoteReference w:id=\"3\"/>")) == is(Passage::note, "Ajout."));
  for (const char* struck : {"<w:strike/>", "<w:dstrike/>"})
    CHECK(asides(run("<w:rPr>" + std::string(struck) + "</w:rPr><w:t>Ôté</w:t>") +
                 run("<w:rPr><w:strike w:val=\"0\"/></w:rPr><w:t> gardé</w:t>")) ==
          is(Passage::struck, "Ôté"));
  CHECK(asides(run("<w:rPr><w:vanish/></w:rPr><w:t>Caché</w:t>")) == is(Passage::hidden, "Caché"));
  CHECK(asides("<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText=\"A\"/><w:listItem "
               "w:displayText=\"B\"/></w:dropDownList></w:sdtPr><w:sdtContent>" +
               run("<w:t>B</w:t>") + "</w:sdtContent></w:sdt>") == is(Passage::form, "A | B"));
  CHECK(asides(run("<w:fldChar w:fldCharType=\"begin\"><w:ffData><w:checkBox/></w:ffData></w:fldChar>")) ==
        is(Passage::form, ""));
  CHECK(asides(run("<w:drawing><wp:inline><a:blip/></wp:inline></w:drawing>")) == is(Passage::image, ""));
  CHECK(asides(run("<w:pict><w:textbox><w:txbxContent>" + words + words +
                   "</w:txbxContent></w:textbox></w:pict>")) == is(Passage::drawn, "Ajout. Ajout."));
  CHECK(asides(run("<w:object><o:OLEObject ProgID=\"Excel.Sheet.12\"/></w:object>")) ==
        is(Passage::object, "Excel.Sheet.12"));
  CHECK(asides(run("<w:t>Rien de tel.</w:t>")) == "");
}

TEST_CASE("a document of ours that was edited: its parts by what the package says, flat or not") {
  const auto paragraphs = [](const std::string& bytes) {
    ctg::Diagnostics diags;
    const auto edited = ctg::revision::read_edited(bytes, ctg::FileName("doc"), diags);
    std::string out;
    for (const auto& one : edited ? edited->paragraphs : std::vector<ctg::revision::EditedParagraph>())
      out += one.text + (one.looks.find('\1') == std::string::npos ? "\n" : " (gras)\n");
    for (const ctg::Diagnostic& each : diags.all()) out += to_text(each, ctg::Lang::fr) + "\n";
    return out;
  };
  const std::string bold =
      "<w:style w:type=\"character\" w:styleId=\"F\"><w:name w:val=\"Fort\"/><w:rPr><w:b/></w:rPr></w:style>";
  const std::string body =
      p("Bonjour.") + "<w:p><w:r><w:rPr><w:rStyle w:val=\"F\"/></w:rPr><w:t>Attention.</w:t></w:r></w:p>";
  const std::vector<Part> parts = {
      {"styles", "word/styles2.xml", w("styles", bold)},
      {"footnotes", "word/notes.xml",
       w("footnotes", "<w:footnote w:id=\"1\">" + p("Une note.") + "</w:footnote>")}};
  for (const char* main : {"word/document.xml", "word/document2.xml", "doc/principal.xml"}) {
    INFO(main);
    CHECK(paragraphs(docx(body, parts, main)) == "Bonjour.\nAttention. (gras)\nUne note.\n");
  }
  CHECK(paragraphs(fodt("<text:p>À plat.</text:p>")) == "À plat.\n");
  CHECK(paragraphs(ctg::zip::write({{"mimetype", "application/vnd.oasis.opendocument.text"},
                                    {"content.xml", "<office><body/></office>"}})) ==
        "doc: erreur RDR-005: ce document n’est pas un texte\n");
}
