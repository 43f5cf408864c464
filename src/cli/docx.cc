#include "cli/docx.h"

#include <array>

#include "base/files.h"
#include "base/process.h"
#include "base/temporary.h"
#include "cli/report.h"

namespace ctg::cli {

namespace {

constexpr Limits kLimits{std::size_t{16} << 30, std::size_t{1} << 20, std::chrono::minutes(2)};

}  // namespace

std::optional<std::string> docx_of(const std::string& odt, Diagnostics& diags) {
  const TemporaryFolder folder;  // with a profile of its own: LibreOffice may be open elsewhere
  DiskFiles disk("");
  const std::string written = folder.path() + "/document.odt";
  if (!folder.good()) {
    report_fault(folder.fault(), diags);
    return {};
  }
  if (const SaveResult saved = disk.save({{written, odt}}); !saved.ok()) {
    report_unsaved(
        saved,
        {"donnez un autre dossier par la variable TMPDIR", "give another folder with the variable TMPDIR"},
        diags);
    return {};
  }
  const std::array<std::string, 8> words = {
      "soffice",     "-env:UserInstallation=" + file_url(folder.path() + "/profile"),
      "--headless",  "--convert-to",
      "docx",        "--outdir",
      folder.path(), written};
  const Ran ran = run_program(words, kLimits);
  if (ran.fault) {
    report_fault(ran.fault, diags);
    return {};
  }
  ReadResult made = disk.read(folder.path() + "/document.docx", Files::kMaxPdf);
  if (ran.good() && made.ok()) return std::move(made.bytes);
  if (ran.missing()) {
    diags
        .error("BLD-005", {}, "pour écrire un DOCX il faut LibreOffice, qui n’est pas installé",
               "to write a DOCX LibreOffice is needed, which is not installed")
        .hint = diags.phrase("installez le paquet libreoffice-writer, ou envoyez l’ODT : Word l’ouvre aussi",
                             "install the package libreoffice-writer, or send the ODT: Word opens it, too");
  } else {
    diags
        .error("BLD-005", {}, "LibreOffice n’a pas pu écrire le DOCX", "LibreOffice could not write the DOCX")
        .hint = diags.phrase("ouvrez l’ODT dans LibreOffice et enregistrez-le au format DOCX",
                             "open the ODT in LibreOffice and save it as DOCX");
  }
  return {};
}

}  // namespace ctg::cli
