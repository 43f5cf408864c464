// PLH-006: two names where one should have been chosen.
#include "check/blank_reports.h"
#include "check/rules/rules.h"

namespace ctg::check::rules::unresolved_alternative {

namespace {

Reported tell(const Subject& subject, const Passage& passage, const Blank& blank) {
  const Reported made = subject.report({passage, blank.begin, blank.end}, "il faut choisir : « {} »",
                                       "a choice is to be made: “{}”",
                                       passage.text.substr(blank.begin, blank.end - blank.begin));
  return made;
}

void apply(const Subject& subject) { tell_blanks(subject, Blank::Class::alternative, tell); }

}  // namespace

const Rule rule = {
    "PLH-006",
    "unresolved_alternative",
    Family::placeholders,
    Severity::error,
    {"Toute alternative du modèle est tranchée", "Every alternative of the model is decided"},
    {"Le modèle national vaut pour une commune comme pour une communauté de communes : il propose les deux, "
     "la convention en nomme une. "
     "Ne voit pas un choix écrit en phrase (« soit …, soit … »).",
     "The national model holds for a commune as for a communauté de communes: it offers both, the convention "
     "names one. Does not see a choice that is written out (“soit …, soit …”)."},
    "les besoins non satisfaits sur la commune ou communauté de communes (Annexe 1)",
    "l’offre présente sur la commune ou l’intercommunalité",
    apply};

}  // namespace ctg::check::rules::unresolved_alternative
