// Charts, as SVG: an office shows them as sharp as the PDF does, and opens them as a drawing to change.
//
// Charts that follow each other stand in one paragraph, as words do: so they share a line where they fit.
#include <fmt/format.h>

#include "odt/body.h"
#include "odt/theme.h"
#include "xml/write.h"

namespace ctg::odt {

using document::Drawing;
using document::Node;
using document::Tone;

namespace {

constexpr double kMmInPoint = 25.4 / 72;

std::string color(Tone tone, const layout::Style& style) {
  const layout::Color tones[] = {style.ink,      style.accent, style.quiet,
                                 style.hairline, style.shade,  layout::kWhite};
  return hex(tones[static_cast<std::size_t>(tone)]);
}

void append_shape(std::string& out, const Drawing::Shape& shape, const layout::Style& style) {
  out += shape.filled ? "<polygon points=\"" : "<polyline points=\"";
  for (std::size_t i = 0; i < shape.points.size(); ++i)
    out += fmt::format("{}{:.2f},{:.2f}", i == 0 ? "" : " ", shape.points[i].x, shape.points[i].y);
  if (shape.filled) {
    out += fmt::format("\" fill=\"{}\"/>\n", color(shape.tone, style));
  } else {
    out +=
        fmt::format("\" fill=\"none\" stroke=\"{}\" stroke-width=\"{:.2f}\"{}/>\n", color(shape.tone, style),
                    shape.width, shape.dashed ? " stroke-dasharray=\"3,2\"" : "");
  }
}

void append_word(std::string& out, const Drawing::Word& word, const layout::Style& style) {
  constexpr std::string_view kAnchors[] = {"start", "middle", "end"};
  out += fmt::format("<text x=\"{:.2f}\" y=\"{:.2f}\" text-anchor=\"{}\" font-size=\"{:.2f}\"{} fill=\"{}\">",
                     word.at.x, word.at.y, kAnchors[static_cast<std::size_t>(word.side)], word.size,
                     word.strong ? " font-weight=\"bold\"" : "", color(word.tone, style));
  xml::append_escaped(out, word.text);
  out += "</text>\n";
}

std::string svg_of(const Node& node, const layout::Style& style) {
  const Drawing& drawing = *node.drawing;
  std::string out = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0:.2f}pt\" height=\"{1:.2f}pt\" "
      "viewBox=\"0 0 {0:.2f} {1:.2f}\" "
      "font-family=\"'Source Sans 3', 'Source Sans Pro', Carlito, 'Liberation Sans', Arial, "
      "sans-serif\">\n<title>",
      drawing.width, drawing.height);
  xml::append_escaped(out, node.text);
  out += "</title>\n";
  for (const Drawing::Shape& shape : drawing.shapes) append_shape(out, shape, style);
  for (const Drawing::Word& word : drawing.words) append_word(out, word, style);
  return out + "</svg>\n";
}

}  // namespace

void Body::drawings(Nodes nodes, const Place& place) {
  const Element line(out_, "text:p", {{"text:style-name", styled("Figure", place)}});
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const Drawing& drawing = *nodes[i].drawing;
    if (i > 0) out_.raw(" ");
    pictures_.push_back({fmt::format("Pictures/image-{}.svg", pictures_.size() + 1), "image/svg+xml",
                         svg_of(nodes[i], style_)});
    const double width = drawing.width * kMmInPoint,
                 scale = std::min(1.0, place.width / std::max(width, 1.0));
    const Picture picture = pictures_.back();
    frame(nodes[i], picture, width * scale, drawing.height * kMmInPoint * scale);
  }
}

}  // namespace ctg::odt
