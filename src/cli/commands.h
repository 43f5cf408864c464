// The commands of the program, one file each. A command reports what it finds in the diagnostics, and
// gives what is to be said on success; only cli.cc prints (and atelier.cc, which lasts).
#pragma once

#include <limits>
#include <string>

#include "base/diagnostic.h"
#include "base/exit.h"
#include "cli/requests.h"
#include "reports/listing.h"

namespace ctg::engine {
struct Change;
}

namespace ctg::cli {

inline constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();

struct Outcome {
  Exit exit = Exit::done;
  std::string result = {};        // for stdout
  std::size_t shown = kAll;       // how many of the diagnostics to show
  reports::Sources sources = {};  // texts of files, to show their lines
  bool listed = true;             // false: the result holds the diagnostics already
  bool folded = false;            // equal ones are told once, with their number
};

Outcome run(const Common& common, const AvenantBuild& asked, Diagnostics& diags);
Outcome run(const Common& common, const AvenantDraft& asked, Diagnostics& diags);
Outcome run(const Common& common, const Adjust& asked, Diagnostics& diags);
Outcome run(const Common& common, const Annul& asked, Diagnostics& diags);
Outcome run(const Common& common, const Atelier& asked, Diagnostics& diags);
Outcome run(const Common& common, const Batch& asked, Diagnostics& diags);
Outcome run(const Common& common, const BatchMerge& asked, Diagnostics& diags);
Outcome run(const Common& common, const Bilan& asked, Diagnostics& diags);
Outcome run(const Common& common, const BilanInit& asked, Diagnostics& diags);
Outcome run(const Common& common, const Build& asked, Diagnostics& diags);
Outcome run(const Common& common, const Cdsf& asked, Diagnostics& diags);
Outcome run(const Common& common, const CdsfVerify& asked, Diagnostics& diags);
Outcome run(const Common& common, const Check& asked, Diagnostics& diags);
Outcome run(const Common& common, const Explain& asked, Diagnostics& diags);
Outcome run(const Common& common, const Help& asked, Diagnostics& diags);
Outcome run(const Common& common, const Import& asked, Diagnostics& diags);
Outcome run(const Common& common, const Init& asked, Diagnostics& diags);
Outcome run(const Common& common, const Modele& asked, Diagnostics& diags);
Outcome run(const Common& common, const VerifySeals& asked, Diagnostics& diags);
Outcome run(const Common& common, const Sign& asked, Diagnostics& diags);
Outcome run(const Common& common, const Status& asked, Diagnostics& diags);
Outcome run(const Common& common, const SendForSignature& asked, Diagnostics& diags);
Outcome run(const Common& common, const Sendings& asked, Diagnostics& diags);
Outcome run(const Common& common, const Withdraw& asked, Diagnostics& diags);
Outcome run(const Common& common, const Seal& asked, Diagnostics& diags);
Outcome run(const Common& common, const SuiviExport& asked, Diagnostics& diags);
Outcome run(const Common& common, const SuiviImport& asked, Diagnostics& diags);
Outcome run(const Common& common, const Verify& asked, Diagnostics& diags);
Outcome run(const Common& common, const Version& asked, Diagnostics& diags);

// A drafted avenant, and what to do with it.
std::string told_of_avenant(const engine::Change& drafted, const Diagnostics& diags);

}  // namespace ctg::cli
