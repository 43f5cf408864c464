// The commands of the program, one file each. A command reports what it finds in the diagnostics, and
// gives what is to be said on success; only cli.cc prints.
#pragma once

#include <limits>
#include <string>

#include "base/diagnostic.h"
#include "cli/exit.h"
#include "cli/job.h"
#include "cli/report.h"

namespace ctg::cli {

inline constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();

struct Outcome {
  Exit exit = Exit::done;
  std::string result = {};   // for stdout
  std::size_t shown = kAll;  // how many of the diagnostics to show
  Sources sources = {};      // texts of files, to show their lines
  bool listed = true;        // false: the result holds the diagnostics already
  bool folded = false;       // equal ones are told once, with their number
};

Outcome adjust(const Job& job, Diagnostics& diags);
Outcome avenant_build(const Job& job, Diagnostics& diags);
Outcome avenant_draft(const Job& job, Diagnostics& diags);
Outcome bilan(const Job& job, Diagnostics& diags);
Outcome build(const Job& job, Diagnostics& diags);
Outcome cdsf(const Job& job, Diagnostics& diags);
Outcome cdsf_verify(const Job& job, Diagnostics& diags);
Outcome check(const Job& job, Diagnostics& diags);
Outcome explain(const Job& job, Diagnostics& diags);
Outcome import_edits(const Job& job, Diagnostics& diags);
Outcome init(const Job& job, Diagnostics& diags);
Outcome modele(const Job& job, Diagnostics& diags);
Outcome annul_seal(const Job& job, Diagnostics& diags);
Outcome seal(const Job& job, Diagnostics& diags);
Outcome sign(const Job& job, Diagnostics& diags);
Outcome status(const Job& job, Diagnostics& diags);
Outcome suivi_export(const Job& job, Diagnostics& diags);
Outcome suivi_import(const Job& job, Diagnostics& diags);
Outcome verify_seals(const Job& job, Diagnostics& diags);
Outcome verify(const Job& job, Diagnostics& diags);

}  // namespace ctg::cli
