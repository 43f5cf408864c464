#include "cdsf/agreements.h"

#include "templates/view_parts.h"

namespace ctg::cdsf {

bool must_agree(const model::Partie& party, bool bilan) {
  if (model::is_caisse(party.type)) return false;
  return bilan || templates::is_collectivite(party.type);
}

}  // namespace ctg::cdsf
