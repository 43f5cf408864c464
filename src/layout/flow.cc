// From the tree to strips: one function a kind of block. Elements of the structure are made here, in
// tree order, so that their order is the reading order whatever the pages do.
#include "layout/flow.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <span>
#include <utility>

#include "layout/balance.h"
#include "layout/paragraph.h"

namespace ctg::layout {

using document::Kind;
using document::Nature;
using document::Node;
using document::ParagraphStyle;

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
  if (strip.contents) strip.contents->left += dx, strip.contents->right += dx, strip.contents->y += dy;
}

Strip join(std::vector<Strip> strips) {
  Strip out;
  for (std::size_t i = 0; i < strips.size(); ++i) {
    Strip& strip = strips[i];
    if (i > 0) out.height += strip.before;
    shift(strip, 0, -out.height);
    out.height += strip.height;
    const auto append = [](auto& to, auto& from) {
      to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
    };
    append(out.items, strip.items);
    append(out.links, strip.links);
    append(out.fields, strip.fields);
    append(out.notes, strip.notes);
    append(out.anchors, strip.anchors);
    if (strip.outline) out.outline = strip.outline;
  }
  return out;
}

namespace {

constexpr Pt kSignature = mm(35);                // height of the frame that is signed in
constexpr Pt kLogo = mm(20), kFigure = mm(120);  // the most that an image is high

struct Context {
  ElementIndex parent = 0;
  Pt left = 0, width = 0;
  TextStyle body;
  Adjust adjust = Adjust::justified;
  bool compact = false;  // in fiches and tables: tighter
  bool top = false;      // directly on the page: parts may start here
  bool cover = false;
  Pt gap() const { return compact ? 3 : 7; }
};

class Composition {
 public:
  Composition(const document::Tree& tree, const InsertSizes& inserts, Composer& composer)
      : tree_(tree), inserts_(inserts), composer_(composer), style_(composer.style()) {
    flow_.elements.push_back(Element{});
    flow_.elements[0].tag = Tag::document;
  }

  Flow run() {
    start_part(style_.margin);
    int count = 0;
    document::walk(tree_.root, [&](const Node& node) {
      if (node.kind == Kind::heading) headings_.push_back({&node, "titre-" + std::to_string(++count)});
    });
    blocks(tree_.root.children,
           Context{0, 0, style_.text_width(), style_.body(), Adjust::justified, false, true}, out());
    std::erase_if(flow_.parts, [](const Part& part) { return part.strips.empty(); });
    return std::move(flow_);
  }

 private:
  using Strips = std::vector<Strip>;
  struct Heading {
    const Node* node;
    std::string anchor;
  };

  Strips& out() { return flow_.parts.back().strips; }
  void start_part(Pt margin, bool bare = false) {
    if (flow_.parts.empty() || !out().empty()) flow_.parts.emplace_back();
    flow_.parts.back().margin = margin;
    flow_.parts.back().bare = bare;
  }
  ElementIndex element(Tag tag, ElementIndex parent) {
    Element made;
    made.tag = tag;
    made.parent = parent;
    flow_.elements.push_back(std::move(made));
    return static_cast<ElementIndex>(flow_.elements.size() - 1);
  }
  Element& at(ElementIndex index) { return flow_.elements[static_cast<std::size_t>(index)]; }

