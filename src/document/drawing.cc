// Drawings in the markup: <c:graphique> with what is in it. Templates do not write them: the makers of charts
// do.
#include "document/drawing.h"

#include <charconv>
#include <optional>

#include "document/reader.h"

namespace ctg::document {

namespace {

constexpr double kFurthest = 10000;  // points

constexpr std::pair<std::string_view, Tone> kTones[] = {
    {"texte", Tone::ink},       {"accent", Tone::accent}, {"discret", Tone::quiet},
    {"filets", Tone::hairline}, {"fonds", Tone::shade},   {"blanc", Tone::white},
};
constexpr std::pair<std::string_view, Drawing::Side> kSides[] = {
    {"debut", Drawing::Side::start}, {"milieu", Drawing::Side::middle}, {"fin", Drawing::Side::end}};
constexpr std::pair<std::string_view, bool> kYesNo[] = {{"oui", true}, {"non", false}};

// A number at the start of `text`, which moves on behind it.
std::optional<double> take_number(std::string_view& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || !(value >= -kFurthest && value <= kFurthest)) return {};
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

// "0,10 20.5,10"
std::optional<std::vector<Drawing::Point>> points_of(std::string_view text) {
  std::vector<Drawing::Point> out;
  while (!text.empty()) {
    const auto x = take_number(text);
    if (!x || !text.starts_with(',')) return {};
    text.remove_prefix(1);
    const auto y = take_number(text);
    if (!y) return {};
    out.push_back({*x, *y});
    if (text.starts_with(' ')) text.remove_prefix(1);
  }
  if (out.size() < 2) return {};
  return out;
}

}  // namespace

double Reader::measure(const xml::Node& in, std::string_view name, double otherwise, const Style& style) {
  std::string_view text = value(in, name);
  if (text.empty()) return otherwise;
  const auto number = take_number(text);
  if (number && text.empty()) return *number;
  diags_
      .error("DOC-001", place_of(style.origin), "« {}=\"{}\" » n’est pas une mesure en points",
             "\"{}=\"{}\"\" is not a measure in points", name, value(in, name))
      .hint("écrivez un nombre, avec un point pour les décimales",
            "write a number, with a point before decimals");
  return otherwise;
}

void Reader::read_drawing(const xml::Node& in, const Element& element, const Style& style, Node& node) {
  node.text = required(in, "description", style);
  auto drawing = std::make_shared<Drawing>();
  drawing->width = measure(in, "largeur", 0, style);
  drawing->height = measure(in, "hauteur", 0, style);
  for (const xml::Node& child : in.children) {
    if (child.is_text) {
      refuse_text(in, child.text, style);
      continue;
    }
    const Style inner = enter(child, style);
    const Element* part = admit(child, element, inner);
    if (part == nullptr) continue;
    const Tone tone = choice<Tone>(child, "ton", kTones, Tone::ink, inner);
    if (part->name == "c:mot") {
      drawing->words.push_back({{measure(child, "x", 0, inner), measure(child, "y", 0, inner)},
                                choice<Drawing::Side>(child, "ancre", kSides, Drawing::Side::start, inner),
                                measure(child, "taille", 8, inner),
                                choice<bool>(child, "gras", kYesNo, false, inner),
                                tone,
                                std::string(required(child, "texte", inner))});
      continue;
    }
    auto points = points_of(required(child, "points", inner));
    if (!points) {
      diags_
          .error("DOC-001", place_of(inner.origin), "« points=\"{}\" » n’est pas une suite de points",
                 "\"points=\"{}\"\" is not a list of points", value(child, "points"))
          .hint("par exemple : points=\"0,0 20.5,10\"", "for example: points=\"0,0 20.5,10\"");
      continue;
    }
    drawing->shapes.push_back({std::move(*points), part->name == "c:aplat", tone,
                               measure(child, "epaisseur", 0.75, inner),
                               choice<bool>(child, "tirets", kYesNo, false, inner)});
  }
  node.drawing = std::move(drawing);
}

}  // namespace ctg::document
