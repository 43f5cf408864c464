// Pages made by hand, as layout would make them: the input of these tests.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "layout/pages.h"
#include "pdfa/write.h"
#include "text/fonts.h"

namespace sample {

using ctg::layout::ElementIndex;
using ctg::layout::Tag;

// The real fonts and the real profile of the program.
const ctg::text::Fonts& fonts();
const std::string& icc();

class Builder {
 public:
  Builder();

  ElementIndex element(Tag tag, ElementIndex parent);
  ctg::layout::Element& at(ElementIndex index) { return pages.elements[static_cast<std::size_t>(index)]; }
  void new_page() { pages.pages.emplace_back(); }
  ctg::layout::Page& page() { return pages.pages.back(); }

  // One line, shaped with the real fonts.
  ctg::layout::Run line(double x, double y, std::string_view text, ElementIndex element,
                        ctg::text::FaceIndex face = ctg::text::kRegular, double size = 10.5) const;
  void put(double x, double y, std::string_view text, ElementIndex element,
           ctg::text::FaceIndex face = ctg::text::kRegular, double size = 10.5);

  // A line that ends with a hyphen which layout put there.
  void put_broken(double x, double y, std::string_view text, ElementIndex element);

  ctg::layout::Pages pages;
};

// Two pages with one of everything: headings, text, list, table, figure, links, note, contents, fields.
Builder everything();

// A grey-blue image of 2 × 1 pixels, the second one half transparent.
std::string png();
// Files that everything() refers to.
ctg::pdfa::Resources resources();

}  // namespace sample