  // What only one of two compared versions has: ruled, coloured, and told to who hears it.
  void changed(const Node& node, TextStyle style, ElementIndex parent, std::vector<Span>& to) {
    const bool gone = node.change == document::Change::deleted;
    const std::string words = document::plain_text(node);
    if (words.empty()) return;
    const ElementIndex said = element(Tag::span, parent);
    at(said).actual_text = (gone ? "[supprimé\u00a0: " : "[ajouté\u00a0: ") + words + "]";
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

  // Inline nodes as spans.
  void spans(const std::vector<Node>& nodes, TextStyle style, ElementIndex parent, std::vector<Span>& to) {
    for (std::size_t at_node = 0; at_node < nodes.size(); ++at_node) {
      const Node& node = nodes[at_node];
      if (node.change != document::Change::none) {
        changed(node, style, parent, to);
        const bool replaced = node.change == document::Change::deleted && at_node + 1 < nodes.size() &&
                              nodes[at_node + 1].change == document::Change::inserted;
        if (replaced) to.push_back(gap_of(style, parent));
        continue;
      }
      Span span;
      span.node = &node;
      span.style = style;
      span.element = parent;
      switch (node.kind) {
        case Kind::text: {
          const bool bold = node.strong || style.face == text::kBold || style.face == text::kBoldItalic;
          const bool italic = node.em || style.face == text::kItalic || style.face == text::kBoldItalic;
          span.style.face = bold && italic ? text::kBoldItalic
                            : bold         ? text::kBold
                            : italic       ? text::kItalic
                                           : text::kRegular;
          span.text = node.text;
          if (!node.target.empty()) {
            span.element = element(Tag::span, parent);
            at(span.element).lang = node.target;
          }
          to.push_back(std::move(span));
          break;
        }
        case Kind::link:
        case Kind::reference: {
          const bool outside = node.kind == Kind::link;
          const ElementIndex link = element(Tag::link, outside ? parent : element(Tag::reference, parent));
          const std::size_t first = to.size();
          TextStyle linked = style;
          if (outside && style.color == style_.ink) linked.color = style_.accent;
          spans(node.children, linked, link, to);
          for (std::size_t i = first; i < to.size(); ++i) (outside ? to[i].uri : to[i].anchor) = node.target;
          break;
        }
        case Kind::field:
          span.text = "[" + node.text + "]";
          span.to_fill = true;
          to.push_back(std::move(span));
          break;
        case Kind::line_break:
          span.line_break = true;
          to.push_back(std::move(span));
          break;
        case Kind::note:
          span.note = footnote(node, parent);
          span.element = element(Tag::lbl, element(Tag::reference, parent));
          span.text = std::to_string(span.note + 1);
          span.style.size *= 0.65;
          span.rise = style.size * 0.35;
          to.push_back(std::move(span));
          break;
        default:
          spans(node.children, style, parent, to);
      }
    }
  }

  int footnote(const Node& node, ElementIndex parent) {
    const int index = static_cast<int>(flow_.notes.size());
    flow_.notes.emplace_back();
    const ElementIndex note = element(Tag::note, parent);
    at(note).id = "note-" + std::to_string(index + 1);
    const ElementIndex lbl = element(Tag::lbl, note);
    const ElementIndex p = element(Tag::p, note);
    std::vector<Span> content;
    for (const Node& child : node.children)
      spans(child.kind == Kind::paragraph ? child.children : std::vector<Node>{child}, style_.footnote(), p,
            content);
    const Pt indent = 11;
    Strips strips =
        paragraph_strips(content, style_.footnote(), Adjust::justified, indent, style_.text_width() - indent);
    if (!strips.empty()) mark(strips.front(), std::to_string(index + 1), style_.footnote(), 0, lbl);
    flow_.notes[static_cast<std::size_t>(index)] = std::move(strips);
    return index;
  }

  // Puts a text at the first baseline of a strip, before what stands there.
  void mark(Strip& strip, std::string_view text, const TextStyle& style, Pt x, ElementIndex lbl) {
    Line line = composer_.line(text, style, lbl);
    std::vector<Item> first;
    for (Run& run : line.runs) {
      run.x += x;
      run.y = baseline(style);
      first.emplace_back(std::move(run));
    }
    strip.items.insert(strip.items.begin(), first.begin(), first.end());
  }

  static Pt baseline(const TextStyle& style) { return -(style.leading * 0.5 + style.size * 0.30); }

  Strips paragraph_strips(const std::vector<Span>& content, const TextStyle& style, Adjust adjust, Pt left,
                          Pt width) {
    Strips strips;
    for (Line& line : composer_.compose(content, width, adjust)) {
      Strip strip;
      strip.height = style.leading;
      for (Fill& ground : line.grounds) strip.items.emplace_back(ground);
      for (Run& run : line.runs) strip.items.emplace_back(std::move(run));
      strip.links = std::move(line.links);
      strip.notes = std::move(line.notes);
      shift(strip, left, baseline(style));
      strips.push_back(std::move(strip));
    }
    const std::size_t n = strips.size();  // no widow, no orphan
    if (n >= 2) strips[0].keep_next = strips[n - 2].keep_next = true;
    return strips;
  }

  void append(Strips& to, Strips&& from, Pt before, bool keep_next = false) {
    if (from.empty()) return;
    from.front().before = std::max(from.front().before, to.empty() ? 0 : before);
    if (keep_next)
      for (Strip& strip : from) strip.keep_next = true;
    from.front().anchors.insert(from.front().anchors.end(), pending_.begin(), pending_.end());
    pending_.clear();
    std::move(from.begin(), from.end(), std::back_inserter(to));
  }

  // At the top, a block may start a new part: what follows goes there.
  void blocks(const std::vector<Node>& nodes, const Context& context, Strips& to) {
    for (std::size_t at = 0; at < nodes.size(); ++at) {
      if (nodes[at].kind != Kind::figure) {
        block(nodes[at], context, context.top ? out() : to);
        continue;
      }
      // Images that follow each other stand in a row: the logos of the parties. So do charts.
      const bool drawn = nodes[at].drawing != nullptr;
      std::size_t end = at + 1;
      while (end < nodes.size() && nodes[end].kind == Kind::figure &&
             (nodes[end].drawing != nullptr) == drawn)
        ++end;
      const std::span row = std::span(nodes).subspan(at, end - at);
      drawn ? drawings(row, context, context.top ? out() : to)
            : figures(row, context, context.top ? out() : to);
      at = end - 1;
    }
  }

  void block(const Node& node, const Context& context, Strips& to) {
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
        return insert(node, context);
      case Kind::page_break:
        return start_part(style_.margin);
      default:
        return blocks(node.children, context, to);
    }
  }

