#include "base/dots.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>

#include "base/eye.h"

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
  if (page.colours == 1) return std::max(0, most[0] - least[0]);
  return eye_distance(std::max(0, most[0] - least[0]), std::max(0, most[1] - least[1]),
                      std::max(0, most[2] - least[2]));
}

namespace {

constexpr int kInk = 24;            // darker or lighter than the ground; noise is less
constexpr std::size_t kLeast = 12;  // dots of ink: a word of small print has more, dust has fewer

// How a page's dots stand against what most of it shows.
class Ink {
 public:
  // `edge`: one of so many parts of the page, at each side, that is not looked at.
  Ink(const Drawn& page, std::size_t edge)
      : page_(page),
        left_(page.width / edge),
        top_(page.height / edge),
        right_(page.width - left_),
        bottom_(page.height - top_) {
    std::array<std::size_t, 256> counts{};
    for (const char dot : page.dots) ++counts[static_cast<unsigned char>(dot)];
    ground_ = static_cast<int>(std::max_element(counts.begin(), counts.end()) - counts.begin());
  }

  std::size_t count() const {
    std::size_t out = 0;
    for (std::size_t row = top_; row < bottom_; ++row)
      for (std::size_t column = left_; column < right_; ++column) out += is_ink(row, column);
    return out;
  }

  // Only where it begins or ends within a millimetre, and in no line from side to side.
  std::size_t count_strokes() const {
    std::vector<std::size_t> in_row(page_.height), in_column(page_.width);
    std::vector<std::pair<std::size_t, std::size_t>> strokes;
    for (std::size_t row = top_; row < bottom_; ++row)
      for (std::size_t column = left_; column < right_; ++column)
        if (is_ink(row, column) && begins_or_ends(row, column)) {
          ++in_row[row];
          ++in_column[column];
          strokes.emplace_back(row, column);
        }
    const std::size_t wide = (right_ - left_) / 4 * 3, high = (bottom_ - top_) / 4 * 3;
    return static_cast<std::size_t>(std::ranges::count_if(strokes, [&](const auto& stroke) {
      return in_row[stroke.first] <= wide && in_column[stroke.second] <= high;
    }));
  }

 private:
  int at(std::size_t row, std::size_t column) const {
    return static_cast<unsigned char>(page_.dots[row * page_.width + column]);
  }
  bool is_ink(std::size_t row, std::size_t column) const {
    return std::abs(at(row, column) - ground_) >= kInk;
  }
  bool begins_or_ends(std::size_t row, std::size_t column) const {
    constexpr std::size_t kNear = 2;  // dots
    const int here = at(row, column);
    const auto differs = [&](std::size_t r, std::size_t c) {
      return r < page_.height && c < page_.width && std::abs(at(r, c) - here) >= kInk;
    };
    return differs(row, column + kNear) || differs(row + kNear, column) || differs(row, column - kNear) ||
           differs(row - kNear, column);
  }

  const Drawn& page_;
  std::size_t left_, top_, right_, bottom_;
  int ground_ = 0;
};

}  // namespace

bool shows_something(const Drawn& page) {
  constexpr std::size_t kEdge = 30;  // where scanners leave shadows
  return Ink(page, kEdge).count() >= kLeast;
}

bool shows_writing(const Drawn& page) {
  constexpr std::size_t kEdge = 12;  // where sheets are punched: 16 mm on A4 (ISO 838)
  return Ink(page, kEdge).count_strokes() >= kLeast;
}

}  // namespace ctg
