// A field is begin, instruction, separate, result, end; fields stand in instructions and in results of
// fields. Only when the instruction is whole is it known what the field is.
#include "office/docx_fields.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "office/docx_body.h"
#include "office/elements.h"
#include "readers/stored.h"
#include "text/symbols.h"

namespace ctg::office {

namespace {

struct Kind {
  std::string_view name;
  FieldKind kind;
};
constexpr std::array<Kind, 48> kKinds = {{{"TOC", FieldKind::contents},
                                          {"INDEX", FieldKind::contents},
                                          {"TOA", FieldKind::contents},
                                          {"MERGEFIELD", FieldKind::merge},
                                          {"CHAMPFUSION", FieldKind::merge},
                                          {"ADDRESSBLOCK", FieldKind::merge},
                                          {"GREETINGLINE", FieldKind::merge},
                                          {"MERGEREC", FieldKind::merge},
                                          {"MERGESEQ", FieldKind::merge},
                                          {"MACROBUTTON", FieldKind::prompt},
                                          {"GOTOBUTTON", FieldKind::prompt},
                                          {"FILLIN", FieldKind::merge},
                                          {"REF", FieldKind::reference},
                                          {"PAGEREF", FieldKind::reference},
                                          {"NOTEREF", FieldKind::reference},
                                          {"RENVOI", FieldKind::reference},
                                          {"FORMTEXT", FieldKind::form_text},
                                          {"FORMCHECKBOX", FieldKind::form_check},
                                          {"FORMDROPDOWN", FieldKind::form_choice},
                                          {"AUTONUM", FieldKind::number},
                                          {"AUTONUMLGL", FieldKind::number},
                                          {"AUTONUMOUT", FieldKind::number},
                                          {"LISTNUM", FieldKind::number},
                                          {"EQ", FieldKind::number},
                                          {"XE", FieldKind::unshown},
                                          {"TC", FieldKind::unshown},
                                          {"TA", FieldKind::unshown},
                                          {"RD", FieldKind::unshown},
                                          {"SET", FieldKind::unshown},
                                          {"DATE", FieldKind::changing},
                                          {"TIME", FieldKind::changing},
                                          {"SAVEDATE", FieldKind::changing},
                                          {"PRINTDATE", FieldKind::changing},
                                          {"EDITTIME", FieldKind::changing},
                                          {"FILENAME", FieldKind::changing},
                                          {"FILESIZE", FieldKind::changing},
                                          {"LASTSAVEDBY", FieldKind::changing},
                                          {"USERNAME", FieldKind::changing},
                                          {"USERINITIALS", FieldKind::changing},
                                          {"USERADDRESS", FieldKind::changing},
                                          {"DOCPROPERTY", FieldKind::changing},
                                          {"INCLUDE", FieldKind::changing},
                                          {"INCLUDETEXT", FieldKind::changing},
                                          {"INCLUDEPICTURE", FieldKind::changing},
                                          {"IMPORT", FieldKind::changing},
                                          {"LINK", FieldKind::changing},
                                          {"DDE", FieldKind::changing},
                                          {"DDEAUTO", FieldKind::changing}}};

bool blank(std::string_view text) {
  for (std::string_view rest = text; !rest.empty();) {
    std::size_t skipped = 0;
    for (const std::string_view space : {" ", "\u00A0", "\u2002", "\u2003", "\u202F", "_", "…", "."}) {
      if (rest.starts_with(space)) skipped = space.size();
    }
    if (skipped == 0) return false;
    rest.remove_prefix(skipped);
  }
  return true;
}

bool is_locked(const xml::Node& field) {
  const std::string_view lock = value_of(field, "fldLock");
  return !lock.empty() && says_yes(lock);
}

// Only where the reader goes: an end that it does not come to is none.
void collect(const xml::Node& node, std::vector<std::pair<const xml::Node*, bool>>& open,
             WholeFields& whole) {
  for (const xml::Node& child : node.children) {
    if (child.is_text || is_property(child.name) || is_deleted(child) ||
        one_of(child.name, {"del", "moveFrom", "t", "instrText", "delText", "drawing", "pict", "object"}))
      continue;
    if (child.name == "AlternateContent") {
      if (const xml::Node* one = chosen(child)) collect(*one, open, whole);
      continue;
    }
    if (child.name != "fldChar") {
      collect(child, open, whole);
      continue;
    }
    const std::string_view type = value_of(child, "fldCharType");
    if (type == "begin") open.emplace_back(&child, false);
    if (type == "separate" && !open.empty()) open.back().second = true;
    if (type == "end" && !open.empty()) {
      whole.begins.insert(open.back().first);
      if (open.back().second) whole.with_result.insert(open.back().first);
      open.pop_back();
    }
  }
}

// Of a bookmark that ends in the paragraph it begins in.
std::string words_of_bookmark(const xml::Node& paragraph, const xml::Node& start) {
  std::string words;
  bool inside = false;
  for (const xml::Node& child : paragraph.children) {
    if (&child == &start) inside = true;
    if (!inside || child.is_text) continue;
    if (child.name == "bookmarkEnd" && value_of(child, "id") == value_of(start, "id")) return words;
    if (one_of(child.name, {"del", "moveFrom"}) || is_property(child.name)) continue;
    for (const char* more : {"p", "noBreakHyphen", "sym", "drawing", "pict", "object", "footnoteReference",
                             "del", "AlternateContent"}) {
      if (child.name == more || find_below(child, more) != nullptr) return {};
    }
    words += deleted_words(child);
  }
  return {};
}

}  // namespace

std::vector<std::string> words_of_field(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r') {
      ++at;
    } else if (text[at] == '"') {
      const std::size_t end = std::min(text.find('"', at + 1), text.size());
      words.emplace_back(text.substr(at + 1, end - at - 1));
      at = end + 1;
    } else {
      const std::size_t end = std::min(text.find_first_of(" \t\r\n\"", at), text.size());
      words.emplace_back(text.substr(at, end - at));
      at = end;
    }
  }
  return words;
}

