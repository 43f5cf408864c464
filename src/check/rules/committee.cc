// PAR-005: the comité de pilotage leaves no party out.
#include "check/rules/rules.h"
#include "reading/parties.h"

namespace ctg::check::rules::committee {

namespace {

void apply(const Subject& subject) {
  const Passages& passages = subject.passages();
  const std::vector<NamedParty> parties =
      parties_of(passages, subject.has_dossier() ? &subject.dossier() : nullptr);
  if (parties.size() < 2) return;
  for (const Passage& passage : passages.all) {
    const Section* article = passages.around(passage, document::Nature::article);
    if (article == nullptr || !passage.says("comite") || !passage.says("compose")) continue;
    if (subject.is_blank(passage.whole())) continue;  // who is of it is still to be written
    if (passage.says("signataires") || passage.says("chacune des parties") || passage.says("chaque partie"))
      continue;
    std::string missing;
    std::size_t named = 0;
    for (const NamedParty& party : parties) {
      const bool found = party.is_in(passage.plain);
      named += found;
      if (!found) missing += (missing.empty() ? "" : ", ") + party.name;
    }
    if (missing.empty() || named == 0) continue;
    subject
        .report(passage.whole(), "le comité laisse une partie de côté : {}",
                "the committee leaves a party out: {}", missing)
        .hint("ajoutez ses représentants, ou dites qu’elle n’en est pas",
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

const Rule rule = {
    "PAR-005",
    "committee",
    Family::parties,
    Severity::warning,
    {"Le comité de pilotage réunit toutes les parties", "The steering committee brings all parties together"},
    {"Une partie qui signe et n’est pas au comité ne peut ni suivre ni décider les ajustements (articles 6 et 9).",
     "A party that signs and is not on the committee can neither follow nor decide adjustments (articles 6 and 9)."},
    kBad,
    kGood,
    apply};

}  // namespace ctg::check::rules::committee
