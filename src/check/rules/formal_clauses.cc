// LAW-005: the clauses on avenants, on the end and on renewal say what the model's say.
#include "check/rules/rules.h"

namespace ctg::check::rules::formal_clauses {

namespace {

struct Clause {
  std::string_view article;       // role
  std::string_view words, other;  // folded; either is enough, "" for none
  Bilingual what;
  Severity severity = Severity::warning;
};
constexpr Clause kClauses[] = {
    {"execution",
     "avenant",
     "",
     {"toute modification fait l’objet d’un avenant", "each change is made by avenant"}},
    {"execution",
     "toutes les modifications",
     "ensemble des modifications",
     {"l’avenant précise toutes les modifications", "the avenant names all changes"}},
    {"fin", "mise en demeure", "", {"la résiliation après mise en demeure", "termination after notice"}},
    {"fin",
     "avenant",
     "",
     {"la résiliation si un terme change sans avenant", "termination where a term changes without avenant"},
     Severity::remark},  // the Caf's own clause, which not every text takes over
    {"fin",
     "preavis",
     "prevenance",
     {"le délai de prévenance de la dénonciation", "the notice of denunciation"}},
    {"duree",
     "expresse",
     "reconduction",
     {"la reconduction, qui n’est jamais tacite", "renewal, which is never tacit"}},
};

void apply(const Subject& subject) {
  const Passages& passages = subject.passages();
  if (!passages.is_ctg()) return;
  for (const Clause& clause : kClauses) {
    const Section* article = passages.find(document::Nature::article, clause.article);
    if (article == nullptr || article->first >= article->last) continue;
    bool said = false;
    for (std::size_t i = article->first + 1; i < article->last && !said; ++i) {
      said =
          passages.all[i].says(clause.words) || (!clause.other.empty() && passages.all[i].says(clause.other));
    }
    if (said) continue;
    const Passage& heading = passages.all[article->first];
    const Reported report =
        subject.report(heading.whole(), "cet article ne dit pas : {}", "this article does not say: {}",
                       clause.what.in(subject.diags().lang()));
    // Said of a text that has words of its own, it is advice.
    report->severity = subject.has_dossier() ? clause.severity : Severity::remark;
    report.hint("reprenez la clause du modèle national", "take the clause from the national model");
  }
  for (const Passage& passage : passages.all) {
    const Section* article = passages.around(passage, document::Nature::article);
    if (article == nullptr || article->id != "duree" || !passage.says("tacite")) continue;
    if (passage.says("ne ") || passage.says("n'") || passage.says("sans ") || passage.says("aucun")) continue;
    const Reported report = subject.report(passage.whole(), "une CTG n’est pas reconduite tacitement",
                                           "a CTG is not renewed tacitly");
    report->severity = Severity::error;
    report.hint("« ne peut être reconduite que par expresse reconduction »",
                "“ne peut être reconduite que par expresse reconduction”");
  }
}

constexpr std::string_view kGood =
    "ARTICLE 1 - OBJET\n\nLa convention.\n\nARTICLE 2 - LES CHAMPS D’INTERVENTION DE LA CAF\n\nLa "
    "famille.\n\nARTICLE 3 - LES OBJECTIFS PARTAGÉS\n\nAccueillir.\n\nARTICLE 4 - ENGAGEMENTS\n\nAgir.\n\n"
    "ARTICLE 5 - COMMUNICATION\n\nLes logos.\n\nARTICLE 6 - EXÉCUTION FORMELLE\n\nToute modification fait "
    "l’objet d’un avenant. Il précise toutes les modifications.\n";
constexpr std::string_view kBad =
    "ARTICLE 1 - OBJET\n\nLa convention.\n\nARTICLE 2 - LES CHAMPS D’INTERVENTION DE LA CAF\n\nLa "
    "famille.\n\nARTICLE 3 - LES OBJECTIFS PARTAGÉS\n\nAccueillir.\n\nARTICLE 4 - ENGAGEMENTS\n\nAgir.\n\n"
    "ARTICLE 5 - COMMUNICATION\n\nLes logos.\n\nARTICLE 6 - EXÉCUTION FORMELLE\n\nToute modification fait "
    "l’objet d’un courrier.\n";

}  // namespace

const Rule rule = {
    "LAW-005",
    "formal_clauses",
    Family::law,
    Severity::warning,
    {"Les clauses sur la durée, les avenants et la fin sont entières",
     "The clauses on duration, avenants and the end are whole"},
    {"Articles 10, 11 et 12 du modèle national : sans eux, on ne sait ni comment modifier la convention, ni "
     "comment en sortir ; un changement sans avenant permet à la Caf de la résilier aussitôt.",
     "Articles 10, 11 and 12 of the national model: without them nobody knows how to change the convention "
     "nor how to leave it; a change without avenant lets the Caf terminate it at once."},
    kBad,
    kGood,
    apply};

}  // namespace ctg::check::rules::formal_clauses
