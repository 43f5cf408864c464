// The small picture of a signature in its field: lines of text in an embedded font, as objects of a file that
// is appended to. They are made as bytes: nothing else of the file is touched.
#pragma once

#include <string>
#include <vector>

#include "text/fonts.h"

namespace ctg::pdfa {

struct Appearance {
  std::vector<std::string> objects;  // without "n 0 obj", the first one is the picture
};

// `first`: the number of the first object. The first line is the largest; all are made to fit. Sizes in
// points.
Appearance appearance_of(const std::vector<std::string>& lines, double width, double height,
                         const text::Face& face, int first);

}  // namespace ctg::pdfa
