// White space of the XML counts once, across elements; what stands for more of it (text:s, text:tab) is read
// as one blank each. A paragraph in a frame stands behind the paragraph that the frame is anchored in.
#include "office/odf_body.h"

#include <algorithm>
#include <utility>

#include "office/elements.h"

namespace ctg::office {

namespace {

bool is_index(std::string_view name) {
  return one_of(name, {"table-of-content", "alphabetical-index", "illustration-index", "table-index",
                       "object-index", "user-index"});
}

// The words of a cell that has one paragraph: of others no value is shown.
std::string shown_in(const xml::Node& cell) {
  const xml::Node* one = nullptr;
  for (const xml::Node& child : cell.children) {
    if (child.is_text) continue;
    if (one != nullptr || child.name != "p") return {};
    one = &child;
  }
  return one == nullptr ? std::string() : collapsed(plain_text(*one));
}

std::string style_name(char family, const xml::Node& node) {
  return family + std::string(value_of(node, "style-name"));
}

}  // namespace

// What is not shown, or is shown elsewhere.
bool is_unseen(std::string_view name) {
  return one_of(name, {"desc",
                       "event-listeners",
                       "note-citation",
                       "soft-page-break",
                       "toc-mark",
                       "toc-mark-start",
                       "toc-mark-end",
                       "alphabetical-index-mark",
                       "alphabetical-index-mark-start",
                       "alphabetical-index-mark-end",
                       "user-index-mark",
                       "user-index-mark-start",
                       "user-index-mark-end",
                       "bookmark",
                       "bookmark-start",
                       "bookmark-end",
                       "reference-mark",
                       "reference-mark-start",
                       "reference-mark-end",
                       "script",
                       "page-variable-set",
                       "annotation-end",
                       "number",
                       "sequence-decls",
                       "variable-decls",
                       "user-field-decls",
                       "dde-connection-decls",
                       "table-column",
                       "table-columns",
                       "table-source",
                       "contour-polygon",
                       "contour-path",
                       "glue-point",
                       "image-map",
                       "enhanced-geometry",
                       "binary-data",
                       "thumbnail"});
}

bool is_shape(std::string_view name) {
  return one_of(
      name, {"frame", "g", "rect", "custom-shape", "ellipse", "circle", "line", "polyline", "polygon", "path",
             "connector", "caption", "regular-polygon", "control", "scene", "text-box", "a"});
}

void OdfBody::notes() {
  for (std::size_t i = 0; i < notes_.size(); ++i) {
    const Called called = notes_[i];  // a note may call others
    out_.note_called_at(called.place);
    body(*called.note);
  }
  out_.note_called_at({});
  notes_.clear();
}

void OdfBody::story(const xml::Node& node) {
  around_.ground = has_ground_behind(node, kUnderPage) ? text::kAnyColour : page_;
  body(node);
}

void OdfBody::body(const xml::Node& node, bool item) {
  for (const xml::Node& child : node.children) {
    if (!child.is_text) block(child, item);
  }
}

void OdfBody::block(const xml::Node& node, bool item) {
  if (node.name == "p" || node.name == "h") return paragraph(node, item);
  if (node.name == "list") return list(node);
  if (node.name == "numbered-paragraph") return numbered_paragraph(node);
  if (node.name == "table") return table(node);
  if (node.name == "section") return section(node, item);
  if (node.name == "forms") {
    for (const char* held : {"text", "textarea", "fixed-text", "formatted-text", "combobox", "listbox"}) {
      if (find_below(node, held) != nullptr) return out_.unread("form:" + std::string(held));
    }
    return;
  }
  if (node.name == "tracked-changes" || is_index(node.name) || is_unseen(node.name)) return;
  if (is_shape(node.name)) {
    frame(node);
    return boxes();
  }
  if (holds_text(node)) {
    out_.unknown(node.name);
    out_.open(0, item);
    literal(plain_text(node));
    return;
  }
  body(node, item);
}

void OdfBody::paragraph(const xml::Node& node, bool item) {
  if (deleting_ > 0) {  // the mark before it is deleted: it goes on the paragraph before
    inlines(node);
    return boxes();
  }
  const bool heading = node.name == "h";
  const std::string_view said = heading ? value_of(node, "outline-level") : std::string_view();
  const int level = heading ? std::clamp(number_of(said, 1), 1, 9) : 0;
  const OdfLists::Label label = label_of(node);
  out_.open(static_cast<std::uint8_t>(level), item);
  if (in_box_ == 0) out_.came_from(nullptr, node, 0);
  out_.number(label.text, label.behind);
  blank_ = true;
  const std::string style = "p" + std::string(value_of(node, "style-name"));
  fonts_.emplace_back(font_of(style));
  looks_.push_back(around_);
  looks_.back().put_on(look_of(style));
  if (has_ground_behind(node, kUnderLine)) looks_.back().ground = text::kAnyColour;
  stops_ = stops_of(style);
  inlines(node);
  looks_.pop_back();
  fonts_.pop_back();
  if (node.children.empty() && !label.text.empty()) blank_ = true;
  boxes();
}

OdfLists::Label OdfBody::label_of(const xml::Node& node) {
  OdfLists::Label label;
  std::string at = "p" + std::string(value_of(node, "style-name"));
  const Style* listed = nullptr;
  for (int depth = 0; depth < 20 && listed == nullptr; ++depth) {
    const Style* style = style_of(at);
    if (style == nullptr) break;
    if (style->has_list) listed = style;
    at = "p" + style->parent;
  }
  if (lists_.inside()) {
    label = lists_.next();
  } else if (node.name == "h") {
    if (listed == nullptr || listed->list == "Outline")
      label = lists_.next_heading(node);
    else if (!listed->list.empty())
      label = lists_.next_of_style(listed->list);
  }
  // What the program that wrote the file has put there.
  if (const xml::Node* number = child_of(node, "number");
      number != nullptr && label.text.empty() && !label.bullet)
    label = {false, plain_text(*number), " "};
  return label;
}

void OdfBody::list(const xml::Node& node) {
  lists_.open(node);
  for (const xml::Node& child : node.children) {
    if (child.is_text) continue;
    lists_.open_item(child);
    body(child, true);
    lists_.close_item();
  }
  lists_.close();
}

// A list of one item, without the elements of a list.
void OdfBody::numbered_paragraph(const xml::Node& node) {
  const int levels = std::clamp(number_of(value_of(node, "level"), 1), 1, static_cast<int>(kLevels));
  for (int i = 0; i < levels; ++i) lists_.open(node);
  lists_.open_item(node);
  body(node, true);
  for (int i = 0; i < levels; ++i) lists_.close();
}

// What a table, a row, a cell or a section is for all that stands in it.
void OdfBody::lay(std::string_view style) {
  const Look look = look_of(style);
  if (look.ground) around_.ground = look.ground;
  if (look.scale != 0) around_.scale = look.scale;
}

void OdfBody::table(const xml::Node& node) {
  out_.open_table();
  const Look outside = around_;
  lay(style_name('b', node));
  rows(node, false);
  around_ = outside;
  out_.close_table();
}

void OdfBody::rows(const xml::Node& node, bool header) {
  for (const xml::Node& child : node.children) {
    if (child.is_text || is_unseen(child.name)) continue;
    if (child.name == "table-row") {
      row(child, header);
    } else if (one_of(child.name, {"table-header-rows", "table-rows", "table-row-group"})) {
      rows(child, header || child.name == "table-header-rows");
    } else {
      block(child, false);
    }
  }
}

void OdfBody::row(const xml::Node& node, bool header) {
  out_.open_row(header);
  const Look outside = around_;
  lay(style_name('r', node));
  const Look row = around_;
  for (const xml::Node& cell : node.children) {
    if (cell.is_text) continue;
    out_.open_cell();
    around_ = row;
    lay(style_name('c', cell));
    const Place from = out_.here();
    body(cell);
    tell_stored(cell, from, shown_in(cell));
  }
  around_ = outside;
}

void OdfBody::section(const xml::Node& node, bool item) {
  const Place from = out_.here();
  const Look outside = around_;
  lay(style_name('s', node));
  body(node, item);
  around_ = outside;
  for (const char* source : {"section-source", "dde-source"}) {  // its words are those of another file
    const xml::Node* other = child_of(node, source);
    if (other == nullptr) continue;
    const std::string_view file = value_of(*other, "href"), topic = value_of(*other, "dde-topic");
    out_.tell(readers::Mark::Kind::changing_field, out_.here(),
              std::string(!file.empty()    ? file
                          : !topic.empty() ? topic
                                           : value_of(*other, "section-name")),
              "text:" + std::string(source));
  }
  // What a condition hides is not known.
  if (one_of(value_of(node, "display"), {"none", "condition"}))
    out_.mark_since(readers::Mark::Kind::hidden_text, from);
}

void OdfBody::boxes() {
  ++in_box_;
  const Look outside = around_;
  for (const Box& box : std::exchange(boxes_, {})) {
    around_.ground = box.ground;
    around_.scale = box.unseen ? 1 : outside.scale;
    if (box.words->name == "object")
      object_(value_of(*box.words, "href"), *box.words);
    else
      body(*box.words);
  }
  around_ = outside;
  --in_box_;
}

}  // namespace ctg::office
