// The fourteen articles of the national model, by role.
#pragma once

#include <string_view>

#include "base/diagnostic.h"

namespace ctg::check {

struct Article {
  std::string_view id;
  Bilingual name;
};
inline constexpr Article kArticles[] = {
    {"objet", {"l’objet", "the object"}},
    {"champs-caf", {"les champs d’intervention de la Caf", "the Caf's fields"}},
    {"champs-collectivite", {"les champs d’intervention de la collectivité", "the collectivité's fields"}},
    {"objectifs", {"les objectifs partagés", "the shared objectives"}},
    {"engagements", {"les engagements des signataires", "the signers' commitments"}},
    {"collaboration", {"les modalités de collaboration", "how the parties work together"}},
    {"donnees", {"les échanges de données", "the exchange of data"}},
    {"communication", {"la communication", "communication"}},
    {"suivi", {"le suivi, le bilan et l’évaluation", "follow-up and evaluation"}},
    {"duree", {"la durée", "the duration"}},
    {"execution", {"l’exécution formelle", "formal execution"}},
    {"fin", {"la fin de la convention", "the end of the convention"}},
    {"recours", {"les recours", "appeals"}},
    {"confidentialite", {"la confidentialité", "confidentiality"}},
};

}  // namespace ctg::check
