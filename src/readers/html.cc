// A tokenizer by the rules of HTML (WHATWG, 13.2.5), and no tree: what is sought is text and where paragraphs
// end, pages that people send are seldom well formed, and each character must keep its place, which the trees
// of libraries do not give (libxml2 does not know the references of HTML5 either). It looks at each byte a
// bounded number of times, whatever stands in it.
//
// Where a browser would throw text away (a tag that never ends), it is read: what is not understood is shown
// to the rules.
#include "readers/html.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/next.h"
#include "base/utf8.h"
#include "readers/references.h"
#include "readers/text.h"
#include "text/seen.h"

namespace ctg::readers {

namespace {

bool has(std::string_view list, std::string_view word) {
  const std::string padded = " " + std::string(word) + " ";
  return list.find(padded) != std::string_view::npos;
}

constexpr std::string_view kBlocks =
    " p div li h1 h2 h3 h4 h5 h6 td th tr table ul ol dl dt dd section article header footer body html head "
    "blockquote caption figcaption address pre hr br main nav aside form fieldset legend summary details "
    "option textarea title document cell row box item sheet notice signatures signature party column ";
constexpr std::string_view kUnread = " script style template iframe noembed noframes ";
constexpr std::string_view kKept = " code kbd samp pre tt ";

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

// <bdo dir="rtl">, and styles that do the same: what stands in it is drawn from its end to its start.
bool turns(std::string_view name, std::string_view tag) {
  const std::string said = small(tag);
  const auto says = [&](std::string_view word) { return said.find(word) != std::string::npos; };
  return says("rtl") && (name == "bdo" || says("bidi-override") || says("isolate-override"));
}

class HtmlReader {
 public:
  HtmlReader(std::string_view text, const FileName& name, bool mustache)
      : text_(text), name_(name), mustache_(mustache) {}

  Source run() {
    while (at_ < text_.size()) step();
    flush();
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

  // What stands for the next bytes of the file.
  void put(std::string_view seen, std::size_t bytes) {
    const Spot from = spot_;
    skip(bytes);
    const bool same_line = from.line == spot_.line;
    made_.put(seen, from, same_line ? spot_.column - from.column : 1, kept_ > 0);
    line_start_ = false;
    space_ = seen == " ";
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
      const Reference reference = reference_at(rest);
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
    std::string name(rest.substr(from, to - from));
    for (char& c : name) c = small(c);
    name.erase(0, name.find(':') == std::string::npos ? 0 : name.find(':') + 1);
    const std::string_view tag = rest.substr(0, size);
    const bool empty = tag.ends_with("/>");
    if (closing) marked(name, tag, true);
    if (has(kBlocks, name) || name.starts_with("fiche")) block(name, closing);
    if (has(" table thead tbody tfoot tr td th ", name)) cell(name, closing);
    if (has(kKept, name) && !empty) kept_ = std::max(0, kept_ + (closing ? -1 : 1));
    skip(size);
    if (closing || empty) return;
    marked(name, tag, false);
    if (turns(name, tag)) marks_.push_back({Mark::Kind::turned_text, here(), here(), "<" + name + ">"});
    if (has(kUnread, name) || (name == "title" && !mustache_)) skip_raw(name);
  }

  void block(const std::string& name, bool closing) {
    flush();
    if (name == "li") item_ = !closing;
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

  // What a word processor's page keeps of highlights and tracked changes.
  void marked(const std::string& name, std::string_view tag, bool closing) {
    if (!has(" mark del ins span font ", name)) return;
    if (!closing) {
      const bool ground = tag.find("background") != std::string_view::npos &&
                          tag.find("transparent") == std::string_view::npos &&
                          tag.find("#fff") == std::string_view::npos;
      const bool hidden = tag.find("display:none") != std::string_view::npos ||
                          tag.find("display: none") != std::string_view::npos;
      open_.push_back({name, here(), made_.text.size(), ground, hidden});
      return;
    }
    if (open_.empty() || open_.back().name != name) return;
    const Open was = open_.back();
    open_.pop_back();
    if (made_.text.size() <= was.at) return;
    const std::string said = made_.text.substr(was.at);
    const auto add = [&](Mark::Kind kind) { marks_.push_back({kind, was.place, here(), said}); };
    if (name == "mark" || was.ground) add(Mark::Kind::highlight);
    if (name == "del") add(Mark::Kind::deletion);
    if (name == "ins") add(Mark::Kind::insertion);
    if (was.hidden) add(Mark::Kind::hidden_text);
  }

  // The paragraph ends here, where one was begun.
  void flush() {
    open_.clear();
    if (line_start_) return;
    Line line;
    line.number = static_cast<std::uint32_t>(lines_.size()) + 1;
    line.after_blank = line.whole = true;
    line.item = item_ && level_ == 0;
    line.level = level_;
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

  struct Open {
    std::string name;
    Place place;
    std::size_t at;
    bool ground, hidden;
  };

  std::string_view text_;
  FileName name_;
  bool mustache_;
  Next close_of_tag_{text_, ">"}, close_of_two_{text_, "}}"}, close_of_three_{text_, "}}}"};
  Next end_of_comment_{text_, "-->"}, other_end_of_comment_{text_, "--!>"};
  std::size_t at_ = 0;
  Spot spot_;
  Traced made_;
  std::vector<Line> lines_;
  bool line_start_ = true, space_ = false, item_ = false;
  int kept_ = 0, pre_ = 0;
  std::uint8_t level_ = 0;
  Line count_;                         // tables, rows and cells so far
  std::vector<std::uint32_t> tables_;  // those that are open
  bool head_ = false;                  // in <thead>
  std::vector<Mark> marks_;
  std::vector<Open> open_;
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

Source read_html(std::string_view text, const FileName& name, bool mustache) {
  return HtmlReader(text, name, mustache).run();
}

}  // namespace ctg::readers
