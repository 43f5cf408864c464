// Values of the data as people write them: dates in words, amounts with their sign, bodies by their names,
// references as the convention prints them.
#include <algorithm>

#include "avenant/difference.h"
#include "avenant/path.h"
#include "base/date.h"
#include "text/counts.h"
#include "text/french.h"
#include "wording/blanks.h"
#include "wording/labels.h"

namespace ctg::wording {

namespace {

bool is_decimal(std::string_view value) {
  return !value.empty() && value.size() < 16 && value[0] != '.' &&
         value.find_first_not_of("0123456789.") == std::string_view::npos;
}

// "14 820", "0,5".
std::string number(const std::string& value) {
  if (!is_decimal(value)) return value;
  const std::size_t dot = std::min(value.find('.'), value.size());
  return text::french_number(std::stoll(value.substr(0, dot))) +
         (dot < value.size() ? "," + value.substr(dot + 1) : "");
}

// "14 820", "0,50": in euros.
std::string amount(const std::string& value) {
  const std::size_t dot = std::min(value.find('.'), value.size());
  std::string decimals = dot < value.size() ? value.substr(dot + 1, 3) : "";
  decimals.resize(3, '0');
  return text::french_amount(std::stoll(value.substr(0, dot)) * 1000 + std::stoll(decimals));
}

std::string competence(std::string_view code) {
  constexpr std::pair<std::string_view, std::string_view> kCompetences[] = {
      {"recenser", "recenser les besoins"},
      {"informer", "informer et accompagner les familles"},
      {"planifier", "planifier le développement des modes d’accueil"},
      {"qualite", "soutenir la qualité des modes d’accueil"}};
  for (const auto& [name, words] : kCompetences)
    if (name == code) return std::string(words);
  return std::string(code);
}

// A party by its usual name, who pays without signing by their own.
std::string body(const std::string& id, const model::Dossier& dossier, const Snapshot& state) {
  if (const model::Partie* party = dossier.partie(id)) return party->nom_usuel.value;
  const auto convention = state.find("convention.xml");
  if (convention != state.end())
    if (const Item* name =
            avenant::find(convention->second, "convention/parties/partie[" + id + "]/nom-usuel"))
      return plain(*name);
  const auto means = state.find("annexes/3-moyens.xml");
  if (means != state.end())
    for (const Item& child : means->second.children)
      if (child.name == "co-financeur" && child.attribute("id") && *child.attribute("id") == id)
        return plain(child);
  return id;
}

std::string attribute_in(std::string_view tag, std::string_view name) {
  const std::size_t at = tag.find(" " + std::string(name) + "=\"");
  if (at == std::string_view::npos) return {};
  const std::size_t from = at + name.size() + 3;
  return std::string(tag.substr(from, tag.find('"', from) - from));
}

// As document/inlines.cc prints it.
std::string share_of_a_job(std::string rate) {
  std::replace(rate.begin(), rate.end(), '.', ',');
  return (rate.empty() ? blank_of("part d’un temps plein") : rate) + "\u00a0% ETP";
}

}  // namespace

std::string Labels::shown(std::string_view element, std::string_view attribute,
                          const std::string& value) const {
  if (value.empty()) return value;
  if (const auto date = parse_iso_date(value)) return text::french_date(*date);
  if (attribute == "montant") return is_decimal(value) ? amount(value) + " €" : value;
  if (attribute == "etp" || attribute == "taux") return number(value) + (attribute == "etp" ? "" : " %");
  if (attribute == "nombre") return number(value);
  if (attribute == "competence") return competence(value);
  if (attribute == "financeur" || (attribute == "partie" && element == "membre")) {
    const std::string name = body(value, dossier_, after_);
    return name == value ? body(value, dossier_, before_) : name;
  }
  if (attribute == "competences")
    return value == "toutes" ? "toutes les compétences" : "les compétences selon la population";
  if (attribute.empty() && (element == "population" || element == "nombre-communes" || element == "capacite"))
    return number(value);
  return value;
}

std::string Labels::shown(const Operation& operation, const std::string& value) const {
  const std::string& path = operation.path.empty() ? operation.path_after : operation.path;
  const std::vector<avenant::Step> steps = avenant::steps_of(path);
  if (operation.kind == Operation::Kind::rename || steps.empty()) return value;
  if (!operation.is_attribute()) {
    const std::string out = shown(steps.back().name, "", value);
    const bool new_one = value == operation.after && value != operation.before;
    const auto file = after_.find(operation.file);
    const Item* now = new_one && file != after_.end() ? avenant::find(file->second, path) : nullptr;
    const Item* it = now ? now : item(operation);
    const std::string* unit = it ? it->attribute("unite") : nullptr;
    if (steps.back().name == "capacite" && unit && !value.empty()) {
      const bool one = is_decimal(value) && std::stod(value) < 2;
      return out + ' ' + (one ? text::singular_of(*unit) : *unit);
    }
    return out == value ? text_of(value, new_one) : out;
  }
  const std::string_view owner = steps.size() > 1 ? std::string_view(steps[steps.size() - 2].name) : "";
  return shown(owner, avenant::attribute_of(path), value);
}

std::string Labels::short_name(const std::string& id) const {
  const model::Partie* party = dossier_.partie(id);
  return party ? text::capitalised(party->denomination.value) : std::string();
}

std::string Labels::title_of_fiche(std::string_view code, bool signed_one) const {
  for (const Snapshot* state : {signed_one ? &before_ : &after_, signed_one ? &after_ : &before_}) {
    const auto found = state->find(avenant::fiche_file(code));
    if (found == state->end()) continue;
    for (const Item& child : found->second.children)
      if (child.name == "titre") return plain(child);
  }
  return {};
}

std::pair<std::string, std::string> Labels::years_of(const std::string& fiche, const Operations& all) const {
  const auto file = after_.find(fiche);
  const Item* item = file == after_.end() ? nullptr : avenant::find(file->second, "fiche/echeance");
  const auto now = [&](std::string_view name) {
    const auto* found = item ? item->attribute(name) : nullptr;
    return found ? *found : std::string();
  };
  const auto was = [&](std::string_view name) {
    for (const Operation& operation : all)
      if (operation.file == fiche && operation.path == "fiche/echeance/@" + std::string(name))
        return operation.before.value_or("");
    return now(name);
  };
  return {text::french_years(was("annee"), was("fin")), text::french_years(now("annee"), now("fin"))};
}

bool Labels::has_text_of_echeance(const std::string& fiche) const {
  const auto file = after_.find(fiche);
  const Item* item = file == after_.end() ? nullptr : avenant::find(file->second, "fiche/echeance");
  return item != nullptr && !item->empty();
}

std::string Labels::text(std::string_view words) const { return text_of(words, false); }
std::string Labels::new_text(std::string_view words) const { return text_of(words, true); }

std::string Labels::text_of(std::string_view words_with_notes, bool after) const {
  const std::string bare = avenant::without_notes(words_with_notes);
  const std::string_view words = bare;
  std::string with_references;
  for (std::size_t at = 0; at < words.size();) {
    const bool share = words.substr(at).starts_with("<etp");
    if (!share && !words.substr(at).starts_with("<renvoi")) {
      with_references += words[at++];
      continue;
    }
    const std::size_t end = std::min(words.find('>', at), words.size() - 1) + 1;
    const std::string_view tag = words.substr(at, end - at);
    if (share) with_references += share_of_a_job(attribute_in(tag, "taux"));
    for (const std::string_view kind : {"article", "annexe"}) {
      const std::string id = attribute_in(tag, kind);
      if (id.empty()) continue;
      const std::string section = std::string(kind) + ":" + id;
      std::string number = after ? number_after(section) : "";
      if (number.empty()) number = number_of(section);
      if (number.empty()) number = id;
      const std::string form = attribute_in(tag, "forme");
      if (form != "numero")
        with_references +=
            (form == "majuscule" ? text::capitalised(std::string(kind)) : std::string(kind)) + "\u00a0";
      with_references += number;
    }
    if (const std::string code = attribute_in(tag, "fiche"); !code.empty()) {
      const std::string title = attribute_in(tag, "forme") == "numero" ? "" : title_of_fiche(code, !after);
      with_references += code + (title.empty() ? "" : " " + title);
    }
    at = end;
  }
  return avenant::plain_words(with_references);
}

std::string Labels::text(const Item& item) const { return text_of(item, false); }
std::string Labels::new_text(const Item& item) const { return text_of(item, true); }

std::string Labels::text_of(const Item& item, bool after) const {
  if (item.children.empty()) {
    const std::string words = text_of(item.words, after);
    return item.name == "visa" && !words.empty() ? "Vu " + words : words;
  }
  std::string out;
  for (const Item& child : item.children) {
    const std::string words = text_of(child, after);
    if (words.empty()) continue;
    const bool ended = out.empty() || std::string_view(".,;:!?").find(out.back()) != std::string_view::npos;
    if (!out.empty()) out += child.name == "li" && !ended ? " ; " : " ";
    out += words;
  }
  return out;
}

}  // namespace ctg::wording
