// The parts of the view of a bilan, one file each: actions and what the table says of them, means.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bilan/charts.h"
#include "bilan/figures.h"
#include "bilan/state.h"
#include "templates/names.h"

namespace ctg::bilan {

using Actions = std::vector<const ActionState*>;

// {{#actions}}: each action in a line.
void add_actions(templates::Names& names, const Actions& actions);
// {{#indicateurs}} and {{#courbes}}; {{#sans-valeur}} where there are indicators, but no value of any.
// With their curves, on one axis of years, where there is one.
void add_indicators(templates::Names& names, const Actions& actions, const std::optional<Years>& years);
// {{#difficultes}}, {{#changements-releves}}, {{#ajustements}}: those after the day `since`.
void add_findings(templates::Names& names, const Actions& actions, Date since);
// {{#tableau}}: all of the table by the day.
void add_table(templates::Names& names, const Actions& actions, Date day, const model::Dossier& dossier);

// {{#moyens}}
templates::Names means_names(const Actions& actions, Date day, const model::Dossier& dossier);

// A text that is always there.
void say(templates::Names& names, const std::string& name, std::string text);
// {{#name}}{{{texte}}}{{/name}}: once where there is a text.
void add_rich(templates::Names& names, const std::string& name, const model::Rich& rich);
// {{#name}}{{{dessin}}}{{/name}}
void add_drawings(templates::Names& names, const std::string& name, std::vector<std::string> drawings);

}  // namespace ctg::bilan
