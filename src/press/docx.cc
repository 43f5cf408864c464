#include "press/docx.h"

#include "press/office.h"

namespace ctg::press {

std::optional<std::string> docx_of(const std::string& odt, Diagnostics& diags) {
  Converted made = converted(odt, "odt", "docx");
  if (made.bytes) return std::move(made.bytes);
  if (made.fault) {
    report_fault(made.fault, diags);
  } else if (made.missing) {
    diags
        .error("BLD-005", {}, "pour écrire un DOCX il faut LibreOffice, qui n’est pas installé",
               "to write a DOCX LibreOffice is needed, which is not installed")
        .hint("installez le paquet libreoffice-writer, ou envoyez l’ODT : Word l’ouvre aussi",
              "install the package libreoffice-writer, or send the ODT: Word opens it, too");
  } else {
    diags
        .error("BLD-005", {}, "LibreOffice n’a pas pu écrire le DOCX", "LibreOffice could not write the DOCX")
        .hint("ouvrez l’ODT dans LibreOffice et enregistrez-le au format DOCX",
              "open the ODT in LibreOffice and save it as DOCX");
  }
  return {};
}

}  // namespace ctg::press
