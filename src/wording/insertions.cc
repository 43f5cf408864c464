#include "wording/insertions.h"

#include <fmt/format.h>

#include <algorithm>

#include "avenant/path.h"
#include "templates/party_names.h"
#include "text/counts.h"
#include "text/french.h"
#include "text/name.h"
#include "wording/clauses.h"
#include "wording/words.h"
#include "xml/write.h"

namespace ctg::wording {

namespace {

// A neighbour by what it is and its name, else by its first words: "l’étape « Concevoir le lieu »", "l’enjeu
// commençant par « … »".
std::string called(const Item& item, const Labels& labels) {
  const std::string name = labels.name_of(item);
  if (item.name == "action" || item.name == "lien") return "la fiche action " + name;
  if (item.name == "partie") return xml::escaped(name);
  const auto noun = noun_of("", item.name);
  const std::string what = noun ? xml::escaped(noun->words) + " " : "";
  if (!name.empty()) return what + in_guillemets(name);
  const std::string text = labels.text(item);
  // Behind a list is not behind its first point.
  if (item.name == "ul" || item.name == "ol")
    return "l’énumération commençant par " + in_guillemets(first_words(text));
  constexpr std::size_t kWhole = 60;  // bytes
  if (text.empty()) return {};
  return text.size() <= kWhole ? what + in_guillemets(text)
                               : what + "commençant par " + in_guillemets(first_words(text));
}

const Item* child_of(const Item& item, std::string_view name) {
  for (const Item& child : item.children)
    if (child.name == name) return &child;
  return nullptr;
}

std::string words_of(const Item& item, std::string_view name) {
  const Item* child = child_of(item, name);
  return child ? avenant::plain(*child) : std::string();
}

std::string attribute_of(const Item& item, std::string_view name) {
  const std::string* value = item.attribute(name);
  return value ? *value : std::string();
}

// ---- Details: what a thing that is no text holds

// "Commune : Camarès", of one field.
std::string detail(const std::string& parent, const Item& field, const Labels& labels) {
  const auto noun = noun_of(parent, field.name);
  if (!noun || (field.words.empty() && field.children.empty())) return {};
  const std::string* unit = field.attribute("unite");
  std::string value = labels.shown(field.name, "", field.words);
  value = value == field.words ? labels.new_text(field) : value;
  const bool one = unit && (field.words == "0" || field.words == "1");
  return text::capitalised(without_article(*noun)) + " : " + value +
         (unit ? " " + (one ? text::singular_of(*unit) : *unit) : "");
}

// "Soutien annuel : 21 000 € en 2029, 63 000 € en 2030".
std::string support(const Item& equipment, const Labels& labels) {
  std::vector<std::string> years;
  for (const Item& child : equipment.children) {
    const std::string* amount = child.attribute("montant");
    if (child.name == "soutien" && amount && !amount->empty())
      years.push_back(labels.shown("soutien", "montant", *amount) + " en " + labels.name_of(child));
  }
  return years.empty() ? "" : "Soutien annuel : " + fmt::format("{}", fmt::join(years, ", "));
}

std::vector<std::string> details_of(const Item& item, const Labels& labels) {
  std::vector<std::string> out;
  // As the tables have them, from left to right.
  auto attributes = item.attributes;
  std::stable_sort(attributes.begin(), attributes.end(), [&](const auto& a, const auto& b) {
    return order_of(item.name, "@" + a.first) < order_of(item.name, "@" + b.first);
  });
  for (const auto& [name, value] : attributes) {
    if (value.empty() || name == "id" || name == "unite" || name == "ordre" || name == "genre") continue;
    if (item.name == "moyen" && name == "action") continue;  // said before
    if (const auto noun = noun_of(item.name, "@" + name))
      out.push_back(text::capitalised(without_article(*noun)) + " : " + labels.shown(item.name, name, value));
  }
  for (const Item& child : item.children) {
    if (child.name == "nom" || child.name == "intitule" || child.name == "soutien") continue;
    if (std::string said = detail(item.name, child, labels); !said.empty()) out.push_back(std::move(said));
  }
  if (std::string said = support(item, labels); !said.empty()) out.push_back(std::move(said));
  return out;
}

std::string list_of(const std::vector<std::string>& details) {
  std::string out;
  for (std::size_t i = 0; i < details.size(); ++i)
    out += "<li>" + xml::escaped(details[i]) + (i + 1 < details.size() ? " ;" : ".") + "</li>";
  return out.empty() ? out : "<ul class=\"tiret\">" + out + "</ul>";
}

// ---- Things with a sentence of their own

// "arrêté préfectoral n° 2027-3 du 16 mars 2027 portant modification des statuts": the day is the act's.
std::string dated(const std::string& act, const std::string& day) {
  if (day.empty() || act.empty()) return act.empty() && !day.empty() ? "acte du " + day : act;
  const std::size_t sign = act.find("n°");
  const std::size_t number = sign == act.npos ? sign : act.find_first_of("0123456789", sign);
  if (number == act.npos) return act + ", en date du " + day;
  const std::size_t end = std::min(act.find_first_of(" ,;", number), act.size());
  const std::string rest = act.substr(end);
  return rest.starts_with(" du ") ? act : act.substr(0, end) + " du " + day + rest;
}

// "Elle a transféré à la communauté la compétence suivante :", and the list of them; "" where there is none.
std::string transfers_of(const std::string& who, const std::vector<Item>& items, const Labels& labels) {
  std::vector<std::string> transfers;
  for (const Item& child : items) {
    if (child.name != "transfert") continue;
    const std::string* act = child.attribute("acte");
    const std::string* date = child.attribute("date");
    const std::string said = labels.name_of(child);
    const std::string day = date ? labels.shown("transfert", "date", *date) : "";
    const std::string source = dated(act ? *act : "", day);
    transfers.push_back(said + (source.empty() ? "" : " (" + source + ")"));
  }
  if (transfers.empty()) return {};
  const model::Partie* to = templates::receiver_of_transfers(labels.dossier().convention);
  return paragraph(who + " a transféré " +
                   (to ? xml::escaped(text::to(templates::short_name(*to))) + " " : "") +
                   (transfers.size() > 1 ? "les compétences suivantes" : "la compétence suivante") + " :") +
         list_of(transfers);
}

// "La commune de Valprime (310 habitants) est ajoutée au territoire de la convention."
std::string commune(const Item& item, const Labels& labels) {
  const Item* population = child_of(item, "population");
  std::string inhabitants;
  if (population && !population->words.empty())
    inhabitants = " (" + counted(labels.shown("population", "", population->words), "habitants") + ")";
  std::string out = paragraph("La commune " + xml::escaped(text::contracted_of(labels.name_of(item))) +
                              inhabitants + " est ajoutée au territoire de la convention.");
  return out + transfers_of("Elle", item.children, labels);
}

// Transfers of a commune that was there already, all at once: said by the first of them.
std::string transfers(const Operation& operation, const Labels& labels, const Operations& all) {
  std::vector<Item> items;
  for (const Operation& other : all) {
    if (other.kind != Operation::Kind::insert || other.parent != operation.parent) continue;
    const auto item = avenant::item_in(other.after.value_or(""));
    if (!item || item->name != "transfert") continue;
    if (items.empty() && &other != &operation) return {};
    items.push_back(*item);
  }
  const std::string commune = avenant::steps_of(avenant::parent_of(operation.path_after)).back().key;
  return transfers_of("La commune " + xml::escaped(text::contracted_of(commune)), items, labels);
}

// A party comes in: what the convention says of it, as it is printed.
std::string party(const Item& item, const std::string& place, const Labels& labels) {
  const bool feminine = item.attribute("genre") && *item.attribute("genre") == "f";
  const std::string name = text::capitalised(words_of(item, "nom")), call = words_of(item, "denomination");
  std::string words;
  bool named = false;
  for (const Printed::Block& block :
       labels.convention_after() ? labels.convention_after()->blocks : std::vector<Printed::Block>{}) {
    if (block.section != "parties") continue;
    const bool presents = block.text.starts_with(name + ",");
    if (presents || (named && block.text.find(call) != std::string::npos))
      words += "<p>" + xml::escaped(block.text) + "</p>";
    named = presents;
  }
  return paragraph(std::string("Est ajouté") + (feminine ? "e" : "") + " aux parties à la convention" +
                   (place.empty() ? "" : ", " + place) + " :") +
         "<aside>" + words + "</aside>";
}

// As the list of visas prints it: "Vu la Constitution ;".
std::string visa(const Item& item, const Labels& labels) {
  const std::string text = "Vu " + labels.new_text(item.words);
  const Printed* after = labels.convention_after();
  const bool last = after && std::ranges::any_of(after->blocks, [&](const Printed::Block& block) {
                      return block.section == "visas" && block.text == text + ".";
                    });
  return "Vu " + item.words + (last ? "." : " ;");
}

// A rubric of the sheet that most have not.
std::string target_public(const Operation& operation, const Item& item, const Labels& labels) {
  const std::string sentence = start_of(labels.context(operation)) + "après la rubrique " +
                               in_guillemets("Les partenaires à mobiliser / impliquer") +
                               ", il est inséré une rubrique " + in_guillemets("Public cible") +
                               " ainsi rédigée :";
  return with_text(text::capitalised(sentence), Item{"x", {}, item.words, item.children, {}}, labels);
}

std::string action(const Operation& operation, const Item& item, const std::string& place,
                   const Labels& labels) {
  const std::vector<avenant::Step> steps = avenant::steps_of(operation.path_after);
  const std::string under =
      steps.size() > 3 ? " au sous-axe " + steps[1].key + "." + steps[2].key : std::string();
  return paragraph("La fiche action " + labels.name_of(item) + " est inscrite au répertoire," + under +
                   (place.empty() ? "" : ", " + place) + ".");
}

// That there is none, said in the place of what was listed.
std::string none(const Operation& operation, const Labels& labels) {
  constexpr std::pair<std::string_view, std::string_view> kNone[] = {
      {"liens", "l’action n’a de lien avec aucune autre."},
      {"indicateurs", "il n’y a aucun indicateur."},
      {"ressources", "l’action ne mobilise aucune ressource."},
      {"cooperation", "il n’y a aucun poste de coopération."},
      {"sous-axe", "ce sous-axe ne compte aucune action."},
      {"moyens", "aucun moyen n’est mobilisé."},
      {"equipements", "aucun équipement ni service n’est soutenu."}};
  const std::vector<avenant::Step> steps = avenant::steps_of(operation.path_after);
  const std::string& parent = steps.size() > 1 ? steps[steps.size() - 2].name : steps.front().name;
  for (const auto& [name, words] : kNone)
    if (name == parent) return text::capitalised(start_of(labels.context(operation)) + std::string(words));
  return {};
}

bool is_text(const Item& item) {
  constexpr std::string_view kBlocks[] = {"ul", "ol", "li", "p", "etape"};
  return std::find(std::begin(kBlocks), std::end(kBlocks), item.name) != std::end(kBlocks) ||
         (!item.children.empty() && item.children.front().name == "p");
}

}  // namespace

Neighbours neighbours_of(const Operation& operation, const Snapshot& after, const Operations& all) {
  const auto file = after.find(operation.file);
  if (file == after.end()) return {};
  const Item* parent = avenant::find(file->second, avenant::parent_of(operation.path_after));
  const Item* self = avenant::find(file->second, operation.path_after);
  if (!parent || !self) return {};
  const auto group = avenant::group_of(*parent, self->name, avenant::is_ordered(*parent));
  const auto at = std::find(group.begin(), group.end(), self);
  Neighbours out;
  if (at != group.begin() && at != group.end()) out.before = *(at - 1);
  if (at == group.end()) return out;
  // What is inserted behind it is said behind it: until then it does not stand.
  const std::string around = avenant::parent_of(operation.path_after) + '/';
  const auto stands = [&](const Item* next) {
    const std::string path = around + avenant::step_of(*parent, *next);
    return std::ranges::none_of(all, [&](const Operation& other) {
      return other.kind == Operation::Kind::insert && other.file == operation.file &&
             other.path_after == path;
    });
  };
  const auto next = std::find_if(at + 1, group.end(), stands);
  if (next != group.end()) out.after = *next;
  return out;
}

std::string place_of(const Neighbours& neighbours, const Labels& labels) {
  if (neighbours.before) {
    const std::string name = called(*neighbours.before, labels);
    if (!name.empty()) return "après " + name;
  }
  const std::string name = neighbours.after ? called(*neighbours.after, labels) : "";
  return name.empty() ? "" : "avant " + name;
}

std::string start_of(const std::vector<std::string>& context) {
  std::string out;
  for (const std::string& words : context) out += xml::escaped(words) + ", ";
  return out;
}

std::string insertion(const Operation& operation, const Item& item, const Labels& labels,
                      const Snapshot& after, const Operations& all) {
  if (item.name == "commune") return commune(item, labels);
  if (item.name == "transfert") return transfers(operation, labels, all);
  const Neighbours neighbours = neighbours_of(operation, after, all);
  const std::string place = place_of(neighbours, labels);
  if (item.name == "partie") return party(item, place, labels);
  if (item.name == "action") return action(operation, item, place, labels);
  if (item.name == "public-cible") return target_public(operation, item, labels);
  if (item.name == "toutes") return paragraph("L’action est liée à toutes les actions de la CTG.");
  if (item.name == "aucun") return paragraph(none(operation, labels));
  const Noun noun = labels.thing(operation);
  const std::string start = start_of(labels.context(operation));
  const std::string where = start + (place.empty() ? "" : place + ", ");
  if (item.name == "lien")
    return paragraph(text::capitalised(where + "il est inséré un lien vers la fiche action " +
                                       labels.name_of(item) + "."));
  if (item.name == "soutien")
    return paragraph(text::capitalised(start + xml::escaped(noun.words) + " est fixé à " +
                                       labels.shown("soutien", "montant", attribute_of(item, "montant")) +
                                       "."));
  const auto kind = noun_of("", item.name).value_or(noun);
  if (is_text(item) || (!item.words.empty() && item.attributes.size() <= 1)) {
    const std::string sentence =
        text::capitalised(where + "il est inséré " + indefinite(kind) + " ainsi rédigé" +
                          (kind.feminine ? "e" : "") + (kind.plural ? "s :" : " :"));
    if (item.words.empty() && !item.children.empty())
      return paragraph(sentence) + "<aside>" + blocks_of(Item{"x", {}, {}, {item}, {}}, labels) + "</aside>";
    const std::string words = item.name == "visa" ? visa(item, labels) : item.words;
    return with_text(sentence, Item{"x", {}, words, {}, {}}, labels);
  }
  const std::string name = item.words.empty() ? labels.name_of(item) : labels.new_text(item);
  const std::vector<std::string> details =
      item.name == "membre" ? std::vector<std::string>{} : details_of(item, labels);
  if (item.name == "membre") {
    const std::string* of = item.attribute("partie");
    const std::string body = of ? labels.shown("membre", "partie", *of) : "";
    return paragraph("Au comité de pilotage, " + (body.empty() ? "" : "pour " + xml::escaped(body) + ", ") +
                     "il est ajouté un membre : " + in_guillemets(name) + ".");
  }
  return paragraph(text::capitalised(where + "il est inséré " + indefinite(kind) +
                                     (item.name == "moyen" ? "" : " " + in_guillemets(name)) +
                                     (details.empty() ? "." : " :"))) +
         list_of(details);
}

}  // namespace ctg::wording
