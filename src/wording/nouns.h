// The nouns of an avenant, and how the words around them agree: "de l’échéance", "aux résultats attendus",
// "une orientation", "sont remplacées".
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace ctg::wording {

// A noun with its article, and how what is said of it agrees.
struct Noun {
  std::string words;  // "l’échéance"
  bool feminine = false, plural = false;
};

// What an element or an attribute ("@montant") of the data is called. Nothing for one without a name.
std::optional<Noun> noun_of(std::string_view parent, std::string_view name);

// Where it stands among the others of the convention, as this is printed.
std::size_t order_of(std::string_view parent, std::string_view name);

std::string of(const Noun& noun);               // "du visa", "de l’échéance", "des enjeux"
std::string at(const Noun& noun);               // "au visa", "à l’échéance", "aux enjeux"
std::string indefinite(const Noun& noun);       // "un visa", "une échéance"
std::string without_article(const Noun& noun);  // "visa"
// A figure with its unit, given in the plural: "une place", "0 place", "24 places", "15 001 habitants"; "1
// km" where the gender of the unit is not known.
std::string counted(const std::string& figure, std::string_view unit);
// "est remplacé", "sont remplacées".
std::string passive(const Noun& noun, std::string_view participle);

}  // namespace ctg::wording
