#include "pdfa/insert.h"

#include <algorithm>

namespace ctg::pdfa {

namespace {

// Brings the unit of a form, its visible box shown upright, into the rectangle: as large as fits, centred.
Placed fit(const pdf::Frame& frame, PdfReference object, const layout::Rect& rect) {
  const double width = rect.right - rect.left, height = rect.top - rect.bottom;
  const double scale = std::min(width / frame.shown_width(), height / frame.shown_height());
  const double s = scale * frame.unit;
  const double left = rect.left + (width - scale * frame.shown_width()) / 2;
  const double bottom = rect.bottom + (height - scale * frame.shown_height()) / 2;
  const double right = left + scale * frame.shown_width(), top = bottom + scale * frame.shown_height();
  const layout::Rect& b = frame.box;
  switch (frame.rotation) {
    case 90:  // the left edge of the box is on top
      return {object, {0, -s, s, 0, left - s * b.bottom, top + s * b.left}};
    case 180:
      return {object, {-s, 0, 0, -s, right + s * b.left, top + s * b.bottom}};
    case 270:
      return {object, {0, s, -s, 0, right + s * b.bottom, bottom - s * b.left}};
    default:
      return {object, {s, 0, 0, s, left - s * b.left, bottom - s * b.bottom}};
  }
}

}  // namespace

void report_missing(const FileName& file, Diagnostics& diags) {
  diags
      .error("PDF-004", {file, 0, 0},
             "fichier introuvable : le document renvoie à lui, mais il n’a pas été fourni",
             "file not found: the document refers to it, but it was not given")
      .hint("ajoutez le fichier au dossier, ou retirez le renvoi",
            "add the file to the folder, or take the reference out");
}

Inserts::Source& Inserts::source(const std::string& file) {
  const auto [it, added] = sources_.try_emplace(file);
  Source& result = it->second;
  if (!added) return result;
  result.file = FileName(file);
  const auto bytes = resources_.find(file);
  if (bytes == resources_.end()) {
    report_missing(result.file, diags_);
    return result;
  }
  result.pdf = pdf::open_foreign(bytes->second, result.file, diags_);
  if (!result.pdf) return result;
  result.copier = std::make_unique<Copier>(doc_);
  return result;
}

std::optional<Placed> Inserts::place(const layout::InsertedPage& inserted) {
  try {
    Source& from = source(inserted.file);
    if (!from.pdf) return {};
    auto form = from.forms.find(inserted.page);
    if (form == from.forms.end()) {
      form = from.forms.emplace(inserted.page, make_form(from, inserted.page)).first;
    }
    return fit(form->second.frame, form->second.object, inserted.rect);
  } catch (const std::exception&) {
    // libqpdf throws several types; all of them mean that the file defeated it. The next page of the
    // file would only say so again.
    sources_[inserted.file].pdf.reset();
    pdf::report_unreadable(FileName(inserted.file), diags_);
    return {};
  }
}

Inserts::Form Inserts::make_form(Source& from, int page_index) {
  const QPDFObjectHandle object = from.pdf->getAllPages().at(static_cast<std::size_t>(page_index));
  QPDFPageObjectHelper page(object);
  const pdf::Frame frame = pdf::frame_of(page);
  QPDFObjectHandle resources = page.getAttribute("/Resources", false);
  const pdf::CleanContent content = pdf::clean_page_content(page);
  PdfDictionary dict = dictionary({{"Type", name("XObject")},
                                   {"Subtype", name("Form")},
                                   {"FormType", integer(1)},
                                   {"BBox", rectangle(frame.box)}});
  dict.AddKey("Resources", from.copier->copy_resources(resources));
  QPDFObjectHandle group = page.getObjectHandle().getKey("/Group");
  if (group.isDictionary()) dict.AddKey("Group", from.copier->copy(group));
  return {add_stream(doc_, dict, content.bytes).Reference(), frame};
}

}  // namespace ctg::pdfa
