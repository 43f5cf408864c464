// What is drawn in a DOCX and holds words: text boxes of both kinds, WordArt, charts, diagrams, objects,
// pictures.
#include <algorithm>
#include <cstdint>

#include "office/docx_body.h"
#include "office/elements.h"
#include "text/sight.h"

namespace ctg::office {

namespace {

constexpr int kCentimetre = 360'000;  // EMU, as all lengths here

bool is_drawing(std::string_view ns) { return ns.find("drawingml") != std::string_view::npos; }

bool says_something(const xml::Node& node) {
  for (const char* name : {"t", "textpath", "chart", "relIds", "instrText", "sym"}) {
    if (find_below(node, name) != nullptr) return true;
  }
  return false;
}

// "width:453.5pt;height:641pt", of the older kind of drawings, in EMU.
int length_in(std::string_view style, std::string_view name) {
  constexpr int kPoint = 12'700, kInch = 914'400;
  std::size_t at = style.find(name);
  while (at != std::string_view::npos && at > 0 && style[at - 1] != ';' && style[at - 1] != ' ')
    at = style.find(name, at + 1);
  if (at == std::string_view::npos) return 0;
  std::string_view value = style.substr(at + name.size());
  value = value.substr(0, value.find(';'));
  const int whole =
      std::clamp(number_of(value.substr(0, value.find_first_not_of("-0123456789")), 0), -2000, 2000);
  if (value.ends_with("in")) return whole * kInch;
  if (value.ends_with("cm")) return whole * kCentimetre;
  return value.ends_with("mm") ? whole * kCentimetre / 10 : whole * kPoint;
}

struct Extent {
  std::int64_t width = 0, height = 0;
};
Extent extent_of(const xml::Node& drawing) {
  if (const xml::Node* extent = find_below(drawing, "extent"))
    return {number_of(value_of(*extent, "cx"), 0), number_of(value_of(*extent, "cy"), 0)};
  for (const char* name : {"group", "shape", "rect", "roundrect", "oval"}) {
    const xml::Node* shape = find_below(drawing, name);
    if (shape == nullptr) continue;
    const std::string_view style = value_of(*shape, "style");
    return {length_in(style, "width:"), length_in(style, "height:")};
  }
  return {};
}

// Whether no page shows a drawing: it is hidden, has no extent, or stands far beside the sheet.
bool is_out_of_sight(const xml::Node& drawing) {
  constexpr int kLeast = 2 * 12'700, kFar = 10 * kCentimetre, kSheet = 45 * kCentimetre;
  const auto is_far = [](int place) { return place <= -kFar || place >= kSheet; };
  if (find_below(drawing, "extent") != nullptr) {
    const Extent told = extent_of(drawing);
    for (const char* axis : {"positionH", "positionV"}) {
      const xml::Node* offset = child_of(find_below(drawing, axis), "posOffset");
      if (offset != nullptr && is_far(number_of(plain_text(*offset), 0))) return true;
    }
    const xml::Node* properties = find_below(drawing, "docPr");
    return (told.width < kLeast && told.height < kLeast) ||
           (properties != nullptr && says_yes(value_of(*properties, "hidden")));
  }
  for (const char* name : {"shape", "rect", "roundrect", "oval"}) {
    const xml::Node* shape = find_below(drawing, name);
    if (shape == nullptr) continue;
    const std::string_view style = value_of(*shape, "style");
    const auto says = [&](std::string_view words) { return style.find(words) != std::string_view::npos; };
    const bool sized = says("width:") && says("height:");
    return says("visibility:hidden") || says("display:none") || is_far(length_in(style, "margin-left:")) ||
           is_far(length_in(style, "margin-top:")) || is_far(length_in(style, "left:")) ||
           (sized && length_in(style, "width:") < kLeast && length_in(style, "height:") < kLeast);
  }
  return false;
}

bool is_large(const xml::Node& drawing) {
  const Extent extent = extent_of(drawing);
  return extent.width >= 12 * kCentimetre && extent.height >= 8 * kCentimetre;
}

// What a shape lays behind its words, where it says one colour. Without one it may lie over another shape.
std::optional<int> ground_of_shape(const xml::Node& shape) {
  if (const xml::Node* properties = child_of(shape, "spPr")) {
    const xml::Node* colour = child_of(child_of(*properties, "solidFill"), "srgbClr");
    if (colour == nullptr || !colour->children.empty()) return text::kAnyColour;
    return text::colour_from(value_of(*colour, "val"));
  }
  if (is_drawing(shape.ns) || !one_of(shape.name, {"shape", "rect", "roundrect"})) return {};
  const std::string_view fill = value_of(shape, "fillcolor");
  if (one_of(value_of(shape, "filled"), {"f", "false"}) || child_of(shape, "fill") != nullptr)
    return text::kAnyColour;
  return fill.empty() ? text::kWhite : text::colour_from(fill);
}

// Whether a drawing lays anything but white under what stands over it: a picture, a shape that is filled. Words
// that are drawn, like those across a draft, lay nothing.
bool is_filled(const xml::Node& node) {
  if (one_of(node.name, {"blip", "imagedata", "chart", "relIds"})) return true;
  if (node.is_text || node.name == "txbxContent" || child_of(node, "textpath") != nullptr) return false;
  if (node.name == "AlternateContent") return chosen(node) != nullptr && is_filled(*chosen(node));
  const bool filled = child_of(child_of(node, "spPr"), "noFill") == nullptr &&
                      !one_of(value_of(node, "filled"), {"f", "false"});
  if (filled && ground_of_shape(node).value_or(text::kWhite) != text::kWhite) return true;
  return std::any_of(node.children.begin(), node.children.end(), is_filled);
}

// Drawings of the older kind say it by the order that they are drawn in.
bool is_behind(const xml::Node& drawing) {
  if (drawing.name == "anchor") return says_yes(value_of(drawing, "behindDoc"));
  return drawing.name == "pict" &&
         std::any_of(drawing.children.begin(), drawing.children.end(), [](const xml::Node& shape) {
           return value_of(shape, "style").find("z-index:-") != std::string::npos;
         });
}

// The words of one paragraph of DrawingML.
std::string words_of(const xml::Node& node) {
  std::string out;
  for (const xml::Node& child : node.children) {
    if (child.is_text) continue;
    if (child.name == "t")
      out += plain_text(child);
    else
      out += child.name == "br" ? " " : words_of(child);
  }
  return out;
}

void collect(const xml::Node& node, std::vector<std::string>& out) {
  for (const xml::Node& child : node.children) {
    if (child.is_text) continue;
    if (child.name == "p") {
      if (std::string words = words_of(child); !words.empty()) out.push_back(std::move(words));
    } else if (child.name == "strCache" || child.name == "strLit" || child.name == "strDim") {
      for (const xml::Node& point : child.children) {
        std::string words =
            point.is_text || (point.name != "pt" && point.name != "lvl") ? "" : plain_text(point);
        if (words.find_first_not_of(" \t\r\n") != std::string::npos) out.push_back(collapsed(words));
      }
    } else {
      collect(child, out);
    }
  }
}

}  // namespace

std::vector<std::string> drawn_paragraphs(const xml::Node& node) {
  std::vector<std::string> out;
  collect(node, out);
  return out;
}

// By the names of the formats that it needs, as Word writes them: what its versions know.
bool is_known_to_word(const xml::Node& choice) {
  constexpr std::string_view kKnown =
      " wps wpg wpc wpi w10 w14 w15 wne wp14 wp15 a14 a15 a16 am3d aink c14 c15 c16 dgm m o pic v mv ve r wp a ma14 ";
  std::string_view names = value_of(choice, "Requires");
  while (!names.empty()) {
    const std::string_view name = names.substr(0, names.find(' '));
    names.remove_prefix(std::min(name.size() + 1, names.size()));
    const bool known = name.empty() || name.starts_with("w16") || name.starts_with("cx") ||
                       kKnown.find(" " + std::string(name) + " ") != std::string_view::npos;
    if (!known) return false;
  }
  return true;
}

// Of two ways to say the same, the first that Word knows and that says something: a program that does not know it
// reads the other. What Word does not know is read where nothing else says anything.
const xml::Node* chosen(const xml::Node& alternatives) {
  const xml::Node* first = nullptr;
  const xml::Node* fallback = nullptr;
  for (const xml::Node& child : alternatives.children) {
    if (child.is_text) continue;
    if (child.name == "Choice" && is_known_to_word(child) && says_something(child)) return &child;
    if (child.name == "Choice" && first == nullptr) first = &child;
    if (child.name == "Fallback") fallback = &child;
  }
  if (fallback != nullptr && says_something(*fallback)) return fallback;
  return first != nullptr ? first : fallback;
}

bool has_ground_behind(const xml::Node& node, int least) {
  if (node.name == "AlternateContent")
    return chosen(node) != nullptr && has_ground_behind(*chosen(node), least);
  return std::any_of(node.children.begin(), node.children.end(), [&](const xml::Node& child) {
    if (child.is_text || is_property(child.name)) return false;
    if (!is_behind(child)) return has_ground_behind(child, least);
    const Extent extent = extent_of(child);
    return extent.width * extent.height >= std::int64_t{kCentimetre} * kCentimetre * least &&
           is_filled(child);
  });
}

void DocxBody::drawn(const xml::Node& node) {
  if (fields_.silent()) return;
  const std::size_t before = boxes_.size();
  drawn_in(node, is_large(node), text::kAnyColour);
  if (boxes_.size() == before || !is_out_of_sight(node)) return;
  for (std::size_t i = before; i < boxes_.size(); ++i) boxes_[i].unseen = true;
}

void DocxBody::drawn_in(const xml::Node& node, bool large, int ground) {
  ground = ground_of_shape(node).value_or(ground);
  for (const xml::Node& child : node.children) {
    if (child.is_text) continue;
    if (child.name == "AlternateContent") {
      if (const xml::Node* one = alternative(child)) drawn_in(*one, large, ground);
    } else if (child.name == "txbxContent") {
      boxes_.push_back({&child, ground});
    } else if (child.name == "textpath") {
      if (!value_of(child, "string").empty()) drawn_texts_.emplace_back(value_of(child, "string"));
    } else if (child.name == "chart" && !value_of(child, "id").empty()) {
      parts_.emplace_back("chart", value_of(child, "id"));
    } else if (child.name == "relIds") {
      parts_.emplace_back("diagram", value_of(child, "dm"));
    } else if (child.name == "OLEObject") {
      out_.unread(value_of(child, "ProgID").empty() ? "OLE" : value_of(child, "ProgID"));
    } else if (child.name == "p" && is_drawing(child.ns)) {
      if (std::string words = words_of(child); !words.empty()) drawn_texts_.push_back(std::move(words));
    } else if (child.name == "blip" || child.name == "imagedata") {
      out_.picture(large);
    } else {
      if (child.name == "textbox" && holds_text(child)) out_.unknown(child.name);
      drawn_in(child, large, ground);
    }
  }
}

}  // namespace ctg::office
