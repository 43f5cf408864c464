// CHK-005: each local authority that signs has the date of the délibération that lets it sign.
//
// A maire or a president signs only what the council has approved (art. L. 2121-29 and L. 5211-1 CGCT);
// the visas cite the délibération with its date. Caf and Msa sign under their own rules.
// Bad: an EPCI without <deliberation date="…"/>. Good: <deliberation date="2026-01-29"/>.
#include "check/rules/rules.h"
#include "model/bodies.h"

namespace ctg::check::rules::deliberations {

namespace {

bool needs_deliberation(model::Body body) { return model::is_collectivite(body); }

void apply(const Subject& subject) {
  constexpr Bilingual kWhat{"la date de la délibération de cette partie",
                            "the date of the délibération of this party is"};
  constexpr Bilingual kHint{"ajoutez <deliberation date=\"AAAA-MM-JJ\"/> à cette partie",
                            "add <deliberation date=\"YYYY-MM-DD\"/> to this party"};
  for (const model::Partie& partie : subject.dossier().convention.parties) {
    if (!needs_deliberation(partie.type)) continue;
    if (!partie.deliberation) {
      subject.missing("CHK-005", partie.place, kWhat, kHint);
    } else if (!partie.deliberation->date.value) {
      subject.missing("CHK-005", partie.deliberation->date.place, kWhat, kHint);
    }
  }
}

}  // namespace

const Rule rule = {
    "CHK-005",
    "deliberations",
    Family::dossier,
    Severity::error,
    {"Chaque collectivité qui signe a la date de sa délibération",
     "Each local authority that signs has the date of its délibération"},
    {"Un maire, un président ne signe que ce que son assemblée a approuvé (articles L. 2121-29 et L. 5211-1 "
     "du CGCT) ; les visas citent la délibération avec sa date. La Caf et la Msa signent selon leurs propres règles.",
     "A maire or a president signs only what the council has approved (articles L. 2121-29 and L. 5211-1 "
     "CGCT); the visas cite the délibération with its date. Caf and Msa sign under their own rules."},
    "",
    "",
    apply};

}  // namespace ctg::check::rules::deliberations
