// PLH-008: an item of the model that says nothing.
#include "check/rules/rules.h"

namespace ctg::check::rules {

namespace {

void apply(const Subject& subject) {
  for (const Passage& passage : subject.passages().all) {
    const std::vector<Word>& words = passage.words;
    if (words.empty() || words.size() > 2) continue;
    if (words[0].plain != "autres" && words[0].plain != "autre" && words[0].plain != "divers") continue;
    if (passage.kind != Passage::Kind::item || (words.size() == 2 && words[1].kind != Word::Kind::sign))
      continue;
    if (words.size() == 2 && words[1].plain == ":") continue;
    subject
        .report(passage, 0, passage.text.size(), "« {} » ne dit rien : c’est un reste du modèle",
                "“{}” says nothing: it is a residue of the model", passage.text)
        .hint = subject.diags().phrase("nommez ce dont il s’agit, ou retirez la ligne",
                                       "name what is meant, or take the line out");
  }
}

}  // namespace

const Rule model_item = {
    "PLH-008",
    "model_item",
    Family::placeholders,
    Severity::error,
    {"Aucune ligne de liste n’est restée du modèle", "No item of a list is left of the model"},
    {"« Autres. » en fin de liste invite à compléter ; signé, il n’engage à rien et ouvre la porte à tout.",
     "“Autres.” at the end of a list invites to complete it; signed, it binds to nothing and leaves the door "
     "open to anything."},
    "Les objectifs conjoints sont :\n\n- En matière de coopération avec les partenaires locaux ;\n- "
    "Autres.\n",
    "Les objectifs conjoints sont :\n\n- En matière de coopération avec les partenaires locaux ;\n- Autres "
    "actions éducatives.\n",
    apply};

}  // namespace ctg::check::rules
