// content.xml: the tree, block by block.
//
// One object writes the body, in one walk. A block is written where it stands: its Place says how wide it
// may be, which styles its paragraphs take, and what ODF allows there (no table in a list, no page break
// in a cell). Page styles and breaks are not written when they are met but when the next block is: ODF
// hangs them on a paragraph or a table, so they wait for one, and two in a row are one.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "document/sigles.h"
#include "document/tree.h"
#include "odt/anchors.h"
#include "odt/automatic.h"
#include "odt/style_names.h"
#include "odt/stylesheet.h"
#include "odt/write.h"
#include "odt/xml_stream.h"

namespace ctg::odt {

struct Picture {
  std::string path;  // in the package: "Pictures/image-1.png"
  std::string_view media_type;
  std::string bytes;
};

// What stands in the place of the pages of another file.
inline constexpr std::string_view kAttachment = "Pièce jointe\u00A0: ";
std::string attachment_words(const document::Node& node);
std::string outline_level(const document::Node& heading);

class Body {
 public:
  Body(const document::Tree& tree, const Resources& resources, const layout::Style& style,
       Diagnostics& diags);

  void number(const PageNumbers& pages) { pages_ = pages; }
  // Called once.
  std::string content_xml();
  // Known once the content is written; so are the logos of the cover, of what the styles need.
  const std::vector<Picture>& pictures() const { return pictures_; }
  Used used() const { return {logos_, marked_styles_, languages_}; }

 private:
  PageNumbers pages_;  // of headings, as the PDF has them
  struct Place {
    Setting setting = Setting::flow;
    double width = 160;    // mm
    bool on_page = true;   // not in a cell, a frame or a note: pages can turn here
    bool in_list = false;  // in an item, where ODF allows paragraphs and lists only
    document::Nature nature = document::Nature::none;  // of the section around
    double back = 0, below = 0;                        // as in Turn: of a number in a cell, of an item
    std::string_view cell_style;                       // of body text in a table cell; "" elsewhere
  };
  using Node = document::Node;
  using Nodes = std::span<const Node>;

  // body.cc: blocks
  void blocks(Nodes nodes, const Place& place);
  void block(const Node& node, const Place& place, Tie tie);
  void blocks_or_blank(Nodes nodes, const Place& place);
  void section(const Node& node, const Place& place);
  void heading(const Node& node, const Place& place, std::string_view style);
  void paragraph(const Node& node, const Place& place, std::string_view style, Tie tie);
  void loose_inlines(Nodes inlines, const Place& place);
  void list(const Node& node, const Place& place);
  void notice(const Node& node, Place place);
  void attachment(const Node& node, const Place& place);
  void framed(const Node& node, const Place& place);
  std::string_view style_of(const Node& paragraph, const Place& place) const;
  Turn take_turn(const Place& place, Tie tie);
  std::string styled(std::string_view style, const Place& place, Tie tie = Tie::none);
  std::string clause_id(const Node& node);
  std::string section_name(std::string wanted);
  std::string barred(const Node& node, std::string_view style);

  // changes.cc: what only one of two compared versions has
  struct Injection {
    std::string before, after;  // XML at the start of the first paragraph, at the end of the last
    bool skip = false;          // the unit stands in a region of its own
    std::string alone;          // XML of a paragraph before the unit; nothing else can hold it
    std::string goes_on;        // of a list: the region that its last items and what follows it came in
  };
  std::vector<Injection> injections(Nodes units, const Place& place);
  void alone(const Injection& injection, const Place& place);
  std::string region(bool insertion, std::string content);
  std::string deleted_blocks(Nodes nodes, const Place& place);
  void changed_inlines(Nodes nodes);
  void labelled(const Node& node);
  std::string tracked_changes() const;

  // contents.cc: the table of contents
  void contents(const Node& node, const Place& place);
  void contents_source(int deepest);
  void sigles(int deepest, const Place& place);
  bool sigles_have_room(std::span<const document::Expansion> listed, int deepest, const Place& place) const;
  void contents_entry(const Anchors::Entry& entry, std::string_view style);

  // inlines.cc: what stands in a paragraph
  void inlines(Nodes nodes);
  void inline_node(const Node& node);
  void run(std::string_view text, std::string_view style);
  void characters(std::string_view text);
  void plain(std::string_view text);
  void to_fill(const Node& field);
  void link(const Node& node);
  void reference(const Node& node);
  void note(const Node& node);
  void bookmark_starts(const Anchors::Bookmarks* bookmarks);
  void bookmark_ends(const Anchors::Bookmarks* bookmarks);

  // tables.cc
  void table(const Node& node, const Place& place);
  void table_columns(std::string_view name, std::size_t count);
  struct Columns;
  void table_row(const Node& row, const Columns& columns, const Place& place);
  void covered_cells(std::size_t count);
  void dash_legend();

  // sheets.cc: fiches
  void sheet(const Node& node, Place place);
  void sheet_bar(const Node& node, std::span<const double> edges, const Place& place);
  void sheet_row(const Node& row, std::span<const double> edges, const Place& place);
  void full_row(const Node& block, std::size_t columns, const Place& place);
  void boxes(const Node& column, const Place& place);

  // signatures.cc
  struct Band;
  void signatures(const Node& node, const Place& place);
  void signature_band(const Band& band, const Place& place);

  // figures.cc
  void figures(Nodes nodes, const Place& place);
  void figure(const Node& node, double max_width, double max_height, bool on_cover = false);
  const Picture* picture_for(const Node& node);
  void frame(const Node& node, const Picture& picture, double width, double height);

  // drawings.cc: charts
  void drawings(Nodes nodes, const Place& place);

  const document::Tree& tree_;
  const Resources& resources_;
  const layout::Style& style_;
  Diagnostics& diags_;
  const Anchors anchors_;
  AutomaticStyles automatic_;
  XmlStream out_;

  std::string_view page_, wanted_page_ = page::kRunning;
  bool page_break_ = false;
  bool tie_row_ = false;     // the next paragraph, the first of a row, holds it to the next row
  bool after_space_ = true;  // a space written now would be folded into the one before
  bool in_note_ = false;
  bool tracked_ = false;       // the tree compares two versions
  bool whole_change_ = false;  // what is written stands in a region already
  std::string inject_before_, inject_after_;
  std::string goes_on_;  // of the list that is written next
  std::vector<std::string> regions_;
  std::set<std::string, std::less<>> marked_styles_, languages_;
  int section_count_ = 0, note_count_ = 0, frame_count_ = 0;
  std::set<std::string, std::less<>> section_names_, xml_ids_;
  std::vector<Picture> pictures_;
  std::vector<HeadLogo> logos_;
  std::map<std::string, std::size_t, std::less<>> picture_of_file_;
};

}  // namespace ctg::odt
