// PLH-005: a label, and nothing after it.
#include "check/rules/rules.h"

namespace ctg::check::rules {

namespace {

bool is_label(const Passage& passage) {
  return passage.kind == Passage::Kind::heading || passage.kind == Passage::Kind::label;
}

// In a fiche: "Matérielles :" at the end of a paragraph, and then the next label, or the end.
void apply(const Subject& subject) {
  const std::vector<Passage>& all = subject.passages().all;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Passage& passage = all[i];
    if (!passage.introduces() || passage.words.size() > 8) continue;
    if (subject.passages().around(passage, document::Nature::fiche) == nullptr) continue;
    const bool ends = i + 1 == all.size() || all[i + 1].section != passage.section || is_label(all[i + 1]);
    const bool followed = !ends;
    if (followed) continue;
    subject
        .report(passage, 0, passage.text.size(), "« {} » n’est suivi de rien", "nothing follows “{}”",
                passage.text)
        .hint = subject.diags().phrase("écrivez ce que l’intitulé annonce, ou retirez-le",
                                       "write what the label announces, or take it out");
  }
}

}  // namespace

const Rule label_without_value = {
    "PLH-005",
    "label_without_value",
    Family::placeholders,
    Severity::error,
    {"Tout intitulé d’une fiche est suivi de son contenu",
     "Every label of a fiche is followed by its content"},
    {"Un intitulé vide ne dit pas si rien n’est prévu ou si l’on a oublié de l’écrire.",
     "An empty label does not tell whether nothing is planned or someone forgot to write it."},
    "1.A.1 Accueillir\n\nÉLÉMENTS DE CONTEXTE :\n\nPeu de places.\n\nRESSOURCES MOBILISABLES "
    ":\n\nMatérielles :\n\nLES INDICATEURS "
    "D’EVALUATION :\n\n- Nombre de places\n",
    "1.A.1 Accueillir\n\nÉLÉMENTS DE CONTEXTE :\n\nPeu de places.\n\nRESSOURCES MOBILISABLES "
    ":\n\nMatérielles : une salle\n\nLES "
    "INDICATEURS D’EVALUATION :\n\n- Nombre de places\n",
    apply};

}  // namespace ctg::check::rules
