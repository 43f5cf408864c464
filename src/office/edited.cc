#include "office/edited.h"

#include "office/edited_reading.h"
#include "office/elements.h"

namespace ctg::office {

std::optional<std::vector<EditedParagraph>> edited_paragraphs(Package& package, Diagnostics& diags) {
  const bool flat = package.packing() == Packing::flat_odf;
  if (!flat && package.packing() != Packing::odf) {
    const xml::Node* body = child_of(package.xml(package.main_part(), diags), "body");
    return body == nullptr ? std::nullopt : std::optional(of_word(package, *body, diags));
  }
  const xml::Node* content = flat ? package.flat_root() : package.xml("content.xml", diags);
  if (child_of(child_of(content, "body"), "text") == nullptr) return {};
  return of_odf(package, flat ? content : package.xml("styles.xml", diags), content, diags);
}

}  // namespace ctg::office
