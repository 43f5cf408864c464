// A tokenizer, not a parser: what is sought is text and where paragraphs end, and pages that people send are
// seldom well formed. Each character keeps its line and column, which a parser's tree would not give.
#include "readers/html.h"

#include <array>
#include <deque>

#include "base/next.h"
#include "base/utf8.h"
#include "readers/text.h"

namespace ctg::readers {

namespace {

struct Entity {
  std::string_view name, text;
};
constexpr std::array<Entity, 40> kEntities = {
    {{"amp", "&"},       {"lt", "<"},     {"gt", ">"},     {"quot", "\""},  {"apos", "'"},
     {"nbsp", "\u00A0"}, {"laquo", "«"},  {"raquo", "»"},  {"eacute", "é"}, {"egrave", "è"},
     {"ecirc", "ê"},     {"euml", "ë"},   {"agrave", "à"}, {"acirc", "â"},  {"ccedil", "ç"},
     {"icirc", "î"},     {"iuml", "ï"},   {"ocirc", "ô"},  {"ucirc", "û"},  {"ugrave", "ù"},
     {"uuml", "ü"},      {"Eacute", "É"}, {"Egrave", "È"}, {"Ecirc", "Ê"},  {"Agrave", "À"},
     {"Ccedil", "Ç"},    {"Ocirc", "Ô"},  {"Icirc", "Î"},  {"oelig", "œ"},  {"OElig", "Œ"},
     {"rsquo", "’"},     {"lsquo", "‘"},  {"ldquo", "“"},  {"rdquo", "”"},  {"hellip", "…"},
     {"ndash", "–"},     {"mdash", "—"},  {"euro", "€"},   {"deg", "°"},    {"thinsp", "\u2009"}}};

bool has(std::string_view list, std::string_view word) {
  const std::string padded = " " + std::string(word) + " ";
  return list.find(padded) != std::string_view::npos;
}

constexpr std::string_view kBlocks =
    " p div li h1 h2 h3 h4 h5 h6 td th tr table ul ol dl dt dd section article header footer body html "
    "blockquote "
    "caption figcaption address pre hr br main nav aside form fieldset title document cell row box item "
    "sheet "
    "notice signatures signature party column ";
constexpr std::string_view kUnread = " script style head template ";

class Reader {
 public:
  Reader(std::string_view text, const FileName& name, bool mustache)
      : text_(text), name_(name), mustache_(mustache) {}

  Source run() {
    while (at_ < text_.size()) step();
    flush();
    Source source;
    source.text = text_;
    std::vector<Line> lines;
    for (Kept& each : kept_) {
      each.line.text = each.text;
      lines.push_back(std::move(each.line));
    }
    source.tree = tree_of_lines(std::move(lines), name_);
    source.marks = std::move(marks_);
    return source;
  }

 private:
  struct Kept {
    std::string text;
    Line line;
  };

  Place here() const { return {name_, line_, column_}; }

  // Moves over bytes of the file; what they mean stands apart from them.
  void skip(std::size_t bytes) {
    const std::size_t end = std::min(text_.size(), at_ + bytes);
    while (at_ < end) {
      if (text_[at_] == '\n')
        ++line_, column_ = 1, ++at_;
      else
        utf8::next(text_, at_), ++column_;
    }
    broken_ = true;
  }

  void put(std::string_view text, std::size_t bytes) {
    if (!unread_.empty()) return skip(bytes);
    if (broken_) pieces_.push_back({made_.size(), line_, column_});
    made_ += text;
    skip(bytes);
    broken_ = text_.substr(at_ - bytes, bytes) != text;
  }

  void step() {
    const std::string_view rest = text_.substr(at_);
    if (mustache_ && rest.starts_with("{{")) return tag_of_mustache(rest);
    if (rest.starts_with("<!--")) {
      const std::size_t end = rest.find("-->");
      return skip(end == std::string_view::npos ? rest.size() : end + 3);
    }
    const bool tag = rest.size() > 1 && rest[0] == '<' &&
                     (rest[1] == '/' || rest[1] == '!' || rest[1] == '?' ||
                      (rest[1] >= 'a' && rest[1] <= 'z') || (rest[1] >= 'A' && rest[1] <= 'Z'));
    if (tag) return element(rest);
    if (rest[0] == '&') return entity(rest);
    if (rest[0] == ' ' || rest[0] == '\n' || rest[0] == '\t' || rest[0] == '\r') {
      const bool first = made_.empty() || made_.back() == ' ';
      return first ? skip(1) : put(" ", 1);
    }
    std::size_t next = 0;
    utf8::next(rest, next);
    put(rest.substr(0, next), next);
  }

