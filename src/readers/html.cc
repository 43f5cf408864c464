// A tokenizer by the rules of HTML (WHATWG, 13.2.5), and no tree: what is sought is text and where paragraphs
// end, pages that people send are seldom well formed, and each character must keep its place, which the trees
// of libraries do not give (libxml2 does not know the references of HTML5 either). It looks at each byte a
// bounded number of times, whatever stands in it.
//
// Where a browser would throw text away (a tag that never ends), it is read: what is not understood is shown
// to the rules.
#include "readers/html.h"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <tuple>
#include <utility>

#include "base/ascii.h"
#include "base/next.h"
#include "base/utf8.h"
#include "hypertext/looks.h"
#include "hypertext/references.h"
#include "hypertext/sheet.h"
#include "hypertext/values.h"
#include "readers/marks.h"
#include "readers/text.h"
#include "text/seen.h"
#include "text/sight.h"

namespace ctg::readers {

namespace {

using hypertext::attribute_of, hypertext::Doubt, hypertext::has, hypertext::Look, hypertext::Looks;

constexpr std::string_view kBlocks =
    " p div li h1 h2 h3 h4 h5 h6 td th tr table ul ol dl dt dd section article header footer body html head "
    "blockquote caption figcaption address pre hr br main nav aside form fieldset legend summary details "
    "option textarea title document cell row box item sheet notice signatures signature party column ";
constexpr std::string_view kUnread = " script style template iframe noembed noframes desc metadata ";
constexpr std::string_view kVoid = " area base br col embed hr img input link meta param source track wbr ";
constexpr std::string_view kSearched = " q s search query recherche keywords ";
constexpr std::string_view kKept = " code kbd samp pre tt ";
const Doubt kDrawn = std::make_shared<const std::string>("svg");

bool white(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

// The bytes of a tag, from "<" to ">": a ">" in a value between quotes does not end it. 0: it never ends.
std::size_t size_of_tag(std::string_view text) {
  char quote = '\0';
  bool value = false;  // behind "="
  for (std::size_t at = 1; at < text.size(); ++at) {
    const char c = text[at];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '>') {
      return at + 1;
    } else if (value && (c == '"' || c == '\'')) {
      quote = c;
      value = false;
    } else if (!white(c)) {
      value = c == '=';
    }
  }
  const std::size_t end = text.find('>');
  return end == std::string_view::npos ? 0 : end + 1;
}

// What the words of an element look like, with all that it stands in.
struct Seen {
  bool gone = false, unseen = false, lost = false, flat = false, crowded = false, struck = false;
  bool highlight = false, insertion = false, deletion = false;
  bool aside = false;    // of the site, for its visitors
  bool drawing = false;  // in a drawing (SVG)
  double size = 12;
  int colour = 0, ground = text::kWhite, fill = 0;
  Doubt of_colour, of_ground, of_size, of_fill, of_place;

  Seen with(const Look& look) const {
    Seen inner = *this;
    inner.gone = gone || look.gone.value_or(false);
    inner.unseen = look.unseen.value_or(unseen);
    inner.lost = lost || look.lost;
    inner.flat = look.flat.value_or(flat);
    inner.crowded = look.crowded.value_or(crowded);
    inner.size = look.size.value_or(size);
    inner.struck = struck || look.struck;
    inner.colour = look.colour.value_or(colour);
    inner.ground = look.ground.value_or(ground);
    inner.fill = look.fill_as_colour ? inner.colour : look.fill.value_or(fill);
    if (look.colour) inner.of_colour = look.of_colour;
    if (look.ground) inner.of_ground = look.of_ground;
    if (look.size || look.of_size) inner.of_size = look.of_size;
    if (look.fill || look.fill_as_colour)
      inner.of_fill = look.fill_as_colour ? inner.of_colour : look.of_fill;
    if (look.of_place) inner.of_place = look.of_place;
    return inner;
  }
  bool hidden() const { return gone || unseen; }
  bool hides() const {
    return hidden() || lost || flat || crowded || size <= hypertext::kTiny ||
           !text::is_seen_on(drawing ? fill : colour, ground);
  }
  // What it could not be told by; what hides words in any case leaves nothing open.
  Doubt doubt() const {
    if (hides()) return {};
    for (const Doubt& each : {of_place, of_size, drawing ? of_fill : of_colour, of_ground})
      if (each) return each;
    return {};
  }
};

// Which marks words have that look one way or the other; of those that tell how they look, the first.
bool has_mark(const Seen& seen, const Seen& other, Mark::Kind kind) {
  const bool hides = seen.hides() && other.hides(), hidden = hides && seen.hidden() && other.hidden();
  switch (kind) {
    case Mark::Kind::highlight:
      return seen.highlight;
    case Mark::Kind::insertion:
      return seen.insertion;
    case Mark::Kind::deletion:
      return seen.deletion;
    case Mark::Kind::hidden_text:
      return hidden;
    case Mark::Kind::unseen_text:
      return hides && !hidden;
    default:
      return !seen.hides() && !other.hides() && seen.struck && other.struck && !seen.deletion;
  }
}
constexpr std::array kLooks = {Mark::Kind::highlight,   Mark::Kind::insertion,   Mark::Kind::deletion,
                               Mark::Kind::hidden_text, Mark::Kind::unseen_text, Mark::Kind::struck_text};

// The part of the plane that a drawing shows; nothing where its tag does not say.
struct View {
  double left = 0, top = 0, width = 0, height = 0;

