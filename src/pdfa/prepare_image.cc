#include "pdfa/prepare_image.h"

#include <png.h>
#include <turbojpeg.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/dots.h"

namespace ctg::pdfa {

namespace {

constexpr int kQuality = 95;

struct TurboEnd {
  void operator()(void* handle) const { tjDestroy(handle); }
};
using Turbo = std::unique_ptr<void, TurboEnd>;

struct JpegEnd {
  void operator()(unsigned char* bytes) const { tjFree(bytes); }
};
using JpegBytes = std::unique_ptr<unsigned char, JpegEnd>;

// Samples of eight bits, row by row, `channels` of them a pixel.
struct Raster {
  std::uint32_t width = 0, height = 0;
  std::uint32_t channels = 1;
  std::string samples;
};

const unsigned char* raw(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

unsigned char* raw(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

// What turns a picture of this orientation upright (Exif 2.3, 4.6.4, in the terms of libjpeg-turbo).
constexpr std::array<int, 9> kTurns = {TJXOP_NONE,   TJXOP_NONE,       TJXOP_HFLIP,
                                       TJXOP_ROT180, TJXOP_VFLIP,      TJXOP_TRANSPOSE,
                                       TJXOP_ROT90,  TJXOP_TRANSVERSE, TJXOP_ROT270};

std::optional<Raster> decoded(std::string_view bytes, const JpegHead& head) {
  if (std::uint64_t{head.width} * head.height > kMostPixels) return {};
  const Turbo turbo(tjInitDecompress());
  Raster out{head.width, head.height, head.components == 1 ? 1u : 3u, {}};
  out.samples.resize(std::size_t{out.width} * out.height * out.channels);
  const int format = out.channels == 1 ? TJPF_GRAY : TJPF_RGB;
  if (!turbo || tjDecompress2(turbo.get(), raw(bytes), bytes.size(), raw(out.samples),
                              static_cast<int>(out.width), 0, static_cast<int>(out.height), format, 0) != 0)
    return {};
  return out;
}

std::optional<std::string> encoded(const Raster& raster) {
  const Turbo turbo(tjInitCompress());
  unsigned char* made = nullptr;
  unsigned long size = 0;
  const bool grey = raster.channels == 1;
  const bool good = turbo && tjCompress2(turbo.get(), raw(raster.samples), static_cast<int>(raster.width), 0,
                                         static_cast<int>(raster.height), grey ? TJPF_GRAY : TJPF_RGB, &made,
                                         &size, grey ? TJSAMP_GRAY : TJSAMP_444, kQuality, 0) == 0;
  const JpegBytes owned(made);
  if (!good) return {};
  return std::string(reinterpret_cast<const char*>(owned.get()), size);
}

// The coefficients moved about, so that no sample changes; nothing where a side ends within a block.
std::optional<std::string> turned_whole(std::string_view bytes, int operation) {
  const Turbo turbo(tjInitTransform());
  unsigned char* made = nullptr;
  unsigned long size = 0;
  tjtransform transform{};
  transform.op = operation;
  transform.options = TJXOPT_PERFECT | TJXOPT_COPYNONE;
  const bool good =
      turbo && tjTransform(turbo.get(), raw(bytes), bytes.size(), 1, &made, &size, &transform, 0) == 0;
  const JpegBytes owned(made);
  if (!good) return {};
  return std::string(reinterpret_cast<const char*>(owned.get()), size);
}

// The picture as it is shown, from how it is stored.
Raster turned(const Raster& from, int orientation) {
  const bool lies = orientation >= 5;
  Raster out{lies ? from.height : from.width, lies ? from.width : from.height, from.channels, {}};
  out.samples.reserve(from.samples.size());
  const bool from_right = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  const bool from_below = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
  for (std::uint32_t y = 0; y < out.height; ++y) {
    for (std::uint32_t x = 0; x < out.width; ++x) {
      std::uint32_t column = lies ? y : x, row = lies ? x : y;
      if (from_right) column = from.width - 1 - column;
      if (from_below) row = from.height - 1 - row;
      out.samples.append(from.samples, (std::size_t{row} * from.width + column) * from.channels,
                         from.channels);
    }
  }
  return out;
}

// Each sample is the mean of those it stands for. Of a transparent pixel the colour does not count: `alpha`
// is the channel that weighs the others, or the number of channels where there is none.
Raster scaled(const Raster& from, std::uint32_t width, std::uint32_t height, std::uint32_t alpha) {
  Raster out{width, height, from.channels, {}};
  out.samples.reserve(std::size_t{width} * height * from.channels);
  for (std::uint32_t y = 0; y < height; ++y) {
    const std::uint64_t top = std::uint64_t{y} * from.height / height;
    const std::uint64_t below = std::max(top + 1, (std::uint64_t{y} + 1) * from.height / height);
    for (std::uint32_t x = 0; x < width; ++x) {
      const std::uint64_t left = std::uint64_t{x} * from.width / width;
      const std::uint64_t right = std::max(left + 1, (std::uint64_t{x} + 1) * from.width / width);
      std::array<std::uint64_t, 4> sums{};
      std::uint64_t weights = 0;
      for (std::uint64_t row = top; row < below; ++row) {
        for (std::uint64_t column = left; column < right; ++column) {
          const unsigned char* pixel = raw(from.samples) + (row * from.width + column) * from.channels;
          const std::uint64_t weight = alpha < from.channels ? pixel[alpha] : 255;
          weights += weight;
          for (std::uint32_t c = 0; c < from.channels; ++c)
            sums[c] += c == alpha ? weight : pixel[c] * weight;
        }
      }
      const std::uint64_t count = (below - top) * (right - left);
      for (std::uint32_t c = 0; c < from.channels; ++c) {
        const std::uint64_t over = c == alpha ? count : std::max<std::uint64_t>(weights, 1);
        out.samples += static_cast<char>((sums[c] + over / 2) / over);
      }
    }
  }
  return out;
}

// Width and height that fit, neither less than one.
std::array<std::uint32_t, 2> fitting(std::uint32_t width, std::uint32_t height, unsigned longest) {
  const std::uint64_t most = std::max(width, height);
  const auto side = [&](std::uint32_t own) {
    return static_cast<std::uint32_t>(
        std::max<std::uint64_t>(1, (std::uint64_t{own} * longest + most / 2) / most));
  };
  return {side(width), side(height)};
}

Raster raster_of(const Pixels& pixels) {
  const std::uint32_t colours = pixels.color ? 3 : 1;
  if (pixels.alpha.empty()) return {pixels.width, pixels.height, colours, pixels.samples};
  Raster out{pixels.width, pixels.height, colours + 1, {}};
  out.samples.reserve(pixels.samples.size() + pixels.alpha.size());
  for (std::size_t i = 0; i < pixels.alpha.size(); ++i) {
    out.samples.append(pixels.samples, i * colours, colours);
    out.samples += pixels.alpha[i];
  }
  return out;
}

// Shades of grey, as they show on white paper.
std::string grey_of(const Raster& raster) {
  const std::uint32_t colours = raster.channels < 3 ? 1 : 3;
  std::string out;
  out.reserve(raster.samples.size() / raster.channels);
  for (std::size_t i = 0; i < raster.samples.size(); i += raster.channels) {
    const unsigned char* pixel = raw(raster.samples) + i;
    // What the darkest colour has: yellow is seen, too.
    const int shade = *std::min_element(pixel, pixel + colours);
    const int cover = colours < raster.channels ? pixel[colours] : 255;
    out += static_cast<char>(255 - (255 - shade) * cover / 255);
  }
  return out;
}

std::optional<std::string> png_of(const Raster& raster) {
  constexpr std::array<png_uint_32, 5> kFormats = {0, PNG_FORMAT_GRAY, PNG_FORMAT_GA, PNG_FORMAT_RGB,
                                                   PNG_FORMAT_RGBA};
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = raster.width;
  image.height = raster.height;
  image.format = kFormats.at(raster.channels);
  png_alloc_size_t size = 0;
  if (!png_image_write_to_memory(&image, nullptr, &size, 0, raster.samples.data(), 0, nullptr)) return {};
  std::string out(size, '\0');
  if (!png_image_write_to_memory(&image, out.data(), &size, 0, raster.samples.data(), 0, nullptr)) return {};
  out.resize(size);
  return out;
}

PreparedImage prepared(std::string&& bytes, const std::array<std::uint32_t, 2>& size) {
  return {std::move(bytes), {static_cast<double>(size[0]), static_cast<double>(size[1])}};
}

}  // namespace

bool is_sound_jpeg(std::string_view bytes, const JpegHead& head) {
  if (std::uint64_t{head.width} * head.height > kMostPixels) return false;
  constexpr tjscalingfactor kEighth{1, 8};  // all of it is decoded, little of it is made
  const Turbo turbo(tjInitDecompress());
  const int width = TJSCALED(static_cast<int>(head.width), kEighth);
  const int height = TJSCALED(static_cast<int>(head.height), kEighth);
  std::string samples(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), '\0');
  return turbo && (tjDecompress2(turbo.get(), raw(bytes), bytes.size(), raw(samples), width, 0, height,
                                 TJPF_GRAY, TJFLAG_LIMITSCANS) == 0 ||
                   tjGetErrorCode(turbo.get()) == TJERR_WARNING);
}

std::optional<std::string> upright(std::string_view bytes) {
  const auto head = read_jpeg_head(bytes);
  if (!head || head->orientation == 1 || head->components == 4) return {};
  if (auto whole = turned_whole(bytes, kTurns.at(static_cast<std::size_t>(head->orientation)))) return whole;
  const auto raster = decoded(bytes, *head);
  if (!raster) return {};
  return encoded(turned(*raster, head->orientation));
}

std::optional<PreparedImage> reduced(std::string_view bytes, unsigned longest) {
  if (const auto pixels = read_png(bytes)) {
    if (std::max(pixels->width, pixels->height) <= longest) return {};
    const auto size = fitting(pixels->width, pixels->height, longest);
    const std::uint32_t alpha = pixels->color ? 3 : 1;  // beyond the channels where all is opaque
    auto png = png_of(scaled(raster_of(*pixels), size[0], size[1], alpha));
    if (!png) return {};
    return prepared(std::move(*png), size);
  }
  const auto head = read_jpeg_head(bytes);
  if (!head || head->components == 4 || std::max(head->width, head->height) <= longest) return {};
  const auto raster = decoded(bytes, *head);
  if (!raster) return {};
  const auto size = fitting(raster->width, raster->height, longest);
  auto jpeg = encoded(scaled(*raster, size[0], size[1], raster->channels));
  if (!jpeg) return {};
  return prepared(std::move(*jpeg), size);
}

std::optional<bool> is_blank_picture(std::string_view bytes) {
  constexpr unsigned kLongest = 561;  // as pages are looked at: A4 at 48 dots an inch
  std::optional<Raster> raster;
  if (const auto pixels = read_png(bytes))
    raster = raster_of(*pixels);
  else if (const auto head = read_jpeg_head(bytes); head && head->components != 4)
    raster = decoded(bytes, *head);
  if (!raster) return {};
  if (std::max(raster->width, raster->height) > kLongest) {
    const auto size = fitting(raster->width, raster->height, kLongest);
    const bool opaque = raster->channels % 2 == 1;
    raster = scaled(*raster, size[0], size[1], opaque ? raster->channels : raster->channels - 1);
  }
  const std::string grey = grey_of(*raster);
  return !shows_writing({raster->width, raster->height, 1, grey});
}

}  // namespace ctg::pdfa
