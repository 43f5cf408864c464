// PDF files made here: what pdftotext gives of them, and what of them nobody reads.
#include <array>

#include "base/process.h"
#include "catch.h"
#include "formats/read.h"

using namespace ctg;

namespace {

// Pages with these contents; poppler finds the objects of a file without a table of them.
std::string pdf(const std::vector<std::string>& contents) {
  std::string out = "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n", kids;
  out +=
      "3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>endobj\n"
      "4 0 obj<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length "
      "1>>"
      "stream\n\x80\nendstream endobj\n";
  std::size_t number = 5;
  for (const std::string& content : contents) {
    kids += std::to_string(number) + " 0 R ";
    out += std::to_string(number) + " 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents " +
           std::to_string(number + 1) + " 0 R/Resources<</Font<</F 3 0 R>>/XObject<</I 4 0 R>>>>>>endobj\n" +
           std::to_string(number + 1) + " 0 obj<</Length " + std::to_string(content.size()) + ">>stream\n" +
           content + "\nendstream endobj\n";
    number += 2;
  }
  return out + "2 0 obj<</Type/Pages/Count " + std::to_string(contents.size()) + "/Kids[" + kids +
         "]>>endobj\ntrailer<</Root 1 0 R/Size " + std::to_string(number) + ">>\n%%EOF\n";
}

std::string lines(const std::vector<std::string>& texts, int x = 60) {
  std::string out = "BT /F 11 Tf 13 TL " + std::to_string(x) + " 760 Td ";
  for (const std::string& text : texts) out += "(" + text + ") Tj T* ";
  return out + "ET";
}

constexpr const char* kPicture = " q 500 0 0 700 40 40 cm /I Do Q";

std::string told(const std::string& bytes) {
  Diagnostics diags;
  formats::read(bytes, FileName("f.pdf"), readers::Format::pdf, diags);
  std::string out;
  for (const Diagnostic& d : diags.all()) out += to_text(d, Lang::fr) + "\n";
  return out;
}

bool installed() {
  const std::array<std::string, 2> words = {"pdftotext", "-v"};
  return run_program(words).exit != Ran::kNotFound;
}

}  // namespace

TEST_CASE("PDF: pages that are pictures are named and counted; a page with nothing on it is a remark") {
  if (!installed()) {
    WARN("skipped: pdftotext is not installed");
    return;
  }
  const std::string text =
      lines(std::vector<std::string>(12, "La convention territoriale globale de la commune."));
  CHECK(told(pdf({text, text})) == "");
  CHECK(told(pdf({text, kPicture, lines({"Page 3"}) + kPicture, text, ""})) ==
        "f.pdf: erreur RDR-031: des pages sont des images, sans texte à vérifier\u00A0: 2 sur 5 (2 et 3)\n"
        "    conseil : relisez ces pages à l’œil, ou demandez le document en .odt ou .docx\n"
        "f.pdf: remarque RDR-031: des pages n’ont pas de texte\u00A0: 1 sur 5 (5)\n");
  CHECK(told(pdf({kPicture})).find("ce PDF ne contient que des images") != std::string::npos);
}

TEST_CASE("PDF: a word cut at the end of a line is one word, columns follow each other") {
  if (!installed()) {
    WARN("skipped: pdftotext is not installed");
    return;
  }
  const auto text_of = [](const std::string& bytes) {
    Diagnostics diags;
    const auto source = formats::read(bytes, FileName("f.pdf"), readers::Format::pdf, diags);
    return source ? document::plain_text(source->tree.root) + "\n" : "";
  };
  CHECK(text_of(pdf(
            {lines({"La convention territoriale globale porte sur le terri-", "toire de la commune."})})) ==
        "La convention territoriale globale porte sur le territoire de la commune.\n");
  const std::string two = text_of(pdf({lines(std::vector<std::string>(9, "gauche de la page un"), 40) + " " +
                                       lines(std::vector<std::string>(9, "droite de la page un"), 320)}));
  CHECK(two.rfind("gauche") < two.find("droite"));
}
