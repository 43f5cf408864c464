// CHK-003: each party has someone who signs for it, with a name.
//
// A party without a signer is a party that is not bound.
// Bad: <partie id="msa"> whose signers have no <nom>. Good: at least one signer, named.
#include <algorithm>

#include "check/rules/rules.h"

namespace ctg::check::rules::signers {

namespace {

void apply(const Subject& subject) {
  for (const model::Partie& partie : subject.dossier().convention.parties) {
    if (partie.signataires.empty()) {
      subject.missing("CHK-003", partie.place,
                      {"un signataire pour cette partie", "a signer of this party is"},
                      {"ajoutez un <signataire> : qui signe, et en quelle qualité",
                       "add a <signataire>: who signs, and in what capacity"});
    }
    for (const model::Signataire& signer : partie.signataires) {
      if (!signer.nom.value.empty()) continue;
      subject.missing("CHK-003", signer.nom.place, {"le nom de ce signataire", "the name of this signer is"},
                      {"remplissez <nom>", "fill in <nom>"});
    }
  }
}

}  // namespace

const Rule rule = {"CHK-003",
                   "signers",
                   Family::dossier,
                   Severity::error,
                   {"Chaque partie a une personne nommée qui signe pour elle",
                    "Each party has a named person who signs for it"},
                   {"Une partie sans signataire n’est pas engagée.",
                    "A party without a signer is a party that is not bound."},
                   "",
                   "",
                   apply};

}  // namespace ctg::check::rules::signers
