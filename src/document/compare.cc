#include "document/compare.h"

#include <algorithm>
#include <functional>

#include "base/align.h"
#include "document/account.h"
#include "document/inlines.h"

namespace ctg::document {

namespace {

constexpr double kAlike = 0.35;         // two blocks: the same one, reworded
constexpr double kMostRewritten = 0.7;  // beyond that, the whole text is replaced

bool holds_inlines(const Node& node) { return node.kind == Kind::paragraph || node.kind == Kind::heading; }

bool is_text_like(const Node& a, const Node& b) {
  return a.kind == Kind::text && b.kind == Kind::text && a.strong == b.strong && a.em == b.em &&
         a.header == b.header && a.paragraph == b.paragraph && a.target == b.target;
}

bool is_mark(const Node& node) { return node.kind == Kind::note && !node.mark.empty(); }

// All that one sees of a node, as a text to compare. Marks of earlier consolidations do not count, nor into
// how many pieces a text is cut.
void append_print(const Node& node, std::string& out) {
  out += static_cast<char>('A' + static_cast<int>(node.kind));
  out += static_cast<char>('0' + static_cast<int>(node.paragraph));
  out += static_cast<char>('0' + node.strong + 2 * node.em + 4 * node.header);
  out += node.text;
  out += '\x1f';
  if (node.kind == Kind::insert || node.kind == Kind::figure || node.kind == Kind::link ||
      node.kind == Kind::text)
    out += node.target;
  const Node* last = nullptr;
  for (const Node& child : node.children) {
    if (is_mark(child)) continue;
    if (last && is_text_like(*last, child))
      out.insert(out.size() - 2 - child.target.size(), child.text);
    else
      append_print(child, out);
    last = &child;
  }
  out += '\x1e';
}

std::string print(const Node& node) {
  std::string out;
  append_print(node, out);
  return out;
}

void set_all(Node& node, Change change) {
  node.change = change;
  for (Node& child : node.children) set_all(child, change);
}

Node marked(const Node& node, Change change) {
  Node out = node;
  set_all(out, change);
  return out;
}

std::size_t cells_of(const Node& table) {
  return table.children.empty() ? 0 : table.children.front().children.size();
}

// Whether one can have become the other.
bool pairable(const Node& a, const Node& b, bool alone) {
  if (a.kind != b.kind || a.nature != b.nature || a.header != b.header) return false;
  switch (a.kind) {
    case Kind::insert:
    case Kind::figure:
    case Kind::signatures:
    case Kind::signature_group:
    case Kind::toc:
      return false;
    case Kind::table:
      if (cells_of(a) != cells_of(b)) return false;
      break;
    case Kind::row:
      if (a.children.size() != b.children.size()) return false;
      break;
    case Kind::paragraph:
      if (a.paragraph != b.paragraph) return false;
      break;
    case Kind::list:
      if (a.marker != b.marker) return false;
      break;
    case Kind::heading:
      if (a.level != b.level) return false;
      break;
    case Kind::sheet:
    case Kind::sheet_row:
    case Kind::sheet_column:
      return true;
    case Kind::box:
      return a.text == b.text || alone;
    default:
      break;
  }
  if (!a.id.empty() && a.id == b.id) return true;
  if (!a.clause.empty() && a.clause == b.clause) return true;
  if (a.kind == Kind::section && !a.id.empty() && !b.id.empty())
    return likeness(plain_text(a), plain_text(b)) >= 0.6;
  return alone || likeness(plain_text(a), plain_text(b)) >= kAlike;
}

bool has_mark(const Node& node) {
  return !node.mark.empty() || std::any_of(node.children.begin(), node.children.end(), has_mark);
}

// ---- Words

struct Token {
  std::string key;
  Node node;  // a text with one word, or another inline
};

std::vector<Token> tokens_of(const std::vector<Node>& inlines) {
  std::vector<Token> out;
  for (const Node& node : inlines) {
    if (node.kind != Kind::text) {
      out.push_back({print(node), node});
      continue;
    }
    for (const std::string_view word : whole_tokens(node.text)) {
      Node piece = node;
      piece.text = word;
      out.push_back({print(piece), std::move(piece)});
    }
  }
  return out;
}

bool is_space(const Token& token) {
  return token.node.kind == Kind::text &&
         (token.node.text == " " || token.node.text == "\u00a0" || token.node.text == "\u202f");
}

void append(std::vector<Node>& out, Node node, Change change) {
  set_all(node, change);
  if (node.kind == Kind::text && !out.empty()) {
    Node& last = out.back();
    if (last.change == change && is_text_like(last, node)) {
      last.text += node.text;
      return;
    }
  }
  out.push_back(std::move(node));
}

std::vector<Node> merge_inlines(const std::vector<Node>& before, const std::vector<Node>& after) {
  const std::vector<Token> a = tokens_of(before), b = tokens_of(after);
  const auto keys = [](const std::vector<Token>& tokens_in) {
    std::vector<std::string_view> out;
    for (const Token& token : tokens_in) out.push_back(token.key);
    return out;
  };
  std::vector<Hunk> hunks;
  for (const Hunk& hunk : differences(keys(a), keys(b))) {
    // One space between two changes is no reason to stop.
    const bool joins = !hunks.empty() && hunk.from - hunks.back().from_end <= 1 &&
                       (hunk.from == hunks.back().from_end || is_space(a[hunk.from - 1]));
    if (joins)
      hunks.back().from_end = hunk.from_end, hunks.back().to_end = hunk.to_end;
    else
      hunks.push_back(hunk);
  }
  std::size_t changed = 0;
  for (const Hunk& hunk : hunks) changed += hunk.from_end - hunk.from + hunk.to_end - hunk.to;
  if (static_cast<double>(changed) > kMostRewritten * static_cast<double>(a.size() + b.size()))
    hunks = {{0, a.size(), 0, b.size()}};
  std::vector<Node> out;
  std::size_t at = 0;
  const auto keep = [&](std::size_t end) {
    for (; at < end; ++at) append(out, b[at].node, Change::none);
  };
  for (const Hunk& hunk : hunks) {
    keep(hunk.to);
    for (std::size_t i = hunk.from; i < hunk.from_end; ++i) append(out, a[i].node, Change::deleted);
    for (; at < hunk.to_end; ++at) append(out, b[at].node, Change::inserted);
  }
  keep(b.size());
  return out;
}

// ---- Blocks

std::vector<Node> merge_blocks(const std::vector<Node>& before, const std::vector<Node>& after);

Node merge(const Node& before, const Node& after) {
  Node out = after;
  out.children.clear();
  if (before.text != after.text &&
      (after.kind == Kind::heading || after.kind == Kind::box || after.kind == Kind::sheet))
    out.former = before.text;
  out.children = holds_inlines(after) ? merge_inlines(before.children, after.children)
                                      : merge_blocks(before.children, after.children);
  return out;
}

// By what its author named it; "" where nobody did.
std::string name_of(const Node& node) {
  if (!node.id.empty()) return "id " + node.id;
  return node.clause.empty() ? "" : "clause " + node.clause.str();
}

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

// Pairs of one hunk, each behind the last: first those of one name, then, between them, those that are alike.
Pairs pairs_of(const std::vector<Node>& before, const std::vector<Node>& after, const Hunk& hunk) {
  Pairs out;
  const bool alone = hunk.from_end - hunk.from == 1 && hunk.to_end - hunk.to == 1;
  const auto alike = [&](std::size_t i, std::size_t i_end, std::size_t next, std::size_t j_end) {
    for (; i < i_end; ++i) {
      for (std::size_t j = next; j < j_end; ++j) {
        if (!pairable(before[i], after[j], alone)) continue;
        out.emplace_back(i, j);
        next = j + 1;
        break;
      }
    }
  };
  // What has no name differs from all.
  std::vector<std::string> names;
  for (std::size_t i = hunk.from; i < hunk.from_end; ++i)
    names.push_back(name_of(before[i]).empty() ? "< " + std::to_string(i) : name_of(before[i]));
  for (std::size_t j = hunk.to; j < hunk.to_end; ++j)
    names.push_back(name_of(after[j]).empty() ? "> " + std::to_string(j) : name_of(after[j]));
  const auto middle = names.begin() + static_cast<std::ptrdiff_t>(hunk.from_end - hunk.from);
  std::size_t i = hunk.from, j = hunk.to;
  for (const Hunk& between : differences({names.begin(), middle}, {middle, names.end()})) {
    for (; i < hunk.from + between.from; ++i, ++j)
      if (pairable(before[i], after[j], alone)) out.emplace_back(i, j);
    alike(i, hunk.from + between.from_end, j, hunk.to + between.to_end);
    i = hunk.from + between.from_end, j = hunk.to + between.to_end;
  }
  for (; i < hunk.from_end; ++i, ++j)
    if (pairable(before[i], after[j], alone)) out.emplace_back(i, j);
  return out;
}

std::vector<Node> merge_blocks(const std::vector<Node>& before, const std::vector<Node>& after) {
  if (std::any_of(after.begin(), after.end(), [](const Node& n) { return is_inline(n.kind); }) ||
      std::any_of(before.begin(), before.end(), [](const Node& n) { return is_inline(n.kind); }))
    return merge_inlines(before, after);
  std::vector<std::string> prints;
  prints.reserve(before.size() + after.size());
  for (const std::vector<Node>* side : {&before, &after})
    for (const Node& node : *side) prints.push_back(print(node));
  const auto middle = prints.begin() + static_cast<std::ptrdiff_t>(before.size());
  std::vector<Node> out;
  std::size_t i = 0, j = 0;
  const auto take = [&](std::size_t i_end, std::size_t j_end) {
    for (; i < i_end; ++i) out.push_back(marked(before[i], Change::deleted));
    for (; j < j_end; ++j) out.push_back(marked(after[j], Change::inserted));
  };
  // Marks of earlier consolidations stay.
  const auto same = [&](const Node& old, const Node& now) { out.push_back(has_mark(old) ? old : now); };
  for (const Hunk& hunk : differences({prints.begin(), middle}, {middle, prints.end()})) {
    while (j < hunk.to) same(before[i++], after[j++]);
    i = hunk.from;
    for (const auto& [old, now] : pairs_of(before, after, hunk)) {
      take(old, now);
      out.push_back(merge(before[i++], after[j++]));
    }
    take(hunk.from_end, hunk.to_end);
  }
  while (j < after.size()) same(before[i++], after[j++]);
  return out;
}

// ---- Consolidation

class Consolidation {
 public:
  Consolidation(std::string mark, std::string source) : mark_(std::move(mark)), source_(std::move(source)) {}

