// Markdown as GitHub and most editors understand it: cmark-gfm reads it, with tables, struck text and notes.
//
// Its tree says on which line each inline stands, and the column in most cases; inside of lists and quotes
// over several lines the column is off. So each text is looked up from the end of the one before it, and the
// column is only a hint that is tried first. What is not found is read, and kept from corrections.
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <memory>
#include <new>
#include <vector>

#include "base/utf8.h"
#include "hypertext/references.h"
#include "readers/marks.h"
#include "readers/text.h"

namespace ctg::readers {

namespace {

struct Free {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
  void operator()(cmark_iter* iter) const { cmark_iter_free(iter); }
};

// cmark's own end the program where memory runs out. What it was making then is not freed.
void* allocated(void* made) {
  if (made == nullptr) throw std::bad_alloc();
  return made;
}
void* make(std::size_t count, std::size_t size) { return allocated(std::calloc(count, size)); }
void* grow(void* old, std::size_t size) { return allocated(std::realloc(old, size)); }

std::unique_ptr<cmark_node, Free> parse(std::string_view text) {
  static cmark_mem heap = {make, grow, std::free};
  constexpr int kOptions = CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE;
  cmark_gfm_core_extensions_ensure_registered();
  const std::unique_ptr<cmark_parser, Free> parser(cmark_parser_new_with_mem(kOptions, &heap));
  for (const char* name : {"table", "strikethrough"}) {
    if (cmark_syntax_extension* extension = cmark_find_syntax_extension(name))
      cmark_parser_attach_syntax_extension(parser.get(), extension);
  }
  cmark_parser_feed(parser.get(), text.data(), text.size());
  return std::unique_ptr<cmark_node, Free>(cmark_parser_finish(parser.get()));
}

// Kinds of nodes of extensions have names only.
bool is(cmark_node* node, std::string_view type) { return cmark_node_get_type_string(node) == type; }

std::string_view literal_of(cmark_node* node) {
  const char* text = cmark_node_get_literal(node);
  return text == nullptr ? std::string_view() : text;
}

class MarkdownReader {
 public:
  MarkdownReader(std::string_view text, const FileName& name)
      : text_(text), name_(name), starts_(utf8::line_starts(text)) {}

  Source run() {
    const auto document = parse(text_);
    const std::unique_ptr<cmark_iter, Free> iter(cmark_iter_new(document.get()));
    for (cmark_event_type event; (event = cmark_iter_next(iter.get())) != CMARK_EVENT_DONE;)
      node(cmark_iter_get_node(iter.get()), event == CMARK_EVENT_ENTER);
    flush();
    Source source;
    std::string_view made = made_.text;
    for (Line& line : lines_) {
      line.text = made.substr(0, made.find('\n'));
      made.remove_prefix(line.text.size() + 1);
      while (line.text.starts_with(' ')) line.text.remove_prefix(1), ++line.column;
      while (line.text.ends_with(' ')) line.text.remove_suffix(1);
    }
    std::erase_if(lines_, [](const Line& line) { return line.text.empty(); });
    source.tree = tree_of_lines(std::move(lines_), name_);
    source.trail = std::move(made_.trail);
    source.text = text_;
    source.marks = std::move(marks_);
    return source;
  }

 private:
  void node(cmark_node* node, bool enter) {
    const cmark_node_type type = cmark_node_get_type(node);
    const bool cell = is(node, "table_cell");
    tables_ += enter && is(node, "table") ? 1u : 0u;
    if (enter && (is(node, "table_row") || is(node, "table_header")))
      ++rows_, header_ = is(node, "table_header");
    if (cell) cells_ += enter ? 1u : 0u, in_cell_ = enter;
    if (type == CMARK_NODE_ITEM && enter) return item(node);
    if (type == CMARK_NODE_FOOTNOTE_DEFINITION) apart_ = enter;
    if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING || cell) {
      flush();
      level_ = type == CMARK_NODE_HEADING && enter
                   ? static_cast<std::uint8_t>(cmark_node_get_heading_level(node))
                   : 0;
      whole_ = type != CMARK_NODE_PARAGRAPH;
      after_blank_ = true;
      if (enter && !cell) go_to(node);
      return;
    }
    if (is(node, "strikethrough")) return struck(node, enter);
    if (!enter) return;
    if (is(node, "table_row") || is(node, "table_header")) return go_to(node);
    if (type == CMARK_NODE_TEXT) return text(node);
    if (type == CMARK_NODE_CODE) return code(node);
    if (type == CMARK_NODE_HTML_INLINE) return html(literal_of(node));
    if (type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK) return block(node);
    if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) flush();
  }