  static std::optional<View> of(std::string_view tag) {
    View view;
    const auto dots = [&](std::string_view name) {  // those in another unit do not say
      std::string value = attribute_of(tag, name).value_or("");
      if (value.ends_with("px")) value.resize(value.size() - 2);
      return value.empty() || value.ends_with('%') || is_letter(value.back()) ? std::nullopt
                                                                              : hypertext::points_from(value);
    };
    const std::string box = attribute_of(tag, "viewbox").value_or("");
    const auto parts = hypertext::split_at(box, " ,");
    if (parts.size() == 4) {
      const auto part = [&](std::size_t i) { return hypertext::points_from(parts[i]).value_or(0); };
      view = {part(0), part(1), part(2), part(3)};
    } else {
      view.width = dots("width").value_or(0);
      view.height = dots("height").value_or(0);
    }
    const bool shows_all = tag.find("overflow") != std::string_view::npos;
    return view.width > 0 && view.height > 0 && !shows_all ? std::optional(view) : std::nullopt;
  }
  // As it is seen from what is moved in it; nothing where that is turned or of another size.
  std::optional<View> moved_by(std::string_view transform) const {
    View view = *this;
    for (const std::string_view each : hypertext::split_at(transform, ")")) {
      if (!each.starts_with("translate(")) return {};
      const auto by = hypertext::split_at(each.substr(10), " ,");
      if (!by.empty()) view.left -= hypertext::points_from(by[0]).value_or(0);
      if (by.size() > 1) view.top -= hypertext::points_from(by[1]).value_or(0);
    }
    return view;
  }
  // Whether words begin beside it: to the right of it, above or below; far to the left.
  bool misses(std::string_view tag) const {
    const auto at = [&](std::string_view name) {
      const std::string value = attribute_of(tag, name).value_or("");
      return hypertext::points_from(value.substr(0, value.find_first_of(" ,")));
    };
    const auto x = at("x"), y = at("y");
    return (x && (*x > left + width || *x < left - width)) || (y && (*y > top + 1.2 * height || *y < top));
  }
};

// An element that is open.
struct Element {
  std::string full;        // its name, with what stands before a colon
  Seen seen, other;        // how it looks without the rules that may hold, and with them
  Doubt between;           // the first of these
  std::string after = {};  // words that the sheet puts at its end
  std::optional<View> view = {};
  bool shut = false;  // a <details> that nobody has opened
  std::pair<bool, bool> before_shut = {};

