// From the tree to strips: sections, paragraphs, lists.
#include "layout/flow.h"

#include <algorithm>
#include <span>
#include <utility>

#include "document/account.h"
#include "document/rank.h"
#include "layout/composition.h"
#include "layout/cut.h"

namespace ctg::layout {

void shift(Strip& strip, Pt dx, Pt dy) {
  const auto move = [&](Rect& r) { r.left += dx, r.right += dx, r.bottom += dy, r.top += dy; };
  for (Item& item : strip.items) {
    if (auto* run = std::get_if<Run>(&item)) run->x += dx, run->y += dy;
    if (auto* fill = std::get_if<Fill>(&item)) move(fill->rect);
    if (auto* image = std::get_if<Image>(&item)) move(image->rect);
    if (auto* page = std::get_if<InsertedPage>(&item)) move(page->rect);
    if (auto* drawing = std::get_if<Drawing>(&item)) {
      move(drawing->rect);
      for (Drawing::Path& path : drawing->paths)
        for (auto& [x, y] : path.points) x += dx, y += dy;
      for (Run& word : drawing->words) word.x += dx, word.y += dy;
    }
  }
  for (Link& link : strip.links) move(link.rect);
  for (SignatureField& field : strip.fields) move(field.rect);
  for (ContentsEntry& entry : strip.contents) entry.left += dx, entry.right += dx, entry.y += dy;
}

void lay_under(Strip& strip, const Fill& fill) {
  strip.items.emplace_back(fill);
  std::rotate(strip.items.begin(), strip.items.end() - 1, strip.items.end());
}

void absorb(Strip& to, Strip&& from) {
  const std::size_t items = to.items.size();
  for (ContentsEntry& entry : from.contents)
    entry.at = items + (entry.at == ContentsEntry::kEnd ? from.items.size() : entry.at);
  const auto append = [](auto& all, auto& more) {
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  };
  append(to.items, from.items);
  append(to.links, from.links);
  append(to.fields, from.fields);
  append(to.notes, from.notes);
  append(to.anchors, from.anchors);
  append(to.outline, from.outline);
  append(to.contents, from.contents);
}

Strip join(std::vector<Strip> strips) {
  Strip out;
  for (std::size_t i = 0; i < strips.size(); ++i) {
    Strip& strip = strips[i];
    if (strip.columns) strip = whole(std::move(strip));
    if (i > 0) out.height += strip.before;
    shift(strip, 0, -out.height);
    out.height += strip.height;
    absorb(out, std::move(strip));
  }
  return out;
}

Flow Composition::run() {
  start_part(style_.margin);
  int count = 0;
  document::walk(tree_.root, [&](const Node& node) {
    if (node.kind == Kind::heading) headings_.push_back({&node, "titre-" + std::to_string(++count)});
  });
  find_sisters();
  short_ = std::none_of(tree_.root.children.begin(), tree_.root.children.end(),
                        [](const Node& node) { return node.nature == Nature::cover; });
  blocks(tree_.root.children,
         Context{0, 0, style_.text_width(), style_.body(), Adjust::justified, false, true}, out());
  std::erase_if(flow_.parts, [](const Part& part) { return part.strips.empty(); });
  return std::move(flow_);
}

void Composition::start_part(Pt margin, bool bare) {
  if (flow_.parts.empty() || !out().empty()) flow_.parts.emplace_back();
  flow_.parts.back().margin = margin;
  flow_.parts.back().bare = bare;
}

ElementIndex Composition::element(Tag tag, ElementIndex parent) {
  Element made;
  made.tag = tag;
  made.parent = parent;
  flow_.elements.push_back(std::move(made));
  return static_cast<ElementIndex>(flow_.elements.size() - 1);
}

Composition::Checkpoint Composition::here() const {
  return {flow_.elements.size(),
          flow_.notes.size(),
          heading_,
          flow_.parts.back().strips.size(),
          pending_,
          after_};
}

void Composition::back_to(const Checkpoint& then) {
  flow_.elements.resize(then.elements);
  flow_.notes.resize(then.notes);
  heading_ = then.heading;
  out().resize(then.strips);
  pending_ = then.pending;
  after_ = then.after;
}

void Composition::append(Strips& to, Strips&& from, Pt before, bool keep_next) {
  if (from.empty()) return;
  // A heading stands with two lines of what follows it: of one line, with what follows that.
  lone_line_ = std::exchange(under_heading_, false) && from.size() == 1 && !from.front().columns &&
               !from.front().keep_next;
  if (lone_line_) from.front().keep_next = true;
  from.front().before = std::max(from.front().before, to.empty() ? 0 : before);
  if (keep_next)
    for (Strip& strip : from) strip.keep_next = true;
  from.front().anchors.insert(from.front().anchors.end(), pending_.begin(), pending_.end());
  pending_.clear();
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

void Composition::blocks(std::span<const Node> nodes, const Context& context, Strips& to) {
  for (std::size_t at = 0; at < nodes.size(); ++at) {
    if (document::is_inline(nodes[at].kind)) {  // text that no paragraph holds
      Node loose;
      loose.kind = Kind::paragraph;
      for (; at < nodes.size() && document::is_inline(nodes[at].kind); ++at)
        loose.children.push_back(nodes[at]);
      --at;
      block(loose, context, context.top ? out() : to);
      continue;
    }
    if (nodes[at].kind != Kind::figure) {
      block(nodes[at], context, context.top ? out() : to);
      continue;
    }
    // Images that follow each other stand in a row: the logos of the parties. So do charts.
    const bool drawn = nodes[at].drawing != nullptr;
    std::size_t end = at + 1;
    while (end < nodes.size() && nodes[end].kind == Kind::figure && (nodes[end].drawing != nullptr) == drawn)
      ++end;
    const std::span row = nodes.subspan(at, end - at);
    drawn ? drawings(row, context, context.top ? out() : to)
          : figures(row, context, context.top ? out() : to);
    at = end - 1;
  }
}

void Composition::block(const Node& node, const Context& context, Strips& to) {
  switch (node.kind) {
    case Kind::section:
      return section(node, context, to);
    case Kind::heading:
      return heading(node, context, to);
    case Kind::paragraph:
      return paragraph(node, context, to);
    case Kind::list:
      return list(node, context, to);
    case Kind::table:
      return table(node, context, to);
    case Kind::sheet:
      return sheet(node, context, to);
    case Kind::notice:
      return notice(node, context, to);
    case Kind::signatures:
      return signatures(node, context, to);
    case Kind::toc:
      return contents(node, context, to);
    case Kind::insert:
      return insert(node, context, to);
    case Kind::page_break:
      if (context.top) start_part(style_.margin);
      return;
    default:
      return blocks(node.children, context, to);
  }
}

// Nor from the end of the text: its last paragraph, but two lines at least; of one that is long, two.
std::size_t Composition::closing_lines(const Strips& strips, std::size_t first) {
  constexpr std::size_t kMost = 8;
  for (std::size_t i = first; i > 0 && first - i < kMost; --i)
    if (strips[i - 1].before > 0 && first - i > 0) return i - 1;
  return first - std::min<std::size_t>(first, 2);
}

// An act that is inserted has a page of its own. The few words before it stand on the page before, where that
// has room for them.
bool Composition::introduces_act(const Node& annexe) {
  std::size_t at = 0;
  const auto& blocks = annexe.children;
  while (at < blocks.size() && (blocks[at].kind == Kind::heading || blocks[at].kind == Kind::paragraph)) ++at;
  return annexe.nature == Nature::annexe && at < 4 && at < blocks.size() && blocks[at].kind == Kind::insert;
}

// All its pages follow each other: none starts a page of its own.
bool Composition::is_of_lines(const Node& annexe) {
  bool out = true;
  document::walk(annexe, [&](const Node& node) {
    out = out && node.kind != Kind::insert && node.kind != Kind::sheet && node.kind != Kind::page_break &&
          node.nature != Nature::repertoire;
  });
  return out;
}

void Composition::section(const Node& node, const Context& context, Strips& to) {
  Context inner = context;
  inner.parent = element(Tag::sect, context.parent);
  inner.cover = node.nature == Nature::cover || node.nature == Nature::parties;  // where logos stand
  if (!node.id.empty()) pending_.push_back(node.id);
  const bool own_page = context.top && (node.nature == Nature::cover || node.nature == Nature::contents ||
                                        node.nature == Nature::annexe || node.nature == Nature::fiche ||
                                        node.nature == Nature::repertoire);
  const bool goes_on = (node.nature == Nature::repertoire && out().size() < 8) ||
                       (introduces_act(node) && flow_.parts.back().margin == style_.margin);
  if (own_page && !goes_on) {
    start_part(node.nature == Nature::fiche ? style_.sheet_margin : style_.margin,
               node.nature == Nature::cover);
    if (node.nature == Nature::fiche) inner.width = style_.sheet_width();
  }
  const std::size_t first = context.top ? out().size() : to.size();
  if (context.top && node.nature == Nature::repertoire)
    fitted(node, inner, 0.25);
  else if (context.top && node.nature == Nature::fiche)
    fitted(node, inner, 0.07);
  else if (context.top && node.nature == Nature::annexe && is_of_lines(node))
    fitted(node, inner, 0.13);
  else
    blocks(node.children, inner, to);
  if (node.nature == Nature::closing) {  // « Fait à … » never stands apart from what is signed,
    Strips& strips = context.top ? out() : to;
    for (std::size_t i = closing_lines(strips, first); i + 1 < strips.size(); ++i) strips[i].keep_next = true;
  }
  const bool alone = node.nature == Nature::cover || node.nature == Nature::fiche ||
                     (node.nature == Nature::contents && !leaves_half_a_page(out()));
  if (context.top && alone) start_part(style_.margin);
}

ParagraphFormat Composition::format_of(const Node& node, const Context& context) const {
  const Pt gap = context.gap() * (tight_ && !context.compact ? 0.7 : 1);
  ParagraphFormat f{context.body, context.adjust, after_ >= 0 ? after_ : gap, 0};
  switch (node.paragraph) {
    case ParagraphStyle::title:
      return {{text::kBold, style_.title, style_.title * 1.2, style_.accent, false}, Adjust::ragged, 16, 0};
    case ParagraphStyle::subtitle:
      return {style_.text(text::kRegular, 17, 23, style_.ink), Adjust::ragged, 8, 0};
    case ParagraphStyle::meta:
      return {style_.text(text::kRegular, 10.5, 15, style_.quiet), Adjust::ragged, mm(16), 0};
    case ParagraphStyle::party:
      return {style_.text(text::kBold, 12, 16, style_.ink), Adjust::ragged,
              last_ == ParagraphStyle::party ? 6 : mm(22), 0};
    case ParagraphStyle::lead:
      f.style.face = text::kBold;
      f.before = 14;
      return f;
    case ParagraphStyle::centred:
      f.adjust = Adjust::centred;
      return f;
    case ParagraphStyle::label:
      f.style.face = text::kBold;
      f.style.color = style_.accent;
      f.adjust = Adjust::ragged;
      return f;
    case ParagraphStyle::quiet:
      f.style.color = style_.quiet;
      f.style.size -= 1;
      f.style.leading -= 1.5;
      return f;
    case ParagraphStyle::signer:
    case ParagraphStyle::subheading:
      f.adjust = Adjust::ragged;
      return f;
    case ParagraphStyle::body:
      break;
  }
  return f;
}

void Composition::paragraph(const Node& node, const Context& context, Strips& to) {
  const ParagraphFormat format = format_of(node, context);
  after_ = -1;
  last_ = node.paragraph;
  if (node.paragraph == ParagraphStyle::title) to.push_back(title_rule(context));
  std::vector<Span> content;
  const bool heads = document::is_heading(node);
  spans(node.children, format.style, element(heads ? heading_tag(node) : Tag::p, context.parent), content);
  // What introduces a list stays with it.
  const std::string tail = document::plain_text(node);
  const bool introduces = tail.ends_with(":") || heads || node.paragraph == ParagraphStyle::lead;
  Strips strips = paragraph_strips(content, format.style, format.adjust, context.left, context.width);
  if (introduces && !strips.empty()) strips.back().keep_next = true;
  if (heads) outlined(node.level, title_of(node), strips);
  margin_bar(node, context, strips);
  append(to, std::move(strips), format.before);
}

Strip Composition::title_rule(const Context& context) {
  Strip strip;
  strip.height = mm(55);
  strip.items.emplace_back(
      Fill{{context.left, -strip.height, context.left + mm(24), -strip.height + 4}, style_.accent});
  return strip;
}

std::string Composition::marker(const Node& node, std::size_t index) {
  switch (node.marker) {
    case document::Marker::dash:
      return "–";
    case document::Marker::chevron:
      return "›";
    case document::Marker::bullet:
      return "•";
    case document::Marker::square:
      return "▪";
    case document::Marker::decimal:
      return std::to_string(index + 1) + ".";
    case document::Marker::letter:
      return std::string(1, static_cast<char>('a' + index % 26)) + ")";
  }
  return "–";
}

Pt Composition::indent_of(const Node& node, const TextStyle& style) {
  const bool numbered = node.marker == document::Marker::decimal || node.marker == document::Marker::letter;
  if (!numbered) return style.size * 1.15;
  const Pt widest =
      node.children.size() < 10 ? 0 : composer_.line(marker(node, node.children.size() - 1), style).width;
  return std::max(style.size * 1.6, widest + style.size * 0.35);
}

// Before what stands in the first line, if that has no marker there already.
void Composition::set_marker(Strips& strips, const ItemMarker& item) {
  // In a column that is hardly wider than it, a marker has a line to itself.
  const bool taken =
      item.end < item.left + item.room - 0.01 ||
      std::any_of(strips.front().items.begin(), strips.front().items.end(), [&](const Item& other) {
        const auto* run = std::get_if<Run>(&other);
        return run != nullptr && run->x < item.end - 0.01 && run->x > item.left - 0.01;
      });
  if (taken) {
    Strip own;
    own.height = item.style.leading;
    own.keep_next = true;
    strips.insert(strips.begin(), std::move(own));
  }
  mark(strips.front(), item.text, item.style, item.left, item.label);
}

// The space before an item. Those of a list in a list stand nearer to their parent than to the next one.
Pt Composition::before_item(const Context& context, const Node* previous) {
  const bool inner = context.marker_left >= 0;
  const bool after_list =
      previous != nullptr && !previous->children.empty() && previous->children.back().kind == Kind::list;
  if (context.compact) return inner ? 1 : after_list ? 3.5 : 2;
  if (after_list) return inner ? 4 : 7;
  return inner ? 1.5 : previous == nullptr ? 3 : 3.5;
}

// Lists in lists stand further in, as long as that leaves their text a width to be read in.
void Composition::list(const Node& node, const Context& context, Strips& to) {
  constexpr Pt kLeastWidth = 8;  // of the size of the text
  const ElementIndex l = element(Tag::l, context.parent);
  const bool numbered = node.marker == document::Marker::decimal || node.marker == document::Marker::letter;
  at(l).placement = node.marker == document::Marker::decimal ? "Decimal" : numbered ? "LowerAlpha" : "Disc";
  const Pt wanted = indent_of(node, context.body);
  Pt indent = wanted;
  if (context.width - indent < 2 * context.body.size) indent = 0;
  const bool further = context.marker_left < 0 || context.width - indent >= kLeastWidth * context.body.size;
  Context inner = context;
  inner.top = false;
  inner.marker_left = further ? context.left : context.marker_left;
  inner.left = std::max(context.left, inner.marker_left + indent);
  inner.width -= inner.left - context.left;
  TextStyle style = context.body;
  style.color = style_.accent;
  after_ = -1;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const ElementIndex li = element(Tag::li, l);
    const ElementIndex lbl = element(Tag::lbl, li);
    inner.parent = element(Tag::lbody, li);
    Strips strips;
    blocks(node.children[i].children, inner, strips);
    if (strips.empty()) continue;
    set_marker(strips, {marker(node, i), style, inner.marker_left, inner.left, wanted, lbl});
    const Pt apart = before_item(context, i == 0 ? nullptr : &node.children[i - 1]);
    append(to, std::move(strips), apart * (tight_ && !context.compact ? 0.7 : 1));
  }
}

void Composition::notice(const Node& node, const Context& context, Strips& to) {
  Context inner = context;
  inner.top = false;
  inner.marker_left = -1;
  inner.left += 10;
  inner.width -= 12;
  inner.parent = element(Tag::div, context.parent);
  Strips strips;
  after_ = -1;
  blocks(node.children, inner, strips);
  const Pt left = context.left;
  for (std::size_t i = 0; i < strips.size(); ++i) {
    const Pt above = i == 0 ? 0 : strips[i].before;
    lay_under(strips[i], Fill{{left, -strips[i].height, left + 2, above}, style_.accent});
  }
  append(to, std::move(strips), 10);
  after_ = 10;
}

Flow compose_flow(const document::Tree& tree, const InsertSizes& inserts, Composer& composer) {
  return Composition(tree, inserts, composer).run();
}

}  // namespace ctg::layout
