// What can be clicked or signed on a page: links and signature fields.
//
// Each annotation is told in three places: on its page, in the structure tree (as a kid of a Link or Form
// element), and for fields in the document's form. Signature fields are made by hand, as one dictionary
// for field and widget: PoDoFo's own would give them a value, and a field with a value is not empty.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "pdf/objects.h"
#include "pdf/structure.h"

namespace ctg::pdf {

class Annotations {
 public:
  Annotations(const layout::Pages& pages, PdfMemDocument& doc, Structure& structure)
      : pages_(pages), doc_(doc), structure_(structure) {}

  // Adds the links and fields of a page that structure has begun.
  void add_page(const layout::Page& page, PdfObject& page_object);
  // The form of the document, if any field was added.
  void write();

 private:
  PdfReference add_link(const layout::Link& link);
  PdfReference add_field(const layout::SignatureField& field, const PdfReference& page);
  std::string contents(const layout::Link& link) const;
  std::string unique_name(const std::string& wanted);

  const layout::Pages& pages_;
  PdfMemDocument& doc_;
  Structure& structure_;
  std::vector<PdfReference> fields_;
  std::set<std::string> field_names_;
};

}  // namespace ctg::pdf
