#include "base/dots.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace ctg {

std::vector<Drawn> drawn_pages(std::string_view files) {
  std::vector<Drawn> out;
  while (!files.empty()) {
    Drawn page;
    int head = 0, kind = 0;
    const std::string begin(files.substr(0, 40));
    if (std::sscanf(begin.c_str(), "P%d %zu %zu 255%n", &kind, &page.width, &page.height, &head) != 3 ||
        head == 0)
      break;
    constexpr int kInColour = 6;
    page.colours = kind == kInColour ? 3 : 1;
    files.remove_prefix(std::min(files.size(), static_cast<std::size_t>(head) + 1));
    page.dots = files.substr(0, page.width * page.height * page.colours);
    if (page.dots.size() < page.width * page.height * page.colours) break;  // cut off
    files.remove_prefix(page.dots.size());
    out.push_back(page);
  }
  return out;
}

int contrast(const Drawn& page, const Dots& dots) {
  const std::size_t right = std::min(dots.right, page.width), bottom = std::min(dots.bottom, page.height);
  if (dots.left >= right) return 0;
  std::array<int, 3> least{255, 255, 255}, most{};
  for (std::size_t row = dots.top; row < bottom; ++row) {
    const std::string_view line =
        page.dots.substr((row * page.width + dots.left) * page.colours, (right - dots.left) * page.colours);
    for (std::size_t i = 0; i < line.size(); ++i) {
      const int value = static_cast<unsigned char>(line[i]);
      const std::size_t colour = i % page.colours;
      least[colour] = std::min(least[colour], value);
      most[colour] = std::max(most[colour], value);
    }
  }
  int out = 0;
  for (std::size_t colour = 0; colour < page.colours; ++colour)
    out = std::max(out, most[colour] - least[colour]);
  return out;
}

bool shows_something(const Drawn& page) {
  constexpr int kInk = 24;            // darker or lighter than the ground; noise is less
  constexpr std::size_t kLeast = 12;  // dots of ink: a word of small print has more, dust has fewer
  constexpr std::size_t kEdge =
      30;  // of so many parts of the page one is an edge, where scanners leave shadows
  std::array<std::size_t, 256> counts{};
  for (const char dot : page.dots) ++counts[static_cast<unsigned char>(dot)];
  const auto ground = static_cast<int>(std::max_element(counts.begin(), counts.end()) - counts.begin());
  const std::size_t beside = page.width / kEdge, above = page.height / kEdge;
  std::size_t ink = 0;
  for (std::size_t row = above; row + above < page.height; ++row)
    for (std::size_t column = beside; column + beside < page.width; ++column)
      if (std::abs(static_cast<unsigned char>(page.dots[row * page.width + column]) - ground) >= kInk) ++ink;
  return ink >= kLeast;
}

}  // namespace ctg
