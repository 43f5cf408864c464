// The parties as names (text/name.h), what kind of body each is, and who "la collectivité" of a convention
// is.
//
// The type of a party says its kind; "epci" and "syndicat" do not, and an old dossier may know no better:
// then the words of its name do ("La Communauté d’agglomération de …"). La collectivité is the body that may
// exercise the compétences of autorité organisatrice: an EPCI, else a syndicat, else the communes, and only
// where none of these signs, another one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/bodies.h"
#include "model/convention.h"
#include "text/name.h"

namespace ctg::templates {

const model::BodyKind& kind_of(const model::Partie& party);
using model::is_collectivite;

text::Gender gender(model::Gender gender);
text::Agreement agreement_of(const model::Partie& party);
text::Name usual_name(const model::Partie& party);  // "la Caf de l’Aveyron"
text::Name short_name(const model::Partie& party);  // "la Caf"
text::Name organ_of(const model::Partie& party);    // "le conseil communautaire"
// "le conseil municipal de la Commune de Saint-Ormin"; "le conseil de Paris", which says whose it is.
text::Name organ_of_body(const model::Partie& party);
// "son conseil municipal", but "le conseil de Paris", "le conseil de la métropole".
std::string of_its_organ(const model::Partie& party);

// The parties that are la collectivité, in their order: one, or several of one rank.
std::vector<const model::Partie*> lead(const model::Convention& convention);
// Every collectivité among the parties.
std::vector<const model::Partie*> collectivites(const model::Convention& convention);
// The one body that the communes may transfer their compétences to; null where several lead, or communes
// themselves.
const model::Partie* receiver_of_transfers(const model::Convention& convention);

// The commune of the territoire whose body a party is: "Ville Le Havre", "Commune des Trois-Îlets"; null
// where none has its name.
const model::Commune* commune_of(const model::Convention& convention, const model::Partie& party);

// The Caf, or the caisse that stands for it; null where none signs.
const model::Partie* caisse(const model::Convention& convention);

// "de la communauté de communes", "des communes", "de Bordeaux Métropole": whose fields article 3 tells.
std::string of_lead_kind(const model::Convention& convention);

}  // namespace ctg::templates
