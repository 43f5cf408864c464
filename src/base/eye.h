// Which colours the eye tells apart: one rule, for what a file says of them and for what a page shows.
#pragma once

#include <algorithm>
#include <cstdlib>

namespace ctg {

// #EEEEEE on white is all but white.
inline constexpr int kAlike = 24;  // of 255

// Letters of which less is seen are all but their ground, black ones on white, too.
inline constexpr double kSheer = 0.095;

// How far apart two colours are, by the differences of their parts. Of blue the eye sees least: pale yellow is white.
inline int eye_distance(int red, int green, int blue) {
  constexpr int kOfBlue = 3;
  return std::max({std::abs(red), std::abs(green), std::abs(blue) / kOfBlue});
}

}  // namespace ctg
