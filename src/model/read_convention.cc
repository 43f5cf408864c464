// convention.xml, in the order of schemas/convention.rnc.
#include <algorithm>

#include "model/bodies.h"
#include "model/check_references.h"
#include "model/read_files.h"
#include "model/read_rich.h"
#include "model/values.h"

namespace ctg::model {

namespace {

constexpr Choices<Gender, 2> kGenders = {{{"f", Gender::feminine}, {"m", Gender::masculine}}};
constexpr Choices<Competence, 4> kCompetences = {{{"recenser", Competence::recenser},
                                                  {"informer", Competence::informer},
                                                  {"planifier", Competence::planifier},
                                                  {"qualite", Competence::qualite}}};
constexpr Choices<CompetencesVariant, 2> kVariants = {
    {{"toutes", CompetencesVariant::toutes}, {"selon-population", CompetencesVariant::selon_population}}};
constexpr Choices<std::optional<Gender>, 3> kCivilites = {
    {{"Madame", Gender::feminine}, {"Monsieur", Gender::masculine}, {"", std::nullopt}}};
constexpr Choices<AnnexeRole, 6> kRoles = {{{"diagnostic", AnnexeRole::diagnostic},
                                            {"plan-actions", AnnexeRole::plan_actions},
                                            {"moyens", AnnexeRole::moyens},
                                            {"equipements", AnnexeRole::equipements},
                                            {"pilotage", AnnexeRole::pilotage},
                                            {"deliberation", AnnexeRole::deliberation}}};

void read_modele(Element& root, Convention& c) {
  const xml::Node* node = root.child("modele");
  if (node == nullptr) return;
  Element e(*node, root.reading());
  c.modele_nom = id_attribute(e, "nom");
  c.modele_version = version_attribute(e, "version");
  c.competences = choice_attribute(e, "competences", kVariants, Need::optional).value_or(c.competences);
}

void read_periode(Element& root, Convention& c) {
  const xml::Node* node = root.child("periode");
  if (node == nullptr) return;
  Element e(*node, root.reading());
  c.debut = day_attribute(e, "debut");
  c.fin = day_attribute(e, "fin");
}

void read_signature(Element& root, Convention& c) {
  const xml::Node* node = root.child("signature");
  if (node == nullptr) return;
  Element e(*node, root.reading());
  c.signature = day_attribute(e, "date");
  c.signature_lieu = text_attribute(e, "lieu");
  c.signature_mode = choice_attribute(e, "mode", kSignatureModes, Need::optional).value_or(c.signature_mode);
  c.exemplaires = count_attribute(e, "exemplaires", Need::optional);
}

Population read_population(Element& parent, Need need) {
  const xml::Node* node = parent.child("population", need, advise_empty("population", parent.diags()));
  if (node == nullptr) return {{{}, parent.place()}, {{}, parent.place()}, {{}, parent.place()}};
  Element e(*node, parent.reading());
  Population p;
  p.annee = year_attribute(e, "annee", Need::optional);
  p.source = text_attribute(e, "source", Need::optional);
  p.habitants = count_content(e);
  return p;
}

// An act that is written once, for the communes that name it.
struct Acte {
  Located<std::string> id;
  Text intitule;
  Day date;
  std::vector<Competence> competences;
  Place place;
  bool taken = false;  // a commune names it
};

Acte read_acte(const xml::Node& node, Reading& reading) {
  Element e(node, reading);
  Acte acte{id_attribute(e, "id"), text_child(e, "intitule"), day_attribute(e, "date"), {}, node.place};
  for (const auto& [name, competence] : kCompetences)
    if (e.child(name, Need::optional) != nullptr) acte.competences.push_back(competence);
  if (acte.competences.empty()) {
    reading.diags
        .error("MOD-037", node.place, "cet acte ne transfère aucune compétence",
               "this act transfers no compétence")
        .hint("dites lesquelles : {}", "say which: {}", "<recenser/>, <informer/>, <planifier/>, <qualite/>");
  }
  return acte;
}

std::vector<Acte> read_actes(Element& territoire) {
  std::vector<Acte> out;
  const xml::Node* node = territoire.child("actes", Need::optional);
  if (node == nullptr) return out;
  Element list(*node, territoire.reading());
  for (const xml::Node* one : list.children("acte")) {
    Acte acte = read_acte(*one, territoire.reading());
    if (std::ranges::find(out, acte.id.value, [](const Acte& each) { return each.id.value; }) != out.end() &&
        !acte.id.value.empty()) {
      list.diags().error("MOD-027", acte.id.place, "l’identifiant « {} » sert deux fois",
                         "the id “{}” is used twice", acte.id.value);
    }
    out.push_back(std::move(acte));
  }
  return out;
}

// What the commune transferred by acts of the territoire.
void read_selon(Element& commune, std::vector<Acte>& actes, Commune& out) {
  for (const xml::Node* one : commune.children("selon")) {
    Element e(*one, commune.reading());
    const Located<std::string> id = id_attribute(e, "acte");
    const auto found = std::ranges::find(actes, id.value, [](const Acte& each) { return each.id.value; });
    if (found == actes.end()) {
      if (id.value.empty()) continue;
      std::vector<std::string> known;
      for (const Acte& each : actes) known.push_back(each.id.value);
      commune.diags()
          .error("MOD-036", id.place, "aucun acte de transfert du territoire n’a l’identifiant « {} »",
                 "no act of transfer of the territoire has the id “{}”", id.value)
          .hint(advice(id.value, known, commune.diags()));
      continue;
    }
    found->taken = true;
    for (const Competence each : found->competences)
      out.transferts.push_back({each, found->intitule, found->date, one->place});
  }
}

// It would stand nowhere in the documents.
void report_untaken(const std::vector<Acte>& actes, Diagnostics& diags) {
  for (const Acte& each : actes)
    if (!each.taken)
      diags
          .warning("MOD-038", each.place,
                   "aucune commune n’a pris cet acte de transfert\u00a0: la convention ne le dit pas",
                   "no commune took this act of transfer: the convention does not tell it")
          .hint("dites quelles communes l’ont pris, ou retirez-le",
                "say which communes took it, or remove it");
}

Commune read_commune(const xml::Node& node, std::vector<Acte>& actes, Reading& reading) {
  Element e(node, reading);
  Commune c;
  c.place = node.place;
  c.nom = text_child(e, "nom");
  c.population = read_population(e, Need::optional);
  read_selon(e, actes, c);
  for (const xml::Node* one : e.children("transfert")) {
    Element t(*one, reading);
    const auto competence = choice_attribute(t, "competence", kCompetences);
    Transfert transfert{competence.value_or(Competence::recenser), text_attribute(t, "acte"),
                        day_attribute(t, "date"), one->place};
    c.transferts.push_back(std::move(transfert));
  }
  return c;
}

Territoire read_territoire(Element& root) {
  const xml::Node* node = root.child("territoire");
  if (node == nullptr) return {};
  Element e(*node, root.reading());
  Territoire t;
  t.place = node->place;
  t.nom = text_child(e, "nom");
  t.caractere = text_child(e, "caractere", Need::optional);
  t.departement = text_child(e, "departement", Need::optional);
  t.nombre_communes.place = node->place;
  if (const xml::Node* count =
          e.child("nombre-communes", Need::required, advise_empty("nombre-communes", e.diags()))) {
    Element number(*count, e.reading());
    t.nombre_communes = count_content(number);
  }
  t.population = read_population(e, Need::required);
  std::vector<Acte> actes = read_actes(e);
  if (const xml::Node* communes = e.child("communes", Need::required, advise_empty("communes", e.diags()))) {
    Element list(*communes, e.reading());
    for (const xml::Node* one : list.children("commune"))
      t.communes.push_back(read_commune(*one, actes, e.reading()));
  }
  report_untaken(actes, e.diags());
  return t;
}

Signataire read_signataire(const xml::Node& node, Reading& reading) {
  Element e(node, reading);
  Signataire s;
  s.place = node.place;
  s.id = id_attribute(e, "id").value;
  s.gender = choice_attribute(e, "civilite", kCivilites).value_or(std::nullopt);
  s.civilite = text_attribute(e, "civilite", Need::optional);
  s.ordre = rank_attribute(e, "ordre", Need::optional);
  s.mandat_debut = day_attribute(e, "mandat-debut", Need::optional);
  s.mandat_fin = day_attribute(e, "mandat-fin", Need::optional);
  s.prenom = text_child(e, "prenom");
  s.nom = text_child(e, "nom");
  s.qualite = text_child(e, "qualite");
  s.fonction = text_child(e, "fonction");
  return s;
}

void read_organe(Element& party, Partie& p) {
  p.organe.place = party.place();
  const xml::Node* node =
      party.child("organe", Need::required, advise_empty("organe", party.diags(), " genre=\"m\""));
  if (node == nullptr) return;
  Element e(*node, party.reading());
  p.organe_gender = choice_attribute(e, "genre", kGenders).value_or(p.organe_gender);
  Value name = e.content();
  p.organe = {std::move(name.text), std::move(name.place)};
}

std::optional<Body> read_type(Element& e) {
  std::vector<std::string_view> types;
  for (const BodyKind& kind : body_kinds()) types.push_back(kind.type);
  const auto index = word_attribute(e, "type", types, Need::required);
  return index ? std::optional<Body>(body_kinds()[*index].body) : std::nullopt;
}

Partie read_partie(const xml::Node& node, Reading& reading) {
  Element e(node, reading);
  Partie p;
  p.place = node.place;
  p.id = id_attribute(e, "id").value;
  p.type = read_type(e).value_or(p.type);
  p.gender = choice_attribute(e, "genre", kGenders).value_or(p.gender);
  p.nom = text_child(e, "nom");
  p.denomination = text_child(e, "denomination");
  p.nom_usuel = text_child(e, "nom-usuel");
  p.nom_signature = text_child(e, "nom-signature");
  read_organe(e, p);
  if (const xml::Node* logo = e.child("logo", Need::optional)) {
    Element l(*logo, reading);
    std::optional<Text> file = file_attribute(l, "fichier");
    Text description = text_attribute(l, "description");
    if (file) p.logo = Logo{std::move(*file), std::move(description)};
  }
  if (const xml::Node* deliberation = e.child("deliberation", Need::optional)) {
    Element d(*deliberation, reading);
    p.deliberation =
        PartyDeliberation{day_attribute(d, "date"), day_attribute(d, "transmission", Need::optional),
                          text_attribute(d, "numero", Need::optional), deliberation->place};
  }
  for (const xml::Node* one : e.children("signataire", Need::required)) {
    p.signataires.push_back(read_signataire(*one, reading));
  }
  return p;
}

void read_visas(Element& root, Convention& c) {
  const xml::Node* node = root.child("visas", Need::required, advise_empty("visas", root.diags()));
  if (node == nullptr) return;
  Element list(*node, root.reading());
  for (const xml::Node* one : list.children("visa")) {
    Element e(*one, root.reading());
    Visa visa;
    visa.id = id_attribute(e, "id").value;
    visa.texte = read_line(e);
    c.visas.push_back(std::move(visa));
  }
}

void read_preambule(Element& root, Preambule& p) {
  const xml::Node* node = root.child("preambule");
  if (node == nullptr) return;
  Element e(*node, root.reading());
  p.caracteristiques = rich_child(e, "caracteristiques");
  p.offre = rich_child(e, "offre");
  p.territoires_prioritaires = rich_child(e, "territoires-prioritaires");
  p.thematiques = line_child(e, "thematiques");
  p.degres_intervention = rich_child(e, "degres-intervention");
}

void read_annexes(Element& root, Convention& c) {
  const xml::Node* node = root.child("annexes");
  if (node == nullptr) return;
  Element list(*node, root.reading());
  for (const xml::Node* one : list.children("annexe", Need::required)) {
    Element e(*one, root.reading());
    const auto role = choice_attribute(e, "role", kRoles);
    const int number = rank_attribute(e, "numero");  // 0, where it is wrong, stands for some number
    if (role) c.annexes.push_back({*role, number, one->place});
  }
}

// The three kinds come in any order, which is kept: later ones may follow a clause that an earlier one added.
Redaction read_redaction(const xml::Node& node, Reading& reading) {
  Element e(node, reading);
  Redaction r;
  r.place = node.place;
  if (node.name == "ajout") {
    r.kind = Redaction::Kind::ajout;
    r.id = clause_attribute(e, "id").value;
    r.clause = clause_attribute(e, "apres");
    r.texte = read_rich(e);
    r.titre = text_attribute(e, "titre", Need::optional);
  } else if (node.name == "suppression") {
    r.kind = Redaction::Kind::suppression;
    r.clause = clause_attribute(e, "clause");
    r.motif = text_attribute(e, "motif");
    r.texte.place = node.place;
  } else {
    r.clause = clause_attribute(e, "clause");
    r.motif = text_attribute(e, "motif", Need::optional);
    r.texte = read_rich(e);
  }
  return r;
}

void read_redactions(Element& root, Convention& c) {
  const xml::Node* node = root.child("redactions", Need::optional);
  if (node == nullptr) return;
  Element list(*node, root.reading());
  for (const char* name : {"remplacement", "ajout", "suppression"}) list.children(name);
  for (const xml::Node& one : node->children) {
    const bool known = one.name == "remplacement" || one.name == "ajout" || one.name == "suppression";
    if (!one.is_text && known && one.ns == node->ns)
      c.redactions.push_back(read_redaction(one, root.reading()));
  }
}

}  // namespace

Convention read_convention(const xml::Node& root, Reading& reading) {
  Element e(root, reading);
  Convention c;
  c.place = root.place;
  c.debut.place = c.fin.place = c.signature.place = c.signature_lieu.place = root.place;
  read_modele(e, c);
  read_periode(e, c);
  read_signature(e, c);
  c.territoire = read_territoire(e);
  if (const xml::Node* node = e.child("parties")) {
    Element list(*node, reading);
    for (const xml::Node* one : list.children("partie", Need::required))
      c.parties.push_back(read_partie(*one, reading));
  }
  read_visas(e, c);
  read_preambule(e, c.preambule);
  c.champs_collectivite = lines_child(e, "champs-collectivite", "champ");
  c.enjeux = lines_child(e, "enjeux", "enjeu");
  c.orientations = lines_child(e, "orientations", "orientation");
  c.objectifs = lines_child(e, "objectifs", "objectif");
  read_annexes(e, c);
  read_redactions(e, c);
  return c;
}

}  // namespace ctg::model
