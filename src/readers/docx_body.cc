#include "readers/docx_body.h"

#include <algorithm>

#include "base/utf8.h"
#include "readers/elements.h"
#include "readers/symbols.h"

namespace ctg::readers {

namespace {

bool one_of(std::string_view name, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

// Elements that say how something looks or where it is, never what it says.
bool is_property(std::string_view name) {
  return one_of(name, {"pPr",     "rPr",         "sdtPr",  "sdtEndPr", "tblPr",      "tblGrid",
                       "tblPrEx", "trPr",        "tcPr",   "sectPr",   "smartTagPr", "customXmlPr",
                       "ctrlPr",  "oMathParaPr", "fPr",    "sSupPr",   "sSubPr",     "radPr",
                       "naryPr",  "dPr",         "funcPr", "mPr",      "fldData",    "background"});
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

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

// What was deleted, without the instructions of fields.
std::string deleted_words(const xml::Node& node) {
  std::string out;
  for (const xml::Node& child : node.children) {
    if (child.is_text) continue;
    if (child.name == "delText" || child.name == "t")
      out += plain_text(child);
    else if (one_of(child.name, {"tab", "br", "cr"}))
      out += ' ';
    else if (!is_property(child.name))
      out += deleted_words(child);
    if (child.name == "p" && !out.empty() && !out.ends_with(' ')) out += ' ';
  }
  return out;
}

}  // namespace

void DocxBody::read(const xml::Node& story) {
  fields_.enter(story);
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
    if (const xml::Node* one = chosen(node)) blocks(*one);
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
  rows(node);
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
  if (child_of(properties, "del") != nullptr) return deleted(node);
  const Place from = out_.here();
  out_.open_row(is_on(properties, "tblHeader"));
  cells(node);
  if (child_of(properties, "ins") != nullptr) out_.mark_since(Mark::Kind::insertion, from);
  if (is_on(properties, "hidden")) out_.mark_since(Mark::Kind::hidden_text, from);
}

void DocxBody::cells(const xml::Node& node) {
  for (const xml::Node& child : node.children) {
    if (child.is_text || is_property(child.name)) continue;
    if (child.name != "tc") {
      cells(child);
      continue;
    }
    if (child_of(child_of(child, "tcPr"), "cellDel") != nullptr) {
      deleted(child);
      continue;
    }
    out_.open_cell();
    blocks(child);
    flush_joined();
  }
}

// ---- content controls

void DocxBody::control(const xml::Node& node, bool in_paragraph) {
  const xml::Node* properties = child_of(node, "sdtPr");
  const xml::Node* content = child_of(node, "sdtContent");
  if (content == nullptr) return;
  const xml::Node* gallery = find_below(properties == nullptr ? node : *properties, "docPartGallery");
  const bool contents = gallery != nullptr && value_of(*gallery, "val") == "Table of Contents";
  const Place from = out_.here();
  if (contents) ++in_contents_, entries_passed_ = false;
  if (in_paragraph)
    inlines(*content);
  else
    blocks(*content);
  if (contents) --in_contents_;
  if (contents || fields_.silent()) return;
  if (is_on(properties, "showingPlcHdr")) return out_.mark_since(Mark::Kind::mail_merge_field, from);

  bool to_type = false;  // a control that takes words, and has none
  for (const char* kind : {"text", "date", "comboBox", "dropDownList"})
    to_type = to_type || child_of(properties, kind) != nullptr;
  if (!to_type) return;
  Place begin = from;
  if (!in_paragraph) begin = out_.here(), begin.column = 1;
  if (!is_blank(out_.since(begin))) return;
  std::string_view name = val_of(properties, "alias");
  if (name.empty()) name = val_of(properties, "tag");
  out_.mark(Mark::Kind::mail_merge_field, begin, name.empty() ? "…" : std::string(name));
}

// ---- paragraphs

// The lines of a table of contents say titles again. A style alone does not make one: people put it on other
// text.
bool DocxBody::is_contents(const xml::Node& node, std::string_view style) const {
  const std::string name = styles_.name_of(style);
  const bool entry = is_entry_style(name);
  if (in_contents_ > 0)
    return entry || !entries_passed_ || is_blank(deleted_words(node)) ||
           find_below(node, "hyperlink") != nullptr;
  if (name == "toc heading" || name == "tocheading") return !keep_titles_;
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

void DocxBody::flush_joined() {
  if (!joined_.empty()) finish_paragraph(*joined_.back());
}

// What was joined has the looks of the paragraph whose mark is left: the last one.
void DocxBody::finish_paragraph(const xml::Node& last) {
  const std::vector<const xml::Node*> parts = std::exchange(joined_, {});
  const xml::Node* properties = child_of(last, "pPr");
  std::string_view style = val_of(properties, "pStyle");
  if (style.empty()) style = styles_.usual();
  if (is_contents(last, style)) {
    entries_passed_ =
        entries_passed_ || is_entry_style(styles_.name_of(style)) || find_below(last, "hyperlink") != nullptr;
    for (const xml::Node* part : parts) pass(*part);
    return;
  }
  std::uint8_t level = styles_.level_of(style);
  if (const xml::Node* outline = child_of(properties, "outlineLvl")) {
    const int said = number_of(value_of(*outline, "val"), 9);
    level = said < 6 ? static_cast<std::uint8_t>(said + 1) : std::uint8_t{0};
  }
  const DocxNumbering::Label label =
      fields_.silent() ? DocxNumbering::Label{} : numbering_.next(properties, style);
  out_.open(level, label.listed && level == 0);
  out_.number(label.text, label.behind);
  style_ = style;
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
    out_.mark(Mark::Kind::insertion, out_.here(), "¶");
  if (child_of(mark, "del") != nullptr && child_of(node, "del") == nullptr)
    out_.mark(Mark::Kind::deletion, out_.here(), "¶");
  if (child_of(properties, "pPrChange") != nullptr) formatting(from);
}

void DocxBody::formatting(const Place& from) {
  if (formatting_told_) return;
  const std::string text = out_.since(from);
  if (text.empty()) return;
  formatting_told_ = true;
  out_.mark(Mark::Kind::formatting, from, text);
}

// Text boxes and drawn words that a paragraph holds stand behind it.
void DocxBody::boxes() {
  const std::vector<const xml::Node*> boxes = std::exchange(boxes_, {});
  for (const std::string& words : std::exchange(drawn_texts_, {})) {
    out_.open(0, false);
    out_.text(words);
  }
  for (const xml::Node* box : boxes) {
    DocxBody inner(out_, styles_, numbering_, comments_, bookmarks_, part_);
    inner.read(*box);
    for (std::string& id : inner.take_footnotes()) footnotes_.push_back(std::move(id));
    for (std::string& id : inner.take_endnotes()) endnotes_.push_back(std::move(id));
  }
  for (const auto& [kind, id] : std::exchange(parts_, {})) part_(kind, id);
}

// ---- in a paragraph

void DocxBody::inlines(const xml::Node& node) {
  for (const xml::Node& child : node.children) {
    if (!child.is_text) inline_element(child);
  }
}

void DocxBody::inline_element(const xml::Node& node) {
  if (is_property(node.name)) return;
  if (node.name == "r") return run(node);
  const Place from = out_.here();
  if (node.name == "ins" || node.name == "moveTo") {
    inlines(node);
    out_.mark(node.name == "ins" ? Mark::Kind::insertion : Mark::Kind::move, from, out_.since(from));
  } else if (node.name == "del" || node.name == "moveFrom") {
    deleted(node);
  } else if (node.name == "fldSimple") {
    fields_.open_simple(value_of(node, "instr"));
    inlines(node);
    fields_.close_simple();
  } else if (node.name == "sdt") {
    control(node, true);
  } else if (node.name == "AlternateContent") {
    if (const xml::Node* one = chosen(node)) inlines(*one);
  } else if (node.name == "f" && child_of(node, "den") != nullptr) {  // a fraction
    if (const xml::Node* above = child_of(node, "num")) inlines(*above);
    put("/");
    inlines(*child_of(node, "den"));
  } else if (node.name == "p") {  // a paragraph in a paragraph: not allowed, and not lost
    inlines(node);
  } else {
    loose_text(node);
    inlines(node);
  }
}

// The text of an element that is not known.
void DocxBody::loose_text(const xml::Node& node) {
  if (!holds_text(node)) return;
  if (node.name != "t") out_.unknown(node.name);
  for (const xml::Node& child : node.children) {
    if (child.is_text) put(collapsed(child.text));
  }
}

void DocxBody::deleted(const xml::Node& node) {
  if (fields_.silent() || (node.name == "moveFrom" && moves_arrive_)) return;
  std::string words = collapsed(deleted_words(node));
  while (words.ends_with(' ') && node.name == "tr") words.pop_back();
  if (words.empty() && find_below(node, "p") == nullptr && find_below(node, "drawing") == nullptr) return;
  out_.mark(Mark::Kind::deletion, out_.here(), std::move(words));
}

bool DocxBody::is_hidden(const xml::Node* properties) const {
  if (child_of(properties, "vanish") != nullptr) return is_on(properties, "vanish");
  for (const std::string_view style : {val_of(properties, "rStyle"), style_}) {
    const xml::Node* vanish = style.empty() ? nullptr : styles_.run_property(style, "vanish");
    if (vanish != nullptr) return says_yes(value_of(*vanish, "val"));
  }
  return false;
}

std::string_view DocxBody::font_of(const xml::Node* properties) const {
  const xml::Node* fonts = child_of(properties, "rFonts");
  for (const std::string_view style : {val_of(properties, "rStyle"), style_}) {
    if (fonts == nullptr && !style.empty()) fonts = styles_.run_property(style, "rFonts");
  }
  if (fonts == nullptr) return {};
  const std::string_view font = value_of(*fonts, "ascii");
  return font.empty() ? value_of(*fonts, "hAnsi") : font;
}

void DocxBody::run(const xml::Node& node) {
  const Place from = out_.here();
  const xml::Node* properties = child_of(node, "rPr");
  const std::string_view font = font_of(properties);
  for (const xml::Node& child : node.children) {
    if (!child.is_text) in_run(child, font);
  }
  if (properties == nullptr && style_.empty()) return;
  const std::string_view mark = val_of(properties, "highlight");
  const std::string_view ground = val_of(properties, "shd", "fill");
  const bool shaded = !ground.empty() && !one_of(ground, {"auto", "ffffff", "FFFFFF", "white"});
  const bool hidden = is_hidden(properties);
  if (!hidden && !shaded && (mark.empty() || mark == "none") && child_of(properties, "rPrChange") == nullptr)
    return;
  const std::string said = out_.since(from);
  if (shaded || (!mark.empty() && mark != "none")) out_.mark(Mark::Kind::highlight, from, said);
  if (hidden) out_.mark(Mark::Kind::hidden_text, from, said);
  if (child_of(properties, "rPrChange") != nullptr) formatting(from);
}

void DocxBody::in_run(const xml::Node& node, std::string_view font) {
  const std::string_view name = node.name;
  if (is_property(name)) return;
  if (name == "t") {
    std::string text = plain_text(node);
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    bool unknown = false;
    put(seen_text(font, text, unknown));
    if (unknown) out_.unread(font.empty() ? "U+F000…" : std::string(font));
  } else if (one_of(name, {"tab", "ptab", "br", "cr"})) {
    put(" ");
  } else if (name == "noBreakHyphen") {
    put("-");
  } else if (name == "sym") {
    symbol(node);
  } else if (name == "fldChar") {
    fields_.character(node);
  } else if (name == "instrText") {
    fields_.instruction(plain_text(node));
  } else if (name == "commentReference") {
    const auto comment = comments_.find(std::string(value_of(node, "id")));
    out_.mark(Mark::Kind::comment, out_.here(), comment == comments_.end() ? "…" : comment->second);
  } else if (name == "footnoteReference" || name == "endnoteReference") {
    if (!fields_.silent())
      (name == "footnoteReference" ? footnotes_ : endnotes_).emplace_back(value_of(node, "id"));
  } else if (one_of(name, {"drawing", "pict", "object"})) {
    drawn(node);
  } else if (name == "AlternateContent") {
    const xml::Node* one = chosen(node);
    for (const xml::Node& child : one == nullptr ? node.children : one->children) {
      if (one != nullptr && !child.is_text) in_run(child, font);
    }
  } else if (name == "ruby") {
    if (const xml::Node* base = child_of(node, "rubyBase")) inlines(*base);
    put(" (");
    if (const xml::Node* above = child_of(node, "rt")) inlines(*above);
    put(")");
  } else if (!one_of(name, {"delText", "delInstrText", "softHyphen"})) {
    loose_text(node);
    for (const xml::Node& child : node.children) {
      if (!child.is_text) in_run(child, font);
    }
  }
}

void DocxBody::symbol(const xml::Node& node) {
  char32_t character = 0;
  for (const char c : value_of(node, "char").substr(0, 6)) {
    const char small = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
    const int digit = small >= '0' && small <= '9'   ? small - '0'
                      : small >= 'a' && small <= 'f' ? small - 'a' + 10
                                                     : 0;
    character = character * 16 + static_cast<char32_t>(digit);
  }
  const std::string_view font = value_of(node, "font");
  const char32_t seen = seen_symbol(font, character);
  if (seen == U'\0' || seen > 0x10FFFF || (seen >= 0xD800 && seen < 0xE000))
    return out_.unread(font.empty() ? "sym" : std::string(font));
  std::string text;
  utf8::append(text, seen);
  put(text);
}

}  // namespace ctg::readers
