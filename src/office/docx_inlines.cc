// In a paragraph of a DOCX: runs, what tracks them, fields, controls, signs. What holds text and is not known
// is read.
#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "office/docx_body.h"
#include "office/elements.h"
#include "text/symbols.h"

namespace ctg::office {

// Elements that say how something looks or where it is, never what it says.
bool is_property(std::string_view name) {
  return one_of(name, {"pPr",     "rPr",         "sdtPr",  "sdtEndPr", "tblPr",      "tblGrid",
                       "tblPrEx", "trPr",        "tcPr",   "sectPr",   "smartTagPr", "customXmlPr",
                       "ctrlPr",  "oMathParaPr", "fPr",    "sSupPr",   "sSubPr",     "radPr",
                       "naryPr",  "dPr",         "funcPr", "mPr",      "fldData",    "background"});
}

// What Word draws up to a stop; dots and lines are all that rules tell apart.
char leader_from(std::string_view name) {
  if (name == "dot" || name == "middleDot") return '.';
  return name.empty() || name == "none" ? '\0' : '_';
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

std::string words_left(const xml::Node& node) {
  std::string out;
  for (const xml::Node& child : node.children) {
    if (child.is_text || one_of(child.name, {"del", "moveFrom", "delText"})) continue;
    if (child.name == "t")
      out += plain_text(child);
    else if (one_of(child.name, {"tab", "br", "cr"}))
      out += ' ';
    else if (child.name == "textpath")
      out += value_of(child, "string");
    else if (child.name == "AlternateContent")
      out += chosen(child) == nullptr ? "" : words_left(*chosen(child));
    else if (!is_property(child.name))
      out += words_left(child);
    if (child.name == "p" && !out.empty() && !out.ends_with(' ')) out += ' ';
  }
  while (out.ends_with(' ') && node.name != "p") out.pop_back();
  return out;
}

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
    out_.mark(node.name == "ins" ? readers::Mark::Kind::insertion : readers::Mark::Kind::move, from,
              out_.since(from));
  } else if (node.name == "bdo" && value_of(node, "val") == "rtl") {
    inlines(node);
    out_.mark(readers::Mark::Kind::turned_text, from, out_.since(from));
  } else if (node.name == "del" || node.name == "moveFrom") {
    deleted(node);
  } else if (node.name == "fldSimple") {
    fields_.open_simple(node);
    inlines(node);
    fields_.close_simple();
  } else if (node.name == "sdt") {
    control(node, true);
  } else if (node.name == "AlternateContent") {
    if (const xml::Node* one = alternative(node)) inlines(*one);
  } else if (node.name == "f" && child_of(node, "den") != nullptr) {  // a fraction
    if (const xml::Node* above = child_of(node, "num")) inlines(*above);
    put("/");
    inlines(*child_of(node, "den"));
  } else if (node.name == "phant") {  // a formula has its place, shown or not
    inlines(node);
    const xml::Node* said = child_of(node, "phantPr");
    if (child_of(said, "show") && !is_on(said, "show"))
      out_.mark_since(readers::Mark::Kind::hidden_text, from);
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
  out_.mark(readers::Mark::Kind::deletion, out_.here(), std::move(words));
}

std::string_view DocxBody::font_of(const xml::Node* properties) const {
  const xml::Node* fonts = child_of(properties, "rFonts");
  for (const std::string_view style : {val_of(properties, "rStyle"), style_}) {
    if (fonts == nullptr && !style.empty()) fonts = shared_.styles.run_property(style, "rFonts");
  }
  if (fonts == nullptr) return {};
  const std::string_view font = value_of(*fonts, "ascii");
  return font.empty() ? value_of(*fonts, "hAnsi") : font;
}

Look DocxBody::look_of(const xml::Node* properties) const {
  Look look = place_;
  look.put_on(shared_.styles.look_of(style_));
  // The style of a table goes before what is usual, and behind the style of a paragraph.
  if (place_.colour && !shared_.styles.own_look_of(style_).colour) look.colour = place_.colour;
  if (properties == nullptr) return look;
  const std::string_view style = val_of(properties, "rStyle");
  if (!style.empty()) look.put_on(shared_.styles.own_look_of(style));
  look.put_on(DocxStyles::look_from(properties));
  return look;
}

void DocxBody::run(const xml::Node& node) {
  const Place from = out_.here();
  const xml::Node* properties = child_of(node, "rPr");
  const std::string_view font = font_of(properties);
  out_.look(look_of(properties));
  const xml::Node* outer = std::exchange(run_, &node);
  for (const xml::Node& child : node.children) {
    if (!child.is_text) in_run(child, font);
  }
  run_ = outer;
  if (properties == nullptr) return;
  const std::string_view mark = val_of(properties, "highlight");
  const std::string_view ground = val_of(properties, "shd", "fill");
  const bool shaded = !ground.empty() && !one_of(ground, {"auto", "ffffff", "FFFFFF", "white"});
  if (!shaded && (mark.empty() || mark == "none") && child_of(properties, "rPrChange") == nullptr) return;
  const std::string said = out_.since(from);
  if (shaded || (!mark.empty() && mark != "none")) out_.mark(readers::Mark::Kind::highlight, from, said);
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
    const std::uint32_t column = out_.column();
    put(text::seen_text(font, text, unknown));
    if (!in_box_ && run_ != nullptr) out_.came_from(&node, *run_, column);
    if (unknown) out_.unread(font.empty() ? "U+F000…" : std::string(font));
  } else if (name == "tab" || name == "ptab") {
    tab(node);
  } else if (name == "br" || name == "cr") {
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
    const auto comment = shared_.comments.find(std::string(value_of(node, "id")));
    out_.mark(readers::Mark::Kind::comment, out_.here(),
              comment == shared_.comments.end() ? "…" : comment->second);
  } else if (name == "footnoteReference" || name == "endnoteReference") {
    if (!fields_.silent())
      (name == "footnoteReference" ? footnotes_ : endnotes_)
          .push_back({std::string(value_of(node, "id")), out_.here()});
  } else if (one_of(name, {"drawing", "pict", "object"})) {
    drawn(node);
  } else if (name == "AlternateContent") {
    const xml::Node* one = alternative(node);
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

void DocxBody::tab(const xml::Node& node) {
  if (fields_.silent()) return;
  if (node.name == "ptab")
    out_.leader(leader_from(value_of(node, "leader")));
  else
    out_.tab(stops_);
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
  const char32_t seen = text::seen_symbol(font, character);
  if (seen == U'\0' || seen > 0x10FFFF || (seen >= 0xD800 && seen < 0xE000))
    return out_.unread(font.empty() ? "sym" : std::string(font));
  std::string text;
  utf8::append(text, seen);
  put(text);
}

}  // namespace ctg::office
