// One walk over the bytes, in which two small machines take turns: one reads mustache tags, the other
// follows the XML between them. A tag does not move the XML machine, as its value can only be text: that
// is checked here (a tag stands in text or in a value of an attribute) and kept by the escaping.
//
// A section is one piece of the template that may come never or many times, so it must not start in text
// and end in an attribute: the XML machine stands where it stood when the section closes.
#include "templates/scan.h"

#include <algorithm>

namespace ctg::templates {

namespace {

using Kind = Tag::Kind;
using Where = Tag::Where;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

// At most `bytes` of the text, not cut inside a character.
std::string_view clipped(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
  return text.substr(0, bytes);
}

// Where the walk stands in the XML.
struct Xml {
  enum class State { text, name, tag, value, closed };  // closed: comment, CDATA, processing instruction
  State state = State::text;
  char quote = 0;               // value: what ends it
  std::string_view terminator;  // closed: what ends it
  std::size_t opened = 0;       // byte of the '<'
  std::size_t value_start = 0;  // byte after the opening quote: tells one value from the other
  Place place;                  // of the '<'
  std::string attribute;        // name of the attribute whose value is read, or was read last

  Where where() const {
    if (state == State::text) return Where::text;
    return state == State::value ? Where::attribute : Where::markup;
  }
};

class Scan {
 public:
  Scan(std::string text, const FileName& file, Diagnostics& diags) : diags_(diags) {
    out_.file = file;
    out_.text = std::move(text);
    text_ = out_.text;
    here_ = Place{file, 1, 1};
  }

  Template run() && {
    while (at_ < text_.size()) {
      if (looking_at("{{")) {
        read_tag();
      } else {
        read_xml();
      }
    }
    for (const Open& open : open_) report_open(open);
    if (xml_.state != Xml::State::text) report_open_xml();
    text_ = {};
    return std::move(out_);
  }

 private:
  struct Open {
    std::size_t tag;
    Where where;
    std::size_t value_start;
  };

  bool looking_at(std::string_view what) const { return text_.substr(at_).starts_with(what); }

  void advance(std::size_t bytes) {
    for (const std::size_t end = std::min(at_ + bytes, text_.size()); at_ < end; ++at_) {
      const auto byte = static_cast<unsigned char>(text_[at_]);
      if (byte == '\n') {
        ++here_.line;
        here_.column = 1;
      } else if ((byte & 0xC0) != 0x80) {
        ++here_.column;
      }
    }
  }

  void read_tag();
  bool read_body(std::size_t open, std::string_view close, bool comment, std::string_view& body);
  Tag understand(std::string_view body, bool triple) const;
  bool supported(const Tag& tag, std::string_view body);
  void check_where(const Tag& tag);
  void open_section(const Tag& tag);
  void close_section(Tag& tag);
  void report_open(const Open& open);
  void report_open_xml();

  void read_xml();
  void start_markup();
  void in_tag(char c);