  void tag_of_mustache(std::string_view rest) {
    const bool triple = rest.starts_with("{{{");
    const std::size_t close = (triple ? close_of_three_ : close_of_two_).from(at_);
    if (close == std::string_view::npos) return put("{", 1);
    const std::size_t end = close - at_;
    const std::size_t size = end + (triple ? 3 : 2);
    const char first = rest[triple ? 3 : 2];
    const bool instruction = first == '#' || first == '/' || first == '^' || first == '>' || first == '!';
    if (instruction)
      skip(size);
    else
      put("\uFFFC", size);
  }

  void entity(std::string_view rest) {
    const std::size_t end = rest.substr(0, 12).find(';');
    if (end == std::string_view::npos) return put("&", 1);
    const std::string_view name = rest.substr(1, end - 1);
    if (name.starts_with('#')) {
      const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
      const std::string digits(name.substr(hex ? 2 : 1));
      const unsigned long code = std::strtoul(digits.c_str(), nullptr, hex ? 16 : 10);
      std::string out;
      if (code >= 0x20 && code < 0x110000 && (code < 0xD800 || code > 0xDFFF))
        utf8::append(out, static_cast<char32_t>(code));
      return out.empty() ? put("&", 1) : put(out, end + 1);
    }
    for (const Entity& entity : kEntities) {
      if (entity.name == name) return put(entity.text, end + 1);
    }
    put("&", 1);
  }

  void element(std::string_view rest) {
    const std::size_t close = close_of_tag_.from(at_);
    const std::size_t end = close == std::string_view::npos ? close : close - at_;
    const std::size_t size = end == std::string_view::npos ? rest.size() : end + 1;
    const bool closing = rest[1] == '/';
    std::size_t from = closing ? 2 : 1, to = from;
    while (to < size && rest[to] != ' ' && rest[to] != '>' && rest[to] != '/' && rest[to] != '\n') ++to;
    std::string name(rest.substr(from, to - from));
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    name.erase(0, name.find(':') == std::string::npos ? 0 : name.find(':') + 1);
    const std::string_view tag = rest.substr(0, size);
    if (!unread_.empty()) {
      if (closing && name == unread_) unread_.clear();
      return skip(size);
    }
    if (has(kUnread, name) && !closing && !tag.ends_with("/>")) {
      unread_ = name;
    } else if (has(kBlocks, name) || name.starts_with("fiche")) {
      flush();
      if (name == "li") item_ = !closing;
      const bool heading = name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
      if (heading) level_ = closing ? 0 : static_cast<std::uint8_t>(name[1] - '0');
    } else if (name == "mark" || name == "del" || name == "ins" || name == "span" || name == "font") {
      if (!closing) {
        skip(size);
        return marked(name, tag, closing);
      }
      marked(name, tag, closing);
    }
    skip(size);
  }

  // What a word processor's page keeps of highlights and tracked changes.
  void marked(const std::string& name, std::string_view tag, bool closing) {
    if (!closing) {
      const bool ground = tag.find("background") != std::string_view::npos &&
                          tag.find("transparent") == std::string_view::npos &&
                          tag.find("#fff") == std::string_view::npos;
      const bool hidden = tag.find("display:none") != std::string_view::npos ||
                          tag.find("display: none") != std::string_view::npos;
      open_.push_back({name, here(), made_.size(), ground, hidden});
      return;
    }
    if (open_.empty() || open_.back().name != name) return;
    const Open was = open_.back();
    open_.pop_back();
    if (was.at > made_.size() || made_.size() == was.at) return;
    const std::string said = made_.substr(was.at);
    const auto add = [&](Mark::Kind kind) { marks_.push_back({kind, was.place, here(), said}); };
    if (name == "mark" || was.ground) add(Mark::Kind::highlight);
    if (name == "del") add(Mark::Kind::deletion);
    if (name == "ins") add(Mark::Kind::insertion);
    if (was.hidden) add(Mark::Kind::hidden_text);
  }

  void flush() {
    while (made_.ends_with(' ')) made_.pop_back();
    if (!made_.empty() && !pieces_.empty()) {
      kept_.push_back({std::move(made_), {}});
      Line& line = kept_.back().line;
      line.number = pieces_.front().number;
      line.column = pieces_.front().column;
      line.pieces = std::move(pieces_);
      line.after_blank = line.whole = true;
      line.item = item_ && level_ == 0;
      line.level = level_;
    }
    made_.clear();
    pieces_.clear();
    open_.clear();
    broken_ = true;
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
  std::size_t at_ = 0;
  std::uint32_t line_ = 1, column_ = 1;
  std::string made_, unread_;
  std::vector<Line::Piece> pieces_;
  bool broken_ = true, item_ = false;
  std::uint8_t level_ = 0;
  std::deque<Kept> kept_;
  std::vector<Mark> marks_;
  std::vector<Open> open_;
};

}  // namespace

Source read_html(std::string_view text, const FileName& name, bool mustache) {
  return Reader(text, name, mustache).run();
}

}  // namespace ctg::readers
