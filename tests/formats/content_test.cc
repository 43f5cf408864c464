// Files whose name says nothing: read by what stands in them, or told what they are.
#include "formats/content.h"

#include "catch.h"

using namespace ctg;
using namespace ctg::formats;
using std::string_view_literals::operator""sv;

namespace {

std::string told(std::string_view bytes, Lang lang = Lang::fr) {
  Diagnostics diags(lang);
  report_no_document(bytes, {}, diags);
  const Diagnostic& all = diags.all().at(0);
  return all.code + " " + all.message + " | " + all.hint;
}

}  // namespace

TEST_CASE("a document without its ending is read by what stands in it", "[content]") {
  CHECK(format_in("%PDF-1.7\n") == readers::Format::pdf);
  CHECK(format_in("{\\rtf1 a}") == readers::Format::docx);
  CHECK(format_in("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 WordDocument") == readers::Format::docx);
  CHECK(format_in("\xEF\xBB\xBF\n<!DOCTYPE html><html><body>a") == readers::Format::html);
  CHECK(format_in("<?xml version=\"1.0\"?><office:document xmlns:office=\"a\"/>") == readers::Format::fodt);
  CHECK(!format_in("Article 1er – Objet"));
  CHECK(!format_in("<convention/>"));
  CHECK(!format_in(""));
}

TEST_CASE("a file that is no document is told what it is, and what to do", "[content]") {
  const std::string picture =
      " | demandez le document lui-même, en .odt, en .docx, ou en PDF dont le texte se laisse copier";
  CHECK(told("\xFF\xD8\xFF\xE0 a") ==
        "RDR-025 ce fichier est une photo ou une numérisation (JPEG), et non un document de texte\u00a0: il "
        "n’est "
        "pas lu" +
            picture);
  CHECK(told("\0\0\0\x18"
             "ftypheic\0"sv) ==
        "RDR-025 ce fichier est une photo de téléphone (HEIC), et non un document de texte\u00a0: il n’est "
        "pas lu" +
            picture);
  CHECK(told("II*\0\x08"sv) ==
        "RDR-025 ce fichier est une numérisation (TIFF), et non un document de texte\u00a0: il n’est pas lu" +
            picture);
  CHECK(
      told("Received: from a by b\r\nFrom: a@b.fr\r\nSubject: CTG\r\n\r\nBonjour") ==
      "RDR-025 ce fichier est un message électronique, et non un document de texte\u00a0: il n’est pas lu | "
      "ouvrez-le, enregistrez sa pièce jointe, et donnez celle-ci");
  CHECK(told("7z\xBC\xAF\x27\x1C", Lang::en) ==
        "RDR-025 this file is an archive, and no document of text: it is not read | extract its documents, "
        "and give them one by one");
  // A letter may begin like a message.
  CHECK(told("From: here to there, the road is long").starts_with("RDR-003 "));
  CHECK(told("RIFF\0\0\0\0WAVE"sv).starts_with("RDR-003 "));
}
