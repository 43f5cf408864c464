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

}  // namespace

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
