// White space of the XML counts once, across elements; what stands for more of it (text:s, text:tab) is read
// as one blank each. A paragraph in a frame stands behind the paragraph that the frame is anchored in.
#include "readers/odf_body.h"

#include <algorithm>
#include <utility>

#include "readers/elements.h"
#include "readers/symbols.h"

namespace ctg::readers {

namespace {

bool one_of(std::string_view name, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

// Elements of ODF whose text is what they show.
bool is_known(std::string_view name) {
  return one_of(name, {"span",
                       "a",
                       "meta",
                       "meta-field",
                       "ruby-base",
                       "ruby-text",
                       "number",
                       "date",
                       "time",
                       "page-number",
                       "page-count",
                       "page-continuation",
                       "title",
                       "subject",
                       "keywords",
                       "description",
                       "author-name",
                       "author-initials",
                       "initial-creator",
                       "creator",
                       "chapter",
                       "sequence",
                       "variable-set",
                       "variable-get",
                       "variable-input",
                       "user-field-get",
                       "user-field-input",
                       "user-defined",
                       "expression",
                       "conditional-text",
                       "file-name",
                       "template-name",
                       "sheet-name",
                       "sender-firstname",
                       "sender-lastname",
                       "sender-company",
                       "sender-city",
                       "sender-title",
                       "sender-position",
                       "sender-email",
                       "sender-street",
                       "sender-postal-code",
                       "sender-phone-work",
                       "sender-phone-private",
                       "sender-fax",
                       "sender-initials",
                       "sender-country",
                       "sender-state-or-province",
                       "note-ref",
                       "bibliography-mark",
                       "paragraph-count",
                       "word-count",
                       "character-count",
                       "table-count",
                       "image-count",
                       "object-count",
                       "creation-date",
                       "creation-time",
                       "modification-date",
                       "modification-time",
                       "print-date",
                       "print-time",
                       "printed-by",
                       "editing-cycles",
                       "editing-duration",
                       "database-name",
                       "database-row-number",
                       "table-formula",
                       "dde-connection",
                       "measure",
                       "text-input",
                       "drop-down",
                       "script",
                       "execute-macro",
                       "page-variable-get",
                       "p",
                       "h",
                       "index-title-template",
                       "bookmark-ref",
                       "reference-ref",
                       "sequence-ref",
                       "content-control"});
}

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

bool is_index(std::string_view name) {
  return one_of(name, {"table-of-content", "alphabetical-index", "illustration-index", "table-index",
                       "object-index", "user-index"});
}

bool is_shape(std::string_view name) {
  return one_of(
      name, {"frame", "g", "rect", "custom-shape", "ellipse", "circle", "line", "polyline", "polygon", "path",
             "connector", "caption", "regular-polygon", "control", "scene", "text-box", "a"});
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

double centimetres(std::string_view length) {
  const int whole = number_of(length.substr(0, length.find_first_not_of("0123456789")), 0);
  if (length.ends_with("mm")) return whole / 10.0;
  if (length.ends_with("in")) return whole * 2.54;
  return length.ends_with("pt") ? whole / 28.35 : whole;
}

std::string words_of_annotation(const xml::Node& node) {
  std::string out;
  for (const xml::Node& child : node.children) {
    if (child.is_text || one_of(child.name, {"creator", "date", "creator-initials", "date-string"})) continue;
    const std::string words = collapsed(plain_text(child));
    if (!is_blank(words)) out += (out.empty() ? "" : " ") + words;
  }
  return out;
}

}  // namespace

// ---- styles

void OdfBody::styles(const xml::Node& node) {
  lists_.styles(node);
  for (const xml::Node& style : node.children) {
    if (style.is_text || style.name != "style") continue;
    const std::string_view family = value_of(style, "family");
    if (family != "text" && family != "paragraph" && family != "section") continue;
    Style made;
    made.parent = value_of(style, "parent-style-name");
    for (const xml::Attribute& attribute : style.attributes) {
      if (attribute.name == "list-style-name") made.list = attribute.value, made.has_list = true;
    }
    if (const xml::Node* text = child_of(style, "text-properties")) {
      const std::string_view ground = value_of(*text, "background-color");
      made.highlight = family == "text" && !ground.empty() && ground != "transparent" && ground != "#ffffff";
      made.hidden = value_of(*text, "display") == "none";
      made.font = value_of(*text, "font-name");
      if (made.font.empty()) made.font = value_of(*text, "font-family");
    }
    if (family == "section") made.hidden = false;
    styles_.insert_or_assign(std::string(family.substr(0, 1)) + std::string(value_of(style, "name")),
                             std::move(made));
  }
}

// Names of families are apart: "tT1" of text, "pP1" of paragraphs.
const OdfBody::Style* OdfBody::style_of(std::string_view name) const {
  const auto found = styles_.find(name);
  return found == styles_.end() ? nullptr : &found->second;
}

bool OdfBody::is_hidden(std::string_view name) const {
  std::string at(name);
  for (int depth = 0; depth < 20; ++depth) {
    const Style* style = style_of(at);
    if (style == nullptr) return false;
    if (style->hidden) return true;
    at = at.substr(0, 1) + style->parent;
  }
  return false;
}

std::string_view OdfBody::font_of(std::string_view name) const {
  std::string at(name);
  for (int depth = 0; depth < 20; ++depth) {
    const Style* style = style_of(at);
    if (style == nullptr) break;
    if (!style->font.empty()) return style->font;
    at = at.substr(0, 1) + style->parent;
  }
  return {};
}

void OdfBody::targets(const xml::Node& node) {
  for (const xml::Node& child : node.children) {
    if (child.is_text) continue;
    if (one_of(child.name,
               {"bookmark", "bookmark-start", "reference-mark", "reference-mark-start", "sequence"}))
      targets_.insert(std::string(value_of(child, child.name == "sequence" ? "ref-name" : "name")));
    if (child.name == "note") targets_.insert(std::string(value_of(child, "id")));
    if (child.name == "tracked-changes") changes(child);
    targets(child);
  }
}

void OdfBody::changes(const xml::Node& node) {
  for (const xml::Node& region : node.children) {
    if (region.is_text) continue;
    for (const xml::Node& change : region.children) {
      if (change.is_text || !one_of(change.name, {"insertion", "deletion", "format-change"})) continue;
      Change made;
      made.kind = change.name == "deletion"    ? Mark::Kind::deletion
                  : change.name == "insertion" ? Mark::Kind::insertion
                                               : Mark::Kind::formatting;
      made.deletes = change.name == "deletion";
      if (!value_of(change, "move-id").empty()) made.kind = Mark::Kind::move;
      made.words = words_of_annotation(change);
      for (const xml::Node& part : change.children) {
        if (!part.is_text && part.name == "change-info") {
          const std::string info = collapsed(plain_text(part));
          if (const auto at = made.words.find(info); !info.empty() && at != std::string::npos)
            made.words.erase(at, info.size());
        }
      }
      while (made.words.starts_with(' ')) made.words.erase(0, 1);
      changes_.emplace(std::string(value_of(region, "id")), std::move(made));
    }
  }
}

// ---- blocks

void OdfBody::notes() {
  for (std::size_t i = 0; i < notes_.size(); ++i) body(*notes_[i]);
  notes_.clear();
}

void OdfBody::body(const xml::Node& node, bool item) {
  for (const xml::Node& child : node.children) {
    if (!child.is_text) block(child, item);
  }
}

void OdfBody::block(const xml::Node& node, bool item) {
  if (node.name == "p" || node.name == "h") return paragraph(node, item);
  if (node.name == "list") return list(node);
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
  out_.number(label.text, label.behind);
  const Place from = out_.here();
  blank_ = true;
  const std::string style = "p" + std::string(value_of(node, "style-name"));
  fonts_.emplace_back(font_of(style));
  inlines(node);
  fonts_.pop_back();
  if (node.children.empty() && !label.text.empty()) blank_ = true;
  if (is_hidden(style)) out_.mark_since(Mark::Kind::hidden_text, from);
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

void OdfBody::table(const xml::Node& node) {
  out_.open_table();
  rows(node, false);
  out_.close_table();
}

void OdfBody::rows(const xml::Node& node, bool header) {
  for (const xml::Node& child : node.children) {
    if (child.is_text || is_unseen(child.name)) continue;
    if (child.name == "table-row") {
      out_.open_row(header);
      for (const xml::Node& cell : child.children) {
        if (cell.is_text) continue;
        out_.open_cell();
        body(cell);
      }
    } else if (one_of(child.name, {"table-header-rows", "table-rows", "table-row-group"})) {
      rows(child, header || child.name == "table-header-rows");
    } else {
      block(child, false);
    }
  }
}

void OdfBody::section(const xml::Node& node, bool item) {
  const Place from = out_.here();
  body(node, item);
  if (value_of(node, "display") == "none") out_.mark_since(Mark::Kind::hidden_text, from);
}

void OdfBody::boxes() {
  for (const xml::Node* box : std::exchange(boxes_, {})) {
    if (box->name == "object")
      object_(value_of(*box, "href"), *box);
    else
      body(*box);
  }
}

// ---- in a paragraph

void OdfBody::literal(std::string_view text) {
  std::string words = collapsed(text);
  if (blank_ && words.starts_with(' ')) words.erase(0, 1);
  if (words.empty()) return;
  blank_ = words.ends_with(' ');
  bool unknown = false;
  put(seen_text(fonts_.back(), words, unknown));
  if (unknown) out_.unread(fonts_.back().empty() ? "U+F000…" : fonts_.back());
}

void OdfBody::put(std::string_view text) {
  if (deleting_ > 0)
    deleted_ += text;
  else
    out_.text(text);
}

void OdfBody::inlines(const xml::Node& node) {
  for (const xml::Node& child : node.children) {
    if (child.is_text)
      literal(child.text);
    else
      inline_element(child);
  }
}

void OdfBody::inline_element(const xml::Node& node) {
  const std::string_view name = node.name;
  const Place from = out_.here();
  if (name == "s" || name == "tab" || name == "line-break") {
    put(" ");
    blank_ = false;
  } else if (name == "annotation") {
    out_.mark(Mark::Kind::comment, from, words_of_annotation(node));
  } else if (one_of(name, {"change", "change-start", "change-end"})) {
    change_at(node);
  } else if (name == "note") {
    if (const xml::Node* words = child_of(node, "note-body")) notes_.push_back(words);
  } else if (is_unseen(name)) {
    return;
  } else if (is_shape(name) && !(name == "a" && child_of(node, "frame") == nullptr)) {
    frame(node);
  } else if (one_of(name, {"bookmark-ref", "reference-ref", "sequence-ref", "note-ref"})) {
    inlines(node);
    if (!targets_.contains(value_of(node, "ref-name")))
      out_.mark(Mark::Kind::broken_field, from, out_.since(from));
  } else if (name == "placeholder" || name == "database-display") {
    inlines(node);
    out_.mark(Mark::Kind::mail_merge_field, from, out_.since(from));
  } else if (name == "hidden-text" || name == "hidden-paragraph") {
    inlines(node);
    if (name == "hidden-text" && holds_text(node)) out_.mark(Mark::Kind::hidden_text, from, out_.since(from));
  } else if (one_of(name, {"content-control", "text-input", "drop-down"})) {
    field_to_fill(node, name);
  } else if (name == "ruby") {
    if (const xml::Node* base = child_of(node, "ruby-base")) inlines(*base);
    put(" (");
    if (const xml::Node* above = child_of(node, "ruby-text")) inlines(*above);
    put(")");
  } else {
    if (!is_known(name) && holds_text(node)) out_.unknown(name);
    span(node);
  }
}

void OdfBody::span(const xml::Node& node) {
  const Place from = out_.here();
  const std::string name = "t" + std::string(value_of(node, "style-name"));
  const std::string_view font = font_of(name);
  fonts_.emplace_back(font.empty() ? fonts_.back() : std::string(font));
  inlines(node);
  fonts_.pop_back();
  const Style* style = style_of(name);
  if (style != nullptr && style->highlight) out_.mark(Mark::Kind::highlight, from, out_.since(from));
  if (is_hidden(name)) out_.mark(Mark::Kind::hidden_text, from, out_.since(from));
}

// A control that still shows its prompt, or nothing.
void OdfBody::field_to_fill(const xml::Node& node, std::string_view name) {
  const Place from = out_.here();
  if (name == "drop-down") {
    const xml::Node* chosen = nullptr;
    for (const xml::Node& label : node.children) {
      if (!label.is_text && label.name == "label" && value_of(label, "current-selected") == "true")
        chosen = &label;
    }
    inlines(node);
    if (chosen != nullptr && is_blank(out_.since(from))) literal(value_of(*chosen, "value"));
    if (chosen == nullptr && is_blank(out_.since(from)))
      out_.mark(Mark::Kind::mail_merge_field, from, std::string(value_of(node, "name")));
    return;
  }
  inlines(node);
  const std::string said = out_.since(from);
  std::string_view prompt = value_of(node, name == "text-input" ? "description" : "alias");
  const bool shows_prompt = value_of(node, "showing-place-holder") == "true" ||
                            value_of(node, "showing-placeholder") == "true" ||
                            (name == "text-input" && !prompt.empty() && said == prompt);
  const bool ticked = !value_of(node, "checkbox").empty() && value_of(node, "checkbox") != "false";
  if (shows_prompt || (is_blank(said) && !ticked))
    out_.mark(Mark::Kind::mail_merge_field, from,
              !is_blank(said)  ? said
              : prompt.empty() ? "…"
                               : std::string(prompt));
}

void OdfBody::change_at(const xml::Node& node) {
  const std::string id(value_of(node, "change-id"));
  const auto found = changes_.find(id);
  if (found == changes_.end()) return;
  const Change& change = found->second;
  const bool told = change.kind != Mark::Kind::move || !change.deletes;  // a move is told where it went
  if (node.name == "change") {
    if (told) out_.mark(change.kind, out_.here(), change.words);
  } else if (change.deletes) {  // as a flat document has it
    if (node.name == "change-start" && deleting_++ == 0) deleted_.clear();
    if (node.name == "change-end" && deleting_ > 0 && --deleting_ == 0 && told)
      out_.mark(change.kind, out_.here(), deleted_);
  } else if (node.name == "change-start") {
    begun_[id] = out_.here();
  } else if (const auto begun = begun_.find(id); begun != begun_.end()) {
    const bool again = change.kind == Mark::Kind::formatting && std::exchange(formatting_told_, true);
    if (!again) out_.mark_since(change.kind, begun->second);
    begun_.erase(begun);
  }
}

// Of a frame what it shows first; the rest are the same for programs that cannot show that.
void OdfBody::frame(const xml::Node& node) {
  if (node.name == "text-box" || child_of(node, "p") != nullptr || child_of(node, "list") != nullptr)
    return boxes_.push_back(&node);
  if (node.name != "frame") {
    for (const xml::Node& child : node.children) {
      if (!child.is_text && is_shape(child.name)) frame(child);
    }
    return;
  }
  for (const xml::Node& child : node.children) {
    if (child.is_text || child.name == "title" || is_unseen(child.name)) continue;
    if (child.name == "text-box") return boxes_.push_back(&child);
    if (child.name == "table") return boxes_.push_back(&node);
    if (child.name == "object") return boxes_.push_back(&child);
    if (child.name == "object-ole") return out_.unread("OLE");
    if (child.name == "image")
      return out_.picture(centimetres(value_of(node, "width")) >= 12 &&
                          centimetres(value_of(node, "height")) >= 8);
  }
}

}  // namespace ctg::readers
