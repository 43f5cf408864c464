// CPL-008: each fiche of a document from elsewhere has its fields.
#include "check/rules/rules.h"

namespace ctg::check::rules {

namespace {

struct Field {
  std::string_view words;  // folded: a label that starts with them or holds them
  Bilingual name;
};
constexpr Field kFields[] = {
    {"contexte", {"les éléments de contexte", "the context"}},
    {"resultats attendus", {"les résultats attendus", "the expected results"}},
    {"pilote", {"le pilote de l’action", "the pilot of the action"}},
    {"descriptif", {"le descriptif", "the description"}},
    {"partenaires", {"les partenaires", "the partners"}},
    {"place des habitants", {"la place des habitants", "the inhabitants' place"}},
    {"ressources", {"les ressources", "the resources"}},
    {"indicateurs", {"les indicateurs d’évaluation", "the indicators"}},
    {"echeance", {"l’échéance", "the échéance"}},
};

// A label stands alone on its line, or before a colon at its start.
bool labels(const Passage& passage, std::string_view words) {
  const std::size_t at = passage.plain.find(words);
  if (at == std::string::npos || at > 40) return false;
  const std::size_t colon = passage.plain.find(" :");
  if (colon != std::string::npos && at < colon) return true;
  return passage.kind == Passage::Kind::heading || passage.kind == Passage::Kind::label ||
         passage.words.size() <= 7;
}

void apply(const Subject& subject) {
  if (subject.has_dossier()) return;  // CHK-006 speaks of the dossier's fiches
  const Passages& passages = subject.passages();
  for (const Section& section : passages.sections) {
    if (section.nature != document::Nature::fiche || section.first >= section.last) continue;
    for (const Field& field : kFields) {
      bool found = false;
      for (std::size_t i = section.first + 1; i < section.last && !found; ++i)
        found = labels(passages.all[i], field.words);
      if (found) continue;
      const Passage& heading = passages.all[section.first];
      subject
          .report(heading, 0, heading.text.size(), "la fiche {} ne dit rien sur {}",
                  "fiche {} says nothing on {}", section.number, field.name.in(subject.diags().lang()))
          .hint = subject.diags().phrase("ajoutez cette rubrique", "add this part");
    }
  }
}

constexpr std::string_view kGood =
    "1.A.1 Accueillir les familles\n\nÉLÉMENTS DE CONTEXTE :\n\nPeu de places.\n\nRÉSULTATS ATTENDUS "
    ":\n\nPlus "
    "de places.\n\nPILOTE DE L’ACTION :\n\nLa Communauté.\n\nDESCRIPTIF :\n\nOuvrir une crèche.\n\nLES "
    "PARTENAIRES :\n\nLa Caf.\n\nLA PLACE DES HABITANTS :\n\nUn sondage.\n\nRESSOURCES :\n\nUn poste.\n\nLES "
    "INDICATEURS :\n\nLe nombre de places.\n\nÉchéance :\n\n2027\n";

}  // namespace

const Rule fiche_fields = {
    "CPL-008",
    "fiche_fields",
    Family::completeness,
    Severity::warning,
    {"Chaque fiche action a toutes ses rubriques", "Each fiche action has all its parts"},
    {"Les bilans (article 9) sont écrits d’après les fiches : une action sans indicateur ou sans pilote ne "
     "peut pas être suivie.",
     "The bilans (article 9) are written from the fiches: an action without indicator or without pilot "
     "cannot be followed."},
    kGood.substr(0, kGood.find("LES INDICATEURS")),
    kGood,
    apply};

}  // namespace ctg::check::rules
