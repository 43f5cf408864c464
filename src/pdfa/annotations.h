// What can be clicked or signed on a page: links and signature fields.
//
// Each annotation is told in three places: on its page, in the structure tree (as a kid of a Link or Form
// element), and for fields in the document's form. Signature fields are made by hand, as one dictionary
// for field and widget: PoDoFo's own would give them a value, and a field with a value is not empty.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "pdfa/objects.h"
#include "pdfa/structure.h"

namespace ctg::pdfa {

class Annotations {
 public:
  Annotations(const layout::Pages& pages, PdfMemDocument& doc, Structure& structure, Diagnostics& diags)
      : pages_(pages), doc_(doc), structure_(structure), diags_(diags) {}

  // Adds the links and fields of a page that structure has begun. PDF-008: a link inside of the document
  // whose target is not there; it is left out.
  void add_page(const layout::Page& page, PdfObject& page_object);
  // The form of the document, if any field was added.
  void write();

 private:
  bool leads_somewhere(const layout::Link& link) const;
  PdfReference add_link(const layout::Link& link);
  PdfReference add_field(const layout::SignatureField& field, const PdfReference& page);
  // The heading that stands where an anchor is; null where none does.
  const std::string* title_at(const layout::Anchor& anchor) const;
  std::string contents(const layout::Link& link) const;
  std::string unique_name(const std::string& wanted);

  const layout::Pages& pages_;
  PdfMemDocument& doc_;
  Structure& structure_;
  Diagnostics& diags_;
  std::vector<PdfReference> fields_;
  std::set<std::string> field_names_;
};

}  // namespace ctg::pdfa
