// Who signs, as the first page says it.
#pragma once

#include <string>
#include <vector>

#include "model/convention.h"
#include "reading/passages.h"

namespace ctg::reading {

// A clause « Ci-après dénommée "la Caf" », in any of its forms: désignée sous le terme, dénommée ci-après,
// ci-après « la Caf », with or without quotes.
struct NamedParty {
  const Passage* passage = nullptr;
  std::size_t begin = 0, end = 0;  // of the name with its quotes
  std::string name;                // "la Caf"
  // Words of its names that no other party has: "la CC Monts, Rance et Rougier" → monts, rance, rougier.
  std::vector<std::string> words;
  // All of its names, whole, as plain words: of a dossier's party those of the data, else those of the clause
  // and of the presentation before it.
  std::vector<std::string> names = {};
  const model::Partie* known = nullptr;  // the dossier's party of that name; null where there is none
  std::string body =
      {};  // "commune", "ccas": what kind of body it is, as a plain word; "" where that is not told

  // Whether a text of plain words names it; true where there is nothing to look for.
  bool is_in(std::string_view plain) const;
};

// "La Caf de l’Ain" → "caf de l' ain": a name as passages have it, without its first article.
std::string phrase(std::string_view name);

// `dossier`: where there is one, its parties say who is meant by which name; null for a document from
// elsewhere.
std::vector<NamedParty> parties_of(const Passages& passages, const model::Dossier* dossier = nullptr);

// A party as it is presented, up to its clause (or to "d'une part").
struct PresentedParty {
  const Passage* first = nullptr;  // where it is presented
  bool signer_named = false;       // a person, or a blank in the place of one, which is told by itself
  bool many = false;               // "chacune représentée par son maire": signed elsewhere, one by one
};

std::vector<PresentedParty> presented_parties(const Passages& passages);

}  // namespace ctg::reading
