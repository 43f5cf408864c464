// TYP-009: no sign stands twice, nor a comma against another sign.
#include <algorithm>

#include "check/rules/rules.h"

namespace ctg::check::rules::doubled_sign {

namespace {

bool is_pausing(const Word& word) { return word.plain == "," || word.plain == ";" || word.plain == ":"; }

bool is_second(const Word& word) {
  return (is_pausing(word) || word.plain == ".") && word.end - word.begin == 1;
}

void apply(const Subject& subject) {
  for (const Passage& passage : subject.passages().all) {
    const std::vector<Word>& words = passage.words;
    for (std::size_t i = 1; i < words.size(); ++i) {
      const bool dots = words[i].kind == Word::Kind::sign && words[i].plain == "..";
      if (!(is_pausing(words[i - 1]) && is_second(words[i])) && !dots) continue;
      const std::size_t first = dots ? i : i - 1;
      // All of ",,,," is one report: corrected two by two, it would take a run for each.
      while (!dots && i + 1 < words.size() && is_second(words[i + 1])) ++i;
      if (subject.is_blank(passage.excerpt(first, i))) continue;
      const std::size_t begin = words[first].begin, end = words[i].end;
      const Reported report =
          subject.report({passage, begin, end}, "signe de trop : « {} »", "one sign too many: “{}”",
                         passage.text.substr(begin, end - begin));
      const bool same = std::all_of(words.begin() + static_cast<std::ptrdiff_t>(first),
                                    words.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                    [&](const Word& each) { return each.plain == words[first].plain; });
      if (same)
        report->fix = subject.replacing({passage, begin, end}, dots ? "." : words[first].plain);
      else
        report.hint("gardez le bon", "keep the right one");
    }
  }
}

}  // namespace

const Rule rule = {"TYP-009",
                   "doubled_sign",
                   Family::typography,
                   Severity::remark,
                   {"Un seul signe de ponctuation à la fois", "One sign of punctuation at a time"},
                   {"« ,, », « ;. », « .. » : un reste d’une correction.",
                    "“,,”, “;.”, “..”: what a correction left behind."},
                   "Les familles,, leurs besoins ;. Leurs droits..\n",
                   "Les familles, leurs besoins ; leurs droits.\n",
                   apply};

}  // namespace ctg::check::rules::doubled_sign
