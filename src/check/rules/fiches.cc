// CHK-006: each fiche action says what it must: title, context, results, pilots, steps, partners, the
// inhabitants' place, resources, indicators, échéance.
//
// The bilans (art. 9) are written from the fiches: an action without indicator or without pilot cannot be
// followed. A fiche without links is only doubtful: an action may stand alone.
// Bad: <indicateurs/>. Good: at least one <indicateur>.
#include "check/rules/rules.h"

namespace ctg::check::rules::fiches {

namespace {

void check_texts(const Subject& subject, const model::Fiche& fiche) {
  struct Field {
    bool empty;
    const Place& place;
    Bilingual what;
    Bilingual hint;
  };
  const Field fields[] = {
      {fiche.titre.empty(),
       fiche.titre.place,
       {"l’intitulé de l’action", "the title of the action is"},
       {"remplissez <titre>", "fill in <titre>"}},
      {fiche.contexte.empty(),
       fiche.contexte.place,
       {"les éléments de contexte", "the context is"},
       {"remplissez <contexte>", "fill in <contexte>"}},
      {fiche.resultats.empty(),
       fiche.resultats.place,
       {"les résultats attendus", "the expected results are"},
       {"remplissez <resultats>", "fill in <resultats>"}},
      {fiche.pilotes.empty(),
       fiche.pilotes.place,
       {"le pilote de l’action", "the pilot of the action is"},
       {"remplissez <pilotes>", "fill in <pilotes>"}},
      {fiche.descriptif.value.empty(),
       fiche.descriptif.place,
       {"le descriptif de l’action", "the description is"},
       {"remplissez <descriptif>", "fill in <descriptif>"}},
      {fiche.partenaires.empty(),
       fiche.partenaires.place,
       {"les partenaires", "the partners are"},
       {"remplissez <partenaires>", "fill in <partenaires>"}},
      {fiche.place_habitants.empty(),
       fiche.place_habitants.place,
       {"la place des habitants", "the inhabitants' place is"},
       {"remplissez <place-habitants>", "fill in <place-habitants>"}},
      {fiche.indicateurs.value.empty() && !fiche.sans_indicateurs,
       fiche.indicateurs.place,
       {"les indicateurs d’évaluation", "the indicators are"},
       {"ajoutez au moins un <indicateur>", "add at least one <indicateur>"}},
      {!fiche.echeance_debut.value,
       fiche.echeance_debut.place,
       {"l’année d’échéance", "the year of échéance is"},
       {"remplissez annee=\"…\" dans <echeance>", "fill in annee=\"…\" in <echeance>"}},
  };
  for (const Field& field : fields) {
    if (field.empty) subject.missing("CHK-006", field.place, field.what, field.hint);
  }
}

void check_resources(const Subject& subject, const model::Fiche& fiche) {
  const bool named = fiche.financieres || fiche.humaines || fiche.materielles || fiche.sans_ressources;
  if (!named) {
    subject.missing("CHK-006", fiche.ressources,
                    {"les ressources de l’action", "the resources of the action are"},
                    {"remplissez <financieres>, <humaines> ou <materielles>",
                     "fill in <financieres>, <humaines> or <materielles>"});
  }
  for (const auto* resource : {&fiche.financieres, &fiche.humaines, &fiche.materielles}) {
    if (!*resource || !(*resource)->empty()) continue;
    subject.missing("CHK-006", (*resource)->place,
                    {"le texte de cette ressource", "the text of this resource is"},
                    {"remplissez-la, ou supprimez l’élément s’il n’y en a pas",
                     "fill it in, or remove the element where there is none"});
  }
}

void check_links(const Subject& subject, const model::Fiche& fiche) {
  if (!fiche.liens.value.empty() || fiche.sans_liens || subject.is_shown_as_field(fiche.liens.place)) return;
  Diagnostics& diags = subject.diags();
  diags
      .warning("CHK-006", fiche.liens.place, "cette action n’a de lien avec aucune autre",
               "this action is linked to no other")
      .hint("nommez les actions liées (<lien fiche=\"…\"/>), ou mettez <toutes/> ou <aucun/>",
            "name the linked actions (<lien fiche=\"…\"/>), or put <toutes/> or <aucun/>");
}

void apply(const Subject& subject) {
  const model::PlanActions& plan = subject.dossier().plan;
  if (plan.fiches.empty()) {
    subject.missing("CHK-006", plan.place, {"au moins une fiche action", "at least one fiche action is"},
                    {"nommez-la dans le répertoire et écrivez son fichier dans fiches/",
                     "name it in the répertoire and write its file in fiches/"});
  }
  for (const model::Fiche& fiche : plan.fiches) {
    check_texts(subject, fiche);
    check_resources(subject, fiche);
    check_links(subject, fiche);
  }
}

}  // namespace

const Rule rule = {"CHK-006",
                   "fiches",
                   Family::dossier,
                   Severity::error,
                   {"Chaque fiche action dit tout ce qu’elle doit", "Each fiche action says what it must"},
                   {"Les bilans (article 9) sont écrits d’après les fiches : une action sans indicateur ou "
                    "sans pilote ne peut pas être suivie.",
                    "The bilans (article 9) are written from the fiches: an action without indicator or "
                    "without pilot cannot be followed."},
                   "",
                   "",
                   apply};

}  // namespace ctg::check::rules::fiches
