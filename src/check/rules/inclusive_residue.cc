// PLH-007: « représenté(e) » of a person whose name is known, « du (ou des) » of a number that is.
#include "check/blank_reports.h"
#include "check/rules/rules.h"

namespace ctg::check::rules::inclusive_residue {

namespace {

Reported tell(const Subject& subject, const Passage& passage, const Blank& blank) {
  const Reported made =
      subject.report({passage, blank.begin, blank.end}, "accord laissé ouvert : « {} »",
                     "agreement left open: “{}”", passage.text.substr(blank.begin, blank.end - blank.begin));
  made.hint("accordez avec la personne ou la collectivité nommée",
            "make it agree with the person or body named");
  return made;
}

void apply(const Subject& subject) { tell_blanks(subject, Blank::Class::open_ending, tell); }

}  // namespace

const Rule rule = {
    "PLH-007",
    "inclusive_residue",
    Family::placeholders,
    Severity::warning,
    {"Les accords sont faits", "Agreements are made"},
    {"Le modèle laisse l’accord ouvert (« représenté(e) ») parce qu’il ne connaît pas les signataires ; la "
     "convention les nomme. "
     "Ne voit pas les personnes que rien ne nomme (« assistant(e)s »), ni le point médian.",
     "The model leaves agreements open (“représenté(e)”) since it does not know the signers; the convention "
     "names them. Does not see persons whom nothing names (“assistant(e)s”), nor the middle dot."},
    "La Caf, représenté(e) par sa directrice, dûment autorisé(e) à signer ;",
    "La Caf, représentée par sa directrice (Madame Bel), dûment autorisée à signer ;",
    apply};

}  // namespace ctg::check::rules::inclusive_residue
