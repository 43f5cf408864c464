// PLH-002: dots where a value should stand.
#include "check/blank_reports.h"
#include "check/rules/rules.h"

namespace ctg::check::rules::ellipsis_for_value {

namespace {

Reported tell(const Subject& subject, const Passage& passage, const Blank& blank) {
  const Reported made = subject.report(
      {passage, blank.begin, blank.end}, "des points à la place d’une valeur : « {} »",
      "dots in the place of a value: “{}”", passage.text.substr(blank.said, blank.end - blank.said));
  return made;
}

void apply(const Subject& subject) { tell_blanks(subject, Blank::Class::dots, tell); }

}  // namespace

const Rule rule = {
    "PLH-002",
    "ellipsis_for_value",
    Family::placeholders,
    Severity::error,
    {"Aucune valeur n’est remplacée par des points", "No value is replaced by dots"},
    {"Le modèle national marque par des points ce qu’il faut remplir : « la Caf de … ». "
     "Ne voit pas trois points après un mot qui peut finir une énumération (« les familles… »).",
     "The national model marks by dots what is to be filled in: “la Caf de …”. "
     "Does not see three dots behind a word that may end an enumeration (“les familles…”)."},
    "La Caf de … et la commune s’engagent, sur les champs qui concernent ….",
    "Associer les partenaires (PCO TND, PMI, PRAI 12…) aux actions : ateliers, sorties…",
    apply};

}  // namespace ctg::check::rules::ellipsis_for_value