  // The children of a merged node as they read now.
  std::vector<Node> blocks(const std::vector<Node>& merged) {
    std::vector<Node> out;
    for (const Node& node : merged) {
      const bool remark_of_before =
          node.kind == Kind::paragraph && node.paragraph == ParagraphStyle::quiet && !node.mark.empty();
      if (node.change == Change::deleted && remark_of_before) {
        out.push_back(node);
        set_all(out.back(), Change::none);
      } else if (node.change == Change::deleted) {
        deleted(node, out);
      } else {
        flush(out);  // what went stood before it
        out.push_back(current(node));
        flush(out);
      }
    }
    flush(out);
    return out;
  }

 private:
  Node current(const Node& node) {
    if (holds_inlines(node)) return words(node);
    Node out = node;
    const bool came = node.change == Change::inserted, relabelled = !out.former.empty();
    out.change = Change::none;
    out.former.clear();
    const Scope outer = scope_;
    const bool opens = node.kind == Kind::table || (node.kind == Kind::sheet && came);
    if (node.kind == Kind::table) scope_ = {came ? "Tableau ajouté" : "Tableau modifié", false};
    if (node.kind == Kind::sheet && came) scope_ = {"", true};  // a line behind it explains it
    if (is_table_part(node)) {
      out.children = parts(node);
    } else {
      out.children = blocks(node.children);
      if (relabelled) out.children.insert(out.children.begin(), remark("Intitulé modifié"));
    }
    if (node.kind == Kind::sheet && came) said_.push_back("Fiche ajoutée");
    if (node.kind == Kind::sheet && relabelled) said_.push_back("Échéance modifiée");
    if (opens) scope_ = outer;
    return out;
  }

