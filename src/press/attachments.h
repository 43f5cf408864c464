// The files that the tree refers to: images to show, PDF files whose pages are inserted.
#pragma once

#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "base/files.h"
#include "document/tree.h"
#include "layout/paginate.h"
#include "model/convention.h"
#include "pdfa/intake.h"
#include "pdfa/write.h"

namespace ctg::press {

struct Attachments {
  pdfa::Resources bytes;      // by the name the tree uses
  layout::InsertSizes sizes;  // of images and of inserted pages
  bool conforms = true;       // false: something of them breaks PDF/A or PDF/UA
};

// `breach`: the severity of what breaks PDF/A or PDF/UA. What is rendered, of PDFs and of drawings, takes
// what it takes from the allowance.
struct Intake {
  Severity breach;
  pdf::Allowance& allowance;
};

// Reads them from the dossier. SVG images become PNG (by mutool). BLD-001 a file that is not there or cannot
// be read; BLD-002 an inserted document whose text is nowhere; BLD-003 an SVG image that cannot be rendered;
// BLD-006 a logo without words; PDF-… what is wrong with an inserted file. Gives nothing where a
// file could not be taken in.
std::optional<Attachments> read_attachments(const Files& files, const document::Tree& tree,
                                            const model::Convention& convention, const Intake& intake,
                                            Diagnostics& diags);

}  // namespace ctg::press
