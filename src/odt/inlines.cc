// What stands in a paragraph.
//
// ODF folds white space as XML does: a space at the start of a paragraph or behind another is lost, unless
// written as an element. The flag after_space_ follows the text through spans and links, so that every
// space of the tree arrives. No-break spaces are not white space and pass as they are.
#include <fmt/format.h>

#include "odt/body.h"
#include "text/shape.h"

namespace ctg::odt {

using document::Kind;
using document::Node;

namespace {

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

// A URI as the schema wants it: what a URI cannot hold is written by number.
std::string as_uri(std::string_view target) {
  constexpr std::string_view kAllowed = "-._~:/?#[]@!$&'()*+,;=";
  std::string out;
  for (std::size_t i = 0; i < target.size(); ++i) {
    const char c = target[i];
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    const bool number = c == '%' && i + 2 < target.size() && is_hex(target[i + 1]) && is_hex(target[i + 2]);
    if (letter || number || kAllowed.find(c) != std::string_view::npos)
      out += c;
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

}  // namespace

void Body::inlines(Nodes nodes) {
  if (tracked_ && !whole_change_) return changed_inlines(nodes);
  for (const Node& node : nodes) inline_node(node);
}

void Body::inline_node(const Node& node) {
  switch (node.kind) {
    case Kind::text: {
      if (node.target.empty()) return run(node.text, emphasis_style(node));
      languages_.insert(node.target);
      const Element foreign(out_, "text:span", {{"text:style-name", language_style(node.target)}});
      return run(node.text, emphasis_style(node));
    }
    case Kind::link:
      return link(node);
    case Kind::reference:
      return reference(node);
    case Kind::note:
      return note(node);
    case Kind::field:
      // Words, not a placeholder of ODF: office suites leave those out of the PDF that they make.
      after_space_ = false;
      return to_fill(node);
    case Kind::line_break:
      after_space_ = true;
      return out_.empty("text:line-break");
    default:
      return inlines(node.children);
  }
}

void Body::run(std::string_view text, std::string_view style) {
  if (text.empty()) return;
  if (style.empty()) return characters(text);
  const Element span(out_, "text:span", {{"text:style-name", style}});
  characters(text);
}

void Body::to_fill(const Node& field) {
  const Element span(out_, "text:span", {{"text:style-name", "Placeholder"}});
  plain("<" + field.text + ">");
}

void Body::characters(std::string_view text) {
  std::size_t from = 0;
  for (const text::Range& superior : text::superiors_of(text)) {
    plain(text.substr(from, superior.begin - from));
    out_.leaf("text:span", {{"text:style-name", "Exposant"}},
              text.substr(superior.begin, superior.end - superior.begin));
    from = superior.end;
    after_space_ = false;
  }
  plain(text.substr(from));
}

void Body::plain(std::string_view text) {
  std::size_t from = 0;  // of the characters that are not written yet
  const auto flush = [&](std::size_t to) {
    out_.text(text.substr(from, to - from));
    from = to + 1;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == ' ' && after_space_) {
      flush(at);
      out_.empty("text:s");
    } else if (c == '\t' || c == '\n') {
      flush(at);
      out_.empty(c == '\t' ? "text:tab" : "text:line-break");
    } else if (c == '\r') {
      flush(at);
      continue;
    }
    after_space_ = c == ' ' || c == '\t' || c == '\n';
  }
  flush(text.size());
}

void Body::link(const Node& node) {
  if (node.target.empty()) return inlines(node.children);
  const Element anchor(out_, "text:a",
                       {{"xlink:type", "simple"},
                        {"xlink:href", as_uri(node.target)},
                        {"text:style-name", "Internet_20_link"},
                        {"text:visited-style-name", "Visited_20_Internet_20_Link"}});
  inlines(node.children);
}

void Body::reference(const Node& node) {
  const Anchors::Target target = anchors_.resolve(node);
  if (target.bookmark.empty()) return inlines(node.children);  // told when the tree was built
  if (!target.repeats) {
    const Element anchor(out_, "text:a",
                         {{"xlink:type", "simple"},
                          {"xlink:href", "#" + target.bookmark},
                          {"text:style-name", "Renvoi"},
                          {"text:visited-style-name", "Renvoi"}});
    return inlines(node.children);
  }
  after_space_ = false;
  out_.leaf("text:bookmark-ref", {{"text:reference-format", "text"}, {"text:ref-name", target.bookmark}},
            words(node.children));
}

void Body::note(const Node& node) {
  // No program knows notes to notes.
  if (in_note_) {
    characters(" (");
    inlines(node.children);
    return characters(")");
  }
  in_note_ = true;
  const std::string number = std::to_string(++note_count_);
  {
    const Element element(out_, "text:note",
                          {{"text:id", "note-" + number}, {"text:note-class", "footnote"}});
    out_.leaf("text:note-citation", {}, number);
    const Element text(out_, "text:note-body");
    Place place;
    place.setting = Setting::note;
    place.on_page = false;
    blocks_or_blank(node.children, place);
  }
  after_space_ = false;
  in_note_ = false;
}

void Body::bookmark_starts(const Anchors::Bookmarks* bookmarks) {
  if (bookmarks)
    for (const std::string& name : bookmarks->whole) out_.empty("text:bookmark-start", {{"text:name", name}});
}

void Body::bookmark_ends(const Anchors::Bookmarks* bookmarks) {
  if (bookmarks)
    for (const std::string& name : bookmarks->whole) out_.empty("text:bookmark-end", {{"text:name", name}});
}

}  // namespace ctg::odt
