// CPL-002: a convention that comes from elsewhere has its fourteen articles, whatever their numbers.
#include <fmt/format.h>

#include <array>
#include <set>
#include <span>

#include "check/articles.h"
#include "check/rules/rules.h"
#include "readers/structure.h"

namespace ctg::check::rules::missing_article {

namespace {

// The nine of the model before it (2018–2023), by the roles of their titles.
constexpr std::array<Article, 8> kFormer = {
    {{"objet", {"l’objet", "the object"}},
     {"objectifs", {"les enjeux et les objectifs partagés", "the issues and the shared objectives"}},
     {"engagements", {"les engagements des signataires", "the signers' commitments"}},
     {"collaboration", {"les modalités de collaboration", "how the parties work together"}},
     {"donnees", {"les échanges de données", "the exchange of data"}},
     {"communication", {"la communication", "communication"}},
     {"suivi", {"l’évaluation", "evaluation"}},
     {"duree", {"la durée", "the duration"}}}};

void apply(const Subject& subject) {
  const Passages& passages = subject.passages();
  const bool former = passages.kind == DocumentKind::former_ctg && passages.is_convention();
  if (subject.has_dossier() || (!passages.is_ctg() && !former))
    return;  // CHK-001 speaks of the dossier's model
  std::set<std::string_view> present;
  const Passage* heading = nullptr;
  for (const Section& section : passages.sections) {
    if (section.nature != document::Nature::article || section.first >= section.last) continue;
    if (heading == nullptr) heading = &passages.all[section.first];
    if (!section.id.empty()) present.insert(section.id);
    for (const std::string_view role : readers::roles_of_article(section.title)) present.insert(role);
  }
  if (heading == nullptr) return;
  const auto model = former ? std::span<const Article>(kFormer) : std::span<const Article>(kArticles);
  std::vector<std::string> missing;
  for (const Article& article : model) {
    if (!present.contains(article.id)) missing.emplace_back(article.name.in(subject.diags().lang()));
  }
  // One that follows another plan altogether is told so once.
  constexpr std::size_t kMany = 3;
  const bool other_plan = missing.size() >= kMany;
  if (other_plan) missing = {fmt::format("{}", fmt::join(missing, " ; "))};
  for (const std::string& articles : missing) {
    const Reported report =
        subject.report(heading->whole(), "aucun article ne porte sur {}", "no article is on {}", articles);
    report.hint("reprenez l’article du modèle national", "take the article from the national model");
    if (former) report->severity = Severity::warning;
    if (other_plan) report->severity = Severity::remark;
  }
}

constexpr std::string_view kGood =
    "ARTICLE 1 - OBJET\n\nLa convention.\n\nARTICLE 2 - LES CHAMPS D’INTERVENTION DE LA CAF\n\nLa "
    "famille.\n\nARTICLE 3 - LES CHAMPS D’INTERVENTION DE LA COMMUNE\n\nL’école.\n\nARTICLE 4 - LES "
    "OBJECTIFS PARTAGÉS\n\nAccueillir.\n\nARTICLE 5 - ENGAGEMENTS\n\nAgir.\n\nARTICLE 6 - MODALITÉS DE "
    "COLLABORATION\n\nUn comité.\n\nARTICLE 7 - ÉCHANGES DE DONNÉES\n\nLe RGPD.\n\nARTICLE 8 - "
    "COMMUNICATION\n\nLes logos.\n\nARTICLE 9 - SUIVI\n\nUn tableau.\n\nARTICLE 10 - DURÉE\n\nCinq "
    "ans.\n\nARTICLE 11 - EXÉCUTION FORMELLE\n\nL’avenant.\n\nARTICLE 12 - LA FIN DE LA CONVENTION\n\nUn "
    "délai.\n\nARTICLE 13 - LES RECOURS\n\nLe tribunal.\n\nARTICLE 14 - CONFIDENTIALITÉ\n\nLe secret.\n";

}  // namespace

const Rule rule = {
    "CPL-002",
    "missing_article",
    Family::completeness,
    Severity::error,
    {"Une convention a les quatorze articles du modèle", "A convention has the model's fourteen articles"},
    {"Le modèle national des CTG a quatorze articles, et leurs clauses renvoient les unes aux autres. C’est "
     "leur rôle qui compte : un article peut avoir un autre numéro ou un autre titre, ou réunir deux "
     "sujets. Une CTG de 2018–2023 est jugée d’après son propre modèle, de neuf articles, et n’a que des "
     "avertissements. Où trois articles ou plus manquent, le document suit un autre plan : une remarque le dit.",
     "The national model of CTGs has fourteen articles, whose clauses refer to each other. What counts is "
     "their role: an article may have another number or another title, or two subjects. A CTG of 2018–2023 "
     "is judged by its own model, of nine articles, and gets warnings only. Where three articles or more are "
     "missing, the document follows another plan: a "
     "remark says so."},
    kGood.substr(0, kGood.find("ARTICLE 13")),
    kGood,
    apply};

}  // namespace ctg::check::rules::missing_article
