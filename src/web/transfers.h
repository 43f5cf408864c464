// Which communes took which act of transfer: one table of boxes for all of them.
#pragma once

#include "engine/forms.h"
#include "web/views.h"

namespace ctg::web {

// Of the part « territoire »: {actes: {libelle}, communes: {nom, cases: {nom, valeur, cochee}}}; nothing
// where it has no acts or no communes.
Data transfers_of(const engine::Form& form);

}  // namespace ctg::web
