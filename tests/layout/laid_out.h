// Lays markup out, and reads pages as a person does: lines of text with their places.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "catch.h"
#include "document/addresses.h"
#include "document/build.h"
#include "layout/paginate.h"
#include "text/fonts.h"

namespace ctg::layout::test {

inline const text::Fonts& fonts() {
  static const text::Fonts loaded = [] {
    Diagnostics diags;
    auto fonts = text::load_fonts(DiskFiles("."), diags);
    if (!fonts) throw std::runtime_error("the fonts of the project do not load");
    return std::move(*fonts);
  }();
  return loaded;
}

struct LaidOut {
  Pages pages;
  std::string reports;
};

inline LaidOut lay_out(const std::string& markup, const model::Dossier& dossier = {},
                       const InsertSizes& inserts = {}, const Style& style = {}) {
  Diagnostics diags;
  document::Metadata meta;
  meta.running = "Titre courant";
  meta.version = "version du 3 février 2026";
  auto tree =
      document::build("<c:document xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:c=\"urn:ctg:document:1\">" +
                          markup + "</c:document>",
                      dossier, meta, diags);
  LaidOut out;
  REQUIRE(tree);
  if (auto noted = document::with_addresses(tree->root)) tree->root = *std::move(noted);
  out.pages = paginate(*tree, {fonts(), inserts, style}, diags);
  for (const Diagnostic& d : diags.all()) out.reports += to_text(d, diags.lang()) + "\n";
  return out;
}

struct TextLine {
  Pt left = 0, right = 0, y = 0;
  std::string text;
  bool artifact = false;
};

inline Pt width_of(const Run& run) {
  Pt width = 0;
  for (const Glyph& glyph : run.glyphs) width += glyph.advance * run.size / 1000;
  return width;
}

// None of the text: what is for the eye only, and the foot of the first page, which is read out.
inline bool is_furniture(const Run& run) { return run.element < 0 || run.y == kFootY; }

// The runs of a page that stand on one baseline and follow each other, as they were written.
inline std::vector<TextLine> lines_of(const Page& page) {
  std::vector<TextLine> lines;
  for (const Item& item : page.items) {
    const auto* run = std::get_if<Run>(&item);
    if (run == nullptr || !run->upright) continue;
    std::string text;
    Pt end = run->x, x = run->x;
    for (const Glyph& glyph : run->glyphs) {
      text += glyph.text == "\u00AD" ? "-" : glyph.text;
      x += glyph.advance * run->size / 1000;
      if (glyph.text != " ") end = x;
    }
    const bool goes_on = !lines.empty() && std::abs(lines.back().y - run->y) < 0.01 &&
                         std::abs(lines.back().right - run->x) < 8 &&
                         lines.back().artifact == is_furniture(*run);
    if (!goes_on) lines.push_back({run->x, run->x, run->y, "", is_furniture(*run)});
    lines.back().text += text;
    lines.back().right = std::max(lines.back().right, end);
  }
  return lines;
}

// What a page says, without running head and foot, a line each.
inline std::string body_of(const Page& page) {
  std::string out;
  for (const TextLine& line : lines_of(page)) {
    if (!line.artifact) out += line.text + "\n";
  }
  return out;
}

inline std::string repeated(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace ctg::layout::test
