// Which reader reads what. Text must be UTF-8: other encodings are named, so that the user can save the file
// anew.
#include "readers/read.h"

#include "base/utf8.h"
#include "readers/html.h"
#include "readers/office.h"
#include "readers/pdf.h"
#include "readers/text.h"
#include "xml/cursor.h"

namespace ctg::readers {

namespace {

bool is_text(std::string_view bytes, const FileName& name, Diagnostics& diags) {
  const Place place{name, 0, 0};
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    diags
        .error("RDR-001", place, "ce fichier est en UTF-16, on attend de l’UTF-8",
               "this file is in UTF-16, UTF-8 is expected")
        .hint = diags.phrase("enregistrez-le en UTF-8", "save it as UTF-8");
    return false;
  }
  if (bytes.find('\0') != std::string_view::npos || bytes.starts_with("PK\x03\x04") ||
      bytes.starts_with("%PDF")) {
    diags.error("RDR-002", place, "ce fichier n’est pas un texte", "this file is no text").hint =
        diags.phrase("donnez le bon format avec --as", "give the right format with --as");
    return false;
  }
  if (const auto at = utf8::first_invalid(bytes)) {
    diags
        .error("RDR-001", xml::Cursor(bytes, name).at(*at), "ce fichier n’est pas en UTF-8",
               "this file is not in UTF-8")
        .hint = diags.phrase("enregistrez-le en UTF-8", "save it as UTF-8");
    return false;
  }
  return true;
}

}  // namespace

std::optional<Source> read(std::string_view bytes, const FileName& name, Format format, Diagnostics& diags) {
  Source source;
  switch (format) {
    case Format::text:
      if (!is_text(bytes, name, diags)) return {};
      source.text = bytes;
      source.tree = tree_of_text(bytes, name);
      return source;
    case Format::odt:
    case Format::fodt:
    case Format::docx:
      return read_office(bytes, name, diags);
    case Format::markdown:
      if (!is_text(bytes, name, diags)) return {};
      source.text = bytes;
      source.tree = tree_of_markdown(bytes, name);
      return source;
    case Format::html:
    case Format::mustache:
      if (!is_text(bytes, name, diags)) return {};
      return read_html(bytes, name, format == Format::mustache);
    case Format::pdf:
      return read_pdf(bytes, name, diags);
  }
  return {};
}

}  // namespace ctg::readers
