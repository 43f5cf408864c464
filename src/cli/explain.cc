// `ctg explain CODE`: the page of a rule.
#include "base/nearest.h"
#include "check/registry.h"
#include "cli/commands.h"

namespace ctg::cli {

Outcome explain(const Job& job, Diagnostics& diags) {
  const check::Rule* rule = check::find_rule(job.target);
  if (rule == nullptr) {
    std::vector<std::string> codes;
    for (const check::Rule* each : check::registry()) codes.emplace_back(each->code);
    Diagnostic& error =
        diags.error("CLI-011", {}, "il n’y a pas de règle « {} »", "there is no rule “{}”", job.target);
    if (const auto near = nearest(job.target, codes)) {
      error.hint = diags.phrase("vouliez-vous dire « {} » ?", "did you mean “{}”?", *near);
    }
    return {exit_of(diags)};
  }
  return {Exit::done, check::page_of(*rule, diags.lang())};
}

}  // namespace ctg::cli
