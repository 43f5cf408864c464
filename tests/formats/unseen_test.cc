// Words in the text of a PDF that nobody sees on its pages, in the ways that they are hidden; and what looks like it
// and is seen.
#include "catch.h"
#include "formats/made.h"

using namespace ctg;

namespace {

const std::string kText =
    lines(std::vector<std::string>(12, "La convention territoriale globale de la commune."));

const std::string kRead =
    lines({"Entre la Caisse d'allocations familiales et la communaute de communes,",
           "il est convenu de ce qui suit pour les annees a venir, dans chaque domaine :",
           "petite enfance, parentalite, jeunesse, logement, animation, acces aux droits,",
           "handicap, inclusion numerique ; un comite de pilotage se reunit chaque automne",
           "et rend compte aux assemblees, qui en deliberent avant le terme prevu."});

// Words beside the text, on the page between its lines and its foot.
std::string words(const std::string& before, const std::string& behind = {}, const std::string& size = "11") {
  return kText + " q " + before + " BT /F " + size + " Tf 60 400 Td (Montant de 250 000 euros) Tj ET Q " +
         behind;
}

constexpr const char* kHidden =
    "f.pdf: erreur RDR-035: 5 mots du texte de ce PDF ne se voient pas sur ses pages (page 1)\u00A0: « Montant de 250 "
    "000 euros »\n"
    "    conseil\u00A0: ce qui est caché (blanc, recouvert, minuscule, hors de la page) est vérifié ici comme le reste, et "
    "personne ne le lit\u00A0: demandez le document en .odt ou .docx\n";

Beside page(const std::string& keys) {
  Beside out;
  out.page = keys;
  return out;
}

// A form that shows the words and is smaller than they are, and a note that lies over what is written there.
Beside form(const std::string& box) {
  const std::string content = "BT /F 11 Tf 60 400 Td (Montant de 250 000 euros) Tj ET";
  Beside out;
  out.objects = "/X 10 0 R";
  out.more = "10 0 obj<</Type/XObject/Subtype/Form/BBox" + box + "/Resources<</Font<</F 3 0 R>>>>/Length " +
             std::to_string(content.size()) + ">>stream\n" + content + "\nendstream endobj\n";
  return out;
}
Beside note() {
  Beside out;
  out.page = "/Annots[10 0 R]";
  out.more =
      "10 0 obj<</Type/Annot/Subtype/Square/F 4/Rect[50 390 300 420]/AP<</N 11 0 R>>>>endobj\n"
      "11 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 250 30]/Length 20>>stream\n1 g 0 0 250 30 re f  \nendstream "
      "endobj\n";
  return out;
}

// A yellow ink of its own, by its share.
Beside ink() {
  Beside out;
  out.resources =
      "/ColorSpace<</P[/Separation/Jaune/DeviceCMYK<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[0 0 1 0]/N 1>>]>>";
  return out;
}

// A page of a scanner: a picture of stripes, dark and light, with words that a machine has read in it.
Beside scan() {
  Beside out;
  out.objects = "/S 10 0 R";
  std::string dots;
  for (int row = 0; row < 60; ++row)
    for (int column = 0; column < 60; ++column) dots += column % 2 == 0 ? '\x20' : '\xF0';
  out.more =
      "10 0 obj<</Type/XObject/Subtype/Image/Width 60/Height 60/ColorSpace/DeviceGray/BitsPerComponent 8/Length 3600>>"
      "stream\n" +
      dots + "\nendstream endobj\n";
  return out;
}

}  // namespace

TEST_CASE("PDF: words that nobody sees are told, however they are hidden") {
  if (!installed()) {
    WARN("skipped: pdftotext is not installed");
    return;
  }
  SECTION("without a pen, or as a way of cutting") {
    CHECK(told(pdf({words("3 Tr")})) == kHidden);
    CHECK(told(pdf({words("7 Tr")})) == kHidden);
    CHECK(told(pdf({kText + " BT /F 11 Tf 3 Tr 1 0 0 1 60 400 Tm (Montant de) Tj ( 250 000 euros) Tj ET"})) ==
          kHidden);
  }
  SECTION("in the colour of what is under them") {
    CHECK(told(pdf({words("1 g")})) == kHidden);
    CHECK(told(pdf({words("0.98 0.99 1 rg")})) == kHidden);
    CHECK(told(pdf({words("0 g 50 390 300 30 re f")})) == kHidden);
    for (const char* pale : {"1 1 0.94 rg", "0.94 0.98 0.8 rg", "0.94 g", "0 0 .05 0 k", "/P cs .06 scn",
                             "0 0 0.2 rg 50 390 300 30 re f 0 0 0 rg"}) {
      INFO(pale);
      CHECK(told(pdf({words(pale)}, ink())) == kHidden);
    }
    // A picture under the whole page, as of a letterhead, is no scan where a pen has written.
    CHECK(told(pdf({"q 595 0 0 842 0 0 cm /I Do Q " + kRead +
                    " .502 g BT /F 11 Tf 60 400 Td (Montant de 250 000 euros) Tj ET"})) == kHidden);
  }
  SECTION("covered") {
    CHECK(told(pdf({words("", "1 g 50 390 300 30 re f")})) == kHidden);
    CHECK(told(pdf({words("", "0 g 50 390 300 30 re f")})) == kHidden);
    CHECK(told(pdf({words("", "q 300 0 0 30 50 390 cm /I Do Q")})) == kHidden);
    CHECK(told(pdf({words("")}, note())) == kHidden);
  }
  SECTION("one figure of a number") {
    const std::string number = kText + " BT /F 11 Tf 60 400 Td (Montant de 910000 euros) Tj ET 1 g ";
    const auto is_told = [&](const std::string& over) {
      return told(pdf({number + over}))
                 .find(
                     "un mot du texte de ce PDF ne se voit pas sur ses pages (page 1)\u00A0: "
                     "« 910000 »") != std::string::npos;
    };
    CHECK(is_told("118.6 396 5.6 14 re f"));
    CHECK(is_told("148.8 396 6 14 re f"));
    CHECK_FALSE(is_told(""));
  }
  SECTION("cut off") {
    CHECK(told(pdf({words("300 300 20 20 re W n")})) == kHidden);
    CHECK(told(pdf({words("")}, page("/CropBox[0 500 595 842]"))) == kHidden);
    CHECK(told(pdf({kRead + " BT /F 11 Tf 60 400 Td (Montant de 250 000 euros) Tj ET"},
                   page("/CropBox[0 500 595 842]"))) == kHidden);
    CHECK(told(pdf({kText + " /X Do"}, form("[0 0 300 300]"))) == kHidden);
  }
  SECTION("too small to be read") {
    CHECK(told(pdf({words("", "", "0.8")})) == kHidden);
    CHECK(told(pdf({words(".1 0 0 .1 60 400 cm")})) == kHidden);
    CHECK(told(pdf({kText + " BT /F 0.5 Tf 60 400 Td (Montant de 250 000 euros) Tj ET"})) == kHidden);
  }
}

