#include "office/paragraphs.h"

#include <algorithm>
#include <tuple>

#include "base/utf8.h"
#include "readers/marks.h"
#include "text/sight.h"

namespace ctg::office {

void Paragraphs::open(std::uint8_t level, bool item) {
  texts_.emplace_back();
  readers::Line line;
  line.number = static_cast<std::uint32_t>(texts_.size());
  line.whole = line.after_blank = true;
  line.item = item;
  line.level = level;
  line.apart = apart_;
  if (inside_ > 0) {
    line.table = tables_;
    line.row = rows_;
    line.cell = cells_;
    line.header = header_;
  }
  lines_.push_back(line);
  looks_.emplace_back();
  look_ = {};
  blank_behind_number_ = false;
  characters_ = 0;
  known_column_ = 1;
  known_byte_ = 0;
}

void Paragraphs::put(std::string_view text) {
  texts_.back() += text;
  characters_ += static_cast<std::uint32_t>(utf8::length(text));
}

std::size_t Paragraphs::byte_of(std::uint32_t column) const {
  const std::string& text = texts_.back();
  if (column < known_column_) known_column_ = 1, known_byte_ = 0;
  for (; known_column_ < column && known_byte_ < text.size(); ++known_column_) utf8::next(text, known_byte_);
  return known_byte_;
}

void Paragraphs::number(std::string_view number, std::string_view behind) {
  if (number.empty() || texts_.empty()) return;
  put(number);
  if (!behind.empty() && !texts_.back().ends_with(' ')) put(" ");
  blank_behind_number_ = texts_.back().ends_with(' ');
}

void Paragraphs::text(std::string_view text) {
  if (texts_.empty() || text.empty()) return;
  // The blank behind a number is drawn as one, whatever the words start with.
  while (blank_behind_number_ && (text.starts_with(' ') || text.starts_with('\t'))) text.remove_prefix(1);
  if (text.empty()) return;
  blank_behind_number_ = false;
  weigh(text);
  const Place from = here();
  put(text);
  mark_by_look(from, text);
}

// The first that holds: what is hidden is not seen either.
void Paragraphs::mark_by_look(const Place& from, std::string_view text) {
  using Kind = readers::Mark::Kind;
  if (look_.hidden.value_or(false))
    mark(Kind::hidden_text, from, std::string(text));
  else if (look_.is_unseen())
    mark(Kind::unseen_text, from, std::string(text));
  else if (look_.struck.value_or(false))
    mark(Kind::struck_text, from, std::string(text));
}

void Paragraphs::tab(TabStops& stops) {
  leader(stops.next(column()));
  stops.drawn_to(column());
}

void Paragraphs::leader(char sign) {
  constexpr std::size_t kLong = 8;  // rules know such a row of signs as a blank, or as what leads to a page
  if (sign == '\0' || texts_.empty()) return text(" ");
  const std::string before = texts_.back().empty() || texts_.back().ends_with(' ') ? "" : " ";
  text(before + std::string(kLong, sign) + " ");
}

void Look::put_on(const Look& inner) {
  if (inner.bold) bold = inner.bold;
  if (inner.underlined) underlined = inner.underlined;
  if (inner.capitals) capitals = inner.capitals;
  if (inner.struck) struck = inner.struck;
  if (inner.hidden) hidden = inner.hidden;
  if (inner.colour) colour = inner.colour;
  if (inner.ground) ground = inner.ground;
  if (inner.scale > 0) scale = inner.scale;
  if (inner.size > 0) size = inner.size;
  if (inner.percent > 0 && size > 0) size = size * inner.percent / 100;
  if (inner.percent > 0 && size == 0) percent = inner.percent;
}

bool Look::is_unseen() const {
  constexpr int kTiny = 4, kNarrow = 10;  // half points, hundredths
  if ((size > 0 && size <= kTiny) || (scale > 0 && scale <= kNarrow)) return true;
  return !text::is_seen_on(colour.value_or(text::kAnyColour), ground.value_or(text::kWhite));
}

void Paragraphs::weigh(std::string_view text) {
  const auto blanks = static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
  const std::size_t words = text.size() - blanks;
  if (words == 0) return;
  Looks& looks = looks_.back();
  looks.smallest = looks.words == 0 ? look_.size : std::min(looks.smallest, look_.size);
  looks.words += words;
  looks.strong[0] += look_.bold.value_or(false) ? words : 0;
  looks.strong[1] += look_.underlined.value_or(false) ? words : 0;
  looks.strong[2] += look_.capitals.value_or(false) ? words : 0;
  sizes_[look_.size] += words;
}

// A paragraph stands out that is bold, underlined or in capitals as a whole, or larger than the text is; not
// in a way that half of the document is in.
void Paragraphs::mark_what_stands_out() {
  Looks all;
  for (const Looks& each : looks_) {
    all.words += each.words;
    for (std::size_t way = 0; way < all.strong.size(); ++way) all.strong[way] += each.strong[way];
  }
  const auto usual = std::max_element(sizes_.begin(), sizes_.end(),
                                      [](const auto& a, const auto& b) { return a.second < b.second; });
  constexpr int kLargest = 999;  // half points
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const Looks& looks = looks_[i];
    if (looks.words == 0) continue;
    unsigned look = 0;
    for (std::size_t way = 0; way < all.strong.size(); ++way) {
      const bool rare = 2 * all.strong[way] < all.words;
      look |= rare && 10 * looks.strong[way] >= 9 * looks.words ? 1u << way : 0u;
    }
    if (usual->first > 0 && looks.smallest > usual->first)
      look |= static_cast<unsigned>(std::min(looks.smallest, kLargest)) << all.strong.size();
    lines_[i].look = static_cast<std::uint16_t>(look);
  }
}