FieldKind kind_of_field(const std::vector<std::string>& words) {
  if (words.empty()) return FieldKind::other;
  const std::string name = capital(words.front());
  const auto found =
      std::find_if(kKinds.begin(), kKinds.end(), [&](const Kind& k) { return k.name == name; });
  return found == kKinds.end() ? FieldKind::other : found->kind;
}

WholeFields whole_fields(const xml::Node& story) {
  WholeFields whole;
  std::vector<std::pair<const xml::Node*, bool>> open;
  collect(story, open, whole);
  return whole;
}

void add_bookmarks(const xml::Node& story, Bookmarks& bookmarks) {
  for (const xml::Node& child : story.children) {
    if (child.is_text) continue;
    if (child.name == "bookmarkStart")
      bookmarks.emplace(small(value_of(child, "name")), words_of_bookmark(story, child));
    add_bookmarks(child, bookmarks);
  }
}

void DocxFields::hush(Open& field, bool hushes) {
  if (field.hushes == hushes) return;
  field.hushes = hushes;
  hushing_ += hushes ? 1 : static_cast<std::size_t>(-1);
}

void DocxFields::character(const xml::Node& node) {
  const std::string_view type = value_of(node, "fldCharType");
  if (type == "begin") {
    if (!whole_.begins.contains(&node)) return;
    open_.push_back({.instruction = {}, .from = out_.here(), .words = {}});
    open_.back().form = child_of(node, "ffData");
    open_.back().locked = is_locked(node);
    hush(open_.back(), whole_.with_result.contains(&node));  // else all text in it is its result
  } else if (type == "separate" && !open_.empty()) {
    separate(open_.back());
    open_.back().from = out_.here();
  } else if (type == "end" && !open_.empty()) {
    if (!open_.back().separated) separate(open_.back());
    close();
  }
}

void DocxFields::instruction(std::string_view text) {
  if (open_.empty()) {
    open_.push_back(
        {.instruction = {}, .separated = true, .implied = true, .from = out_.here(), .words = {}});
  }
  Open& field = open_.back();
  if (field.separated && !field.implied) return;
  field.instruction += text;
  if (field.implied) separate(field);
}

void DocxFields::open_simple(const xml::Node& node) {
  open_.push_back({.instruction = std::string(value_of(node, "instr")), .from = out_.here(), .words = {}});
  open_.back().locked = is_locked(node);
  separate(open_.back());
}

void DocxFields::close_simple() { close(); }

void DocxFields::separate(Open& field) {
  field.separated = true;
  field.words = words_of_field(field.instruction);
  field.kind = kind_of_field(field.words);
  if (field.kind == FieldKind::other && field.words.size() <= 3 && !field.words.empty() &&
      field.words.front().starts_with("_Ref"))  // REF may be left out
    field.kind = FieldKind::reference, field.words.insert(field.words.begin(), "REF");
  const bool unseen = field.kind == FieldKind::contents || field.kind == FieldKind::unshown;
  if (unseen && field.implied) field.kind = FieldKind::other;  // it may never end
  hush(field, unseen && !field.implied);
}

