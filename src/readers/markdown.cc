// Markdown as people write it in mails and notes: headings, lists, emphasis, links, tables. The signs are
// left out; what stays knows its place.
#include <deque>

#include "base/next.h"
#include "base/utf8.h"
#include "readers/text.h"

namespace ctg::readers {

namespace {

bool blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

// A line without signs, and where its pieces stood.
struct Clean {
  std::string text;
  std::vector<Line::Piece> pieces;
};

class Cleaner {
 public:
  Cleaner(std::string_view line, std::uint32_t number) : line_(line), number_(number) {}

  void skip(std::size_t bytes) {
    for (const std::size_t end = at_ + bytes; at_ < end;) utf8::next(line_, at_), ++column_;
    broken_ = true;
  }
  void take(Clean& to) {
    if (broken_) to.pieces.push_back({to.text.size(), number_, column_});
    broken_ = false;
    const std::size_t from = at_;
    utf8::next(line_, at_);
    ++column_;
    to.text += line_.substr(from, at_ - from);
  }
  std::string_view rest() const { return line_.substr(at_); }
  bool done() const { return at_ >= line_.size(); }

 private:
  std::string_view line_;
  std::uint32_t number_;
  std::size_t at_ = 0;
  std::uint32_t column_ = 1;
  bool broken_ = true;
};

bool letter(std::string_view text) {
  return !text.empty() && !blank(text[0]) && text[0] != '*' && text[0] != '_' && text[0] != '.' &&
         text[0] != '/';
}

// Inline signs out: emphasis, code, links; of a link its text stays.
Clean inline_text(Cleaner& in) {
  Clean out;
  const std::string_view line = in.rest();
  Next close(line, "]"), target(line, "]("), end_of_target(line, ")");
  std::size_t links = 0;
  while (!in.done()) {
    const std::string_view rest = in.rest();
    const std::size_t at = line.size() - rest.size();
    const bool before =
        letter(out.text.empty() ? "" : std::string_view(out.text).substr(out.text.size() - 1));
    if (rest.starts_with("**") || (rest.starts_with("__") && !rest.starts_with("___"))) {
      in.skip(2);
    } else if (rest[0] == '`') {
      in.skip(1);
    } else if (rest[0] == '*' && (before || letter(rest.substr(1)))) {
      in.skip(1);
    } else if (rest[0] == '\\' && rest.size() > 1 && static_cast<unsigned char>(rest[1]) < 0x80) {
      in.skip(1);
      in.take(out);
    } else if (rest.starts_with("![") || (rest[0] == '[' && target.from(at) != std::string_view::npos &&
                                          target.from(at) == close.from(at))) {
      in.skip(rest[0] == '!' ? 2 : 1);
      ++links;
    } else if (links > 0 && rest.starts_with("](")) {
      const std::size_t end = end_of_target.from(at);
      in.skip(end == std::string_view::npos ? rest.size() : end + 1 - at);
      --links;
    } else {
      in.take(out);
    }
  }
  while (!out.text.empty() && blank(out.text.back())) out.text.pop_back();
  return out;
}

}  // namespace

document::Tree tree_of_markdown(std::string_view text, const FileName& name) {
  std::deque<Clean> kept;
  std::vector<Line> lines;
  std::uint32_t number = 0;
  bool after_blank = true, comment = false;
  while (!text.empty()) {
    const std::string_view raw = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), raw.size() + 1));
    ++number;
    Cleaner in(raw, number);
    while (!in.done() && blank(in.rest()[0])) in.skip(1);
    if (in.rest().starts_with("<!--")) comment = true;
    if (comment) {
      comment = raw.find("-->") == std::string_view::npos;
      continue;
    }
    if (in.rest().starts_with("> ")) in.skip(2);
    std::uint8_t level = 0;
    while (level < 6 && in.rest().size() > level && in.rest()[level] == '#') ++level;
    if (level > 0 && in.rest().size() > level && in.rest()[level] == ' ')
      in.skip(level + 1u);
    else
      level = 0;
    if (in.rest().starts_with("```") || in.rest().find_first_not_of("-=|: ") == std::string_view::npos) {
      after_blank = true;  // a rule, the head of a table, a fence, an empty line
      continue;
    }
    const bool table = in.rest()[0] == '|';
    while (!in.done()) {
      if (table && in.rest()[0] == '|') {
        in.skip(1);
        continue;
      }
      Clean made;
      if (table) {
        while (!in.done() && in.rest()[0] != '|') {
          if (made.text.empty() && blank(in.rest()[0]))
            in.skip(1);
          else
            in.take(made);
        }
      } else {
        made = inline_text(in);
      }
      if (made.text.empty()) continue;
      kept.push_back(std::move(made));
      Line line;
      line.text = kept.back().text;
      line.number = kept.back().pieces.front().number;
      line.column = kept.back().pieces.front().column;
      line.pieces = kept.back().pieces;
      line.after_blank = after_blank || table || level > 0;
      line.whole = table || level > 0;
      line.level = level;
      lines.push_back(std::move(line));
    }
    after_blank = level > 0 || table;
  }
  return tree_of_lines(std::move(lines), name);
}

}  // namespace ctg::readers
