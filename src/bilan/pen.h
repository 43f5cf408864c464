// A pen for charts: it draws in points from the top left corner, and gives the markup of the drawing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/drawing.h"

namespace ctg::bilan {

using document::Tone;
using Side = document::Drawing::Side;

// What tells areas apart in black and white.
enum class Pattern { solid, diagonal, crossed, level, empty, dashed };

struct Box {
  double left = 0, top = 0, right = 0, bottom = 0;
};

struct Ink {
  Tone tone = Tone::ink;
  double width = 0.75;
  bool dashed = false;
};

struct Lettering {
  Side side = Side::start;
  double size = 8;
  bool strong = false;
  Tone tone = Tone::ink;
};

class Pen {
 public:
  Pen(double width, double height) : width_(width), height_(height) {}

  void line(const std::vector<document::Drawing::Point>& points, const Ink& ink = {});
  void area(const Box& box, Tone tone);
  void area(const std::vector<document::Drawing::Point>& points, Tone tone);
  void frame(const Box& box, const Ink& ink = {});
  // An area in a pattern, with its frame.
  void patterned(const Box& box, Pattern pattern);
  void word(double x, double y, std::string_view text, const Lettering& lettering = {});

  // The whole as markup. The description stands for the drawing where it is not seen.
  std::string figure(std::string_view description) const;

  // No word of this size is wider, or hardly any: charts are drawn before the fonts are known.
  static double widest(std::string_view text, double size);
  // The text in lines no wider than this, at most `most` of them; what is left over ends in an ellipsis.
  static std::vector<std::string> lines(std::string_view text, double size, double width, std::size_t most);

 private:
  double width_, height_;
  std::string parts_;
};

}  // namespace ctg::bilan
