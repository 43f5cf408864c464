// First all sections are numbered, then all references are resolved, as most references look forward.
//
// A reference to an annexe or a fiche that the dossier has, but this document has not (an extract), keeps
// its words and is no link: it becomes text. One to something that does not exist at all is an error, and
// stays readable as the name that was written.
#include "document/refer.h"

#include <map>

#include "base/nearest.h"
#include "document/inlines.h"
#include "document/redact.h"
#include "model/fiche_index.h"

namespace ctg::document {

namespace {

// What a reference can say about its target.
struct Target {
  std::string number;
  std::string title;  // "" where it is not known
  Place place;
};

class Numberer {
 public:
  Numberer(const model::Dossier& dossier, Diagnostics& diags)
      : dossier_(dossier), fiches_(dossier), diags_(diags) {}

  void number(Node& node) {
    if (node.kind == Kind::section) number_section(node);
    for (Node& child : node.children) number(child);
  }

  void refer(Node& node) {
    if (node.kind == Kind::reference) resolve(node);
    for (Node& child : node.children) refer(child);
    // References that became text may now belong to their neighbours.
    if (node.kind == Kind::paragraph || node.kind == Kind::heading) join(node.children);
  }

 private:
  void number_section(Node& section);
  std::string annexe_number(const std::string& id, const Place& place);
  void resolve(Node& reference);
  std::optional<Target> article(const std::string& id, const Place& place);
  std::optional<Target> annexe(const std::string& id, const Place& place);
  std::optional<Target> fiche(const std::string& id, const Place& place);
  void report_unknown(const Place& place, std::string message, std::string_view id,
                      const std::vector<std::string>& known);

