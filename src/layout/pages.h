// Pages: the document with every glyph at its place, and the structure that PDF/UA wants beside it.
//
// Coordinates are PDF's: points, origin at the bottom left of the page. Items stand in reading order, as
// far as the page goes. Each item belongs to an element of the structure, or is an artifact (running
// head, rule, watermark). An element becomes a kid of its parent when its first item is written, so
// kids stand in reading order, too.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/place.h"
#include "base/units.h"
#include "document/tree.h"
#include "text/fonts.h"

namespace ctg::layout {

struct Color {
  std::uint8_t r = 0, g = 0, b = 0;
  friend bool operator==(const Color&, const Color&) = default;
};

struct Rect {
  Pt left = 0, bottom = 0, right = 0, top = 0;
};

enum class Tag : std::uint8_t {
  document,
  part,
  sect,
  div,
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  p,
  l,
  li,
  lbl,
  lbody,
  table,
  thead,
  tbody,
  tr,
  th,
  td,
  figure,
  caption,
  note,
  reference,
  link,
  toc,
  toci,
  form,
  span,
};

using ElementIndex = std::int32_t;
inline constexpr ElementIndex kArtifact = -1;

// A node of the structure tree. Index 0 is the Document.
struct Element {
  Tag tag = Tag::p;
  ElementIndex parent = -1;
  std::string alt;          // figures, links, form fields
  std::string actual_text;  // where the glyphs do not spell the text
  std::string id;           // notes need one
  std::string expansion;    // span: the words that a sigle stands for
  std::string summary;      // table: what it stands below, where it has no caption
  std::string lang;         // span: its language, where it is not that of the document
  std::uint16_t column_span = 1;
  bool row_scope = false;  // TH: the scope is the row (else the column)
  std::string placement;   // L: /ListNumbering ("Disc", "Decimal", "None"); else ""
};

// One glyph. `text` is the UTF-8 it stands for: what copy and search find; "" for the later glyphs of a
// cluster. A line-end hyphen stands for U+00AD. The characters belong to the fonts' typesetter.
struct Glyph {
  std::uint16_t id = 0;
  float advance = 0;  // to the next glyph, in thousandths of the size, all included
  float dx = 0, dy = 0;
  std::string_view text;
};

struct Run {
  text::FaceIndex face = 0;
  Pt size = 0;
  Color color;
  Pt x = 0, y = 0;  // start of the baseline
  std::vector<Glyph> glyphs;
  ElementIndex element = kArtifact;
  bool upright = true;  // false: the watermark, turned by 45°
  float stretch = 1;    // of its letters' width: a line of justified text gives a little
};

struct Fill {  // a filled rectangle: rules, boxes, bars. Always an artifact.
  Rect rect;
  Color color;
};

struct Image {  // a PNG or JPEG file
  std::string file;
  Rect rect;
  ElementIndex element = kArtifact;
};

struct InsertedPage {  // a page of another PDF, scaled into the rectangle
  std::string file;
  int page = 0;  // from 0
  Rect rect;
  ElementIndex element = kArtifact;
};

// A chart: lines and areas in their order, and the words above them.
struct Drawing {
  struct Path {
    std::vector<std::pair<Pt, Pt>> points;
    bool filled = false;
    Color color;
    Pt width = 0;  // of the line
    bool dashed = false;
  };
  Rect rect;
  std::vector<Path> paths;
  std::vector<Run> words;
  ElementIndex element = kArtifact;
};

using Item = std::variant<Run, Fill, Image, InsertedPage, Drawing>;

// An active area. Exactly one of `uri` and `anchor` is set.
struct Link {
  Rect rect;
  std::string uri;
  std::string anchor;
  std::string contents;  // alternative description
  ElementIndex element = kArtifact;
};

struct SignatureField {
  std::string name;
  std::string description;  // "Signature de Madame …, Présidente de …"
  Rect rect;
  ElementIndex element = kArtifact;
};

struct Page {
  Pt width = mm(210), height = mm(297);
  Pt margin = -1;  // of its running head and foot; -1: it has none
  std::vector<Item> items;
  std::vector<Link> links;
  std::vector<SignatureField> fields;
};

struct Anchor {
  int page = 0;  // from 0
  Pt x = 0, y = 0;
};

struct OutlineEntry {
  int level = 1;
  std::size_t order = 0;  // in the text: a box that is cut comes on, on the next page, behind its neighbour
  std::string title;
  Anchor at;
};

struct Pages {
  document::Metadata meta;
  std::vector<Page> pages;
  std::vector<Element> elements;
  std::map<std::string, Anchor, std::less<>> anchors;
  std::vector<OutlineEntry> outline;
};

}  // namespace ctg::layout
