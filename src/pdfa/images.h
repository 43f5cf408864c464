// PNG and JPEG files as image objects.
//
// JPEG data goes into the PDF as it is, once its head has been read. PNG is decoded by libpng: the colours
// become sRGB, transparency becomes a soft mask. PoDoFo's own reader of PNG reads past the end of a file
// that was cut short.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "pdfa/objects.h"

namespace ctg::pdfa {

inline constexpr std::uint64_t kMostPixels = 1u << 26;  // an A3 page at 600 dpi has a little more

struct Pixels {
  std::uint32_t width = 0, height = 0;
  bool color = false;   // three samples a pixel, else one
  std::string samples;  // of 8 bits, row by row
  std::string alpha;    // one a pixel; empty where all is opaque
};
// Nothing where the bytes are no sound PNG, or too large to be meant.
std::optional<Pixels> read_png(std::string_view bytes);

struct JpegHead {
  std::uint32_t width = 0, height = 0;  // as it is stored
  int components = 0;                   // 1 grey, 3 colour, 4 CMYK
  // 1 to 8, as Exif has it: a telephone stores what it sees, and how it was held. 5 to 8 lie on their side.
  int orientation = 1;
};
// Nothing where the bytes are no JPEG that PDF readers know, or end too early.
std::optional<JpegHead> read_jpeg_head(std::string_view bytes);

// Columns and rows of an image that stands upright (prepare_image.h). PDF-010, PDF-011 as below.
struct ImageSize {
  double width = 0, height = 0;
};
std::optional<ImageSize> image_size(std::string_view bytes, const FileName& file, Diagnostics& diags);

// By the head of a PNG alone; nothing where it has none.
std::optional<ImageSize> png_size(std::string_view bytes);

// PDF-010: the file is no image that can be read. PDF-011: a CMYK image, which a document in sRGB
// cannot show as PDF/A.
std::optional<PdfReference> add_image(std::string_view bytes, const FileName& file, PdfMemDocument& doc,
                                      Diagnostics& diags);

}  // namespace ctg::pdfa
