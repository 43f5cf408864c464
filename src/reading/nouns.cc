#include "reading/nouns.h"

#include <array>

#include "reading/word_list.h"

namespace ctg::reading {

namespace {

// Endings that show a gender, in words of seven letters or more.
constexpr std::array<std::string_view, 16> kFeminineEndings = {
    "tion",  "sion",  "xion", "ance",  "ence", "alite", "ilite", "ivite",
    "arite", "osite", "aute", "orite", "ette", "itude", "ature", "iture"};
constexpr std::array<std::string_view, 5> kMasculineEndings = {"ement", "iment", "isme", "ariat", "toire"};

bool ends_so(std::string_view plain, const auto& endings) {
  constexpr std::size_t kLong = 7;
  if (plain.size() < kLong) return false;
  for (const std::string_view ending : endings) {
    if (plain.ends_with(ending)) return true;
  }
  return false;
}

}  // namespace

Gender noun_gender(std::string_view plain) {
  // Verbs ("qui le finance"), words of both genders, and those that their ending misleads about.
  static constexpr WordList kUnknown("finance", "cofinance", "avance", "relance", "balance", "commence",
                                     "influence", "silence", "permette", "nature", "histoire", "victoire",
                                     "territoire", "trajectoire", "memoire", "obligatoire", "transitoire",
                                     "provisoire", "contradictoire", "promette", "remette", "bastion",
                                     "squelette", "internaute", "recommence");
  static constexpr WordList kFeminine(
      "commune", "caisse", "ville", "famille", "creche", "ecole", "mairie", "charte", "fiche", "annexe",
      "duree", "annee", "journee", "date", "seance", "salle", "partie", "politique", "liste", "loi", "vie",
      "equipe", "ludotheque", "bibliotheque", "mediatheque", "halte", "garderie", "permanence", "maison",
      "jeunesse", "enfance", "cooperation", "recette", "signature", "procedure", "rubrique", "etude",
      "convention", "population");
  static constexpr WordList kMasculine(
      "avenant", "contrat", "service", "projet", "plan", "comite", "conseil", "programme", "budget",
      "departement", "bilan", "diagnostic", "relais", "accueil", "centre", "syndicat", "reseau", "montant",
      "taux", "nombre", "quartier", "suivi", "protocole", "lieu", "pole", "dispositif", "objectif",
      "calendrier", "document", "courrier", "site", "groupe", "secteur", "preavis", "delai", "tribunal",
      "litige", "decret", "dossier", "territoire", "local", "tableau", "rapport", "compte", "canton",
      "college", "chantier", "metier", "questionnaire", "versement", "acompte");
  if (plain == "territoire") return Gender::masculine;
  if (kUnknown.has(plain)) return Gender::unknown;
  if (kFeminine.has(plain) || ends_so(plain, kFeminineEndings)) return Gender::feminine;
  if (kMasculine.has(plain) || ends_so(plain, kMasculineEndings)) return Gender::masculine;
  return Gender::unknown;
}

}  // namespace ctg::reading