void Paragraphs::open_table() {
  if (inside_++ == 0) ++tables_;
}
void Paragraphs::open_row(bool header) {
  if (inside_ != 1) return;
  ++rows_;
  header_ = header;
}
void Paragraphs::open_cell() {
  if (inside_ == 1) ++cells_;
}
void Paragraphs::close_table() { --inside_; }

Place Paragraphs::here() const {
  if (texts_.empty()) return {name_, 1, 1};
  return {name_, static_cast<std::uint32_t>(texts_.size()), characters_ + 1};
}

void Paragraphs::mark(readers::Mark::Kind kind, const Place& from, std::string text) {
  if (text.empty() && kind != readers::Mark::Kind::deletion) return;
  if (!marks_.empty() && marks_.back().kind == kind && marks_.back().end == from &&
      kind != readers::Mark::Kind::comment) {  // one run after the other
    marks_.back().end = here();
    marks_.back().text += text;
    return;
  }
  marks_.push_back({kind, from, here(), std::move(text)});
}

void Paragraphs::mark_since(readers::Mark::Kind kind, const Place& from) {
  if (texts_.empty()) return;
  const auto last = static_cast<std::uint32_t>(texts_.size());
  if (from.line == last) return mark(kind, from, since(from));
  for (std::uint32_t line = std::max(from.line, 1u); line <= last; ++line) {
    const std::string& text = texts_[line - 1];
    Place begin = from;
    if (line != from.line) begin = {name_, line, 1};
    std::size_t at = 0;
    for (std::uint32_t i = 1; i < begin.column && at < text.size(); ++i) utf8::next(text, at);
    if (at >= text.size()) continue;
    if (line == last) return mark(kind, begin, text.substr(at));
    const Place end{name_, line, static_cast<std::uint32_t>(utf8::length(text)) + 1};
    marks_.push_back({kind, begin, end, text.substr(at)});
  }
}

std::string Paragraphs::since(const Place& from) const {
  if (texts_.empty() || from.line != texts_.size()) return {};
  return texts_.back().substr(byte_of(from.column));
}

