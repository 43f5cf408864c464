// `ctg build`: the documents of a dossier.
#include "cli/deliver.h"

namespace ctg::cli {

Outcome build(const Job& job, Diagnostics& diags) {
  // Load, render, build the tree, check it, lay it out.
  auto made = compose(job, diags);
  if (!made) return {exit_of(diags)};
  return deliver(*made, job, {}, diags);
}

}  // namespace ctg::cli
