#include "bilan/pen.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "xml/write.h"

namespace ctg::bilan {

using Point = document::Drawing::Point;

namespace {

constexpr std::string_view kTones[] = {"texte", "accent", "discret", "filets", "fonds", "blanc"};
constexpr std::string_view kSides[] = {"debut", "milieu", "fin"};

std::string_view name(Tone tone) { return kTones[static_cast<std::size_t>(tone)]; }

std::string points_of(const std::vector<Point>& points) {
  std::string out;
  for (const Point& point : points)
    out += fmt::format("{}{:.2f},{:.2f}", out.empty() ? "" : " ", point.x, point.y);
  return out;
}

std::vector<Point> corners(const Box& box) {
  return {{box.left, box.top}, {box.right, box.top}, {box.right, box.bottom}, {box.left, box.bottom}};
}

}  // namespace

void Pen::line(const std::vector<Point>& points, const Ink& ink) {
  parts_ += fmt::format("<c:trait points=\"{}\" ton=\"{}\" epaisseur=\"{:.2f}\"{}/>", points_of(points),
                        name(ink.tone), ink.width, ink.dashed ? " tirets=\"oui\"" : "");
}

void Pen::area(const std::vector<Point>& points, Tone tone) {
  parts_ += fmt::format("<c:aplat points=\"{}\" ton=\"{}\"/>", points_of(points), name(tone));
}

void Pen::area(const Box& box, Tone tone) { area(corners(box), tone); }

void Pen::frame(const Box& box, const Ink& ink) {
  std::vector<Point> around = corners(box);
  around.push_back(around.front());
  line(around, ink);
}

void Pen::patterned(const Box& box, Pattern pattern) {
  const Ink hatch{Tone::accent, 0.6, false};
  const double height = box.bottom - box.top;
  constexpr double kStep = 4;
  area(box, pattern == Pattern::solid ? Tone::accent : Tone::white);
  // x + y, or x - y, is the same all along a slanted line.
  const bool slanted = pattern == Pattern::diagonal || pattern == Pattern::crossed;
  for (double c = box.left + kStep; slanted && c < box.right + height; c += kStep) {
    const double from = std::max(box.left, c - height), to = std::min(box.right, c);
    line({{from, box.top + (c - from)}, {to, box.top + (c - to)}}, hatch);
    if (pattern == Pattern::crossed)
      line({{from, box.bottom - (c - from)}, {to, box.bottom - (c - to)}}, hatch);
  }
  for (double y = box.top + kStep / 2; pattern == Pattern::level && y < box.bottom; y += kStep / 2 + 0.5)
    line({{box.left, y}, {box.right, y}}, hatch);
  frame(box, {Tone::accent, 0.75, pattern == Pattern::dashed});
}

void Pen::word(double x, double y, std::string_view text, const Lettering& lettering) {
  if (text.empty()) return;
  parts_ +=
      fmt::format("<c:mot x=\"{:.2f}\" y=\"{:.2f}\" ancre=\"{}\" taille=\"{:.2f}\"{} ton=\"{}\" texte=\"", x,
                  y, kSides[static_cast<std::size_t>(lettering.side)], lettering.size,
                  lettering.strong ? " gras=\"oui\"" : "", name(lettering.tone));
  xml::append_attribute(parts_, text);
  parts_ += "\"/>";
}

std::string Pen::figure(std::string_view description) const {
  std::string out = "<c:graphique description=\"";
  xml::append_attribute(out, description);
  return out + fmt::format("\" largeur=\"{:.2f}\" hauteur=\"{:.2f}\">", width_, height_) + parts_ +
         "</c:graphique>";
}

double Pen::widest(std::string_view text, double size) {
  double letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    const bool narrow = c == ' ' || c == 0xA0 || c == 0x202F || c == 'i' || c == 'l' || c == 'j' ||
                        c == '.' || c == ',' || c == ':' || c == U'’' || c == '\'';
    const bool wide = (c >= 'A' && c <= 'Z') || c == 'm' || c == 'w' || c == '%' || c > 0x2000;
    letters += narrow ? 0.3 : wide && c != 0x202F && c != U'’' ? 0.85 : 0.55;
  }
  return letters * size;
}

std::vector<std::string> Pen::lines(std::string_view text, double size, double width, std::size_t most) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string word(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!out.empty() && widest(out.back() + " " + word, size) <= width) {
      out.back() += " " + word;
    } else if (out.size() < most) {
      out.push_back(word);
    } else {
      out.back() += " …";
      break;
    }
  }
  return out;
}

}  // namespace ctg::bilan
