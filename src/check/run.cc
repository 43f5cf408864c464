// Rules do not know each other and change nothing: their order is only that of the reports.
#include "check/run.h"

#include "check/recognised.h"
#include "check/registry.h"
#include "check/tracked.h"

namespace ctg::check {

namespace {

void run(Subject& subject) {
  for (const Rule* rule : registry()) {
    if (rule->family == Family::dossier && !subject.has_dossier()) continue;
    if (rule->family == Family::suivi) continue;
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

void run_over_text(const document::Tree& tree, const Settings& settings, Diagnostics& diags) {
  const std::vector<readers::Mark> none;
  Subject subject(nullptr, tree, none, settings, diags);
  for (const Rule* rule : registry()) {
    if (rule->family != Family::placeholders && rule->family != Family::typography) continue;
    subject.enter(*rule);
    rule->apply(subject);
  }
}

void run_over_suivi(const model::Dossier& dossier, const model::Suivi& suivi, Date au, Date today,
                    Diagnostics& diags) {
  Tracked tracked{.dossier = dossier, .suivi = suivi, .au = au, .today = today, .diags = diags};
  for (const Rule* rule : registry()) {
    if (rule->follow == nullptr) continue;
    tracked.rule = rule;
    rule->follow(tracked);
  }
}

namespace {

void report_unread(const Subject& subject, Diagnostics& diags) {
  for (const Place& place : subject.passages().too_long) {
    diags
        .error("RDR-007", place, "ce paragraphe dépasse 1 Mo : il n’est pas vérifié",
               "this paragraph is over 1 MB: it is not checked")
        .hint = diags.phrase("vérifiez que c’est bien un document, et dans le bon format",
                             "make sure that this is a document, in the right format");
  }
}

}  // namespace

void run(const readers::Source& source, const Settings& settings, Diagnostics& diags) {
  Subject subject(nullptr, source.tree, source.marks, settings, diags, &source.trail);
  report_unread(subject, diags);
  run(subject);
}

Recognised run_and_judge(const readers::Source& source, const FileName& name, const Settings& settings,
                         Diagnostics& diags) {
  Subject subject(nullptr, source.tree, source.marks, settings, diags, &source.trail);
  report_unread(subject, diags);
  judge_structure(subject.passages(), name, diags);
  run(subject);
  return {std::string(name.view()), subject.passages().kind, recognised_in(subject.passages(), diags.lang())};
}

}  // namespace ctg::check
