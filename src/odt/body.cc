// See body.h. This file holds the walk, and the blocks that need no file of their own.
#include "odt/body.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "document/account.h"
#include "document/rank.h"
#include "odt/stylesheet.h"
#include "odt/theme.h"

namespace ctg::odt {

using document::Kind;
using document::Nature;
using document::Node;

namespace {

// What ODF does not allow in an item of a list.
bool needs_frame(Kind kind) {
  return kind == Kind::table || kind == Kind::sheet || kind == Kind::signatures || kind == Kind::toc;
}

std::string_view page_of(Nature nature, std::string_view around) {
  switch (nature) {
    case Nature::none:
      return around;
    case Nature::cover:
      return page::kCover;
    case Nature::fiche:
      return page::kFiche;
    default:
      return page::kRunning;
  }
}

bool opens_page(Nature nature) {
  return nature == Nature::cover || nature == Nature::annexe || nature == Nature::fiche;
}

// The paragraphs right before the signatures ("Fait en 3 exemplaires") go with them to the next page;
// what introduces a list stays with it.
Tie tie_of(std::span<const Node> nodes, std::size_t at) {
  if (nodes[at].kind != Kind::paragraph) return Tie::none;
  if (at + 1 < nodes.size() && nodes[at + 1].kind == Kind::list) return Tie::list;
  while (at < nodes.size() && nodes[at].kind == Kind::paragraph) ++at;
  return at < nodes.size() && nodes[at].kind == Kind::signatures ? Tie::next : Tie::none;
}

// An XML name without a colon, of the letters that clause ids use.
bool is_name(std::string_view id) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  const auto other = [](char c) { return (c >= '0' && c <= '9') || c == '-' || c == '.'; };
  return !id.empty() && letter(id.front()) &&
         std::all_of(id.begin(), id.end(), [&](char c) { return letter(c) || other(c); });
}

}  // namespace

std::string outline_level(const Node& heading) {
  return std::to_string(std::clamp<int>(heading.level, 1, kHeadingLevels));
}

Body::Body(const document::Tree& tree, const Resources& resources, const layout::Style& style,
           Diagnostics& diags)
    : tree_(tree), resources_(resources), style_(style), diags_(diags), anchors_(tree.root) {
  document::walk(tree.root, [this](const Node& node) {
    tracked_ = tracked_ || node.change != document::Change::none || !node.former.empty();
  });
}

std::string Body::content_xml() {
  Place page;
  page.width = style_.text_width() / mm(1);
  blocks_or_blank(tree_.root.children, page);
  XmlStream whole;
  whole.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content ");
  whole.raw(kNamespaces);
  whole.raw(">\n<office:automatic-styles>\n");
  whole.raw(themed(automatic_.xml(), style_));
  whole.raw("</office:automatic-styles>\n<office:body><office:text text:use-soft-page-breaks=\"false\">\n");
  whole.raw(tracked_changes());
  whole.raw(out_.str());
  whole.raw("\n</office:text></office:body></office:document-content>\n");
  return whole.take();
}

void Body::blocks(Nodes nodes, const Place& place) {
  const std::vector<Injection> injected = injections(nodes, place);
  for (std::size_t at = 0; at < nodes.size();) {
    if (!injected.empty()) {
      const Injection& here = injected[at];
      alone(here, place);
      if (here.skip) {
        ++at;
        continue;
      }
      inject_before_ = here.before;
      inject_after_ = here.after;
      goes_on_ = here.goes_on;
    }
    const auto same = [&](auto&& belongs) {
      std::size_t end = at;
      while (end < nodes.size() && belongs(nodes[end].kind) && (injected.empty() || !injected[end].skip))
        ++end;
      return end - at;
    };
    if (const std::size_t count = same(document::is_inline)) {
      loose_inlines(nodes.subspan(at, count), place);
      at += count;
    } else if (std::size_t figures_here = same([](Kind kind) { return kind == Kind::figure; })) {
      const bool drawn = nodes[at].drawing != nullptr;
      for (std::size_t i = 1; i < figures_here; ++i)
        if ((nodes[at + i].drawing != nullptr) != drawn) figures_here = i;
      figures(nodes.subspan(at, figures_here), place);
      at += figures_here;
    } else {
      const bool tied = !injected.empty() && nodes[at].change == document::Change::inserted &&
                        (nodes[at].kind == Kind::paragraph || nodes[at].kind == Kind::heading);
      const bool whole = std::exchange(whole_change_, whole_change_ || tied);
      block(nodes[at], place, tie_of(nodes, at));
      whole_change_ = whole;
      ++at;
    }
  }
  if (!injected.empty()) alone(injected.back(), place);
}

// A deletion that no paragraph around it can hold.
void Body::alone(const Injection& injection, const Place& place) {
  if (injection.alone.empty()) return;
  inject_before_ = injection.alone;
  paragraph(Node(), place, style_of(Node(), place), Tie::none);
}