void DocxFields::close() {
  hush(open_.back(), false);
  const Open field = std::move(open_.back());
  open_.pop_back();
  if (silent() || field.kind == FieldKind::contents || field.kind == FieldKind::unshown) return;
  const std::string result = out_.since(field.from);
  switch (field.kind) {
    case FieldKind::merge:
      if (result.empty()) out_.text("«" + (field.words.size() > 1 ? field.words[1] : field.words[0]) + "»");
      return out_.mark_since(readers::Mark::Kind::mail_merge_field, field.from);
    case FieldKind::prompt: {
      std::string shown;
      for (std::size_t i = 2; i < field.words.size(); ++i) shown += (i > 2 ? " " : "") + field.words[i];
      if (result.empty()) out_.text(shown);
      return out_.mark_since(readers::Mark::Kind::mail_merge_field, field.from);
    }
    case FieldKind::reference:
      return tell_reference(field, result);
    case FieldKind::form_text:
    case FieldKind::form_check:
    case FieldKind::form_choice:
      return show_form(field);
    case FieldKind::changing:
      return tell_changing(field, result);
    case FieldKind::number:
      if (result.empty()) out_.unread(capital(field.words.front()));
      return;
    default:
      if (capital(field.words.empty() ? "" : field.words.front()) == "SYMBOL" && result.empty() &&
          field.words.size() > 1) {
        const auto font = std::find(field.words.begin(), field.words.end(), "\\f");
        bool unknown = false;
        std::string sign;
        sign += static_cast<char>(number_of(field.words[1], 0) & 0x7F);
        if (font != field.words.end() && font + 1 != field.words.end())
          sign = text::seen_text(*(font + 1), sign, unknown);
        out_.text(sign);
      }
  }
}

// By its words, or by its instruction where it shows none of its own: a picture, several paragraphs. Word wraps a
// picture that it fetches into the same field again and again.
void DocxFields::tell_changing(const Open& field, const std::string& result) {
  const std::string name = capital(field.words.front());
  const bool again = std::any_of(open_.begin(), open_.end(), [&](const Open& outer) {
    return !outer.words.empty() && capital(outer.words.front()) == name;
  });
  if (field.locked || again) return;
  if (!is_blank(result)) return out_.tell(readers::Mark::Kind::changing_field, field.from, result, name);
  out_.tell(readers::Mark::Kind::changing_field, field.from,
            name + (field.words.size() > 1 ? " " + field.words[1] : ""), "");
}

// What an old form shows stands in its data, not in a result.
void DocxFields::show_form(const Open& field) {
  const std::string result = out_.since(field.from);
  if (field.kind == FieldKind::form_text) {
    if (!blank(result)) return;
    const std::string name(val_of(field.form, "name"));
    out_.mark(readers::Mark::Kind::mail_merge_field, field.from, name.empty() ? "____" : name);
  } else if (field.kind == FieldKind::form_check) {
    const xml::Node* box = child_of(field.form, "checkBox");
    const bool ticked = child_of(box, "checked") != nullptr ? is_on(box, "checked") : is_on(box, "default");
    out_.text(ticked ? "☒" : "☐");
  } else if (const xml::Node* list = child_of(field.form, "ddList"); list != nullptr && result.empty()) {
    int chosen = number_of(val_of(list, "result"), number_of(val_of(list, "default"), 0));
    for (const xml::Node& entry : list->children) {
      if (!entry.is_text && entry.name == "listEntry" && chosen-- == 0) out_.text(value_of(entry, "val"));
    }
  }
}

// Word shows the words of the bookmark as soon as fields are computed; as they are, where no switch changes them.
void DocxFields::tell_reference(const Open& field, const std::string& result) {
  if (leads_nowhere(field, result)) return out_.mark_since(readers::Mark::Kind::broken_field, field.from);
  if (field.locked || field.words.size() < 2 || capital(field.words.front()) != "REF" || is_blank(result))
    return;
  for (std::size_t i = 2; i < field.words.size(); ++i) {
    if (!one_of(field.words[i], {"\\h", "\\*", "MERGEFORMAT", "CHARFORMAT"})) return;
  }
  const auto target = bookmarks_.find(small(field.words[1]));
  if (target != bookmarks_.end() && !is_blank(target->second) &&
      !readers::are_same_words(result, target->second))
    out_.tell(readers::Mark::Kind::replaced_text, field.from, result, target->second);
}

// "REF _Ref123 \h" where there is no bookmark of that name, or what Word itself says then.
bool DocxFields::leads_nowhere(const Open& field, std::string_view result) const {
  if (result.starts_with("Erreur ") || result.starts_with("Erreur\u00A0") || result.starts_with("Error!"))
    return true;
  return field.words.size() > 1 && !bookmarks_.contains(small(field.words[1]));
}

}  // namespace ctg::office
