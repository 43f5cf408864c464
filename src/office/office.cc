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

namespace {

// What could not be read is told, if only as no text.
void report_no_text(const Package& package, std::size_t errors_before, Diagnostics& diags) {
  if (diags.count(Severity::error) == errors_before)
    diags.error("RDR-005", Place{package.name(), 0, 0}, "ce document n’est pas un texte",
                "this document is no text");
}

// Properties that users see: in ODF meta:user-defined, in OOXML the custom ones.
void add_properties(const xml::Node& node, Edited& edited) {
  for (const xml::Node& child : node.children) {
    if (child.is_text) continue;
    if (child.name == "user-defined" || child.name == "property")
      edited.properties.emplace(std::string(value_of(child, "name")), plain_text(child));
    add_properties(child, edited);
  }
}

}  // namespace

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

std::optional<Edited> read_edited(std::string_view bytes, const FileName& name, Diagnostics& diags) {
  auto package = Package::open(bytes, name, diags);
  if (!package) return {};
  const std::size_t errors = diags.count(Severity::error);
  auto paragraphs = edited_paragraphs(*package, diags);
  if (!paragraphs) {
    report_no_text(*package, errors, diags);
    return {};
  }
  Edited edited{std::move(*paragraphs), {}};
  std::vector<std::string> parts = {"meta.xml"};
  for (const Relationship& each : package->relationships("", diags)) {
    if (each.type == "custom-properties" || each.type == "customProperties") parts.push_back(each.target);
  }
  if (parts.size() == 1) parts.emplace_back("docProps/custom.xml");
  Diagnostics unheard;  // a document without its properties is told as such
  for (const std::string& part : parts) {
    if (const xml::Node* properties = package->xml(part, unheard)) add_properties(*properties, edited);
  }
  if (package->packing() == Packing::flat_odf) {
    if (const xml::Node* meta = child_of(package->flat_root(), "meta")) add_properties(*meta, edited);
  }
  return edited;
}

}  // namespace ctg::office
