#include "pdfa/images.h"

#include <png.h>

#include <algorithm>
#include <array>

#include "pdfa/prepare_image.h"

namespace ctg::pdfa {

namespace {

unsigned byte_at(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

// Markers that begin a frame PDF readers decode: baseline, extended, progressive.
bool begins_frame(unsigned marker) { return marker >= 0xC0 && marker <= 0xC2; }

PdfDictionary image_dictionary(std::uint32_t width, std::uint32_t height, bool color) {
  return dictionary({{"Type", name("XObject")},
                     {"Subtype", name("Image")},
                     {"Width", integer(width)},
                     {"Height", integer(height)},
                     {"BitsPerComponent", integer(8)},
                     {"ColorSpace", name(color ? "DeviceRGB" : "DeviceGray")}});
}

// The last sample of each pixel says how much is seen of it: all of all of them leaves no such channel.
void split_alpha(Pixels& pixels) {
  const std::size_t colours = pixels.color ? 3 : 1, count = pixels.samples.size() / (colours + 1);
  pixels.alpha.resize(count);
  const char* from = pixels.samples.data();
  char* to = pixels.samples.data();
  bool opaque = true;
  for (char& alpha : pixels.alpha) {
    for (std::size_t i = 0; i < colours; ++i) *to++ = *from++;
    alpha = *from++;
    opaque = opaque && alpha == '\xff';
  }
  pixels.samples.resize(count * colours);
  if (opaque) pixels.alpha.clear();
}

// Colours that are all greys, as of a rendered page of text, take one sample a pixel.
void drop_grey(Pixels& pixels) {
  const std::string& rgb = pixels.samples;
  for (std::size_t at = 0; at < rgb.size(); at += 3) {
    if (rgb[at] != rgb[at + 1] || rgb[at] != rgb[at + 2]) return;
  }
  std::string grey;
  grey.resize(rgb.size() / 3);
  for (std::size_t i = 0; i < grey.size(); ++i) grey[i] = rgb[3 * i];
  pixels.samples = std::move(grey);
  pixels.color = false;
}

PdfReference add_png(const Pixels& pixels, PdfMemDocument& doc) {
  PdfDictionary dict = image_dictionary(pixels.width, pixels.height, pixels.color);
  if (!pixels.alpha.empty()) {
    dict.AddKey("SMask",
                ref(add_stream(doc, image_dictionary(pixels.width, pixels.height, false), pixels.alpha)));
  }
  return add_stream(doc, dict, pixels.samples).Reference();
}

PdfReference add_jpeg(const JpegHead& head, std::string_view bytes, PdfMemDocument& doc) {
  PdfDictionary dict = image_dictionary(head.width, head.height, head.components == 3);
  dict.AddKey("Filter", name("DCTDecode"));
  return add_encoded_stream(doc, dict, bytes).Reference();
}

// The orientation that a segment of Exif data tells (Exif 2.3, 4.6.4): a tag of the first directory.
int orientation_in(std::string_view exif) {
  if (!exif.starts_with(std::string_view("Exif\0\0", 6))) return 1;
  const std::string_view tiff = exif.substr(6);
  const bool little = tiff.starts_with("II");
  const auto number = [&](std::size_t at, std::size_t size) {
    std::size_t value = 0;
    for (std::size_t i = 0; i < size; ++i)
      value = value << 8 | byte_at(tiff, little ? at + size - 1 - i : at + i);
    return value;
  };
  if (tiff.size() < 8) return 1;
  const std::size_t directory = number(4, 4);
  if (directory > tiff.size() || tiff.size() - directory < 2) return 1;
  const std::size_t entries = number(directory, 2);
  for (std::size_t i = 0; i < entries && directory + 2 + 12 * (i + 1) <= tiff.size(); ++i) {
    const std::size_t entry = directory + 2 + 12 * i;
    if (number(entry, 2) != 0x112) continue;
    const std::size_t value = number(entry + 8, 2);
    return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
  }
  return 1;
}

}  // namespace

std::optional<Pixels> read_png(std::string_view bytes) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (!png_image_begin_read_from_memory(&image, bytes.data(), bytes.size())) return {};
  Pixels pixels{image.width, image.height, (image.format & PNG_FORMAT_FLAG_COLOR) != 0, {}, {}};
  const bool opaque = (image.format & PNG_FORMAT_FLAG_ALPHA) == 0;
  if (opaque)
    image.format = pixels.color ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY;
  else
    image.format = pixels.color ? PNG_FORMAT_RGBA : PNG_FORMAT_GA;
  std::string decoded;
  if (std::uint64_t{image.width} * image.height <= kMostPixels) decoded.resize(PNG_IMAGE_SIZE(image));
  const bool sound = !decoded.empty() &&
                     png_image_finish_read(&image, nullptr, decoded.data(), 0, nullptr) != 0 &&
                     PNG_IMAGE_FAILED(image) == 0;
  png_image_free(&image);
  if (!sound) return {};

