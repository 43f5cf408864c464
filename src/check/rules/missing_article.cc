// CPL-002: a convention that comes from elsewhere has its fourteen articles, whatever their numbers.
#include <algorithm>

#include "check/articles.h"
#include "check/rules/rules.h"

namespace ctg::check::rules {

namespace {

void apply(const Subject& subject) {
  const Passages& passages = subject.passages();
  if (subject.has_dossier() || !passages.is_convention()) return;  // CHK-001 speaks of the dossier's model
  const auto first = std::find_if(passages.sections.begin(), passages.sections.end(),
                                  [](const Section& s) { return s.nature == document::Nature::article; });
  if (first == passages.sections.end()) return;
  const Passage& heading = passages.all[first->first];
  for (const Article& article : kArticles) {
    if (passages.find(document::Nature::article, article.id) != nullptr) continue;
    subject
        .report(heading, 0, heading.text.size(), "aucun article ne porte sur {}", "no article is on {}",
                article.name.in(subject.diags().lang()))
        .hint = subject.diags().phrase("reprenez l’article du modèle national",
                                       "take the article from the national model");
  }
}

constexpr std::string_view kGood =
    "ARTICLE 1 - OBJET\n\nLa convention.\n\nARTICLE 2 - LES CHAMPS D’INTERVENTION DE LA CAF\n\nLa "
    "famille.\n\nARTICLE 3 - LES CHAMPS D’INTERVENTION DE LA COMMUNE\n\nL’école.\n\nARTICLE 4 - LES "
    "OBJECTIFS "
    "PARTAGÉS\n\nAccueillir.\n\nARTICLE 5 - ENGAGEMENTS\n\nAgir.\n\nARTICLE 6 - MODALITÉS DE "
    "COLLABORATION\n\nUn comité.\n\nARTICLE 7 - ÉCHANGES DE DONNÉES\n\nLe RGPD.\n\nARTICLE 8 - "
    "COMMUNICATION\n\nLes logos.\n\nARTICLE 9 - SUIVI\n\nUn tableau.\n\nARTICLE 10 - DURÉE\n\nCinq "
    "ans.\n\nARTICLE 11 - EXÉCUTION FORMELLE\n\nL’avenant.\n\nARTICLE 12 - LA FIN DE LA CONVENTION\n\nUn "
    "délai.\n\nARTICLE 13 - LES RECOURS\n\nLe tribunal.\n\nARTICLE 14 - CONFIDENTIALITÉ\n\nLe secret.\n";

}  // namespace

const Rule missing_article = {
    "CPL-002",
    "missing_article",
    Family::completeness,
    Severity::error,
    {"Une convention a les quatorze articles du modèle", "A convention has the model's fourteen articles"},
    {"Le modèle national des CTG a quatorze articles, et leurs clauses renvoient les unes aux autres. C’est "
     "leur rôle qui compte : un article peut avoir un autre numéro ou un autre titre.",
     "The national model of CTGs has fourteen articles, whose clauses refer to each other. What counts is "
     "their role: an article may have another number or another title."},
    kGood.substr(0, kGood.find("ARTICLE 13")),
    kGood,
    apply};

}  // namespace ctg::check::rules