void Body::block(const Node& node, const Place& place, Tie tie) {
  if (place.in_list && needs_frame(node.kind)) return framed(node, place);
  switch (node.kind) {
    case Kind::section:
      return section(node, place);
    case Kind::heading:
      return heading(node, place, place.cell_style.empty() ? heading_style(node.level) : place.cell_style);
    case Kind::paragraph:
      return paragraph(node, place, style_of(node, place), tie);
    case Kind::list:
      return list(node, place);
    case Kind::table:
      return table(node, place);
    case Kind::sheet:
      return sheet(node, place);
    case Kind::notice:
      return notice(node, place);
    case Kind::signatures:
      return signatures(node, place);
    case Kind::toc:
      return contents(node, place);
    case Kind::insert:
      return attachment(node, place);
    case Kind::page_break:
      page_break_ = page_break_ || place.on_page;
      return;
    default:
      return blocks(node.children, place);  // parts that lost their whole: their blocks
  }
}

// Cells and items are never without a paragraph.
void Body::blocks_or_blank(Nodes nodes, const Place& place) {
  const std::size_t before = out_.str().size();
  blocks(nodes, place);
  if (out_.str().size() == before) paragraph(Node(), place, style_of(Node(), place), Tie::none);
}

void Body::section(const Node& node, const Place& place) {
  Place inside = place;
  if (node.nature != Nature::none) inside.nature = node.nature;
  if (!place.on_page || place.in_list) return blocks(node.children, inside);
  const bool blank = std::all_of(node.children.begin(), node.children.end(),
                                 [](const Node& n) { return n.kind == Kind::page_break; });
  if (blank) return blocks(node.children, inside);

  const std::string_view around = wanted_page_;
  wanted_page_ = page_of(node.nature, around);
  if (opens_page(node.nature)) page_break_ = true;
  if (wanted_page_ == page::kFiche) inside.width = style_.sheet_width() / mm(1);
  ++section_count_;
  const std::string name =
      section_name(node.id.empty() ? fmt::format("Section {}", section_count_) : node.id);
  {
    const Element element(out_, "text:section", {{"text:name", name}});
    blocks(node.children, inside);
  }
  out_.raw("\n");
  wanted_page_ = around;
}

void Body::heading(const Node& node, const Place& place, std::string_view style) {
  const Anchors::Bookmarks* bookmarks = anchors_.at(node);
  const Element element(out_, "text:h",
                        {{"text:style-name", styled(style, place)},
                         {"text:outline-level", outline_level(node)},
                         {"xml:id", clause_id(node)}});
  after_space_ = true;
  out_.raw(std::exchange(inject_before_, {}));
  const std::string after = std::exchange(inject_after_, {});
  bookmark_starts(bookmarks);
  // The title of a fiche that is new stands in a cell by itself.
  const bool came = tracked_ && !whole_change_ && node.change == document::Change::inserted;
  const std::string region_id = came ? region(true, {}) : "";
  if (came) out_.raw(fmt::format("<text:change-start text:change-id=\"{}\"/>", region_id));
  const bool whole = std::exchange(whole_change_, whole_change_ || came);
  const auto part = [&](const std::string& bookmark, auto&& write) {
    if (!bookmark.empty()) out_.empty("text:bookmark-start", {{"text:name", bookmark}});
    write();
    if (!bookmark.empty()) out_.empty("text:bookmark-end", {{"text:name", bookmark}});
  };
  part(bookmarks ? bookmarks->label : "", [&] { labelled(node); });
  if (!node.text.empty() && !node.children.empty()) characters(label_separator(node.text));
  part(bookmarks ? bookmarks->title : "", [&] { inlines(node.children); });
  whole_change_ = whole;
  if (came) out_.raw(fmt::format("<text:change-end text:change-id=\"{}\"/>", region_id));
  bookmark_ends(bookmarks);
  out_.raw(after);
}

void Body::paragraph(const Node& node, const Place& place, std::string_view style, Tie tie) {
  const bool heads = document::is_heading(node);
  const Element element(out_, heads ? "text:h" : "text:p",
                        {{"text:style-name", styled(barred(node, style), place, tie)},
                         {"text:outline-level", heads ? outline_level(node) : ""},
                         {"xml:id", clause_id(node)}});
  after_space_ = true;
  out_.raw(std::exchange(inject_before_, {}));
  const std::string after = std::exchange(inject_after_, {});
  const Anchors::Bookmarks* bookmarks = anchors_.at(node);
  if (bookmarks)
    for (const std::string& name : bookmarks->whole) out_.empty("text:bookmark", {{"text:name", name}});
  inlines(node.children);
  out_.raw(after);
}

// A passage that an avenant changed has a bar in the margin: its style, with the bar.
std::string Body::barred(const Node& node, std::string_view style) {
  if (node.mark.empty()) return std::string(style);
  marked_styles_.insert(std::string(style));
  return std::string(style) + kBarred;
}