  void section(const Node& node, const Context& context, Strips& to) {
    Context inner = context;
    inner.parent = element(Tag::sect, context.parent);
    inner.cover = node.nature == Nature::cover;
    if (!node.id.empty()) pending_.push_back(node.id);
    const bool own_page = context.top && (node.nature == Nature::cover || node.nature == Nature::contents ||
                                          node.nature == Nature::annexe || node.nature == Nature::fiche ||
                                          node.nature == Nature::repertoire);
    if (own_page && !(node.nature == Nature::repertoire && out().size() < 8)) {
      start_part(node.nature == Nature::fiche ? style_.sheet_margin : style_.margin,
                 node.nature == Nature::cover);
      if (node.nature == Nature::fiche) inner.width = style_.sheet_width();
    }
    const std::size_t first = context.top ? out().size() : to.size();
    blocks(node.children, inner, to);
    if (node.nature == Nature::closing) {  // « Fait à … » never stands apart from what is signed
      Strips& strips = context.top ? out() : to;
      for (std::size_t i = first; i + 1 < strips.size(); ++i) strips[i].keep_next = true;
    }
    if (context.top &&
        (node.nature == Nature::cover || node.nature == Nature::contents || node.nature == Nature::fiche))
      start_part(style_.margin);
  }

  const Heading& next_heading() { return headings_[std::min(heading_++, headings_.size() - 1)]; }

  static std::string label_of(const Node& node) {
    if (node.text.empty()) return {};
    const bool code = node.text.find('.') != std::string::npos;
    return node.text + (code ? " " : "\u00A0– ");
  }

  static std::string title_of(const Node& heading) {
    std::string out = label_of(heading);
    for (const Node& child : heading.children)
      if (child.change != document::Change::deleted && child.kind != Kind::note)
        out += document::plain_text(child);
    return out;
  }

  // A label that changed: the old one, struck through, before the new one.
  void former_label(const Node& node, const std::string& label, const TextStyle& style, ElementIndex parent,
                    std::vector<Span>& to) {
    if (node.former.empty()) return;
    Node old;
    old.text = label;
    old.change = document::Change::deleted;
    formers_.push_back(old);
    changed(formers_.back(), style, parent, to);
    to.push_back(gap_of(style, parent));
  }

  // Between what is struck through and what takes its place.
  static Span gap_of(const TextStyle& style, ElementIndex parent) {
    Span gap;
    gap.text = " ";
    gap.style = style;
    gap.element = parent;
    return gap;
  }

  static bool has_change(const Node& node) {
    return node.change != document::Change::none || !node.mark.empty() || !node.former.empty() ||
           std::any_of(node.children.begin(), node.children.end(),
                       [](const Node& child) { return child.change != document::Change::none; });
  }

  // A bar in the margin beside a passage that changed, and where its wording comes from.
  void margin_bar(const Node& node, const Context& context, Strips& strips) {
    if (!has_change(node)) return;
    const Pt x = context.compact ? context.left - 4 : -10;
    for (std::size_t i = 0; i < strips.size(); ++i)
      strips[i].items.emplace_back(
          Fill{{x, -strips[i].height, x + 1.2, i == 0 ? 0 : strips[i].before}, style_.accent});
    if (node.mark.empty() || context.compact || strips.empty()) return;
    const TextStyle small = style_.text(text::kRegular, 7, 9, style_.quiet);
    Line label = composer_.line(node.mark, small);
    for (Run& run : label.runs) {
      run.x += x - 3 - label.width;
      run.y = baseline(context.body);
      strips.front().items.emplace_back(std::move(run));
    }
  }

  static Tag heading_tag(const Node& node) {
    return static_cast<Tag>(static_cast<int>(Tag::h1) + std::clamp<int>(node.level, 1, 6) - 1);
  }

  // The spans of a heading, and its entry in the outline.
  std::vector<Span> title(const Node& node, const TextStyle& style, ElementIndex h, Strip& first) {
    std::vector<Span> content;
    former_label(node, node.former, style, h, content);
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
    outline.title = title_of(node);
    first.outline = outline;
    return content;
  }

  void heading(const Node& node, const Context& context, Strips& to) {
    const ParagraphFormat format = style_.heading(node.level);
    const ElementIndex h = element(heading_tag(node), context.parent);
    Strip first;
    const std::vector<Span> content = title(node, format.style, h, first);
    Strips strips = paragraph_strips(content, format.style, format.adjust, context.left, context.width);
    if (strips.empty()) return;
    strips.front().outline = first.outline;
    strips.front().anchors = first.anchors;
    margin_bar(node, context, strips);
    append(to, std::move(strips), context.compact ? 5 : format.before, true);
    after_ = context.compact ? 2 : format.after;
  }

  ParagraphFormat format_of(const Node& node, const Context& context) const {
    ParagraphFormat f{context.body, context.adjust, after_ >= 0 ? after_ : context.gap(), 0};
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
        f.adjust = Adjust::ragged;
        return f;
      case ParagraphStyle::body:
        break;
    }
    return f;
  }

  void paragraph(const Node& node, const Context& context, Strips& to) {
    const ParagraphFormat format = format_of(node, context);
    after_ = -1;
    last_ = node.paragraph;
    if (node.paragraph == ParagraphStyle::title) to.push_back(title_rule(context));
    std::vector<Span> content;
    spans(node.children, format.style, element(Tag::p, context.parent), content);
    // What introduces a list stays with it.
    const std::string tail = document::plain_text(node);
    const bool introduces = tail.ends_with(":") || node.paragraph == ParagraphStyle::label ||
                            node.paragraph == ParagraphStyle::lead;
    Strips strips = paragraph_strips(content, format.style, format.adjust, context.left, context.width);
    if (introduces && !strips.empty()) strips.back().keep_next = true;
    margin_bar(node, context, strips);
    append(to, std::move(strips), format.before);
  }

