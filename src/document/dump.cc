// One line a node, two spaces a level; only what differs from the default is written. The two no-break
// spaces are shown as signs, as the whole point of them is that one does not see them:
//   ⍽ U+00A0    ⎵ U+202F
#include "document/dump.h"

#include <array>

#include "base/utf8.h"

namespace ctg::document {

namespace {

constexpr std::array<std::string_view, 27> kKinds = {
    "document", "section",    "heading",         "paragraph", "list",         "item",       "table",
    "row",      "cell",       "sheet",           "sheet_row", "sheet_column", "box",        "notice",
    "figure",   "signatures", "signature_group", "signature", "toc",          "page_break", "insert",
    "text",     "link",       "reference",       "note",      "field",        "line_break"};
static_assert(kKinds.size() == static_cast<std::size_t>(Kind::line_break) + 1);

constexpr std::array<std::string_view, 11> kNatureNames = {"none",  "cover",      "contents", "parties",
                                                           "visas", "preambule",  "article",  "annexe",
                                                           "fiche", "repertoire", "closing"};
static_assert(kNatureNames.size() == static_cast<std::size_t>(Nature::closing) + 1);

constexpr std::array<std::string_view, 11> kParagraphNames = {"body",     "lead",   "centred",   "title",
                                                              "subtitle", "meta",   "party",     "label",
                                                              "quiet",    "signer", "subheading"};
static_assert(kParagraphNames.size() == static_cast<std::size_t>(ParagraphStyle::subheading) + 1);

constexpr std::array<std::string_view, 6> kMarkers = {"dash",   "chevron", "bullet",
                                                      "square", "decimal", "letter"};
constexpr std::array<std::string_view, 3> kAlignNames = {"start", "centre", "end"};

template <class Names, class Enum>
std::string_view name_of(const Names& names, Enum value) {
  return names[static_cast<std::size_t>(value)];
}

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (c == 0xA0) {
      out += "⍽";
    } else if (c == 0x202F) {
      out += "⎵";
    } else if (c == '\n') {
      out += "\\n";
    } else {
      utf8::append(out, c);
    }
  }
  return out += '"';
}

class Dump {
 public:
  explicit Dump(bool places) : places_(places) {}

  void meta(const Metadata& meta) {
    const std::pair<std::string_view, const std::string&> fields[] = {
        {"title", meta.title},   {"running", meta.running}, {"subject", meta.subject},
        {"author", meta.author}, {"version", meta.version}, {"nature", meta.nature}};
    for (const auto& [name, value] : fields) {
      if (!value.empty()) out_ += "meta " + std::string(name) + "=" + in_quotes(value) + "\n";
    }
  }

  void node(const Node& node, std::size_t depth) {
    out_.append(2 * depth, ' ');
    out_ += name_of(kKinds, node.kind);
    details(node);
    if (places_) places(node.origin);
    out_ += '\n';
    if (node.drawing) words(*node.drawing, depth + 1);
    for (const Node& child : node.children) this->node(child, depth + 1);
  }

  std::string take() && { return std::move(out_); }

 private:
  void word(std::string_view word) { out_.append(" ").append(word); }
  void field(std::string_view name, std::string_view value) {
    if (!value.empty()) out_.append(" ").append(name).append("=").append(value);
  }
  void words(const Drawing& drawing, std::size_t depth) {
    for (const Drawing::Word& each : drawing.words)
      out_.append(2 * depth, ' ').append("word ").append(in_quotes(each.text)) += '\n';
  }
  void number(std::string_view name, unsigned value, unsigned otherwise) {
    if (value != otherwise) field(name, std::to_string(value));
  }

  void details(const Node& node) {
    if (node.nature != Nature::none) word(name_of(kNatureNames, node.nature));
    if (node.paragraph != ParagraphStyle::body) word(name_of(kParagraphNames, node.paragraph));
    if (node.kind == Kind::list) word(name_of(kMarkers, node.marker));
    if (node.header) word("header");
    if (node.align != Align::start) word(name_of(kAlignNames, node.align));
    if (node.strong) word("strong");
    if (node.em) word("em");
    number("level", node.level, 0);
    number("span", node.span, 1);
    number("share", node.share, 1);
    number("columns", node.columns, 0);
    field("id", node.id);
    field("number", node.number.str());
    field("target", node.target);
    field("clause", node.clause.str());
    if (!node.text.empty()) word(in_quotes(node.text));
  }

  void places(const Origin& origin) {
    field("@data", to_string(origin.data));
    field("@tmpl", to_string(origin.tmpl));
  }

  bool places_;
  std::string out_;
};

std::string dumped(const Tree& tree, bool places) {
  Dump dump(places);
  dump.meta(tree.meta);
  dump.node(tree.root, 0);
  return std::move(dump).take();
}

}  // namespace

std::string dump(const Tree& tree) { return dumped(tree, false); }
std::string dump_with_places(const Tree& tree) { return dumped(tree, true); }

}  // namespace ctg::document
