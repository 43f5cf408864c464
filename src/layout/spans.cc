// What stands in a line: text, links, calls of notes, words that changed.
#include <algorithm>
#include <utility>

#include "layout/composition.h"

namespace ctg::layout {

namespace {

// "familles., les": a comma in the place of a full stop stands where that stood.
bool begins_with_sign(std::string_view words) {
  return !words.empty() && std::string_view(",.").find(words.front()) != std::string_view::npos;
}

}  // namespace

void Composition::changed(const Node& node, TextStyle style, ElementIndex parent, std::vector<Span>& to) {
  const bool gone = node.change == document::Change::deleted;
  const std::string words = document::plain_text(node);
  if (words.empty()) return;
  const ElementIndex said = element(Tag::span, parent);
  const bool blank = words.find_first_not_of(' ') == words.npos;
  if (!blank) at(said).actual_text = (gone ? "[supprimé\u00a0: " : "[ajouté\u00a0: ") + words + "]";
  style.color = style.color == kWhite ? kWhite : gone ? kDeleted : kInserted;
  Span span;
  span.node = &node;
  span.style = style;
  span.element = said;
  if (node.strong) span.style.face = text::kBold;
  span.text = words;
  span.change = node.change;
  to.push_back(std::move(span));
}

void Composition::spans(std::span<const Node> nodes, TextStyle style, ElementIndex parent,
                        std::vector<Span>& to) {
  for (std::size_t at_node = 0; at_node < nodes.size(); ++at_node) {
    const Node& node = nodes[at_node];
    // A note that changed is a note all the same: its words are not the sentence's.
    if (node.change != document::Change::none && node.kind != Kind::note) {
      changed(node, style, parent, to);
      const bool replaced = node.change == document::Change::deleted && at_node + 1 < nodes.size() &&
                            nodes[at_node + 1].change == document::Change::inserted &&
                            !begins_with_sign(document::plain_text(nodes[at_node + 1]));
      if (replaced) to.push_back(gap_of(style, parent));
      continue;
    }
    inline_node(node, style, parent, to);
  }
}

void Composition::inline_node(const Node& node, const TextStyle& style, ElementIndex parent,
                              std::vector<Span>& to) {
  Span span;
  span.node = &node;
  span.style = style;
  span.element = parent;
  switch (node.kind) {
    case Kind::text:
      return emphasised(node, std::move(span), to);
    case Kind::link:
    case Kind::reference:
      return linked(node, style, parent, to);
    case Kind::field:
      span.text = "[" + node.text + "]";
      span.element = element(Tag::span, parent);
      at(span.element).actual_text = "[à compléter\u00a0: " + node.text + "]";
      span.to_fill = true;
      to.push_back(std::move(span));
      return;
    case Kind::line_break:
      span.line_break = true;
      to.push_back(std::move(span));
      return;
    case Kind::note:
      if (!in_note_) return call_of_note(node, std::move(span), to);
      span.text = " (";
      to.push_back(span);
      spans(node.children, style, parent, to);
      span.text = ")";
      to.push_back(std::move(span));
      return;
    default:
      spans(node.children, style, parent, to);
  }
}

// In its own face; an element of its own, where it is heard otherwise than read.
void Composition::emphasised(const Node& node, Span&& span, std::vector<Span>& to) {
  const text::FaceIndex face = span.style.face;
  const bool bold = node.strong || face == text::kBold || face == text::kBoldItalic;
  const bool italic = node.em || face == text::kItalic || face == text::kBoldItalic;
  span.style.face = bold && italic ? text::kBoldItalic
                    : bold         ? text::kBold
                    : italic       ? text::kItalic
                                   : text::kRegular;
  if (!node.target.empty()) {
    span.element = element(Tag::span, span.element);
    at(span.element).lang = node.target;
  } else if (bare_dash_) {
    span.element = element(Tag::span, span.element);
    at(span.element).actual_text = kNoValue;
  }
  words(node, std::move(span), to);
}

void Composition::linked(const Node& node, TextStyle style, ElementIndex parent, std::vector<Span>& to) {
  const bool outside = node.kind == Kind::link;
  const ElementIndex link = element(Tag::link, outside ? parent : element(Tag::reference, parent));
  const std::size_t first = to.size();
  if (outside && style.color == style_.ink) style.color = style_.accent;
  spans(node.children, style, link, to);
  for (std::size_t i = first; i < to.size(); ++i) (outside ? to[i].uri : to[i].anchor) = node.target;
}

// Figures that were drawn to stand there, where the font has some.
void Composition::call_of_note(const Node& node, Span&& span, std::vector<Span>& to) {
  const ElementIndex parent = span.element;
  span.note = footnote(node, parent);
  span.element = element(Tag::link, element(Tag::lbl, element(Tag::reference, parent)));
  span.text = std::to_string(span.note + 1);
  span.anchor = "note-" + span.text;
  const bool white = span.style.color == kWhite;
  if (std::string drawn = composer_.superior_figures(span.note + 1, span.style.face); !drawn.empty()) {
    span.text = std::move(drawn);
  } else {
    span.rise = span.style.size * 0.35;
    span.style.size *= 0.65;
  }
  span.change = node.change;
  if (node.change != document::Change::none && !white)
    span.style.color = node.change == document::Change::deleted ? kDeleted : kInserted;
  to.push_back(std::move(span));
}

// The words of a text; a sigle at its first use is an element by itself, which says what it stands for.
void Composition::words(const Node& node, Span&& span, std::vector<Span>& to) {
  const auto found = sigles_.find(&node);
  std::size_t from = 0;
  const auto put = [&](std::size_t end, ElementIndex of) {
    if (end == from) return;
    Span part = span;
    part.text = node.text.substr(from, end - from);
    part.element = of;
    to.push_back(std::move(part));
    from = end;
  };
  if (found != sigles_.end()) {
    for (const document::Sigle& sigle : found->second) {
      put(sigle.at, span.element);
      const ElementIndex said = element(Tag::span, span.element);
      at(said).expansion = sigle.words;
      put(sigle.at + sigle.size, said);
    }
  }
  if (from > 0) return put(node.text.size(), span.element);
  span.text = node.text;
  to.push_back(std::move(span));
}

int Composition::footnote(const Node& node, ElementIndex parent) {
  const int index = static_cast<int>(flow_.notes.size());
  flow_.notes.emplace_back();
  const ElementIndex note = element(Tag::note, parent);
  at(note).id = "note-" + std::to_string(index + 1);
  const ElementIndex lbl = element(Tag::link, element(Tag::lbl, note));
  const ElementIndex p = element(Tag::p, note);
  std::vector<Span> content;
  in_note_ = true;
  for (const Node& child : node.children)
    spans(child.kind == Kind::paragraph ? std::span<const Node>(child.children) : std::span(&child, 1),
          style_.footnote(), p, content);
  in_note_ = false;
  const Pt number = composer_.line(std::to_string(index + 1), style_.footnote()).width;
  const Pt indent = std::max(11.0, number + 4);
  Strips strips =
      paragraph_strips(content, style_.footnote(), Adjust::justified, indent, style_.text_width() - indent);
  if (!strips.empty()) {
    const std::string said = std::to_string(index + 1);
    mark(strips.front(), said, style_.footnote(), 0, lbl);
    const Pt y = baseline(style_.footnote());
    strips.front().anchors.push_back("note-" + said);
    strips.front().links.push_back(
        {{0, y - 2, number, y + 8}, {}, "appel-" + said, "Retour à l’appel de la note " + said, lbl});
  }
  flow_.notes[static_cast<std::size_t>(index)] = std::move(strips);
  return index;
}

void Composition::mark(Strip& strip, std::string_view text, const TextStyle& style, Pt x, ElementIndex lbl) {
  Line line = composer_.line(text, style, lbl);
  std::vector<Item> first;
  for (Run& run : line.runs) {
    run.x += x;
    run.y = baseline(style);
    first.emplace_back(std::move(run));
  }
  strip.items.insert(strip.items.begin(), first.begin(), first.end());
}

Strips Composition::paragraph_strips(const std::vector<Span>& content, const TextStyle& style, Adjust adjust,
                                     Pt left, Pt width) {
  Strips strips;
  for (Line& line : composer_.compose(content, width, adjust)) {
    Strip strip;
    strip.height = style.leading;
    for (Fill& ground : line.grounds) strip.items.emplace_back(ground);
    for (Run& run : line.runs) strip.items.emplace_back(std::move(run));
    strip.links = std::move(line.links);
    strip.notes = std::move(line.notes);
    strip.keep_next = line.hyphen;  // no word goes over a page
    for (const int note : strip.notes) strip.anchors.push_back("appel-" + std::to_string(note + 1));
    for (Link& link : strip.links)
      if (link.anchor.starts_with("note-")) link.contents = "Note " + link.anchor.substr(5);
    shift(strip, left, baseline(style));
    strips.push_back(std::move(strip));
  }
  const std::size_t n = strips.size();  // no widow, no orphan
  if (n >= 2) strips[0].keep_next = strips[n - 2].keep_next = true;
  return strips;
}

void Composition::former_label(const Node& node, const std::string& label, const TextStyle& style,
                               ElementIndex parent, std::vector<Span>& to) {
  if (node.former.empty()) return;
  Node old;
  old.text = label;
  old.change = document::Change::deleted;
  formers_.push_back(old);
  changed(formers_.back(), style, parent, to);
  to.push_back(gap_of(style, parent));
}

Span Composition::gap_of(const TextStyle& style, ElementIndex parent) {
  Span gap;
  gap.text = " ";
  gap.style = style;
  gap.element = parent;
  return gap;
}

}  // namespace ctg::layout
