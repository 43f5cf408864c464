// Pages as dots, as pdftoppm draws them (base/poppler.h), and what is to be seen in them.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace ctg {

// One of the PGM or PPM files that pdftoppm has put one behind the other; its dots row by row, a byte each, or one
// for each of three colours.
struct Drawn {
  std::size_t width = 0, height = 0, colours = 1;
  std::string_view dots;
};

std::vector<Drawn> drawn_pages(std::string_view files);

// Columns and rows of dots, the second of each pair behind the last.
struct Dots {
  std::size_t left = 0, top = 0, right = 0, bottom = 0;
};

// How far apart the darkest and the lightest of these dots are for the eye (base/eye.h): 0 where nothing is drawn, 255
// for black on white. What lies outside of the page has none.
int contrast(const Drawn& page, const Dots& dots);

// Whether anybody sees something on a page: a word, a stroke of a pen. The noise and the edges that a scanner leaves
// on an empty sheet are nothing.
bool shows_something(const Drawn& page);

// Whether somebody wrote, drew or stamped where one writes: what a sheet has without that (holes of a binder at its
// edge, streaks from side to side, the shadow of a fold) is not it. Every page of an act has more.
bool shows_writing(const Drawn& page);

}  // namespace ctg
