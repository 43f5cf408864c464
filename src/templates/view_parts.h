// The parts of the view, one file each: the parties, the fiches, the annexes, the délibération.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/convention.h"
#include "templates/names.h"
#include "templates/party_names.h"

namespace ctg::templates {

// One party, with its signers and every agreement that its gender and theirs ask for.
Names party(const model::Partie& party);
// A party among the others: which act of the visas is its own, and where that stands.
struct Signing {
  model::Partie partie;
  bool act_in_annexe = false;  // annexe 6 holds it
  bool last_act = false;       // of those that the visas name
  bool joined = false;         // by an avenant: it never signed the convention itself
};
std::vector<Signing> signing(const model::Dossier& dossier);
Names party_of(const Signing& signing);
// The Caf: what templates call it.
Names caisse_names(const model::Convention& convention);
// La collectivité (templates/party_names.h): one body, or several.
Names lead_names(const model::Convention& convention);
// All collectivités that sign.
Names collectivites_names(const model::Convention& convention);
// Several bodies named in a row.
Names bodies(const model::Convention& convention);
// "Madame Anne BEL, Présidente,": whom an assembly authorises to sign.
std::string named_signers(const model::Partie& party);

// The compétences of autorité organisatrice: as ctg/1 counts them; which are exercised, and who transferred
// them.
Names strata(const model::Convention& convention);
Names exercise(const model::Convention& convention);
// The body that the communes transferred to, and the signing communes that exercise some themselves: named
// one by one where there are several.
Names authorities(const model::Convention& convention);

Names sheet(const model::Fiche& fiche);
// The axes of the répertoire, with their sous-axes and the fiches of each.
void add_axes(Names& names, const model::Dossier& dossier);

Names diagnostic(const model::Diagnostic& diagnostic);
Names means(const model::Dossier& dossier);
Names equipments(const model::Dossier& dossier);
Names steering(const model::Dossier& dossier);

Names act(const model::Dossier& dossier);
// Session, presence and vote of the organ of a party.
void add_session(Names& names, const model::Deliberation& deliberation, const model::Partie& party);
void add_place(Names& names, const std::string& label, const model::Text& place);
void add_period(Names& names, const model::Convention& c);  // {{periode}}: "2027-2031"

// {{#name}}{{{texte}}}{{/name}}: once where the dossier has the thing (filled or still to fill).
void add_optional(Names& names, const std::string& name, const std::string& label,
                  const std::optional<model::Rich>& rich);
// A value that stands after a label: {{#en-blocs}} where it is more than one paragraph.
Names running(const std::string& label, const model::Rich& rich);

}  // namespace ctg::templates
