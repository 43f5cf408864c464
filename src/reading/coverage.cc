#include "reading/coverage.h"

#include <algorithm>

#include "base/utf8.h"

namespace ctg::reading {

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

namespace {

bool is_title(const Passage& passage) {
  return passage.kind == Passage::Kind::heading || passage.kind == Passage::Kind::label;
}

// The piece that somebody wrote for this convention: more than a name or a number put into the model's words.
const Passage::Piece* written_piece(const Passage& passage) {
  constexpr std::size_t kLeast = 12;  // bytes
  if (is_title(passage) || passage.kind == Passage::Kind::signer) return nullptr;
  for (std::size_t i = 0; i < passage.pieces.size(); ++i) {
    if (!passage.pieces[i].model && passage.piece_end(i) - passage.pieces[i].offset >= kLeast)
      return &passage.pieces[i];
  }
  return nullptr;
}

bool is_written(const Passage& passage) { return written_piece(passage) != nullptr; }

// What a title stands over ends at the next of its rank: a label's at the next title, a heading's at the next
// heading that is not below it.
bool ends(const Passage& title, const Passage& next) {
  if (!is_title(next)) return false;
  if (title.kind == Passage::Kind::label || title.node == nullptr || next.node == nullptr) return true;
  return next.kind == Passage::Kind::heading && next.node->level <= title.node->level;
}

const Section* part_around(const Passages& passages, const Passage& passage) {
  using document::Nature;
  for (const Nature nature : {Nature::fiche, Nature::annexe, Nature::article})
    if (const Section* found = passages.around(passage, nature)) return found;
  return passages.around(passage, Nature::preambule);
}

// A cell of a table says nothing by itself, but in the annexe whose table is the list of the équipements.
const Passage* written_under(const Passages& passages, std::size_t title) {
  const Section* part = part_around(passages, passages.all[title]);
  const bool list = part != nullptr && part->id == "equipements";
  for (std::size_t i = title + 1; i < passages.all.size() && !ends(passages.all[title], passages.all[i]);
       ++i) {
    const Passage& passage = passages.all[i];
    if (is_written(passage) && (list || passage.kind != Passage::Kind::cell)) return &passage;
  }
  return nullptr;
}

bool says_any(const Passage& passage, const SchemaPoint& point) {
  return std::any_of(point.phrases.begin(), point.phrases.end(),
                     [&](std::string_view phrase) { return passage.says(phrase); });
}

// Of a document from elsewhere nobody knows which words are a model's: all are the writer's.
bool knows_model(const Passages& passages) {
  return std::any_of(passages.all.begin(), passages.all.end(), [](const Passage& passage) {
    return std::any_of(passage.pieces.begin(), passage.pieces.end(),
                       [](const Passage::Piece& piece) { return piece.model; });
  });
}

const Passage* answer_at(const Passages& passages, std::size_t at, bool model_known) {
  const Passage& passage = passages.all[at];
  if (!model_known) return &passage;
  if (is_title(passage)) return written_under(passages, at);
  return is_written(passage) ? &passage : nullptr;
}

}  // namespace

std::vector<std::vector<const Passage*>> answers_of(const Passages& passages, std::size_t most) {
  const std::vector<SchemaPoint>& points = schema_points();
  std::vector<std::vector<const Passage*>> out(points.size());
  const bool model_known = knows_model(passages);
  for (std::size_t at = 0; at < passages.all.size(); ++at) {
    const Passage& passage = passages.all[at];
    const Section* part = part_around(passages, passage);
    if (part == nullptr || (part->nature == document::Nature::article && part->id != "objectifs")) continue;
    if (passage.is_visa()) continue;
    for (std::size_t i = 0; i < points.size(); ++i) {
      if (out[i].size() == most || !says_any(passage, points[i])) continue;
      const Passage* answer = answer_at(passages, at, model_known);
      const bool told = std::any_of(out[i].begin(), out[i].end(), [&](const Passage* each) {
        return part_around(passages, *each) == part;
      });
      if (answer != nullptr && !told) out[i].push_back(answer);
    }
  }
  return out;
}

std::vector<Coverage> coverage_of(const Passages& passages) {
  std::vector<Coverage> out;
  const auto answers = answers_of(passages, 1);
  for (std::size_t i = 0; i < answers.size(); ++i)
    out.push_back({&schema_points()[i], answers[i].empty() ? nullptr : answers[i].front()});
  return out;
}

Place place_of_answer(const Passage& answer) {
  const Passage::Piece* written = written_piece(answer);
  return answer.at(written == nullptr ? 0 : written->offset);
}

namespace {

constexpr std::size_t kShownAnswer = 160;  // bytes of an answer

std::string line_of(std::string_view number, std::string_view name, const Passage* answer, Lang lang) {
  std::string out = fmt::format("{:<6} {}\n", number, name);
  if (answer == nullptr) return out + (lang == Lang::fr ? "       NON COUVERT\n" : "       NOT COVERED\n");
  std::string words(utf8::first_bytes(answer->text, kShownAnswer));
  std::replace(words.begin(), words.end(), '\n', ' ');
  return out + fmt::format("       {}: {}{}\n", to_string(place_of_answer(*answer)), words,
                           words.size() < answer->text.size() ? "…" : "");
}

}  // namespace

std::string coverage_matrix(const document::Tree& tree, Lang lang) {
  const Passages passages = passages_of(tree);
  std::string out =
      lang == Lang::fr
          ? "Article D. 214-10-1 du CASF : ce qui répond à chaque point, d’après ses mots ; à lire "
            "avant de s’y fier.\n\n"
          : "Article D. 214-10-1 CASF: what answers each point, going by its words; to be read "
            "before it is relied on.\n\n";
  for (const Coverage& each : coverage_of(passages))
    out += line_of(each.point->number, each.point->name.in(lang), each.answer, lang);
  const bool model_known = knows_model(passages);
  const auto concertation = std::find_if(passages.all.rbegin(), passages.all.rend(), [&](const Passage& p) {
    return p.says("concertation") && p.kind != Passage::Kind::heading && (!model_known || is_written(p));
  });
  return out + line_of("II", lang == Lang::fr ? "concertation préalable" : "prior concertation",
                       concertation == passages.all.rend() ? nullptr : &*concertation, lang);
}

}  // namespace ctg::reading