  void look_as(const Looks& looks) {
    seen = seen.with(looks.sure);
    other = other.with(looks.between ? looks.other : looks.sure);
    if (looks.between) between = looks.between;
  }
  // What stands in a <details> is seen when it is opened, but for its title.
  void shut_or_drawn(std::string_view name, std::string_view tag, const Element& around) {
    if (around.shut && name == "summary") std::tie(seen.gone, other.gone) = before_shut;
    shut = name == "details" && !attribute_of(tag, "open");
    before_shut = {seen.gone, other.gone};
    seen.gone = seen.gone || shut;
    other.gone = other.gone || shut;
    seen.drawing = other.drawing = seen.drawing || name == "svg";
    if (name == "svg") view = View::of(tag);
    if (view && seen.drawing && name != "svg")
      view = view->moved_by(attribute_of(tag, "transform").value_or(""));
    if (seen.drawing && view && has(" text tspan ", name) && view->misses(tag)) seen.lost = other.lost = true;
    const bool apart = seen.drawing && has(" defs symbol clippath mask pattern marker ", name);
    if (apart) seen.gone = other.gone = true;
  }
  // Why nobody can tell whether its words are seen.
  Doubt doubt() const {
    if (seen.hides() != other.hides()) return between;
    return seen.hides() ? nullptr : seen.doubt() ? seen.doubt() : other.doubt();
  }
};

// What is told of each word of an element.
struct Shown {
  explicit Shown(const Element& element) : doubt(element.doubt()) {
    for (std::size_t i = 0; i < kLooks.size(); ++i)
      marks[i] = has_mark(element.seen, element.other, kLooks[i]);
  }
  std::array<bool, kLooks.size()> marks = {};
  Doubt doubt;
};

// What the start of an element ends: an open paragraph, the item, cell or row before it.
bool ends(std::string_view begun, std::string_view open) {
  if (open == "p") return has(kBlocks, begun) && begun != "br" && begun != "option";
  if (open == "td" || open == "th") return has(" td th tr thead tbody tfoot ", begun);
  if (open == "tr") return has(" tr thead tbody tfoot ", begun);
  if (open == "dt" || open == "dd") return begun == "dt" || begun == "dd";
  return (open == "li" || open == "option") && begun == open;
}

// Menus, and links within the page ("go to the contents").
bool is_aside(std::string_view name, std::string_view tag) {
  return name == "nav" || (name == "a" && attribute_of(tag, "href").value_or("").starts_with('#'));
}

// A field, or a form, in which visitors of a site search.
bool is_search(std::string_view tag) {
  const std::string name = small(attribute_of(tag, "name").value_or(""));
  const std::string asked = small(attribute_of(tag, "placeholder").value_or(""));
  const auto asks = [&](std::string_view word) { return asked.find(word) != std::string::npos; };
  return small(attribute_of(tag, "type").value_or("")) == "search" ||
         small(attribute_of(tag, "role").value_or("")) == "search" ||
         (!name.empty() && has(kSearched, name)) || asks("cherche") || asks("search");
}

// <bdo dir="rtl">, and styles that do the same: what stands in it is drawn from its end to its start.
bool turns(std::string_view name, std::string_view tag) {
  const std::string said = small(tag);
  const auto says = [&](std::string_view word) { return said.find(word) != std::string::npos; };
  return says("rtl") && (name == "bdo" || says("bidi-override") || says("isolate-override"));
}

class HtmlReader {
 public:
  HtmlReader(std::string_view text, const FileName& name, bool mustache, Diagnostics& diags)
      : text_(text), name_(name), mustache_(mustache), diags_(diags) {}

  Source run() {
    sheet_.add_all_of(text_);
    if (!sheet_.elsewhere().empty()) stack_[0].seen.colour = stack_[0].other.colour = text::kAnyColour;
    stack_[0].look_as(sheet_.enter("html", "<html>"));  // its tag may be left out
    while (at_ < text_.size()) step();
    flush();
    tell_unread();
    Source source;
    source.text = text_;
    std::string_view made = made_.text;
    for (Line& line : lines_) {
      line.text = made.substr(0, made.find('\n'));
      made.remove_prefix(line.text.size() + 1);
      while (line.text.ends_with(' ')) line.text.remove_suffix(1);
    }
    source.tree = tree_of_lines(std::move(lines_), name_);
    source.trail = std::move(made_.trail);
    source.marks = std::move(marks_);
    return source;
  }

 private:
  Place here() const { return {name_, spot_.line, spot_.column}; }

  void skip(std::size_t bytes) {
    const std::size_t end = std::min(text_.size(), at_ + bytes);
    walk_over(text_.substr(at_, end - at_), spot_);
    at_ = end;
  }

