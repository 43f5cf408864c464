// CPL-003: each annexe that is cited is in the document.
#include <map>
#include <set>

#include "check/citations.h"
#include "check/rules/rules.h"

namespace ctg::check::rules {

namespace {

struct Citation {
  const Passage* passage;
  AnnexeCitation at;
};

void apply(const Subject& subject) {
  const Passages& passages = subject.passages();
  if (!passages.is_convention()) return;
  std::set<std::string> present;
  for (const Section& section : passages.sections) {
    if (section.nature == document::Nature::annexe) present.insert(section.number);
  }
  std::map<std::string, Citation> cited;  // the first of each number
  for (const Passage& passage : passages.all) {
    if (passage.kind == Passage::Kind::heading) continue;
    for (const AnnexeCitation& each : annexes_cited_in(passage))
      cited.emplace(each.number, Citation{&passage, each});
  }
  std::string missing;
  const Citation* first = nullptr;
  for (const auto& [number, citation] : cited) {
    if (present.contains(number)) continue;
    missing += (missing.empty() ? "" : ", ") + number;
    if (first == nullptr) first = &citation;
  }
  if (first == nullptr) return;
  subject
      .report(*first->passage, first->at.begin, first->at.end,
              "annexe citée, mais absente de ce document : {}", "annexe cited, but not in this document: {}",
              missing)
      .hint =
      subject.diags().phrase("joignez-la, sous le titre « Annexe n »", "add it, under the title “Annexe n”");
}

constexpr std::string_view kGood =
    "ARTICLE 1 - OBJET\n\nLe diagnostic figure en annexe 1.\n\nARTICLE 2 - LES CHAMPS D’INTERVENTION DE LA "
    "CAF\n\nLa famille.\n\nARTICLE 3 - LES OBJECTIFS PARTAGÉS\n\nAccueillir.\n\nARTICLE 4 - "
    "ENGAGEMENTS\n\nAgir.\n\nARTICLE 5 - COMMUNICATION\n\nLes logos.\n\nARTICLE 6 - DURÉE\n\nCinq "
    "ans.\n\nANNEXE 1 - DIAGNOSTIC\n\nLe territoire a douze communes.\n";

}  // namespace

const Rule missing_annexe = {
    "CPL-003",
    "missing_annexe",
    Family::completeness,
    Severity::warning,
    {"Chaque annexe citée est dans le document", "Each annexe that is cited is in the document"},
    {"Les annexes font partie de ce qui est signé : un renvoi à une annexe absente ne mène nulle part.",
     "The annexes are part of what is signed: a reference to one that is not there leads nowhere."},
    kGood.substr(0, kGood.find("ANNEXE 1")),
    kGood,
    apply};

}  // namespace ctg::check::rules
