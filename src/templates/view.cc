// The names that templates may use, from the dossier: one function for each thing of the field.
//
// Agreement in gender and number is computed here, so that templates only place words.
#include "templates/view.h"

#include <algorithm>

#include "templates/view_parts.h"
#include "text/counts.h"
#include "text/french.h"
#include "text/name.h"

namespace ctg::templates {

namespace {

// One of a list, as its field to fill is called.
auto line(const char* label) {
  return [label](const model::RichLine& l) {
    Names n;
    n.rich("texte", label, l);
    return n;
  };
}

Names territory(const model::Territoire& territoire) {
  Names n;
  n.text("nom", "nom du territoire", territoire.nom);
  n.flag("a-caractere", !territoire.caractere.value.empty());
  n.text("caractere", "caractère du territoire", territoire.caractere);
  n.count("nombre-communes", "nombre de communes", territoire.nombre_communes);
  // Where the number is not known, the field to fill stands in the sentence of several.
  const auto communes = territoire.nombre_communes.value;
  n.flag("plusieurs-communes", !communes || *communes > 1);
  n.flag("une-commune", communes == 1);
  n.count("habitants", "population du territoire", territoire.population.habitants);
  n.text("mot-habitants", "accord",
         ctg::text::noun_for(territoire.population.habitants.value.value_or(2), {"habitant"}),
         territoire.population.habitants.place);
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
  const auto number = [&](model::AnnexeRole role) {
    const auto found =
        std::find_if(ordered.begin(), ordered.end(), [&](const auto& a) { return a.role == role; });
    return found == ordered.end() ? 0 : found->numero;
  };
  names.flag("moyens-d-abord", number(model::AnnexeRole::moyens) < number(model::AnnexeRole::plan_actions));
}

// How many are signed on paper; electronic signatures have no copies. Where some sign on paper and others do
// not, the act is both together.
void add_originals(Names& n, const model::Convention& c) {
  const std::int64_t count = c.exemplaires.value.value_or(static_cast<std::int64_t>(c.parties.size()));
  const Place& place = c.exemplaires.value ? c.exemplaires.place : c.place;
  const auto written = [&](ctg::text::Counted noun) {
    return count == 1 ? ctg::text::count_in_words(1, noun) : ctg::text::count(count, noun);
  };
  n.text("nombre-exemplaires", "nombre d’exemplaires", std::to_string(count), place);
  n.text("exemplaires", "nombre d’exemplaires", written({"exemplaire"}), place);
  n.text("exemplaires-originaux", "nombre d’exemplaires",
         written({"exemplaire original", "exemplaires originaux"}), place);
  n.flag("papier", c.signature_mode == model::SignatureMode::papier && count > 0);
  n.flag("electronique", c.signature_mode == model::SignatureMode::electronique);
  n.flag("a-originaux", count > 0);
  n.flag("mixte", c.signature_mode == model::SignatureMode::mixte);
}

Names names_of(const model::Dossier& dossier) {
  const model::Convention& c = dossier.convention;
  Names n;
  n.object("caf", caisse_names(c));
  n.object("collectivite", lead_names(c));
  n.object("collectivites", collectivites_names(c));
  n.list("parties", signing(dossier), party_of);
  n.flag("sans-acte", std::none_of(c.parties.begin(), c.parties.end(),
                                   [](const model::Partie& p) { return p.deliberation.has_value(); }));
  n.object("noms", bodies(c));
  add_originals(n, c);
  Names signature;
  signature.date("date", "date de signature", c.signature);
  signature.text("lieu", "lieu de signature", c.signature_lieu);
  add_place(signature, "lieu de signature", c.signature_lieu);
  n.object("signature", std::move(signature));
  n.date("debut", "premier jour d’effet", c.debut);
  n.date("fin", "dernier jour d’effet", c.fin);
  add_period(n, c);
  n.object("territoire", territory(c.territoire));
  n.list("visas", c.visas, [](const model::Visa& v) { return line("texte visé")(v.texte); });
  n.object("preambule", preamble(c.preambule));
  n.list("champs", c.champs_collectivite.value, line("champ d’intervention de la collectivité"));
  n.list("enjeux", c.enjeux.value, line("enjeu dégagé du diagnostic"));
  n.list("orientations", c.orientations.value, line("orientation du projet de territoire"));
  n.list("objectifs", c.objectifs.value, line("objectif partagé"));
  n.text("champs-vides", "champs d’intervention de la collectivité", "", c.champs_collectivite.place);
  n.text("enjeux-vides", "enjeux dégagés du diagnostic", "", c.enjeux.place);
  n.text("orientations-vides", "orientations du projet de territoire", "", c.orientations.place);
  n.text("objectifs-vides", "objectifs partagés", "", c.objectifs.place);
  n.object("competences", strata(c));
  n.object("exercice", exercise(c));
  n.object("autorites", authorities(c));
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

// "à {{lieu}}", or "{{au-lieu}}" where the article of the place contracts: "au Mans".
void add_place(Names& names, const std::string& label, const model::Text& place) {
  const ctg::text::Name name = ctg::text::place_name(place.value);
  names.flag("lieu-contracte",
             name.article == ctg::text::Name::Article::le || name.article == ctg::text::Name::Article::les);
  names.text("au-lieu", label, ctg::text::to(name), place.place);
}

void add_period(Names& names, const model::Convention& c) {
  const bool dated = c.debut.value && c.fin.value;
  names.text("periode", "période de la convention",
             dated ? ctg::text::period(static_cast<int>(c.debut.value->year()),
                                       static_cast<int>(c.fin.value->year()))
                   : "",
             c.debut.place);
}

void add_optional(Names& names, const std::string& name, const std::string& label,
                  const std::optional<model::Rich>& rich) {
  names.optional(name, rich, [&](const model::Rich& r) {
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