  Diagnostics& diags_;
  Template out_;
  std::string_view text_;
  std::size_t at_ = 0;
  Place here_;
  Xml xml_;
  std::vector<Open> open_;
};

// ---- Mustache.

void Scan::read_tag() {
  const bool triple = looking_at("{{{");
  const std::size_t open = triple ? 3 : 2;
  const bool comment = !triple && trimmed(text_.substr(at_ + open)).starts_with('!');
  std::string_view body;
  if (!read_body(open, triple ? "}}}" : "}}", comment, body)) return;
  Tag tag = understand(body, triple);
  tag.begin = at_;
  tag.place = here_;
  tag.end = at_ + body.size() + 2 * open;
  tag.where = xml_.where();
  if (tag.where == Where::attribute) tag.attribute = xml_.attribute;
  if (supported(tag, body)) {
    check_where(tag);
    if (tag.kind == Kind::section || tag.kind == Kind::inverted) open_section(tag);
    if (tag.kind == Kind::close) close_section(tag);
    out_.tags.push_back(std::move(tag));
  }
  advance(body.size() + 2 * open);
}

// The characters between the braces. A tag is not closed, too, where a line or another tag comes first.
bool Scan::read_body(std::size_t open, std::string_view close, bool comment, std::string_view& body) {
  const std::string_view rest = text_.substr(at_ + open);
  const std::size_t end = rest.find(close);
  const std::size_t stop = comment ? std::string_view::npos : rest.find_first_of("{\n");
  if (end != std::string_view::npos && (stop == std::string_view::npos || end < stop)) {
    body = rest.substr(0, end);
    return true;
  }
  const std::string_view seen = clipped(rest.substr(0, rest.find_first_of("{}<\n")), 40);
  diags_
      .error("TPL-001", here_, "la balise « {}{} » n’est pas fermée", "the tag \"{}{}\" is not closed",
             open == 3 ? "{{{" : "{{", comment ? "!" : trimmed(seen))
      .hint("ajoutez « {} » à la fin de la balise", "add \"{}\" at the end of the tag", close);
  out_.nested = false;
  advance(open);
  return false;
}

Tag Scan::understand(std::string_view body, bool triple) const {
  Tag tag;
  std::string_view name = trimmed(body);
  if (triple) {
    tag.kind = Kind::unescaped;
  } else if (!name.empty()) {
    switch (name.front()) {
      case '#':
        tag.kind = Kind::section;
        break;
      case '^':
        tag.kind = Kind::inverted;
        break;
      case '/':
        tag.kind = Kind::close;
        break;
      case '!':
        tag.kind = Kind::comment;
        break;
      case '>':
        tag.kind = Kind::partial;
        break;
      case '&':
        tag.kind = Kind::unescaped;
        break;
      default:
        tag.kind = Kind::variable;
    }
    if (tag.kind != Kind::variable) name = trimmed(name.substr(1));
  }
  tag.name = name;
  return tag;
}

bool Scan::supported(const Tag& tag, std::string_view body) {
  if (tag.kind == Kind::comment) return true;
  if (trimmed(body).starts_with('=')) {
    diags_
        .error("TPL-004", tag.place, "le changement de délimiteurs « {{{{{}}}}} » n’est pas permis",
               "changing the delimiters \"{{{{{}}}}}\" is not allowed", body)
        .hint("gardez les accolades « {{{{ }}}} »", "keep the braces \"{{{{ }}}}\"");
    return false;
  }
  if (tag.name == ".") {
    diags_
        .error("TPL-004", tag.place, "« {{{{.}}}} » n’est pas permis : chaque valeur a un nom",
               "\"{{{{.}}}}\" is not allowed: every value has a name")
        .hint("écrivez le nom de la valeur", "write the name of the value");
    return false;
  }
  if (tag.name.empty()) {
    diags_
        .error("TPL-004", tag.place, "la balise « {} » n’a pas de nom", "the tag \"{}\" has no name",
               text_.substr(tag.begin, tag.end - tag.begin))
        .hint("écrivez un nom entre les accolades", "write a name between the braces");
    return false;
  }
  return true;
}

void Scan::check_where(const Tag& tag) {
  if (tag.kind == Kind::comment || tag.where == Where::text) return;
  const std::string_view seen = text_.substr(tag.begin, tag.end - tag.begin);
  if (tag.where == Where::markup) {
    diags_
        .error("TPL-007", tag.place,
               "« {} » ne peut pas être ici : dans une balise XML, hors de la valeur d’un attribut",
               "\"{}\" cannot stand here: inside an XML tag but in no value of an attribute", seen)
        .hint("placez-la dans le texte ou entre les guillemets d’un attribut",
              "move it into text or between the quotes of an attribute");
  } else if (tag.kind == Kind::partial) {
    diags_
        .error("TPL-007", tag.place, "« {} » ne peut pas être dans l’attribut « {} »",
               "\"{}\" cannot stand in the attribute \"{}\"", seen, tag.attribute)
        .hint("un modèle partiel s’inclut dans le texte seulement", "a partial is included in text only");
  }
}

void Scan::open_section(const Tag& tag) { open_.push_back({out_.tags.size(), tag.where, xml_.value_start}); }

void Scan::close_section(Tag& tag) {
  const auto opened = [&](const Open& open) { return out_.tags[open.tag].name == tag.name; };
  if (std::none_of(open_.begin(), open_.end(), opened)) {
    out_.nested = false;
    const Reported report =
        diags_.error("TPL-003", tag.place, "« {{{{/{}}}}} » ferme une section qui n’est pas ouverte",
                     "\"{{{{/{}}}}}\" closes a section that is not open", tag.name);
    if (!open_.empty()) {
      const Tag& last = out_.tags[open_.back().tag];
      report->notes.push_back({last.place, diags_.phrase("la section ouverte est « {} »",
                                                         "the open section is \"{}\"", last.name)});
    }
    report.hint("retirez-la ou ouvrez la section plus haut", "remove it or open the section above");
    return;
  }
  // Sections left open inside this one are reported, and this one is closed: one error, not a cascade.
  while (!opened(open_.back())) {
    report_open(open_.back());
    open_.pop_back();
  }
  const Open open = open_.back();
  open_.pop_back();
  tag.partner = open.tag;
  out_.tags[open.tag].partner = out_.tags.size();
  if (open.where == tag.where && (tag.where != Where::attribute || open.value_start == xml_.value_start))
    return;
  if (open.where == Where::markup || tag.where == Where::markup) return;  // reported already
  const Reported report = diags_.error(
      "TPL-011", tag.place, "la section « {} » ne se ferme pas dans la même partie du texte qu’elle s’ouvre",
      "the section \"{}\" does not close in the same piece of text as it opens", tag.name);
  report->notes.push_back({out_.tags[open.tag].place, diags_.phrase("ouverte ici", "opened here")});
  report.hint("ouvrez-la et fermez-la dans le texte, ou dans un même attribut",
              "open and close it in text, or in one and the same attribute");
}

void Scan::report_open(const Open& open) {
  out_.nested = false;
  const Tag& tag = out_.tags[open.tag];
  diags_
      .error("TPL-002", tag.place, "la section « {} » n’est pas fermée", "the section \"{}\" is not closed",
             tag.name)
      .hint("ajoutez « {{{{/{}}}}} » à sa fin", "add \"{{{{/{}}}}}\" at its end", tag.name);
}

// ---- The XML around the tags.

void Scan::read_xml() {
  const char c = text_[at_];
  switch (xml_.state) {
    case Xml::State::text:
      if (c == '<') return start_markup();
      break;
    case Xml::State::closed:
      if (looking_at(xml_.terminator)) {
        xml_.state = Xml::State::text;
        return advance(xml_.terminator.size());
      }
      break;
    case Xml::State::value:
      if (c == xml_.quote) xml_.state = Xml::State::tag;
      break;
    case Xml::State::name:
      if (!is_blank(c) && c != '>' && c != '/') break;
      out_.starts.push_back({at_, xml_.place});
      xml_.state = Xml::State::tag;
      xml_.attribute.clear();
      in_tag(c);
      break;
    case Xml::State::tag:
      in_tag(c);
      break;
  }
  advance(1);
}

void Scan::start_markup() {
  xml_.opened = at_;
  xml_.place = here_;
  xml_.state = Xml::State::closed;
  if (looking_at("<!--")) {
    xml_.terminator = "-->";
    return advance(4);
  }
  if (looking_at("<![CDATA[")) {
    xml_.terminator = "]]>";
    return advance(9);
  }
  if (looking_at("<?")) {
    xml_.terminator = "?>";
    return advance(2);
  }
  if (looking_at("</")) {
    xml_.terminator = ">";
    return advance(2);
  }
  xml_.state = Xml::State::name;
  advance(1);
}

// Between the name of the element and its '>': names of attributes, '=' and quotes.
void Scan::in_tag(char c) {
  if (c == '>') {
    xml_.state = Xml::State::text;
  } else if (c == '"' || c == '\'') {
    xml_.state = Xml::State::value;
    xml_.quote = c;
    xml_.value_start = at_ + 1;
  } else if (is_blank(c)) {
    // A name may be followed by blanks before its '='.
  } else if (c != '=' && c != '/') {
    const char before = text_[at_ - 1];
    if (is_blank(before) || before == '"' || before == '\'' || before == '/') xml_.attribute.clear();
    xml_.attribute += c;
  }
}

void Scan::report_open_xml() {
  const std::string_view tail = text_.substr(xml_.opened);
  diags_
      .error("TPL-012", xml_.place, "la balise XML « {}… » n’est pas fermée à la fin du fichier",
             "the XML tag \"{}…\" is not closed at the end of the file",
             clipped(tail.substr(0, tail.find_first_of(" \t\r\n{")), 30))
      .hint("cherchez un « > » ou un guillemet oublié", "look for a missing \">\" or quote");
}

}  // namespace

Template scan(std::string text, const FileName& file, Diagnostics& diags) {
  return Scan(std::move(text), file, diags).run();
}

}  // namespace ctg::templates
