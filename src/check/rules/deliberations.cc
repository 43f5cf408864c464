// CHK-005: each local authority that signs has the date of the délibération that lets it sign.
//
// A maire or a president signs only what the council has approved (art. L. 2121-29 and L. 5211-1 CGCT);
// the visas cite the délibération with its date. Caf and Msa sign under their own rules.
// Bad: an EPCI without <deliberation date="…"/>. Good: <deliberation date="2026-01-29"/>.
#include "check/rules/rules.h"

namespace ctg::check::rules {

namespace {

bool needs_deliberation(model::Body body) { return body != model::Body::caf && body != model::Body::msa; }

}  // namespace

void deliberations(const Subject& subject) {
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

}  // namespace ctg::check::rules
