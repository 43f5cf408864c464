// Pictures made smaller: what they show is judged by their own pixels.
#include "pdfa/prepare_image.h"

#include <png.h>

#include <array>

#include "catch.h"

using namespace ctg::pdfa;

namespace {

// A PNG of four samples a pixel.
std::string png(std::uint32_t width, std::uint32_t height, const std::string& rgba) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = width;
  image.height = height;
  image.format = PNG_FORMAT_RGBA;
  std::string out(1 << 16, '\0');
  png_alloc_size_t size = out.size();
  REQUIRE(png_image_write_to_memory(&image, out.data(), &size, 0, rgba.data(), 0, nullptr) != 0);
  out.resize(size);
  return out;
}

std::string pixel(int red, int green, int blue, int alpha) {
  std::string out;
  for (const int sample : {red, green, blue, alpha}) out += static_cast<char>(sample);
  return out;
}

std::string times(int count, const std::string& text) {
  std::string out;
  for (int i = 0; i < count; ++i) out += text;
  return out;
}

// A red square of sixteen pixels a side.
std::string jpeg() {
  constexpr std::string_view kHex =
      "ffd8ffe000104a46494600010100000100010000ffdb0043001b12141714111b1716171e1c1b2028422b28252528513a3d30"
      "42605565645f555d5b6a7899816a7190735b5d85b586909ea3abadab6780bcc9baa6c799a8aba4ffdb0043011c1e1e282328"
      "4e2b2b4ea46e5d6ea4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4"
      "a4a4a4a4a4a4a4a4ffc00011080010001003012200021101031101ffc4001500010100000000000000000000000000000004"
      "ffc40014100100000000000000000000000000000000ffc4001501010100000000000000000000000000000406ffc4001411"
      "0100000000000000000000000000000000ffda000c03010002110311003f008000d48fffd9";
  std::string out;
  for (std::size_t i = 0; i < kHex.size(); i += 2)
    out += static_cast<char>(std::stoi(std::string(kHex.substr(i, 2)), nullptr, 16));
  return out;
}

bool is_picture(const std::string& bytes) {
  ctg::Diagnostics diags;
  const auto size = image_size(bytes, ctg::FileName("x.jpg"), diags);
  CHECK(size.has_value() == !diags.has_errors());
  return size.has_value();
}

}  // namespace

TEST_CASE("a JPEG is one that can be decoded to its end: a head is none") {
  const std::string whole = jpeg(), end = "\xff\xd9";
  const std::size_t frame = whole.find("\xff\xc0"), scan = whole.find("\xff\xda");
  REQUIRE(is_picture(whole));
  CHECK_FALSE(is_picture(whole.substr(0, frame + 19) + end));  // its size, and nothing
  CHECK_FALSE(is_picture(whole.substr(0, scan) + end));        // no scan
  CHECK_FALSE(
      is_picture(std::string(whole).replace(frame + 5, 4, "\xff\xff\xff\xff")));  // too large to be meant
  CHECK_FALSE(is_picture(std::string(whole).replace(scan + 4, 1, "\x09")));       // a scan of nine colours
}

TEST_CASE("a PNG is made smaller: its colours, its transparency, its proportions") {
  // Red at the left, blue at the right; the lower half cannot be seen.
  const std::string above = times(20, pixel(255, 0, 0, 255)) + times(20, pixel(0, 0, 255, 255));
  const std::string below = times(20, pixel(255, 0, 0, 0)) + times(20, pixel(0, 0, 255, 0));
  const auto made = reduced(png(40, 20, times(10, above) + times(10, below)), 4);
  REQUIRE(made);
  CHECK(made->size.width == 4);
  CHECK(made->size.height == 2);
  const auto pixels = read_png(made->bytes);
  REQUIRE(pixels);
  CHECK(pixels->width == 4);
  CHECK(pixels->height == 2);
  const std::string row = times(2, std::string("\xff\0\0", 3)) + times(2, std::string("\0\0\xff", 3));
  CHECK(pixels->samples.substr(0, 12) == row);
  CHECK(pixels->alpha == std::string(4, '\xff') + std::string(4, '\0'));
}

TEST_CASE("a colour that cannot be seen does not tint what is beside it") {
  const auto made = reduced(png(2, 1, pixel(200, 10, 10, 255) + pixel(0, 255, 0, 0)), 1);
  REQUIRE(made);
  const auto pixels = read_png(made->bytes);
  REQUIRE(pixels);
  CHECK(pixels->samples == "\xc8\x0a\x0a");
  CHECK(pixels->alpha == "\x80");
}

TEST_CASE("a very long picture keeps a row; one that is small enough, or is no picture, is left alone") {
  const auto line = reduced(png(300, 1, times(300, pixel(9, 9, 9, 255))), 100);
  REQUIRE(line);
  CHECK(line->size.width == 100);
  CHECK(line->size.height == 1);
  CHECK_FALSE(reduced(png(4, 4, times(16, pixel(1, 2, 3, 255))), 4));
  CHECK_FALSE(reduced("no picture", 4));
  CHECK_FALSE(reduced("\xff\xd8\xff\xe0 cut short", 4));
  CHECK_FALSE(upright("\xff\xd8\xff\xe0 cut short"));
}