  void struck(cmark_node* node, bool enter) {
    if (enter) {
      struck_from_ = made_.text.size();
      const Spot spot = spot_of(byte_of(node));
      struck_at_ = {name_, spot.line, spot.column};
      return;
    }
    std::string words = made_.text.substr(struck_from_);
    std::replace(words.begin(), words.end(), '\n', ' ');
    const Spot end = spot_of(std::max(at_, byte_of(node)));
    Mark mark{Mark::Kind::struck_text, struck_at_, {name_, end.line, end.column}, std::move(words)};
    if (says_something(mark)) marks_.push_back(std::move(mark));
  }

  // Its number is text, as it is shown; its bullet is not.
  void item(cmark_node* node) {
    flush();
    item_ = true;
    cmark_node* list = cmark_node_parent(node);
    if (list == nullptr || cmark_node_get_list_type(list) != CMARK_ORDERED_LIST) return;
    int number = cmark_node_get_list_start(list);
    number += ordinals_[list]++;
    const std::size_t at = byte_of(node);
    const std::size_t end = std::min(text_.find_first_not_of("0123456789", at), text_.size());
    if (end == at || end == text_.size()) return;
    // "1. 1. 1." is counted on; "1. 2. 4." stands in the text as its author wrote it.
    if (end - at <= 3) number = std::max(number, std::stoi(std::string(text_.substr(at, end - at))));
    number_ = std::to_string(number) + text_[end] + ' ';
    number_at_ = at;
    number_width_ = static_cast<std::uint32_t>(end - at + 2);
  }

  std::size_t byte_of(cmark_node* node) const {
    const auto line = static_cast<std::size_t>(std::max(1, cmark_node_get_start_line(node)));
    const auto column = static_cast<std::size_t>(std::max(1, cmark_node_get_start_column(node)));
    return std::min(text_.size(), starts_[std::min(line, starts_.size()) - 1] + column - 1);
  }
  void go_to(cmark_node* node) {
    at_ = byte_of(node);
    // Rows of tables do not say where they end.
    const int end = std::max(cmark_node_get_start_line(node), cmark_node_get_end_line(node));
    const auto last = static_cast<std::size_t>(std::max(1, end));
    end_ = last < starts_.size() ? starts_[last] : text_.size();
    end_ = std::max(end_, at_);
  }

  Spot spot_of(std::size_t byte) {
    if (byte < walked_) {
      const auto line = std::upper_bound(starts_.begin(), starts_.end(), byte) - starts_.begin();
      spot_ = {static_cast<std::uint32_t>(line), 1};
      walked_ = starts_[static_cast<std::size_t>(line) - 1];
    }
    walk_over(text_.substr(walked_, byte - walked_), spot_);
    walked_ = byte;
    return spot_;
  }

  void put(std::string_view seen, std::size_t at, std::size_t bytes, bool kept) {
    begin_line();
    Spot spot = spot_of(at);
    if (seen.size() == bytes && text_.substr(at, bytes) == seen)
      put_seen(made_, seen, spot, kept);
    else
      made_.put(seen, spot, static_cast<std::uint32_t>(utf8::length(text_.substr(at, bytes))), kept);
    at_ = at + bytes;
  }

  void begin_line() {
    if (begun_) return;
    begun_ = true;
    Line line;
    line.number = made_.here().line;
    line.after_blank = after_blank_;
    line.whole = whole_;
    line.level = level_;
    line.item = item_;
    line.apart = apart_ && after_blank_;
    if (in_cell_) line.table = tables_, line.row = rows_, line.cell = cells_, line.header = header_;
    lines_.push_back(line);
    item_ = after_blank_ = false;
    if (number_.empty()) return;
    made_.put(number_, spot_of(number_at_), number_width_, true);
    number_.clear();
  }

  void flush() {
    if (begun_) made_.end_line();
    begun_ = false;
  }

  // Where the text of a node stands; npos where it is not found as it is.
  std::size_t find(std::string_view literal, std::size_t hint) const {
    constexpr std::size_t kFar = 4096;
    if (hint >= at_ && text_.substr(hint).starts_with(literal)) return hint;
    const std::size_t found = text_.substr(0, std::min(end_, at_ + kFar + literal.size())).find(literal, at_);
    return found;
  }

