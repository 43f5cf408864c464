// DAT-002: the délibération comes before the signature.
#include "check/rules/rules.h"
#include "reading/spoken.h"

namespace ctg::check::rules::order_of_dates {

namespace {

void apply(const Subject& subject) {
  const Passages& passages = subject.passages();
  const auto signature = signature_of(passages);
  if (!signature) return;
  for (const Passage& passage : passages.all) {
    const document::Nature nature = passages.sections[passage.section].nature;
    const bool cites = nature == document::Nature::visas || nature == document::Nature::parties;
    if (!cites || !passage.says("deliberation")) continue;
    for (const SpokenDate& date : dates_in(passage)) {
      if (!date.date.ok() || date.date <= signature->date.date) continue;
      const Reported report = subject.report({passage, date.begin, date.end},
                                             "la délibération est du {}, après la signature, le {}",
                                             "the délibération is of {}, after the signature, on {}",
                                             spoken(date.date), spoken(signature->date.date));
      report->notes.push_back({signature->passage->at(signature->date.begin),
                               subject.diags().phrase("signature ici", "signature here")});
      report.hint("l’assemblée approuve le texte avant qu’il soit signé",
                  "the council approves the text before it is signed");
    }
  }
}

}  // namespace

const Rule rule = {
    "DAT-002",
    "order_of_dates",
    Family::dates,
    Severity::error,
    {"La délibération précède la signature", "The délibération precedes the signature"},
    {"Qui signe sans délibération exécutoire n’engage pas sa collectivité (articles L. 2131-1 et L. 2131-2 du CGCT).",
     "Who signs without a délibération in force does not bind the collectivité (articles L. 2131-1 and "
     "L. 2131-2 CGCT)."},
    "Il est convenu et arrêté ce qui suit :\n\nVu la délibération du conseil municipal en date du 9 mars "
    "2026 ;\n\nFait à Camarès le 3 février 2026\n",
    "Il est convenu et arrêté ce qui suit :\n\nVu la délibération du conseil municipal en date du 29 janvier "
    "2026 ;\n\nFait à Camarès le 3 février 2026\n",
    apply};

}  // namespace ctg::check::rules::order_of_dates
