// The convention after its changes, one document with marks: consolidated, for whoever reads it; compared,
// for whoever judges an avenant. Neither is signed by anyone.
#include <algorithm>
#include <map>
#include <optional>

#include "avenant/apply.h"
#include "document/compare.h"
#include "life/amendment.h"
#include "text/french.h"

namespace ctg::life {

namespace {

using document::Kind;
using document::Node;

Node paragraph_of(std::string words, document::ParagraphStyle style = document::ParagraphStyle::body) {
  Node text;
  text.text = std::move(words);
  Node paragraph;
  paragraph.kind = Kind::paragraph;
  paragraph.paragraph = style;
  paragraph.children.push_back(std::move(text));
  return paragraph;
}

// Nothing is signed here: in the place of the fields to sign in, it is said what was signed when, and by
// whom.
void take_out_fields(Node& node, const std::string& signed_when) {
  std::vector<Node> out;
  for (Node& child : node.children) {
    take_out_fields(child, signed_when);
    const bool form = child.kind == Kind::signatures || child.kind == Kind::signature_group ||
                      child.kind == Kind::signature;
    if (child.kind == Kind::signatures)
      out.push_back(paragraph_of(signed_when, document::ParagraphStyle::lead));
    if (child.kind == Kind::paragraph && child.paragraph == document::ParagraphStyle::party &&
        node.kind == Kind::signature_group) {
      child.paragraph = document::ParagraphStyle::body;
      for (Node& words : child.children) words.strong = true;
    }
    if (form)
      std::move(child.children.begin(), child.children.end(), std::back_inserter(out));
    else
      out.push_back(std::move(child));
  }
  node.children = std::move(out);
}

bool is_annexe(const Node& node) { return node.nature == document::Nature::annexe; }

Node* holder_of(Node& node, std::string_view fiche, std::size_t& at) {
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    Node& child = node.children[i];
    if (child.nature == document::Nature::fiche && child.id == fiche) return at = i, &node;
    if (Node* found = holder_of(child, fiche, at)) return found;
  }
  return nullptr;
}

using Codes = std::map<std::string, std::string, std::less<>>;

void recode(Node& node, const Codes& codes) {
  if (node.nature == document::Nature::fiche)
    if (const auto code = codes.find(node.id); code != codes.end()) node.id = code->second;
  for (Node& child : node.children) recode(child, codes);
}

// Fiches with one of those codes, as they stand: who holds it, and the fiche before it there, "" before the
// first.
struct Stand {
  std::string code, behind;
};
void stands_of(const Node& node, const Codes& codes, std::vector<Stand>& out) {
  std::string behind;
  for (const Node& child : node.children) {
    if (child.nature == document::Nature::fiche) {
      const auto is_it = [&](const auto& code) { return code.second == child.id; };
      if (std::ranges::any_of(codes, is_it)) out.push_back({child.id, behind});
      behind = child.id;
    }
    stands_of(child, codes, out);
  }
}

// A fiche that changed its code is compared with itself, not told as one that went and one that came: it
// bears its new code in the old text, and stands there where it stands in the new.
void follow_codes(Node& from, const Node& to, const avenant::Operations& operations) {
  Codes codes;
  for (const avenant::Operation& operation : operations)
    if (operation.kind == avenant::Operation::Kind::rename && operation.before && operation.after)
      codes.emplace(*operation.before, *operation.after);
  if (codes.empty()) return;
  recode(from, codes);
  std::vector<Stand> stands;
  stands_of(to, codes, stands);
  for (const Stand& stand : stands) {
    std::size_t old_at = 0, before_at = 0;
    Node* holder = holder_of(from, stand.code, old_at);
    if (!holder) continue;
    Node fiche = std::move(holder->children[old_at]);
    holder->children.erase(holder->children.begin() + static_cast<std::ptrdiff_t>(old_at));
    std::size_t place = old_at;
    if (stand.behind.empty()) {
      const auto first = std::ranges::find(holder->children, document::Nature::fiche, &Node::nature);
      place = static_cast<std::size_t>(first - holder->children.begin());
    } else if (holder_of(from, stand.behind, before_at) == holder) {
      place = before_at + 1;
    }
    holder->children.insert(holder->children.begin() + static_cast<std::ptrdiff_t>(place), std::move(fiche));
  }
}

// An annexe that only changes its number did not go and come: it stands in the old text where it stands in
// the new.
void follow_annexes(Node& from, const Node& to) {
  std::vector<std::size_t> places;
  std::vector<Node> annexes;
  const auto rank = [&](const Node& node) {
    return std::ranges::find_if(to.children,
                                [&](const Node& now) { return is_annexe(now) && now.id == node.id; }) -
           to.children.begin();
  };
  const auto last = static_cast<std::ptrdiff_t>(to.children.size());
  for (std::size_t i = 0; i < from.children.size(); ++i) {
    if (!is_annexe(from.children[i]) || rank(from.children[i]) == last) continue;
    places.push_back(i);
    annexes.push_back(std::move(from.children[i]));
  }
  std::ranges::stable_sort(annexes, {}, rank);
  for (std::size_t i = 0; i < places.size(); ++i) from.children[places[i]] = std::move(annexes[i]);
}

// A framed remark behind the cover, or at the start.
void put_notice(Node& root, const std::vector<std::string>& lines) {
  Node notice;
  notice.kind = Kind::notice;
  for (const std::string& line : lines) notice.children.push_back(paragraph_of(line));
  Node section;
  section.kind = Kind::section;
  section.children.push_back(std::move(notice));
  const auto at = std::find_if(root.children.begin(), root.children.end(), [](const Node& node) {
    return node.nature != document::Nature::cover && node.nature != document::Nature::contents;
  });
  root.children.insert(at, std::move(section));
}

// Under the title on the cover, which is that of the signed text.
void name_on_cover(Node& root, const std::string& nature, const std::string& of_when) {
  using document::ParagraphStyle;
  for (Node& section : root.children) {
    if (section.nature != document::Nature::cover) continue;
    const auto title = std::find_if(section.children.begin(), section.children.end(),
                                    [](const Node& node) { return node.paragraph == ParagraphStyle::title; });
    if (title == section.children.end()) return;
    const Node lines[] = {paragraph_of(nature, ParagraphStyle::subtitle),
                          paragraph_of(of_when, ParagraphStyle::subtitle)};
    section.children.insert(title + 1, std::begin(lines), std::end(lines));
    return;
  }
}

// "Convention signée le 15 décembre 2026 ; avenant n° 1 signé le 1er avril 2028. Signataires :"
std::string signed_when(const model::Convention& convention, const std::vector<const avenant::Act*>& acts) {
  std::string out = "Convention signée";
  if (convention.signature.value) out += " le " + text::french_date(*convention.signature.value);
  for (const avenant::Act* act : acts) {
    out += fmt::format("\u202f; avenant n°\u00a0{} signé", act->numero);
    if (act->signature.value) out += " le " + text::french_date(*act->signature.value);
  }
  return out + ". Signataires\u00a0:";
}

std::string name_of(int number, const model::Day& signature) {
  std::string out = fmt::format("l’avenant n°\u00a0{}", number);
  if (signature.value) out += " du " + text::french_date(*signature.value);
  return out;
}

// A text that the avenant makes is of its day.
void date(document::Metadata& meta, const Amendment& amendment, std::string_view relation) {
  const avenant::Act& act = amendment.subject.act;
  meta.version = std::string(relation) + name_of(act.numero, act.signature);
  if (act.signature.value) meta.clock = clock_at(*act.signature.value);
}

}  // namespace

