#include "revision/blocks.h"

#include <algorithm>
#include <tuple>

#include "document/inlines.h"
#include "odt/anchors.h"
#include "revision/edited.h"

namespace ctg::revision {

using document::Kind;
using document::Node;

namespace {

// The bytes of the blank at `at`: 0 where there is none.
std::size_t blank_at(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == ' ' || c == '\n' || c == '\t' || c == '\r') return 1;
  if (text.substr(at).starts_with("\u00A0")) return 2;
  if (text.substr(at).starts_with("\u202F")) return 3;
  return 0;
}

class Flattener {
 public:
  explicit Flattener(const model::Dossier& dossier) : dossier_(dossier) {}

  void read(const Node& node) {
    switch (node.kind) {
      case Kind::heading:
        open(node);
        if (!node.text.empty()) {
          put(node.text, {});
          if (!node.children.empty()) put(odt::label_separator(node.text), {});
        }
        inlines(node.children);
        return close();
      case Kind::paragraph:
        open(node);
        inlines(node.children);
        return close();
      case Kind::table:
        return table(node);
      case Kind::box:
      case Kind::toc:
        fixed(node, node.text);
        return children(node);
      case Kind::sheet:
        return sheet(node);
      case Kind::insert:
        return insert(node);
      case Kind::figure:
        return;
      default:
        children(node);
    }
  }

  std::vector<Block> finish() && {
    in_notes_ = true;
    for (std::size_t i = 0; i < notes_.size(); ++i) children(*notes_[i]);  // notes of notes join the end
    std::erase_if(blocks_, [](const Block& block) { return block.text.empty(); });
    return std::move(blocks_);
  }

 private:
  void children(const Node& node) {
    for (const Node& child : node.children) read(child);
  }

  void open(const Node& node) {
    blocks_.emplace_back();
    blocks_.back().clause = node.clause;
    blocks_.back().heading = node.kind == Kind::heading;
    blocks_.back().note = in_notes_;
    blocks_.back().table = table_, blocks_.back().row = row_, blocks_.back().cell = cell_;
  }
  void close() {
    Block& block = blocks_.back();
    while (block.text.ends_with(' ')) block.text.pop_back(), block.owner.pop_back();
  }
  void table(const Node& node) {
    fixed(node, node.text);
    const auto before = std::tuple(table_, row_, cell_);
    table_ = ++tables_, row_ = 0;
    for (const Node& row : node.children) {
      ++row_, cell_ = 0;
      for (const Node& cell : row.children) {
        ++cell_;
        children(cell);
      }
    }
    std::tie(table_, row_, cell_) = before;
  }
  void fixed(const Node& node, std::string_view text) {
    open(node);
    put(text, {{}, node.origin.tmpl});
    close();
  }

  void put(std::string_view text, const Run& run) {
    Block& block = blocks_.back();
    block.runs.push_back(run);
    const auto owner = static_cast<std::uint32_t>(block.runs.size() - 1);
    for (std::size_t at = 0; at < text.size();) {
      if (const std::size_t blank = blank_at(text, at)) {
        if (!block.text.empty() && !block.text.ends_with(' '))
          block.text += ' ', block.owner.push_back(owner);
        at += blank;
        continue;
      }
      block.text += text[at++];
      block.owner.push_back(owner);
    }
  }

  void inlines(const std::vector<Node>& nodes) {
    for (const Node& node : nodes) {
      using Looks = EditedParagraph;
      const char look = static_cast<char>((node.strong ? Looks::kStrong : 0) | (node.em ? Looks::kEm : 0));
      const Run run{node.origin.data, node.origin.tmpl, node.kind == Kind::field, look};
      switch (node.kind) {
        case Kind::text:
          put(node.text, run);
          break;
        case Kind::field:
          put("<" + node.text + ">", run);
          break;
        case Kind::line_break:
          put(" ", {});
          break;
        case Kind::note:
          notes_.push_back(&node);
          break;
        case Kind::reference:  // its words are those of what it leads to
          put(document::plain_text(node), {{}, node.origin.tmpl});
          break;
        default:
          inlines(node.children);
      }
    }
  }

  // The échéance in the bar stands in no paragraph of the tree: it is looked up in the data.
  void sheet(const Node& node) {
    std::size_t first = 0;
    if (!node.children.empty() && node.children.front().kind == Kind::heading) {
      read(node.children.front());
      first = 1;
    }
    if (!node.text.empty()) {
      const std::string code = first == 1 ? node.children.front().text : std::string();
      const auto& fiches = dossier_.plan.fiches;
      const auto fiche =
          std::find_if(fiches.begin(), fiches.end(), [&](const model::Fiche& f) { return f.code == code; });
      open(node);
      if (fiche == fiches.end()) {
        put(node.text, {{}, node.origin.tmpl});
      } else {
        const std::size_t dash = std::min(node.text.find("–"), node.text.size());
        const std::size_t first_year = node.text.starts_with(document::kDue) ? document::kDue.size() : 0;
        put(node.text.substr(0, first_year), {{}, node.origin.tmpl});
        put(node.text.substr(first_year, dash - first_year), {fiche->echeance_debut.place, node.origin.tmpl});
        if (dash < node.text.size()) {
          constexpr std::size_t kDash = 3;
          put("–", {});
          put(node.text.substr(dash + kDash), {fiche->echeance_fin.place, node.origin.tmpl});
        }
      }
      close();
    }
    for (std::size_t i = first; i < node.children.size(); ++i) read(node.children[i]);
  }

  void insert(const Node& node) {
    const std::string_view file = std::string_view(node.target).substr(node.target.rfind('/') + 1);
    const std::string name = node.text.empty() || node.text == file ? "" : node.text + ", ";
    open(node);
    put("Pièce jointe :", {{}, node.origin.tmpl, false, EditedParagraph::kStrong});
    put(" " + name + "document séparé (fichier « " + std::string(file) + " »).", {{}, node.origin.tmpl});
    close();
  }

  const model::Dossier& dossier_;
  std::vector<Block> blocks_;
  std::vector<const Node*> notes_;
  std::uint32_t tables_ = 0, table_ = 0, row_ = 0, cell_ = 0;
  bool in_notes_ = false;
};

}  // namespace

Place block_place(const Block& block) {
  for (const Run& run : block.runs) {
    if (const Place& place = run.data.known() ? run.data : run.tmpl; place.known()) return place;
  }
  return {};
}

bool is_of_data(const Block& block) {
  return std::any_of(block.runs.begin(), block.runs.end(), [](const Run& run) { return run.data.known(); });
}

std::string plain(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t blank = blank_at(text, at)) {
      if (!out.empty() && !out.ends_with(' ')) out += ' ';
      at += blank;
      continue;
    }
    out += text[at++];
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

std::vector<Block> blocks_of(const document::Tree& tree, const model::Dossier& dossier) {
  Flattener flattener(dossier);
  flattener.read(tree.root);
  return std::move(flattener).finish();
}

}  // namespace ctg::revision
