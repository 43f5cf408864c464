// A picture as the documents carry it: upright, and no finer than print shows.
//
// A telephone stores what its sensor saw and notes beside it how it was held (Exif 2.3, 4.6.4). Browsers
// follow that note; PDF and many word processors do not. So a JPEG that lies on its side is turned once,
// here, and PDF and ODT carry the same picture. Where the sides are whole blocks of the JPEG, nothing is lost
// by it; what else the camera noted (place, time, device) is left out.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pdfa/images.h"

namespace ctg::pdfa {

struct PreparedImage {
  std::string bytes;
  ImageSize size;  // what is shown, in pixels
};

// Whether the whole of a JPEG can be decoded: a head alone shows nothing.
bool is_sound_jpeg(std::string_view bytes, const JpegHead& head);

// The picture turned upright; nothing where it stands upright as it is, or is no sound JPEG.
std::optional<std::string> upright(std::string_view bytes);

// The picture with `longest` pixels on its longer side; nothing where it has no more than that or cannot be
// read. A PNG stays a PNG (with its transparency), a JPEG a JPEG.
std::optional<PreparedImage> reduced(std::string_view bytes, unsigned longest);

// Whether a picture that stands for a page shows nothing: an empty sheet that was photographed. Nothing where it cannot be
// read.
std::optional<bool> is_blank_picture(std::string_view bytes);

}  // namespace ctg::pdfa