  // What stands for the next bytes of the file. A line has something that is seen ("<p>&#8203;</p>" is none).
  void put(std::string_view seen, std::size_t bytes) {
    if (line_start_ && (seen.empty() || seen == " ")) return skip(bytes);
    const Spot from = spot_;
    const Place begin = here();
    skip(bytes);
    const bool same_line = from.line == spot_.line;
    made_.put(seen, from, same_line ? spot_.column - from.column : 1, kept_ > 0);
    leads_ = leads_ && (stack_.back().seen.aside || seen == " ");
    mark_by_look(seen, begin);
    line_start_ = false;
    space_ = seen == " ";
  }

  // Words that the page shows and that stand in no text of it: before the next byte, and out of reach of corrections.
  void put_generated(std::string_view words) {
    constexpr std::size_t kMost = 100000;  // bytes: a rule of a sheet may fit each tag of a page
    if (words.empty() || (generated_ += words.size()) > kMost) return;
    for (std::size_t at = 0; at < words.size();) {
      std::string seen;
      text::take_seen(words, at, seen);
      if (line_start_ && (seen.empty() || seen == " ")) continue;
      made_.put(seen, spot_, 1, true);
      mark_by_look(seen, here());
      line_start_ = false;
      space_ = seen == " ";
    }
  }

  // One mark for each way to look, as long as it goes on in a paragraph.
  void mark_by_look(std::string_view seen, const Place& begin) {
    const Element& element = stack_.back();
    if (!shown_) shown_ = Shown(element);
    doubt(seen, shown_->doubt, begin);
    for (std::size_t i = 0; i < kLooks.size(); ++i) {
      if (!shown_->marks[i]) {
        end_mark(i);
        continue;
      }
      if (begun_aside_[i] != element.seen.aside) end_mark(i);
      if (begun_[i].text.empty()) begun_[i] = {kLooks[i], begin, begin, "", ""};
      begun_aside_[i] = element.seen.aside;
      begun_[i].text += seen;
      begun_[i].end = here();
    }
  }

  // Words of which it is not known whether they are seen.
  void doubt(std::string_view seen, const Doubt& why, const Place& begin) {
    if (doubted_.why != why) end_doubt();
    if (!why) return;
    if (doubted_.words.empty()) doubted_ = {why, begin, "", stack_.back().seen.aside};
    doubted_.words += seen;
  }

  // Menus, buttons and the like are often left out on paper.
  void end_doubt() {
    constexpr std::size_t kMost = 12;  // that are named
    const Doubted told = std::exchange(doubted_, {});
    if (!told.why || !text::says_something(told.words) || unread_.size() >= kMost) return;
    if ((told.aside || *told.why == hypertext::kOfPaper) && is_entry(told.words)) return;
    unread_.insert({*told.why, told.begin});
  }

  static bool is_entry(std::string_view words) {
    constexpr int kEntry = 8;  // words
    return std::ranges::count(hypertext::without_blanks(words), ' ') < kEntry;
  }

  // What is hidden of a menu's entries, and of the words that skip it for screen readers, is no part of a document.
  void end_mark(std::size_t which) {
    Mark& mark = begun_[which];
    if (mark.text.empty()) return;
    const bool entry = begun_aside_[which] && is_of_sight(mark.kind) && is_entry(mark.text);
    if (!entry && says_something(mark)) marks_.push_back(mark);
    mark.text.clear();
  }

  void step() {
    const std::string_view rest = text_.substr(at_);
    if (mustache_ && rest.starts_with("{{")) return tag_of_mustache(rest);
    if (rest.starts_with("<!--")) return comment(rest);
    if (rest[0] == '<' && rest.size() > 1 && close_of_tag_.from(at_) != std::string_view::npos) {
      if (is_letter(rest[1]) || (rest[1] == '/' && rest.size() > 2 && is_letter(rest[2])))
        return element(rest);
      if (rest[1] == '!' || rest[1] == '?' || rest[1] == '/') return skip(rest.find('>') + 1);
    }
    if (rest[0] == '&') {
      const hypertext::Reference reference = hypertext::reference_at(rest);
      std::string seen = text::seen(reference.bytes > 0 ? reference.text : "&");
      if (white(reference.text.c_str()[0])) seen = " ";
      return put(seen, std::max<std::size_t>(reference.bytes, 1));
    }
    if (white(rest[0])) {
      if (pre_ > 0 && rest[0] == '\n') flush();
      return line_start_ || space_ ? skip(1) : put(" ", 1);
    }
    std::size_t next = at_;
    std::string seen;
    text::take_seen(text_, next, seen);
    put(seen, next - at_);
  }