  // The upper third of the cover, down to a short thick rule.
  Strip title_rule(const Context& context) {
    Strip strip;
    strip.height = mm(55);
    strip.items.emplace_back(
        Fill{{context.left, -strip.height, context.left + mm(24), -strip.height + 4}, style_.accent});
    return strip;
  }

  static std::string marker(const Node& node, std::size_t index) {
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

  void list(const Node& node, const Context& context, Strips& to) {
    const ElementIndex l = element(Tag::l, context.parent);
    const bool numbered = node.marker == document::Marker::decimal || node.marker == document::Marker::letter;
    at(l).placement = node.marker == document::Marker::decimal ? "Decimal" : numbered ? "LowerAlpha" : "Disc";
    const Pt indent = numbered ? context.body.size * 1.6 : context.body.size * 1.15;
    after_ = -1;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      const ElementIndex li = element(Tag::li, l);
      const ElementIndex lbl = element(Tag::lbl, li);
      Context inner = context;
      inner.parent = element(Tag::lbody, li);
      inner.top = false;
      inner.left += indent;
      inner.width -= indent;
      Strips strips;
      blocks(node.children[i].children, inner, strips);
      if (strips.empty()) continue;
      TextStyle style = context.body;
      style.color = style_.accent;
      mark(strips.front(), marker(node, i), style, context.left, lbl);
      append(to, std::move(strips), context.compact ? 1.5 : (i == 0 ? 5 : 3.5));
    }
  }

  Context cell_context(const Context& context, ElementIndex parent, Pt width, const Node& cell) const {
    Context inner{parent, 0, width, style_.table_body(), Adjust::ragged, true, false};
    if (cell.header) inner.body.face = text::kBold;
    if (cell.align == document::Align::end) inner.adjust = Adjust::right;
    if (cell.align == document::Align::centre) inner.adjust = Adjust::centred;
    (void)context;
    return inner;
  }

  // The call of a note is narrow; its text stands at the foot of the page.
  static Node without_notes(const Node& node) {
    Node out = node;
    std::erase_if(out.children, [](const Node& child) { return child.kind == Kind::note; });
    return out;
  }

  // Widths of the columns: between the widest word and the whole text, as the room allows.
  std::vector<Pt> column_widths(const Node& table, std::size_t columns, Pt width, Pt pad) {
    std::vector<Pt> least(columns, 12), most(columns, 12);
    for (const Node& row : table.children) {
      std::size_t c = 0;
      for (const Node& cell : row.children) {
        if (cell.span == 1 && c < columns) {
          for (const Node& child : cell.children) {
            std::vector<Span> content;
            TextStyle style = style_.table_body();
            if (cell.header) style.face = text::kBold;
            Span span;
            span.text = document::plain_text(without_notes(child));
            std::replace(span.text.begin(), span.text.end(), '\n', ' ');
            span.style = style;
            content.push_back(std::move(span));
            const Composer::Extent extent = composer_.measure(content);
            least[c] = std::max(least[c], extent.word + 2 * pad + 1);
            most[c] = std::max(most[c], std::min(extent.all + 2 * pad + 1, width * 0.6));
          }
        }
        c += cell.span;
      }
    }
    Pt sum_least = 0, sum_most = 0;
    for (std::size_t c = 0; c < columns; ++c) {
      most[c] = std::max(most[c], least[c]);
      sum_least += least[c];
      sum_most += most[c];
    }
    std::vector<Pt> out(columns);
    const Pt spread = sum_most - sum_least;
    for (std::size_t c = 0; c < columns; ++c) {
      if (sum_least >= width)
        out[c] = least[c] * width / sum_least;
      else if (sum_most <= width)
        out[c] = most[c] * width / sum_most;
      else
        out[c] = least[c] + (most[c] - least[c]) * (width - sum_least) / spread;
    }
    return out;
  }

  // A copy that is shown again at the head of a page, and not read again.
  static Strip for_the_eye(Strip copy) {
    for (Item& item : copy.items)
      if (auto* run = std::get_if<Run>(&item)) run->element = kArtifact;
    copy.links.clear();
    copy.anchors.clear();
    copy.notes.clear();
    copy.outline.reset();
    return copy;
  }

