// How the columns of a table share its width.
//
// Each column has a least width, that of its widest word, and a wish, that of its longest text on one line.
// Where the widths of whole words fit, what is left goes to those that wish for more. Where they do not,
// addresses may be broken at their signs, no column asks for more than a third of the table, and the text is
// set smaller, down to kLeastSize. Where that does not help either, narrow columns keep what they need and
// the wide ones share the rest alike: one long string never squeezes the others to a few letters.
//
// Tables of one head (the means of each action) share their widths, so that the eye finds the same column at
// the same place. Numbers stand with their commas under each other, and apart from words that begin behind
// them: "104" and "110 (31/12/2030)" are two columns.
#include <algorithm>
#include <numeric>
#include <utility>

#include "layout/composition.h"

namespace ctg::layout {

namespace {

constexpr std::array kScales = {1.0, 8.0 / 9, 7.0 / 9};  // of the text of tables; the last is the least
constexpr Pt kNarrow = 12;                               // a column of nothing
constexpr Pt kGutter = 5, kTitleMore = 24;

struct Wish {
  Pt whole = 0, pieces = 0, all = 0;  // the widest word; … where addresses are broken; the longest text
  Pt head = 0;  // of numbers: the title on one line, "Montant (€)", if it is hardly wider
};

// What stands in a line, as wide as it is set.
void words_of(const Node& node, const TextStyle& style, std::vector<Span>& to) {
  Span span;
  span.style = style;
  if (node.kind == Kind::text || node.kind == Kind::field) {
    if (node.strong) span.style.face = text::kBold;
    span.text = node.kind == Kind::field ? "[" + node.text + "]" : node.text;
    to.push_back(std::move(span));
  } else if (node.kind == Kind::note) {  // its call; its text stands at the foot of the page
    span.style.size *= 0.65;
    span.text = "000";
    to.push_back(std::move(span));
  } else if (node.kind == Kind::line_break) {
    span.line_break = true;
    to.push_back(std::move(span));
  } else {
    for (const Node& child : node.children) words_of(child, style, to);
  }
}

void measure(Composer& composer, const Node& block, const TextStyle& style, Pt indent, Wish& wish) {
  if (block.kind == Kind::list) {
    indent += style.size * 1.6;
    for (const Node& item : block.children)
      for (const Node& child : item.children) measure(composer, child, style, indent, wish);
    return;
  }
  std::vector<Span> content;
  words_of(block, style, content);
  const Composer::Extent extent = composer.measure(content);
  wish.whole = std::max(wish.whole, extent.word + indent);
  wish.pieces = std::max(wish.pieces, extent.piece + indent);
  wish.all = std::max(wish.all, extent.all + indent);
}

Pt sum(const std::vector<Pt>& widths) { return std::accumulate(widths.begin(), widths.end(), 0.0); }

// Between the least widths, which fit, and the wishes.
std::vector<Pt> shared_out(const std::vector<Pt>& least, std::vector<Pt> most, Pt width) {
  for (std::size_t c = 0; c < most.size(); ++c) most[c] = std::max(most[c], least[c]);
  const Pt sum_least = sum(least), sum_most = sum(most);
  std::vector<Pt> out;
  for (std::size_t c = 0; c < least.size(); ++c)
    out.push_back(sum_most <= width
                      ? most[c] * width / sum_most
                      : least[c] + (most[c] - least[c]) * (width - sum_least) / (sum_most - sum_least));
  return out;
}

// The narrow ones keep their width; the others are cut down to one width.
std::vector<Pt> cut_down(const std::vector<Pt>& least, Pt width) {
  std::vector<Pt> sorted = least;
  std::sort(sorted.begin(), sorted.end());
  Pt left = width, most = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    most = left / static_cast<Pt>(sorted.size() - i);
    if (sorted[i] > most) break;
    left -= sorted[i];
  }
  std::vector<Pt> out;
  for (const Pt each : least) out.push_back(std::min(each, most));
  return out;
}

// Which columns begin with words where those before them end with numbers: there is room between the two.
std::vector<Pt> gutters_of(std::span<const Node* const> tables, std::size_t columns) {
  std::vector<bool> starts(columns, false), ends(columns, false);
  for (const Node* table : tables) {
    for (const Node& row : table->children) {
      std::size_t c = 0;
      for (const Node& cell : row.children) {
        if (!row.header && cell.span <= 1 && c < columns) {
          if (cell.align == document::Align::start) starts[c] = true;
          if (cell.align == document::Align::end) ends[c] = true;
        }
        c += std::max<std::size_t>(cell.span, 1);
      }
    }
  }
  std::vector<Pt> out(columns, 0);
  for (std::size_t c = 1; c < columns; ++c)
    if (starts[c] && ends[c - 1]) out[c] = kGutter;
  return out;
}

// The words of the head; "" where a table has none.
std::string head_of(const Node& table) {
  std::string out;
  for (const Node& row : table.children)
    if (row.header)
      for (const Node& cell : row.children) out += document::plain_text(cell) + "|";
  return out;
}

}  // namespace

