// The convention as it is printed, seen from its data: numbers of sections, clauses by their permanent ids.
#include <algorithm>

#include "base/date.h"
#include "text/counts.h"
#include "wording/blanks.h"
#include "wording/clauses.h"
#include "wording/labels.h"
#include "wording/words.h"

namespace ctg::wording {

using document::Nature;
using document::Node;

namespace {

// "Article 10" is no part of a heading's title, and notes are texts of their own.
void append_words(const Node& node, std::string& out) {
  if (node.kind == document::Kind::note) return;
  if (node.kind == document::Kind::field) out += blank_of(node.text);
  if (node.kind == document::Kind::line_break) out += ' ';
  if (node.kind == document::Kind::text) out += node.text;
  if (node.kind == document::Kind::box && !node.text.empty()) out += node.text + ' ';
  for (const Node& child : node.children) {
    const bool block = child.kind == document::Kind::paragraph || child.kind == document::Kind::item;
    if (block && !out.empty() && !out.ends_with(' ')) out += ' ';
    append_words(child, out);
  }
}

std::string words_without_notes(const Node& node) {
  std::string out;
  append_words(node, out);
  return out;
}

// The section that a node of the tree stands in, and its clauses.
void collect(const Node& node, const std::string& section, Printed& out) {
  std::string inside = section;
  if (node.kind == document::Kind::section && !node.id.empty()) {
    if (node.nature == Nature::article) inside = "article:" + node.id;
    if (node.nature == Nature::annexe) inside = "annexe:" + node.id;
    if (node.nature == Nature::preambule || node.nature == Nature::visas || node.nature == Nature::parties)
      inside = node.id;
    if (inside != section) out.sections.emplace(inside, Printed::Section{node.number, {}});
  }
  if (node.kind == document::Kind::heading) {
    if (const auto found = out.sections.find(inside);
        found != out.sections.end() && found->second.title.empty())
      found->second.title = words_without_notes(node);
  }
  // Of a clause that comes again, as those of the fiches do, the first.
  if (!node.clause.empty() && !out.clauses.contains(node.clause.str()))
    out.clauses.emplace(node.clause.str(), Printed::Clause{inside, words_without_notes(node)});
  for (const Node& child : node.children) collect(child, inside, out);
}

// ---- All that is printed, block by block

using Block = Printed::Block;

class Blocks {
 public:
  explicit Blocks(std::vector<Block>& out) : out_(out) {}

  void read(const Node& node, std::string section, Block::Form form, std::string_view clause) {
    if (node.kind == document::Kind::section) section = section_of(node, section);
    if (!node.clause.empty()) clause = node.clause.str();
    switch (node.kind) {
      case document::Kind::toc:
        return;
      case document::Kind::heading:
      case document::Kind::paragraph:
        return line(node, section, node.kind == document::Kind::heading ? Block::Form::heading : form,
                    clause);
      case document::Kind::row:
        return row(node, section, clause);
      case document::Kind::item:
        form = Block::Form::item;
        break;
      default:
        break;
    }
    for (const Node& child : node.children) read(child, section, form, clause);
  }

 private:
  static std::string section_of(const Node& node, const std::string& around) {
    if (node.nature == Nature::cover) return "couverture";
    if (node.nature == Nature::parties || node.nature == Nature::visas || node.nature == Nature::closing)
      return node.nature == Nature::closing ? "signatures" : node.id;
    if (node.nature == Nature::preambule) return "preambule";
    if (node.id.empty()) return around;
    if (node.nature == Nature::article) return "article:" + node.id;
    if (node.nature == Nature::annexe) return "annexe:" + node.id;
    if (node.nature == Nature::fiche) return "fiche:" + node.id;
    return around;
  }

  void line(const Node& node, const std::string& section, Block::Form form, std::string_view clause) {
    if (std::string words = words_without_notes(node); !words.empty())
      out_.push_back({form, section, std::string(clause), std::move(words), {}});
    notes(node, section);
  }

