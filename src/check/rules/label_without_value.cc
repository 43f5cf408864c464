// PLH-005: a label, or the announcement of a list, and nothing after it.
#include "check/blank_reports.h"
#include "check/rules/rules.h"

namespace ctg::check::rules {

namespace {

Diagnostic& tell(const Subject& subject, const Passage& passage, const Blank& blank) {
  Diagnostic& made =
      subject.report(passage, blank.begin, blank.end, "« {} » n’est suivi de rien", "nothing follows “{}”",
                     passage.text.substr(blank.begin, blank.end - blank.begin));
  made.hint = subject.diags().phrase("écrivez ce que l’intitulé annonce, ou retirez-le",
                                     "write what the label announces, or take it out");
  return made;
}

void apply(const Subject& subject) { tell_blanks(subject, Blank::Class::label, tell); }

}  // namespace

const Rule label_without_value = {
    "PLH-005",
    "label_without_value",
    Family::placeholders,
    Severity::error,
    {"Tout intitulé d’une fiche est suivi de son contenu",
     "Every label of a fiche is followed by its content"},
    {"Un intitulé vide ne dit pas si rien n’est prévu ou si l’on a oublié de l’écrire. "
     "Ne voit que les intitulés usuels (data/rubriques.tsv) et les annonces de liste ; un autre intitulé, "
     "suivi d’un texte qui n’est pas le sien, n’est pas vu.",
     "An empty label does not tell whether nothing is planned or someone forgot to write it. "
     "Only sees the usual labels (data/rubriques.tsv) and announcements of lists; not another label that is "
     "followed by a text not its own."},
    "1.A.1 Accueillir\n\nÉLÉMENTS DE CONTEXTE :\n\nPeu de places.\n\nRESSOURCES MOBILISABLES "
    ":\n\nMatérielles :\n\nLES INDICATEURS "
    "D’EVALUATION :\n\n- Nombre de places\n",
    "1.A.1 Accueillir\n\nÉLÉMENTS DE CONTEXTE :\n\nPeu de places.\n\nRESSOURCES MOBILISABLES "
    ":\n\nMatérielles : une salle\n\nLES "
    "INDICATEURS D’EVALUATION :\n\n- Nombre de places\n",
    apply};

}  // namespace ctg::check::rules