void Body::loose_inlines(Nodes nodes, const Place& place) {
  const Element element(out_, "text:p", {{"text:style-name", styled(style_of(Node(), place), place)}});
  after_space_ = true;
  inlines(nodes);
}

void Body::list(const Node& node, const Place& place) {
  if (node.children.empty()) return;
  Place inside = place;
  inside.setting = items_of(place.setting);
  inside.in_list = true;
  inside.cell_style = {};
  const std::vector<Injection> injected = injections(node.children, inside);
  const Element element(out_, "text:list", {{"text:style-name", list_style(node.marker)}});
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const Node& item = node.children[i];
    if (!injected.empty() && injected[i].skip) continue;
    // A list in a list stands nearer to its parent than to the item that follows.
    inside.below = place.in_list && &item == &node.children.back() && item.children.size() == 1
                       ? (place.setting == Setting::item ? 5 : 3)
                       : 0;
    const Element entry(out_, "text:list-item");
    if (injected.empty() || (injected[i].before.empty() && injected[i].after.empty())) {
      blocks_or_blank(item.kind == Kind::item ? Nodes(item.children) : Nodes(&item, 1), inside);
      continue;
    }
    // One paragraph: what stands around it is the item's.
    inject_before_ = injected[i].before;
    inject_after_ = injected[i].after;
    const bool whole = std::exchange(whole_change_, whole_change_ || item.change != document::Change::none);
    paragraph(item.children.front(), inside, style_of(item.children.front(), inside), Tie::none);
    whole_change_ = whole;
  }
  if (!injected.empty() && !injected.back().alone.empty()) {
    const Element entry(out_, "text:list-item");
    alone(injected.back(), inside);
  }
}

void Body::notice(const Node& node, Place place) {
  if (place.setting != Setting::note) place.setting = Setting::notice;
  place.cell_style = {};
  blocks(node.children, place);
}

// The pages of another file cannot stand in a text that flows: the reader is told where they are.
void Body::attachment(const Node& node, const Place& place) {
  const Element element(out_, "text:p", {{"text:style-name", styled("Piece_20_jointe", place)}});
  after_space_ = true;
  run(kAttachment, "Strong_20_Emphasis");
  characters(attachment_words(node));
}

std::string attachment_words(const Node& node) {
  const std::string_view file = std::string_view(node.target).substr(node.target.rfind('/') + 1);
  const bool named = !node.text.empty() && node.text != file;
  return (named ? node.text + ", " : "") + fmt::format("document séparé (fichier «\u00A0{}\u00A0»).", file);
}

void Body::framed(const Node& node, const Place& place) {
  Place inside = place;
  inside.in_list = inside.on_page = false;
  inside.setting = Setting::flow;
  inside.width = place.width - 15;
  const Element line(out_, "text:p", {{"text:style-name", styled("Figure", place)}});
  const Element frame(out_, "draw:frame",
                      {{"draw:style-name", "Frame"},
                       {"draw:name", fmt::format("Cadre {}", ++frame_count_)},
                       {"text:anchor-type", "as-char"},
                       {"svg:width", fmt::format("{:.2f}mm", inside.width)}});
  const Element text(out_, "draw:text-box", {{"fo:min-height", "5mm"}});
  block(node, inside, Tie::none);
  out_.empty("text:p", {{"text:style-name", "Table_20_Contents"}});  // a text may not end with a table
}

std::string_view Body::style_of(const Node& node, const Place& place) const {
  if (node.paragraph == document::ParagraphStyle::body && !place.cell_style.empty()) return place.cell_style;
  return paragraph_style(place.setting, node.paragraph);
}

Turn Body::take_turn(const Place& place, Tie tie) {
  Turn turn;
  turn.tie = std::exchange(tie_row_, false) && tie == Tie::none ? Tie::next : tie;
  turn.back = place.back;
  turn.below = turn.tie == Tie::list ? 0 : place.below;
  if (!place.on_page) return turn;
  if (wanted_page_ != page_) turn.master = page_ = wanted_page_;
  turn.page_break = page_break_;
  page_break_ = false;
  return turn;
}

std::string Body::styled(std::string_view style, const Place& place, Tie tie) {
  return automatic_.paragraph(style, take_turn(place, tie));
}

// Clauses keep their permanent ids, so that a text someone edited can be read back against the model.
std::string Body::clause_id(const Node& node) {
  return is_name(node.clause.str()) && xml_ids_.insert(node.clause.str()).second ? node.clause.str()
                                                                                 : std::string();
}

// Names of sections and of tables of contents are one space in LibreOffice.
std::string Body::section_name(std::string wanted) {
  while (!section_names_.insert(wanted).second) wanted += " bis";
  return wanted;
}

}  // namespace ctg::odt