  // A paragraph is explained by a note; a heading by the line behind it, since what it says stands in the
  // table of contents, too.
  Node words(const Node& node) {
    Node out = node;
    const bool came = node.change == Change::inserted;
    const bool renamed = !node.former.empty();
    bool changed = came;
    out.change = Change::none;
    out.former.clear();
    out.children.clear();
    for (const Node& child : node.children) {
      changed = changed || (child.change != Change::none && !is_mark(child));
      if (child.change == Change::deleted && !is_mark(child)) continue;
      out.children.push_back(child);
      set_all(out.children.back(), Change::none);
    }
    join(out.children);
    if (!changed && !renamed) return out;
    out.mark = mark_;
    if (node.kind != Kind::heading) {
      annotate(out, came ? "Ajouté" : "Modifié");
      return out;
    }
    const std::string number = renamed ? renumbered(node.former) : "";
    if (!came && !number.empty()) said_.push_back(number);
    if (!came && (changed || number.empty())) said_.push_back("Intitulé modifié");
    return out;
  }

  static bool is_table_part(const Node& node) {
    return node.kind == Kind::table || node.kind == Kind::row || node.kind == Kind::sheet ||
           node.kind == Kind::sheet_row || node.kind == Kind::sheet_column || node.kind == Kind::list ||
           node.kind == Kind::signatures || node.kind == Kind::signature_group;
  }

