// What templates are told of a dossier: agreements, sums, choices. Values are read as a template would.
#include "templates/view.h"

#include <functional>

#include "catch.h"
#include "model/load.h"

using namespace ctg;
using namespace ctg::templates;

namespace {

const model::Dossier& dossier(const std::string& folder) {
  static std::map<std::string, model::Dossier> loaded;
  if (!loaded.contains(folder)) {
    Diagnostics diags;
    auto made = model::load(DiskFiles(folder), diags);
    REQUIRE(made);
    loaded.emplace(folder, std::move(*made));
  }
  return loaded.at(folder);
}

const Value& at(const Value& value, std::string_view path) {
  const auto dot = path.find('.');
  const std::string head(path.substr(0, dot));
  INFO(path);
  const bool index = head.find_first_not_of("0123456789") == std::string::npos;
  const Value* next = nullptr;
  if (index) {
    REQUIRE(std::stoul(head) < value.items.size());
    next = &value.items[std::stoul(head)];
  } else {
    const auto found = value.fields.find(head);
    REQUIRE(found != value.fields.end());
    next = &found->second;
  }
  return dot == std::string::npos ? *next : at(*next, path.substr(dot + 1));
}

std::string say(const Value& view, const std::string& path) { return at(view, path).text; }

// Every value has the shape described, and every name described has a value.
void check_shape(const Value& value, const Shape& shape, const std::string& path) {
  INFO(path);
  CHECK(static_cast<int>(value.kind) == static_cast<int>(shape.kind));
  if (value.kind == ValueKind::object) {
    CHECK(value.fields.size() == shape.fields.size());
    for (const auto& [name, field] : shape.fields) {
      REQUIRE(value.fields.contains(name));
      check_shape(value.fields.find(name)->second, field, path + "." + name);
    }
  }
  if (value.kind == ValueKind::list) {
    Shape item = shape;
    item.kind = ValueKind::object;
    for (const Value& one : value.items) check_shape(one, item, path + "[]");
  }
}

}  // namespace

TEST_CASE("the description holds for both dossiers and for an empty one") {
  check_shape(view_of(dossier(".")), description(), "");
  check_shape(view_of(dossier("tests/dossiers/complet")), description(), "");
  check_shape(view_of(model::Dossier{}), description(), "");
}

TEST_CASE("parties agree with their gender and with that of their signers") {
  const Value view = view_of(dossier("."));
  CHECK(say(view, "parties.0.represente") == "représentée");
  CHECK(say(view, "parties.0.autorise") == "autorisés");  // la présidente et le directeur
  CHECK(say(view, "parties.1.autorise") == "autorisée");
  CHECK(say(view, "parties.2.de-organe") == "du conseil communautaire");
  CHECK(say(view, "parties.2.de-denomination") == "de la CC Monts, Rance et Rougier");
  CHECK(say(view, "parties.0.signatures.0.fonction") ==
        "Le Directeur");  // as they sign, not as they are named
  CHECK(say(view, "noms.signataires") == "la Caf, la Msa et la CC Monts, Rance et Rougier");
  model::Dossier other = dossier(".");
  model::Partie& party = other.convention.parties[0];
  party.gender = model::Gender::masculine;
  for (auto& signer : party.signataires) signer.gender = model::Gender::feminine;
  party.organe = {"assemblée", {}};
  CHECK(say(view_of(other), "parties.0.represente") == "représenté");
  CHECK(say(view_of(other), "parties.0.autorise") == "autorisées");
  CHECK(say(view_of(other), "parties.0.de-organe") == "de l’assemblée");
}

TEST_CASE("compétences follow the population where the dossier asks for it") {
  const auto with = [](std::int64_t people) {
    model::Dossier other = dossier(".");
    other.convention.competences = model::CompetencesVariant::selon_population;
    other.convention.territoire.population.habitants.value = people;
    const Value view = view_of(other);
    return say(view, "competences.nombre") + (at(view, "competences.planifier").truth ? " planifier" : "") +
           (at(view, "competences.schema").truth ? " schema" : "");
  };
  CHECK(with(3500) == "deux");
  CHECK(with(3501) == "trois planifier");
  CHECK(with(10000) == "trois planifier");
  CHECK(with(10001) == "trois planifier schema");
  CHECK(say(view_of(dossier(".")), "competences.nombre") == "quatre");
}

TEST_CASE("the population of a commune is that of its whole name") {
  const auto law = [](const char* party, std::vector<std::pair<const char*, std::int64_t>> communes) {
    model::Dossier other = dossier(".");
    model::Partie& voting = other.convention.parties.back();
    voting.type = model::Body::commune;
    voting.nom.value = party;
    voting.organe.value = "conseil municipal";
    other.deliberation.partie.value = voting.id;
    other.convention.territoire.nombre_communes.value = 2;
    other.convention.territoire.communes.clear();
    for (const auto& [name, people] : communes) {
      model::Commune commune;
      commune.nom.value = name;
      commune.population.habitants.value = people;
      other.convention.territoire.communes.push_back(commune);
    }
    return !at(view_of(other), "deliberation.loi-piece").items.empty();
  };
  CHECK(law("la commune d’Ay", {{"Ay", 5000}}));
  CHECK(law("commune d'Ay", {{"Ay", 5000}}));
  CHECK(law("Ay", {{"Ay", 5000}}));
  CHECK(!law("la commune d’Ay", {{"Ay", 300}}));
  CHECK(!law("la commune de Tournay", {{"Ay", 5000}}));
  CHECK(!law("la commune de Saint-Ay", {{"Ay", 5000}}));
  CHECK(!law("la commune de Tournay", {{"Ay", 5000}, {"Tournay", 300}}));
  CHECK(law("la commune d’Évran", {{"Évran", 5000}}));
}

