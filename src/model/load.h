// From the files of a dossier to the typed Dossier.
//
// Every error of every file is reported in one run, at its line and column, with what was found, what
// was expected and what to do. Files: convention.xml, annexes/1-diagnostic.xml,
// annexes/2-plan-actions/repertoire.xml, annexes/2-plan-actions/fiches/<code>.xml, annexes/3-moyens.xml,
// annexes/4-equipements.xml, annexes/5-pilotage.xml, annexes/6-deliberation.xml.
#pragma once

#include <optional>
#include <string_view>

#include "base/diagnostic.h"
#include "base/files.h"
#include "model/convention.h"

namespace ctg::model {

inline constexpr std::string_view kConventionFile = "convention.xml";
inline constexpr std::string_view kRepertoireFile = "annexes/2-plan-actions/repertoire.xml";

// Reads the dossier whose root is `files`. Gives nothing where an error was reported: missing file, bad
// XML, a value out of the schema, a reference to something that is not there (a fiche, a party).
std::optional<Dossier> load(const Files& files, Diagnostics& diags);

}  // namespace ctg::model