  pixels.samples = std::move(decoded);
  if (!opaque) split_alpha(pixels);
  if (pixels.color) drop_grey(pixels);
  return pixels;
}

std::optional<JpegHead> read_jpeg_head(std::string_view bytes) {
  if (!bytes.starts_with("\xff\xd8\xff") || bytes.rfind("\xff\xd9") == std::string_view::npos) return {};
  int orientation = 1;
  for (std::size_t at = 2; at + 9 < bytes.size();) {
    if (byte_at(bytes, at) != 0xFF) return {};
    const unsigned marker = byte_at(bytes, at + 1);
    if (begins_frame(marker)) {
      const JpegHead head{byte_at(bytes, at + 7) << 8 | byte_at(bytes, at + 8),
                          byte_at(bytes, at + 5) << 8 | byte_at(bytes, at + 6),
                          static_cast<int>(byte_at(bytes, at + 9)), orientation};
      const bool known = head.components == 1 || head.components == 3 || head.components == 4;
      const bool eight_bits = byte_at(bytes, at + 4) == 8;
      if (!known || !eight_bits || head.width == 0 || head.height == 0) return {};
      return head;
    }
    if (marker == 0xFF) {
      ++at;  // a filling byte
    } else {
      const std::size_t length = byte_at(bytes, at + 2) << 8 | byte_at(bytes, at + 3);
      if (marker == 0xE1 && length > 2 && orientation == 1)
        orientation = orientation_in(bytes.substr(at + 4, length - 2));
      at += 2 + length;
    }
  }
  return {};
}

namespace {

void report_unusable(const std::optional<JpegHead>& head, const FileName& file, Diagnostics& diags) {
  if (head && head->components == 4) {
    diags
        .error("PDF-011", {file, 0, 0},
               "cette image est en couleurs d’imprimerie (CMJN) ; il faut une image en RVB",
               "this image has the colours of printing (CMYK); an RGB image is needed")
        .hint("convertissez-la en RVB dans un logiciel de dessin, puis enregistrez-la en PNG",
              "convert it to RGB in a drawing program, then save it as PNG");
    return;
  }
  diags
      .error("PDF-010", {file, 0, 0}, "cette image ne peut pas être lue : ni PNG ni JPEG en bon état",
             "this image cannot be read: neither a sound PNG nor a sound JPEG")
      .hint("ouvrez-la dans un logiciel de dessin et enregistrez-la de nouveau en PNG",
            "open it in a drawing program and save it again as PNG");
}

}  // namespace

std::optional<ImageSize> image_size(std::string_view bytes, const FileName& file, Diagnostics& diags) {
  if (const auto pixels = read_png(bytes))
    return ImageSize{static_cast<double>(pixels->width), static_cast<double>(pixels->height)};
  const auto head = read_jpeg_head(bytes);
  if (head && head->components < 4 && is_sound_jpeg(bytes, *head))
    return ImageSize{static_cast<double>(head->width), static_cast<double>(head->height)};
  report_unusable(head, file, diags);
  return {};
}

std::optional<ImageSize> png_size(std::string_view bytes) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (!png_image_begin_read_from_memory(&image, bytes.data(), bytes.size())) return {};
  const ImageSize size{static_cast<double>(image.width), static_cast<double>(image.height)};
  png_image_free(&image);
  return size;
}

std::optional<PdfReference> add_image(std::string_view bytes, const FileName& file, PdfMemDocument& doc,
                                      Diagnostics& diags) {
  if (const auto pixels = read_png(bytes)) return add_png(*pixels, doc);
  const auto head = read_jpeg_head(bytes);
  if (head && head->components < 4) return add_jpeg(*head, bytes, doc);
  report_unusable(head, file, diags);
  return {};
}

}  // namespace ctg::pdfa
