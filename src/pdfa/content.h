// The content stream of one page, as bytes.
//
// Everything shown stands in a stretch of marked content: of an element of the structure (with its MCID),
// or an artifact. Neighbours of the same element share a stretch. Inside a page the state of the
// reader (font, colour, stretch) is known, so it is told only where it changes; images save and restore
// theirs.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "pdfa/fonts.h"
#include "pdfa/objects.h"
#include "pdfa/structure.h"

namespace ctg::pdfa {

// An image or a form, and the matrix that brings it to its place on the page.
struct Placed {
  PdfReference object;
  double matrix[6] = {1, 0, 0, 1, 0, 0};
};

class PageContent {
 public:
  PageContent(FontSet& fonts, Structure& structure) : fonts_(fonts), structure_(structure) {}

  void add(const layout::Run& run);
  void add(const layout::Fill& fill);
  void add(const layout::Drawing& drawing);
  void add(const Placed& placed, const layout::Rect& rect, layout::ElementIndex element);

  // Closes what is open. Nothing may be added afterwards.
  std::string finish();
  // The fonts and objects that the content names.
  PdfDictionary resources() const;

 private:
  // What a stretch of marked content is. Artifacts of different kinds are different stretches.
  enum class Kind { none, element, artifact, layout_artifact, watermark };

  void open(Kind kind, layout::ElementIndex element);
  void close();
  void begin_text();
  void end_text();
  void set_color(const layout::Color& color);
  void show(const layout::Run& run);
  void show(const layout::Drawing::Path& path);

  FontSet& fonts_;
  Structure& structure_;
  std::string out_;
  Kind kind_ = Kind::none;
  layout::ElementIndex element_ = layout::kArtifact;
  bool in_text_ = false;
  layout::Color color_;  // black at the start of a page
  std::optional<std::pair<text::FaceIndex, Pt>> font_;
  long stretch_ = 10000;  // of letters, in hundredths of a percent
  std::map<text::FaceIndex, PdfReference> used_fonts_;
  std::map<std::string, PdfReference> used_objects_;
};

// A number of a content stream: at most three decimals, no exponent, no trailing zeros.
void append_number(std::string& out, double value);
void append_integer(std::string& out, long long value);

}  // namespace ctg::pdfa
