#include "revision/edited.h"

#include "office/elements.h"
#include "office/office.h"
#include "office/package.h"
#include "revision/edited_reading.h"

namespace ctg::revision {

namespace {

// Properties that users see: in ODF meta:user-defined, in OOXML the custom ones.
void add_properties(const xml::Node& node, Edited& edited) {
  for (const xml::Node& child : node.children) {
    if (child.is_text) continue;
    if (child.name == "user-defined" || child.name == "property")
      edited.properties.emplace(std::string(value_of(child, "name")), plain_text(child));
    add_properties(child, edited);
  }
}

// Nothing where there is no text.
std::optional<std::vector<EditedParagraph>> edited_paragraphs(Package& package, Diagnostics& diags) {
  const bool flat = package.packing() == office::Packing::flat_odf;
  if (!flat && package.packing() != office::Packing::odf) {
    const xml::Node* body = child_of(package.xml(package.main_part(), diags), "body");
    return body == nullptr ? std::nullopt : std::optional(of_word(package, *body, diags));
  }
  const xml::Node* content = flat ? package.flat_root() : package.xml("content.xml", diags);
  if (child_of(child_of(content, "body"), "text") == nullptr) return {};
  return of_odf(package, flat ? content : package.xml("styles.xml", diags), content, diags);
}

}  // namespace

std::optional<Edited> read_edited(std::string_view bytes, const FileName& name, Diagnostics& diags) {
  auto package = Package::open(bytes, name, diags);
  if (!package) return {};
  const std::size_t errors = diags.count(Severity::error);
  auto paragraphs = edited_paragraphs(*package, diags);
  if (!paragraphs) {
    office::report_no_text(*package, errors, diags);
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
  if (package->packing() == office::Packing::flat_odf) {
    if (const xml::Node* meta = child_of(package->flat_root(), "meta")) add_properties(*meta, edited);
  }
  return edited;
}

}  // namespace ctg::revision
