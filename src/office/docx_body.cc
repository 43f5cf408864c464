#include "office/docx_body.h"

#include <algorithm>

#include "office/elements.h"
#include "readers/stored.h"
#include "text/sight.h"

namespace ctg::office {

namespace {

// Whether anything stands there when all changes are accepted.
bool is_left(const xml::Node& node) {
  return std::any_of(node.children.begin(), node.children.end(), [](const xml::Node& child) {
    if (child.is_text || is_property(child.name) || child.name == "del" || child.name == "moveFrom")
      return false;
    return one_of(child.name, {"t", "sym", "drawing", "pict", "object", "fldChar", "footnoteReference"}) ||
           is_left(child);
  });
}

// Lines and rows of a height that holds no letter.
void squeeze(Look& look, std::string_view rule, std::string_view height) {
  constexpr int kLeast = 40;  // twentieths of a point
  if (rule == "exact" && number_of(height, kLeast + 1) <= kLeast) look.scale = 1;
}

// Lines and tables that stand beside the sheet: further than 10 cm to its left, or than it is wide.
void displace(Look& look, const xml::Node* properties, std::initializer_list<std::string_view> lengths) {
  constexpr int kLeft = -5'670, kRight = 12'500;  // twentieths of a point
  if (properties == nullptr) return;
  for (const std::string_view each : lengths) {
    const int length = number_of(value_of(*properties, each), 0);
    if (length <= kLeft || length >= kRight) look.scale = 1;
  }
}

// "toc 2", as Word names it in every language; the ids of French Word and of LibreOffice where there are no
// names.
bool is_entry_style(std::string_view name) {
  for (const std::string_view word : {"toc", "tm", "contents"}) {
    if (!name.starts_with(word)) continue;
    const std::string_view rest = name.substr(word.size());
    if (!rest.empty() && rest.size() <= 2 && rest.back() >= '1' && rest.back() <= '9') return true;
  }
  return name == "table of figures";
}

}  // namespace

bool is_deleted(const xml::Node& node) {
  return child_of(child_of(node, "trPr"), "del") != nullptr ||
         child_of(child_of(node, "tcPr"), "cellDel") != nullptr;
}

void DocxBody::read(const xml::Node& story, int ground) {
  fields_.enter(story);
  around_.ground = has_ground_behind(story, kUnderPage) ? text::kAnyColour : ground;
  moves_arrive_ = find_below(story, "moveTo") != nullptr;
  blocks(story);
  flush_joined();
}

void DocxBody::blocks(const xml::Node& node) {
  for (const xml::Node& child : node.children) {
    if (!child.is_text) block(child);
  }
}

void DocxBody::block(const xml::Node& node) {
  if (node.name == "p") return paragraph(node);
  if (is_property(node.name)) return;
  if (node.name == "tbl") return table(node);
  if (node.name == "sdt") return control(node, false);
  if (node.name == "del" || node.name == "moveFrom") return deleted(node);
  if (node.name == "altChunk") {
    flush_joined();
    return part_("altChunk", value_of(node, "id"));
  }
  if (node.name == "subDoc") return out_.unread("subDoc");
  if (node.name == "AlternateContent") {
    if (const xml::Node* one = alternative(node)) blocks(*one);
    return;
  }
  if (one_of(node.name, {"r", "hyperlink", "fldSimple", "oMath", "oMathPara"})) {  // without a paragraph
    out_.open(0, false);
    inline_element(node);
    return boxes();
  }
  if (holds_text(node)) {
    out_.unknown(node.name);
    out_.open(0, false);
    for (const xml::Node& child : node.children) {
      if (child.is_text) out_.text(collapsed(child.text));
    }
  }
  blocks(node);
}

// ---- tables

void DocxBody::table(const xml::Node& node) {
  flush_joined();
  out_.open_table();
  const xml::Node* properties = child_of(node, "tblPr");
  const Look outside = around_;
  const DocxStyles::Grounds outer =
      std::exchange(grounds_, shared_.styles.grounds_of(val_of(properties, "tblStyle")));
  const bool outer_row = std::exchange(first_row_, true);
  around_.colour = shared_.styles.colour_in_table(val_of(properties, "tblStyle"));
  if (const auto ground = ground_from(properties)) around_.ground = ground;
  displace(around_, child_of(properties, "tblInd"), {"w"});
  displace(around_, child_of(properties, "tblpPr"), {"tblpX"});
  rows(node);
  around_ = outside;
  grounds_ = outer;
  first_row_ = outer_row;
  out_.close_table();
}

void DocxBody::rows(const xml::Node& node) {
  for (const xml::Node& child : node.children) {
    if (child.is_text || is_property(child.name)) continue;
    if (child.name == "tr")
      row(child);
    else
      rows(child);  // a control around rows
  }
}

void DocxBody::row(const xml::Node& node) {
  const xml::Node* properties = child_of(node, "trPr");
  if (is_deleted(node)) return deleted(node);
  const Place from = out_.here();
  out_.open_row(is_on(properties, "tblHeader"));
  const Look outside = around_;
  if (first_row_ ? grounds_.first : grounds_.others) around_.ground = text::kAnyColour;
  if (const xml::Node* height = child_of(properties, "trHeight"))
    squeeze(around_, value_of(*height, "hRule"), value_of(*height, "val"));
  cells(node);
  around_ = outside;
  first_row_ = false;
  if (child_of(properties, "ins") != nullptr) out_.mark_since(readers::Mark::Kind::insertion, from);
  if (is_on(properties, "hidden")) out_.mark_since(readers::Mark::Kind::hidden_text, from);
}

void DocxBody::cells(const xml::Node& node) {
  for (const xml::Node& child : node.children) {
    if (child.is_text || is_property(child.name)) continue;
    if (child.name != "tc") {
      const Place from = out_.here();
      cells(child);
      if (child.name == "sdt") tell_bound(child, from);
      continue;
    }
    if (is_deleted(child)) {
      deleted(child);
      continue;
    }
    out_.open_cell();
    const Look outside = around_;
    if (const auto ground = ground_from(child_of(child, "tcPr"))) around_.ground = ground;
    blocks(child);
    flush_joined();
    around_ = outside;
  }
}

// ---- content controls

void DocxBody::control(const xml::Node& node, bool in_paragraph) {
  const xml::Node* properties = child_of(node, "sdtPr");
  const xml::Node* content = child_of(node, "sdtContent");
  if (content == nullptr) return;
  const xml::Node* gallery = properties == nullptr ? nullptr : find_below(*properties, "docPartGallery");
  const bool contents = gallery != nullptr && value_of(*gallery, "val") == "Table of Contents";
  const Place from = out_.here();
  if (contents) ++in_contents_, entries_passed_ = false;
  if (in_paragraph)
    inlines(*content);
  else
    blocks(*content);
  if (contents) --in_contents_;
  if (contents || fields_.silent()) return;
  if (is_on(properties, "showingPlcHdr")) return out_.mark_since(readers::Mark::Kind::mail_merge_field, from);

  tell_bound(node, from);
  bool to_type = false;  // a control that takes words, and has none
  for (const char* kind : {"text", "date", "comboBox", "dropDownList"})
    to_type = to_type || child_of(properties, kind) != nullptr;
  if (!to_type) return;
  Place begin = from;
  if (!in_paragraph) begin = out_.here(), begin.column = 1;
  if (!is_blank(out_.since(begin))) return;
  std::string_view name = val_of(properties, "alias");
  if (name.empty()) name = val_of(properties, "tag");
  out_.mark(readers::Mark::Kind::mail_merge_field, begin, name.empty() ? "…" : std::string(name));
}

void DocxBody::tell_bound(const xml::Node& control, const Place& from) {
  const xml::Node* properties = child_of(control, "sdtPr");
  const xml::Node* binding = child_of(properties, "dataBinding");
  const xml::Node* content = child_of(control, "sdtContent");
  if (binding == nullptr || content == nullptr || is_on(properties, "showingPlcHdr")) return;
  bool of_words = false;
  for (const char* kind : {"text", "date", "comboBox", "dropDownList"})
    of_words = of_words || child_of(properties, kind) != nullptr;
  const auto value = of_words ? shared_.bound.value_at(*binding) : std::nullopt;
  const std::string shown = words_left(*content);
  if (!value || is_blank(shown) || shows_bound(*properties, shown, *value)) return;
  out_.tell(readers::Mark::Kind::replaced_text, from, shown, *value);
}

const xml::Node* DocxBody::alternative(const xml::Node& alternatives) {
  const xml::Node* one = chosen(alternatives);
  if (one == nullptr || fields_.silent()) return one;
  const std::string words = words_left(*one);
  if (is_blank(words)) return one;
  if (one->name == "Choice" && !is_known_to_word(*one))
    out_.tell(readers::Mark::Kind::replaced_text, out_.here(), words, "");
  for (const xml::Node& other : alternatives.children) {
    if (other.is_text || &other == one) continue;
    const std::string others = words_left(other);
    if (is_blank(others) || readers::are_same_words(words, others)) continue;
    out_.tell(readers::Mark::Kind::replaced_text, out_.here(), words, others);
    break;
  }
  return one;
}

// ---- paragraphs

// The lines of a table of contents say titles again. A style alone does not make one: people put it on other
// text.
bool DocxBody::is_contents(const xml::Node& node, std::string_view style) const {
  const std::string name = shared_.styles.name_of(style);
  const bool entry = is_entry_style(name);
  if (in_contents_ > 0)
    return entry || !entries_passed_ || is_blank(deleted_words(node)) ||
           find_below(node, "hyperlink") != nullptr;
  if (name == "toc heading" || name == "tocheading") return true;
  if (!entry) return false;
  if (fields_.silent() || find_below(node, "hyperlink") != nullptr || find_below(node, "tab") != nullptr ||
      find_below(node, "fldChar") != nullptr || find_below(node, "fldSimple") != nullptr)
    return true;
  const std::string words = deleted_words(node);
  return is_blank(words) || (words.back() >= '0' && words.back() <= '9');
}

// Of what is not read, fields that begin or end in it count all the same.
void DocxBody::pass(const xml::Node& node) {
  for (const xml::Node& child : node.children) {
    if (child.is_text || child.name == "del" || child.name == "moveFrom" || child.name == "txbxContent")
      continue;
    if (child.name == "fldChar")
      fields_.character(child);
    else if (child.name == "instrText")
      fields_.instruction(plain_text(child));
    else
      pass(child);
  }
}

void DocxBody::paragraph(const xml::Node& node) {
  const xml::Node* mark = child_of(child_of(node, "pPr"), "rPr");
  joined_.push_back(&node);
  if (child_of(mark, "del") != nullptr || child_of(mark, "moveFrom") != nullptr) return;
  finish_paragraph(node);
}

// Before a table or at an end there is no next paragraph: one of which nothing is left goes.
void DocxBody::flush_joined() {
  if (joined_.empty()) return;
  if (std::any_of(joined_.begin(), joined_.end(), [](const xml::Node* part) { return is_left(*part); }))
    return finish_paragraph(*joined_.back());
  for (const xml::Node* part : std::exchange(joined_, {})) inlines(*part);
}

// What a paragraph lays behind its words, and how high it lets their lines be.
Look DocxBody::place_of(const xml::Node* properties) const {
  Look place = around_;
  std::vector<const xml::Node*> all = shared_.styles.paragraph_properties(style_);
  all.push_back(properties);
  for (const xml::Node* each : all) {
    if (const auto ground = ground_from(each)) place.ground = ground;
    displace(place, child_of(each, "ind"), {"left", "start", "right", "end", "firstLine", "hanging"});
    displace(place, child_of(each, "framePr"), {"x"});
  }
  const xml::Node* spacing = child_of(properties, "spacing");
  if (spacing == nullptr) spacing = shared_.styles.paragraph_property(style_, "spacing");
  if (spacing != nullptr) squeeze(place, value_of(*spacing, "lineRule"), value_of(*spacing, "line"));
  return place;
}

TabStops DocxBody::stops_of(const xml::Node* properties, const xml::Node* of_list) const {
  std::vector<const xml::Node*> all;
  for (const xml::Node* each : shared_.styles.paragraph_properties(style_))
    all.push_back(child_of(each, "tabs"));
  all.push_back(of_list);
  all.push_back(child_of(properties, "tabs"));
  TabStops stops;
  for (const xml::Node* tabs : all) {
    if (tabs == nullptr) continue;
    for (const xml::Node& stop : tabs->children) {
      if (stop.is_text || stop.name != "tab") continue;
      const int at = number_of(value_of(stop, "pos"), 0);
      if (value_of(stop, "val") == "clear")
        stops.clear(at);
      else if (value_of(stop, "val") != "bar")
        stops.set(at, leader_from(value_of(stop, "leader")));
    }
  }
  return stops;
}

// What was joined has the looks of the paragraph whose mark is left: the last one.
void DocxBody::finish_paragraph(const xml::Node& last) {
  const std::vector<const xml::Node*> parts = std::exchange(joined_, {});
  const xml::Node* properties = child_of(last, "pPr");
  std::string_view style = val_of(properties, "pStyle");
  if (style.empty()) style = shared_.styles.usual();
  if (is_contents(last, style)) {
    entries_passed_ = entries_passed_ || is_entry_style(shared_.styles.name_of(style)) ||
                      find_below(last, "hyperlink") != nullptr;
    for (const xml::Node* part : parts) pass(*part);
    return;
  }
  std::uint8_t level = shared_.styles.level_of(style);
  if (const xml::Node* outline = child_of(properties, "outlineLvl")) {
    const int said = number_of(value_of(*outline, "val"), 9);
    level = said < 6 ? static_cast<std::uint8_t>(said + 1) : std::uint8_t{0};
  }
  const DocxNumbering::Label label =
      fields_.silent() ? DocxNumbering::Label{} : shared_.numbering.next(properties, style);
  out_.open(level, label.listed && level == 0);
  if (!in_box_) out_.came_from(nullptr, *parts.front(), 0);
  out_.number(label.text, label.behind);
  style_ = style;
  place_ = place_of(properties);
  for (const xml::Node* part : parts) {
    if (has_ground_behind(*part, kUnderLine)) place_.ground = text::kAnyColour;
  }
  stops_ = stops_of(properties, label.tabs);
  for (const xml::Node* part : parts) {
    const Place from = out_.here();
    inlines(*part);
    track_mark(*part, from);
  }
  boxes();
}

// The mark of a paragraph is tracked like its words; alone, it is told as ¶.
void DocxBody::track_mark(const xml::Node& node, const Place& from) {
  const xml::Node* properties = child_of(node, "pPr");
  const xml::Node* mark = child_of(properties, "rPr");
  if (child_of(mark, "ins") != nullptr && find_below(node, "r") != nullptr &&
      child_of(node, "ins") == nullptr)
    out_.mark(readers::Mark::Kind::insertion, out_.here(), "¶");
  if (child_of(mark, "del") != nullptr && child_of(node, "del") == nullptr)
    out_.mark(readers::Mark::Kind::deletion, out_.here(), "¶");
  if (child_of(properties, "pPrChange") != nullptr) formatting(from);
}

void DocxBody::formatting(const Place& from) {
  if (formatting_told_) return;
  const std::string text = out_.since(from);
  if (text.empty()) return;
  formatting_told_ = true;
  out_.mark(readers::Mark::Kind::formatting, from, text);
}

// Text boxes and drawn words that a paragraph holds stand behind it.
void DocxBody::boxes() {
  const std::vector<Box> boxes = std::exchange(boxes_, {});
  for (const std::string& words : std::exchange(drawn_texts_, {})) {
    out_.open(0, false);
    out_.text(words);
  }
  for (const Box& box : boxes) {
    DocxBody inner(out_, shared_, part_);
    inner.in_box_ = true;
    inner.around_.scale = box.unseen ? 1 : 0;
    inner.read(*box.words, box.ground);
    for (Call& call : inner.take_footnotes()) footnotes_.push_back(std::move(call));
    for (Call& call : inner.take_endnotes()) endnotes_.push_back(std::move(call));
  }
  for (const auto& [kind, id] : std::exchange(parts_, {})) part_(kind, id);
}

}  // namespace ctg::office
