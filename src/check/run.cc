// Rules do not know each other and change nothing: their order is only that of the reports.
#include "check/run.h"

#include "check/registry.h"

namespace ctg::check {

void run(const model::Dossier& dossier, const document::Tree& tree, Diagnostics& diags) {
  const Subject subject(dossier, tree, diags);
  for (const Rule& rule : registry()) rule.apply(subject);
}

}  // namespace ctg::check
