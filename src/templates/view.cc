// The names that templates may use, from the dossier: one function for each thing of the field.
//
// Agreement in gender and number is computed here, so that templates only place words.
#include "templates/view.h"

#include <algorithm>
#include <map>

#include "templates/names.h"
#include "text/french.h"
#include "xml/write.h"

namespace ctg::templates {

namespace {

using model::Body;
using model::Dossier;
using model::Gender;
using model::Partie;
using model::Signataire;

bool is_collectivite(Body body) { return body != Body::caf && body != Body::msa; }

std::string agree(bool feminine, bool plural, std::string stem) {
  return stem + (feminine ? "e" : "") + (plural ? "s" : "");
}

bool all_feminine(const std::vector<Signataire>& signers) {
  return !signers.empty() && std::all_of(signers.begin(), signers.end(),
                                         [](const Signataire& s) { return s.gender == Gender::feminine; });
}

Names signer(const Signataire& s) {
  Names n;
  n.raw("id", s.id.empty() ? "signataire" : s.id);
  n.text("qualite", "qualité du signataire", s.qualite);
  n.text("civilite", "civilité du signataire", s.civilite);
  n.text("prenom", "prénom du signataire", s.prenom);
  n.text("nom", "nom du signataire", s.nom);
  n.text("fonction", "fonction du signataire", s.fonction);
  std::string who = s.civilite.value + " " + s.prenom.value + " " + s.nom.value;
  n.raw("description", "Signature de " + who + (s.fonction.value.empty() ? "" : ", " + s.fonction.value));
  return n;
}

// "du conseil communautaire", "de l’assemblée", "de la commission".
std::string of_organ(const Partie& p) {
  const std::string& organ = p.organe.value;
  if (organ.empty()) return {};
  const bool vowel = std::string_view("aeiouhAEIOUH").find(organ[0]) != std::string_view::npos;
  if (vowel) return "de l’" + organ;
  return (p.organe_gender == Gender::feminine ? "de la " : "du ") + organ;
}

Names party(const Partie& p) {
  Names n;
  n.raw("id", p.id.empty() ? "partie" : p.id);
  n.text("nom", "nom de la partie", ctg::text::capitalised(p.nom.value), p.nom.place);
  n.text("denomination", "dénomination abrégée de la partie", p.denomination);
  n.text("nom-signature", "nom de la partie au-dessus des signatures", p.nom_signature);
  n.text("organe", "organe délibérant", p.organe);
  n.text("de-l-organe", "organe délibérant", of_organ(p), p.organe.place);
  std::vector<model::Logo> logo;
  if (p.logo) logo.push_back(*p.logo);
  n.list("logo", logo, [](const model::Logo& l) {
    Names k;
    k.raw("fichier", l.fichier.value.empty() ? "-" : l.fichier.value);
    k.raw("description", l.description.value.empty() ? "Logo" : l.description.value);
    return k;
  });
  n.flag("collectivite", is_collectivite(p.type));
  n.flag("a-deliberation", p.deliberation.has_value());
  n.date("deliberation-date", "date de la délibération", p.deliberation ? p.deliberation->date : model::Day{{}, p.place});
  const bool feminine = p.gender == Gender::feminine;
  n.text("represente", "accord", agree(feminine, false, "représenté"), p.place);
  n.text("denomme", "accord", agree(feminine, false, "dénommé"), p.place);
  n.text("autorise", "accord", agree(all_feminine(p.signataires), p.signataires.size() > 1, "autorisé"), p.place);
  n.list("signataires", p.signataires, signer);
  std::vector<Signataire> ordered = p.signataires;
  std::stable_sort(ordered.begin(), ordered.end(), [](const Signataire& a, const Signataire& b) { return a.ordre < b.ordre; });
  n.list("signatures", ordered, signer);
  return n;
}

template <class Pick>
std::string joined(const std::vector<Partie>& parties, Pick pick) {
  std::vector<std::string> names;
  for (const Partie& p : parties) {
    if (std::string name = pick(p); !name.empty()) names.push_back(std::move(name));
  }
  return ctg::text::enumeration(names);
}

Names body(const Dossier& dossier, bool collectivite) {
  const auto& parties = dossier.convention.parties;
  const auto it = std::find_if(parties.begin(), parties.end(), [&](const Partie& p) {
    return collectivite ? is_collectivite(p.type) : p.type == Body::caf;
  });
  const Partie p = it == parties.end() ? Partie{} : *it;
  Names n;
  const std::string label = collectivite ? "nom de la collectivité" : "nom de la Caf";
  n.text("nom-usuel", label, p.nom_usuel);
  n.text("nom", label, ctg::text::capitalised(p.nom_usuel.value), p.nom_usuel.place);
  n.text("denomination", label, p.denomination);
  return n;
}

Names line(const model::RichLine& l) {
  Names n;
  n.rich("texte", "texte", l);
  return n;
}

std::string steps(const std::vector<model::EtapeContent>& contents, int depth) {
  std::string out;
  for (const model::EtapeContent& content : contents) {
    if (content.block) out += markup_of(*content.block);
    for (const model::Etape& etape : content.etape) {
      out += depth == 0 ? "<p class=\"etiquette\">" : "<p><strong>";
      out += markup_of(etape.titre.line);
      out += depth == 0 ? "</p>" : "</strong></p>";
      out += steps(etape.contents, depth + 1);
    }
  }
  return out;
}

Names optional_rich(Names n, const std::string& name, const std::string& label, const std::optional<model::Rich>& rich) {
  n.flag("a-" + name, rich.has_value());
  n.rich(name, label, rich ? *rich : model::Rich{});
  return n;
}

std::string deadline(const model::Fiche& f) {
  if (!f.echeance_debut.value) return {};
  std::string out = std::to_string(*f.echeance_debut.value);
  if (f.echeance_fin.value && *f.echeance_fin.value != *f.echeance_debut.value) out += "–" + std::to_string(*f.echeance_fin.value);
  return out;
}

Names link_to(const model::Lien& l) {
  Names n;
  n.flag("toutes", l.fiche.empty());
  n.raw("fiche", l.fiche.empty() ? "-" : l.fiche);
  return n;
}

Names indicator(const model::Indicateur& i) { return line(i.texte); }

Names sheet(const model::Fiche& f) {
  Names n;
  n.raw("code", f.code.empty() ? "-" : f.code);
  n.rich("titre", "titre de la fiche", f.titre);
  n.raw("annee", deadline(f));
  n.text("annees", "échéance de la fiche", deadline(f), f.echeance_debut.place);
  n.rich("contexte", "éléments de contexte", f.contexte);
  n.rich("resultats", "résultats attendus", f.resultats);
  n.rich("pilotes", "pilote de l’action", f.pilotes);
  std::string body = steps(f.descriptif.value, 0);
  n.markup("descriptif", "descriptif de l’action", body.empty() ? body : "<c:corps>" + body + "</c:corps>", f.descriptif.place);
  n.rich("partenaires", "partenaires à mobiliser", f.partenaires);
  n = optional_rich(std::move(n), "public-cible", "public cible", f.public_cible);
  n.rich("place-habitants", "place des habitants", f.place_habitants);
  n.raw("place-habitants-intitule", f.place_habitants_intitule.value.empty() ? "La place des habitants" : f.place_habitants_intitule.value);
  n = optional_rich(std::move(n), "financieres", "ressources financières", f.financieres);
  n = optional_rich(std::move(n), "humaines", "ressources humaines", f.humaines);
  n = optional_rich(std::move(n), "materielles", "ressources matérielles", f.materielles);
  n.flag("a-ressources", f.financieres || f.humaines || f.materielles);
  n.text("ressources", "ressources mobilisables", "", f.ressources);
  n.flag("a-indicateurs", !f.indicateurs.value.empty());
  n.text("indicateurs-vide", "indicateurs d’évaluation", "", f.indicateurs.place);
  n.list("indicateurs", f.indicateurs.value, indicator);
  n.flag("a-liens", !f.liens.value.empty());
  n.list("liens", f.liens.value, link_to);
  std::string when = markup_of(f.echeance);
  if (when.empty() && !deadline(f).empty()) when = "<c:corps><p>" + deadline(f) + "</p></c:corps>";
  n.markup("echeance", "échéance de la fiche", when, f.echeance.place);
  return n;
}

Names axes(const Dossier& dossier) {
  const auto row = [&dossier](const model::Located<std::string>& code) {
    const model::Fiche* fiche = dossier.fiche(code.value);
    return sheet(fiche == nullptr ? model::Fiche{} : *fiche);
  };
  const auto sous_axe = [&row](const model::SousAxe& s) {
    Names n;
    n.text("lettre", "lettre", s.lettre, s.place);
    n.rich("titre", "titre du sous-axe", s.titre);
    n.list("actions", s.fiches, row);
    return n;
  };
  Names all;
  all.list("axes", dossier.plan.axes, [&](const model::Axe& a) {
    Names n;
    n.text("numero", "numéro de l’axe", std::to_string(a.numero), a.place);
    n.rich("titre", "titre de l’axe", a.titre);
    const auto with_axe = [&](const model::SousAxe& s) {
      Names inner = sous_axe(s);
      inner.text("axe", "numéro de l’axe", std::to_string(a.numero), a.place);
      return inner;
    };
    n.list("sous-axes", a.sous_axes, with_axe);
    return n;
  });
  return all;
}

std::string financer_name(const Dossier& dossier, const std::string& id) {
  if (const Partie* p = dossier.partie(id)) return ctg::text::capitalised(p->denomination.value);
  for (const auto& c : dossier.moyens.co_financeurs) {
    if (c.id == id) return c.nom.value;
  }
  return id;
}

Names means(const Dossier& dossier) {
  Names n = optional_rich({}, "presentation", "présentation des moyens", dossier.moyens.presentation);
  n.flag("a-lignes", !dossier.moyens.lignes.empty());
  n.text("lignes-vide", "moyens mobilisés par action, par financeur et par an", "", dossier.moyens.place);
  std::map<int, std::vector<model::Moyen>> by_year;
  for (const model::Moyen& m : dossier.moyens.lignes) by_year[m.annee].push_back(m);
  std::vector<std::pair<int, std::vector<model::Moyen>>> years(by_year.begin(), by_year.end());
  n.list("annees", years, [&](const std::pair<int, std::vector<model::Moyen>>& year) {
    Names y;
    std::int64_t total = 0, etp = 0;
    bool whole = true;
    for (const model::Moyen& m : year.second) {
      total += m.montant.value.value_or(0);
      etp += m.etp.value.value_or(0);
      whole = whole && (m.montant.value || !m.montant.place.known());
    }
    y.text("annee", "année", std::to_string(year.first), {});
    y.flag("a-total", whole);
    y.text("total", "total", ctg::text::french_decimal(total), {});
    y.text("total-etp", "total des ETP", ctg::text::french_decimal(etp), {});
    y.list("lignes", year.second, [&](const model::Moyen& m) {
      Names l;
      l.raw("fiche", m.action.value.empty() ? "-" : m.action.value);
      l.text("financeur", "financeur", financer_name(dossier, m.financeur.value), m.financeur.place);
      l.flag("a-nature", !m.nature.value.empty());
      l.text("nature", "nature du moyen", m.nature);
      l.flag("a-montant", m.montant.place.known());
      l.decimal("montant", "montant en euros", m.montant);
      l.flag("a-etp", m.etp.place.known());
      l.decimal("etp", "ETP", m.etp);
      return l;
    });
    return y;
  });
  return n;
}

Names equipments(const Dossier& dossier) {
  Names n = optional_rich({}, "presentation", "présentation des équipements", dossier.equipements.presentation);
  n.flag("a-liste", !dossier.equipements.liste.empty());
  n.text("liste-vide", "équipements et services soutenus par la collectivité", "", dossier.equipements.place);
  n.list("liste", dossier.equipements.liste, [](const model::Equipement& e) {
    Names l;
    l.text("nom", "nom de l’équipement", e.nom);
    l.text("type", "type de l’équipement", e.type);
    l.text("commune", "commune de l’équipement", e.commune);
    l.text("gestionnaire", "gestionnaire de l’équipement", e.gestionnaire);
    l.flag("a-capacite", e.capacite.place.known());
    l.decimal("capacite", "capacité", e.capacite);
    l.text("unite", "unité de la capacité", e.unite);
    l.list("soutiens", e.soutiens, [](const model::Soutien& s) {
      Names k;
      k.text("annee", "année", std::to_string(s.annee), s.place);
      k.decimal("montant", "montant du soutien en euros", s.montant);
      return k;
    });
    return l;
  });
  return n;
}

Names steering(const Dossier& dossier) {
  const model::Pilotage& p = dossier.pilotage;
  Names n;
  n.flag("a-comite", !p.comite.value.empty());
  n.text("comite-vide", "composition du comité de pilotage", "", p.comite.place);
  n.list("comite", p.comite.value, [&](const model::Membre& m) {
    Names l;
    l.text("partie", "partie", financer_name(dossier, m.partie.value), m.partie.place);
    l.count("nombre", "nombre de représentants", m.nombre);
    l.rich("qualite", "qualité des représentants", m.qualite);
    return l;
  });
  n.rich("instances", "instances de pilotage", p.instances);
  n.rich("suivi", "modalités de suivi", p.suivi);
  n.flag("a-cooperation", !p.cooperation.value.empty());
  n.text("cooperation-vide", "postes de coopération", "", p.cooperation.place);
  n.list("cooperation", p.cooperation.value, [](const model::Poste& c) {
    Names l = optional_rich({}, "missions", "missions du poste", c.missions);
    l.text("intitule", "intitulé du poste", c.intitule);
    l.text("employeur", "employeur", c.employeur);
    l.decimal("etp", "ETP du poste", c.etp);
    return l;
  });
  n.rich("ingenierie", "ressources d’ingénierie", p.ingenierie);
  n.flag("a-date", p.concertation_date.value.has_value());
  n.date("concertation-date", "date de la concertation", p.concertation_date);
  n.rich("concertation", "compte rendu de la concertation", p.concertation);
  return n;
}

Names act(const Dossier& dossier) {
  const model::Deliberation& d = dossier.deliberation;
  const Partie* found = dossier.partie(d.partie.value);
  Names n = party(found == nullptr ? Partie{} : *found);
  n.flag("a-piece", !d.piece.value.empty());
  n.raw("fichier", "annexes/" + (d.piece.value.empty() ? std::string("-") : d.piece.value));
  n.raw("nom-piece", "Délibération");
  n.text("numero", "numéro de la délibération", found != nullptr && found->deliberation ? found->deliberation->numero : model::Text{{}, d.place});
  n.text("lieu", "lieu de la séance", d.seance_lieu);
  n.text("president-seance", "président de séance", d.president_seance);
  n.text("rapporteur", "rapporteur", d.rapporteur);
  n.count("en-exercice", "nombre de conseillers en exercice", d.en_exercice);
  n.count("presents", "nombre de présents", d.presents);
  n.count("votants", "nombre de votants", d.votants);
  n.count("pour", "nombre de voix pour", d.pour);
  n.count("contre", "nombre de voix contre", d.contre);
  n.count("abstentions", "nombre d’abstentions", d.abstentions);
  n = optional_rich(std::move(n), "expose", "exposé des motifs", d.expose);
  n = optional_rich(std::move(n), "transcription", "transcription de la délibération", d.transcription);
  return n;
}

Names strata(const model::Convention& c) {
  const std::int64_t population = c.territoire.population.habitants.value.value_or(0);
  const bool all = c.competences == model::CompetencesVariant::toutes || population == 0;
  const bool plan = all || population > 3500;
  Names n;
  n.flag("toutes", all);
  n.flag("planifier", plan);
  n.flag("schema", all || population > 10000);
  n.text("nombre", "nombre de compétences", all ? "quatre" : plan ? "trois" : "deux", c.modele_nom.place);
  return n;
}

// A field that follows "…suivantes :": a single paragraph goes on in the line, more stand as blocks.
Names running(const std::string& label, const model::Rich& rich) {
  const bool one = rich.blocks.size() <= 1 && (rich.empty() || rich.blocks[0].kind == model::Block::Kind::paragraph);
  Names n;
  n.flag("en-blocs", !one);
  n.markup("texte", label, rich.empty() ? "" : one ? markup_of(rich.blocks[0].line) : markup_of(rich), rich.place);
  return n;
}

// Several bodies named in a row.
Names bodies(const model::Convention& c) {
  const auto usual = [](const Partie& p) { return p.nom_usuel.value; };
  const auto committee = [](const Partie& p) {
    return p.type == Body::caf ? p.denomination.value : p.type == Body::msa ? std::string() : p.nom_usuel.value;
  };
  const auto of_committee = [&](const Partie& p) {
    const std::string name = committee(p);
    return name.empty() ? name : "de " + name;
  };
  const auto engaged = [](const Partie& p) { return p.type == Body::msa ? std::string() : p.nom_usuel.value; };
  const std::string label = "noms des parties";
  Names n;
  n.markup("parties", label, xml::escaped(joined(c.parties, usual)), c.place);
  n.markup("signataires", label, xml::escaped(joined(c.parties, [](const Partie& p) { return p.denomination.value; })), c.place);
  n.markup("engages", label, xml::escaped(ctg::text::capitalised(joined(c.parties, engaged))), c.place);
  n.markup("comite", label, xml::escaped(joined(c.parties, committee)), c.place);
  n.markup("du-comite", label, xml::escaped(joined(c.parties, of_committee)), c.place);
  return n;
}

Names names_of(const Dossier& dossier) {
  const model::Convention& c = dossier.convention;
  Names n = axes(dossier);
  n.object("caf", body(dossier, false));
  n.object("collectivite", body(dossier, true));
  n.list("parties", c.parties, party);
  n.text("parties-noms", "noms des parties", joined(c.parties, [](const Partie& p) { return p.nom_usuel.value; }), c.place);
  n.text("parties-denominations", "dénominations des parties", joined(c.parties, [](const Partie& p) { return p.denomination.value; }), c.place);
  n.object("noms", bodies(c));
  n.text("nombre-exemplaires", "nombre d’exemplaires", std::to_string(c.parties.size()), c.place);
  n.flag("papier", c.signature_mode == model::SignatureMode::papier);
  Names signature;
  signature.date("date", "date de signature", c.signature);
  signature.text("lieu", "lieu de signature", c.signature_lieu);
  n.object("signature", std::move(signature));
  n.date("debut", "premier jour d’effet", c.debut);
  n.date("fin", "dernier jour d’effet", c.fin);
  const auto year = [](const model::Day& day) { return day.value ? std::to_string(static_cast<int>(day.value->year())) : std::string(); };
  n.text("debut-annee", "première année", year(c.debut), c.debut.place);
  n.text("periode", "période de la convention", year(c.debut).empty() || year(c.fin).empty() ? "" : year(c.debut) + "-" + year(c.fin), c.debut.place);
  n.text("fin-annee", "dernière année", year(c.fin), c.fin.place);
  Names t;
  t.text("nom", "nom du territoire", c.territoire.nom);
  t.flag("a-caractere", !c.territoire.caractere.value.empty());
  t.text("caractere", "caractère du territoire", c.territoire.caractere);
  t.count("nombre-communes", "nombre de communes", c.territoire.nombre_communes);
  t.count("habitants", "population du territoire", c.territoire.population.habitants);
  std::vector<model::Population> dated;
  if (c.territoire.population.annee.value) dated.push_back(c.territoire.population);
  t.list("population-datee", dated, [](const model::Population& p) {
    Names d;
    d.text("annee", "année de la population", p.annee.value ? std::to_string(*p.annee.value) : "", p.annee.place);
    d.text("source", "source de la population", p.source);
    return d;
  });
  n.object("territoire", std::move(t));
  n.list("visas", c.visas, [](const model::Visa& v) { return line(v.texte); });
  Names p;
  p.object("caracteristiques", running("caractéristiques territoriales", c.preambule.caracteristiques));
  p.object("offre", running("offre de structures, d’équipements et de services aux familles", c.preambule.offre));
  p.object("territoires-prioritaires", running("territoires et champs d’intervention prioritaires", c.preambule.territoires_prioritaires));
  p.rich("thematiques", "thématiques à privilégier", c.preambule.thematiques);
  p.object("degres-intervention", running("degrés d’intervention de chaque partenaire", c.preambule.degres_intervention));
  n.object("preambule", std::move(p));
  n.list("champs", c.champs_collectivite.value, line);
  n.list("enjeux", c.enjeux.value, line);
  n.list("orientations", c.orientations.value, line);
  n.list("objectifs", c.objectifs.value, line);
  n.object("competences", strata(c));
  Names d;
  d.rich("caracteristiques", "caractéristiques du territoire", dossier.diagnostic.caracteristiques);
  d.rich("offre", "offre existante", dossier.diagnostic.offre);
  d.rich("besoins-prioritaires", "besoins prioritaires", dossier.diagnostic.besoins_prioritaires);
  d.rich("besoins-non-satisfaits", "besoins non satisfaits", dossier.diagnostic.besoins_non_satisfaits);
  d.rich("zones", "zones où l’offre est insuffisante", dossier.diagnostic.zones);
  n.object("diagnostic", std::move(d));
  n.list("fiches", dossier.plan.fiches, sheet);
  n.object("moyens", means(dossier));
  n.object("equipements", equipments(dossier));
  n.object("pilotage", steering(dossier));
  n.object("deliberation", act(dossier));
  return n;
}

}  // namespace

const Shape& description() {
  static const Shape kShape = names_of(Dossier{}).shape;
  return kShape;
}

Value view_of(const Dossier& dossier) { return names_of(dossier).value; }

}  // namespace ctg::templates
