#include "avenant/labels.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "avenant/difference.h"
#include "avenant/path.h"

namespace ctg::avenant {

using document::Kind;
using document::Nature;
using document::Node;

namespace {

// The section that a node of the tree stands in, and its clauses.
void collect(const Node& node, const std::string& section, Printed& out) {
  std::string inside = section;
  if (node.kind == Kind::section && !node.id.empty()) {
    if (node.nature == Nature::article) inside = "article:" + node.id;
    if (node.nature == Nature::annexe) inside = "annexe:" + node.id;
    if (node.nature == Nature::preambule || node.nature == Nature::visas || node.nature == Nature::parties)
      inside = node.id;
    if (inside != section) out.sections.emplace(inside, Printed::Section{node.number, {}});
  }
  if (node.kind == Kind::heading) {
    if (const auto found = out.sections.find(inside);
        found != out.sections.end() && found->second.title.empty()) {
      Node bare = node;
      bare.text.clear();
      found->second.title = document::plain_text(bare);
    }
  }
  if (!node.clause.empty())
    out.clauses.emplace(node.clause, Printed::Clause{inside, document::plain_text(node)});
  for (const Node& child : node.children) collect(child, inside, out);
}

struct Named {
  std::string_view name;
  std::string_view words;
  bool feminine = false, plural = false;
};

// By the names of elements and attributes; "parent/name" where the name alone does not tell.
constexpr std::array kNamed = std::to_array<Named>({
    {"@debut", "la date de début de la convention", true},
    {"@fin", "la date de fin de la convention", true},
    {"echeance/@annee", "l’échéance", true},
    {"echeance/@fin", "la dernière année de l’échéance", true},
    {"modele/@version", "la version du modèle", true},
    {"modele/@competences", "la liste des compétences", true},
    {"signature/@date", "la date de signature", true},
    {"signature/@lieu", "le lieu de signature"},
    {"signature/@mode", "le mode de signature"},
    {"@annee", "l’année", true},
    {"@montant", "le montant"},
    {"@etp", "le nombre d’ETP"},
    {"@nature", "la nature", true},
    {"@unite", "l’unité", true},
    {"@source", "la source", true},
    {"@nombre", "le nombre"},
    {"@numero", "le numéro"},
    {"@date", "la date", true},
    {"@lieu", "le lieu"},
    {"@acte", "l’acte"},
    {"@competence", "la compétence", true},
    {"@intitule", "l’intitulé"},
    {"@piece", "la pièce jointe", true},
    {"@financeur", "le financeur"},
    {"@fiche", "la fiche action", true},
    {"nom", "le nom"},
    {"caractere", "le caractère du territoire"},
    {"departement", "le département"},
    {"nombre-communes", "le nombre de communes"},
    {"population", "la population", true},
    {"commune", "la commune", true},
    {"transfert", "le transfert de compétence"},
    {"partie", "la partie", true},
    {"denomination", "la dénomination", true},
    {"nom-usuel", "le nom d’usage"},
    {"nom-signature", "le nom porté au-dessus des signatures"},
    {"organe", "l’organe délibérant"},
    {"signataire", "le signataire"},
    {"prenom", "le prénom"},
    {"qualite", "la qualité", true},
    {"fonction", "la fonction", true},
    {"visa", "le visa"},
    {"caracteristiques", "les caractéristiques territoriales", true, true},
    {"offre", "l’offre de structures, d’équipements et de services", true},
    {"territoires-prioritaires", "les territoires et champs d’intervention prioritaires", false, true},
    {"thematiques", "les thématiques à privilégier", true, true},
    {"degres-intervention", "les degrés d’intervention de chaque partenaire", false, true},
    {"champ", "le champ d’intervention"},
    {"enjeu", "l’enjeu"},
    {"orientation", "l’orientation", true},
    {"objectif", "l’objectif"},
    {"champs-collectivite", "la liste des champs d’intervention", true},
    {"enjeux", "la liste des enjeux", true},
    {"orientations", "la liste des orientations", true},
    {"objectifs", "la liste des objectifs", true},
    {"titre", "le titre"},
    {"contexte", "les éléments de contexte", false, true},
    {"resultats", "les résultats attendus", false, true},
    {"pilotes", "les pilotes", false, true},
    {"descriptif", "le descriptif de l’action"},
    {"partenaires", "les partenaires", false, true},
    {"public-cible", "le public cible"},
    {"place-habitants", "la place des habitants", true},
    {"financieres", "les ressources financières", true, true},
    {"humaines", "les ressources humaines", true, true},
    {"materielles", "les ressources matérielles", true, true},
    {"indicateur", "l’indicateur"},
    {"indicateurs", "la liste des indicateurs", true},
    {"lien", "le lien vers la fiche action"},
    {"liens", "la liste des liens", true},
    {"echeance", "l’échéance", true},
    {"besoins-prioritaires", "les besoins prioritaires", false, true},
    {"besoins-non-satisfaits", "les besoins non satisfaits", false, true},
    {"zones", "les zones à offre insuffisante", true, true},
    {"presentation", "la présentation", true},
    {"co-financeur", "le co-financeur"},
    {"moyen", "la ligne de moyens", true},
    {"equipement", "l’équipement"},
    {"type", "le type"},
    {"gestionnaire", "le gestionnaire"},
    {"capacite", "la capacité", true},
    {"soutien", "le soutien annuel"},
    {"comite", "la composition du comité de pilotage", true},
    {"membre", "le membre du comité de pilotage"},
    {"instances", "les instances", true, true},
    {"suivi", "le suivi"},
    {"cooperation", "la coopération", true},
    {"poste", "le poste de coopération"},
    {"intitule", "l’intitulé"},
    {"employeur", "l’employeur"},
    {"missions", "les missions", true, true},
    {"ingenierie", "l’ingénierie", true},
    {"concertation", "la concertation", true},
    {"axe", "l’axe"},
    {"sous-axe", "le sous-axe"},
    {"action", "la fiche action", true},
    {"expose", "l’exposé des motifs"},
    {"transcription", "la transcription de la délibération", true},
    {"remplacement", "la clause", true},
    {"ajout", "l’alinéa"},
    {"suppression", "la clause", true},
    {"p", "l’alinéa"},
    {"li", "le point"},
    {"ul", "la liste", true},
    {"ol", "la liste", true},
    {"etape", "l’étape", true},
});

const Named* named(std::string_view parent, std::string_view name) {
  const std::string both = std::string(parent) + '/' + std::string(name);
  for (const std::string_view wanted : {std::string_view(both), name})
    for (const Named& each : kNamed)
      if (each.name == wanted) return &each;
  return nullptr;
}

bool is_text_part(std::string_view name) {
  return name == "p" || name == "li" || name == "ul" || name == "ol" || name == "etape";
}

const std::string& path_of(const Operation& operation) {
  return operation.path.empty() ? operation.path_after : operation.path;
}

std::string child_text(const Item& item, std::string_view name) {
  for (const Item& child : item.children)
    if (child.name == name) return plain(child);
  return {};
}

std::string cut(const std::string& text, std::size_t most) {
  if (text.size() <= most) return text;
  std::size_t end = text.rfind(' ', most);
  if (end == std::string::npos || end < most / 2) end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

// What tells it from its like: a name, the first words.
std::string description(const Item& item) {
  if (item.name == "moyen") {
    std::string out;
    for (const std::string_view name : {"action", "financeur", "annee", "nature"}) {
      const std::string* value = item.attribute(name);
      if (!value || value->empty()) continue;
      out += (out.empty() ? "" : ", ") + (name == "action" ? "fiche " + *value : *value);
    }
    return out;
  }
  if (item.name == "transfert") return item.attribute("competence") ? *item.attribute("competence") : "";
  if (item.name == "soutien") return item.attribute("annee") ? *item.attribute("annee") : "";
  if (item.name == "lien" || item.name == "action")
    return item.attribute("fiche") ? *item.attribute("fiche") : "";
  if (item.name == "signataire") return child_text(item, "prenom") + " " + child_text(item, "nom");
  for (const std::string_view name : {"nom", "intitule", "titre"})
    if (std::string text = child_text(item, name); !text.empty()) return text;
  return {};
}

constexpr std::pair<std::string_view, std::string_view> kArticleOf[] = {
    {"periode", "article:duree"},
    {"champs-collectivite", "article:champs-collectivite"},
    {"enjeux", "article:objectifs"},
    {"orientations", "article:objectifs"},
    {"objectifs", "article:objectifs"},
    {"signature", "signatures"},
    {"territoire", "territoire"},
    {"parties", "parties"},
    {"visas", "visas"},
    {"preambule", "preambule"},
    {"annexes", "annexes"},
    {"modele", "modele"},
};

constexpr std::pair<std::string_view, std::string_view> kAnnexeOf[] = {
    {"annexes/1-diagnostic.xml", "diagnostic"}, {"annexes/2-plan-actions/repertoire.xml", "plan-actions"},
    {"annexes/3-moyens.xml", "moyens"},         {"annexes/4-equipements.xml", "equipements"},
    {"annexes/5-pilotage.xml", "pilotage"},     {"annexes/6-deliberation.xml", "deliberation"},
};

}  // namespace

Printed printed(const document::Tree& tree) {
  Printed out;
  collect(tree.root, {}, out);
  return out;
}

const Item* Labels::item(const Operation& operation) const {
  const bool old = !operation.path.empty() || operation.kind == Operation::Kind::remove;
  // Codes are renamed first, so the old side of a fiche stands in neither state under its path: its new one
  // does.
  for (const Snapshot* state : {old ? &before_ : &after_, old ? &after_ : &before_}) {
    const auto file = state->find(operation.file);
    if (file == state->end()) continue;
    if (operation.is_file()) return &file->second;
    const std::string& path = state == &before_ ? operation.path : operation.path_after;
    if (const Item* found = path.empty() ? nullptr : find(file->second, path)) return found;
  }
  return nullptr;
}

Where Labels::where(const Operation& operation) const {
  const auto of_section = [&](std::string_view key) -> Where {
    const auto found = printed_.sections.find(key);
    const std::string number = found == printed_.sections.end() ? "" : found->second.number;
    const std::string title = found == printed_.sections.end() ? "" : found->second.title;
    const int rank = number.empty() ? 0 : std::atoi(number.c_str());
    const std::string in_brackets = title.empty() ? "" : " (" + title + ")";
    if (key.starts_with("article:"))
      return {100 + rank, std::string(key), "de l’article\u00a0" + number + in_brackets};
    if (key.starts_with("annexe:"))
      return {1000 + 100 * rank, std::string(key), "de l’annexe\u00a0" + number + in_brackets};
    if (key == "parties") return {10, "parties", "de la désignation des parties"};
    if (key == "territoire") return {20, "territoire", "du territoire de la convention"};
    if (key == "visas") return {30, "visas", "des visas"};
    if (key == "preambule") return {40, "preambule", "du préambule"};
    if (key == "annexes") return {900, "annexes", "de la liste des annexes"};
    if (key == "signatures") return {800, "signatures", "des signatures"};
    return {890, std::string(key), "de la convention"};
  };
  if (operation.file == "convention.xml") {
    const std::vector<Step> steps = steps_of(path_of(operation));
    if (steps.size() < 2) return of_section("convention");
    if (steps[1].name == "redactions") {
      std::string clause = steps.size() > 2 ? steps[2].key : "";
      if (const Item* redaction = item(operation); redaction && redaction->attribute("apres"))
        clause = *redaction->attribute("apres");
      if (clause.starts_with("article:")) return of_section(clause);
      const auto found = printed_.clauses.find(clause);
      return of_section(found == printed_.clauses.end() ? "convention"
                                                        : std::string_view(found->second.section));
    }
    for (const auto& [name, key] : kArticleOf)
      if (steps[1].name == name) return of_section(key);
    return of_section("convention");
  }
  if (const std::string code =
          operation.kind == Operation::Kind::rename ? *operation.after : code_of_file(operation.file);
      !code.empty()) {
    Where out = of_section("annexe:plan-actions");
    if (operation.is_file()) return out;
    std::string title;
    for (const Snapshot* state : {&after_, &before_})
      if (const auto found = state->find(fiche_file(code)); title.empty() && found != state->end())
        title = child_text(found->second, "titre");
    const std::string& shown = operation.kind == Operation::Kind::rename ? *operation.before : code;
    // The fiches follow the répertoire, by their codes: "2.A.4" → 2, 0, 4.
    out.order += 1 + 30 * (code[0] - '0') + 6 * (code.size() > 2 ? code[2] - 'A' : 0);
    if (operation.kind == Operation::Kind::rename) out.order = of_section("annexe:plan-actions").order - 1;
    return {out.order, "fiche:" + code,
            "de la fiche action " + shown + (title.empty() ? "" : " (" + title + ")")};
  }
  for (const auto& [file, role] : kAnnexeOf)
    if (operation.file == file) return of_section("annexe:" + std::string(role));
  return of_section("convention");
}

Noun Labels::thing(const Operation& operation) const {
  if (operation.is_file() || operation.kind == Operation::Kind::rename) {
    const std::string code =
        operation.kind == Operation::Kind::rename ? *operation.before : code_of_file(operation.file);
    return {"la fiche action " + code, true, false};
  }
  const std::vector<Step> steps = steps_of(path_of(operation));
  const Step& last = steps.back();
  const std::string_view parent = steps.size() > 1 ? std::string_view(steps[steps.size() - 2].name) : "";
  const Named* known = named(parent, last.name);
  Noun noun = known ? Noun{std::string(known->words), known->feminine, known->plural}
                    : Noun{"la mention «\u00a0" + last.name + "\u00a0»", true, false};
  const Item* it = item(operation);
  if (last.name.starts_with('@')) {
    // "le montant de la ligne de moyens (fiche 1.A.1, caf, 2027)"
    const std::string which = it ? description(*it) : "";
    const Named* owner = named("", parent);
    if (!which.empty() && owner) {
      std::string_view words = owner->words;
      std::string of = words.starts_with("le ")    ? "du " + std::string(words.substr(3))
                       : words.starts_with("les ") ? "des " + std::string(words.substr(4))
                                                   : "de " + std::string(words);
      noun.words += " " + of + " (" + which + ")";
    }
    return noun;
  }
  if (const std::string which = it && !is_text_part(last.name) ? description(*it) : ""; !which.empty())
    noun.words += " «\u00a0" + which + "\u00a0»";
  else if (steps.size() > 2 &&
           !key_of(Item{steps[steps.size() - 2].name, {{"id", "x"}}, {}, {}, {}}).empty()) {
    // A field of a thing that has a name of its own: "la capacité de l’équipement « … »".
    const Item* owner = nullptr;
    for (const Snapshot* state : {&before_, &after_})
      if (const auto file = state->find(operation.file); !owner && file != state->end())
        owner = find(file->second, parent_of(path_of(operation)));
    const Named* kind = named("", parent);
    if (owner && kind && !description(*owner).empty()) {
      const std::string_view words = kind->words;
      const std::string of =
          words.starts_with("le ") ? "du " + std::string(words.substr(3)) : "de " + std::string(words);
      noun.words += " " + of + " «\u00a0" + description(*owner) + "\u00a0»";
    }
  }
  return noun;
}

std::string Labels::name_of(const Item& item) { return description(item); }

Noun Labels::field(const Operation& operation) const {
  if (operation.is_file() || operation.kind == Operation::Kind::rename) return {};
  const std::vector<Step> steps = steps_of(path_of(operation));
  if (!is_text_part(steps.back().name) && steps.back().name != "titre") return {};
  for (std::size_t i = steps.size() - 1; i-- > 1;) {
    if (is_text_part(steps[i].name)) continue;
    const Named* known = named(steps[i - 1].name, steps[i].name);
    if (known) return {std::string(known->words), known->feminine, known->plural};
  }
  return {};
}

std::string Labels::line(const Operation& operation) const {
  std::string title = where(operation).title;
  for (const std::string_view start : {"de l’", "de la ", "du ", "des ", "de "}) {
    if (!title.starts_with(start)) continue;
    title.erase(0, start.size());
    break;
  }
  title = cut(title, 70);
  const Noun around = field(operation);
  return title + "\u00a0: " + (around.words.empty() ? "" : around.words + ", ") +
         cut(thing(operation).words, 90);
}

}  // namespace ctg::avenant