namespace {

std::string name_of(const avenant::Adjustment& adjustment) {
  std::string out = "l’ajustement du comité de pilotage";
  if (adjustment.date.value) out += " du " + text::french_date(*adjustment.date.value);
  return out;
}

// The consolidated text, as one change after the other is marked in it.
class Consolidation {
 public:
  Consolidation(const press::Desk& desk, const InForce& history, std::string signed_when, Diagnostics& diags)
      : history_(history), signed_when_(std::move(signed_when)), states_(desk, history), diags_(diags) {}

  void know(const std::optional<Whole>& first) { states_.know(first); }
  // States that are printed already; they outlive this.
  void know(const avenant::Snapshot& state, const Whole& whole) { known_.emplace_back(&state, &whole); }

  void start(const avenant::Snapshot& state) {
    standing_ = printed(state);
    take_out_fields(standing_, signed_when_);
  }

  void step(Node&& to, const avenant::Operations& operations, const std::string& mark,
            const std::string& source) {
    take_out_fields(to, signed_when_);
    follow_codes(standing_, to, operations);
    follow_annexes(standing_, to);
    names_.push_back(source);
    standing_ = document::consolidate(standing_, to, mark, source);
  }

  // What was adjusted after so many avenants; `to`: the state that came of it.
  void adjust(int after, const avenant::Snapshot& to) {
    std::vector<std::string> sources;
    for (const avenant::Adjustment& each : history_.adjustments)
      if (each.after == after) sources.push_back(name_of(each));
    if (!sources.empty()) step(printed(to), {}, "aj.", text::enumeration(sources));
  }

  Node printed(const avenant::Snapshot& state) {
    for (const auto& [known, whole] : known_)
      if (avenant::same(*known, state)) return whole->tree.root;
    auto whole = states_.print(state, diags_);
    return whole ? std::move(whole->tree.root) : Node();
  }

