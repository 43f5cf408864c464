// TYP-008: months and days in lower case, "1er", "2e".
#include "check/rules/rules.h"
#include "reading/spoken.h"

namespace ctg::check::rules::dates_and_ordinals {

namespace {

void apply(const Subject& subject) {
  for (const Passage& passage : subject.passages().all) {
    const std::vector<Word>& words = passage.words;
    const auto report = [&](std::size_t begin, std::size_t end, std::size_t from, std::size_t to,
                            std::string right) {
      const Reported made = subject.report(
          {passage, begin, end}, "« {} » : on écrit « {} »", "“{}”: one writes “{}”",
          passage.text.substr(begin, end - begin),
          passage.text.substr(begin, from - begin) + right + passage.text.substr(to, end - to));
      made->fix = subject.replacing({passage, from, to}, std::move(right));
    };
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      const Word& word = words[i];
      const Word& next = words[i + 1];
      if (word.kind != Word::Kind::number) continue;
      if (month_of(next) != 0 && next.space_before && word.plain.size() <= 2) {
        const char first = passage.text[next.begin];
        const char second = passage.text[next.begin + 1];
        if (first >= 'A' && first <= 'Z' && second >= 'a')
          report(word.begin, next.end, next.begin, next.begin + 1,
                 std::string(1, static_cast<char>(first - 'A' + 'a')));
        if (word.plain == "1") report(word.begin, next.end, word.end, word.end, "er");
      }
      // "1ER janvier", "1 er juillet"
      const std::string_view said = std::string_view(passage.text).substr(next.begin, next.end - next.begin);
      if (word.plain == "1" && next.plain == "er" && (said != "er" || next.space_before) &&
          said.size() == 2 && !(next.space_before && passage.text[word.end] == '\n'))
        report(word.begin, next.end, word.end, next.end, "er");
      const bool heavy = next.plain == "eme" || next.plain == "ieme";
      if (heavy && !next.space_before) report(word.begin, next.end, next.begin, next.end, "e");
    }
  }
}

}  // namespace

const Rule rule = {
    "TYP-008",
    "dates_and_ordinals",
    Family::typography,
    Severity::remark,
    {"Mois en minuscules, « 1er janvier », « 2e »", "Months in lower case, “1er janvier”, “2e”"},
    {"Les noms de mois et de jours n’ont pas de majuscule ; le premier du mois est « 1er » ; deuxième "
     "s’abrège « 2e ».",
     "Names of months and days have no capital; the first of the month is “1er”; deuxième is abridged “2e”."},
    "La loi du 6 Janvier 1978, du 1 janvier 2026 à la 2ème année.\n",
    "La loi du 6 janvier 1978, du 1er janvier 2026 à la 2e année.\n",
    apply};

}  // namespace ctg::check::rules::dates_and_ordinals
