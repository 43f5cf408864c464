// The lines by which the parts of a convention open, in the words that people use.
#pragma once

#include <string_view>

namespace ctg::readers {

// All take a folded line (structure.h).

// The line without the signs that end it.
std::string_view bare(std::string_view plain);

// "ci-après dénommée", "désignée sous le terme", "d'une part": what ends the presentation of a party.
bool has_party_clause(std::string_view plain);
// "Entre les soussignés :".
bool introduces_parties(std::string_view plain);
// The same, in words that an article may have too: "est conclue entre :", "Les parties".
bool may_introduce_parties(std::string_view plain);

// "Il est convenu ce qui suit", "Ceci exposé, …".
bool is_convenu(std::string_view plain);
// "Préambule", "Exposé des motifs", "Il est exposé ce qui suit".
bool is_preambule(std::string_view plain);
// "Fait à", "Fait en trois exemplaires"; `at_end`: also what closes only where articles end, a place and a
// date, "établi en deux exemplaires", "Signatures".
bool is_closing(std::string_view plain, bool at_end);
// "Répertoire des fiches", "Récapitulatif des actions".
bool is_repertoire(std::string_view plain);

}  // namespace ctg::readers
