// Titles vary from one convention to the next ("Durée", "DUREE DE LA CONVENTION"), so roles go by words that
// a title of that role always has.
#include "readers/structure.h"

#include <array>

#include "base/utf8.h"

namespace ctg::readers {

namespace {

struct Role {
  std::string_view word, id;
};

// Tried in order: the longer the surer.
constexpr std::array<Role, 20> kArticles = {{{"champs d'intervention de la caf", "champs-caf"},
                                             {"champs d'intervention de la c", "champs-collectivite"},
                                             {"champs d'intervention des c", "champs-collectivite"},
                                             {"champs d'intervention", "champs-caf"},
                                             {"objectifs partages", "objectifs"},
                                             {"objectif", "objectifs"},
                                             {"engagement", "engagements"},
                                             {"collaboration", "collaboration"},
                                             {"donnees", "donnees"},
                                             {"communication", "communication"},
                                             {"evaluation", "suivi"},
                                             {"suivi", "suivi"},
                                             {"duree", "duree"},
                                             {"execution", "execution"},
                                             {"recours", "recours"},
                                             {"litige", "recours"},
                                             {"confidentialite", "confidentialite"},
                                             {"resiliation", "fin"},
                                             {"fin de la convention", "fin"},
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

bool digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::string folded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (const char c = text[at]; static_cast<unsigned char>(c) < 0x80) {
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      ++at;
      continue;
    }
    const char32_t c = utf8::next(text, at);
    switch (c) {
      case U'à':
      case U'â':
      case U'ä':
      case U'À':
      case U'Â':
      case U'Ä':
        out += 'a';
        break;
      case U'é':
      case U'è':
      case U'ê':
      case U'ë':
      case U'É':
      case U'È':
      case U'Ê':
      case U'Ë':
        out += 'e';
        break;
      case U'î':
      case U'ï':
      case U'Î':
      case U'Ï':
        out += 'i';
        break;
      case U'ô':
      case U'ö':
      case U'Ô':
      case U'Ö':
        out += 'o';
        break;
      case U'ù':
      case U'û':
      case U'ü':
      case U'Ù':
      case U'Û':
      case U'Ü':
        out += 'u';
        break;
      case U'ç':
      case U'Ç':
        out += 'c';
        break;
      case U'œ':
      case U'Œ':
        out += "oe";
        break;
      case U'æ':
      case U'Æ':
        out += "ae";
        break;
      case U'’':
      case U'‘':
      case U'ʼ':
        out += '\'';
        break;
      case U'\u00A0':
      case U'\u202F':
      case U'\u2009':
        out += ' ';
        break;
      default:
        utf8::append(out, c);
    }
  }
  return out;
}

std::string_view role_of_article(std::string_view title) { return role(kArticles, title); }
std::string_view role_of_annexe(std::string_view title) { return role(kAnnexes, title); }

std::size_t fiche_code(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size() && digit(line[at])) ++at;
  if (at == 0 || at > 2 || at + 3 >= line.size() + 1) return 0;
  if (line.substr(at, 1) != "." || at + 1 >= line.size() || line[at + 1] < 'A' || line[at + 1] > 'Z')
    return 0;
  at += 2;
  if (at >= line.size() || line[at] != '.') return 0;
  const std::size_t first = ++at;
  while (at < line.size() && digit(line[at])) ++at;
  return at > first ? at : 0;
}

std::string number_after(std::string_view line, std::string_view word) {
  if (!line.empty() && line[0] >= 'a' && line[0] <= 'z') return {};  // "listés en / annexe 4." goes on
  const std::string plain = folded(line);
  if (!plain.starts_with(word) || plain.size() <= word.size() || plain[word.size()] != ' ') return {};
  std::size_t at = word.size();
  while (at < plain.size() && plain[at] == ' ') ++at;
  std::string number;
  while (at < plain.size() && digit(plain[at])) number += plain[at++];
  if (number.empty() || number.size() > 3) return {};
  if (plain.compare(at, 4, " bis") == 0) number += " bis", at += 4;
  // A sentence ("Article 9 de la convention …") is no heading: a sign or the end must follow.
  while (at < plain.size() && plain[at] == ' ') ++at;
  if (at == plain.size()) return number;
  const std::string_view rest = std::string_view(plain).substr(at);
  for (const std::string_view sign : {"-", "–", "—", ":", ".", "/"}) {
    if (rest.starts_with(sign)) return number;
  }
  return {};
}

}  // namespace ctg::readers
