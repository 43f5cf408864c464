// CHK-007: no annexe is empty.
//
// The annexes hold what a Caf adviser reads first, and what a CTG needs to stand for the schéma of the
// accueil du jeune enfant (D. 214-10-1 CASF): an annexe that is announced and blank is not there.
// Bad: <moyens/> without a line. Good: a text or at least one line in each.
#include "check/rules/rules.h"

namespace ctg::check::rules::annexe_content {

namespace {

void check_diagnostic(const Subject& subject) {
  const model::Diagnostic& diagnostic = subject.dossier().diagnostic;
  struct Field {
    const model::Rich& text;
    Bilingual what;
  };
  const Field fields[] = {
      {diagnostic.caracteristiques, {"les caractéristiques du territoire", "the territory's features are"}},
      {diagnostic.offre, {"l’offre du territoire", "what the territory offers is"}},
      {diagnostic.besoins_prioritaires, {"les besoins prioritaires", "the priority needs are"}},
      {diagnostic.besoins_non_satisfaits, {"les besoins non satisfaits", "the unmet needs are"}},
      {diagnostic.zones, {"les zones où l’offre est insuffisante", "the zones with too small an offer are"}},
  };
  for (const Field& field : fields) {
    if (!field.text.empty()) continue;
    subject.missing("CHK-007", field.text.place, field.what,
                    {"remplissez cet élément", "fill in this element"});
  }
}

void check_lists(const Subject& subject) {
  const model::Dossier& dossier = subject.dossier();
  if (dossier.moyens.lignes.empty() && !dossier.moyens.aucun) {
    subject.missing("CHK-007", dossier.moyens.place, {"les moyens mobilisés", "the means are"},
                    {"ajoutez au moins un <moyen> : qui finance quelle action, quelle année",
                     "add at least one <moyen>: who pays for which action in which year"});
  }
  if (dossier.equipements.liste.empty() && !dossier.equipements.aucun) {
    subject.missing("CHK-007", dossier.equipements.place,
                    {"les équipements et services soutenus", "the supported equipment and services are"},
                    {"ajoutez au moins un <equipement>", "add at least one <equipement>"});
  }
}

void check_steering(const Subject& subject) {
  const model::Pilotage& pilotage = subject.dossier().pilotage;
  if (pilotage.comite.value.empty()) {
    subject.missing("CHK-007", pilotage.comite.place,
                    {"la composition du comité de pilotage", "the members of the steering committee are"},
                    {"ajoutez ses membres, partie par partie", "add its members, party by party"});
  }
  if (pilotage.cooperation.value.empty() && !pilotage.sans_poste) {
    subject.missing("CHK-007", pilotage.cooperation.place,
                    {"les postes de chargé de coopération", "the posts of cooperation officers are"},
                    {"ajoutez au moins un <poste>", "add at least one <poste>"});
  }
  struct Field {
    const model::Rich& text;
    Bilingual what;
  };
  const Field fields[] = {
      {pilotage.instances, {"les instances de pilotage", "the steering bodies are"}},
      {pilotage.suivi, {"l’organisation du suivi", "how follow-up is organised is"}},
      {pilotage.ingenierie, {"l’ingénierie", "the engineering is"}},
      {pilotage.concertation, {"la concertation préalable", "the prior consultation is"}},
  };
  for (const Field& field : fields) {
    if (!field.text.empty()) continue;
    subject.missing("CHK-007", field.text.place, field.what,
                    {"remplissez cet élément", "fill in this element"});
  }
}

void check_deliberation(const Subject& subject) {
  const model::Deliberation& deliberation = subject.dossier().deliberation;
  const bool transcribed = deliberation.transcription && !deliberation.transcription->empty();
  if (!deliberation.piece.value.empty() || transcribed) return;
  subject.missing("CHK-007", deliberation.piece.place.known() ? deliberation.piece.place : deliberation.place,
                  {"la délibération signée", "the signed délibération is"},
                  {"mettez son PDF à côté de ce fichier et nommez-le, ou transcrivez-la",
                   "put its PDF beside this file and name it, or transcribe it"});
}

void apply(const Subject& subject) {
  check_diagnostic(subject);
  check_lists(subject);
  check_steering(subject);
  check_deliberation(subject);
}

}  // namespace

const Rule rule = {
    "CHK-007",
    "annexe_content",
    Family::dossier,
    Severity::error,
    {"Aucune annexe n’est vide", "No annexe is empty"},
    {"Les annexes contiennent ce que le conseiller de la Caf lit en premier, et ce qu’il faut pour que la "
     "CTG tienne lieu de schéma de l’accueil du jeune enfant (article D. 214-10-1 du CASF).",
     "The annexes hold what a Caf adviser reads first, and what a CTG needs to stand for the schéma of the "
     "accueil du jeune enfant (D. 214-10-1 CASF)."},
    "",
    "",
    apply};

}  // namespace ctg::check::rules::annexe_content
