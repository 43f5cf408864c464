// TYP-005: a space between a number and its unit, and after "n°".
#include "check/rules/rules.h"

namespace ctg::check::rules::units {

namespace {

void apply(const Subject& subject) {
  for (const Passage& passage : subject.passages().all) {
    const std::vector<Word>& words = passage.words;
    for (std::size_t i = 1; i < words.size(); ++i) {
      const Word& word = words[i];
      const Word& before = words[i - 1];
      const bool unit = word.plain == "%" || word.plain == "€";
      if (unit && before.kind == Word::Kind::number && word.begin == before.end) {
        const Reported report = subject.report({passage, before.begin, word.end},
                                               "il manque une espace entre le nombre et « {} »",
                                               "a space is missing between the number and “{}”", word.plain);
        report->fix = subject.replacing({passage, word.begin, word.begin}, "\u00A0");
      }
      // "article L.2242-1"
      const bool code =
          i >= 2 && before.plain == "." && before.end - before.begin == 1 &&
          before.begin == words[i - 2].end &&
          (words[i - 2].plain == "l" || words[i - 2].plain == "r" || words[i - 2].plain == "d") &&
          passage.text[words[i - 2].begin] < 'a';
      if (code && word.kind == Word::Kind::number && word.begin == before.end) {
        const Reported report =
            subject.report({passage, words[i - 2].begin, word.end}, "il manque une espace après « {} »",
                           "a space is missing after “{}”",
                           passage.text.substr(words[i - 2].begin, before.end - words[i - 2].begin));
        report->fix = subject.replacing({passage, word.begin, word.begin}, "\u00A0");
      }
      if (word.kind == Word::Kind::number && before.plain == "°" && word.begin == before.end && i >= 2 &&
          words[i - 2].plain == "n") {
        const Reported report =
            subject.report({passage, words[i - 2].begin, word.end}, "il manque une espace après « n° »",
                           "a space is missing after “n°”");
        report->fix = subject.replacing({passage, word.begin, word.begin}, "\u00A0");
      }
    }
  }
}

}  // namespace

const Rule rule = {"TYP-005",
                   "units",
                   Family::typography,
                   Severity::remark,
                   {"Une espace entre le nombre et son unité, et après « n° »",
                    "A space between a number and its unit, and after “n°”"},
                   {"« 50 % », « 12 000 € », « n° 2021-1644 » : l’espace est insécable.",
                    "“50 %”, “12 000 €”, “n° 2021-1644”: the space does not break."},
                   "Le décret n°2021-1644 prévoit 50% des coûts, soit 12 000€.\n",
                   "Le décret n° 2021-1644 prévoit 50 % des coûts, soit 12 000 €.\n",
                   apply};

}  // namespace ctg::check::rules::units
