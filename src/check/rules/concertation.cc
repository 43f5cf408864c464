// LAW-002: the concertation that came before the convention is on record.
#include <algorithm>

#include "check/rules/rules.h"
#include "reading/spoken.h"

namespace ctg::check::rules::concertation {

namespace {

void apply(const Subject& subject) {
  const Passages& passages = subject.passages();
  if (!passages.is_ctg() || passages.all.empty()) return;
  const Passage* spoken_of = nullptr;
  constexpr std::string_view kHeld[] = {"reunion",  "rencontre", "a reuni",      "reunie",   "tenue",
                                        "tenu ",    "organisee", "atelier",      "consulte", "menee",
                                        "conduite", "sondage",   "questionnaire"};
  for (std::size_t i = 0; i < passages.all.size(); ++i) {
    const Passage& passage = passages.all[i];
    if (!passage.says("concertation")) continue;
    // What is said of it may stand in the two passages that follow its label or heading.
    for (std::size_t k = i; k < std::min(i + 3, passages.all.size()); ++k) {
      const Passage& near = passages.all[k];
      if (!dates_in(near).empty()) return;
      for (const std::string_view word : kHeld) {
        if (near.says(word)) return;
      }
    }
    if (spoken_of == nullptr) spoken_of = &passage;
  }
  const Passage& at = spoken_of != nullptr ? *spoken_of : passages.all.front();
  const Reported report =
      subject.report(at.whole(), "aucune trace de la concertation préalable : qui, quand, comment",
                     "no record of the prior concertation: who, when, how");
  report.hint("dites en annexe 5 quand et avec qui elle a eu lieu",
              "say in annexe 5 when it was held, and with whom");
  // It is owed where the convention stands for the schéma; a document that comes from elsewhere and says
  // nothing of either may have its record beside it.
  const bool of_schema = std::any_of(passages.all.begin(), passages.all.end(), [](const Passage& passage) {
    return passage.says("214 - 10 - 1") || passage.says("schema pluriannuel") ||
           (passage.says("tient lieu") && passage.says("schema"));
  });
  if (spoken_of == nullptr && !of_schema && !subject.has_dossier()) report->severity = Severity::remark;
}

constexpr std::string_view kGood =
    "ARTICLE 1 - OBJET\n\nLa convention.\n\nARTICLE 2 - LES CHAMPS D’INTERVENTION DE LA CAF\n\nLa "
    "famille.\n\nARTICLE 3 - LES OBJECTIFS PARTAGÉS\n\nAccueillir.\n\nARTICLE 4 - ENGAGEMENTS\n\nAgir.\n\n"
    "ARTICLE 5 - COMMUNICATION\n\nLes logos.\n\nARTICLE 6 - DURÉE\n\nCinq ans.\n\nPRÉAMBULE\n\nLa CTG "
    "s’appuie sur une concertation des partenaires et des usagers, le 12 mars 2025.\n";
constexpr std::string_view kBad =
    "ARTICLE 1 - OBJET\n\nLa convention.\n\nARTICLE 2 - LES CHAMPS D’INTERVENTION DE LA CAF\n\nLa "
    "famille.\n\nARTICLE 3 - LES OBJECTIFS PARTAGÉS\n\nAccueillir.\n\nARTICLE 4 - ENGAGEMENTS\n\nAgir.\n\n"
    "ARTICLE 5 - COMMUNICATION\n\nLes logos.\n\nARTICLE 6 - DURÉE\n\nCinq ans.\n\nPRÉAMBULE\n\nLa CTG "
    "s’appuie sur une concertation des partenaires et des usagers.\n";

}  // namespace

const Rule rule = {
    "LAW-002",
    "concertation",
    Family::law,
    Severity::warning,
    {"La concertation préalable a une trace", "The prior concertation is on record"},
    {"Le schéma est arrêté après concertation (article D. 214-10-1, II du CASF) : il faut pouvoir dire quand et avec qui.",
     "The schéma is adopted after a concertation (article D. 214-10-1, II CASF): one must be able to say "
     "when and with whom."},
    kBad,
    kGood,
    apply};

}  // namespace ctg::check::rules::concertation
