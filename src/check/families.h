// Reports by what they are about, as people are told of them: the families of codes, in the order of reports.
#pragma once

#include <array>
#include <string_view>

#include "base/diagnostic.h"

namespace ctg::check {

struct CodeFamily {
  std::string_view codes;
  Bilingual name;
};
inline constexpr std::array<CodeFamily, 10> kFamilies{
    {{"STR-", {"structure", "structure"}},
     {"PLH-", {"champs restés à remplir", "fields left to fill"}},
     {"CPL-", {"ce qui manque", "what is missing"}},
     {"REF-", {"renvois", "references"}},
     {"DAT-", {"dates et nombres", "dates and numbers"}},
     {"PAR-", {"parties", "parties"}},
     {"LAW-", {"droit", "law"}},
     {"TYP-", {"typographie", "typography"}},
     {"SUI-", {"suivi", "suivi"}},
     {"", {"fichiers et réglages", "files and settings"}}}};

// The place of a code's family in the table; the last one has all that the others have not.
constexpr std::size_t family_of(std::string_view code) {
  if (code == "DOC-010") code = "PLH-";  // a value of the data that is still to be filled in
  std::size_t at = 0;
  while (!code.starts_with(kFamilies[at].codes)) ++at;
  return at;
}

}  // namespace ctg::check
