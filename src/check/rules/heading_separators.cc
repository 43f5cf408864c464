// TYP-007: the titles of articles have one sign behind the number.
#include <map>

#include "check/rules/rules.h"

namespace ctg::check::rules::heading_separators {

namespace {

void apply(const Subject& subject) {
  const Passages& passages = subject.passages();
  std::map<std::string, std::vector<std::pair<const Passage*, const Word*>>> signs;
  for (const Section& section : passages.sections) {
    if (section.nature != document::Nature::article || section.first >= section.last) continue;
    const Passage& heading = passages.all[section.first];
    if (heading.words.size() < 3 || heading.words[0].plain != "article" || heading.is_sentence()) continue;
    const Word& sign = heading.words[heading.words[2].plain == "bis" ? 3 : 2];
    if (sign.kind != Word::Kind::sign) continue;
    signs[heading.text.substr(sign.begin, sign.end - sign.begin)].push_back({&heading, &sign});
  }
  if (signs.size() < 2) return;
  const auto* most = &*signs.begin();
  for (const auto& each : signs) {
    if (each.second.size() > most->second.size()) most = &each;
  }
  for (const auto& each : signs) {
    if (&each == most) continue;
    for (const auto& [heading, sign] : each.second) {
      const Reported report = subject.report(
          {*heading, sign->begin, sign->end}, "« {} » après ce numéro, « {} » après les autres",
          "“{}” behind this number, “{}” behind the others", each.first, most->first);
      report->fix = subject.replacing({*heading, sign->begin, sign->end}, most->first);
    }
  }
}

}  // namespace

const Rule rule = {"TYP-007",
                   "heading_separators",
                   Family::typography,
                   Severity::remark,
                   {"Les titres d’articles ont le même signe après le numéro",
                    "Titles of articles have the same sign behind the number"},
                   {"« ARTICLE 1 - », « ARTICLE 9 – », « ARTICLE 12 : » : trois modèles.",
                    "“ARTICLE 1 -”, “ARTICLE 9 –”, “ARTICLE 12 :”: three models."},
                   "ARTICLE 1 - OBJET\n\nLa convention.\n\nARTICLE 2 - SUIVI\n\nUn "
                   "tableau.\n\nARTICLE 3 : DURÉE\n\nCinq ans.\n",
                   "ARTICLE 1 - OBJET\n\nLa convention.\n\nARTICLE 2 - SUIVI\n\nUn tableau.\n",
                   apply};

}  // namespace ctg::check::rules::heading_separators
