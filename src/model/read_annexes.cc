// The annexes other than the plan d'actions, one function a file.
#include "model/read_files.h"
#include "model/read_rich.h"
#include "model/values.h"

namespace ctg::model {

namespace {

// The value of an attribute that may be left out, which is not the same as left empty.
template <class T>
std::optional<T> if_written(const Element& e, std::string_view name, T value) {
  if (e.node().attribute(name) == nullptr) return {};
  return value;
}

}  // namespace

Diagnostic read_diagnostic(const xml::Node& root, Reading& reading) {
  Element e(root, reading);
  Diagnostic d;
  d.place = root.place;
  d.caracteristiques = rich_child(e, "caracteristiques");
  d.offre = rich_child(e, "offre");
  d.besoins_prioritaires = rich_child(e, "besoins-prioritaires");
  d.besoins_non_satisfaits = rich_child(e, "besoins-non-satisfaits");
  d.zones = rich_child(e, "zones");
  return d;
}

Moyens read_moyens(const xml::Node& root, Reading& reading) {
  Element e(root, reading, Order::as_asked);
  Moyens m;
  m.presentation = optional_rich_child(e, "presentation");
  m.place = root.place;
  for (const xml::Node* one : e.children("co-financeur")) {
    Element c(*one, reading);
    CoFinanceur financeur;
    financeur.id = id_attribute(c, "id").value;
    financeur.nom = text_child(c, "nom");
    m.co_financeurs.push_back(std::move(financeur));
  }
  if ((m.aucun = declared_none(e))) return m;
  for (const xml::Node* one : e.children("moyen")) {
    Element line(*one, reading);
    Moyen moyen;
    moyen.place = one->place;
    moyen.action = fiche_attribute(line, "action");
    moyen.financeur = id_attribute(line, "financeur");
    moyen.annee = known_year_attribute(line, "annee");
    moyen.montant = if_written(line, "montant", decimal_attribute(line, "montant", Need::optional));
    moyen.etp = if_written(line, "etp", decimal_attribute(line, "etp", Need::optional));
    moyen.nature = text_attribute(line, "nature", Need::optional);
    if (!moyen.action.value.empty()) reading.fiche_references.push_back(moyen.action);
    m.lignes.push_back(std::move(moyen));
  }
  return m;
}

Equipements read_equipements(const xml::Node& root, Reading& reading) {
  Element e(root, reading, Order::as_asked);
  Equipements out;
  out.place = root.place;
  out.presentation = optional_rich_child(e, "presentation");
  if ((out.aucun = declared_none(e))) return out;
  for (const xml::Node* one : e.children("equipement")) {
    Element item(*one, reading);
    Equipement q;
    q.place = one->place;
    q.id = id_attribute(item, "id").value;
    q.nom = text_child(item, "nom");
    q.type = text_child(item, "type");
    q.commune = text_child(item, "commune");
    q.gestionnaire = text_child(item, "gestionnaire");
    if (const xml::Node* node = item.child("capacite", Need::optional)) {
      Element capacite(*node, reading);
      Text unite = text_attribute(capacite, "unite");
      q.capacite = Capacite{decimal_content(capacite), std::move(unite)};
    }
    for (const xml::Node* support : item.children("soutien")) {
      Element s(*support, reading);
      q.soutiens.push_back(
          {known_year_attribute(s, "annee"), decimal_attribute(s, "montant"), support->place});
    }
    out.liste.push_back(std::move(q));
  }
  return out;
}

namespace {

Located<std::vector<Membre>> read_comite(Element& root) {
  const xml::Node* node = root.child("comite", Need::required, advise_empty("comite", root.diags()));
  if (node == nullptr) return {{}, root.place()};
  Located<std::vector<Membre>> comite{{}, node->place};
  Element list(*node, root.reading());
  for (const xml::Node* one : list.children("membre")) {
    Element e(*one, root.reading());
    Membre membre;
    membre.partie = id_attribute(e, "partie");
    membre.nombre = count_attribute(e, "nombre");
    membre.qualite = read_line(e);
    comite.value.push_back(std::move(membre));
  }
  return comite;
}

Located<std::vector<Poste>> read_cooperation(Element& root, bool& none) {
  const xml::Node* node =
      root.child("cooperation", Need::required, advise_empty("cooperation", root.diags()));
  if (node == nullptr) return {{}, root.place()};
  Located<std::vector<Poste>> cooperation{{}, node->place};
  Element list(*node, root.reading());
  if ((none = declared_none(list))) return cooperation;
  for (const xml::Node* one : list.children("poste")) {
    Element e(*one, root.reading());
    Poste poste;
    poste.place = one->place;
    poste.etp = decimal_attribute(e, "etp");
    poste.intitule = text_child(e, "intitule");
    poste.employeur = text_child(e, "employeur");
    poste.missions = optional_rich_child(e, "missions");
    cooperation.value.push_back(std::move(poste));
  }
  return cooperation;
}

}  // namespace

Pilotage read_pilotage(const xml::Node& root, Reading& reading) {
  Element e(root, reading);
  Pilotage p;
  p.place = root.place;
  p.comite = read_comite(e);
  p.instances = rich_child(e, "instances");
  p.suivi = rich_child(e, "suivi");
  p.cooperation = read_cooperation(e, p.sans_poste);
  p.ingenierie = rich_child(e, "ingenierie");
  p.concertation.place = root.place;
  if (const xml::Node* node =
          e.child("concertation", Need::required, advise_empty("concertation", reading.diags))) {
    Element concertation(*node, reading);
    p.concertation_date =
        if_written(concertation, "date", day_attribute(concertation, "date", Need::optional));
    p.concertation = read_rich(concertation);
  }
  return p;
}

void read_session(Element& e, const Place& place, Deliberation& d) {
  Reading& reading = e.reading();
  d.place = place;
  d.seance_lieu.place = d.en_exercice.place = d.presents.place = d.votants.place = place;
  d.pour.place = d.contre.place = d.abstentions.place = place;
  if (const xml::Node* node = e.child("seance", Need::optional)) {
    Element seance(*node, reading);
    d.seance_lieu = text_attribute(seance, "lieu", Need::optional);
    d.convocation = if_written(seance, "convocation", day_attribute(seance, "convocation", Need::optional));
  }
  d.president_seance = text_child(e, "president-seance", Need::optional);
  if (e.child("rapporteur", Need::optional) != nullptr) d.rapporteur = text_child(e, "rapporteur");
  if (e.child("secretaire", Need::optional) != nullptr) d.secretaire = text_child(e, "secretaire");
  if (const xml::Node* node = e.child("effectif", Need::optional)) {
    Element effectif(*node, reading);
    d.en_exercice = count_attribute(effectif, "en-exercice");
    d.presents = count_attribute(effectif, "presents");
    d.pouvoirs = if_written(effectif, "pouvoirs", count_attribute(effectif, "pouvoirs", Need::optional));
    d.votants = count_attribute(effectif, "votants");
  }
  if (const xml::Node* node = e.child("vote", Need::optional)) {
    Element vote(*node, reading);
    d.pour = count_attribute(vote, "pour");
    d.contre = count_attribute(vote, "contre");
    d.abstentions = count_attribute(vote, "abstentions");
  }
}

Deliberation read_deliberation(const xml::Node& root, Reading& reading) {
  Element e(root, reading);
  Deliberation d;
  d.partie = id_attribute(e, "partie");
  d.piece = text_attribute(e, "piece", Need::optional);
  read_session(e, root.place, d);
  d.expose = optional_rich_child(e, "expose");
  d.transcription = optional_rich_child(e, "transcription");
  return d;
}

}  // namespace ctg::model