  void table(const Node& node, const Context& context, Strips& to) {
    std::size_t columns = node.columns;
    for (const Node& row : node.children) {
      std::size_t n = 0;
      for (const Node& cell : row.children) n += cell.span;
      columns = std::max(columns, n);
    }
    if (columns == 0) return;
    const ElementIndex t = element(Tag::table, context.parent);
    if (!node.text.empty()) {
      std::vector<Span> content(1);
      content[0].text = node.text;
      content[0].style = style_.text(text::kBold, 9.5, 13, style_.ink);
      content[0].element = element(Tag::caption, t);
      content[0].node = &node;
      append(to, paragraph_strips(content, content[0].style, Adjust::ragged, context.left, context.width), 10,
             true);
    }
    const Pt pad = 4;
    const std::vector<Pt> widths = column_widths(node, columns, context.width, pad);
    auto head = std::make_shared<Strips>();
    bool first = true;
    for (const Node& row : node.children) {
      Strip strip = table_row(row, context, t, widths, pad);
      const Pt before = first ? (after_ >= 0 ? after_ : 7) : 0;
      after_ = -1;
      if (row.header) {
        head->push_back(for_the_eye(strip));
        strip.keep_next = true;
      } else if (!head->empty()) {
        strip.head = head;
      }
      Strips one;
      one.push_back(std::move(strip));
      append(to, std::move(one), before);
      first = false;
    }
    after_ = 10;
  }

  Strip table_row(const Node& row, const Context& context, ElementIndex t, const std::vector<Pt>& widths,
                  Pt pad) {
    const ElementIndex tr = element(Tag::tr, t);
    Strip strip;
    Pt x = context.left, height = 0;
    std::vector<Strip> cells;
    std::size_t c = 0;
    for (const Node& cell : row.children) {
      Pt width = 0;
      for (std::size_t k = 0; k < cell.span && c < widths.size(); ++k) width += widths[c++];
      const bool th = cell.header || row.header;
      const ElementIndex td = element(th ? Tag::th : Tag::td, tr);
      at(td).column_span = cell.span;
      at(td).row_scope = th && !row.header;
      Context inner = cell_context(context, td, width - 2 * pad, cell);
      if (row.header) inner.body.face = text::kBold, inner.body.color = style_.accent;
      Strips strips;
      after_ = -1;
      blocks(cell.children, inner, strips);
      Strip joined = join(std::move(strips));
      shift(joined, x + pad, -pad);
      height = std::max(height, joined.height + 2 * pad);
      cells.push_back(std::move(joined));
      x += width;
    }
    if (row.header) strip.items.emplace_back(Fill{{context.left, -height, x, 0}, style_.shade});
    for (Strip& cell : cells) {
      std::move(cell.items.begin(), cell.items.end(), std::back_inserter(strip.items));
      std::move(cell.links.begin(), cell.links.end(), std::back_inserter(strip.links));
      strip.notes.insert(strip.notes.end(), cell.notes.begin(), cell.notes.end());
    }
    strip.items.emplace_back(
        Fill{{context.left, -height, x, -height + kHair}, row.header ? style_.accent : style_.hairline});
    strip.height = height;
    return strip;
  }

  // A fiche that would only just run over its page is set a little smaller; one that needs two pages
  // anyway keeps its size.
  void sheet(const Node& node, const Context& context, Strips& to) {
    const std::size_t elements = flow_.elements.size(), notes = flow_.notes.size(), heading = heading_;
    const std::vector<std::string> pending = pending_;
    first_share_ = first_share(node, context.width, style_.sheet_body(0).size);
    const auto compose = [&](const TextStyle& body) {
      flow_.elements.resize(elements);
      flow_.notes.resize(notes);
      heading_ = heading;
      pending_ = pending;
      return sheet_strips(node, context, body);
    };
    Strips strips = compose(style_.sheet_body(0));
    constexpr Pt kMostSaved = 1.3;  // no smaller size brings more than this onto a page
    const Pt height = height_of(strips), room = style_.text_height();
    if (context.top && height > room && height < room * kMostSaved) {
      for (std::size_t i = 1; i < Style::kSheetBodies; ++i) {
        Strips smaller = compose(style_.sheet_body(i));
        if (height_of(smaller) > room) continue;
        strips = std::move(smaller);
        break;
      }
    }
    std::move(strips.begin(), strips.end(), std::back_inserter(to));
    after_ = -1;
  }

  static Pt height_of(const Strips& strips) {
    Pt height = 0;
    for (const Strip& strip : strips) {
      height += strip.height;
      if (strip.columns) {
        Pt tallest = 0;
        for (const Column& column : strip.columns->columns)
          tallest = std::max(tallest, height_of_column(column.strips));
        height += tallest + 2 * strip.columns->pad;
      }
    }
    return height;
  }

  static Pt height_of_column(const Strips& strips) {
    Pt height = 0;
    for (std::size_t i = 0; i < strips.size(); ++i)
      height += (i == 0 ? 0 : strips[i].before) + strips[i].height;
    return height;
  }

  Strips sheet_strips(const Node& node, const Context& context, const TextStyle& body) {
    Strips to;
    const Node* head = nullptr;
    for (const Node& child : node.children) {
      if (child.kind == Kind::heading) head = &child;
    }
    if (head != nullptr) bar(node, *head, context, to);
    auto again = std::make_shared<Strips>();  // on the second page, too, one sees which fiche this is
    for (const Strip& strip : to) again->push_back(for_the_eye(strip));
    for (const Node& row : node.children) {
      if (row.kind == Kind::sheet_row) sheet_row(row, context, body, to);
    }
    for (Strip& strip : to) {
      if (strip.columns) strip.head = again;
    }
    return to;
  }

