// What is worked out once a process and kept with the fonts: the shapes of words, their hyphenation, the
// rules of line breaking, fonts cut to travel. A second document in the same process finds its words already
// shaped.
#pragma once

#include <array>
#include <optional>
#include <string>

#include "text/breaks.h"
#include "text/fonts.h"
#include "text/hyphenate.h"
#include "text/shape.h"

namespace ctg::text {

struct Typesetter {
  explicit Typesetter(std::string_view patterns) : hyphenator(patterns) {}
  Shaper shaper;
  Hyphenator hyphenator;
  LineBreaker breaker;
  std::array<std::optional<std::string>, kFaces> editing_fonts;  // those that were asked for (editing_font.h)
};

}  // namespace ctg::text