void Paragraphs::note(SeenMap& seen, std::string_view name) {
  constexpr std::size_t kMost = 40;  // names: more of them are of no use to anyone
  auto found = seen.find(name);
  if (found == seen.end()) {
    if (seen.size() >= kMost) return;
    found = seen.emplace(std::string(name.substr(0, 60)), Seen{here(), 0}).first;
  }
  ++found->second.count;
}

void Paragraphs::report(Diagnostics& diags) const {
  const auto list = [](const SeenMap& seen) {
    std::string out;
    for (const auto& [name, each] : seen) {
      out += (out.empty() ? "" : ", ") + name;
      if (each.count > 1) out += " (" + std::to_string(each.count) + ")";
    }
    return out;
  };
  const auto first = [](const SeenMap& seen) {
    return std::min_element(seen.begin(), seen.end(),
                            [](const auto& a, const auto& b) {
                              return std::tie(a.second.first.line, a.second.first.column) <
                                     std::tie(b.second.first.line, b.second.first.column);
                            })
        ->second.first;
  };
  if (!unknown_.empty())
    diags.remark(
        "RDR-020", first(unknown_),
        "ce document contient des éléments que ce programme ne connaît pas, et dont il a lu le texte\u00a0: {}",
        "this document holds elements that this program does not know, and whose text it has read: {}",
        list(unknown_));
  if (!shown_.empty())
    diags.remark("RDR-021", first(shown_),
                 "lu comme du texte, sans ce qui le dispose ou le calcule\u00a0: {}",
                 "read as text, without what lays it out or computes it: {}", list(shown_));
  if (!unread_.empty())
    diags
        .warning("RDR-022", first(unread_), "ceci n’a pas été lu\u00a0: {}", "this was not read: {}",
                 list(unread_))
        .hint("relisez-le vous-même, ou remplacez-le par du texte",
              "read it yourself, or replace it with text");
  report_pictures(diags);
}

// A scan pasted into a document is a document without words.
void Paragraphs::report_pictures(Diagnostics& diags) const {
  constexpr std::size_t kFew = 400;  // characters: a heading and a caption, no page of text
  std::size_t characters = 0;
  for (const std::string& text : texts_) characters += text.size();
  const Place place{name_, 0, 0};
  if (large_pictures_ > 0 && characters < kFew)
    diags
        .error("RDR-023", place,
               "ce document n’est guère fait que d’images\u00a0: le texte qu’elles montrent n’est pas lu",
               "this document is made of pictures, or nearly: the text that they show is not read")
        .hint(
            "demandez le fichier du traitement de texte, ou passez le document à la reconnaissance de caractères",
            "ask for the word processor’s file, or run character recognition over the document");
  else if (large_pictures_ > 0)
    diags.remark("RDR-024", place, "grandes images\u00a0: {} (un texte qu’elles montreraient n’est pas lu)",
                 "large pictures: {} (a text that they might show is not read)", large_pictures_);
}

readers::Source Paragraphs::finish() {
  mark_what_stands_out();
  std::vector<readers::Line> lines;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    readers::Line line = lines_[i];
    std::string_view text = texts_[i];
    while (text.starts_with(' ') || text.starts_with('\t') || text.starts_with('\n'))
      text.remove_prefix(1), ++line.column;
    while (text.ends_with(' ') || text.ends_with('\t') || text.ends_with('\n')) text.remove_suffix(1);
    line.text = text;
    if (!text.empty()) lines.push_back(line);
  }
  readers::Source source;
  for (std::string& text : texts_) {
    for (char& c : text) c = c == '\n' || c == '\r' ? ' ' : c;
    source.text += text + '\n';
  }
  source.tree = readers::tree_of_lines(std::move(lines), name_);
  std::erase_if(marks_, [](readers::Mark& mark) { return !readers::says_something(mark); });
  source.marks = std::move(marks_);
  source.paragraphs = true;
  return source;
}

}  // namespace ctg::office
