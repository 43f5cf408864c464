// Words of conventions of many bodies; a new one is added here, with a case in
// tests/readers/structure_test.cc.
#include "readers/phrases.h"

#include <algorithm>
#include <array>

namespace ctg::readers {

namespace {

template <std::size_t N>
bool starts_with_any(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.starts_with(word); });
}
template <std::size_t N>
bool says_any(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

}  // namespace

std::string_view bare(std::string_view plain) {
  while (!plain.empty() &&
         (plain.back() == ' ' || plain.back() == ':' || plain.back() == '.' || plain.back() == ','))
    plain.remove_suffix(1);
  return plain;
}

bool has_party_clause(std::string_view plain) {
  constexpr std::array<std::string_view, 7> kClauses = {
      "ci-apres", "ci apres", "d'une part", "d'autre part", "denomme", "designee sous", "designe sous"};
  return says_any(plain, kClauses);
}

bool introduces_parties(std::string_view plain) {
  constexpr std::array<std::string_view, 7> kAlone = {
      "entre",          "entre d'une part",  "entre, d'une part",    "entre les soussignes",
      "les soussignes", "entre les parties", "entre les signataires"};
  const std::string_view words = bare(plain);
  if (std::find(kAlone.begin(), kAlone.end(), words) != kAlone.end()) return true;
  constexpr std::array<std::string_view, 5> kOpening = {"entre les soussign", "entre, les soussign",
                                                        "entre les parties soussign", "entre les parties ci",
                                                        "entre les signataires"};
  return starts_with_any(plain, kOpening) && plain.size() < 70;
}

bool may_introduce_parties(std::string_view plain) {
  constexpr std::array<std::string_view, 5> kAlone = {"les parties", "parties signataires",
                                                      "les parties signataires", "identification des parties",
                                                      "les parties a la convention"};
  const std::string_view words = bare(plain);
  return std::find(kAlone.begin(), kAlone.end(), words) != kAlone.end() ||
         (plain.size() < 120 && (words.ends_with(" entre") || words.ends_with("entre les soussignes")));
}

bool is_convenu(std::string_view plain) {
  constexpr std::array<std::string_view, 9> kWords = {
      "il est convenu", "il a ete convenu",  "il est arrete", "il est conclu",    "ont convenu ce qui",
      "sont convenus",  "conviennent de ce", "ceci expose",   "ceci etant expose"};
  if (starts_with_any(plain, kWords)) return true;
  constexpr std::array<std::string_view, 3> kEnds = {"convenu ce qui suit", "arrete ce qui suit",
                                                     "convenus de ce qui suit"};
  return plain.size() < 90 && says_any(plain, kEnds);
}

bool is_preambule(std::string_view plain) {
  constexpr std::array<std::string_view, 4> kExpose = {"il est expose", "il est prealablement expose",
                                                       "il a ete expose", "il est d'abord expose"};
  if (starts_with_any(plain, kExpose)) return true;
  const std::string_view words = bare(plain);
  return words == "preambule" || words == "expose" || words == "expose des motifs" ||
         words == "expose prealable" ||
         (words.starts_with("preambule") && words.size() < 40 && words.find("  ") == std::string_view::npos &&
          (words.substr(9).starts_with(" :") || words.substr(9).starts_with(" -") ||
           words.substr(9).starts_with(" –")));
}

namespace {

// "Morette, le 25 juin 2026", "À Arc, le": the place and the date of a signature.
bool is_place_and_date(std::string_view plain) {
  const std::size_t at = plain.find(", le");
  if (plain.size() > 75 || at == std::string_view::npos || at == 0 || at > 45) return false;
  const std::string_view rest = plain.substr(at + 4);
  if (!rest.empty() && rest[0] != ' ') return false;
  if (std::count(plain.begin(), plain.begin() + static_cast<std::ptrdiff_t>(at), ' ') > 5) return false;
  const std::size_t next = rest.find_first_not_of(' ');
  constexpr std::array<std::string_view, 7> kDays = {"lundi",    "mardi",  "mercredi", "jeudi",
                                                     "vendredi", "samedi", "dimanche"};
  return next == std::string_view::npos || (rest[next] >= '0' && rest[next] <= '9') ||
         std::string_view("._/[(x<{«$j-").find(rest[next]) != std::string_view::npos ||
         rest.substr(next).starts_with("…") || starts_with_any(rest.substr(next), kDays);
}

}  // namespace

bool is_closing(std::string_view plain, bool at_end) {
  if (plain.starts_with("fait en ") || plain.starts_with("fait a") || plain.starts_with("fait et ") ||
      plain.starts_with("fait le ") || plain.starts_with("fait, le"))
    return plain.size() < 7 || plain[6] == ' ' || !plain.starts_with("fait a");
  if (!at_end) return false;
  constexpr std::array<std::string_view, 5> kAlone = {
      "signatures", "les signataires", "signature des parties", "pour extrait conforme", "dont acte"};
  if (std::find(kAlone.begin(), kAlone.end(), bare(plain)) != kAlone.end()) return true;
  const bool originals =
      plain.find("exemplaire") != std::string_view::npos && plain.size() < 130 &&
      (plain.find("etabli") != std::string_view::npos || plain.find(" fait en ") != std::string_view::npos);
  return originals || is_place_and_date(plain);
}

bool is_repertoire(std::string_view plain) {
  constexpr std::array<std::string_view, 6> kWords = {"repertoire des fiches",     "repertoire des actions",
                                                      "liste des fiches",          "recapitulatif des fiches",
                                                      "recapitulatif des actions", "tableau des actions"};
  return plain.size() < 80 && says_any(plain, kWords) && !plain.ends_with('.');
}

}  // namespace ctg::readers
