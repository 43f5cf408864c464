// The compétences of the autorité organisatrice de l'accueil du jeune enfant (CASF, L. 214-1-3).
//
// Every commune recenses the needs and informs (1° and 2°). A commune of more than 3 500 inhabitants plans
// and supports the quality (3° and 4°) too; above 10 000 the planification takes the form of a schéma
// pluriannuel. A commune may transfer each of the four; what was transferred is exercised by whom it was
// transferred to, for the communes that did.
#include <algorithm>
#include <array>

#include "templates/view_parts.h"
#include "text/counts.h"
#include "text/french.h"
#include "text/name.h"

namespace ctg::templates {

using model::Commune;
using model::Competence;

namespace {

constexpr std::int64_t kPlanning = 3500, kSchema = 10000;

struct Spoken {
  Competence competence;
  std::string_view words;
};
constexpr std::array<Spoken, 4> kSpoken = {
    {{Competence::recenser, "recenser les besoins"},
     {Competence::informer, "informer et accompagner les familles"},
     {Competence::planifier, "planifier le développement des modes d’accueil"},
     {Competence::qualite, "soutenir la qualité des modes d’accueil"}}};

bool transferred(const Commune& commune, Competence competence) {
  return std::any_of(commune.transferts.begin(), commune.transferts.end(),
                     [&](const model::Transfert& t) { return t.competence == competence; });
}

struct Exercise {
  std::int64_t inhabitants = 0;  // of the communes that transferred it
  std::int64_t largest = 0;      // of all communes
  bool any = false;              // transferred by one at least
  bool known = true;             // all populations that count are known
};

Exercise exercise_of(const model::Territoire& territoire, Competence competence) {
  Exercise out;
  out.known = !territoire.communes.empty();
  for (const Commune& commune : territoire.communes) {
    const auto& population = commune.population.habitants.value;
    out.known = out.known && population;
    out.largest = std::max(out.largest, population.value_or(0));
    if (!transferred(commune, competence)) continue;
    out.any = true;
    out.inhabitants += population.value_or(0);
  }
  return out;
}

// Whether more inhabitants than that make the compétence one that is exercised here. Where the populations of
// communes are not known, that of the territoire is all there is.
bool above(const model::Territoire& territoire, Competence competence, std::int64_t threshold) {
  const Exercise exercise = exercise_of(territoire, competence);
  if (exercise.largest > threshold || exercise.inhabitants > threshold) return true;
  return !exercise.known && territoire.population.habitants.value.value_or(0) > threshold;
}

// "les 12 communes", "la commune d’Hyères", "les communes de Montaubry et du Mas-d’Ambreval".
std::string who(const model::Territoire& territoire, Competence competence) {
  std::vector<ctg::text::Name> names;
  for (const Commune& commune : territoire.communes) {
    if (transferred(commune, competence)) names.push_back(ctg::text::place_name(commune.nom.value));
  }
  const auto count = static_cast<std::int64_t>(names.size());
  if (count == 0) return {};
  if (count == 1) return "la commune " + ctg::text::of(names.front());
  if (count == territoire.nombre_communes.value.value_or(0)) {
    return "les " + ctg::text::count(count, {"commune"}) + " du territoire";
  }
  return "les communes " + ctg::text::of_each(names);
}

// Whether it exercises one of the four itself, where the data tells who transferred what.
bool keeps_some(const Commune& commune) {
  return !std::all_of(kSpoken.begin(), kSpoken.end(),
                      [&](const Spoken& spoken) { return transferred(commune, spoken.competence); });
}

struct Transfer {
  std::string words, who;
};

void add_transfers(Names& n, const model::Convention& c) {
  std::vector<Transfer> all;
  for (const Spoken& spoken : kSpoken) {
    if (std::string communes = who(c.territoire, spoken.competence); !communes.empty()) {
      all.push_back({std::string(spoken.words), std::move(communes)});
    }
  }
  if (receiver_of_transfers(c) == nullptr) all.clear();
  const bool alike =
      all.size() == kSpoken.size() &&
      std::all_of(all.begin(), all.end(), [&](const Transfer& t) { return t.who == all[0].who; });
  n.flag("transferees", !all.empty());
  n.flag("toutes-transferees", alike);
  const Place& place = c.territoire.place;
  n.text("transferees-par", "communes qui ont transféré", all.empty() ? "" : all.front().who, place);
  n.flag("transferees-par-une", !all.empty() && all.front().who.starts_with("la "));
  n.list("transferts", all, [&](const Transfer& t) {
    Names k;
    k.text("competence", "compétence", t.words, place);
    k.text("par", "communes qui ont transféré", t.who, place);
    return k;
  });
}

// The inhabitants that count for the planification: of an EPCI, those of the communes that transferred it; of
// the whole territory where no transfer is recorded, or a commune's population is not known. 0: not known at
// all.
std::int64_t inhabitants_planned_for(const model::Territoire& territoire) {
  const std::int64_t all = territoire.population.habitants.value.value_or(0);
  std::int64_t sum = 0;
  bool any = false;
  for (const model::Commune& commune : territoire.communes) {
    const bool transferred =
        std::any_of(commune.transferts.begin(), commune.transferts.end(),
                    [](const model::Transfert& t) { return t.competence == model::Competence::planifier; });
    if (!transferred) continue;
    if (!commune.population.habitants.value) return all;
    sum += *commune.population.habitants.value;
    any = true;
  }
  return any ? sum : all;
}

}  // namespace

// What the model ctg/1 says, in the words that were signed with it: three at most, and by one number of
// inhabitants.
Names strata(const model::Convention& c) {
  const std::int64_t population = inhabitants_planned_for(c.territoire);
  const bool all = c.competences == model::CompetencesVariant::toutes || population == 0;
  const bool plan = all || population > 3500;
  Names n;
  n.flag("toutes", all);
  n.flag("planifier", plan);
  n.flag("schema", all || population > 10000);
  n.text("nombre", "nombre de compétences", all ? "quatre" : plan ? "trois" : "deux", c.modele_nom.place);
  return n;
}

Names exercise(const model::Convention& c) {
  const model::Territoire& territoire = c.territoire;
  const bool unknown =
      !territoire.population.habitants.value &&
      std::none_of(territoire.communes.begin(), territoire.communes.end(),
                   [](const Commune& each) { return each.population.habitants.value.has_value(); });
  const bool all = c.competences == model::CompetencesVariant::toutes || unknown;
  // By the law above the threshold; below, where it was transferred.
  const bool must_plan = all || above(territoire, Competence::planifier, kPlanning);
  const bool must_support = all || above(territoire, Competence::qualite, kPlanning);
  const bool plan = must_plan || exercise_of(territoire, Competence::planifier).any;
  const bool quality = must_support || exercise_of(territoire, Competence::qualite).any;
  Names n;
  n.flag("planifier", plan);
  // Where one of the two comes from a transfer alone, the number of inhabitants does not tell how many.
  n.flag("facultatives", (plan && !must_plan) || (quality && !must_support));
  n.flag("deux-facultatives", plan && quality);
  n.flag("planifier-par-la-loi", must_plan);
  n.flag("qualite", quality);
  n.flag("qualite-par-la-loi", must_support);
  n.flag("schema", all || above(territoire, Competence::planifier, kSchema));
  n.text("nombre", "nombre de compétences", ctg::text::french_words(2 + (plan ? 1 : 0) + (quality ? 1 : 0)),
         c.modele_nom.place);
  add_transfers(n, c);
  return n;
}

Names authorities(const model::Convention& c) {
  const model::Partie* body = receiver_of_transfers(c);
  const auto& communes = c.territoire.communes;
  const bool told = body && std::any_of(communes.begin(), communes.end(),
                                        [](const Commune& each) { return !each.transferts.empty(); });
  std::vector<std::string> names;
  for (const model::Partie& party : c.parties) {
    const Commune* own = kind_of(party).role == model::BodyRole::commune ? commune_of(c, party) : nullptr;
    if (&party == body || (told && own && keeps_some(*own)))
      names.push_back(ctg::text::the(short_name(party)));
  }
  Names n;
  n.flag("plusieurs", names.size() > 1);
  n.text("le", "nom de la collectivité", ctg::text::enumeration(names), c.territoire.place);
  return n;
}

}  // namespace ctg::templates
