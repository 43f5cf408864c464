// What a PDF says beside what its pages draw: words that stand for others, notes, empty fields.
#include "catch.h"
#include "formats/made.h"

using namespace ctg;

namespace {

const std::string kText =
    lines(std::vector<std::string>(12, "La convention territoriale globale de la commune."));

std::string span(const std::string& before, const std::string& read, const std::string& drawn,
                 const std::string& behind = {}) {
  return " BT /F 11 Tf 60 400 Td (" + before + ") Tj /Span<</ActualText" + read + ">> BDC (" + drawn +
         ") Tj EMC (" + behind + ") Tj ET";
}

std::string otherwise(const std::string& seen, const std::string& read) {
  return "f.pdf: erreur RDR-036: le texte de ce PDF n’est pas ce que montrent ses pages (passages différents\u00A0: "
         "1)\n"
         "    on voit «\u00A0" +
         seen + "\u00A0», et on lit «\u00A0" + read +
         "\u00A0»\n"
         "    conseil\u00A0: ce qui se lit à la place de ce qui est dessiné (ActualText) est vérifié ici\u00A0: demandez "
         "le document en .odt ou .docx\n";
}

// A form that draws the words.
Beside form(const std::string& content) {
  Beside out;
  out.objects = "/X 10 0 R";
  out.more = "10 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Length " +
             std::to_string(content.size()) + ">>stream\n" + content + "\nendstream endobj\n";
  return out;
}

Beside annotation(const std::string& keys) {
  Beside out;
  out.catalog = "/AcroForm<</Fields[10 0 R]/DA(/F 11 Tf 0 g)/DR<</Font<</F 3 0 R>>>>>>";
  out.page = "/Annots[10 0 R]";
  out.more = "10 0 obj<</Type/Annot/Rect[60 400 400 430]/F 4" + keys + ">>endobj\n";
  return out;
}

std::vector<std::string> marks(const Beside& beside) {
  Diagnostics diags;
  const auto source = formats::read(pdf({kText}, beside), FileName("f.pdf"), readers::Format::pdf, diags);
  REQUIRE(source);
  CHECK(diags.all().empty());
  std::vector<std::string> out;
  for (const readers::Mark& each : source->marks)
    out.push_back((each.kind == readers::Mark::Kind::comment       ? "note: "
                   : each.kind == readers::Mark::Kind::struck_text ? "struck: "
                                                                   : "blank: ") +
                  each.text);
  return out;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("PDF: words that stand for others that are drawn are told") {
  if (!installed()) {
    WARN("skipped: pdftotext is not installed");
    return;
  }
  CHECK(told(pdf({kText + span("Montant de ", "(100 000)", "10 000", " euros")})) == otherwise("10", "100"));
  CHECK(told(pdf({kText + span("Montant de ", "<FEFF00630065006E0074>", "dix", " mille euros")})) ==
        otherwise("dix", "cent"));
  CHECK(told(pdf({kText + span("", "(La Caf prend tout en charge)", "-")})) ==
        otherwise("-", "La Caf prend tout en charge"));
  CHECK(told(pdf({kText + " /X Do"}, form(span("Le ", "(31 mars 2027)", "31 mars 2026")))) ==
        otherwise("2026", "2027"));
  // A sign of the name by its number.
  CHECK(told(pdf({kText +
                  " BT /F 11 Tf 60 400 Td (Montant de ) Tj /Span<</Actual#54ext(100 000)>> BDC (10 000) Tj "
                  "EMC ( euros) Tj ET"})) == otherwise("10", "100"));
}

TEST_CASE("PDF: words for ligatures, hyphens and signs say what is drawn") {
  if (!installed()) {
    WARN("skipped: pdftotext is not installed");
    return;
  }
  CHECK(told(pdf({kText + span("un coe", "(ffi)", "ffi", "cient")})) == "");
  CHECK(told(pdf({kText + span("un coe", "<FEFFFB03>", "ffi", "cient")})) == "");
  CHECK(told(pdf({kText + span("Valeur ", "(aucune valeur)", "-")})) == "");
  CHECK(told(pdf({kText + span("la conven", "<FEFF002D>", "-", "tion")})) == "");
  CHECK(told(pdf({kText + span("", "(La convention dure cinq ans.)", "La convention dure cinq ans.")})) ==
        "");
}

TEST_CASE("PDF: notes and empty fields are marks; fields that are filled in are text") {
  if (!installed()) {
    WARN("skipped: pdftotext is not installed");
    return;
  }
  CHECK(marks(annotation("/Subtype/Text/Contents(\xC0 revoir)")) == Texts{"note: À revoir (page 1)"});
  CHECK(marks(annotation("/Subtype/Highlight/Contents(Quel montant ?)")) ==
        Texts{"note: Quel montant ? (page 1)"});
  CHECK(marks(annotation("/Subtype/Square/Contents(Ce montant ?)")) == Texts{"note: Ce montant ? (page 1)"});
  CHECK(marks(annotation("/Subtype/Text/Contents()")) == Texts{});
  CHECK(marks(annotation("/Subtype/StrikeOut")) == Texts{"struck: … (page 1)"});
  Beside two = annotation("/Subtype/Widget/FT/Tx/T(montant)");
  two.page = "/Annots[10 0 R 11 0 R]";
  two.more += "11 0 obj<</Type/Annot/Subtype/Widget/FT/Tx/T(date)/Rect[60 300 400 330]/F 4>>endobj\n";
  CHECK(marks(two) == Texts{"blank: montant, date (page 1)"});
  CHECK(marks(annotation("/Subtype/Widget/FT/Tx/T(montant)")) == Texts{"blank: montant (page 1)"});
  CHECK(marks(annotation("/Subtype/Widget/FT/Ch/T(c)/TU(Commune)/V()")) == Texts{"blank: Commune (page 1)"});
  CHECK(marks(annotation("/Subtype/Widget/FT/Tx/T(montant)/V(10)/DA(/F 11 Tf 0 g)")) == Texts{});
  CHECK(marks(annotation("/Subtype/Widget/FT/Tx/T(montant)/Ff 1")) == Texts{});
  CHECK(marks(annotation("/Subtype/Widget/FT/Sig/T(signature)")) == Texts{});
}
