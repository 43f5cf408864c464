// PDFs made elsewhere: opened by libqpdf, which mends what is broken, and looked at before use.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "layout/pages.h"
#include "pdf/qpdf.h"

namespace ctg::pdf {

// Opens a PDF; `bytes` must outlive the result. PDF-001: not readable as a PDF. PDF-002: it asks for a
// password. PDF-003: it has no page.
std::shared_ptr<QPDF> open_foreign(std::string_view bytes, const FileName& file, Diagnostics& diags);

// Reports that a file, or a page of it, cannot be read (PDF-001).
void report_unreadable(const FileName& file, Diagnostics& diags);

// The visible part of a page, before its rotation, and the rotation: 0, 90, 180 or 270 clockwise.
struct Frame {
  layout::Rect box;
  int rotation = 0;
  double unit = 1;  // points in a unit of the page
  double shown_width() const {
    return unit * (rotation % 180 == 0 ? box.right - box.left : box.top - box.bottom);
  }
  double shown_height() const {
    return unit * (rotation % 180 == 0 ? box.top - box.bottom : box.right - box.left);
  }
};
Frame frame_of(QPDFPageObjectHelper& page);

// A content stream without its marked content: the tags of another document mean nothing in this one,
// and PDF/UA forbids artifacts inside of tagged content.
struct CleanContent {
  std::string bytes;
  bool uses_cmyk = false;
  bool odd = false;  // operators, nesting or images in the line that PDF/A refuses
};
CleanContent clean_page_content(QPDFPageObjectHelper& page);
CleanContent clean_form_content(QPDFObjectHandle form);

// What of a page's resources no PDF/A-2a or PDF/UA-1 file may hold.
struct Breaches {
  std::vector<std::string> fonts_not_embedded;
  std::vector<std::string> fonts_without_text;  // their characters cannot be copied or read aloud
  std::vector<std::string> fonts_incomplete;    // widths, encodings or tables are not as PDF/A wants them
  bool cmyk = false;
  bool odd_content = false;              // drawn in ways that PDF/A refuses
  bool odd_images = false;               // coded in ways that PDF/A refuses
  std::vector<QPDFObjectHandle> layers;  // that anything depends on to be seen, and memberships in several
};
Breaches find_breaches(QPDFObjectHandle resources);

}  // namespace ctg::pdf
