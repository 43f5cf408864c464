// PAR-005: the comité de pilotage leaves no party out.
#include <algorithm>

#include "check/rules/rules.h"

namespace ctg::check::rules {

namespace {

struct Party {
  std::string name;
  std::vector<std::string> words;
};

std::vector<Party> parties_of(const Passages& passages) {
  constexpr std::string_view kCommon[] = {"la",      "le",       "les", "cc",
                                          "commune", "communes", "des", "communaute"};
  std::vector<Party> parties;
  for (const Passage& passage : passages.all) {
    if (passages.sections[passage.section].nature != document::Nature::parties ||
        !passage.says("ci - apres denomme"))
      continue;
    const std::size_t open = passage.text.find("«"), close = passage.text.find("»");
    if (open == std::string::npos || close == std::string::npos || close < open) continue;
    Party party{passage.text.substr(open + 2, close - open - 2), {}};
    for (const std::string_view blank : {" ", "\u00A0", "\u202F"}) {
      while (party.name.starts_with(blank)) party.name.erase(0, blank.size());
      while (party.name.ends_with(blank)) party.name.erase(party.name.size() - blank.size());
    }
    for (const Word& word : words_of(party.name)) {
      if (word.kind == Word::Kind::letters && word.plain.size() >= 3 &&
          std::find(std::begin(kCommon), std::end(kCommon), word.plain) == std::end(kCommon))
        party.words.push_back(word.plain);
    }
    if (!party.words.empty()) parties.push_back(std::move(party));
  }
  return parties;
}

void apply(const Subject& subject) {
  const Passages& passages = subject.passages();
  const std::vector<Party> parties = parties_of(passages);
  if (parties.size() < 2) return;
  for (const Passage& passage : passages.all) {
    const Section* article = passages.around(passage, document::Nature::article);
    if (article == nullptr || !passage.says("comite") || !passage.says("compose")) continue;
    if (passage.says("signataires") || passage.says("chacune des parties") || passage.says("chaque partie"))
      continue;
    std::string missing;
    std::size_t named = 0;
    for (const Party& party : parties) {
      const bool found = std::any_of(party.words.begin(), party.words.end(),
                                     [&](const std::string& word) { return passage.says(word); });
      named += found;
      if (!found) missing += (missing.empty() ? "" : ", ") + party.name;
    }
    if (missing.empty() || named == 0) continue;
    subject
        .report(passage, 0, passage.text.size(), "le comité laisse une partie de côté : {}",
                "the committee leaves a party out: {}", missing)
        .hint = subject.diags().phrase("ajoutez ses représentants, ou dites qu’elle n’en est pas",
                                       "add its representatives, or say that it is not part of it");
  }
}

constexpr std::string_view kGood =
    "Entre :\n\nLa Caf de l’Aveyron,\n\nCi-après dénommée « la Caf » ;\n\nLa mutualité sociale "
    "agricole,\n\nCi-après dénommée « la Msa » ;\n\nARTICLE 6 - MODALITÉS DE COLLABORATION\n\nLe comité est "
    "composé de représentants de la Caf et de la Msa.\n";
constexpr std::string_view kBad =
    "Entre :\n\nLa Caf de l’Aveyron,\n\nCi-après dénommée « la Caf » ;\n\nLa mutualité sociale "
    "agricole,\n\nCi-après dénommée « la Msa » ;\n\nARTICLE 6 - MODALITÉS DE COLLABORATION\n\nLe comité est "
    "composé de représentants de la Caf et de la commune.\n";

}  // namespace

const Rule committee = {
    "PAR-005",
    "committee",
    Family::parties,
    Severity::warning,
    {"Le comité de pilotage réunit toutes les parties", "The steering committee brings all parties together"},
    {"Une partie qui signe et n’est pas au comité ne peut ni suivre ni décider les ajustements (articles 6 "
     "et "
     "9).",
     "A party that signs and is not on the committee can neither follow nor decide adjustments (articles 6 "
     "and 9)."},
    kBad,
    kGood,
    apply};

}  // namespace ctg::check::rules
