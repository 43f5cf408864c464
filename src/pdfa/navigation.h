// The ways through the document: named destinations, the outline (bookmarks), and page labels.
#pragma once

#include <span>

#include "pdfa/objects.h"

namespace ctg::pdfa {

void write_destinations(const layout::Pages& pages, std::span<const PdfReference> page_objects,
                        PdfMemDocument& doc);
void write_outline(const layout::Pages& pages, std::span<const PdfReference> page_objects,
                   PdfMemDocument& doc);
// Pages are numbered 1, 2, 3 from the first, as their feet say; one of another document is called as its
// alternative text says ("Délibération, page 2").
void write_page_labels(const layout::Pages& pages, PdfMemDocument& doc);

}  // namespace ctg::pdfa
