// PLH-004: a unit, and no number before it.
#include "check/rules/rules.h"

namespace ctg::check::rules {

namespace {

void apply(const Subject& subject) {
  for (const Passage& passage : subject.passages().all) {
    const std::vector<Word>& words = passage.words;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i].plain != "%" && words[i].plain != "€") continue;
      const bool numbered =
          i > 0 && (words[i - 1].kind == Word::Kind::number || words[i - 1].kind == Word::Kind::field ||
                    words[i - 1].plain == "x" || words[i - 1].plain == "…");
      const bool named =
          i > 0 && (words[i - 1].plain == "(" || words[i - 1].plain == "en");  // "Montant (€)", "en %"
      if (numbered || named) continue;
      const std::size_t end =
          i + 1 < words.size() && words[i + 1].plain == "etp" ? words[i + 1].end : words[i].end;
      subject
          .report(passage, words[i].begin, end, "« {} » sans nombre devant",
                  "“{}” without a number before it",
                  passage.text.substr(words[i].begin, end - words[i].begin))
          .hint = subject.diags().phrase("écrivez le nombre", "write the number");
    }
  }
}

}  // namespace

const Rule unit_without_number = {
    "PLH-004",
    "unit_without_number",
    Family::placeholders,
    Severity::error,
    {"Toute unité suit un nombre", "Every unit follows a number"},
    {"Les moyens sont la part de la convention qui engage un budget : « % ETP » sans nombre n’engage à rien.",
     "The means are the part of the convention that binds a budget: “% ETP” without a number binds to "
     "nothing."},
    "Humaines : % ETP chargée de coopération CTG, animatrice RPE",
    "Humaines : 50 % ETP chargée de coopération CTG, pour 40 % des habitants",
    apply};

}  // namespace ctg::check::rules
