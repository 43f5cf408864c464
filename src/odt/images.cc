// Only headers are read: a PNG says its size in IHDR and its density in pHYs, both near the start; a JPEG
// in its frame header (SOF) and in JFIF. The rest of the bytes is the office suite's to judge.
#include "odt/images.h"

#include <algorithm>
#include <cstdint>

#include "base/png.h"

namespace ctg::odt {

namespace {

constexpr double kDefaultDotsPerMm = 150 / 25.4;

// Big-endian numbers with a bound: 0 beyond the end.
struct Reader {
  std::string_view bytes;
  std::uint32_t u8(std::size_t at) const {
    return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0;
  }
  std::uint32_t u16(std::size_t at) const { return u8(at) << 8 | u8(at + 1); }
  std::uint32_t u32(std::size_t at) const { return u16(at) << 16 | u16(at + 2); }
};

std::optional<Image> sized(Image image, std::uint32_t columns, std::uint32_t rows, double per_mm_x,
                           double per_mm_y) {
  if (columns == 0 || rows == 0) return std::nullopt;
  if (!(per_mm_x > 0) || !(per_mm_y > 0)) per_mm_x = per_mm_y = kDefaultDotsPerMm;
  image.width = columns / per_mm_x;
  image.height = rows / per_mm_y;
  return image;
}

std::optional<Image> read_png(std::string_view bytes) {
  const Reader in{bytes};
  if (bytes.substr(12, 4) != "IHDR") return std::nullopt;
  double x = 0, y = 0;
  for (std::size_t at = 8; at + 12 <= bytes.size(); at += 12 + std::size_t{in.u32(at)}) {
    const std::string_view type = bytes.substr(at + 4, 4);
    if (type == "IDAT") break;
    if (type == "pHYs" && in.u8(at + 16) == 1) x = in.u32(at + 8) / 1000.0, y = in.u32(at + 12) / 1000.0;
  }
  return sized({"image/png", "png", 0, 0}, in.u32(16), in.u32(20), x, y);
}

bool is_frame_header(std::uint32_t marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

std::optional<Image> read_jpeg(std::string_view bytes) {
  const Reader in{bytes};
  double x = 0, y = 0;
  for (std::size_t at = 2; at + 4 <= bytes.size();) {
    if (in.u8(at) != 0xFF) return std::nullopt;
    const std::uint32_t marker = in.u8(at + 1), length = in.u16(at + 2);
    if (marker == 0xFF) {  // fill
      ++at;
      continue;
    }
    if (length < 2) return std::nullopt;
    if (marker == 0xE0 && bytes.substr(at + 4, 4) == "JFIF" && in.u8(at + 11) != 0) {
      const double unit = in.u8(at + 11) == 1 ? 25.4 : 10;  // dots an inch, or a centimetre
      x = in.u16(at + 12) / unit, y = in.u16(at + 14) / unit;
    }
    if (is_frame_header(marker))
      return sized({"image/jpeg", "jpg", 0, 0}, in.u16(at + 7), in.u16(at + 5), x, y);
    at += 2 + std::size_t{length};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Image> read_image(std::string_view bytes) {
  if (bytes.starts_with(kPngHead)) return read_png(bytes);
  if (bytes.starts_with("\xFF\xD8\xFF")) return read_jpeg(bytes);
  return std::nullopt;
}

void fit(Image& image, double max_width, double max_height) {
  const double scale = std::min({1.0, max_width / image.width, max_height / image.height});
  image.width *= scale;
  image.height *= scale;
}

}  // namespace ctg::odt
