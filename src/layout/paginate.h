// From the tree to pages.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "document/tree.h"
#include "layout/pages.h"
#include "layout/style.h"
#include "text/fonts.h"

namespace ctg::layout {

// The size of each page of an inserted PDF, in points, as shown (rotation applied).
struct PageSize {
  Pt width = 0, height = 0;
};
// file name → its pages, an image having one; made by pdfa::take_in and pdfa::printed_size before layout.
using InsertSizes = std::map<std::string, std::vector<PageSize>, std::less<>>;

// What pages are set with.
struct Materials {
  const text::Fonts& fonts;
  const InsertSizes& inserts;
  Style style = {};
};

// Lays the tree out, but for the running heads and feet. Codes LAY-001 … (a glyph no font has, a word wider
// than its column).
Pages fill_pages(const document::Tree& tree, const Materials& materials, Diagnostics& diags);

// The running heads and feet, which say what `meta` says: the version is known only after all stages.
void add_running(Pages& pages, const document::Tree& tree, const Materials& materials, Diagnostics& diags);

// Both.
Pages paginate(const document::Tree& tree, const Materials& materials, Diagnostics& diags);

// Adds the PROJET watermark, an artifact, to every page: the state is known only after all stages.
void add_watermark(Pages& pages, const text::Fonts& fonts);

}  // namespace ctg::layout