  // "<!-->" and "<!--->" are whole; one that never ends hides the rest, as in a browser.
  void comment(std::string_view rest) {
    if (rest.starts_with("<!-->")) return skip(5);
    if (rest.starts_with("<!--->")) return skip(6);
    const std::size_t end = std::min(end_of_comment_.from(at_ + 4), other_end_of_comment_.from(at_ + 4));
    if (end == std::string_view::npos) return skip(rest.size());
    skip(end - at_ + (text_.substr(end).starts_with("--!>") ? 4 : 3));
  }

  void tag_of_mustache(std::string_view rest) {
    const bool triple = rest.starts_with("{{{");
    const std::size_t close = (triple ? close_of_three_ : close_of_two_).from(at_);
    if (close == std::string_view::npos) return put("{", 1);
    const std::size_t size = close - at_ + (triple ? 3 : 2);
    const char first = rest[triple ? 3 : 2];
    const bool instruction = first == '#' || first == '/' || first == '^' || first == '>' || first == '!';
    if (instruction)
      skip(size);
    else
      put("\uFFFC", size);
  }

  // Skips what is no text up to the end tag of that name, which is left to be read.
  void skip_raw(const std::string& name) {
    std::size_t end = text_.size();
    for (std::size_t at = text_.find("</", at_); at != std::string_view::npos;
         at = text_.find("</", at + 2)) {
      const std::string_view tag = text_.substr(at + 2, name.size());
      if (!std::equal(tag.begin(), tag.end(), name.begin(), name.end(),
                      [](char a, char b) { return small(a) == b; }))
        continue;
      end = at;
      break;
    }
    skip(end - at_);
  }

  void element(std::string_view rest) {
    const bool closing = rest[1] == '/';
    const std::size_t size = size_of_tag(rest);
    std::size_t from = closing ? 2 : 1, to = from;
    while (to < size && !white(rest[to]) && rest[to] != '>' && rest[to] != '/') ++to;
    const std::string full = small(rest.substr(from, to - from));
    std::string name = full;
    name.erase(0, name.find(':') == std::string::npos ? 0 : name.find(':') + 1);
    const std::string_view tag = rest.substr(0, size);
    const bool empty = tag.ends_with("/>");
    if (closing) leave(full);
    if (has(kBlocks, name) || name.starts_with("fiche")) block(name, closing);
    if (has(" table thead tbody tfoot tr td th ", name)) cell(name, closing);
    if (has(kKept, name) && !empty) kept_ = std::max(0, kept_ + (closing ? -1 : 1));
    skip(size);
    if (!closing) enter(full, name, tag);
    if (closing || empty) return;
    if (turns(name, tag)) marks_.push_back({Mark::Kind::turned_text, here(), here(), "<" + name + ">"});
    if (has(kUnread, name) || (name == "title" && !mustache_)) skip_raw(name);
  }

  // Elements that hold others are kept until they end: what stands in them looks as they do.
  void enter(const std::string& full, const std::string& name, std::string_view tag) {
    if (full == name) end_before(name);
    const Looks looks = sheet_.enter(name, tag);
    const Look& look = looks.sure;
    lay_ground(name, look);
    Element inner = stack_.back();
    inner.full = full;
    inner.after = look.after;
    inner.look_as(looks);
    inner.shut_or_drawn(name, tag, stack_.back());
    if (look.placed && painted_ && !look.ground)
      inner.seen.ground = inner.other.ground = text::kAnyColour;  // it may lie over what is painted
    Seen& seen = inner.seen;
    seen.aside = seen.aside || is_aside(name, tag);
    const bool of_words = has(" span font mark ", name);
    seen.highlight = seen.highlight || name == "mark" ||
                     (of_words && look.ground && *look.ground != text::kWhite &&
                      tag.find("background") != std::string_view::npos);
    // LibreOffice writes its fields on grey.
    constexpr int kShadeOfFields = 0xC0C0C0;
    if (full == "sdfield" || (of_libreoffice_ && look.ground == kShadeOfFields)) seen.highlight = false;
    if (name == "meta" && attribute_of(tag, "content").value_or("").starts_with("LibreOffice"))
      of_libreoffice_ = true;
    seen.insertion = seen.insertion || name == "ins";
    seen.deletion = seen.deletion || name == "del";
    if (look.counted) unread_.insert({name + "::before", here()});
    if (has(" iframe embed object ", name)) unread_.insert({name, here()});
    stack_.push_back(std::move(inner));
    shown_.reset();
    ++open_[full];
    put_generated(look.before);
    if (name == "form") of_site_ = is_search(tag);
    if (name == "input") put_generated(value_of_input(tag));
    if (name == "option") put_generated(attribute_of(tag, "label").value_or(""));
    if (has(kVoid, name) || tag.ends_with("/>")) leave(full);
  }

