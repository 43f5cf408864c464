#include "pdf/images.h"

namespace ctg::pdf {

namespace {

bool is_png(std::string_view bytes) { return bytes.starts_with("\x89PNG\r\n\x1a\n"); }
bool is_jpeg(std::string_view bytes) { return bytes.starts_with("\xff\xd8\xff"); }

void report_unreadable(const FileName& file, Diagnostics& diags) {
  diags
      .error("PDF-010", {file, 0, 0}, "cette image ne peut pas être lue : ni PNG ni JPEG en bon état",
             "this image cannot be read: neither a sound PNG nor a sound JPEG")
      .hint = diags.phrase("ouvrez-la dans un logiciel de dessin et enregistrez-la de nouveau en PNG",
                           "open it in a drawing program and save it again as PNG");
}

}  // namespace

std::optional<PdfReference> add_image(std::string_view bytes, const FileName& file, PdfMemDocument& doc,
                                      Diagnostics& diags) {
  if (!is_png(bytes) && !is_jpeg(bytes)) {
    report_unreadable(file, diags);
    return {};
  }
  PoDoFo::PdfImage image(&doc);
  try {
    const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
    const auto length = static_cast<PoDoFo::pdf_long>(bytes.size());
    if (is_png(bytes)) {
      image.LoadFromPngData(data, length);
    } else {
      image.LoadFromJpegData(data, length);
    }
  } catch (const PoDoFo::PdfError&) {
    report_unreadable(file, diags);
    return {};
  }
  const PdfObject* space = image.GetObject()->GetIndirectKey("ColorSpace");
  if (space != nullptr && space->IsName() && space->GetName() == PdfName("DeviceCMYK")) {
    diags
        .error("PDF-011", {file, 0, 0},
               "cette image est en couleurs d’imprimerie (CMJN) ; il faut une image en RVB",
               "this image has the colours of printing (CMYK); an RGB image is needed")
        .hint = diags.phrase("convertissez-la en RVB dans un logiciel de dessin, puis enregistrez-la en PNG",
                             "convert it to RGB in a drawing program, then save it as PNG");
    return {};
  }
  return image.GetObject()->Reference();
}

}  // namespace ctg::pdf
