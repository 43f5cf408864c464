// The suivi: how the actions of the plan go on, and what people write about it for a point d'étape or a bilan
// (article 9). Schemas: suivi.rnc, bilan.rnc. Everything is dated: a bilan describes the state of a day.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/files.h"
#include "model/convention.h"

namespace ctg::model {

enum class Statut { non_demarree, en_cours, realisee, reportee, abandonnee };
inline constexpr Statut kStatuts[] = {Statut::non_demarree, Statut::en_cours, Statut::realisee,
                                      Statut::reportee, Statut::abandonnee};
// The word of the data: "en-cours".
std::string_view to_string(Statut statut);

struct Situation {
  KnownDay date;
  Statut statut = Statut::non_demarree;
  std::optional<int> avancement;  // percent
  Rich texte;                     // what has been done
  Place place;
};

struct Mesure {  // a value of an indicator
  Day date;      // of a value and of the baseline: always there; of a target: may be unknown
  Decimal valeur;
  Text source;
  Place place;
};

struct IndicateurSuivi {
  std::string id;  // unique in its action
  Text intitule, unite;
  bool hausse = true;  // more is better
  std::optional<Mesure> depart, cible;
  std::vector<Mesure> valeurs;  // as written
  Place place;
};

struct MoyenSuivi {
  Located<std::string> financeur;
  int annee = 0;
  Text nature;
  std::optional<Decimal> montant_prevu, montant_realise, etp_prevu, etp_realise;  // absent: none
  Day arrete;  // the day on which what was spent was known
  Place place;
};

struct Constat {
  KnownDay date;
  Rich texte;
  Place place;
};

struct Ajustement {
  KnownDay copil;
  bool avenant = false;  // whether it needs one
  int numero = 0;        // the avenant that made it; 0: none yet
  Rich texte;
  Place place;
};

struct ActionSuivie {
  Located<std::string> fiche;
  std::vector<Situation> situations;  // as written
  std::vector<IndicateurSuivi> indicateurs;
  std::vector<MoyenSuivi> moyens;
  std::vector<Constat> difficultes, changements;
  std::vector<Ajustement> ajustements;
  Place place;
};

struct Suivi {
  std::vector<ActionSuivie> actions;  // as written
  Place place;

  const ActionSuivie* action(std::string_view fiche) const;  // null where there is none
};

inline constexpr std::string_view kSuivi = "suivi/suivi.xml";

enum class BilanNature { etape, intermediaire, final };

struct BilanAxe {
  int numero = 0;
  Rich synthese, changements;
  Place place;
};

struct Bilan {
  BilanNature nature = BilanNature::etape;
  Day au;
  Day copil;
  Text lieu;
  SignatureMode mode = SignatureMode::papier;
  std::vector<Located<std::string>> co_presidents;  // ids of signers of the convention
  Rich synthese;
  std::vector<BilanAxe> axes;
  Rich petite_enfance;
  std::optional<Rich> partenariat;
  Rich suites;
  Place place;
};

// suivi/suivi.xml. Its fiches are in the répertoire, once each; its financers in the convention or among the
// co-financeurs; ids of indicators are unique in their action. Nothing where an error was reported, or where
// there is no such file (then nothing is reported).
std::optional<Suivi> load_suivi(const Files& files, const Dossier& dossier, Diagnostics& diags);
// The same from bytes: what `ctg suivi import` is about to write is read before it is written.
std::optional<Suivi> read_suivi(std::string_view bytes, const FileName& file, const Dossier& dossier,
                                Diagnostics& diags);
// bilans/<name>.xml: "etape-2027", "intermediaire", "final". MOD-001 where there is none.
std::optional<Bilan> load_bilan(const Files& files, std::string_view name, const Dossier& dossier,
                                Diagnostics& diags);

}  // namespace ctg::model
