#include "check/coverage.h"

#include <algorithm>

#include "base/utf8.h"

namespace ctg::check {

const std::vector<SchemaPoint>& schema_points() {
  static const std::vector<SchemaPoint> kPoints = {
      {"1°",
       {"équipements, services et modes d’accueil", "facilities, services and kinds of care"},
       {"micro-creche", "micro - creche", "creches", "assistantes maternelles", "assistants maternels",
        "equipements et services", "modes d'accueil disponibles", "structures d'accueil"}},
      {"2°",
       {"besoins d’accueil", "needs"},
       {"besoins prioritaires", "besoins non satisfaits", "besoins des familles", "besoins d'accueil",
        "besoin d'accueil"}},
      {"3°",
       {"zones où l’offre est insuffisante", "areas where the offer is not enough"},
       {"zones prioritaires", "zone blanche", "zones blanches", "zones ou ", "zones sans",
        "offre insuffisante", "offre est insuffisante", "communes sans"}},
      {"4° a)",
       {"objectifs de maintien, de développement et de redéploiement", "objectives of the offer"},
       {"maintien de l'offre", "developpement de l'offre", "developper l'offre", "redeploiement",
        "creation de places", "augmentation de la capacite"}},
      {"4° b)",
       {"besoins en emplois et en compétences", "needs in jobs and skills"},
       {"besoins en emplois", "recrutement des professionnels", "metiers de la petite enfance",
        "metiers de l'accueil", "metiers ,", "formation des professionnels", "professionnalisation",
        "renouveler les assistantes", "recruter et former", "a pourvoir"}},
      {"4° c)",
       {"accueil des familles en difficulté ou d’enfants handicapés", "families in difficulty"},
       {"handicap", "familles en difficulte", "insertion", "vulnerabilite", "precarite", "inclusive"}},
      {"4° d)",
       {"qualité d’accueil", "quality of care"},
       {"qualite d'accueil", "qualite de l'accueil", "charte d'accueil", "charte nationale"}},
      {"4° e)", {"investissements", "investments"}, {"investissement", "travaux", "budget previsionnel"}},
      {"4° f)",
       {"coûts prévisionnels et moyens", "forecast costs and means"},
       {"moyens mobilises", "couts previsionnels", "cout previsionnel", "plan de financement",
        "prestation de service"}},
      {"4° g)", {"calendrier", "timetable"}, {"calendrier", "echeance", "des 20", "priorite 1"}},
      {"4° h)", {"indicateurs et évaluation", "indicators and evaluation"}, {"indicateur", "evaluation"}},
  };
  return kPoints;
}

std::vector<Coverage> coverage_of(const Passages& passages) {
  using document::Nature;
  std::vector<Coverage> out;
  for (const SchemaPoint& point : schema_points()) out.push_back({&point, nullptr});
  for (const Passage& passage : passages.all) {
    const Section* article = passages.around(passage, Nature::article);
    const bool counts = passages.around(passage, Nature::preambule) != nullptr ||
                        passages.around(passage, Nature::annexe) != nullptr ||
                        passages.around(passage, Nature::fiche) != nullptr ||
                        (article != nullptr && article->id == "objectifs");
    if (!counts) continue;
    for (Coverage& each : out) {
      for (std::size_t i = 0; i < each.point->phrases.size() && each.answer == nullptr; ++i) {
        if (passage.says(each.point->phrases[i])) each.answer = &passage;
      }
    }
  }
  return out;
}

namespace {

constexpr std::size_t kShown = 160;  // bytes of an answer

std::string line_of(std::string_view number, std::string_view name, const Passage* answer, Lang lang) {
  std::string out = fmt::format("{:<6} {}\n", number, name);
  if (answer == nullptr) return out + (lang == Lang::fr ? "       NON COUVERT\n" : "       NOT COVERED\n");
  std::string words(utf8::first_bytes(answer->text, kShown));
  std::replace(words.begin(), words.end(), '\n', ' ');
  return out + fmt::format("       {}: {}{}\n", to_string(answer->at(0)), words,
                           words.size() < answer->text.size() ? "…" : "");
}

}  // namespace

std::string coverage_matrix(const document::Tree& tree, Lang lang) {
  const Passages passages = passages_of(tree);
  std::string out =
      lang == Lang::fr
          ? "Article D. 214-10-1 du CASF : ce qui répond à chaque point, d’après ses mots ; à lire "
            "avant de s’y fier.\n\n"
          : "Article D. 214-10-1 CASF: what answers each point, going by its words; to be read "
            "before it is relied on.\n\n";
  for (const Coverage& each : coverage_of(passages))
    out += line_of(each.point->number, each.point->name.in(lang), each.answer, lang);
  const auto concertation = std::find_if(passages.all.rbegin(), passages.all.rend(), [](const Passage& p) {
    return p.says("concertation") && p.kind != Passage::Kind::heading;
  });
  return out + line_of("II", lang == Lang::fr ? "concertation préalable" : "prior concertation",
                       concertation == passages.all.rend() ? nullptr : &*concertation, lang);
}

}  // namespace ctg::check
