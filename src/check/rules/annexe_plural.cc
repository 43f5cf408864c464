// REF-004: « annexe 4 », « annexes 2 et 3 ».
#include "check/rules/rules.h"

namespace ctg::check::rules::annexe_plural {

namespace {

void apply(const Subject& subject) {
  for (const Passage& passage : subject.passages().all) {
    const std::vector<Word>& words = passage.words;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      const bool plural = words[i].plain == "annexes", singular = words[i].plain == "annexe";
      if ((!plural && !singular) || words[i + 1].kind != Word::Kind::number) continue;
      const bool several =
          i + 3 < words.size() && words[i + 3].kind == Word::Kind::number &&
          (words[i + 2].plain == "et" || words[i + 2].plain == "," || words[i + 2].plain == "a");
      if (plural == several) continue;
      const std::string said = std::string(passage.excerpt(i, i).text());
      const std::string better = plural ? said.substr(0, said.size() - 1) : said + "s";
      const Reported report = subject.report(passage.excerpt(i, i), "« {} » : on attend « {} »",
                                             "“{}”: “{}” is expected", said, better);
      report.hint("accordez avec ce qui suit", "make it agree with what follows");
      report->fix = subject.replacing(passage.excerpt(i, i), better);
    }
  }
}

}  // namespace

const Rule rule = {
    "REF-004",
    "annexe_plural",
    Family::references,
    Severity::warning,
    {"« annexe » s’accorde avec ce qu’il désigne", "“annexe” agrees with what it means"},
    {"« Annexes 4 » fait chercher une seconde annexe qui n’existe pas.",
     "“Annexes 4” makes one look for a second annexe that is not there."},
    "De suivre la mise en œuvre du plan d’actions (Annexes 4).",
    "De suivre la mise en œuvre du plan d’actions (Annexe 4), avec ses moyens (Annexes 2 et 3).",
    apply};

}  // namespace ctg::check::rules::annexe_plural
