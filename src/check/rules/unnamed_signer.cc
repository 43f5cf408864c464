// CPL-006: each party names who signs for it.
#include "check/rules/rules.h"
#include "reading/parties.h"

namespace ctg::check::rules::unnamed_signer {

namespace {

void apply(const Subject& subject) {
  for (const PresentedParty& party : presented_parties(subject.passages())) {
    if (party.signer_named || party.many) continue;
    subject
        .report(party.first->whole(), "cette partie ne nomme pas la personne qui signe",
                "this party does not name the person who signs")
        .hint("écrivez « représentée par Madame … , Présidente »",
              "write “représentée par Madame …, Présidente”");
  }
}

}  // namespace

const Rule rule = {
    "CPL-006",
    "unnamed_signer",
    Family::completeness,
    Severity::error,
    {"Chaque partie nomme la personne qui signe", "Each party names the person who signs"},
    {"Une partie qui n’est représentée par personne n’est pas engagée ; un successeur ne peut pas savoir qui a signé.",
     "A party that nobody represents is not bound; a successor cannot know who signed."},
    "Entre :\n\nLa commune de Camarès, représentée par son maire,\n\nCi-après dénommée « la commune ».\n",
    "Entre :\n\nLa commune de Camarès, représentée par son maire, Madame Anne Roux,\n\nCi-après dénommée « la commune ».\n",
    apply};

}  // namespace ctg::check::rules::unnamed_signer
