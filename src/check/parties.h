// Who signs, as the first page says it.
#pragma once

#include <string>
#include <vector>

#include "check/passages.h"

namespace ctg::check {

// A clause « Ci-après dénommée "la Caf" », in any of its forms: désignée sous le terme, dénommée ci-après,
// ci-après « la Caf », with or without quotes.
struct NamedParty {
  const Passage* passage = nullptr;
  std::size_t begin = 0, end = 0;  // of the name with its quotes
  std::string name;                // "la Caf"
  // Its words that no other body shares: "la CC Monts, Rance et Rougier" → monts, rance, rougier.
  std::vector<std::string> words;

  // Whether one of those words is in a text of plain words; true where there are none to look for.
  bool is_in(std::string_view plain) const;
};

std::vector<NamedParty> parties_of(const Passages& passages);

// A party as it is presented, up to its clause (or to "d'une part").
struct PresentedParty {
  const Passage* first = nullptr;  // where it is presented
  bool signer_named = false;       // a person, or a blank in the place of one, which is told by itself
  bool many = false;               // "chacune représentée par son maire": signed elsewhere, one by one
};

std::vector<PresentedParty> presented_parties(const Passages& passages);

}  // namespace ctg::check