  bool has_adjustments(int after) const {
    return std::any_of(history_.adjustments.begin(), history_.adjustments.end(),
                       [&](const avenant::Adjustment& each) { return each.after == after; });
  }

  Node finish(const std::string& of_when) && {
    name_on_cover(standing_, "Version consolidée, document d’information", of_when);
    put_notice(
        standing_,
        {"Version consolidée, document d’information : seule la version signée de la convention et de ses "
         "avenants fait foi.",
         fmt::format(
             "Cette version intègre {}. Une barre en marge signale chaque passage modifié ; une note, "
             "ou une ligne entre parenthèses, dit {}.",
             text::enumeration(names_),
             history_.adjustments.empty() ? "par quel avenant" : "d’où il vient")});
    return std::move(standing_);
  }

 private:
  const InForce& history_;
  std::string signed_when_;
  PrintedStates states_;
  std::vector<std::pair<const avenant::Snapshot*, const Whole*>> known_;
  Diagnostics& diags_;
  Node standing_;
  std::vector<std::string> names_;
};

void mark_consolidated(document::Metadata& meta) {
  meta.title = "Version consolidée – " + meta.title;
  meta.running = "Version consolidée – " + meta.running;
}

}  // namespace

document::Tree consolidated_tree(const press::Desk& desk, const Amendment& amendment, Adjustments adjustments,
                                 Diagnostics& diags) {
  const InForce& history = amendment.history;
  const int number = amendment.subject.act.numero;
  std::vector<const avenant::Act*> acts;
  for (int k = 1; k <= number; ++k)
    acts.push_back(k == number ? &amendment.subject.act : &history.acts[static_cast<std::size_t>(k - 1)]);
  Consolidation text(desk, history, signed_when(amendment.dossier.convention, acts), diags);
  text.know(amendment.first);
  text.know(amendment.before, amendment.then);
  text.know(amendment.after, amendment.next);
  if (text.has_adjustments(0)) {
    const auto first = sealed_data(desk.dossier, history.seal, diags);
    text.start(first ? *first : history.before.front());
    text.adjust(0, history.before.front());
  } else {
    text.start(history.before.front());
  }
  for (int k = 1; k <= number; ++k) {
    const bool last = k == number;
    const avenant::Act& act = last ? amendment.subject.act : history.acts[static_cast<std::size_t>(k - 1)];
    // What was adjusted behind an avenant is no change of its own.
    const auto after =
        last ? std::optional(amendment.after)
             : avenant::apply(history.before[static_cast<std::size_t>(k - 1)], act.operations, diags);
    text.step(text.printed(after ? *after : amendment.after), act.operations, fmt::format("av.\u00a0{}", k),
              name_of(k, act.signature));
    if (!last || adjustments == Adjustments::included)
      text.adjust(k, history.before[std::min(static_cast<std::size_t>(k), history.before.size() - 1)]);
  }
  document::Tree out = amendment.next.tree;
  mark_consolidated(out.meta);
  date(out.meta, amendment, "à jour de ");
  out.root = std::move(text).finish(out.meta.version);
  return out;
}

std::optional<document::Tree> adjusted_tree(const press::Desk& desk, const InForce& history, const Whole& now,
                                            Diagnostics& diags) {
  const auto first = sealed_data(desk.dossier, history.seal, diags);
  if (!first) return {};
  Consolidation text(desk, history, signed_when(now.dossier.convention, {}), diags);
  text.know(history.state(), now);
  text.start(*first);
  text.adjust(0, history.state());
  document::Tree out = now.tree;
  mark_consolidated(out.meta);
  out.meta.version = "à jour de " + name_of(history.adjustments.back());
  out.root = std::move(text).finish(out.meta.version);
  return out;
}

document::Tree compared_tree(const Amendment& amendment, bool told) {
  const Whole& after = amendment.next;
  document::Tree out = after.tree;
  Node before = amendment.then.tree.root, now = after.tree.root;
  const std::string when = signed_when(amendment.dossier.convention, {});
  take_out_fields(before, when);
  take_out_fields(now, when);
  out.root = document::compare(before, now);
  const std::string name = fmt::format("Avenant n°\u00a0{}", amendment.subject.act.numero);
  out.meta.changes_by = name;
  out.meta.title = name + ", comparaison – " + out.meta.title;
  out.meta.running = name + ", comparaison – " + out.meta.running;
  date(out.meta, amendment, "modifications de ");
  if (told) {
    name_on_cover(out.root, "Comparaison, document d’information", out.meta.version);
    put_notice(out.root,
               {fmt::format("Comparaison de la convention avant et après {}, document d’information.",
                            name_of(amendment.subject.act.numero, amendment.subject.act.signature)),
                "Ce qui est ajouté est souligné, ce qui est supprimé est barré ; une barre en marge signale "
                "chaque passage modifié."});
  }
  return out;
}

}  // namespace ctg::life
