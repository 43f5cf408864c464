// In a paragraph of an ODF text: spans, fields, changes, frames.
#include <algorithm>
#include <utility>

#include "office/elements.h"
#include "office/odf_body.h"
#include "office/tab_stops.h"
#include "readers/stored.h"
#include "text/symbols.h"

namespace ctg::office {

namespace {

// Whether no page shows it: it is hidden, or has no room for a letter.
bool is_hidden_shape(const xml::Node& shape) {
  const auto tiny = [&](const char* side) { return twips_from(value_of(shape, side), 40) < 40; };
  return value_of(shape, "display") == "none" || (tiny("width") && tiny("height"));
}

// Elements of ODF whose text is what they show.
constexpr std::string_view kShown =
    " span a meta meta-field ruby-base ruby-text number date time page-number page-count "
    "page-continuation title subject keywords description author-name author-initials "
    "initial-creator creator chapter sequence variable-set variable-get variable-input "
    "user-field-get user-field-input user-defined expression conditional-text file-name "
    "template-name sheet-name sender-firstname sender-lastname sender-company sender-city sender-title "
    "sender-position sender-email sender-street sender-postal-code sender-phone-work "
    "sender-phone-private sender-fax sender-initials sender-country sender-state-or-province "
    "note-ref bibliography-mark paragraph-count word-count character-count table-count image-count "
    "object-count creation-date creation-time modification-date modification-time print-date "
    "print-time printed-by editing-cycles editing-duration database-name database-row-number "
    "table-formula dde-connection measure text-input drop-down script execute-macro "
    "page-variable-get p h index-title-template bookmark-ref reference-ref sequence-ref "
    "content-control ";

bool is_known(std::string_view name) { return kShown.find(" " + std::string(name) + " ") != kShown.npos; }

double centimetres(std::string_view length) { return twips_from(length, 0) * 2.54 / 1440; }

// Fields that are computed anew when the document is opened, printed or saved, or from who opens it.
bool is_changing(const xml::Node& node) {
  const std::string_view name = node.name;
  return value_of(node, "fixed") != "true" &&
         (one_of(name,
                 {"date", "time", "print-date", "print-time", "printed-by", "modification-date",
                  "modification-time", "file-name", "author-name", "author-initials", "dde-connection"}) ||
          name.starts_with("sender-"));
}

bool is_large_frame(const xml::Node& frame) {
  return centimetres(value_of(frame, "width")) >= 12 && centimetres(value_of(frame, "height")) >= 8;
}

}  // namespace

// Words that are drawn, like those across a draft, lay no ground.
bool OdfBody::lays_ground(const xml::Node& shape) const {
  if (child_of(shape, "image") != nullptr || child_of(shape, "object") != nullptr) return true;
  if (const xml::Node* geometry = child_of(shape, "enhanced-geometry");
      geometry != nullptr && value_of(*geometry, "text-path") == "true")
    return false;
  const std::string name = "g" + std::string(value_of(shape, "style-name"));
  if (const auto ground = ground_of(name)) return *ground != text::kWhite;
  const Style* style = style_of(name);
  if (is_shape(shape.name) && !one_of(shape.name, {"frame", "g", "a"}) && style != nullptr && !style->bare)
    return true;  // of a colour that the program chooses
  return std::any_of(shape.children.begin(), shape.children.end(), [this](const xml::Node& child) {
    return !child.is_text && is_shape(child.name) && child.name != "text-box" && lays_ground(child);
  });
}

bool OdfBody::has_ground_behind(const xml::Node& node, int least) const {
  return std::any_of(node.children.begin(), node.children.end(), [&](const xml::Node& child) {
    if (child.is_text) return false;
    const Style* style = style_of("g" + std::string(value_of(child, "style-name")));
    if (style == nullptr || !style->behind || !is_shape(child.name)) return has_ground_behind(child, least);
    const double width = centimetres(value_of(child, "width"));
    // A group says no size of its own.
    return (child.name == "g" || width * centimetres(value_of(child, "height")) >= least) &&
           lays_ground(child);
  });
}

void OdfBody::literal(std::string_view text, const xml::Node* origin) {
  std::string words = collapsed(text);
  if (blank_ && words.starts_with(' ')) words.erase(0, 1);
  if (words.empty()) return;
  blank_ = words.ends_with(' ');
  bool unknown = false;
  const std::uint32_t column = out_.column();
  put(text::seen_text(fonts_.back(), words, unknown));
  if (origin != nullptr && in_box_ == 0 && deleting_ == 0) out_.came_from(origin, *origin, column);
  if (unknown) out_.unread(fonts_.back().empty() ? "U+F000…" : fonts_.back());
}

void OdfBody::put(std::string_view text) {
  if (deleting_ > 0) {
    deleted_ += text;
    return;
  }
  out_.look(looks_.back());
  out_.text(text);
}

void OdfBody::inlines(const xml::Node& node) {
  for (const xml::Node& child : node.children) {
    if (child.is_text)
      literal(child.text, &child);
    else
      inline_element(child);
  }
}

void OdfBody::inline_element(const xml::Node& node) {
  const std::string_view name = node.name;
  const Place from = out_.here();
  if (name == "tab" && deleting_ == 0) {
    out_.look(looks_.back());
    out_.tab(stops_);
    blank_ = false;
  } else if (name == "s" || name == "tab" || name == "line-break") {
    put(" ");
    blank_ = false;
  } else if (name == "annotation") {
    out_.mark(readers::Mark::Kind::comment, from, words_of_annotation(node));
  } else if (one_of(name, {"change", "change-start", "change-end"})) {
    change_at(node);
  } else if (name == "note") {
    if (const xml::Node* words = child_of(node, "note-body")) notes_.push_back({words, out_.here()});
  } else if (is_unseen(name)) {
    return;
  } else if (is_shape(name) && !(name == "a" && child_of(node, "frame") == nullptr)) {
    frame(node);
  } else if (one_of(name, {"bookmark-ref", "reference-ref", "sequence-ref", "note-ref"})) {
    inlines(node);
    const std::string shown = out_.since(from);
    const auto target = targets_.find(value_of(node, "ref-name"));
    if (target == targets_.end())
      out_.mark(readers::Mark::Kind::broken_field, from, shown);
    else if (value_of(node, "reference-format") == "text" && !is_blank(target->second) && !is_blank(shown) &&
             !readers::are_same_words(shown, target->second))
      out_.tell(readers::Mark::Kind::replaced_text, from, shown, target->second);
  } else if (name == "placeholder" || name == "database-display") {
    inlines(node);
    out_.mark(readers::Mark::Kind::mail_merge_field, from, out_.since(from));
  } else if (name == "hidden-text" || name == "hidden-paragraph") {
    inlines(node);
    if (name == "hidden-text" && holds_text(node))
      out_.mark(readers::Mark::Kind::hidden_text, from, out_.since(from));
  } else if (one_of(name, {"content-control", "text-input", "drop-down"})) {
    field_to_fill(node, name);
  } else if (is_changing(node)) {
    span(node);
    const std::string said = out_.since(from), field = "text:" + std::string(name);
    out_.tell(readers::Mark::Kind::changing_field, from, is_blank(said) ? field : said,
              is_blank(said) ? "" : field);
  } else if (name == "ruby") {
    if (const xml::Node* base = child_of(node, "ruby-base")) inlines(*base);
    put(" (");
    if (const xml::Node* above = child_of(node, "ruby-text")) inlines(*above);
    put(")");
  } else {
    if (!is_known(name) && holds_text(node)) out_.unknown(name);
    span(node);
    if (name != "span" && deleting_ == 0) tell_stored(node, from, out_.since(from));
  }
}

void OdfBody::tell_stored(const xml::Node& node, const Place& from, const std::string& shown) {
  const xml::Node* holder = &node;
  const bool of_user = node.name == "user-field-get" || node.name == "user-field-input";
  if (const auto found = user_fields_.find(value_of(node, "name")); of_user && found != user_fields_.end())
    holder = found->second;
  const std::string_view kind = value_of(*holder, "value-type"), date = value_of(*holder, "date-value");
  const std::string_view number = value_of(*holder, "value"), words = value_of(*holder, "string-value");
  const std::string_view time = value_of(*holder, "time-value"), boolean = value_of(*holder, "boolean-value");
  if (is_blank(shown)) return;
  std::string_view other;
  if (!date.empty() && !readers::shows_date(shown, date)) other = date;
  if (one_of(kind, {"float", "percentage", "currency"}) && !readers::shows_number(shown, number))
    other = number;
  if (!time.empty() && !readers::shows_time(shown, time)) other = time;
  if (!boolean.empty() && !readers::shows_boolean(shown, boolean)) other = boolean;
  if (kind == "string" && !words.empty() && !readers::are_same_words(shown, words)) other = words;
  if (!other.empty()) out_.tell(readers::Mark::Kind::replaced_text, from, shown, std::string(other));
}

void OdfBody::span(const xml::Node& node) {
  const Place from = out_.here();
  const std::string name = "t" + std::string(value_of(node, "style-name"));
  const std::string_view font = font_of(name);
  fonts_.emplace_back(font.empty() ? fonts_.back() : std::string(font));
  looks_.push_back(looks_.back());
  looks_.back().put_on(look_of(name));
  inlines(node);
  looks_.pop_back();
  fonts_.pop_back();
  const Style* style = style_of(name);
  const std::string said = out_.since(from);
  if (name == "tPlaceholder" && said.starts_with('<') && said.ends_with('>'))  // a field to fill of ours
    out_.mark(readers::Mark::Kind::mail_merge_field, from, said);
  else if (style != nullptr && style->highlight)
    out_.mark(readers::Mark::Kind::highlight, from, out_.since(from));
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
      out_.mark(readers::Mark::Kind::mail_merge_field, from, std::string(value_of(node, "name")));
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
    out_.mark(readers::Mark::Kind::mail_merge_field, from,
              !is_blank(said)  ? said
              : prompt.empty() ? "…"
                               : std::string(prompt));
}

void OdfBody::change_at(const xml::Node& node) {
  const std::string id(value_of(node, "change-id"));
  const auto found = changes_.find(id);
  if (found == changes_.end()) return;
  const Change& change = found->second;
  const bool told =
      change.kind != readers::Mark::Kind::move || !change.deletes;  // a move is told where it went
  if (node.name == "change") {
    if (told) out_.mark(change.kind, out_.here(), change.words);
  } else if (change.deletes) {         // as a flat document has it
    if (!ended_.contains(id)) return;  // all that follows would be lost
    if (node.name == "change-start" && deleting_++ == 0) deleted_.clear();
    if (node.name == "change-end" && deleting_ > 0 && --deleting_ == 0 && told)
      out_.mark(change.kind, out_.here(), deleted_);
  } else if (node.name == "change-start") {
    begun_[id] = out_.here();
  } else if (const auto begun = begun_.find(id); begun != begun_.end()) {
    const bool again =
        change.kind == readers::Mark::Kind::formatting && std::exchange(formatting_told_, true);
    if (!again) out_.mark_since(change.kind, begun->second);
    begun_.erase(begun);
  }
}

// Of a frame what it shows first; the rest are the same for programs that cannot show that.
void OdfBody::frame(const xml::Node& node) {
  const int ground = ground_of("g" + std::string(value_of(node, "style-name"))).value_or(text::kAnyColour);
  const bool unseen = is_hidden_shape(node);
  if (node.name == "text-box" || child_of(node, "p") != nullptr || child_of(node, "list") != nullptr)
    return boxes_.push_back({&node, ground, unseen});
  if (node.name != "frame") {
    for (const xml::Node& child : node.children) {
      if (!child.is_text && is_shape(child.name)) frame(child);
    }
    return;
  }
  for (const xml::Node& child : node.children) {
    if (child.is_text || child.name == "title" || is_unseen(child.name)) continue;
    if (child.name == "text-box") return boxes_.push_back({&child, ground, unseen});
    if (child.name == "table") return boxes_.push_back({&node, ground, unseen});
    if (child.name == "object") return boxes_.push_back({&child, ground, unseen});
    if (child.name == "object-ole") return out_.unread("OLE");
    if (child.name == "image") return out_.picture(is_large_frame(node));
  }
}

}  // namespace ctg::office
