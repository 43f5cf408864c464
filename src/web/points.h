// Reports as the pages show them: by the part of the dossier they are about, the gravest first.
#pragma once

#include "base/diagnostic.h"
#include "web/open.h"

namespace ctg::web {

// All that the program finds wrong with the dossier as it stands.
Diagnostics points_of(Atelier& atelier, const Open& open);

// A list of groups: {titre, points: [{gravite, gravite-dite, code, message, notes, conseil, lieu, champ}]}.
Data groups_of(Atelier& atelier, const Open& open, const Diagnostics& diags);

// How many of them are about a part, by its id.
struct Count {
  std::size_t errors = 0, warnings = 0;
};
std::map<std::string, Count> counts_of(Atelier& atelier, const Open& open, const Diagnostics& diags);

// Where the field stands that a place is in: "/dossier/…/partie/parties#…"; "" where none does.
std::string address_of_field(Atelier& atelier, const Open& open, const Place& place);

std::string blocking_words(const Diagnostics& diags);  // "12 points bloquants, 3 à regarder"

}  // namespace ctg::web
