// A drawing made of lines, areas and words: what a chart is on paper.
//
// Whoever makes a chart knows the numbers, and whoever prints it knows the fonts and the colours: so a
// drawing says in points where things stand, and in tones, not colours, how dark they are. What a drawing
// tells is told in words by its figure's alternative text, and in numbers by a table beside it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace ctg::document {

enum class Tone : std::uint8_t { ink, accent, quiet, hairline, shade, white };

struct Drawing {
  struct Point {  // from the top left corner, y downwards
    double x = 0, y = 0;
  };
  struct Shape {  // a polyline, or the area that it surrounds
    std::vector<Point> points;
    bool filled = false;
    Tone tone = Tone::ink;
    double width = 0.75;  // of the line
    bool dashed = false;
  };
  enum class Side : std::uint8_t { start, middle, end };
  struct Word {
    Point at;                 // on the baseline
    Side side = Side::start;  // which part of the word stands there
    double size = 8;
    bool strong = false;
    Tone tone = Tone::ink;
    std::string text;
  };

  double width = 0, height = 0;
  std::vector<Shape> shapes;  // one above the other
  std::vector<Word> words;    // above the shapes
};

}  // namespace ctg::document
