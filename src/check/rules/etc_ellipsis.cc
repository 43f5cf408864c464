// TYP-003: « etc. » says already what an ellipsis says.
#include "check/rules/rules.h"

namespace ctg::check::rules::etc_ellipsis {

namespace {

void apply(const Subject& subject) {
  for (const Passage& passage : subject.passages().all) {
    const std::vector<Word>& words = passage.words;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      if (words[i].plain != "etc" || words[i + 1].plain != "…") continue;
      const Reported report = subject.report(passage.excerpt(i, i + 1), "« {} » : on écrit « etc. »",
                                             "“{}”: one writes “etc.”", passage.excerpt(i, i + 1).text());
      report->fix =
          subject.replacing(passage.excerpt(i, i + 1), std::string(passage.excerpt(i, i).text()) + ".");
    }
  }
}

}  // namespace

const Rule rule = {
    "TYP-003",
    "etc_ellipsis",
    Family::typography,
    Severity::remark,
    {"« etc. » n’est pas suivi de points de suspension", "“etc.” is not followed by an ellipsis"},
    {"Les deux disent la même chose (Lexique des règles typographiques en usage à l’Imprimerie nationale).",
     "Both say the same (Lexique des règles typographiques en usage à l’Imprimerie nationale)."},
    "couverture territoriale du RPE etc…",
    "couverture territoriale du RPE, etc.",
    apply};

}  // namespace ctg::check::rules::etc_ellipsis
