// PLH-008: an item of the model that says nothing, or a bullet with nothing behind it.
#include "check/blank_reports.h"
#include "check/rules/rules.h"

namespace ctg::check::rules::model_item {

namespace {

Reported tell(const Subject& subject, const Passage& passage, const Blank& blank) {
  const std::string said = passage.text.substr(blank.begin, blank.end - blank.begin);
  const bool bare = said.size() <= 3;  // the sign of a bullet
  const Reported made = subject.report_in(
      {passage, blank.begin, blank.end},
      bare ? subject.diags().phrase("une puce, et rien derrière", "a bullet, and nothing behind it")
           : subject.diags().phrase("« {} » ne dit rien : c’est un reste du modèle",
                                    "“{}” says nothing: it is a residue of the model", said));
  made.hint("nommez ce dont il s’agit, ou retirez la ligne", "name what is meant, or take the line out");
  return made;
}

void apply(const Subject& subject) { tell_blanks(subject, Blank::Class::empty_item, tell); }

}  // namespace

const Rule rule = {
    "PLH-008",
    "model_item",
    Family::placeholders,
    Severity::error,
    {"Aucune ligne de liste n’est restée du modèle", "No item of a list is left of the model"},
    {"« Autres. » en fin de liste invite à compléter ; signé, il n’engage à rien et ouvre la porte à tout. "
     "Ne voit que « Autres », « Divers » et les puces seules.",
     "“Autres.” at the end of a list invites to complete it; signed, it binds to nothing and leaves the door "
     "open to anything. "
     "Only sees “Autres”, “Divers” and bullets that stand alone."},
    "Les objectifs conjoints sont :\n\n- En matière de coopération avec les partenaires locaux ;\n- Autres.\n",
    "Les objectifs conjoints sont :\n\n- En matière de coopération avec les partenaires locaux ;\n- Autres "
    "actions éducatives.\n",
    apply};

}  // namespace ctg::check::rules::model_item
