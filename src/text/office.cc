#include "text/office.h"

#include <algorithm>

#include "text/elision.h"

namespace ctg::text {

std::optional<Gender> gender_of_office(std::string_view office) {
  constexpr std::string_view kFeminine[] = {"dente",   "trice",   "jointe", "guee",    "sentante",
                                            "gerante", "airesse", "oriere", "prefete", "emiere"};
  constexpr std::string_view kMasculine[] = {"dent",   "teur",  "joint",  "gue",  "sentant",
                                             "gerant", "orier", "prefet", "emier"};
  const std::string word = plain_letters(office.substr(0, office.find(' ')));
  const auto ends = [&](std::string_view ending) { return word.ends_with(ending); };
  if (std::ranges::any_of(kFeminine, ends)) return Gender::feminine;
  if (std::ranges::any_of(kMasculine, ends)) return Gender::masculine;
  return {};
}

}  // namespace ctg::text
