// Both formats are read the same way: open the package, walk the body, make a line of each paragraph, note
// what is highlighted, commented, tracked or hidden; the parts of the convention are then recognised as in
// plain text. Places count paragraphs.
#include "office/office.h"

#include "office/docx.h"
#include "office/elements.h"
#include "office/odf.h"
#include "office/package.h"
#include "office/paragraphs.h"

namespace ctg::office {

void report_no_text(const Package& package, std::size_t errors_before, Diagnostics& diags) {
  if (diags.count(Severity::error) == errors_before)
    diags.error("RDR-005", Place{package.name(), 0, 0}, "ce document n’est pas un texte",
                "this document is no text");
}

std::optional<readers::Source> read_office(std::string_view bytes, const FileName& name, Diagnostics& diags) {
  auto package = Package::open(bytes, name, diags);
  if (!package) return {};
  Paragraphs paragraphs(name);
  const bool odf = package->packing() == Packing::odf || package->packing() == Packing::flat_odf;
  const std::size_t errors = diags.count(Severity::error);
  if (!(odf ? read_odf(*package, paragraphs, diags) : read_docx(*package, 0, paragraphs, diags))) {
    report_no_text(*package, errors, diags);
    return {};
  }
  paragraphs.report(diags);
  return paragraphs.finish();
}

}  // namespace ctg::office
