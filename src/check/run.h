// The checks: what a whole document, each of its parts right by itself, still lacks or contradicts.
#pragma once

#include <string>

#include "base/diagnostic.h"
#include "check/settings.h"
#include "document/tree.h"
#include "model/convention.h"
#include "model/suivi.h"
#include "readers/source.h"
#include "reading/kind.h"

namespace ctg::check {

// Of the check of a file that the time of its request did not last for (Settings::time): RDR-041, an error.
void report_late(const FileName& name, Diagnostics& diags);

// Runs every rule of the registry over a convention's whole tree. RDR-041 where time ends before they do; so
// for the others.
void run(const model::Dossier& dossier, const document::Tree& tree, const Settings& settings,
         Diagnostics& diags);

// Runs every rule that does not need a dossier over a document that comes from elsewhere.
void run(const readers::Source& source, const Settings& settings, Diagnostics& diags,
         const FileName& name = FileName(""));

// What a document from elsewhere was taken for.
struct Recognised {
  std::string file;
  reading::DocumentKind kind = reading::DocumentKind::unknown;
  std::string line;  // reading/recognised.h
};
// The same, and what kept rules from being applied (STR-…).
Recognised run_and_judge(const readers::Source& source, const FileName& name, const Settings& settings,
                         Diagnostics& diags);

// Runs the rules about words, not about what a convention must hold, over another document of ours.
void run_over_text(const document::Tree& tree, const Settings& settings, Diagnostics& diags);

// Runs the rules about the tracking table (SUI-…), as it stands on the day `au`; what is dated after `today`
// is in the future. Severities and acceptances: settle().
void run_over_suivi(const model::Dossier& dossier, const model::Suivi& suivi, Date au, Date today,
                    Diagnostics& diags);

}  // namespace ctg::check
