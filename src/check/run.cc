// Rules do not know each other and change nothing: their order is only that of the reports.
#include "check/run.h"

#include "check/registry.h"

namespace ctg::check {

namespace {

void run(Subject& subject) {
  for (const Rule* rule : registry()) {
    if (rule->family == Family::dossier && !subject.has_dossier()) continue;
    subject.enter(*rule);
    rule->apply(subject);
  }
}

}  // namespace

void run(const model::Dossier& dossier, const document::Tree& tree, const Settings& settings,
         Diagnostics& diags) {
  const std::vector<readers::Mark> none;
  Subject subject(&dossier, tree, none, settings, diags);
  run(subject);
}

void run(const readers::Source& source, const Settings& settings, Diagnostics& diags) {
  Subject subject(nullptr, source.tree, source.marks, settings, diags);
  run(subject);
}

}  // namespace ctg::check
