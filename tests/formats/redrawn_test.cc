// Letters and figures that a PDF draws, and has read as others, by what its fonts say of their glyphs.
#include <fmt/format.h>

#include "catch.h"
#include "formats/glyphs.h"
#include "formats/made.h"

using namespace ctg;

namespace {

const std::string kText =
    lines(std::vector<std::string>(12, "La convention territoriale globale de la commune."));

// A form that writes these codes with a font of its own; the texts that its codes are read as: "<31> <0039>".
Beside form(const std::string& content, const std::string& font, const std::string& texts,
            const std::string& more = {}) {
  const std::string map = "1 begincodespacerange <00> <FF> endcodespacerange " + texts;
  const std::string written = "BT /G 11 Tf 60 400 Td " + content + " Tj ET";
  Beside out;
  out.objects = "/X 10 0 R";
  out.more = fmt::format(
      "10 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</G 11 0 R>>>>/Length {}>>stream\n{}\n"
      "endstream endobj\n11 0 obj<</Type/Font{}/ToUnicode 12 0 R>>endobj\n12 0 obj<</Length {}>>stream\n{}\nendstream "
      "endobj\n{}",
      written.size(), written, font, map.size(), map, more);
  return out;
}

std::string said(const std::string& drawn, const std::string& read) {
  return "f.pdf: erreur RDR-036: des caractères de ce PDF se lisent autrement qu’ils ne sont dessinés "
         "(passages\u00a0: 1)\n    page 1\u00a0: on voit «\u00a0" +
         drawn + "\u00a0», et on lit «\u00a0" + read +
         "\u00a0»\n    conseil\u00a0: d’après ses polices, ce PDF montre d’autres lettres ou chiffres que ceux qui sont "
         "vérifiés ici\u00a0: demandez le document en .odt ou .docx\n";
}

const std::string kHelvetica = "/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding";
const std::string kPlain = "1 beginbfrange <20> <7E> <0020> endbfrange ";

std::string embedded() {
  const std::string bytes = source_sans();
  return fmt::format("14 0 obj<</Length {}>>stream\n{}\nendstream endobj\n", bytes.size(), bytes) +
         "13 0 obj<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
         "/Supplement 0>>/DW 500/CIDToGIDMap/Identity/FontDescriptor 15 0 R>>endobj\n"
         "15 0 obj<</Type/FontDescriptor/FontName/A/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 900/Descent "
         "-200/CapHeight 700/StemV 80/FontFile2 14 0 R>>endobj\n";
}
const std::string kComposite = "/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[13 0 R]";

// What each of these glyphs is read as.
std::string read_as(const std::string& letters, const std::string& texts) {
  std::string out = fmt::format("{} beginbfchar ", letters.size());
  for (std::size_t i = 0; i < letters.size(); ++i)
    out += fmt::format("{} <{:04X}> ", glyphs_of(letters.substr(i, 1)), static_cast<unsigned>(texts[i]));
  return out + "endbfchar";
}

}  // namespace

TEST_CASE("PDF: figures and letters that are read as others are told, with their page") {
  if (!installed()) {
    WARN("skipped: pdftotext is not installed");
    return;
  }
  const std::string page = kText + " /X Do";
  const auto told_of = [&](const Beside& beside) { return told(pdf({page}, beside)); };
  SECTION("by the encoding of the font") {
    CHECK(
        told_of(form("(Montant de 910 euros)", kHelvetica, kPlain + "1 beginbfchar <39> <0031> endbfchar")) ==
        said("Montant de 910 euros", "Montant de 110 euros"));
    CHECK(told_of(form("(Maire)", kHelvetica, kPlain + "1 beginbfrange <4D> <4D> [<0050>] endbfrange")) ==
          said("Maire", "Paire"));
    CHECK(told_of(form("(1aA)", "/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[49/nine]>>",
                       kPlain)) == said("9aA", "1aA"));
  }
  SECTION("by the characters of its program") {
    CHECK(told_of(form(glyphs_of("910"), kComposite, read_as("910", "210"), embedded())) ==
          said("910", "210"));
    CHECK(told_of(form("(910)",
                       "/Subtype/TrueType/BaseFont/A/Encoding/WinAnsiEncoding/FirstChar 48/LastChar 57/Widths"
                       "[500 500 500 500 500 500 500 500 500 500]"
                       "/FontDescriptor<</Type/FontDescriptor/FontName/A/Flags 32/FontFile2 14 0 R>>",
                       kPlain + "1 beginbfchar <39> <0032> endbfchar", embedded())) == said("910", "210"));
  }
}

TEST_CASE("PDF: fonts that say what they show, or nothing, are believed") {
  if (!installed()) {
    WARN("skipped: pdftotext is not installed");
    return;
  }
  const std::string page = kText + " /X Do";
  const auto told_of = [&](const Beside& beside) { return told(pdf({page}, beside)); };
  CHECK(told_of(form("(Montant de 910 euros)", kHelvetica, kPlain)) == "");
  CHECK(told_of(form(glyphs_of("910aZ"), kComposite, read_as("910aZ", "910aZ"), embedded())) == "");
  // Small capitals and old figures, ligatures, letters with accents.
  CHECK(told_of(form("(abc)",
                     "/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[97/Asmall/one.oldstyle/fi]>>",
                     "3 beginbfchar <61> <0041> <62> <0031> <63> <00660069> endbfchar")) == "");
  // Names that number the glyphs.
  CHECK(told_of(form("(12)", "/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[49/g7/C0031]>>",
                     "2 beginbfchar <31> <0039> <32> <0038> endbfchar")) == "");
  // A code that no page shows.
  CHECK(told_of(form("(10)", kHelvetica, kPlain + "1 beginbfchar <39> <0031> endbfchar")) == "");
}
