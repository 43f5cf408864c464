// What we must know of an image to place it: its kind and its size on paper.
#pragma once

#include <optional>
#include <string_view>

namespace ctg::odt {

struct Image {
  std::string_view media_type;   // "image/png"
  std::string_view extension;    // "png"
  double width = 0, height = 0;  // mm, as the file says; at 150 dots an inch where it does not
};

// PNG and JPEG. Nothing for another kind of file, or one cut short before its size.
std::optional<Image> read_image(std::string_view bytes);

// The size that fits into the box, proportions kept; never enlarged.
void fit(Image& image, double max_width, double max_height);

}  // namespace ctg::odt
