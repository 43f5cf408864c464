#include "text/counts.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>

#include "text/elision.h"
#include "text/french.h"

namespace ctg::text {

namespace {

bool is_singular(std::int64_t number) { return number > -2 && number < 2; }

// Where what varies ends: "place d’accueil" varies in "place" alone, "assistante maternelle agréée" in all of
// it.
std::size_t varying_words(std::string_view noun) {
  constexpr std::array<std::string_view, 16> kInvariable = {"de",   "du",   "des",   "en",   "à",    "au",
                                                            "aux",  "pour", "par",   "avec", "sans", "sur",
                                                            "vers", "chez", "temps", "halte"};
  std::size_t end = noun.find_first_of(" \t");
  while (end < noun.size()) {
    const std::size_t from = end + 1;
    const std::size_t to = std::min(noun.find_first_of(" \t", from), noun.size());
    const std::string_view word = noun.substr(from, to - from);
    const bool letter = !word.empty() && (static_cast<unsigned char>(word[0]) >= 0xc3 ||
                                          std::isalpha(static_cast<unsigned char>(word[0])) != 0);
    if (!letter || word.starts_with("d’") || word.starts_with("d'") ||
        std::ranges::find(kInvariable, word) != kInvariable.end())
      return end;
    end = to;
  }
  return noun.size();
}

// Each of the words that vary, as `one` has it.
std::string varied(std::string_view noun, std::string (*one)(std::string_view)) {
  const std::size_t end = varying_words(noun);
  std::string out;
  for (std::size_t at = 0; at < end;) {
    const std::size_t to = std::min(noun.find_first_of(" \t/", at), end);
    out += one(noun.substr(at, to - at));
    if (to < end) out += noun[to];
    at = to + 1;
  }
  return out + std::string(noun.substr(end));
}

std::string plural_word(std::string_view word) {
  const std::string out(word);
  if (word.empty() || word.ends_with('s') || word.ends_with('x') || word.ends_with('z')) return out;
  constexpr std::array<std::string_view, 6> kInS = {"bal",     "carnaval", "festival",
                                                    "récital", "régal",    "pneu"};
  if (std::find(kInS.begin(), kInS.end(), word) != kInS.end()) return out + "s";
  if (word.ends_with("al")) return out.substr(0, out.size() - 2) + "aux";
  if (word == "travail" || word == "bail") return out.substr(0, out.size() - 2) + "ux";
  if (word.ends_with("eau") || word.ends_with("eu") || word.ends_with("au")) return out + "x";
  const bool acronym = std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  const bool sign =
      std::any_of(word.begin(), word.end(), [](char c) { return c == '%' || c == '/' || c == '.'; });
  return acronym || sign || word == "€" || word == "h" || word == "km" ? out : out + "s";
}

std::string singular_word(std::string_view word) {
  const std::string out(word);
  constexpr std::array<std::string_view, 9> kSame = {"mois", "fois",  "cours",    "repas", "avis",
                                                     "bus",  "puits", "parcours", "accès"};
  if (std::find(kSame.begin(), kSame.end(), word) != kSame.end()) return out;
  if (word == "travaux" || word == "baux") return out.substr(0, out.size() - 2) + "il";
  if (word.ends_with("reux") || word.ends_with("teux")) return out;  // "nombreux"
  if (word.ends_with("eaux") || word.ends_with("eux") || word.ends_with("yaux"))
    return out.substr(0, out.size() - 1);
  if (word.ends_with("aux")) return out.substr(0, out.size() - 3) + "al";
  return word.ends_with('s') && word.size() > 2 ? out.substr(0, out.size() - 1) : out;
}

}  // namespace

std::string plural_of(std::string_view noun) { return varied(noun, plural_word); }

std::string singular_of(std::string_view noun) { return varied(noun, singular_word); }

std::string noun_for(std::int64_t number, const Counted& noun) {
  if (is_singular(number)) return std::string(noun.singular);
  return noun.plural.empty() ? plural_of(noun.singular) : std::string(noun.plural);
}

std::string noun_for_decimal(std::int64_t thousandths, const Counted& noun) {
  return noun_for(thousandths / 1000, noun);
}

std::string count(std::int64_t number, const Counted& noun) {
  return french_number(number) + " " + noun_for(number, noun);
}

std::string count_in_words(std::int64_t number, const Counted& noun) {
  const bool feminine = noun.gender == Gender::feminine;
  if (number == 0) return (feminine ? "aucune " : "aucun ") + std::string(noun.singular);
  if (number == 1) return (feminine ? "une " : "un ") + std::string(noun.singular);
  if (number < 0 || number > 16) return count(number, noun);
  return french_words(static_cast<int>(number)) + " " + noun_for(number, noun);
}

std::string of_count(std::int64_t number, const Counted& noun) {
  const bool feminine = noun.gender == Gender::feminine;
  if (number == 0) return (feminine ? "d’aucune " : "d’aucun ") + std::string(noun.singular);
  if (number == 1) return (feminine ? "d’une seule " : "d’un seul ") + std::string(noun.singular);
  return "de " + count(number, noun);
}

std::string ordinal(std::int64_t number, Gender gender) {
  if (number == 1) return gender == Gender::feminine ? "1re" : "1er";
  return french_number(number) + "e";
}

std::string ordinal_in_words(std::int64_t number, Gender gender) {
  if (number == 1) return gender == Gender::feminine ? "première" : "premier";
  if (number < 2 || number > 16) return ordinal(number, gender);
  std::string word = french_words(static_cast<int>(number));
  if (word.ends_with('e')) word.pop_back();
  if (word == "cinq") word += "u";
  if (word == "neuf") word = "neuv";
  return word + "ième";
}

std::string period(int first_year, int last_year) {
  if (first_year == last_year) return std::to_string(first_year);
  return std::to_string(first_year) + "-" + std::to_string(last_year);
}

}  // namespace ctg::text
