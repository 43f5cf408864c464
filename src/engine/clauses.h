// The clauses of the model that a dossier pins, with their text as the model has it: what local wording can
// replace, follow or take out, and what references lead to.
#pragma once

#include <string>
#include <vector>

#include "base/files.h"
#include "edit/field.h"
#include "engine/workshop.h"

namespace ctg::engine {

struct Clause {
  std::string id;     // "art-suivi.al-3"; "article:suivi" for a whole article
  std::string label;  // "Article 9 – Suivi, bilan et évaluation"
  std::string text;   // "" for an article
};

// In the order of the convention, without the dossier's own wording. None where the dossier cannot be read.
std::vector<Clause> clauses(Workshop& workshop, const Files& dossier);

// What a reference in a text can lead to: "annexe", "article", "fiche". No article where the dossier cannot
// be read: then annexes are called what the description of fields calls them.
edit::References reference_targets(Workshop& workshop, const Files& dossier);

}  // namespace ctg::engine
