// `ctg check`: the same road as `ctg build` as far as it can find fault, and everything that it found.
#include "cli/commands.h"
#include "cli/compose.h"
#include "cli/report.h"

namespace ctg::cli {

Outcome check(const Job& job, Diagnostics& diags) {
  const auto made = compose(job, diags);
  if (!made) return {exit_of(diags), "", kAll};
  return {exit_of(diags), conclusion(diags), kAll};
}

}  // namespace ctg::cli
