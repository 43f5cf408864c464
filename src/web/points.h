// Reports as the pages show them: by the part of the dossier they are about, the gravest first.
#pragma once

#include "base/diagnostic.h"
#include "engine/checks.h"
#include "engine/forms.h"
#include "web/open.h"

namespace ctg::web {

// All that the program finds wrong with the dossier as it stands, and its tree.
engine::CheckedDossier points_of(Atelier& atelier, const Open& open);

// A list of groups: {titre, points: [{gravite, gravite-dite, code, message, notes, conseil, lieu, champ}]}.
Data groups_of(const Open& open, engine::Finder& finder, const Diagnostics& diags);

// What was found of a file that somebody sent, the gravest first: {gravite, lieu, message, notes, conseil}.
enum class Places { hidden, shown };
Data findings_of(const Diagnostics& diags, Places places);

// How many of them are about a part, by its id.
struct Count {
  std::size_t errors = 0, warnings = 0;
};
std::map<std::string, Count> counts_of(engine::Finder& finder, const Diagnostics& diags);

// "/dossier/…/partie/parties#…"; "" where it is none.
std::string address_of(const Open& open, const engine::Target& target);

// Where a field stands, in the words of the forms: "Partie 2 › Signataire 1 › Prénom".
std::string way_to(const edit::Description* description, std::string_view at);

std::string blocking_words(const Diagnostics& diags);  // "12 points bloquants, 3 à regarder"
// Of a dossier that could not be read whole, that the rest was not looked at.
std::string blocking_words(const engine::CheckedDossier& checked);

}  // namespace ctg::web
