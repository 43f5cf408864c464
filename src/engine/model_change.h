// The dossier pins a model of wording; to take over another version of it is a change of convention.xml.
//
// Wording is data, and what was signed does not change by itself: where the convention is sealed, the avenant
// that takes over the other version is drafted in the same step.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/acts.h"
#include "life/convention.h"

namespace ctg::engine {

// The versions of the dossier's model that there are.
std::vector<std::string> versions_of(const Files& program, const Files& dossier,
                                     const model::Convention& convention);
// "1, 2".
std::string in_words(const std::vector<std::string>& versions);

struct ModelChange {
  Diagnostics diags;
  std::vector<Output> files = {};      // convention.xml, the avenant; none: it cannot be
  std::string differences = {};        // every clause that the version says differently
  std::optional<Change> avenant = {};  // where the convention is sealed
};

struct ModelRequest {
  std::string version;
  Lang lang = Lang::fr;
};

// CLI-035: there is no such version. `whole`: the convention of today.
ModelChange change_model(Workshop& workshop, const Files& dossier, const life::Whole& whole,
                         const ModelRequest& request, const Times& times);

}  // namespace ctg::engine
