// Cutting a document out of another: what must hold afterwards is that it is a whole document again.
// No reference leads out of it, and its outline begins at level 1 (PDF/UA and screen readers want both).
#include "press/part.h"

#include <algorithm>
#include <set>
#include <vector>

#include "base/nearest.h"
#include "document/rank.h"

namespace ctg::press {

using document::Kind;
using document::Nature;
using document::Node;

namespace {

struct Named {
  std::string_view name;
  Part::Kind kind;
};
constexpr Named kNamed[] = {
    {"convention", Part::Kind::convention},
    {"deliberation", Part::Kind::deliberation},
    {"note-synthese", Part::Kind::note_synthese},
    {"repertoire", Part::Kind::repertoire},
};
constexpr std::string_view kAnnexe = "annexe-", kFiche = "fiche-";

bool is_number(std::string_view text) {
  return !text.empty() && text.size() < 4 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::vector<std::string> annexe_names(const model::Dossier& dossier) {
  std::vector<std::string> names;
  for (const model::AnnexeNumber& annexe : dossier.convention.annexes) {
    names.push_back(std::string(kAnnexe) + std::to_string(annexe.numero));
  }
  return names;
}

std::vector<std::string> fiche_names(const model::Dossier& dossier) {
  std::vector<std::string> names;
  for (const model::Fiche& fiche : dossier.plan.fiches) names.push_back(std::string(kFiche) + fiche.code);
  return names;
}

bool is_wanted(const Node& node, const Part& part) {
  if (node.kind != Kind::section) return false;
  switch (part.kind) {
    case Part::Kind::repertoire:
      return node.nature == Nature::repertoire;
    case Part::Kind::annexe:
      return node.nature == Nature::annexe && node.number == part.key;
    case Part::Kind::fiche:
      return node.nature == Nature::fiche && node.id == part.key;
    default:
      return false;
  }
}

Node* find(Node& node, const Part& part) {
  if (is_wanted(node, part)) return &node;
  for (Node& child : node.children) {
    if (Node* found = find(child, part)) return found;
  }
  return nullptr;
}

template <class Change>
void change_all(Node& node, const Change& change) {
  change(node);
  for (Node& child : node.children) change_all(child, change);
}

}  // namespace

void raise_headings(Node& root) {
  std::uint8_t top = 6;
  document::walk(root, [&top](const Node& node) {
    if (document::is_heading(node)) top = std::min(top, node.level);
  });
  change_all(root, [top](Node& node) {
    if (document::is_heading(node) && top > 1) node.level = static_cast<std::uint8_t>(node.level - top + 1);
  });
}

// A reference whose target was left behind gives way to its own words.
void loosen_references(Node& root) {
  std::set<std::string, std::less<>> ids;
  document::walk(root, [&ids](const Node& node) {
    if (!node.id.empty()) ids.insert(node.id);
  });
  change_all(root, [&ids](Node& node) {
    std::vector<Node> kept;
    for (Node& child : node.children) {
      if (child.kind == Kind::reference && !ids.contains(child.target)) {
        std::move(child.children.begin(), child.children.end(), std::back_inserter(kept));
      } else {
        kept.push_back(std::move(child));
      }
    }
    node.children = std::move(kept);
  });
}

namespace {

std::string title_of(const Node& section) {
  std::string title;
  document::walk(section, [&title](const Node& node) {
    if (!title.empty() || node.kind != Kind::heading) return;
    title = document::plain_text(node);
    // A code is part of what it numbers; "Annexe 3" stands apart from it, as on the page.
    if (node.text.empty() || node.text.find('.') != node.text.npos) return;
    if (title.starts_with(node.text + " ")) title.replace(node.text.size(), 1, " – ");
  });
  return title;
}

}  // namespace

std::string_view Part::template_name() const {
  switch (kind) {
    case Kind::deliberation:
      return "deliberation";
    case Kind::note_synthese:
      return "note-synthese";
    default:
      return "convention";
  }
}

std::optional<Part> parse_part(const std::string& typed, Diagnostics& diags) {
  std::vector<std::string> names;
  for (const Named& named : kNamed) {
    if (typed == named.name) return Part{named.kind, "", typed};
    names.emplace_back(named.name);
  }
  if (typed.starts_with(kAnnexe) && is_number(std::string_view(typed).substr(kAnnexe.size()))) {
    return Part{Part::Kind::annexe, typed.substr(kAnnexe.size()), typed};
  }
  if (typed.starts_with(kFiche) && typed.size() > kFiche.size()) {
    return Part{Part::Kind::fiche, typed.substr(kFiche.size()), typed};
  }
  const Reported error = diags.error("CLI-004", {}, "--only ne connaît pas le document « {} »",
                                     "--only knows no document “{}”", typed);
  if (const auto near = nearest(typed, names)) {
    error.hint("vouliez-vous dire « {} » ?", "did you mean “{}”?", *near);
  } else {
    error.hint(
        "sont possibles : convention, repertoire, deliberation, note-synthese, annexe-2 (son numéro), "
        "fiche-1.A.1 (son code)",
        "possible: convention, repertoire, deliberation, note-synthese, annexe-2 (its number), "
        "fiche-1.A.1 (its code)");
  }
  return {};
}

bool verify(const Part& part, const model::Dossier& dossier, Diagnostics& diags) {
  std::vector<std::string> names;
  if (part.kind == Part::Kind::annexe) names = annexe_names(dossier);
  if (part.kind == Part::Kind::fiche) names = fiche_names(dossier);
  if (names.empty() && part.key.empty()) return true;
  if (std::find(names.begin(), names.end(), part.name) != names.end()) return true;
  const Reported error = diags.error("CLI-008", {}, "ce dossier n’a pas de document « {} »",
                                     "this dossier has no document “{}”", part.name);
  if (const auto near = nearest(part.name, names)) {
    error.hint("vouliez-vous dire « {} » ?", "did you mean “{}”?", *near);
  } else {
    error.hint("il a : {}", "it has: {}", fmt::format("{}", fmt::join(names, ", ")));
  }
  return false;
}

std::optional<document::Tree> extract(document::Tree&& whole, const Part& part, Diagnostics& diags) {
  if (!part.is_piece()) return std::move(whole);
  Node* section = find(whole.root, part);
  if (!section) {
    diags.error("CLI-008", {}, "le modèle de convention n’imprime pas « {} »",
                "the model of the convention does not print “{}”", part.name);
    return {};
  }
  document::Tree tree;
  tree.meta = std::move(whole.meta);
  tree.meta.nature = "Extrait de la convention";
  tree.root.kind = Kind::document;
  tree.root.children.push_back(std::move(*section));
  raise_headings(tree.root);
  loosen_references(tree.root);
  if (std::string title = title_of(tree.root); !title.empty()) {
    tree.meta.title = title + " – " + tree.meta.title;
  }
  return tree;
}

}  // namespace ctg::press
