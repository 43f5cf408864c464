// What the templates of a point d'étape or a bilan see beside the dossier: {{bilan.…}}. The plan d'actions
// and its means are not there as the convention shows them, but in {{bilan.axes}} and {{bilan.moyens}}.
#pragma once

#include "model/suivi.h"
#include "templates/view.h"

namespace ctg::bilan {

struct Subject {
  model::Suivi suivi;
  model::Bilan bilan;
  Date day = std::chrono::January / 1 / 2000;  // whose state is described
};

// The dossier's view with the bilan in it, and its description.
templates::Value view_of(const model::Dossier& dossier, const Subject& subject);
const templates::Shape& description();

}  // namespace ctg::bilan
