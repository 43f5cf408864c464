// A file from elsewhere whose pages will stand in a document: read, judged, and made fit for it.
//
// Nobody vouches for such a file, so ctg-reader reads it, with bounds on memory and time; what comes back is
// a plain PDF without scripts, fields, layers or attached files, its streams unpacked. Pages whose content is
// all that is seen of them (pdf/seen.h) and that keep PDF/A-2 stay as they are. Each of the others becomes an
// image, rendered by poppler's pdftoppm: what viewers show stays, no more and no less, and the document can
// be archived.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/process.h"
#include "layout/paginate.h"
#include "pdf/render.h"

namespace ctg::pdfa {

struct Taken {
  std::string bytes;                     // the PDF, or the image
  std::vector<layout::PageSize> sizes;   // of the pages as shown, in points
  std::map<int, std::string> as_images;  // PNG or JPEG by page, from 0
  bool conforms = true;                  // false where a page breaks PDF/A and could not be rendered
};

// A file that is being taken in, beside our own work from the making of this on. `bytes` must outlive it.
class Intake {
 public:
  Intake(std::string_view bytes, FileName file, Lang lang);

  // A PDF, or a PNG or JPEG file as one page. PDF-001 it is neither, or too damaged; PDF-002 it asks for a
  // password; PDF-003 it has no page; PDF-010, PDF-011 an image that cannot be shown; PDF-009 reading it
  // takes too much memory or time; PDF-015 rendering takes more than the allowance; PDF-012 what of it is
  // left behind; PDF-016 it is an XFA form (an error where its pages are not in it); PDF-017 layers that some
  // viewers show; PDF-018 pages that became images because their content is not what is seen, PDF-019 that
  // could not; PDF-013 pages that became images for the sake of PDF/A. PDF-005, PDF-006, PDF-007, PDF-014
  // what breaks PDF/A where there is no renderer: of the severity `breach`. SYS-011, SYS-012 the machine is
  // to blame.
  std::optional<Taken> finish(Severity breach, pdf::Allowance& allowance, Diagnostics& diags);  // once

 private:
  std::string_view bytes_;
  FileName file_;
  std::optional<ReadingApart> reading_;  // of a PDF
};

// All of it at once, with an allowance of its own.
std::optional<Taken> take_in(std::string_view bytes, const FileName& file, Severity breach,
                             Diagnostics& diags);

// The size at which an image is printed, at 150 dots an inch. PDF-010, PDF-011.
std::optional<layout::PageSize> printed_size(std::string_view bytes, const FileName& file,
                                             Diagnostics& diags);

// The same of a PNG that a program of ours made, by its head: nothing is decoded. Nothing where it is no PNG.
std::optional<layout::PageSize> printed_size_of_png(std::string_view bytes);

// Under which name Resources hold the image that stands for a page.
std::string image_name(std::string_view file, int page);

}  // namespace ctg::pdfa
