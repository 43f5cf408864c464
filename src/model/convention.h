// The typed dossier. One struct for each thing of the field, in the field's words; every value knows
// the place it was read at. The contract in XML is schemas/*.rnc; the fields have the same names.
//
// A value that is not known yet is empty (a string "", an optional without value): the reader accepts
// it, the documents show a field to fill.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/place.h"
#include "model/rich.h"

namespace ctg::model {

template <class T>
struct Located {
  T value{};
  Place place;  // of the value, or of the element that should hold it
};
using Text = Located<std::string>;  // white space folded; "" where not known
using Day = Located<std::optional<Date>>;
using KnownDay = Located<Date>;  // of what cannot be without a date
using Count = Located<std::optional<std::int64_t>>;
using Year = Located<std::optional<int>>;
// Decimals are kept in thousandths: 0.5 ETP is 500, 12 000,50 € is 12000500.
using Decimal = Located<std::optional<std::int64_t>>;

enum class AnnexeRole { diagnostic, plan_actions, moyens, equipements, pilotage, deliberation };
inline constexpr AnnexeRole kAnnexeRoles[] = {AnnexeRole::diagnostic, AnnexeRole::plan_actions,
                                              AnnexeRole::moyens,     AnnexeRole::equipements,
                                              AnnexeRole::pilotage,   AnnexeRole::deliberation};
// The name in the data: "plan-actions".
std::string_view to_string(AnnexeRole role);
std::optional<AnnexeRole> parse_annexe_role(std::string_view text);

enum class Gender { feminine, masculine };
// In the order of data/organismes.tsv, which says what each is (model/bodies.h).
enum class Body {
  caf,
  caisse_commune,
  css,
  msa,
  epci,
  communaute_de_communes,
  communaute_d_agglomeration,
  communaute_urbaine,
  metropole,
  etablissement_public_territorial,
  syndicat,
  syndicat_intercommunal,
  syndicat_mixte,
  pole_territorial,
  commune,
  ccas,
  cias,
  caisse_des_ecoles,
  departement,
  region,
  collectivite_d_alsace,
  collectivite_de_corse,
  metropole_de_lyon,
  ville_de_paris,
  outre_mer,
  association,
  etat,
  autre,
};
// Compétences of the autorité organisatrice de l'accueil du jeune enfant, L. 214-1-3 CASF, 1° to 4°.
enum class Competence { recenser, informer, planifier, qualite };

struct Signataire {
  std::string id;
  std::optional<Gender> gender;  // from the civilité; nothing where that is empty
  Text civilite, prenom, nom;
  Text qualite;   // "son Directeur"
  Text fonction;  // "Le Directeur"
  int ordre = 0;  // position in the signature blocks of the party; 0: as listed
  Day mandat_debut, mandat_fin;
  Place place;
};

struct PartyDeliberation {
  Day date, transmission;
  Text numero;
  Place place;
};

struct Logo {
  Text fichier, description;
};

struct Partie {
  std::string id;
  Body type = Body::epci;
  Gender gender = Gender::feminine;
  Text nom, denomination, nom_usuel, nom_signature, organe;
  Gender organe_gender = Gender::masculine;
  std::optional<Logo> logo;
  std::optional<PartyDeliberation> deliberation;
  std::vector<Signataire> signataires;
  Place place;
};

struct Population {
  Count habitants;
  Year annee;
  Text source;
};

struct Transfert {
  Competence competence;
  Text acte;
  Day date;
  Place place;
};

struct Commune {
  Text nom;
  Population population;
  std::vector<Transfert> transferts;
  Place place;
};

struct Territoire {
  Text nom, caractere, departement;
  Count nombre_communes;
  Population population;
  std::vector<Commune> communes;
  std::vector<Commune> anciennes;  // those before the avenant that is spoken of (life/amendment.h)
  Place place;
};

struct Visa {
  std::string id;
  RichLine texte;
};

struct Preambule {
  Rich caracteristiques, offre, territoires_prioritaires;
  RichLine thematiques;
  Rich degres_intervention;
};

// Local wording: replaces the clause, comes after it, or takes it out.
struct Redaction {
  enum class Kind { remplacement, ajout, suppression };
  Kind kind = Kind::remplacement;
  Text clause;     // the clause of the model that it replaces, follows or takes out
  std::string id;  // ajout: the id of the new clause
  Text titre;      // ajout of a whole article: its title
  Text motif;
  Rich texte;
  Place place;
};

struct AnnexeNumber {
  AnnexeRole role;
  int numero;
  Place place;
};

enum class CompetencesVariant { toutes, selon_population };
enum class SignatureMode { papier, electronique, mixte };

struct Convention {
  Text modele_nom, modele_version;
  CompetencesVariant competences = CompetencesVariant::toutes;
  Day debut, fin;
  Day signature;
  Text signature_lieu;
  SignatureMode signature_mode = SignatureMode::papier;
  Count exemplaires;  // originals on paper; absent: one for each party
  Territoire territoire;
  std::vector<Partie> parties;
  std::vector<Visa> visas;
  Preambule preambule;
  Located<std::vector<RichLine>> champs_collectivite, enjeux, orientations, objectifs;
  std::vector<AnnexeNumber> annexes;
  std::vector<Redaction> redactions;
  Place place;  // of the root element
};

struct Etape;
// Text and steps in the order written: exactly one of the two is set.
struct EtapeContent {
  std::optional<Block> block;
  std::vector<Etape> etape;  // none or one
};
struct Etape {
  RichLine titre;
  std::vector<EtapeContent> contents;
};

struct Indicateur {
  std::string id;  // "" where the data gives none
  RichLine texte;
};

struct Lien {
  std::string fiche;  // the code; "" for "toutes les actions de la CTG"
  Place place;
};

struct Fiche {
  std::string code;             // "1.A.1"
  std::string ancien_code;      // that of the signed convention, where it was another; ""
  bool petite_enfance = false;  // goes to the comité départemental des services aux familles
  RichLine titre;
  Rich contexte, resultats, pilotes;
  Located<std::vector<EtapeContent>> descriptif;
  Rich partenaires;
  std::optional<Rich> public_cible;
  Rich place_habitants;
  Text place_habitants_intitule;                           // "" for the usual heading
  std::optional<Rich> financieres, humaines, materielles;  // absent: not printed; empty: to fill
  Place ressources;
  Located<std::vector<Indicateur>> indicateurs;
  Located<std::vector<Lien>> liens;
  // <aucun/>: that there is none is said; else one that is empty is still to be filled in.
  bool sans_ressources = false, sans_indicateurs = false, sans_liens = false;
  Year echeance_debut, echeance_fin;
  Rich echeance;
  Place place;
};

struct SousAxe {
  std::string lettre;
  RichLine titre;
  std::vector<Located<std::string>> fiches;  // codes, in order
  bool sans_action = false;                  // <aucun/>, as above
  Place place;
};
struct Axe {
  int numero = 0;
  RichLine titre;
  std::vector<SousAxe> sous_axes;
  Place place;
};
struct PlanActions {
  std::vector<Axe> axes;
  std::vector<Fiche> fiches;  // in the order of the répertoire
  Place place;
};

struct Diagnostic {
  Rich caracteristiques, offre, besoins_prioritaires, besoins_non_satisfaits, zones;
  Place place;
};

struct CoFinanceur {
  std::string id;
  Text nom;
};
struct Moyen {
  Located<std::string> action, financeur;  // code of a fiche; id of a party or co-financeur
  int annee = 0;
  std::optional<Decimal> montant, etp;  // absent: the line has none; empty: to fill
  Text nature;
  Place place;
};
struct Moyens {
  std::optional<Rich> presentation;
  std::vector<CoFinanceur> co_financeurs;
  std::vector<Moyen> lignes;
  bool aucun = false;
  Place place;
};

struct Soutien {
  int annee = 0;
  Decimal montant;
  Place place;
};
struct Capacite {
  Decimal nombre;
  Text unite;  // "places"
};
struct Equipement {
  std::string id;
  Text nom, type, commune, gestionnaire;
  std::optional<Capacite> capacite;
  std::vector<Soutien> soutiens;
  Place place;
};
struct Equipements {
  std::optional<Rich> presentation;
  std::vector<Equipement> liste;
  bool aucun = false;
  Place place;
};

struct Membre {
  Located<std::string> partie;
  Count nombre;
  RichLine qualite;
};
struct Poste {
  Decimal etp;
  Text intitule, employeur;
  std::optional<Rich> missions;
  Place place;
};
struct Pilotage {
  Located<std::vector<Membre>> comite;
  Rich instances, suivi;
  Located<std::vector<Poste>> cooperation;
  bool sans_poste = false;
  Rich ingenierie;
  Rich concertation;
  std::optional<Day> concertation_date;
  Place place;
};

struct Deliberation {
  Located<std::string> partie;
  Text piece;  // file name beside the annexe's XML; "" while there is none
  Text seance_lieu, president_seance;
  std::optional<Day> convocation;  // absent: not printed; empty: to fill, as what follows
  std::optional<Text> rapporteur, secretaire;
  std::optional<Count> pouvoirs;
  Count en_exercice, presents, votants, pour, contre, abstentions;
  std::optional<Rich> expose, transcription;
  Place place;
};

struct Dossier {
  Convention convention;
  Diagnostic diagnostic;
  PlanActions plan;
  Moyens moyens;
  Equipements equipements;
  Pilotage pilotage;
  Deliberation deliberation;
  // What annexe 6 names: the convention as it was signed, where it may have changed since. An act stays as it
  // was voted.
  std::shared_ptr<const Dossier> voted;

  // By its code, else by the one it had; null where there is none.
  const Fiche* fiche(std::string_view code) const;
  const Partie* partie(std::string_view id) const;  // null where there is none
  int annexe_number(AnnexeRole role) const;         // 0 where the convention binds none
};

}  // namespace ctg::model
