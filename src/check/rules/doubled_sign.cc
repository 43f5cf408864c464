// TYP-009: no sign stands twice, nor a comma against another sign.
#include "check/rules/rules.h"

namespace ctg::check::rules {

namespace {

void apply(const Subject& subject) {
  for (const Passage& passage : subject.passages().all) {
    const std::vector<Word>& words = passage.words;
    for (std::size_t i = 1; i < words.size(); ++i) {
      const std::string& one = words[i - 1].plain;
      const std::string& two = words[i].plain;
      const bool pausing = one == "," || one == ";" || one == ":";
      const bool second = two == "," || two == ";" || two == ":" || two == ".";
      const bool dots = words[i].kind == Word::Kind::sign && two == "..";
      if (!(pausing && second && words[i].end - words[i].begin == 1) && !dots) continue;
      if (subject.is_blank(passage, words[i - 1].begin, words[i].end)) continue;
      const std::size_t begin = dots ? words[i].begin : words[i - 1].begin;
      Diagnostic& report =
          subject.report(passage, begin, words[i].end, "signe de trop : « {} »", "one sign too many: “{}”",
                         passage.text.substr(begin, words[i].end - begin));
      if (dots || one == two)
        report.fix = subject.replacing(passage, begin, words[i].end, dots ? "." : one);
      else
        report.hint = subject.diags().phrase("gardez le bon", "keep the right one");
    }
  }
}

}  // namespace

const Rule doubled_sign = {"TYP-009",
                           "doubled_sign",
                           Family::typography,
                           Severity::remark,
                           {"Un seul signe de ponctuation à la fois", "One sign of punctuation at a time"},
                           {"« ,, », « ;. », « .. » : un reste d’une correction.",
                            "“,,”, “;.”, “..”: what a correction left behind."},
                           "Les familles,, leurs besoins ;. Leurs droits..\n",
                           "Les familles, leurs besoins ; leurs droits.\n",
                           apply};

}  // namespace ctg::check::rules