TEST_CASE("PDF: of many words that nobody sees the first are told, and each page that has some") {
  if (!installed()) {
    WARN("skipped: pdftotext is not installed");
    return;
  }
  CHECK(
      told(pdf({words("1 g"), kText, words("3 Tr"), words("3 Tr")})) ==
      "f.pdf: erreur RDR-035: 15 mots du texte de ce PDF ne se voient pas sur ses pages (pages 1, 3 et 4)\u00A0: "
      "« Montant de 250 000 euros Montant de 250… »\n"
      "    conseil\u00A0: ce qui est caché (blanc, recouvert, minuscule, hors de la page) est vérifié ici comme le reste, "
      "et personne ne le lit\u00A0: demandez le document en .odt ou .docx\n");
  CHECK(
      told(pdf({kText + " 1 g BT /F 11 Tf 60 400 Td (Montant) Tj ET"})) ==
      "f.pdf: erreur RDR-035: un mot du texte de ce PDF ne se voit pas sur ses pages (page 1)\u00A0: « Montant »\n"
      "    conseil\u00A0: ce qui est caché (blanc, recouvert, minuscule, hors de la page) est vérifié ici comme le reste, "
      "et personne ne le lit\u00A0: demandez le document en .odt ou .docx\n");
}

TEST_CASE("PDF: pale, small, turned and light words are seen, and so is what a machine has read on a scan") {
  if (!installed()) {
    WARN("skipped: pdftotext is not installed");
    return;
  }
  for (const char* seen : {"0.8 g", "1 1 0.4 rg", "0 0 0.6 0 k", "/P cs .8 scn", "1 0.85 0.85 rg",
                           "0 0 1 rg 50 390 300 30 re f 0 g"})
    CHECK(told(pdf({words(seen)}, ink())) == "");
  CHECK(told(pdf({words("0.8 g", "", "5")})) == "");
  CHECK(told(pdf({words("0 0 0.4 rg 50 390 300 30 re f 1 g")})) == "");
  CHECK(told(pdf({words("0.5 g 50 390 300 30 re f 0.6 g")})) == "");
  CHECK(told(pdf({words("0.29 0.6 0 rg 50 390 300 30 re f 0.79 0.12 0.35 rg")})) ==
        "");  // alike but for the colour
  CHECK(told(pdf({words("1 Tr 0.5 w")})) == "");
  CHECK(told(pdf({kText + " BT 0.93 g /F 90 Tf 0.7 0.7 -0.7 0.7 120 200 Tm (PROJET) Tj ET"})) == "");
  CHECK(told(pdf({kText + " BT /F 11 Tf 0 1 -1 0 300 200 Tm (Montant de 250 000 euros) Tj ET"})) == "");
  CHECK(told(pdf({kText}, page("/Rotate 90"))) == "");
  CHECK(told(pdf({kText}, page("/CropBox[30 400 500 800]/Rotate 270"))) == "");
  CHECK(told(pdf({kText + " BT /F 11 Tf 60 500 Td (I) Tj 0 -40 Td (1) Tj 0 -40 Td (l) Tj ET"})) == "");
  CHECK(told(pdf({"q 595 0 0 842 0 0 cm /S Do Q 3 Tr " + kRead}, scan())) == "");
  // Two words that a machine has read where the scan shows nothing.
  CHECK(told(pdf({"q 595 0 0 742 0 100 cm /S Do Q 3 Tr " + kRead + " BT /F 11 Tf 60 40 Td (il y) Tj ET"},
                 scan())) == "");
}

TEST_CASE("PDF: what signing platforms have written in white is a remark, beside other words an error") {
  if (!installed()) {
    WARN("skipped: pdftotext is not installed");
    return;
  }
  const std::string anchors =
      " 1 g BT /F 11 Tf 60 400 Td (#signature1#) Tj 0 -40 Td ({{s2|signature|200|50}}) Tj 0 -40 Td (\\\\s3\\\\) Tj ET";
  CHECK(
      told(pdf({kText + anchors})) ==
      "f.pdf: remarque RDR-035: des repères d’une plateforme de signature ne se voient pas sur les pages (3 en "
      "tout)\u00A0: « #signature1# {{s2|signature|200|50}} \\s3\\ »\n");
  CHECK(told(pdf({kText + anchors + " BT /F 11 Tf 60 200 Td (Montant) Tj ET"}))
            .find("erreur RDR-035: 4 mots") != std::string::npos);
}