  void bar(const Node& node, const Node& head, const Context& context, Strips& to) {
    const Pt pad = 7;
    const TextStyle style = style_.text(text::kBold, 13, 16.5, kWhite);
    const TextStyle side = style_.text(text::kBold, 11, 16.5, kWhite);
    const ElementIndex h = element(heading_tag(head), context.parent);
    Line date = composer_.line(node.former.empty() ? node.text : node.former + " → " + node.text, side,
                               node.text.empty() ? kArtifact : element(Tag::p, context.parent));
    Strip first;
    const std::vector<Span> content = title(head, style, h, first);
    Strips lines = paragraph_strips(content, style, Adjust::ragged, context.left + pad,
                                    context.width - 3 * pad - std::max(date.width, 20.0));
    Strip strip = join(std::move(lines));
    shift(strip, 0, -pad);
    strip.height += 2 * pad;
    strip.items.insert(strip.items.begin(),
                       Fill{{context.left, -strip.height, context.left + context.width, 0}, style_.accent});
    for (Run& run : date.runs) {
      run.x += context.left + context.width - pad - date.width;
      run.y = -pad + baseline(side);
      strip.items.emplace_back(std::move(run));
    }
    strip.anchors = first.anchors;
    strip.outline = first.outline;
    Strips one;
    one.push_back(std::move(strip));
    append(to, std::move(one), 0, true);
  }

  void sheet_row(const Node& row, const Context& context, const TextStyle& body, Strips& to) {
    auto columns = std::make_shared<Columns>();
    columns->pad = 5;
    Pt total = 0;
    for (const Node& column : row.children) total += column.share;
    Pt x = context.left;
    for (const Node& column : row.children) {
      Column made;
      made.x = x;
      const bool first_column = columns->columns.empty();
      made.width = context.width * (first_share_ == 0 ? column.share / std::max(total, 1.0)
                                    : first_column    ? first_share_
                                                      : 1 - first_share_);
      const Pt pad = 6;
      bool first = true;
      for (const Node& box : column.children) {
        const ElementIndex sect = element(Tag::div, context.parent);
        Strips strips;
        Context inner{sect, pad, made.width - 2 * pad, body, Adjust::ragged, true, false};
        if (!box.text.empty()) {
          std::vector<Span> label(1);
          label[0].text = box.text;
          label[0].style = style_.label();
          label[0].element = element(Tag::p, sect);
          label[0].node = &box;
          std::vector<Span> old;
          former_label(box, box.former, style_.label(), label[0].element, old);
          label.insert(label.begin(), old.begin(), old.end());
          append(strips, paragraph_strips(label, style_.label(), Adjust::ragged, pad, inner.width), 0, true);
        }
        after_ = 2;
        blocks(box.children, inner, strips);
        if (!first && !strips.empty()) {
          Strip rule;
          rule.height = 10;
          rule.items.emplace_back(Fill{{0, -5 - kHair, made.width, -5}, style_.hairline});
          rule.keep_next = true;
          made.strips.push_back(std::move(rule));
        }
        std::move(strips.begin(), strips.end(), std::back_inserter(made.strips));
        first = false;
      }
      x += made.width;
      columns->columns.push_back(std::move(made));
    }
    Strip strip;
    strip.columns = std::move(columns);
    Strips one;
    one.push_back(std::move(strip));
    append(to, std::move(one), 0);
  }

  void notice(const Node& node, const Context& context, Strips& to) {
    Context inner = context;
    inner.top = false;
    inner.left += 10;
    inner.width -= 12;
    inner.parent = element(Tag::div, context.parent);
    Strips strips;
    after_ = -1;
    blocks(node.children, inner, strips);
    const Pt left = context.left;
    for (std::size_t i = 0; i < strips.size(); ++i) {
      const Pt above = i == 0 ? 0 : strips[i].before;
      strips[i].items.insert(strips[i].items.begin(),
                             Fill{{left, -strips[i].height, left + 2, above}, style_.accent});
    }
    append(to, std::move(strips), 10);
    after_ = 10;
  }

  // One party after the other, two signers a line. The frames of a line stand at one height.
  void signatures(const Node& node, const Context& context, Strips& to) {
    const Pt gap = 14;
    const Pt half = (context.width - gap) / 2;
    std::vector<Cell> cells;
    Pt above = 14;  // the next row
    const auto flush = [&](bool last) {
      if (cells.empty()) return;
      Strip row;
      Pt names = 0;
      for (const Cell& cell : cells) names = std::max(names, cell.names.height);
      for (std::size_t i = 0; i < cells.size(); ++i) {
        const Pt x = context.left + static_cast<Pt>(i) * (half + gap);
        shift(cells[i].names, x, 0);
        std::move(cells[i].names.items.begin(), cells[i].names.items.end(), std::back_inserter(row.items));
        frame(row, *cells[i].node, cells[i].element, {x, -names - 4 - kSignature, x + half, -names - 4});
      }
      row.height = names + 4 + kSignature;
      row.keep_next = !last;
      cells.clear();
      Strips one;
      one.push_back(std::move(row));
      append(to, std::move(one), above);
      above = 14;
    };
    for (const Node& group : node.children) {
      const auto signers = std::count_if(group.children.begin(), group.children.end(),
                                         [](const Node& n) { return n.kind == Kind::signature; });
      std::vector<const Node*> names;
      for (const Node& child : group.children) {
        if (child.kind != Kind::signature) names.push_back(&child);
      }
      if (signers > 1) {  // its name once, above all of them
        flush(false);
        Strips name = party_names(names, context.parent, context.left, context.width);
        append(to, std::move(name), 14, true);
        above = 2;
        names.clear();
      }
      for (const Node& child : group.children) {
        if (child.kind != Kind::signature) continue;
        if (cells.size() == 2) flush(false);
        cells.push_back(signature(names, child, context, half));
      }
      if (signers > 1) flush(false);
    }
    flush(true);
  }

