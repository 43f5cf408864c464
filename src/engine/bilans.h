// The file of a new bilan: every text that is asked for, empty, with what belongs there as a comment. Figures
// come from the tracking table, words from people.
#pragma once

#include <optional>
#include <string>

#include "base/date.h"
#include "base/diagnostic.h"
#include "base/files.h"
#include "model/suivi.h"

namespace ctg::engine {

struct NewBilan {
  Diagnostics diags;
  std::optional<Output> file = {};  // bilans/final.xml; nothing where it cannot be, or is there: BIL-006
};

// `au`: the day that it describes; a point d'étape needs one.
NewBilan start_bilan(const Files& dossier, model::BilanNature nature, std::optional<Date> au, Lang lang);

}  // namespace ctg::engine