  // In a table a "|" of the text is escaped in the file.
  void text(cmark_node* node) {
    std::string_view rest = literal_of(node);
    std::size_t hint = byte_of(node);
    while (!rest.empty()) {
      const std::string_view piece =
          rest.starts_with('|') ? rest.substr(0, 1) : rest.substr(0, rest.find('|'));
      rest.remove_prefix(piece.size());
      text(piece, hint);
      hint = at_;
    }
  }

  void text(std::string_view literal, std::size_t hint) {
    for (const std::size_t at : {hint, text_.find('&', at_)}) {
      if (at < at_ || at >= end_ || text_[at] != '&') continue;
      const hypertext::Reference reference = hypertext::reference_at(text_.substr(at));
      if (reference.bytes > 1 && reference.text == literal) return put(literal, at, reference.bytes, true);
      break;
    }
    if (hint >= at_ && text_.substr(hint).starts_with('\\') && text_.substr(hint + 1).starts_with(literal))
      return put(literal, hint + 1, literal.size(), false);
    const std::size_t at = find(literal, hint);
    if (at == std::string_view::npos)
      put(literal, std::min(at_, text_.size()), 0, true);
    else
      put(literal, at, literal.size(), false);
  }

  void code(cmark_node* node) {
    const std::string_view literal = literal_of(node);
    const std::size_t at = find(literal, byte_of(node));
    if (at == std::string_view::npos)
      put(literal, std::min(at_, text_.size()), 0, true);
    else
      put(literal, at, literal.size(), true);
  }

  // Of tags nothing is read; where a line or a paragraph ends, the line ends.
  void html(std::string_view tag) {
    const std::size_t at = find(tag, at_);
    if (at != std::string_view::npos) at_ = at + tag.size();
    if (tag.starts_with("<br") || tag.starts_with("<p") || tag.starts_with("</p")) flush();
  }

  // Lines as they stand, but for comments and tags.
  void block(cmark_node* node) {
    flush();
    go_to(node);
    const bool tags = cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK;
    std::string_view rest = literal_of(node);
    std::size_t comment = std::string_view::npos;
    while (!rest.empty()) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(rest.size(), line.size() + 1));
      const std::size_t at = line.empty() ? std::string_view::npos : text_.substr(0, end_).find(line, at_);
      if (at == std::string_view::npos) continue;
      level_ = 0, whole_ = after_blank_ = true;
      std::size_t done = 0;
      while (done < line.size()) {
        if (tags && comment != std::string_view::npos) {
          const std::size_t end = line.find("-->", done);
          if (end == std::string_view::npos) break;
          done = end + 3;
          comment = std::string_view::npos;
        }
        const std::size_t open = tags ? line.find('<', done) : std::string_view::npos;
        const std::string_view said = line.substr(done, open == std::string_view::npos ? open : open - done);
        if (!said.empty()) put(said, at + done, said.size(), true);
        if (open == std::string_view::npos) break;
        if (line.substr(open).starts_with("<!--")) {
          comment = open, done = open + 4;
          continue;
        }
        done = std::min(line.find('>', open), line.size() - 1) + 1;
      }
      at_ = at + line.size();
      flush();
    }
  }

  std::string_view text_;
  FileName name_;
  std::vector<std::size_t> starts_;
  std::size_t at_ = 0, end_ = 0;  // behind the last text; where the block ends
  std::size_t walked_ = 0;
  Spot spot_;
  Traced made_;
  std::vector<Line> lines_;
  bool begun_ = false, item_ = false, whole_ = false, after_blank_ = true, apart_ = false;
  std::uint8_t level_ = 0;
  std::map<cmark_node*, int> ordinals_;  // items of a list that were read
  std::string number_;                   // to be put before the item's text
  std::size_t number_at_ = 0;
  std::uint32_t number_width_ = 0;
  std::uint32_t tables_ = 0, rows_ = 0, cells_ = 0;  // as Line counts them
  bool in_cell_ = false, header_ = false;
  std::size_t struck_from_ = 0;  // in the made text
  Place struck_at_;
  std::vector<Mark> marks_;
};

}  // namespace

Source read_markdown(std::string_view text, const FileName& name) { return MarkdownReader(text, name).run(); }

}  // namespace ctg::readers