TEST_CASE("of an EPCI, the inhabitants of the communes that transferred the planification count") {
  const auto with = [](std::vector<std::pair<std::optional<std::int64_t>, bool>> communes) {
    model::Dossier other = dossier(".");
    other.convention.competences = model::CompetencesVariant::selon_population;
    other.convention.territoire.population.habitants.value = 12000;
    other.convention.territoire.communes.clear();
    for (const auto& [people, transferred] : communes) {
      model::Commune commune;
      commune.population.habitants.value = people;
      if (transferred) commune.transferts.push_back({model::Competence::planifier, {}, {}, {}});
      other.convention.territoire.communes.push_back(commune);
    }
    const Value view = view_of(other);
    return say(view, "competences.nombre") + (at(view, "competences.schema").truth ? " schema" : "");
  };
  CHECK(with({}) == "trois schema");                              // the whole territory
  CHECK(with({{8000, false}, {4000, false}}) == "trois schema");  // no transfer
  CHECK(with({{8000, false}, {3500, true}}) == "deux");
  CHECK(with({{8000, true}, {4000, false}}) == "trois");
  CHECK(with({{8000, true}, {2001, true}}) == "trois schema");
  CHECK(with({{8000, false}, {std::nullopt, true}}) == "trois schema");  // not known: the whole territory
}

TEST_CASE(
    "of the compétences, those count that a commune of more than 3 500 inhabitants or a transfer gives") {
  using model::Competence;
  struct Of {
    std::optional<std::int64_t> people;
    std::vector<Competence> transferred;
  };
  const auto with = [](const std::vector<Of>& communes) {
    model::Dossier other = dossier(".");
    other.convention.competences = model::CompetencesVariant::selon_population;
    other.convention.territoire.population.habitants.value = 12000;
    other.convention.territoire.communes.clear();
    for (const Of& each : communes) {
      model::Commune commune;
      commune.population.habitants.value = each.people;
      for (const Competence competence : each.transferred)
        commune.transferts.push_back({competence, {}, {}, {}});
      other.convention.territoire.communes.push_back(commune);
    }
    const Value view = view_of(other);
    return say(view, "exercice.nombre") + (at(view, "exercice.planifier").truth ? " planifier" : "") +
           (at(view, "exercice.qualite").truth ? " qualite" : "") +
           (at(view, "exercice.schema").truth ? " schema" : "");
  };
  CHECK(with({}) == "quatre planifier qualite schema");  // the whole territory is all that is known
  CHECK(with({{900, {}}, {900, {}}}) == "deux");
  CHECK(with({{900, {Competence::planifier}}, {900, {}}}) ==
        "trois planifier");  // transferred, though not owed
  CHECK(with({{3500, {}}}) == "deux");
  CHECK(with({{3501, {}}}) == "quatre planifier qualite");
  CHECK(with({{8000, {}}, {4000, {}}}) == "quatre planifier qualite");  // nobody transferred: no schéma
  CHECK(with({{2000, {Competence::planifier}}, {1501, {Competence::planifier}}}) == "trois planifier");
  CHECK(with({{2000, {Competence::qualite}}, {1501, {Competence::qualite}}}) == "trois qualite");
  CHECK(with({{8000, {Competence::planifier}}, {2001, {Competence::planifier}}}) ==
        "quatre planifier qualite schema");
  CHECK(with({{900, {}}, {std::nullopt, {}}}) == "quatre planifier qualite schema");  // not known
}

TEST_CASE("annexes come in the order of their numbers") {
  model::Dossier other = dossier(".");
  std::swap(other.convention.annexes[0].numero, other.convention.annexes[3].numero);
  const Value view = view_of(other);
  CHECK(at(view, "annexes.0.est-equipements").truth);
  CHECK(at(view, "annexes.3.est-diagnostic").truth);
  CHECK(at(view, "annexes").items.size() == 6);
}

TEST_CASE("amounts are summed by financer and year; a sum with an unknown term is unknown, at its place") {
  model::Dossier other;
  model::Fiche fiche;
  fiche.code = "1.A.1";
  other.plan.fiches.push_back(fiche);
  other.moyens.co_financeurs = {{"cd", {"Le Département", {}}}};
  const auto line = [&](int year, std::optional<std::int64_t> amount, std::uint32_t row) {
    model::Moyen m;
    m.action = {"1.A.1", {}};
    m.financeur = {"cd", {}};
    m.annee = year;
    m.montant = model::Decimal{amount, Place{FileName("annexes/3-moyens.xml"), row, 5}};
    other.moyens.lignes.push_back(m);
  };
  line(2026, 1000000, 7);
  line(2026, 500500, 8);
  line(2027, 2000000, 9);
  Value view = view_of(other);
  CHECK(say(view, "moyens.montants.0.lignes.0.nom") == "Le Département");
  CHECK(say(view, "moyens.montants.0.lignes.0.cases.0.nombre.0.valeur") == "1\u202F500,50");
  CHECK(say(view, "moyens.montants.0.lignes.0.total.0.valeur") == "3\u202F500,50");
  CHECK(say(view, "moyens.montants.0.totaux.1.nombre.0.valeur") == "2\u202F000");
  CHECK(say(view, "moyens.actions.0.total.0.valeur") == "3\u202F500,50");
  CHECK(at(view, "moyens.etp").items.empty());
  line(2027, {}, 10);
  view = view_of(other);
  CHECK(say(view, "moyens.montants.0.totaux.0.nombre.0.valeur") == "1\u202F500,50");
  const Value& unknown = at(view, "moyens.montants.0.totaux.1.nombre.0.valeur");
  CHECK(unknown.text == "");
  CHECK(to_string(unknown.place) == "annexes/3-moyens.xml:10:5");
}