  struct Cell {
    Strip names;
    const Node* node;
    ElementIndex element;
  };

  Strips party_names(const std::vector<const Node*>& names, ElementIndex parent, Pt left, Pt width) {
    const TextStyle kParty = style_.text(text::kBold, 10, 13.5, style_.ink);
    Strips strips;
    for (const Node* name : names) {
      std::vector<Span> content;
      spans(name->children, kParty, element(Tag::p, parent), content);
      append(strips, paragraph_strips(content, kParty, Adjust::ragged, left, width), 0);
    }
    return strips;
  }

  Cell signature(const std::vector<const Node*>& names, const Node& node, const Context& context, Pt width) {
    const ElementIndex sect = element(Tag::div, context.parent);
    Strips strips;
    const Context inner{sect,           0,    width, style_.text(text::kRegular, 10, 13.5, style_.ink),
                        Adjust::ragged, true, false};
    after_ = 0;
    append(strips, party_names(names, sect, 0, width), 0);
    blocks(node.children, inner, strips);
    return {join(std::move(strips)), &node, element(Tag::form, sect)};
  }

  void frame(Strip& row, const Node& node, ElementIndex form, const Rect& rect) {
    for (const Rect& side : {Rect{rect.left, rect.top - kHair, rect.right, rect.top},
                             Rect{rect.left, rect.bottom, rect.right, rect.bottom + kHair},
                             Rect{rect.left, rect.bottom, rect.left + kHair, rect.top},
                             Rect{rect.right - kHair, rect.bottom, rect.right, rect.top}}) {
      row.items.emplace_back(Fill{side, style_.hairline});
    }
    at(form).alt = node.text;
    row.fields.push_back({node.id, node.text, rect, form});
  }

  void contents(const Node& node, const Context& context, Strips& to) {
    if (!node.text.empty()) {
      std::vector<Span> label(1);
      label[0].text = node.text;
      label[0].style = style_.heading(1).style;
      label[0].element = element(Tag::p, context.parent);
      append(to, paragraph_strips(label, label[0].style, Adjust::ragged, context.left, context.width), 0,
             true);
    }
    const ElementIndex toc = element(Tag::toc, context.parent);
    for (const Heading& entry : headings_) {
      if (entry.node->level > std::max<int>(node.level, 1)) continue;
      const TextStyle style = style_.text(text::kRegular, 10, 14.5, style_.ink);
      const ElementIndex toci = element(Tag::toci, toc);
      const ElementIndex link = element(Tag::link, element(Tag::reference, toci));
      std::vector<Span> content(1);
      const std::string title = title_of(*entry.node);
      content[0].text = title + "\u00A0";  // keeps the number apart for who hears or copies it
      content[0].style = style;
      content[0].element = link;
      content[0].anchor = entry.anchor;
      content[0].node = entry.node;
      const bool code = entry.node->text.find('.') != std::string::npos;
      const Pt indent = entry.node->level > 1 || code ? 14 : 0;
      Strips strips = paragraph_strips(content, style, Adjust::ragged, context.left + indent,
                                       context.width - indent - 34);
      if (strips.empty()) continue;
      const Strip& last = strips.back();
      Pt end = context.left + indent;
      for (const Link& l : last.links) end = std::max(end, l.rect.right);
      strips.back().contents =
          ContentsEntry{entry.anchor, end, context.left + context.width, baseline(style), style, link};
      for (Strip& strip : strips)
        for (Link& l : strip.links) l.contents = title;
      append(to, std::move(strips), entry.node->level == 1 && !code ? 3 : 0);
    }
    after_ = -1;
  }

  void insert(const Node& node, const Context& context) {
    const auto sizes = inserts_.find(node.target);
    if (sizes == inserts_.end()) return;
    for (std::size_t i = 0; i < sizes->second.size(); ++i) {
      start_part(style_.margin);
      const PageSize& size = sizes->second[i];
      const Pt room_w = context.width, room_h = style_.text_height() - 2;
      const Pt scale =
          std::min({room_w / std::max(size.width, 1.0), room_h / std::max(size.height, 1.0), 1.0});
      InsertedPage page;
      page.file = node.target;
      page.page = static_cast<int>(i);
      page.element = element(Tag::figure, context.parent);
      at(page.element).alt = node.text + ", page " + std::to_string(i + 1);
      const Pt x = context.left + (room_w - size.width * scale) / 2;
      page.rect = {x, -size.height * scale, x + size.width * scale, 0};
      Strip strip;
      if (i == 0 && !node.text.empty()) {
        OutlineEntry entry;
        entry.level = 2;  // below its annexe
        entry.title = node.text;
        strip.outline = entry;
      }
      strip.height = size.height * scale;
      strip.items.emplace_back(page);
      Strips one;
      one.push_back(std::move(strip));
      append(out(), std::move(one), 0);
    }
    start_part(style_.margin);
  }

