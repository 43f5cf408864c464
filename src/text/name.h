// A name as French uses it: with its article, gender and number, after "de" and "à", with its possessive.
//
// A name is read once from the words that people wrote ("la Caf", "Le Syndicat mixte", "Hyères", "Les
// Aubrières"), and asked for its forms; nothing is ever glued to a name by hand. Two kinds of articles must
// not be mixed up. That of a common noun is small and always contracts ("La Caf" → "de la Caf", "le
// Département" → "du Département"). That of a proper name keeps its capital where it stays ("de La Rochelle")
// and contracts where it must ("du Mans", "aux Sables-d’Olonne"). A body whose own name begins with an
// article that is none of its own ("Le Havre Seine Métropole", a communauté urbaine) is named behind its
// kind: "de la communauté urbaine Le Havre Seine Métropole".
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ctg::text {

enum class Gender { feminine, masculine };

// How what is said of a name agrees with it.
struct Agreement {
  Gender gender = Gender::masculine;
  bool plural = false;
};

struct Name {
  enum class Article { none, le, la, l, les };
  Article article = Article::none;
  bool proper = false;  // the article belongs to the name: "La Rochelle"
  std::string written;  // the article as it was written, "" where there is none
  std::string word;     // what follows it: "Caf de l’Aveyron", "Rochelle"
  Agreement agreement;

  bool empty() const { return word.empty(); }
};

// A common noun: "conseil municipal", "assemblée de Corse", "communes" (plural).
Name common_noun(std::string_view noun, Agreement agreement);

// A body, as a sentence names it: "la Caf de l’Aveyron", "Le Syndicat mixte", "Bordeaux Métropole". `kind` is
// said before a name that begins with an article of its own: "communauté urbaine".
Name body_name(std::string_view written, Agreement agreement, std::string_view kind = {});

// A place: "Hyères", "Le Mans", "La Rochelle", "Les Aubrières".
Name place_name(std::string_view written);

std::string the(const Name& name);  // "la Caf", "l’assemblée", "Le Mans"
std::string of(const Name& name);   // "de la Caf", "du Mans", "d’Hyères", "des Aubrières"
std::string to(const Name& name);  // "à la Caf", "au Mans", "à Hyères", "aux Aubrières": also where one is
std::string a(const Name& name);   // "un conseil municipal", "une assemblée", "des communes"
std::string its(
    const Name& name);  // "son conseil municipal", "son assemblée", "sa commission", "ses communes"
std::string their(const Name& name);  // "leur conseil municipal", "leurs communes"
std::string alone(
    const Name& name);  // without its article, a proper one excepted: "Caf de l’Aveyron", "Le Mans"

// "de la Caf, de la Msa et du Département".
std::string of_each(std::span<const Name> names);
std::string to_each(std::span<const Name> names);

// What is said of a name. Stems are masculine singular: "représenté" → "représentées".
std::string agree(std::string_view stem, Agreement agreement);
std::string pronoun(Agreement agreement);  // "il", "elles"
// Of several things together: feminine only where all are.
Agreement together(std::span<const Agreement> each);

}  // namespace ctg::text
