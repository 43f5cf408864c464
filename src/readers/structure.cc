// Titles vary from one convention to the next ("Durée", "DUREE DE LA CONVENTION"), so roles go by words that
// a title of that role always has.
#include "readers/structure.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/utf8.h"

namespace ctg::readers {

namespace {

struct Role {
  std::string_view word, id;
};

// Tried in order: the longer the surer.
constexpr std::array<Role, 33> kArticles = {{{"objectifs partages", "objectifs"},
                                             {"enjeux", "objectifs"},
                                             {"objectif", "objectifs"},
                                             {"engagement", "engagements"},
                                             {"collaboration", "collaboration"},
                                             {"gouvernance", "collaboration"},
                                             {"pilotage", "collaboration"},
                                             {"donnees", "donnees"},
                                             {"communication", "communication"},
                                             {"evaluation", "suivi"},
                                             {"suivi", "suivi"},
                                             {"bilan", "suivi"},
                                             {"prise d'effet", "duree"},
                                             {"entree en vigueur", "duree"},
                                             {"duree", "duree"},
                                             {"execution", "execution"},
                                             {"avenant", "execution"},
                                             {"modification", "execution"},
                                             {"revision", "execution"},
                                             {"recours", "recours"},
                                             {"litige", "recours"},
                                             {"contentieux", "recours"},
                                             {"differend", "recours"},
                                             {"juridiction", "recours"},
                                             {"confidentialite", "confidentialite"},
                                             {"secret", "confidentialite"},
                                             {"resiliation", "fin"},
                                             {"denonciation", "fin"},
                                             {"fin de la convention", "fin"},
                                             {"fin du contrat", "fin"},
                                             {"financ", "financement"},
                                             {"subvention", "financement"},
                                             {"objet", "objet"}}};

constexpr std::array<Role, 8> kAnnexes = {{{"diagnostic", "diagnostic"},
                                           {"plan d'action", "plan-actions"},
                                           {"moyens", "moyens"},
                                           {"equipement", "equipements"},
                                           {"pilotage", "pilotage"},
                                           {"cooperation", "pilotage"},
                                           {"suivi", "pilotage"},
                                           {"deliberation", "deliberation"}}};

template <std::size_t N>
std::string_view role(const std::array<Role, N>& roles, std::string_view title) {
  const std::string plain = folded(title);
  for (const Role& each : roles) {
    if (plain.find(each.word) != std::string::npos) return each.id;
  }
  return {};
}

// What a letter with an accent, a sign of French typography is compared as; "" for any other.
std::string_view plain_form(char32_t c) {
  switch (c) {
    case U'à':
    case U'â':
    case U'ä':
    case U'À':
    case U'Â':
    case U'Ä':
      return "a";
    case U'é':
    case U'è':
    case U'ê':
    case U'ë':
    case U'É':
    case U'È':
    case U'Ê':
    case U'Ë':
      return "e";
    case U'î':
    case U'ï':
    case U'Î':
    case U'Ï':
      return "i";
    case U'ô':
    case U'ö':
    case U'Ô':
    case U'Ö':
      return "o";
    case U'ù':
    case U'û':
    case U'ü':
    case U'Ù':
    case U'Û':
    case U'Ü':
      return "u";
    case U'ç':
    case U'Ç':
      return "c";
    case U'œ':
    case U'Œ':
      return "oe";
    case U'æ':
    case U'Æ':
      return "ae";
    case U'’':
    case U'‘':
    case U'ʼ':
      return "'";
    case U'\u00A0':
    case U'\u202F':
    case U'\u2009':
      return " ";
    default:
      return {};
  }
}

}  // namespace

std::string folded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (const char c = text[at]; static_cast<unsigned char>(c) < 0x80) {
      out += small(c);
      ++at;
      continue;
    }
    const char32_t c = utf8::next(text, at);
    const std::string_view plain = plain_form(c);
    if (plain.empty())
      utf8::append(out, c);
    else
      out += plain;
  }
  return out;
}

std::string letters_of(std::string_view text) {
  std::string out;
  for (const char c : folded(text))
    if ((c >= 'a' && c <= 'z') || is_digit(c)) out += c;
  return out;
}

std::vector<std::string_view> roles_of_article(std::string_view title) {
  const std::string plain = folded(title);
  const auto says = [&](std::string_view words) { return plain.find(words) != std::string::npos; };
  std::vector<std::string_view> roles;
  if (says("champs d'intervention") || says("domaines d'intervention") || says("champ d'intervention")) {
    const bool caf = says("caf") || says("caisse") || says("msa");
    const bool local = says("collectivite") || says("commun") || says("agglomeration") || says("epci") ||
                       says("metropole") || says("syndicat") || says("ville") || says("territoire") ||
                       says("intervention des") || says("intervention de l'") ||
                       (says("intervention de la c") && !says("intervention de la caf") &&
                        !says("intervention de la caisse"));
    if (caf || !local) roles.push_back("champs-caf");
    if (local) roles.push_back("champs-collectivite");
  }
  if (plain == "fin" || plain == "la fin") roles.push_back("fin");
  for (const Role& each : kArticles) {
    const bool known = std::find(roles.begin(), roles.end(), each.id) != roles.end();
    if (!known && says(each.word)) roles.push_back(each.id);
  }
  return roles;
}

std::string_view role_of_article(std::string_view title) {
  const std::vector<std::string_view> roles = roles_of_article(title);
  return roles.empty() ? std::string_view{} : roles.front();
}
std::string_view role_of_annexe(std::string_view title) { return role(kAnnexes, title); }

std::size_t fiche_code(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size() && is_digit(line[at])) ++at;
  if (at == 0 || at > 2 || at + 3 >= line.size() + 1) return 0;
  if (line.substr(at, 1) != "." || at + 1 >= line.size() || line[at + 1] < 'A' || line[at + 1] > 'Z')
    return 0;
  at += 2;
  if (at >= line.size() || line[at] != '.') return 0;
  const std::size_t first = ++at;
  while (at < line.size() && is_digit(line[at])) ++at;
  return at > first ? at : 0;
}

}  // namespace ctg::readers