  // One image is shown at its size, as far as there is room; several share the line, at one height.
  void figures(std::span<const Node> nodes, const Context& context, Strips& to) {
    const bool row = nodes.size() > 1 || context.cover;
    const Pt gap = mm(8);
    const auto count = static_cast<Pt>(nodes.size());
    const Pt most_wide = row ? std::min(mm(48), (context.width - gap * (count - 1)) / count) : context.width;
    const Pt most_high = row ? kLogo : kFigure;
    Strip strip;
    Pt x = context.left;
    for (const Node& node : nodes) {
      const auto found = inserts_.find(node.target);
      if (found == inserts_.end() || found->second.empty()) continue;
      const PageSize size = found->second.front();
      const Pt fit = std::min(most_wide / size.width, most_high / size.height);
      const Pt scale = row ? fit : std::min(fit, 1.0);
      Image image;
      image.file = node.target;
      image.rect = {x, -size.height * scale, x + size.width * scale, 0};
      image.element = element(Tag::figure, context.parent);
      at(image.element).alt = node.text;
      strip.height = std::max(strip.height, size.height * scale);
      x = image.rect.right + gap;
      strip.items.emplace_back(std::move(image));
    }
    if (strip.items.empty()) return;
    for (Item& item : strip.items) {  // centred on each other
      Rect& rect = std::get<Image>(item).rect;
      const Pt down = (strip.height - (rect.top - rect.bottom)) / 2;
      rect.top -= down, rect.bottom -= down;
    }
    Strips one;
    one.push_back(std::move(strip));
    append(to, std::move(one), 8);
  }

  // Charts stand side by side as they fit; one that is wider than the text is made smaller.
  void drawings(std::span<const Node> nodes, const Context& context, Strips& to) {
    const Pt gap = 12;
    Strip strip;
    Pt x = 0;
    Pt above = 8;
    const auto flush = [&] {
      if (strip.items.empty()) return;
      Strips one;
      one.push_back(std::exchange(strip, {}));
      append(to, std::move(one), above);
      x = 0;
      above = gap;
    };
    for (const Node& node : nodes) {
      const document::Drawing& drawing = *node.drawing;
      const Pt scale = std::min(1.0, context.width / std::max(drawing.width, 1.0));
      if (x > 0 && x + drawing.width * scale > context.width + 0.01) flush();
      const ElementIndex figure = element(Tag::figure, context.parent);
      at(figure).alt = node.text;
      strip.items.emplace_back(drawn(drawing, context.left + x, scale, figure));
      strip.height = std::max(strip.height, drawing.height * scale);
      x += drawing.width * scale + gap;
    }
    flush();
  }

  Drawing drawn(const document::Drawing& in, Pt left, Pt scale, ElementIndex figure) {
    const Color tones[] = {style_.ink, style_.accent, style_.quiet, style_.hairline, style_.shade, kWhite};
    const auto color = [&](document::Tone tone) { return tones[static_cast<std::size_t>(tone)]; };
    Drawing out;
    out.element = figure;
    out.rect = {left, -in.height * scale, left + in.width * scale, 0};
    for (const document::Drawing::Shape& shape : in.shapes) {
      Drawing::Path path{{}, shape.filled, color(shape.tone), shape.width * scale, shape.dashed};
      for (const auto& point : shape.points)
        path.points.emplace_back(left + point.x * scale, -point.y * scale);
      out.paths.push_back(std::move(path));
    }
    for (const document::Drawing::Word& word : in.words) {
      const TextStyle style{word.strong ? text::kBold : text::kRegular, word.size * scale, word.size * scale,
                            color(word.tone), false};
      Line line = composer_.line(word.text, style, figure);
      const Pt back = word.side == document::Drawing::Side::start    ? 0
                      : word.side == document::Drawing::Side::middle ? line.width / 2
                                                                     : line.width;
      for (Run& run : line.runs) {
        run.x += left + word.at.x * scale - back;
        run.y = -word.at.y * scale;
        out.words.push_back(std::move(run));
      }
    }
    return out;
  }

  const document::Tree& tree_;
  const InsertSizes& inserts_;
  Composer& composer_;
  const Style& style_;
  Flow flow_;
  std::vector<Heading> headings_;
  std::size_t heading_ = 0;
  std::vector<std::string> pending_;            // anchors of sections whose first strip has yet to come
  ParagraphStyle last_ = ParagraphStyle::body;  // of the last paragraph
  std::deque<Node> formers_;                    // labels of compared documents, as nodes
  double first_share_ = 0;                      // of the columns of the present fiche; 0: as each row says
  Pt after_ = -1;                               // space that the last block asks for below; -1: the usual
};

}  // namespace

Flow compose_flow(const document::Tree& tree, const InsertSizes& inserts, Composer& composer) {
  return Composition(tree, inserts, composer).run();
}

}  // namespace ctg::layout
