// PLH-009: the marks by which people say "to be filled in".
#include "check/blank_reports.h"
#include "check/rules/rules.h"

namespace ctg::check::rules::customary_marks {

namespace {

Reported tell(const Subject& subject, const Passage& passage, const Blank& blank) {
  const Reported made =
      subject.report({passage, blank.begin, blank.end}, "champ resté à remplir : « {} »",
                     "a field left to fill: “{}”", passage.text.substr(blank.begin, blank.end - blank.begin));
  return made;
}

void apply(const Subject& subject) { tell_blanks(subject, Blank::Class::mark, tell); }

}  // namespace

const Rule rule = {
    "PLH-009",
    "customary_marks",
    Family::placeholders,
    Severity::error,
    {"Aucune marque « à remplir » ne reste", "No mark “to be filled in” is left"},
    {"Chacun a sa façon de marquer ce qui manque : [à compléter], XXX, JJ/MM/AAAA, ____, {{nom}}, «Nom». "
     "Ne voit ni un mot en capitales qui n’est pas le nom d’un champ, ni un exemple laissé pour vrai (« Jean DUPONT »).",
     "Everyone has a way of marking what is missing: [à compléter], XXX, JJ/MM/AAAA, ____, {{nom}}, «Nom». "
     "Sees neither a word in capitals that is no field’s name, nor an example left as if it were true (“Jean DUPONT”)."},
    "Entre la commune de «Commune», représentée par {{maire}}, le XX/XX/XXXX, et la Caf (à préciser).",
    "Les actions à définir avec les partenaires, la Communauté « Monts et Vallées », le 03/02/2026.",
    apply};

}  // namespace ctg::check::rules::customary_marks