  // Rows, boxes, items: no paragraph may stand between them; what is to be said stands behind them all.
  std::vector<Node> parts(const Node& node) {
    std::vector<Node> out;
    std::vector<std::string> said;
    std::size_t deleted = 0;
    bool gone = false;
    for (const Node& child : node.children) {
      if (child.change == Change::deleted) {
        ++deleted;
        continue;
      }
      out.push_back(current(child));
      gone = gone || gone_;
      gone_ = false;
      std::move(said_.begin(), said_.end(), std::back_inserter(said));
      said_.clear();
    }
    said_ = std::move(said);
    // A cell that went has its new one beside it: rows of other lengths are other rows.
    const bool rows = node.kind == Kind::table;
    if (rows && deleted > 0) said_.push_back(deleted == 1 ? "Ligne supprimée" : "Lignes supprimées");
    gone_ = gone || (deleted > 0 && !rows && node.kind != Kind::row);
    return out;
  }

  // One note explains a table; the bars show which of its cells have changed.
  void annotate(Node& paragraph, const std::string& words) {
    if (scope_.noted) return;
    scope_.noted = !scope_.words.empty();
    Node text;
    text.text = (scope_.words.empty() ? words : scope_.words) + " par " + source_ + ".";
    Node body;
    body.kind = Kind::paragraph;
    body.children.push_back(std::move(text));
    Node note;
    note.kind = Kind::note;
    note.mark = mark_;
    note.children.push_back(std::move(body));
    paragraph.children.push_back(std::move(note));
  }

  // "Ancienne annexe 5, renumérotée", by the label that a heading had; "" for another label.
  static std::string renumbered(const std::string& former) {
    if (former.starts_with("Article")) return "Ancien article" + former.substr(7) + ", renuméroté";
    if (former.starts_with("Annexe")) return "Ancienne annexe" + former.substr(6) + ", renumérotée";
    return {};
  }

  // "Annexe 5", and whether it is feminine.
  static std::pair<std::string, bool> called(const Node& section) {
    const std::string number = section.number.empty() ? section.id : section.number.str();
    switch (section.nature) {
      case Nature::article:
        return {"Article\u00a0" + number, false};
      case Nature::annexe:
        return {"Annexe\u00a0" + number, true};
      case Nature::fiche:
        return {"Fiche action " + number, true};
      default:
        return {number, false};
    }
  }

  void deleted(const Node& node, std::vector<Node>& out) {
    if (node.kind == Kind::section && !node.id.empty()) {
      flush(out);
      const auto [name, feminine] = called(node);
      out.push_back(line(name + " (supprimé" + (feminine ? "e" : "") + " par " + source_ + ")"));
    } else {
      gone_ = true;
    }
  }

  Node line(const std::string& words) const {
    Node text;
    text.text = words;
    Node out;
    out.kind = Kind::paragraph;
    out.paragraph = ParagraphStyle::quiet;
    out.mark = mark_;
    out.children.push_back(std::move(text));
    return out;
  }
  Node remark(const std::string& words) const { return line("(" + words + " par " + source_ + ".)"); }

  void flush(std::vector<Node>& out) {
    for (const std::string& words : said_) out.push_back(remark(words));
    said_.clear();
    if (!gone_) return;
    gone_ = false;
    out.push_back(remark("Passage supprimé"));
  }

  // What one note speaks of: `words` in the place of its own; `noted`: it stands there already.
  struct Scope {
    std::string words;
    bool noted = false;
  };

  std::string mark_, source_;
  Scope scope_;
  std::vector<std::string> said_;  // to be said behind what is being written
  bool gone_ = false;              // something was deleted: a line says so
};

}  // namespace

Node compare(const Node& before, const Node& after) { return merge(before, after); }

Node consolidate(const Node& before, const Node& after, const std::string& mark, const std::string& source) {
  Node out = after;
  out.children = Consolidation(mark, source).blocks(merge_blocks(before.children, after.children));
  return out;
}

}  // namespace ctg::document
