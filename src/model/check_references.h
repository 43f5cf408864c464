// What no schema can say: that what one file names stands in another.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/files.h"
#include "model/reader.h"

namespace ctg::model {

// What could be read. A file with faults of form is there all the same; one that is no XML is null, and what
// refers to it goes unchecked.
struct Parts {
  const Convention* convention = nullptr;
  const PlanActions* plan = nullptr;  // its fiches: those that could be read
  const Moyens* moyens = nullptr;
  const Equipements* equipements = nullptr;
  const Pilotage* pilotage = nullptr;
  const Deliberation* deliberation = nullptr;
};

// The hint for a name that leads nowhere: "did you mean", or all that there is.
std::string advise_fiche(const std::vector<std::string>& codes, const Diagnostics& diags);
std::string advice(std::string_view name, const std::vector<std::string>& known, const Diagnostics& diags);

// Reports MOD-022 to MOD-030.
void check_references(const Parts& parts, const Files& files, const Reading& reading);

}  // namespace ctg::model