  // What is painted and placed freely lies behind all that stands in the element around it.
  void lay_ground(std::string_view name, const Look& look) {
    const bool paints =
        has(" img svg video canvas picture ", name) || look.ground.value_or(text::kWhite) != text::kWhite;
    painted_ = painted_ || paints;
    shown_.reset();
    if (paints && look.placed && !look.lost)
      stack_.back().seen.ground = stack_.back().other.ground = text::kAnyColour;
    // What is drawn in a drawing may lie behind its words, wherever that is.
    if (stack_.back().seen.drawing && has(" rect circle ellipse path polygon polyline image use ", name)) {
      for (Seen* each : {&stack_.back().seen, &stack_.back().other})
        std::tie(each->ground, each->of_ground) = std::pair(text::kAnyColour, kDrawn);
    }
  }

  // An end tag that fits nothing ends nothing.
  void leave(const std::string& full) {
    if (const auto open = open_.find(full); open == open_.end() || open->second == 0) return;
    while (stack_.size() > 1) {
      const bool found = stack_.back().full == full;
      leave_last();
      if (found) return;
    }
  }

  void leave_last() {
    put_generated(stack_.back().after);
    --open_[stack_.back().full];
    stack_.pop_back();
    shown_.reset();
    sheet_.leave();
  }

  // End tags may be left out: what begins ends the paragraph, the item or the cell before it, not those around it.
  void end_before(const std::string& begun) {
    constexpr std::size_t kDeepest = 16;
    const std::size_t lowest = stack_.size() > kDeepest ? stack_.size() - kDeepest : 1;
    for (std::size_t at = stack_.size(); at > lowest; --at) {
      const std::string& open = stack_[at - 1].full;
      if (ends(begun, open)) {
        while (stack_.size() >= at) leave_last();
      } else if (has(kBlocks, open) && !has(" p li td th tr dt dd option ", open)) {
        return;
      }
    }
  }

  // What a form shows: what was typed, or chosen; one that asks for something is to fill.
  std::string value_of_input(std::string_view tag) {
    const std::string type = small(attribute_of(tag, "type").value_or("text"));
    if (type == "hidden" || type == "image" || type == "file" || type == "password") return {};
    if (type == "checkbox" || type == "radio") return attribute_of(tag, "checked") ? "☒" : "☐";
    const std::string value = attribute_of(tag, "value").value_or("");
    const bool button = type == "submit" || type == "reset" || type == "button";
    if (!value.empty() || button || mustache_) return value;
    const std::string asked = attribute_of(tag, "placeholder").value_or("");
    if (is_search(tag)) of_site_ = true;
    if (!asked.empty() && !of_site_)
      marks_.push_back({Mark::Kind::mail_merge_field, here(), here(), asked, ""});
    return {};
  }

  void tell_unread() {
    if (sheet_.gave_up()) unread_.insert({"style", here()});
    if (unread_.empty()) return;
    std::string names;
    Place first = unread_.begin()->second;
    for (const auto& [name, place] : unread_) {
      names += (names.empty() ? "" : ", ") + name;
      first = std::min(first, place, [](const Place& a, const Place& b) {
        return a.line != b.line ? a.line < b.line : a.column < b.column;
      });
    }
    diags_.warning("RDR-022", first, "ceci n’a pas été lu\u00a0: {}", "this was not read: {}", names)
        .hint("relisez-le vous-même, ou remplacez-le par du texte",
              "read it yourself, or replace it with text");
  }

