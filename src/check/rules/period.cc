// DAT-003: the period: it ends after it starts, lasts as long as is said, and starts after the signature.
#include "check/rules/rules.h"
#include "check/spoken.h"

namespace ctg::check::rules {

namespace {

void check_length(const Subject& subject, const Passage& passage, const SpokenDate& from,
                  const SpokenDate& to) {
  const std::vector<Word>& words = passage.words;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const std::size_t years = words[i + 1].plain == "ans" ? small_number(words[i]) : 0;
    if (years == 0) continue;
    const Date end = Date(std::chrono::sys_days(from.date + std::chrono::years(static_cast<int>(years))) -
                          std::chrono::days(1));
    if (end == to.date) continue;
    Diagnostic& report = subject.report(passage, words[i].begin, words[i + 1].end,
                                        "« {} ans » : du {}, cela mène au {}, non au {}",
                                        "“{} years”: from {}, that leads to {}, not to {}", years,
                                        spoken(from.date), spoken(end), spoken(to.date));
    report.severity = Severity::error;
    report.hint = subject.diags().phrase("corrigez la durée ou l’une des dates",
                                         "correct the duration or one of the dates");
  }
}

void apply(const Subject& subject) {
  const Passages& passages = subject.passages();
  const auto signature = signature_of(passages);
  for (const Passage& passage : passages.all) {
    const Section& section = passages.sections[passage.section];
    if (section.nature != document::Nature::article || section.id != "duree") continue;
    const std::vector<SpokenDate> dates = dates_in(passage);
    if (dates.size() != 2 || !dates[0].date.ok() || !dates[1].date.ok()) continue;
    if (dates[1].date <= dates[0].date) {
      Diagnostic& report = subject.report(
          passage, dates[1].begin, dates[1].end, "la convention finit le {}, elle commence le {}",
          "the convention ends on {}, it starts on {}", spoken(dates[1].date), spoken(dates[0].date));
      report.severity = Severity::error;
      report.hint = subject.diags().phrase("corrigez l’une des dates", "correct one of the dates");
      continue;
    }
    check_length(subject, passage, dates[0], dates[1]);
    if (!signature || dates[0].date >= signature->date.date) continue;
    Diagnostic& report = subject.report(passage, dates[0].begin, dates[0].end,
                                        "la convention prend effet le {}, avant sa signature, le {}",
                                        "the convention takes effect on {}, before its signature, on {}",
                                        spoken(dates[0].date), spoken(signature->date.date));
    report.notes.push_back({signature->passage->at(signature->date.begin),
                            subject.diags().phrase("signature ici", "signature here")});
    report.hint = subject.diags().phrase("c’est permis si les parties l’ont voulu ; vérifiez-le",
                                         "this is permitted where the parties want it; make sure");
  }
}

}  // namespace

const Rule period = {
    "DAT-003",
    "period",
    Family::dates,
    Severity::warning,
    {"La période est celle qui est dite, et commence après la signature",
     "The period is the one that is said, and starts after the signature"},
    {"Une convention n’est jamais reconduite tacitement (article 10) : ses deux dates décident. Un effet "
     "avant "
     "la signature est possible, mais doit être voulu ; une durée qui contredit les dates est une erreur.",
     "A convention is never tacitly renewed (article 10): its two dates decide. An effect before the "
     "signature is possible, but must be wanted; a duration that contradicts the dates is an error."},
    "ARTICLE 10 - DURÉE\n\nElle est conclue pour quatre ans, du 1er janvier 2026 au 31 décembre 2030.\n",
    "ARTICLE 10 - DURÉE\n\nElle est conclue pour cinq ans, du 1er janvier 2026 au 31 décembre 2030.\n",
    apply};

}  // namespace ctg::check::rules