  const model::Dossier& dossier_;
  model::FicheIndex fiches_;
  Diagnostics& diags_;
  int articles_ = 0, added_ = 0;
  std::map<std::string, Target, std::less<>> sections_;  // by "article:suivi"
  std::map<std::string, Place, std::less<>> ids_;
};

std::string_view kind_of(Nature nature) {
  switch (nature) {
    case Nature::article:
      return "article";
    case Nature::annexe:
      return "annexe";
    case Nature::fiche:
      return "fiche";
    default:
      return "";
  }
}

// The heading that belongs to the section, not to one that is numbered for itself within it.
Node* first_heading(Node& in) {
  for (Node& child : in.children) {
    if (child.kind == Kind::heading) return &child;
    if (child.kind == Kind::section && child.nature != Nature::none) continue;
    if (child.kind != Kind::section && child.kind != Kind::sheet) continue;
    if (Node* found = first_heading(child)) return found;
  }
  return nullptr;
}

std::string title_of(const Node& heading) {
  Node bare = heading;
  bare.text.clear();
  return plain_text(bare);
}

void Numberer::number_section(Node& section) {
  const Place& place = place_of(section.origin);
  if (!section.id.empty()) {
    const auto [known, is_new] = ids_.emplace(section.id, place);
    if (!is_new) {
      const Reported report =
          diags_.error("DOC-005", place, "l’identifiant « {} » est déjà celui d’une autre section",
                       "the id \"{}\" is already that of another section", section.id);
      report->notes.push_back({known->second, diags_.phrase("pris ici", "taken here")});
      report.hint("donnez un autre identifiant à l’une des deux", "give another id to one of them");
    }
  }
  const std::string kind(kind_of(section.nature));
  if (kind.empty()) return;
  std::string label;
  if (section.nature == Nature::article) {
    // An article that was added keeps the numbers of the others: "9 bis", then "9 ter".
    if (section.number == kAdded) {
      constexpr std::string_view kLatin[] = {"bis", "ter", "quater", "quinquies", "sexies"};
      const auto more = std::min<std::size_t>(static_cast<std::size_t>(added_++), std::size(kLatin) - 1);
      section.number = std::to_string(articles_) + "\u00A0" + std::string(kLatin[more]);
    } else {
      added_ = 0;
      section.number = std::to_string(++articles_);
    }
    label = "Article\u00A0" + section.number.str();
  } else if (section.nature == Nature::annexe) {
    section.number = annexe_number(section.id, place);
    label = "Annexe\u00A0" + section.number.str();
  } else {
    section.number = section.id;
    label = section.id;
  }
  Target target{section.number, "", place};
  if (Node* heading = first_heading(section)) {
    target.title = title_of(*heading);
    heading->text = label;
  }
  if (!section.id.empty()) sections_.emplace(kind + ":" + section.id, std::move(target));
}

std::string Numberer::annexe_number(const std::string& id, const Place& place) {
  const auto target = annexe(id, place);
  return target ? target->number : "?";
}

void Numberer::resolve(Node& reference) {
  std::string name = std::move(reference.target);
  const std::string form = std::move(reference.number);
  reference.number.clear();
  const std::size_t colon = name.find(':');
  const std::string kind = name.substr(0, colon);
  std::string id = colon == std::string::npos ? "" : name.substr(colon + 1);
  const Place& place = place_of(reference.origin);
  // A code of before leads to the fiche that had it.
  if (const model::Fiche* fiche = kind == "fiche" ? fiches_.find(id) : nullptr) {
    id = fiche->code;
    name = "fiche:" + id;
  }

  std::optional<Target> target;
  if (kind == "article") target = article(id, place);
  if (kind == "annexe") target = annexe(id, place);
  if (kind == "fiche") target = fiche(id, place);

  const auto section = sections_.find(name);
  if (target && section != sections_.end()) {
    reference.target = id;
    if (kind != "fiche") target->title = section->second.title;
  } else {
    reference.target.clear();
  }

  std::string words;
  if (!target) {
    words = kind + " " + id;
  } else if (form == "numero") {
    words = target->number;
  } else if (kind == "fiche") {
    words = target->number + (target->title.empty() ? "" : " " + target->title);
  } else {
    const bool upper = form == "majuscule" || form == "titre";
    words = kind;
    if (upper) words[0] = 'A';  // "Article", "Annexe"
    words += "\u00A0" + target->number;
    if (form == "titre" && !target->title.empty()) words += " – " + target->title;
  }
  Node text = text_node(std::move(words), Style{reference.strong, reference.em, reference.origin});
  if (reference.target.empty()) {
    reference = std::move(text);
  } else {
    reference.children.push_back(std::move(text));
  }
}

std::optional<Target> Numberer::article(const std::string& id, const Place& place) {
  if (const auto found = sections_.find("article:" + id); found != sections_.end()) return found->second;
  std::vector<std::string> known;
  for (const auto& [name, target] : sections_) {
    if (name.starts_with("article:")) known.push_back(name.substr(8));
  }
  report_unknown(place, diags_.phrase("l’article « {} » n’existe pas", "there is no article \"{}\"", id), id,
                 known);
  return {};
}

std::optional<Target> Numberer::annexe(const std::string& id, const Place& place) {
  const auto role = model::parse_annexe_role(id);
  if (!role) {
    std::vector<std::string> known;
    for (const model::AnnexeRole each : model::kAnnexeRoles) known.emplace_back(model::to_string(each));
    report_unknown(place, diags_.phrase("l’annexe « {} » n’existe pas", "there is no annexe \"{}\"", id), id,
                   known);
    return {};
  }
  const int number = dossier_.annexe_number(*role);
  if (number > 0) return Target{std::to_string(number), "", {}};
  diags_
      .error("DOC-002", place, "l’annexe « {} » n’a pas de numéro dans la convention",
             "the annexe \"{}\" has no number in the convention", id)
      .hint("ajoutez <annexe role=\"{}\" numero=\"…\"/> dans convention.xml",
            "add <annexe role=\"{}\" numero=\"…\"/> to convention.xml", id);
  return {};
}

std::optional<Target> Numberer::fiche(const std::string& id, const Place& place) {
  if (const model::Fiche* fiche = fiches_.find(id)) return Target{id, model::plain(fiche->titre.line), {}};
  std::vector<std::string> known;
  for (const model::Fiche& fiche : dossier_.plan.fiches) known.push_back(fiche.code);
  report_unknown(place, diags_.phrase("la fiche « {} » n’existe pas", "there is no fiche \"{}\"", id), id,
                 known);
  return {};
}

void Numberer::report_unknown(const Place& place, std::string message, std::string_view id,
                              const std::vector<std::string>& known) {
  const Reported report = diags_.error("DOC-002", place, "{}", "{}", message);
  if (const auto near = nearest(id, known)) {
    report.hint("vouliez-vous dire « {} » ?", "did you mean \"{}\"?", *near);
    return;
  }
  std::string all;
  for (const std::string& name : known) all += (all.empty() ? "" : ", ") + name;
  report.hint(all.empty() ? diags_.phrase("ce document n’en a aucun", "this document has none")
                          : diags_.phrase("identifiants possibles : {}", "possible ids: {}", all));
}

}  // namespace

void number_and_refer(Node& root, const model::Dossier& dossier, Diagnostics& diags) {
  Numberer numberer(dossier, diags);
  numberer.number(root);
  numberer.refer(root);
}

}  // namespace ctg::document