  void row(const Node& node, const std::string& section, std::string_view clause) {
    Block block{Block::Form::row, section, std::string(clause), {}, {}};
    for (const Node& cell : node.children) {
      block.cells.push_back(words_without_notes(cell));
      block.text += (block.text.empty() ? "" : " | ") + block.cells.back();
    }
    out_.push_back(std::move(block));
    notes(node, section);
  }

  void notes(const Node& node, const std::string& section, std::string before = {}) {
    for (const Node& child : node.children) {
      if (child.kind == document::Kind::note)
        out_.push_back({Block::Form::note, section, {}, document::plain_text(child), {}, before});
      else
        notes(child, section, before);
      append_words(child, before);
    }
  }

  std::vector<Block>& out_;
};

const Item* redaction_in(const Snapshot& state, std::string_view id) {
  const auto root = state.find("convention.xml");
  if (root == state.end()) return nullptr;
  for (const Item& child : root->second.children) {
    if (child.name != "redactions") continue;
    for (const Item& redaction : child.children) {
      const std::string* own = redaction.attribute(redaction.name == "ajout" ? "id" : "clause");
      if (own && *own == id) return &redaction;
    }
  }
  return nullptr;
}

std::string clause_in(const Printed* printed, std::string_view id) {
  if (!printed) return {};
  const auto found = printed->clauses.find(id);
  return found == printed->clauses.end() ? std::string() : found->second.text;
}

}  // namespace

Printed printed(const document::Tree& tree) {
  Printed out;
  collect(tree.root, {}, out);
  Blocks(out.blocks).read(tree.root, {}, Block::Form::paragraph, {});
  return out;
}

const Item* Labels::redaction(const Operation& operation) const {
  if (operation.file != "convention.xml") return nullptr;
  if (!operation.path.starts_with(kRedactions) && !operation.path_after.starts_with(kRedactions))
    return nullptr;
  const std::vector<const Item*> all = way(operation);
  return all.size() > 2 ? all[2] : nullptr;
}

const Item* Labels::redaction_before(std::string_view id) const { return redaction_in(before_, id); }
const Item* Labels::redaction_after(std::string_view id) const { return redaction_in(after_, id); }

std::string Labels::clause_before(std::string_view id) const { return clause_in(&printed_, id); }
std::string Labels::clause_after(std::string_view id) const { return clause_in(printed_after_, id); }

std::string Labels::first_words_of(std::string_view id) const {
  for (const Printed* side : {&printed_, printed_after_}) {
    if (!side) continue;
    const auto found = side->clauses.find(id);
    if (found == side->clauses.end()) continue;
    std::vector<std::string_view> others;
    for (const auto& [name, clause] : side->clauses)
      if (clause.section == found->second.section && name != id) others.push_back(clause.text);
    return first_words(found->second.text, others);
  }
  return {};
}

std::string Labels::number_of(std::string_view section) const {
  for (const Printed* side : {&printed_, printed_after_}) {
    if (!side) continue;
    const auto found = side->sections.find(section);
    if (found != side->sections.end()) return found->second.number;
  }
  return {};
}

std::string Labels::number_after(std::string_view section) const {
  if (!printed_after_) return {};
  const auto found = printed_after_->sections.find(section);
  return found == printed_after_->sections.end() ? std::string() : found->second.number;
}

namespace {

std::string period_of(const Snapshot& state) {
  const auto root = state.find("convention.xml");
  if (root == state.end()) return {};
  for (const Item& child : root->second.children) {
    if (child.name != "periode" || !child.attribute("debut") || !child.attribute("fin")) continue;
    const auto first = parse_iso_date(*child.attribute("debut")),
               last = parse_iso_date(*child.attribute("fin"));
    if (first && last) return text::period(static_cast<int>(first->year()), static_cast<int>(last->year()));
  }
  return {};
}

}  // namespace

std::string Labels::period_before() const { return period_of(before_); }
std::string Labels::period_after() const { return period_of(after_); }

}  // namespace ctg::wording
