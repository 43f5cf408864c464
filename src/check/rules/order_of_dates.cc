// DAT-002: the délibération, and what is cited or told as done, comes before the signature.
#include "check/rules/rules.h"
#include "reading/spoken.h"

namespace ctg::check::rules::order_of_dates {

namespace {

// "Le comité de pilotage a approuvé le projet de convention le 13 octobre 2027": told as past.
bool is_told_as_past(const Passage& passage, const SpokenDate& date) {
  constexpr std::size_t kFar = 8;  // words
  if (date.first == 0 || !is_one_of(passage.word(date.first - 1), {"le", "du", "au"})) return false;
  for (std::size_t back = 2; back <= kFar && back <= date.first; ++back) {
    const std::string_view word = passage.word(date.first - back);
    if (is_one_of(word, {".", ";", ",", ":"})) return false;
    const bool done =
        is_one_of(word, {"approuve", "adopte", "valide", "delibere", "reuni", "decide", "vote"});
    if (done && back < date.first && is_one_of(passage.word(date.first - back - 1), {"a", "ont", "est"}))
      return true;
  }
  return false;
}

void check_past(const Subject& subject, const Passage& passage, const Signature& signature) {
  for (const SpokenDate& date : dates_in(passage)) {
    if (!date.date.ok() || date.date <= signature.date.date || !is_told_as_past(passage, date)) continue;
    const Reported report = subject.report(
        {passage, date.begin, date.end}, "fait le {}, après la signature, le {}",
        "done on {}, after the signature, on {}", spoken(date.date), spoken(signature.date.date));
    report->notes.push_back({signature.passage->at(signature.date.begin),
                             subject.diags().phrase("signature ici", "signature here")});
    report.hint("ce qui est dit comme fait l’est quand la convention est signée\u00a0: corrigez la date",
                "what is told as done is so when the convention is signed: correct the date");
  }
}

// "Vu la délibération du 9 mars 2026", "Vu la convention signée le 15 décembre 2027": what is cited is there already.
void check_cited(const Subject& subject, const Passage& passage, const Signature& signature) {
  const bool deliberation = passage.says("deliberation");
  for (const SpokenDate& date : dates_in(passage)) {
    if (!date.date.ok() || date.date <= signature.date.date || date.first < 2) continue;
    const std::string_view of = passage.word(date.first - 1), before = passage.word(date.first - 2);
    const bool done = of == "le" && (before.starts_with("signe") || before.starts_with("conclu") ||
                                     before.starts_with("adopte") || before.starts_with("approuve"));
    const bool dated = of == "du" && before == "date";
    if (!deliberation && !done && !dated) continue;
    const Reported report = deliberation
                                ? subject.report({passage, date.begin, date.end},
                                                 "la délibération est du {}, après la signature, le {}",
                                                 "the délibération is of {}, after the signature, on {}",
                                                 spoken(date.date), spoken(signature.date.date))
                                : subject.report({passage, date.begin, date.end},
                                                 "ce qui est cité est du {}, après la signature, le {}",
                                                 "what is cited is of {}, after the signature, on {}",
                                                 spoken(date.date), spoken(signature.date.date));
    report->notes.push_back({signature.passage->at(signature.date.begin),
                             subject.diags().phrase("signature ici", "signature here")});
    if (deliberation)
      report.hint("l’assemblée approuve le texte avant qu’il soit signé",
                  "the council approves the text before it is signed");
    else
      report.hint("corrigez l’une des dates", "correct one of the dates");
  }
}

void apply(const Subject& subject) {
  const Passages& passages = subject.passages();
  const auto signature = signature_of(passages);
  if (!signature) return;
  for (const Passage& passage : passages.all) {
    const document::Nature nature = passages.sections[passage.section].nature;
    if (passage.counts && passages.is_convention()) check_past(subject, passage, *signature);
    const bool cites = nature == document::Nature::visas || nature == document::Nature::parties;
    if (cites) check_cited(subject, passage, *signature);
  }
}

}  // namespace

const Rule rule = {
    "DAT-002",
    "order_of_dates",
    Family::dates,
    Severity::error,
    {"La délibération précède la signature", "The délibération precedes the signature"},
    {"Qui signe sans délibération exécutoire n’engage pas sa collectivité (articles L. 2131-1 et L. 2131-2 du CGCT). Ce "
     "que les visas disent signé ou daté, et ce que le texte dit fait, l’est avant la signature.",
     "Who signs without a délibération in force does not bind the collectivité (articles L. 2131-1 and "
     "L. 2131-2 CGCT). What the visas tell as signed or dated, and what the text tells as done, is so before the signature."},
    "Il est convenu et arrêté ce qui suit :\n\nVu la délibération du conseil municipal en date du 9 mars "
    "2026 ;\n\nFait à Camarès le 3 février 2026\n",
    "Il est convenu et arrêté ce qui suit :\n\nVu la délibération du conseil municipal en date du 29 janvier "
    "2026 ;\n\nFait à Camarès le 3 février 2026\n",
    apply};

}  // namespace ctg::check::rules::order_of_dates
