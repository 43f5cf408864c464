// REF-007: an annexe is cited somewhere.
#include <map>

#include "check/rules/rules.h"
#include "reading/citations.h"

namespace ctg::check::rules::uncited_annexe {

namespace {

void apply(const Subject& subject) {
  const Passages& passages = subject.passages();
  if (!passages.is_convention()) return;
  std::map<std::string, std::vector<std::size_t>> cited;  // by number: the passages, in order
  for (std::size_t p = 0; p < passages.all.size(); ++p) {
    for (const AnnexeCitation& each : annexes_cited_in(passages.all[p])) cited[each.number].push_back(p);
  }
  for (const Section& section : passages.sections) {
    if (section.nature != document::Nature::annexe || section.number.empty() || section.first >= section.last)
      continue;
    const std::vector<std::size_t>& by = cited[section.number];
    // An annexe does not cite itself.
    if (!by.empty() && (by.front() < section.first || by.back() >= section.last)) continue;
    const Passage& heading = passages.all[section.first];
    // "Annexe 1 : diagnostic - Annexe 2 : plan d’actions": a list on one line is none of them.
    if (annexes_cited_in(heading).size() > 1) continue;
    subject
        .report(heading.whole(), "l’annexe {} n’est citée nulle part", "annexe {} is cited nowhere",
                section.number)
        .hint("citez-la dans l’article qu’elle complète", "cite it in the article that it completes");
  }
}

constexpr std::string_view kBad =
    "ARTICLE 1 - OBJET\n\nLa convention.\n\nARTICLE 2 - LES CHAMPS D’INTERVENTION DE LA CAF\n\nLa "
    "famille.\n\nARTICLE 3 - LES OBJECTIFS PARTAGÉS\n\nAccueillir.\n\nARTICLE 4 - ENGAGEMENTS\n\nAgir.\n\n"
    "ARTICLE 5 - COMMUNICATION\n\nLes logos.\n\nARTICLE 6 - DURÉE\n\nCinq ans.\n\nANNEXE 1 - "
    "DIAGNOSTIC\n\nLe territoire a douze communes.\n";

}  // namespace

const Rule rule = {
    "REF-007",
    "uncited_annexe",
    Family::references,
    Severity::warning,
    {"Chaque annexe est citée dans la convention", "Each annexe is cited in the convention"},
    {"Une annexe que rien ne cite n’a pas de portée certaine : ses annexes font partie de la convention "
     "parce que ses articles y renvoient.",
     "An annexe that nothing cites has no certain force: annexes are part of the convention because its "
     "articles refer to them."},
    kBad,
    kBad.substr(0, kBad.find("ANNEXE 1")),
    apply};

}  // namespace ctg::check::rules::uncited_annexe
