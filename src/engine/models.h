// The model of wording that a dossier pins, the versions of it that there are, and the step from one to
// another.
//
// Wording is data, and what was signed does not change by itself: where the convention is sealed, the avenant
// that takes over the other version is drafted in the same step.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/acts.h"
#include "engine/workshop.h"

namespace ctg::engine {

struct PinnedModel {
  Diagnostics diags;
  std::string name = {}, version = {};     // "" where the dossier cannot be read
  std::vector<std::string> versions = {};  // that there are
};
PinnedModel pinned_model(Workshop& workshop, const Files& dossier, Lang lang);

// What a clause says before and after; "" where it is not there.
struct ClauseChange {
  std::string clause;   // its permanent id
  std::string section;  // that it stands under: "Article 9 – Suivi, bilan et évaluation"; ""
  std::string before, after;
};

struct ModelChange {
  Diagnostics diags;  // CLI-035 there is no such version; AVN-038 it needs an avenant
  std::string name = {}, from = {};
  std::vector<ClauseChange> clauses = {};
  std::optional<Change> drafted = {};  // the avenant, where the convention is sealed
  std::vector<Output> files = {};      // none: it cannot be
};
ModelChange change_model(Workshop& workshop, const Files& dossier, const std::string& version, Lang lang,
                         const Times& times);

}  // namespace ctg::engine
