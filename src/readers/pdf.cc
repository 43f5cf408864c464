// The bytes go to pdftotext in a temporary file, and its text comes back through a pipe.
#include "readers/pdf.h"

#include <array>

#include "base/process.h"
#include "base/utf8.h"
#include "readers/text.h"

namespace ctg::readers {

namespace {

constexpr Limits kLimits{std::size_t{2} << 30, std::size_t{64} << 20, std::chrono::seconds(30)};

Ran text_of(std::string_view bytes) {
  const Temporary file(bytes);
  if (!file.good()) return {};
  const std::array<std::string, 5> words = {"pdftotext", "-enc", "UTF-8", file.path(), "-"};
  return run_program(words, kLimits);
}

}  // namespace

std::optional<Source> read_pdf(std::string_view bytes, const FileName& name, Diagnostics& diags) {
  const Place place{name, 0, 0};
  Ran ran = bytes.starts_with("%PDF") ? text_of(bytes) : Ran{};
  std::string& text = ran.out;
  if (ran.whole && ran.exit == Ran::kNotFound) {
    diags
        .error("RDR-006", place, "pour lire un PDF il faut le programme pdftotext, qui n’est pas installé",
               "to read a PDF the program pdftotext is needed, which is not installed")
        .hint = diags.phrase("installez le paquet poppler-utils, ou demandez le document en .odt ou .docx",
                             "install the package poppler-utils, or ask for the document as .odt or .docx");
    return {};
  }
  if (!ran.good() || utf8::first_invalid(text)) {
    diags
        .error("RDR-005", place, "ce fichier n’est pas un PDF, ou il est abîmé ou protégé",
               "this file is no PDF, or it is damaged or protected")
        .hint =
        diags.phrase("demandez le document en .odt ou .docx", "ask for the document as .odt or .docx");
    return {};
  }
  if (text.find_first_not_of(" \n\f\r\t") == std::string::npos) {
    diags
        .error("RDR-005", place, "ce PDF ne contient que des images : il n’y a pas de texte à vérifier",
               "this PDF holds only images: there is no text to check")
        .hint =
        diags.phrase("demandez le document en .odt ou .docx", "ask for the document as .odt or .docx");
    return {};
  }
  for (char& c : text) c = c == '\f' ? '\n' : c;
  Source source;
  source.tree = tree_of_text(text, name);
  source.text = std::move(text);
  source.paragraphs = true;
  return source;
}

}  // namespace ctg::readers
