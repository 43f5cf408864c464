#include "pdfa/attach.h"

#include <algorithm>

#include "pdfa/metadata.h"

namespace ctg::pdfa {

void write_attached(std::span<const Attached> files, const Clock& clock, PdfMemDocument& doc) {
  if (files.empty()) return;
  std::vector<const Attached*> by_name;  // a name tree is in the order of its keys
  for (const Attached& file : files) by_name.push_back(&file);
  std::sort(by_name.begin(), by_name.end(),
            [](const Attached* a, const Attached* b) { return a->name < b->name; });
  PdfArray names, associated;
  for (const Attached* file : by_name) {
    const PdfDictionary stream =
        dictionary({{"Type", name("EmbeddedFile")},
                    {"Subtype", PdfObject(PdfName(file->media_type))},
                    {"Params", dictionary({{"Size", integer(static_cast<long long>(file->bytes.size()))},
                                           {"ModDate", byte_string(pdf_date(clock))}})}});
    const PdfObject embedded = ref(add_stream(doc, stream, file->bytes));
    const PdfObject spec =
        ref(add(doc, dictionary({{"Type", name("Filespec")},
                                 {"F", text_string(file->name)},
                                 {"UF", text_string(file->name)},
                                 {"Desc", text_string(file->description)},
                                 {"AFRelationship", name("Source")},
                                 {"EF", dictionary({{"F", embedded}, {"UF", embedded}})}})));
    names.push_back(text_string(file->name));
    names.push_back(spec);
    associated.push_back(spec);
  }
  PdfObject& catalog = *doc.GetCatalog();
  PdfDictionary all;
  if (const PdfObject* known = catalog.GetDictionary().GetKey("Names")) all = known->GetDictionary();
  all.AddKey("EmbeddedFiles", dictionary({{"Names", names}}));
  set(catalog, "Names", all);
  set(catalog, "AF", associated);
}

}  // namespace ctg::pdfa
