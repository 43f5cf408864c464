// The tree as vertical material: strips, one under the other, that pages are filled with.
//
// A strip is never cut, except one that holds columns (the rows of a fiche, rows of tables that are high),
// which are cut between the strips of each column, those inside included (cut.h). Coordinates in a strip are
// relative to its top left corner; y is negative.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "layout/pages.h"
#include "layout/paginate.h"
#include "layout/style.h"

namespace ctg::layout {

struct Columns;

// An entry of the table of contents: the number of the page of `anchor` goes to the right of the line.
struct ContentsEntry {
  static constexpr std::size_t kEnd = static_cast<std::size_t>(-1);
  std::size_t at = kEnd;  // behind how many items of its strip; kEnd: behind all
  std::string anchor;
  Pt left = 0, right = 0, y = 0;
  TextStyle style;
  ElementIndex element = kArtifact;
};

struct Strip {
  Pt before = 0;  // space above; dropped at the top of a page
  Pt height = 0;  // of columns: where nothing is cut
  std::vector<Item> items;
  std::vector<Link> links;
  std::vector<SignatureField> fields;
  bool keep_next = false;  // no page break between this strip and the next
  std::vector<int> notes;  // footnotes called here
  std::vector<std::string> anchors;
  std::vector<OutlineEntry> outline;
  std::vector<ContentsEntry> contents;
  std::shared_ptr<Columns> columns;                // of this strip only
  std::shared_ptr<const std::vector<Strip>> head;  // repeated above this strip at the top of a page
};

struct Column {
  Pt x = 0, width = 0;
  std::vector<Strip> strips;
  std::size_t next = 0;  // the first that is not on a page yet
};

// Strips side by side, and what is drawn around each piece that they are cut into.
struct Columns {
  std::vector<Column> columns;
  Pt pad = 0;  // above and below the strips of each column
  Pt left = 0, right = 0;
  std::optional<Color> ground;  // behind it
  std::optional<Color> frame;   // around it and between the columns
  std::optional<Color> below;   // a rule under its end
  bool whole = false;           // stays in one piece where that leaves no more than a third of a page empty
  bool begun = false;           // a piece of it is on a page
};

// Strips that start on a new page.
struct Part {
  Pt margin = 0;
  bool bare = false;  // without running head and foot: the cover
  std::vector<Strip> strips;
};

struct Flow {
  std::vector<Part> parts;
  std::vector<std::vector<Strip>> notes;  // of each footnote
  std::vector<Element> elements;
};

class Composer;

Flow compose_flow(const document::Tree& tree, const InsertSizes& inserts, Composer& composer);

// Moves a strip's content by (dx, dy).
void shift(Strip& strip, Pt dx, Pt dy);

// Puts an area of colour behind what a strip shows.
void lay_under(Strip& strip, const Fill& fill);

// Moves what `from` shows into `to`, which keeps its height.
void absorb(Strip& to, Strip&& from);

// All the content of `strips`, one under the other, as one strip.
Strip join(std::vector<Strip> strips);

}  // namespace ctg::layout