std::size_t end_of_units(std::string_view text) {
  std::size_t end = text.npos;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c >= '0' && c <= '9') end = at + 1;
    if (c == ',') break;
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/' || c == '.' || c == '[')
      return text.npos;
  }
  return text == "–" ? 0 : end;
}

void Composition::find_sisters() {
  document::walk(tree_.root, [&](const Node& node) {
    if (node.kind != Kind::table || node.children.empty() || !node.children.front().header) return;
    if (std::string head = head_of(node); !head.empty()) sisters_[std::move(head)].push_back(&node);
  });
}

std::optional<Pt> Composition::tail_of(const Node& cell, const TextStyle& style) {
  if (cell.align != document::Align::end || cell.header || cell.children.size() != 1) return {};
  std::vector<Span> content;
  words_of(cell.children.front(), style, content);
  if (content.size() != 1 || content.front().line_break) return {};
  const std::size_t end = end_of_units(content.front().text);
  if (end == std::string::npos) return {};
  content.front().text.erase(0, end == 0 ? content.front().text.size() : end);
  return content.front().text.empty() ? 0 : composer_.measure(content).all;
}

Pt Composition::back_of(const Node& cell, const TextStyle& style, Pt tail) {
  if (tail <= 0) return 0;
  const std::optional<Pt> own = tail_of(cell, style);
  return own ? std::max(0.0, tail - *own) : 0;
}

const Composition::Grid& Composition::grid_of(const Node& table, std::size_t columns, Pt width) {
  const std::string head = head_of(table);
  const auto sisters = sisters_.find(head);
  const bool among = sisters != sisters_.end() && sisters->second.size() > 1;
  if (!among) {
    const Node* const alone[] = {&table};
    return own_grid_ = grid_of(alone, columns, width);
  }
  const auto key = std::tuple(head, width, tight_);
  auto found = grids_.find(key);
  if (found == grids_.end()) found = grids_.emplace(key, grid_of(sisters->second, columns, width)).first;
  return found->second;
}

Composition::Grid Composition::grid_of(std::span<const Node* const> tables, std::size_t columns, Pt width) {
  std::vector<Wish> wishes(columns);
  std::vector<Pt> tails(columns, 0), least_tails(columns, 1e6);
  for (const Node* table : tables) {
    for (const Node& row : table->children) {
      std::size_t c = 0;
      for (const Node& cell : row.children) {
        TextStyle style = style_.table_body();
        if (cell.header || row.header) style.face = text::kBold;
        if (cell.span <= 1 && c < columns) {
          for (const Node& child : cell.children) {
            measure(composer_, child, style, 0, wishes[c]);
            if (!row.header || cell.align != document::Align::end) continue;
            Wish title;
            measure(composer_, child, style, 0, title);
            if (title.all <= title.whole + kTitleMore) wishes[c].head = std::max(wishes[c].head, title.all);
          }
          if (const auto tail = row.header ? std::nullopt : tail_of(cell, style)) {
            tails[c] = std::max(tails[c], *tail);
            least_tails[c] = std::min(least_tails[c], *tail);
          }
        }
        c += std::max<std::size_t>(cell.span, 1);
      }
    }
  }
  for (std::size_t c = 0; c < columns; ++c) {
    const Pt more = std::max(0.0, tails[c] - least_tails[c]);
    wishes[c].whole += more, wishes[c].pieces += more, wishes[c].all += more;
  }
  Grid grid;
  grid.tails = std::move(tails);
  grid.gutters = gutters_of(tables, columns);
  // With very many columns, there is less room around each text.
  grid.pad = std::min(tight_ ? 2.0 : 2.6, width / static_cast<Pt>(columns) / 8);
  const auto widths = [&](auto&& of, Pt scale) {
    std::vector<Pt> out;
    for (std::size_t c = 0; c < columns; ++c)
      out.push_back(std::max(kNarrow, of(wishes[c]) * scale + 2 * grid.pad + 1 + grid.gutters[c]));
    return out;
  };
  const auto whole = [](const Wish& wish) { return wish.whole; };
  const auto pieces = [&](const Wish& wish) { return std::min(wish.pieces, width / 3); };
  const auto all = [&](const Wish& wish) { return std::min(wish.all, width * 0.6 - 2 * grid.pad - 1); };
  const auto titled = [](const Wish& wish) { return std::max(wish.whole, wish.head); };
  for (const std::vector<Pt>& least : {widths(titled, 1), widths(whole, 1)}) {
    if (sum(least) >= width) continue;
    grid.widths = shared_out(least, widths(all, 1), width);
    return grid;
  }
  for (const Pt scale : kScales) {
    grid.scale = scale;
    if (const std::vector<Pt> least = widths(pieces, scale); sum(least) < width) {
      grid.widths = shared_out(least, widths(all, scale), width);
      return grid;
    }
  }
  grid.widths = cut_down(widths(pieces, grid.scale), width);
  return grid;
}

}  // namespace ctg::layout
