// Redactions are applied one after the other, in the order written, so that one can follow a clause that
// another brought in. The id of a clause stays on what takes its place: an avenant, later, must find it.
//
// What "replace" means depends on what carries the id: a section keeps its heading and its number, a
// heading its level, an item its place in the list; a block gives way to other blocks.
//
// A document that has no article is an extract (the fiches alone, an annexe alone): it says nothing about
// clauses that it has not. In a document with articles, an id that is nowhere is a mistake. The clauses of
// a fiche stand once in every fiche, and change in all of them.
#include "document/redact.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "base/nearest.h"
#include "document/inlines.h"
#include "document/rich.h"

namespace ctg::document {

namespace {

using Way = model::Redaction::Kind;

std::vector<Node> new_wording(const model::Redaction& redaction) {
  std::vector<Node> blocks = blocks_of(redaction.texte);
  if (!blocks.empty()) return blocks;
  // A wording that is not known yet is a field like any other value.
  Node paragraph;
  paragraph.kind = Kind::paragraph;
  paragraph.origin.data = redaction.texte.place.known() ? redaction.texte.place : redaction.place;
  const std::string& clause = redaction.kind == Way::ajout ? redaction.id : redaction.clause.value;
  paragraph.children.push_back(
      field_node("rédaction de la clause " + clause, Style{false, false, paragraph.origin}));
  blocks.push_back(std::move(paragraph));
  return blocks;
}

Node item_of(std::vector<Node> blocks, std::string clause) {
  Node item;
  item.kind = Kind::item;
  item.clause = std::move(clause);
  item.origin = blocks.front().origin;
  item.children = std::move(blocks);
  return item;
}

class Redactor {
 public:
  Redactor(const model::Redaction& redaction, std::vector<Node> wording)
      : redaction_(redaction), wording_(std::move(wording)) {}

  // Changes the clause wherever it stands below `parent`; tells whether it did.
  bool change(Node& parent) {
    bool found = false;
    for (std::size_t i = 0; i < parent.children.size();) {
      if (parent.children[i].clause == redaction_.clause.value) {
        i = change_child(parent.children, i);
        found = true;
      } else {
        found = change(parent.children[i]) || found;
        ++i;
      }
    }
    return found;
  }

 private:
  // Gives the index after all that now stands there.
  std::size_t change_child(std::vector<Node>& siblings, std::size_t at) {
    const auto here = siblings.begin() + static_cast<std::ptrdiff_t>(at);
    switch (redaction_.kind) {
      case Way::suppression:
        siblings.erase(here);
        return at;
      case Way::ajout:
        return insert(siblings, at + 1, added(here->kind));
      case Way::remplacement:
        return replace(siblings, at);
    }
    return at + 1;
  }

  std::vector<Node> added(Kind after) const {
    std::vector<Node> nodes = wording_;
    if (after != Kind::item) {
      nodes.front().clause = redaction_.id;
      return nodes;
    }
    std::vector<Node> item;
    item.push_back(item_of(std::move(nodes), redaction_.id));
    return item;
  }

  std::size_t replace(std::vector<Node>& siblings, std::size_t at) const {
    Node& old = siblings[at];
    std::vector<Node> nodes = wording_;
    switch (old.kind) {
      case Kind::heading:
        if (nodes.front().kind != Kind::paragraph) break;
        old.children = std::move(nodes.front().children);
        old.origin = nodes.front().origin;
        nodes.erase(nodes.begin());
        return insert(siblings, at + 1, std::move(nodes));
      case Kind::section: {
        const bool titled = !old.children.empty() && old.children.front().kind == Kind::heading;
        if (titled) nodes.insert(nodes.begin(), std::move(old.children.front()));
        old.children = std::move(nodes);
        return at + 1;
      }
      case Kind::item:
      case Kind::box:
      case Kind::notice:
        old.children = std::move(nodes);
        return at + 1;
      default:
        break;
    }
    nodes.front().clause = old.clause;
    if (old.kind == Kind::paragraph && nodes.front().kind == Kind::paragraph) {
      nodes.front().paragraph = old.paragraph;
    }
    siblings.erase(siblings.begin() + static_cast<std::ptrdiff_t>(at));
    return insert(siblings, at, std::move(nodes));
  }

  static std::size_t insert(std::vector<Node>& siblings, std::size_t at, std::vector<Node> nodes) {
    const std::size_t count = nodes.size();
    siblings.insert(siblings.begin() + static_cast<std::ptrdiff_t>(at),
                    std::make_move_iterator(nodes.begin()), std::make_move_iterator(nodes.end()));
    return at + count;
  }

