// Pages of foreign PDFs as form objects, ready to be placed on pages of this document.
//
// What is seen is kept: the page's content, its rotation, and the appearances of its annotations and filled
// fields (stamps, signatures). What acts is dropped: links, fields, scripts, layers, tags.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "pdf/foreign.h"
#include "pdfa/content.h"
#include "pdfa/copy.h"
#include "pdfa/write.h"

namespace ctg::pdfa {

class Inserts {
 public:
  Inserts(const Resources& resources, PdfMemDocument& doc, Diagnostics& diags)
      : resources_(resources), doc_(doc), diags_(diags) {}

  // The page scaled into its rectangle; nothing, and a diagnostic, where it cannot be read.
  std::optional<Placed> place(const layout::InsertedPage& inserted);

 private:
  struct Form {
    PdfReference object;
    pdf::Frame frame;
  };
  struct Source {
    FileName file;
    std::shared_ptr<QPDF> pdf;  // null where it cannot be read
    std::unique_ptr<Copier> copier;
    std::map<int, Form> forms;
  };

  Source& source(const std::string& file);
  Form make_form(Source& source, int page);

  const Resources& resources_;
  PdfMemDocument& doc_;
  Diagnostics& diags_;
  std::map<std::string, Source> sources_;
};

// A file that pages name but nobody handed over (PDF-004).
void report_missing(const FileName& file, Diagnostics& diags);

}  // namespace ctg::pdfa
