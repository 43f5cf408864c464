// Two states of a dossier, field by field, and the way back to an earlier one.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/files.h"
#include "edit/compare.h"
#include "engine/workshop.h"

namespace ctg::engine {

struct FileDifferences {
  std::string file;
  std::vector<edit::Difference> fields;
};
// Of the files that people write, in the order of the parts. A file that is no XML differs as a whole.
std::vector<FileDifferences> compare(Workshop& workshop, const Files& before, const Files& after,
                                     Diagnostics& diags);

// "Les parties : Date de la délibération ; 1.A.1 : Titre de l’action": what a version is called.
std::string summary(const std::vector<FileDifferences>& differences);

// What makes the files that people write those of an earlier state. What was signed or sent (scelles/,
// transmissions.xml, ajustements.xml) and files that are no data stay; pictures and documents that are gone
// since come back.
std::vector<Output> restored(Workshop& workshop, const Files& earlier, const Files& today,
                             Diagnostics& diags);

// Pictures, documents and fonts that an earlier state has and today's has not.
std::vector<std::string> missing_pieces(const Files& earlier, const Files& today);

}  // namespace ctg::engine
