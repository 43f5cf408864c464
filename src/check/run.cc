// Rules do not know each other and change nothing: their order is only that of the reports.
#include "check/run.h"

#include "check/registry.h"
#include "check/tracked.h"
#include "reading/recognised.h"

namespace ctg::check {

void report_late(const FileName& name, Diagnostics& diags) {
  const auto minutes = TimeLeft::kRequest.count();
  diags
      .error("RDR-041", Place{name, 0, 0},
             "ce fichier n’est pas vérifié en entier : la demande a pris plus de {} minutes",
             "this file is not checked in whole: the request took over {} minutes", minutes)
      .hint("vérifiez moins de fichiers à la fois, et que celui-ci est bien un document",
            "check fewer files at a time, and make sure that this one is a document");
}

namespace {

// What was not looked at is an error: a document whose check ran out of time is not without fault.
bool is_late(const Settings& settings, const FileName& name, Diagnostics& diags) {
  if (!settings.time.none()) return false;
  report_late(name, diags);
  return true;
}

void run(Subject& subject, const FileName& name) {
  for (const Rule* rule : registry()) {
    if (rule->family == Family::dossier && !subject.has_dossier()) continue;
    if (rule->family == Family::suivi) continue;
    if (is_late(subject.settings(), name, subject.diags())) return;
    subject.enter(*rule);
    rule->apply(subject);
  }
}

}  // namespace

void run(const model::Dossier& dossier, const document::Tree& tree, const Settings& settings,
         Diagnostics& diags) {
  Subject subject(&dossier, tree, settings, diags);
  run(subject, FileName("convention.xml"));
}

void run_over_text(const document::Tree& tree, const Settings& settings, Diagnostics& diags) {
  Subject subject(nullptr, tree, settings, diags);
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
        .hint("vérifiez que c’est bien un document, et dans le bon format",
              "make sure that this is a document, in the right format");
  }
}

}  // namespace

void run(const readers::Source& source, const Settings& settings, Diagnostics& diags, const FileName& name) {
  Subject subject(source, settings, diags);
  report_unread(subject, diags);
  run(subject, name);
}

Recognised run_and_judge(const readers::Source& source, const FileName& name, const Settings& settings,
                         Diagnostics& diags) {
  Subject subject(source, settings, diags);
  report_unread(subject, diags);
  reading::judge_structure(subject.passages(), name, diags);
  run(subject, name);
  return {std::string(name.view()), subject.passages().kind,
          reading::recognised_in(subject.passages(), diags.lang())};
}

}  // namespace ctg::check
