// CPL-005: the préambule situates the territory, field by field.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "check/rules/rules.h"

namespace ctg::check::rules::preambule_fields {

namespace {

struct Field {
  std::array<std::string_view, 7> words;  // folded; one is enough; "": none
  Bilingual name;
};
constexpr Field kFields[] = {
    {{"caracteristiques", "habitants", "population", "territoire compte", "territoire rural"},
     {"les caractéristiques du territoire", "the characteristics of the territory"}},
    {{"offre de", "offre existante", "equipements", "structures", "etablissements"},
     {"l’offre de structures, d’équipements et de services", "the offer of facilities and services"}},
    {{"prioritaires", "prioritaire", "priorites", "priorite", "en priorite"},
     {"les territoires et champs d’intervention prioritaires", "the territories and fields of priority"}},
    {{"objectifs communs", "objectif commun", "objectifs partages", "objectifs de la convention", "ambition"},
     {"les objectifs communs", "the common objectives"}},
    {{"degres d'intervention", "niveau d'intervention", "niveaux d'intervention", "role de chaque",
      "financent", "accompagnent", "coordonne"},
     {"les degrés d’intervention de chaque partenaire", "how far each partner goes"}},
};

void apply(const Subject& subject) {
  const Passages& passages = subject.passages();
  if (!passages.is_ctg()) return;
  for (const Section& section : passages.sections) {
    if (section.nature != document::Nature::preambule || section.first >= section.last) continue;
    const Passage& heading = passages.all[section.first];
    std::vector<std::string> missing;
    for (const Field& field : kFields) {
      bool said = false;
      for (std::size_t i = section.first; i < section.last && !said; ++i)
        said = std::any_of(field.words.begin(), field.words.end(), [&](std::string_view words) {
          return !words.empty() && passages.all[i].says(words);
        });
      if (!said) missing.emplace_back(field.name.in(subject.diags().lang()));
    }
    // One that lost a field is told; one without the model's fields is another text, which has none to lose.
    const bool other_plan = missing.size() >= 2 && !subject.has_dossier();
    if (missing.size() >= 2) missing = {fmt::format("{}", fmt::join(missing, " ; "))};
    for (const std::string& fields : missing) {
      const Reported report = subject.report(heading.whole(), "le préambule ne dit rien sur {}",
                                             "the préambule says nothing on {}", fields);
      report.hint("complétez le préambule", "complete the préambule");
      if (other_plan) report->severity = Severity::remark;
    }
  }
}

constexpr std::string_view kArticles =
    "ARTICLE 1 - OBJET\n\nLa convention.\n\nARTICLE 2 - LES CHAMPS D’INTERVENTION DE LA CAF\n\nLa "
    "famille.\n\nARTICLE 3 - LES OBJECTIFS PARTAGÉS\n\nAccueillir.\n\nARTICLE 4 - ENGAGEMENTS\n\nAgir.\n\n"
    "ARTICLE 5 - COMMUNICATION\n\nLes logos.\n\nARTICLE 6 - DURÉE\n\nCinq ans.\n\nPRÉAMBULE\n\n"
    "- Les caractéristiques du territoire : un canton rural ;\n- L’offre de services : une crèche ;\n"
    "- Les champs d’intervention prioritaires : l’enfance ;\n- Les objectifs communs : l’accueil ;\n"
    "- Les degrés d’intervention : la Caf finance.\n";

}  // namespace

const Rule rule = {
    "CPL-005",
    "preambule_fields",
    Family::completeness,
    Severity::warning,
    {"Le préambule dit le territoire, l’offre, les priorités, les objectifs et le rôle de chacun",
     "The préambule tells the territory, the offer, the priorities, the objectives and each one's part"},
    {"Ce sont les cinq champs que le modèle national laisse à remplir. Un préambule qui en a perdu un n’est "
     "celui d’aucun territoire.",
     "These are the five fields that the national model leaves to fill in. A préambule that lost one is that "
     "of no territory."},
    kArticles.substr(0, kArticles.find("- Les degrés")),
    kArticles,
    apply};

}  // namespace ctg::check::rules::preambule_fields