  const model::Redaction& redaction_;
  std::vector<Node> wording_;
};

using Clauses = std::map<std::string, Place, std::less<>>;

// Every clause with its place. One that stands twice is reported; each fiche counts for itself.
void collect(const Node& node, Clauses& clauses, Diagnostics& diags) {
  if (!node.clause.empty()) {
    const Place& place = place_of(node.origin);
    const auto [known, is_new] = clauses.emplace(node.clause, place);
    if (!is_new) {
      const Reported report = diags.error("DOC-004", place, "l’identifiant de clause « {} » est déjà pris",
                                          "the clause id \"{}\" is already taken", node.clause.str());
      report->notes.push_back({known->second, diags.phrase("pris ici", "taken here")});
      report.hint("donnez-en un autre ; dans une boucle, ajoutez-y l’identifiant de l’élément",
                  "give another one; in a loop, add the id of the element to it");
    }
  }
  for (const Node& child : node.children) {
    if (child.kind == Kind::section && child.nature == Nature::fiche) {
      Clauses of_fiche;
      collect(child, of_fiche, diags);
      clauses.merge(of_fiche);
    } else {
      collect(child, clauses, diags);
    }
  }
}

bool has_article(const Node& root) {
  bool found = false;
  walk(root, [&](const Node& node) { found = found || node.nature == Nature::article; });
  return found;
}

void report_unknown(const model::Redaction& redaction, const Clauses& clauses, Diagnostics& diags) {
  std::vector<std::string> names;
  for (const auto& [name, place] : clauses) names.push_back(name);
  const Reported report =
      diags.error("DOC-003", redaction.clause.place, "la clause « {} » n’existe pas dans le modèle",
                  "there is no clause \"{}\" in the model", redaction.clause.value);
  if (const auto near = nearest(redaction.clause.value, names)) {
    report.hint("vouliez-vous dire « {} » ?", "did you mean \"{}\"?", *near);
  } else {
    report.hint("cherchez l’identifiant de la clause dans le modèle",
                "look for the id of the clause in the model");
  }
}

constexpr std::string_view kArticle = "article:";

// The section of an article, and the one that holds it.
Node* holder_of(Node& node, std::string_view id, std::size_t& at) {
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    if (node.children[i].nature == Nature::article && node.children[i].id == id) {
      at = i;
      return &node;
    }
    if (Node* found = holder_of(node.children[i], id, at)) return found;
  }
  return nullptr;
}

Node title_of(const model::Redaction& redaction) {
  Node heading;
  heading.kind = Kind::heading;
  heading.level = 1;
  heading.clause = redaction.id + ".titre";
  heading.origin.data = redaction.titre.place;
  const Style style{false, false, heading.origin};
  heading.children.push_back(redaction.titre.value.empty() ? field_node("titre de l’article", style)
                                                           : text_node(redaction.titre.value, style));
  return heading;
}

// A whole article: added behind another, or taken out, its number and title staying. Tells whether it did.
bool redact_article(Node& root, const model::Redaction& redaction) {
  std::size_t at = 0;
  Node* holder = holder_of(root, std::string_view(redaction.clause.value).substr(kArticle.size()), at);
  if (!holder || redaction.kind == Way::remplacement) return false;
  if (redaction.kind == Way::suppression) {
    Node& article = holder->children[at];
    Node gone;
    gone.kind = Kind::paragraph;
    gone.origin.data = redaction.place;
    gone.children.push_back(text_node("(supprimé)", Style{false, false, gone.origin}));
    if (article.children.size() > 1) article.children.resize(1);
    article.children.push_back(std::move(gone));
    return true;
  }
  Node article;
  article.kind = Kind::section;
  article.nature = Nature::article;
  article.id = redaction.id;
  article.number = kAdded;
  article.origin.data = redaction.place;
  article.children.push_back(title_of(redaction));
  std::vector<Node> wording = new_wording(redaction);
  wording.front().clause = redaction.id;
  std::move(wording.begin(), wording.end(), std::back_inserter(article.children));
  // Behind those that were added there before.
  do {
    ++at;
  } while (at < holder->children.size() && holder->children[at].number == kAdded);
  holder->children.insert(holder->children.begin() + static_cast<std::ptrdiff_t>(at), std::move(article));
  return true;
}

}  // namespace

void redact(Node& root, const std::vector<model::Redaction>& redactions, Diagnostics& diags) {
  Clauses clauses;
  collect(root, clauses, diags);
  const bool whole = has_article(root);
  for (const model::Redaction& redaction : redactions) {
    if (redaction.clause.value.starts_with(kArticle)) {
      if (!redact_article(root, redaction) && whole) report_unknown(redaction, clauses, diags);
      continue;
    }
    std::vector<Node> wording;
    if (redaction.kind != Way::suppression) wording = new_wording(redaction);
    if (!Redactor(redaction, std::move(wording)).change(root)) {
      if (whole) report_unknown(redaction, clauses, diags);
      continue;
    }
    if (redaction.kind != Way::ajout) continue;
    const auto [known, is_new] = clauses.emplace(redaction.id, redaction.place);
    if (is_new) continue;
    const Reported report =
        diags.error("DOC-004", redaction.place, "l’identifiant de clause « {} » est déjà pris",
                    "the clause id \"{}\" is already taken", redaction.id);
    report->notes.push_back({known->second, diags.phrase("pris ici", "taken here")});
    report.hint("donnez-en un autre à cet ajout", "give another one to this addition");
  }
}

}  // namespace ctg::document
