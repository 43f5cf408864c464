// The parts of the view, one file each: the parties, the fiches, the annexes, the délibération.
#pragma once

#include <optional>
#include <string>

#include "model/convention.h"
#include "templates/names.h"

namespace ctg::templates {

bool is_collectivite(model::Body body);

// One party, with its signers and every agreement that its gender and theirs ask for.
Names party(const model::Partie& party);
// The Caf, or the first collectivité: what templates call it.
Names body(const model::Dossier& dossier, bool collectivite);
// Several bodies named in a row.
Names bodies(const model::Convention& convention);

Names sheet(const model::Fiche& fiche);
// The axes of the répertoire, with their sous-axes and the fiches of each.
void add_axes(Names& names, const model::Dossier& dossier);

Names diagnostic(const model::Diagnostic& diagnostic);
Names means(const model::Dossier& dossier);
Names equipments(const model::Dossier& dossier);
Names steering(const model::Dossier& dossier);

Names act(const model::Dossier& dossier);
void add_period(Names& names, const model::Convention& c);  // {{periode}}: "2027-2031"

// {{#name}}{{{texte}}}{{/name}}: once where the dossier has the thing (filled or still to fill).
void add_optional(Names& names, const std::string& name, const std::string& label,
                  const std::optional<model::Rich>& rich);
// A value that stands after a label: {{#en-blocs}} where it is more than one paragraph.
Names running(const std::string& label, const model::Rich& rich);

}  // namespace ctg::templates
