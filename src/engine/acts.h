// What changes the convention after its signature: the draft of the next avenant, and what the comité de
// pilotage adjusts by itself.
//
// An avenant is not written but computed: the data are changed, and the difference to what is in force
// becomes its operations. So none can be forgotten, and applying it gives exactly the data of today.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/workshop.h"

namespace ctg::engine {

struct Change {
  Diagnostics diags;
  int number = 0;  // of the avenant
  std::size_t operations = 0;
  std::string lines = {};  // what they say, one a line
  // avenants/1.xml, ajustements.xml; nothing: there is nothing to write, or it cannot be.
  std::optional<Output> file = {};
};

// The next avenant; a draft that is there keeps its head.
Change draft_avenant(Workshop& workshop, const Files& dossier, Lang lang, const Times& times);

// What the next avenant would be called: one more than those sealed. AVN-…, SEA-… where that is not known.
std::optional<int> next_avenant(const Files& dossier, Diagnostics& diags);

struct AdjustmentRequest {
  std::vector<std::string> objects;  // "fiche-1.A.1"; none: all that has changed
  Date copil;                        // the day of the meeting
  std::string minutes;               // and its minutes
  Lang lang = Lang::fr;
};

// What has changed since the signature, by fiche: what the comité can decide, and what it cannot.
struct Adjustable {
  std::string object, lines;  // "fiche-1.A.1"; "" for all that is in no fiche
  bool allowed = true;        // false: some of it needs an avenant
};
struct Adjustables {
  Diagnostics diags;
  std::vector<Adjustable> all = {};
};
Adjustables adjustable(Workshop& workshop, const Files& dossier, Lang lang, const Times& times);

// AVN-014 what needs an avenant; AVN-016 nothing has changed.
Change adjust(Workshop& workshop, const Files& dossier, const AdjustmentRequest& request, const Times& times);

}  // namespace ctg::engine
