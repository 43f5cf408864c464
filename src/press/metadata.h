// What the files say of themselves: title, subject, author, date. All of it comes from the dossier.
#pragma once

#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "base/times.h"
#include "document/tree.h"
#include "model/convention.h"
#include "press/part.h"

namespace ctg::press {

// SOURCE_DATE_EPOCH where it is set, else the dossier's own date: that of signature, else the start of
// the period, else 1 January 2000. Never the system's time: two runs give the same bytes.
// CLI-009 where the variable holds no number of seconds.
std::optional<Clock> clock_of(const model::Dossier& dossier, const Times& times, Diagnostics& diags);

// The years that a title names: "2026-2030", "2026" where it is one, "" where the data do not say.
std::string period_of(const model::Convention& convention);

document::Metadata metadata_of(const model::Dossier& dossier, const Part& part, const Clock& clock);

}  // namespace ctg::press
