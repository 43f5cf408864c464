// Headings, their entries in the outline and in the table of contents.
#include <algorithm>
#include <utility>

#include "layout/composition.h"

namespace ctg::layout {

std::string label_of(const Node& node) {
  if (node.text.empty()) return {};
  const bool code = node.text.find('.') != std::string::npos;
  return node.text + (code ? " " : "\u00A0– ");
}

std::string Composition::title_of(const Node& heading) {
  const std::string label = label_of(heading);
  std::string title, gone;
  for (const Node& child : heading.children)
    if (child.kind != Kind::note)
      (child.change == document::Change::deleted ? gone : title) += document::plain_text(child);
  // Of a fiche that an avenant takes out, lists say so; its code alone would say nothing.
  if (title.empty() && !label.empty() && !gone.empty()) title = gone + " (supprimé)";
  return label + title;
}

bool Composition::has_change(const Node& node) {
  return node.change != document::Change::none || !node.mark.empty() || !node.former.empty() ||
         std::any_of(node.children.begin(), node.children.end(),
                     [](const Node& child) { return child.change != document::Change::none; });
}

void Composition::margin_bar(const Node& node, const Context& context, Strips& strips) {
  if (!has_change(node)) return;
  const Pt x = context.compact ? context.left - 4 : -10;
  for (std::size_t i = 0; i < strips.size(); ++i)
    strips[i].items.emplace_back(
        Fill{{x, -strips[i].height, x + 1.2, i == 0 ? 0 : strips[i].before}, style_.accent});
  if (node.mark.empty() || context.compact || strips.empty()) return;
  const TextStyle small = style_.text(text::kRegular, 7, 9, style_.quiet);
  Line label = composer_.line(node.mark.str(), small);
  for (Run& run : label.runs) {
    run.x += x - 3 - label.width;
    run.y = baseline(context.body);
    strips.front().items.emplace_back(std::move(run));
  }
}

Tag Composition::heading_tag(const Node& node) {
  return static_cast<Tag>(static_cast<int>(Tag::h1) + std::clamp<int>(node.level, 1, 6) - 1);
}

// A heading that no table of contents leads to: a title inside a box, the label of a box.
void Composition::outlined(int level, std::string title, Strips& strips) {
  if (strips.empty()) return;
  OutlineEntry entry;
  entry.level = level;
  entry.order = flow_.elements.size();
  entry.title = std::move(title);
  strips.front().outline.push_back(std::move(entry));
}

std::vector<Span> Composition::title(const Node& node, const TextStyle& style, ElementIndex h, Strip& first) {
  std::vector<Span> content;
  former_label(node, node.former.str(), style, h, content);
  if (const std::string label = label_of(node); !label.empty()) {
    Span span;
    span.text = label;
    span.style = style;
    span.element = h;
    span.node = &node;
    content.push_back(std::move(span));
  }
  spans(node.children, style, h, content);
  const Heading& entry = next_heading();
  first.anchors.push_back(entry.anchor);
  if (!node.id.empty()) first.anchors.push_back(node.id);
  OutlineEntry outline;
  outline.level = node.level;
  outline.order = flow_.elements.size();
  outline.title = last_title_ = title_of(node);
  first.outline.push_back(std::move(outline));
  return content;
}

void Composition::heading(const Node& node, const Context& context, Strips& to) {
  ParagraphFormat format = style_.heading(node.level);
  if (context.cell) {  // across a table: its size
    format.style = context.body;
    if (node.level <= 3) format.style.size *= 1.1;
  }
  const ElementIndex h = element(heading_tag(node), context.parent);
  Strip first;
  const std::vector<Span> content = title(node, format.style, h, first);
  Strips strips = paragraph_strips(content, format.style, format.adjust, context.left, context.width);
  if (strips.empty()) return;
  strips.front().outline = first.outline;
  strips.front().anchors = first.anchors;
  margin_bar(node, context, strips);
  if (lone_line_ && !to.empty()) to.back().keep_next = false;  // the line above is all that its heading has
  const Pt part = tight_ ? 0.6 : short_ ? 0.4 : 1;
  append(to, std::move(strips), context.compact ? 5 : format.before * part, true);
  under_heading_ = true;
  after_ = context.compact ? 2 : short_ ? format.after * 0.5 : format.after;
}

void Composition::contents(const Node& node, const Context& context, Strips& to) {
  if (!node.text.empty()) {
    std::vector<Span> label(1);
    label[0].text = node.text;
    label[0].style = style_.heading(1).style;
    label[0].element = element(Tag::h1, context.parent);
    Strips strips = paragraph_strips(label, label[0].style, Adjust::ragged, context.left, context.width);
    outlined(1, node.text, strips);
    append(to, std::move(strips), 0, true);
  }
  const ElementIndex toc = element(Tag::toc, context.parent);
  for (const Heading& entry : headings_) {
    const bool code = entry.node->text.find('.') != std::string::npos;  // fiches are always told
    if (entry.node->level > std::max<int>(node.level, 1) && !code) continue;
    const TextStyle style = style_.text(text::kRegular, 9.6, 13.4, style_.ink);
    const ElementIndex toci = element(Tag::toci, toc);
    const ElementIndex link = element(Tag::link, element(Tag::reference, toci));
    std::vector<Span> content(1);
    const std::string title = title_of(*entry.node);
    content[0].text = title + "\u00A0";  // keeps the number apart for who hears or copies it
    content[0].style = style;
    content[0].element = link;
    content[0].anchor = entry.anchor;
    content[0].node = entry.node;
    const Pt indent = entry.node->level > 1 || code ? 14 : 0;
    Strips strips =
        paragraph_strips(content, style, Adjust::ragged, context.left + indent, context.width - indent - 34);
    if (strips.empty()) continue;
    const Strip& last = strips.back();
    Pt end = context.left + indent;
    for (const Link& l : last.links) end = std::max(end, l.rect.right);
    strips.back().contents.push_back(
        {ContentsEntry::kEnd, entry.anchor, end, context.left + context.width, baseline(style), style, link});
    for (Strip& strip : strips)
      for (Link& l : strip.links) l.contents = title;
    append(to, std::move(strips), entry.node->level == 1 && !code ? 3 : 0);
  }
  after_ = -1;
  sigles(context, to);
}

// What the sigles of the document stand for: two columns, read down.
void Composition::sigles(const Context& context, Strips& to) {
  const std::vector<document::Expansion> listed = document::listed_sigles(tree_.root, style_.sigles);
  if (listed.empty()) return;
  std::vector<Span> title(1);
  title[0].text = document::kSiglesTitle;
  title[0].style = style_.heading(1).style;
  title[0].element = element(Tag::h1, context.parent);
  Strips strips = paragraph_strips(title, title[0].style, Adjust::ragged, context.left, context.width);
  outlined(1, document::kSiglesTitle, strips);
  append(to, std::move(strips), style_.heading(1).before, true);
  const TextStyle style = style_.table_body();
  TextStyle strong = style;
  strong.face = text::kBold;
  Pt indent = 0;
  for (const document::Expansion& each : listed)
    indent = std::max(indent, composer_.line(each.sigle, strong).width + 6);
  const ElementIndex l = element(Tag::l, context.parent);
  at(l).placement = "None";
  constexpr Pt kGap = 14;
  const Pt width = (context.width - kGap) / 2;
  Columns columns;
  for (std::size_t i = 0; i < listed.size(); ++i) {
    const std::size_t half = (listed.size() + 1) / 2;
    if (i % half == 0)
      columns.columns.push_back({context.left + static_cast<Pt>(i / half) * (width + kGap), width, {}});
    const ElementIndex li = element(Tag::li, l), lbl = element(Tag::lbl, li);
    std::vector<Span> words(1);
    words[0].text = listed[i].words;
    words[0].style = style;
    words[0].element = element(Tag::p, element(Tag::lbody, li));
    Strips entry = paragraph_strips(words, style, Adjust::ragged, indent, width - indent);
    mark(entry.front(), listed[i].sigle, strong, 0, lbl);
    append(columns.columns.back().strips, std::move(entry), 2.5);
  }
  Strips list;
  list.push_back(settled(std::move(columns), style_.text_height()));
  append(to, std::move(list), style_.heading(1).after);
}

}  // namespace ctg::layout
