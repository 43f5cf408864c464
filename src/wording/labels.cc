// Headings follow the convention, so that what an avenant says of one article stands together.
#include "wording/labels.h"

#include <algorithm>

#include "avenant/difference.h"
#include "avenant/path.h"
#include "avenant/sorting.h"
#include "text/french.h"

namespace ctg::wording {

namespace {

bool is_text_part(std::string_view name) {
  return name == "p" || name == "li" || name == "ul" || name == "ol" || name == "etape";
}

const std::string& path_of(const Operation& operation) {
  return operation.path.empty() ? operation.path_after : operation.path;
}

std::string child_text(const Item& item, std::string_view name) {
  for (const Item& child : item.children)
    if (child.name == name) return avenant::plain(child);
  return {};
}

std::string cut(const std::string& text, std::size_t most) {
  if (text.size() <= most) return text;
  std::size_t end = text.rfind(' ', most);
  if (end == std::string::npos || end < most / 2) end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  std::string out = text.substr(0, end) + "…";
  if (out.find('(') != std::string::npos && out.find(')') == std::string::npos) out += ')';
  if (out.find("«") != std::string::npos && out.find("»") == std::string::npos) out += "\u00a0»";
  return out;
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

std::unique_ptr<const Snapshot> Labels::recoded(const Snapshot& before, const Operations& operations) {
  std::map<std::string, std::string, std::less<>> codes;
  for (const Operation& operation : operations)
    if (operation.kind == Operation::Kind::rename && operation.before && operation.after)
      codes.emplace(*operation.before, *operation.after);
  return codes.empty() ? nullptr : std::make_unique<const Snapshot>(avenant::renamed(before, codes));
}

const Item* Labels::item(const Operation& operation) const {
  const bool old = !operation.path.empty() || operation.kind == Operation::Kind::remove;
  for (const Snapshot* state : {old ? &before_ : &after_, old ? &after_ : &before_}) {
    const auto file = state->find(operation.file);
    if (file == state->end()) continue;
    if (operation.is_file()) return &file->second;
    const std::string& path = state == &before_ ? operation.path : operation.path_after;
    if (const Item* found = path.empty() ? nullptr : avenant::find(file->second, path)) return found;
  }
  return nullptr;
}

namespace {

// Of a clause that is not printed any more: "article:suivi" of "art-suivi.al-3".
std::string section_named_by(std::string_view clause) {
  const std::string_view head = clause.substr(0, clause.find('.'));
  if (head.starts_with("art-")) return "article:" + std::string(head.substr(4));
  if (head.starts_with("annexe-")) return "annexe:" + std::string(head.substr(7));
  return std::string(head);
}

}  // namespace

Where Labels::of_section(std::string_view key) const {
  const auto found = printed_.sections.find(key);
  const std::string number = number_of(key);
  const std::string title = found == printed_.sections.end() ? "" : found->second.title;
  const int rank = std::atoi(number.c_str());
  const std::string in_brackets = title.empty() ? "" : " (" + title + ")";
  const auto is = [&](std::string_view wanted, int order, std::string_view words) -> std::optional<Where> {
    if (key != wanted) return {};
    return Where{order, std::string(key), std::string(words)};
  };
  if (key.starts_with("article:"))
    return {100 + 2 * rank, std::string(key), "de l’article\u00a0" + number + in_brackets};
  if (key.starts_with("annexe:")) {
    const std::string now = number_after(key);
    const bool renumbered = !now.empty() && now != number;
    return {
        1000 + 100 * rank, std::string(key),
        "de l’annexe\u00a0" + (renumbered ? now + ", ancienne annexe\u00a0" + number : number) + in_brackets};
  }
  for (const auto& found_at :
       {is("parties", 10, "de la désignation des parties"),
        is("territoire", 20, "du territoire de la convention"), is("visas", 30, "des visas"),
        is("preambule", 40, "du préambule"), is("signatures", 800, "des signatures"),
        is("annexes", 900, "de la numérotation des annexes")})
    if (found_at) return *found_at;
  return {890, std::string(key), "de la convention"};
}

Where Labels::of_redaction(const Operation& operation) const {
  const Item* redaction = this->redaction(operation);
  const bool added = redaction && redaction->name == "ajout";
  const std::string* place = redaction ? redaction->attribute(added ? "apres" : "clause") : nullptr;
  if (!place) return of_section("convention");
  if (!place->starts_with("article:")) {
    for (const Printed* side : {&printed_, printed_after_}) {
      if (!side) continue;
      const auto found = side->clauses.find(*place);
      if (found != side->clauses.end()) return of_section(found->second.section);
    }
    return of_section(section_named_by(*place));
  }
  Where out = of_section(*place);
  const std::string* id = added ? redaction->attribute("id") : place;
  const bool was = redaction_before(*id), is = redaction_after(*id);
  if (added) {
    out.order += 1;
    out.key = "article:" + *id;
    const std::string own = number_of(out.key);
    const std::string* title = redaction->attribute("titre");
    out.title = own.empty() ? "d’un article" : (was ? "de l’article\u00a0" : "d’un article\u00a0") + own;
    if (was && title) out.title += " (" + *title + ")";
  }
  if (was != is) out.action = added == is ? "insertion" : "suppression";
  if (!added) out.action = is ? "suppression" : "remise en vigueur";
  return out;
}

Where Labels::where(const Operation& operation) const {
  if (operation.file == "convention.xml") {
    const std::vector<avenant::Step> steps = avenant::steps_of(path_of(operation));
    if (steps.size() < 2) return of_section("convention");
    if (steps[1].name == "redactions") return of_redaction(operation);
    // Article 3 counts the communes and the inhabitants; the list of the communes stands in no article.
    const bool counted = steps[1].name == "territoire" && steps.size() > 2 && steps[2].name != "communes" &&
                         steps[2].name != "nom" && steps[2].name != "departement";
    if (counted || operation.path.starts_with("convention/modele/@competences"))
      return of_section("article:champs-collectivite");
    for (const auto& [name, key] : kArticleOf)
      if (steps[1].name == name) return of_section(key);
    return of_section("convention");
  }
  if (const std::string code = operation.kind == Operation::Kind::rename
                                   ? *operation.after
                                   : avenant::code_of_file(operation.file);
      !code.empty()) {
    Where out = of_section("annexe:plan-actions");
    if (operation.is_file()) return out;
    const std::string& shown = operation.kind == Operation::Kind::rename ? *operation.before : code;
    std::string title;  // the one in force
    for (const Snapshot* state : {&before_, &after_})
      if (const auto found = state->find(avenant::fiche_file(code)); title.empty() && found != state->end())
        title = child_text(found->second, "titre");
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

std::vector<const Item*> Labels::way(const Operation& operation) const {
  std::vector<const Item*> out;
  const bool old = !operation.path.empty();
  for (const Snapshot* state : {old ? &before_ : &after_, old ? &after_ : &before_}) {
    const auto file = state->find(operation.file);
    const std::string& path = state == &before_ ? operation.path : operation.path_after;
    if (file == state->end() || path.empty()) continue;
    out.clear();
    std::string_view rest = path;
    for (std::size_t end = 0; end != std::string_view::npos;) {
      end = rest.find('/', end + 1);
      const std::string_view here = rest.substr(0, end);
      if (here.substr(here.rfind('/') + 1).starts_with('@')) break;
      const Item* found = avenant::find(file->second, here);
      if (!found) break;
      out.push_back(found);
    }
    if (!out.empty()) return out;
  }
  return out;
}

std::string Labels::name_of(const Item& item) const {
  const auto attribute = [&](std::string_view name) {
    const std::string* value = item.attribute(name);
    return value ? shown(item.name, name, *value) : std::string();
  };
  if (item.name == "moyen") {
    std::string out;
    for (const std::string_view name : {"annee", "financeur", "nature"})
      if (const std::string value = attribute(name); !value.empty()) out += (out.empty() ? "" : ", ") + value;
    return out;
  }
  if (item.name == "transfert") return attribute("competence");
  if (item.name == "soutien") return attribute("annee");
  if (item.name == "lien" || item.name == "action") return attribute("fiche");
  if (item.name == "sous-axe") return attribute("lettre");
  if (item.name == "axe") return attribute("numero");
  if (item.name == "signataire") {
    std::string out = attribute("civilite");
    for (const std::string_view part : {"prenom", "nom"})
      if (const std::string words = child_text(item, part); !words.empty())
        out += (out.empty() ? "" : " ") + words;
    return out;
  }
  if (item.name == "partie") return child_text(item, "denomination");
  for (const std::string_view name : {"nom", "intitule", "titre"})
    if (std::string text = child_text(item, name); !text.empty()) return text;
  return {};
}

bool Labels::is_named(const Operation& operation) const {
  if (operation.is_file() || operation.is_attribute()) return true;
  const Item* it = item(operation);
  return it && !is_text_part(it->name) && !name_of(*it).empty();
}

bool Labels::has_noun(const Operation& operation) const {
  if (operation.is_file() || operation.kind == Operation::Kind::rename || redaction(operation)) return true;
  const std::vector<avenant::Step> steps = avenant::steps_of(path_of(operation));
  const std::string_view parent = steps.size() > 1 ? std::string_view(steps[steps.size() - 2].name) : "";
  return steps.back().name == "toutes" || steps.back().name == "aucun" ||
         avenant::is_seen_in_print(operation) || noun_of(parent, steps.back().name).has_value();
}

Noun Labels::thing(const Operation& operation) const {
  if (operation.is_file() || operation.kind == Operation::Kind::rename) {
    const std::string code =
        operation.kind == Operation::Kind::rename ? *operation.before : avenant::code_of_file(operation.file);
    return {"la fiche action " + code, true, false};
  }
  const std::vector<avenant::Step> steps = avenant::steps_of(path_of(operation));
  const std::string& name = steps.back().name;
  const std::string_view parent = steps.size() > 1 ? std::string_view(steps[steps.size() - 2].name) : "";
  Noun noun = noun_of(parent, name).value_or(Noun{"la donnée", true, false});
  const Item* it = item(operation);
  // Of a fiche that changes its code, the old state knows only the old one.
  if (!it && !steps.back().key.empty() && name == "action") noun.words += ' ' + steps.back().key;
  if (!it || name.starts_with('@')) {
    if (name == "@montant" && parent == "soutien" && it) noun.words = "le soutien annuel de " + name_of(*it);
    return noun;
  }
  const std::string which = is_text_part(name) ? "" : name_of(*it);
  if (which.empty()) return noun;
  if (name == "partie") return {which, noun.feminine, false};
  if (name == "soutien" || name == "action" || name == "lien" || name == "axe" || name == "sous-axe")
    noun.words += (name == "soutien" ? " de " : " ") + which;
  else
    noun.words += " «\u00a0" + which + "\u00a0»";
  return noun;
}

bool Labels::is_feminine_party(const Operation& operation) const {
  for (const Item* each : way(operation))
    if (each->name == "partie") return each->attribute("genre") && *each->attribute("genre") == "f";
  return false;
}

Noun Labels::field(const Operation& operation) const {
  if (operation.is_file() || operation.kind == Operation::Kind::rename) return {};
  const std::vector<avenant::Step> steps = avenant::steps_of(path_of(operation));
  const bool titled =
      steps.back().name == "titre" && steps.size() > 2 && is_text_part(steps[steps.size() - 2].name);
  if (!is_text_part(steps.back().name) && !titled) return {};
  for (std::size_t i = steps.size() - 1; i-- > 1;) {
    if (is_text_part(steps[i].name)) continue;
    if (const auto known = noun_of(steps[i - 1].name, steps[i].name)) return *known;
  }
  return {};
}

std::string Labels::of_member(const Item& item) const {
  return "pour le membre «\u00a0" + text(item) + "\u00a0»";
}

std::string Labels::context_of(const std::vector<const Item*>& way, std::size_t at) const {
  const Item& item = *way[at];
  const std::string name = name_of(item);
  if (item.name == "partie") return name.empty() ? "" : "pour " + name;
  if (item.name == "commune" && !name.empty()) return "pour la commune " + text::contracted_of(name);
  if (item.name == "transfert" && !name.empty()) return "pour la compétence «\u00a0" + name + "\u00a0»";
  if (item.name == "axe" && (at + 1 == way.size() || way[at + 1]->name != "sous-axe"))
    return "à l’axe " + name;
  if (item.name == "sous-axe") {
    const std::string axe = at > 0 ? name_of(*way[at - 1]) : "";
    return "au sous-axe " + axe + "." + name;
  }
  if (item.name == "moyen") {
    const std::string* code = item.attribute("action");
    return (code ? "pour la fiche action " + *code + ", " : "") + "à la ligne «\u00a0" + name + "\u00a0»";
  }
  if (item.name == "etape") {
    const std::string title = child_text(item, "titre");
    return title.empty() ? "" : "à l’étape «\u00a0" + cut(title, 90) + "\u00a0»";
  }
  if (item.name == "membre") {
    const std::string* party = item.attribute("partie");
    const std::string whose = party ? shown("membre", "partie", *party) : "";
    return of_member(item) + (whose.empty() ? "" : " " + of(Noun{whose}));
  }
  const bool owner = item.name == "equipement" || item.name == "poste" || item.name == "signataire" ||
                     item.name == "co-financeur";
  if (!owner || name.empty()) return {};
  return "pour " + noun_of("", item.name)->words + " «\u00a0" + name + "\u00a0»";
}

std::vector<std::string> Labels::context(const Operation& operation) const {
  if (operation.is_file() || operation.kind == Operation::Kind::rename) return {};
  const std::vector<const Item*> all = way(operation);
  const std::vector<avenant::Step> steps = avenant::steps_of(path_of(operation));
  // The thing itself is no context of its own; for an attribute, its element is.
  const std::size_t end = operation.is_attribute() ? all.size() : std::min(all.size(), steps.size() - 1);
  const bool titled = steps.back().name == "titre" && end > 0 && all[end - 1]->name == "etape";
  std::vector<std::string> out, step;
  for (std::size_t i = 0; i < (titled ? end - 1 : end); ++i) {
    std::string words = context_of(all, i);
    if (all[i]->name == "membre" && path_of(operation).ends_with("/@partie")) words = of_member(*all[i]);
    if (words.empty()) continue;
    auto& list = all[i]->name == "etape" ? step : out;
    if (all[i]->name == "etape") list.clear();  // the innermost
    list.push_back(std::move(words));
  }
  if (const Noun around = field(operation); !around.words.empty()) out.push_back("dans " + around.words);
  out.insert(out.end(), step.begin(), step.end());
  const bool itself = !all.empty() && !operation.is_attribute() && all.size() == steps.size();
  if (itself && all.back()->name == "membre") {
    out.push_back("au comité de pilotage");
    if (const std::string* party = all.back()->attribute("partie"))
      out.push_back("pour " + shown("membre", "partie", *party));
  }
  if (itself && all.back()->name == "moyen" && all.back()->attribute("action"))
    out.push_back("pour la fiche action " + *all.back()->attribute("action"));
  return out;
}

std::string Labels::line(const Operation& operation) const {
  std::string title = where(operation).title;
  for (const std::string_view start : {"de l’", "de la ", "du ", "des ", "de ", "d’un "}) {
    if (!title.starts_with(start)) continue;
    title.erase(0, start.size());
    break;
  }
  std::string out = cut(title, 70) + "\u00a0: ";
  for (const std::string& words : context(operation)) out += words + ", ";
  return out + cut(thing(operation).words, 90);
}

}  // namespace ctg::wording
