// The names that templates may use, from the dossier: one function for each thing of the field.
//
// Agreement in gender and number is computed here, so that templates only place words.
#include "templates/view.h"

#include <algorithm>

#include "templates/view_parts.h"
#include "text/french.h"

namespace ctg::templates {

namespace {

Names line(const model::RichLine& l) {
  Names n;
  n.rich("texte", "texte", l);
  return n;
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

// L. 214-1-3 CASF: all communes exercise 1° and 2°; above 3 500 inhabitants 3° and 4°; above 10 000
// the planification takes the form of a schéma pluriannuel.
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

std::string year(const model::Day& day) {
  return day.value ? std::to_string(static_cast<int>(day.value->year())) : std::string();
}

Names territory(const model::Territoire& territoire) {
  Names n;
  n.text("nom", "nom du territoire", territoire.nom);
  n.flag("a-caractere", !territoire.caractere.value.empty());
  n.text("caractere", "caractère du territoire", territoire.caractere);
  n.count("nombre-communes", "nombre de communes", territoire.nombre_communes);
  n.count("habitants", "population du territoire", territoire.population.habitants);
  std::vector<model::Population> dated;
  if (territoire.population.annee.value) dated.push_back(territoire.population);
  n.list("population-datee", dated, [](const model::Population& p) {
    Names d;
    d.text("annee", "année de la population", p.annee.value ? std::to_string(*p.annee.value) : "",
           p.annee.place);
    d.text("source", "source de la population", p.source);
    return d;
  });
  return n;
}

Names preamble(const model::Preambule& preambule) {
  Names n;
  n.object("caracteristiques", running("caractéristiques territoriales", preambule.caracteristiques));
  n.object("offre",
           running("offre de structures, d’équipements et de services aux familles", preambule.offre));
  n.object("territoires-prioritaires",
           running("territoires et champs d’intervention prioritaires", preambule.territoires_prioritaires));
  n.rich("thematiques", "thématiques à privilégier", preambule.thematiques);
  n.object("degres-intervention",
           running("degrés d’intervention de chaque partenaire", preambule.degres_intervention));
  return n;
}

// The annexes in the order of their numbers: {{#est-diagnostic}} and so on tell which one it is.
void add_annexes(Names& names, const model::Convention& c) {
  std::vector<model::AnnexeNumber> ordered = c.annexes;
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](const auto& a, const auto& b) { return a.numero < b.numero; });
  names.list("annexes", ordered, [](const model::AnnexeNumber& annexe) {
    Names n;
    for (const model::AnnexeRole role : model::kAnnexeRoles) {
      n.flag("est-" + std::string(model::to_string(role)), annexe.role == role);
    }
    return n;
  });
}

Names names_of(const model::Dossier& dossier) {
  const model::Convention& c = dossier.convention;
  Names n;
  n.object("caf", body(dossier, false));
  n.object("collectivite", body(dossier, true));
  n.list("parties", c.parties, party);
  n.object("noms", bodies(c));
  n.text("nombre-exemplaires", "nombre d’exemplaires", std::to_string(c.parties.size()), c.place);
  n.flag("papier", c.signature_mode == model::SignatureMode::papier);
  Names signature;
  signature.date("date", "date de signature", c.signature);
  signature.text("lieu", "lieu de signature", c.signature_lieu);
  n.object("signature", std::move(signature));
  n.date("debut", "premier jour d’effet", c.debut);
  n.date("fin", "dernier jour d’effet", c.fin);
  add_period(n, c);
  n.object("territoire", territory(c.territoire));
  n.list("visas", c.visas, [](const model::Visa& v) { return line(v.texte); });
  n.object("preambule", preamble(c.preambule));
  n.list("champs", c.champs_collectivite.value, line);
  n.list("enjeux", c.enjeux.value, line);
  n.list("orientations", c.orientations.value, line);
  n.list("objectifs", c.objectifs.value, line);
  n.object("competences", strata(c));
  add_annexes(n, c);
  n.object("diagnostic", diagnostic(dossier.diagnostic));
  add_axes(n, dossier);
  n.list("fiches", dossier.plan.fiches, sheet);
  n.object("moyens", means(dossier));
  n.object("equipements", equipments(dossier));
  n.object("pilotage", steering(dossier));
  n.object("deliberation", act(dossier.voted ? *dossier.voted : dossier));
  return n;
}

}  // namespace

void add_period(Names& names, const model::Convention& c) {
  const bool dated = c.debut.value && c.fin.value;
  names.text("periode", "période de la convention", dated ? year(c.debut) + "-" + year(c.fin) : "",
             c.debut.place);
}

void add_optional(Names& names, const std::string& name, const std::string& label,
                  const std::optional<model::Rich>& rich) {
  std::vector<model::Rich> present;
  if (rich) present.push_back(*rich);
  names.list(name, present, [&](const model::Rich& r) {
    Names n;
    n.rich("texte", label, r);
    return n;
  });
}

Names running(const std::string& label, const model::Rich& rich) {
  const bool one =
      rich.blocks.size() <= 1 && (rich.empty() || rich.blocks[0].kind == model::Block::Kind::paragraph);
  Names n;
  n.flag("en-blocs", !one);
  n.markup("texte", label,
           rich.empty() ? ""
           : one        ? markup_of(rich.blocks[0].line)
                        : markup_of(rich),
           rich.place);
  return n;
}

const Shape& description() {
  static const Shape kShape = names_of(model::Dossier{}).shape;
  return kShape;
}

Value view_of(const model::Dossier& dossier) { return names_of(dossier).value; }

}  // namespace ctg::templates
