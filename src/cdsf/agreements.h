// Who must agree before a document goes to the comité départemental: asked by the sender and by the
// addressee.
#pragma once

#include "model/convention.h"

namespace ctg::cdsf {

// When the Caf sends (articles 6 and 9): the collectivités for the elements of the schéma, all who sign for a
// bilan. Nobody, when a collectivité sends.
bool must_agree(const model::Partie& party, bool bilan);

}  // namespace ctg::cdsf