  void block(const std::string& name, bool closing) {
    flush();
    if (name == "li") item_ = !closing;
    if (has(" ul ol td th ", name)) item_ = false;  // the end tag of an item may be left out
    if (name == "form") of_site_ = false;
    if (name == "pre") pre_ = closing ? 0 : 1;
    const bool heading = name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
    if (heading) level_ = closing ? 0 : static_cast<std::uint8_t>(name[1] - '0');
  }

  void cell(const std::string& name, bool closing) {
    // The end tag of a thead may be left out: the rows of a body, or another table, end it.
    if (name == "thead") head_ = !closing;
    if (name == "tbody" || name == "tfoot" || name == "table") head_ = false;
    if (name == "table" && closing && !tables_.empty()) tables_.pop_back();
    if (closing) return;
    if (name == "table") tables_.push_back(++count_.table);
    if (name == "tr") ++count_.row;
    if (name == "td" || name == "th") ++count_.cell;
  }

  // The paragraph ends here, where one was begun.
  void flush() {
    for (std::size_t i = 0; i < kLooks.size(); ++i) end_mark(i);
    end_doubt();
    if (line_start_) return;
    Line line;
    line.number = static_cast<std::uint32_t>(lines_.size()) + 1;
    line.after_blank = line.whole = true;
    line.item = item_ && level_ == 0;
    line.level = level_;
    line.leads = std::exchange(leads_, true);
    if (!tables_.empty() && count_.row > 0 && count_.cell > 0) {
      line.table = tables_.back();
      line.row = count_.row;
      line.cell = count_.cell;
      line.header = head_;
    }
    lines_.push_back(line);
    made_.end_line();
    line_start_ = true;
    space_ = false;
  }

  std::string_view text_;
  FileName name_;
  bool mustache_;
  Diagnostics& diags_;
  Next close_of_tag_{text_, ">"}, close_of_two_{text_, "}}"}, close_of_three_{text_, "}}}"};
  Next end_of_comment_{text_, "-->"}, other_end_of_comment_{text_, "--!>"};
  std::size_t at_ = 0;
  Spot spot_;
  Traced made_;
  std::vector<Line> lines_;
  bool line_start_ = true, space_ = false, item_ = false;
  bool leads_ = true;  // all of the paragraph so far, to a place in the page
  int kept_ = 0, pre_ = 0;
  std::uint8_t level_ = 0;
  Line count_;                         // tables, rows and cells so far
  std::vector<std::uint32_t> tables_;  // those that are open
  bool head_ = false;                  // in <thead>
  bool of_libreoffice_ = false;        // it says that it wrote the file
  std::vector<Mark> marks_;
  std::array<Mark, kLooks.size()> begun_ = {};
  std::array<bool, kLooks.size()> begun_aside_ = {};
  struct Doubted {
    Doubt why;
    Place begin;
    std::string words;
    bool aside = false;
  };
  Doubted doubted_;
  hypertext::Sheet sheet_;
  std::size_t generated_ = 0;
  bool painted_ = false;                                  // something has been that is not white
  bool of_site_ = false;                                  // in a form to search with, from its first field on
  std::vector<Element> stack_ = {Element{}};              // the page, and the elements that are open
  std::optional<Shown> shown_;                            // of the last of them, once a word of it is read
  std::map<std::string, std::size_t, std::less<>> open_;  // how many of a name these are
  std::map<std::string, Place, std::less<>> unread_;      // where they were first met
};

}  // namespace

std::string_view declared_encoding(std::string_view page) {
  constexpr std::size_t kHead = 4096;
  const std::string_view head = page.substr(0, kHead);
  const std::size_t at = head.find("charset=");
  if (at == std::string_view::npos) return {};
  std::string_view name = head.substr(at + 8);
  if (name.starts_with('"') || name.starts_with('\'')) name.remove_prefix(1);
  return name.substr(0, name.find_first_of("\"' ;/>\r\n\t"));
}

Source read_html(std::string_view text, const FileName& name, bool mustache, Diagnostics& diags) {
  return HtmlReader(text, name, mustache, diags).run();
}

}  // namespace ctg::readers
