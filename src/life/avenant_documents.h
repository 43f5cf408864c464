// All documents of an avenant: the act, the délibérations that adopt it, the consolidated convention, and the
// comparison of the convention before and after it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "life/amendment.h"

namespace ctg::life {

struct AvenantDocuments {
  bool refused = false;  // the act was to be final, and is not ready: there are no files
  std::string title;
  document::Quality quality = document::Quality::pret;  // of the act
  std::vector<Output> files;                            // "avenant-1.pdf" …
};

// Gives nothing where one of them could not be made. The others are drafts of another body's act, or for
// information: their blanks are not faults of the avenant.
std::optional<AvenantDocuments> documents_of(press::Desk& desk, const Amendment& amendment,
                                             const press::Order& order, Diagnostics& diags);

}  // namespace ctg::life
