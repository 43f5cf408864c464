#include "cdsf/agreements.h"

#include <fmt/format.h>

#include "templates/view_parts.h"

namespace ctg::cdsf {

bool must_agree(const model::Partie& party, bool bilan) {
  if (model::is_caisse(party.type)) return false;
  return bilan || templates::is_collectivite(party.type);
}

std::string agreed_to(const life::Document& document) {
  switch (document.kind) {
    case life::Document::Kind::avenant:
      return fmt::format("l’avenant n°\u00a0{}", document.avenant);
    case life::Document::Kind::bilan:
      return document.bilan.nature == model::BilanNature::final ? "le bilan final" : "le bilan intermédiaire";
    case life::Document::Kind::convention:
      break;
  }
  return "la convention";
}

}  // namespace ctg::cdsf
