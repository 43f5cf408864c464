// PLH-001: an instruction of the model that was never carried out.
#include "check/blank_reports.h"
#include "check/rules/rules.h"

namespace ctg::check::rules::model_residue {

namespace {

Reported tell(const Subject& subject, const Passage& passage, const Blank& blank) {
  const Reported made =
      subject.report({passage, blank.begin, blank.end}, "consigne du modèle laissée dans le texte : « {} »",
                     "instruction of the model left in the text: “{}”",
                     passage.text.substr(blank.begin, blank.end - blank.begin));
  made.hint("remplacez-la par ce qu’elle demande, ou retirez-la",
            "replace it by what it asks for, or take it out");
  return made;
}

void apply(const Subject& subject) { tell_blanks(subject, Blank::Class::instruction, tell); }

}  // namespace

const Rule rule = {
    "PLH-001",
    "model_residue",
    Family::placeholders,
    Severity::error,
    {"Aucune consigne du modèle ne reste dans le texte", "No instruction of the model is left in the text"},
    {"Le modèle national dit entre parenthèses ce qu’il faut écrire : « (…Situer le territoire…) ». Ce qui "
     "en reste à la signature est "
     "signé. Ne voit pas une consigne écrite comme une phrase, sans parenthèses ni points.",
     "The national model says in parentheses what is to be written: “(…Situer le territoire…)”. What is left "
     "of it at the signature "
     "is signed. Does not see an instruction written as a sentence, without parentheses or dots."},
    "Les caractéristiques territoriales suivantes : (… Situer le territoire concerné) ;",
    "Associer les partenaires dédiés (PCO TND, PMI, PRAI 12…) et les communes (lieux, itinérance, …) ;",
    apply};

}  // namespace ctg::check::rules::model_residue
