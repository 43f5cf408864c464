#include "wording/nouns.h"

#include <algorithm>
#include <array>

#include "text/counts.h"

namespace ctg::wording {

namespace {

struct Named {
  std::string_view name;
  std::string_view words;
  bool feminine = false, plural = false;
};

// By the names of elements and attributes; "parent/name" where the name alone does not tell.
constexpr std::array kNamed = std::to_array<Named>({
    {"@debut", "la date de début de la convention", true},
    {"@fin", "la date de fin de la convention", true},
    {"echeance/@annee", "l’échéance", true},
    {"echeance/@fin", "la dernière année de l’échéance", true},
    {"modele/@version", "la version du modèle", true},
    {"modele/@competences", "la liste des compétences", true},
    {"signature/@date", "la date de signature", true},
    {"signature/@lieu", "le lieu de signature"},
    {"signature/@mode", "le mode de signature"},
    {"soutien/@montant", "le soutien annuel"},
    {"concertation/@date", "la date de la concertation", true},
    {"membre/@nombre", "le nombre de membres"},
    {"membre/@partie", "la partie représentée", true},
    {"place-habitants/@intitule", "l’intitulé du cadre"},
    {"annexe/@numero", "le numéro"},
    {"axe/@numero", "le numéro"},
    {"sous-axe/@lettre", "la lettre", true},
    {"partie/@type", "la nature de la partie", true},
    {"@genre", "l’accord grammatical"},
    {"@id", "l’identifiant"},
    {"@motif", "le motif"},
    {"@civilite", "la civilité", true},
    {"@ordre", "l’ordre de signature"},
    {"@mandat-debut", "le début du mandat"},
    {"@mandat-fin", "la fin du mandat", true},
    {"@action", "la fiche action", true},
    {"@role", "le rôle"},
    {"@annee", "l’année", true},
    {"@financeur", "le financeur"},
    {"@nature", "la nature", true},
    {"@etp", "le nombre d’ETP"},
    {"@montant", "le montant"},
    {"@unite", "l’unité", true},
    {"@source", "la source", true},
    {"@nombre", "le nombre"},
    {"@numero", "le numéro"},
    {"@date", "la date", true},
    {"@lieu", "le lieu"},
    {"@acte", "l’acte"},
    {"@competence", "la compétence", true},
    {"@intitule", "l’intitulé"},
    {"@piece", "la pièce jointe", true},
    {"@fiche", "la fiche action", true},
    {"annexe", "l’annexe", true},
    {"visas", "la liste des visas", true},
    {"territoire/nom", "le nom du territoire"},
    {"nom", "le nom"},
    {"caractere", "le caractère du territoire"},
    {"departement", "le département"},
    {"nombre-communes", "le nombre de communes"},
    {"population/@annee", "l’année de la population", true},
    {"population/@source", "la source de la population", true},
    {"population", "la population", true},
    {"commune", "la commune", true},
    {"transfert", "le transfert de compétence"},
    {"partie", "la partie", true},
    {"denomination", "la dénomination", true},
    {"nom-usuel", "le nom d’usage"},
    {"nom-signature", "le nom porté au-dessus des signatures"},
    {"organe", "l’organe délibérant"},
    {"signataire", "le signataire"},
    {"prenom", "le prénom"},
    {"qualite", "la qualité", true},
    {"fonction", "la fonction", true},
    {"visa", "le visa"},
    {"caracteristiques", "les caractéristiques territoriales", true, true},
    {"offre", "l’offre de structures, d’équipements et de services", true},
    {"territoires-prioritaires", "les territoires et champs d’intervention prioritaires", false, true},
    {"thematiques", "les thématiques à privilégier", true, true},
    {"degres-intervention", "les degrés d’intervention de chaque partenaire", false, true},
    {"champ", "le champ d’intervention"},
    {"enjeu", "l’enjeu"},
    {"orientation", "l’orientation", true},
    {"objectif", "l’objectif"},
    {"champs-collectivite", "la liste des champs d’intervention", true},
    {"enjeux", "la liste des enjeux", true},
    {"orientations", "la liste des orientations", true},
    {"objectifs", "la liste des objectifs", true},
    {"titre", "le titre"},
    {"contexte", "les éléments de contexte", false, true},
    {"resultats", "les résultats attendus", false, true},
    {"pilotes", "les pilotes", false, true},
    {"descriptif", "le descriptif de l’action"},
    {"partenaires", "les partenaires", false, true},
    {"public-cible", "le public cible"},
    {"place-habitants", "la place des habitants", true},
    {"financieres", "les ressources financières", true, true},
    {"humaines", "les ressources humaines", true, true},
    {"materielles", "les ressources matérielles", true, true},
    {"indicateur", "l’indicateur"},
    {"indicateurs", "la liste des indicateurs", true},
    {"lien", "le lien vers la fiche action"},
    {"liens", "la liste des liens", true},
    {"communes", "la liste des communes", true},
    {"ressources", "les ressources mobilisables", true, true},
    {"echeance", "l’échéance", true},
    {"besoins-prioritaires", "les besoins prioritaires", false, true},
    {"besoins-non-satisfaits", "les besoins non satisfaits", false, true},
    {"zones", "les zones à offre insuffisante", true, true},
    {"presentation", "la présentation", true},
    {"co-financeur", "le co-financeur"},
    {"moyen", "la ligne de moyens", true},
    {"equipement", "l’équipement"},
    {"type", "le type"},
    {"gestionnaire", "le gestionnaire"},
    {"capacite", "la capacité", true},
    {"soutien", "le soutien annuel"},
    {"comite", "la composition du comité de pilotage", true},
    {"membre", "le membre"},
    {"instances", "les instances", true, true},
    {"suivi", "le suivi"},
    {"cooperation", "la coopération", true},
    {"poste", "le poste de coopération"},
    {"intitule", "l’intitulé"},
    {"employeur", "l’employeur"},
    {"missions", "les missions", true, true},
    {"ingenierie", "l’ingénierie", true},
    {"concertation", "la concertation", true},
    {"axe", "l’axe"},
    {"sous-axe", "le sous-axe"},
    {"action", "la fiche action", true},
    {"expose", "l’exposé des motifs"},
    {"transcription", "la transcription de la délibération", true},
    {"remplacement", "la clause", true},
    {"ajout", "l’alinéa"},
    {"suppression", "la clause", true},
    {"p", "l’alinéa"},
    {"li", "le point"},
    {"ul", "la liste", true},
    {"ol", "la liste", true},
    {"etape", "l’étape", true},
});

}  // namespace

namespace {

const Named* named(std::string_view parent, std::string_view name) {
  const std::string both = std::string(parent) + '/' + std::string(name);
  for (const std::string_view wanted : {std::string_view(both), name})
    for (const Named& each : kNamed)
      if (each.name == wanted) return &each;
  return nullptr;
}

}  // namespace

std::optional<Noun> noun_of(std::string_view parent, std::string_view name) {
  const Named* found = named(parent, name);
  if (!found) return {};
  return Noun{std::string(found->words), found->feminine, found->plural};
}

std::size_t order_of(std::string_view parent, std::string_view name) {
  const Named* found = named(parent, name);
  return found ? static_cast<std::size_t>(found - kNamed.data()) : kNamed.size();
}

std::string of(const Noun& noun) {
  if (noun.words.starts_with("le ")) return "du " + noun.words.substr(3);
  if (noun.words.starts_with("les ")) return "des " + noun.words.substr(4);
  return "de " + noun.words;
}

std::string at(const Noun& noun) {
  if (noun.words.starts_with("le ")) return "au " + noun.words.substr(3);
  if (noun.words.starts_with("les ")) return "aux " + noun.words.substr(4);
  return "à " + noun.words;
}

std::string without_article(const Noun& noun) {
  for (const std::string_view article : {"les ", "le ", "la ", "l’", "Les ", "Le ", "La ", "L’"})
    if (noun.words.starts_with(article)) return noun.words.substr(article.size());
  return noun.words;
}

std::string indefinite(const Noun& noun) {
  return (noun.plural ? "des " : noun.feminine ? "une " : "un ") + without_article(noun);
}

std::string counted(const std::string& figure, std::string_view unit) {
  if (figure.empty() || unit.empty()) return figure;
  if (figure != "0" && figure != "1") return figure + "\u00a0" + std::string(unit);
  constexpr std::string_view kFeminine[] = {"places",    "communes", "familles",
                                            "personnes", "heures",   "journées"};
  constexpr std::string_view kMasculine[] = {"enfants",   "habitants", "jeunes",
                                             "adhérents", "lits",      "membres"};
  const std::string_view first = unit.substr(0, unit.find(' '));
  const auto is_in = [&](const auto& list) {
    return std::find(std::begin(list), std::end(list), first) != std::end(list);
  };
  const std::string one = text::singular_of(unit);
  if (figure == "1" && is_in(kFeminine)) return "une\u00a0" + one;
  if (figure == "1" && is_in(kMasculine)) return "un\u00a0" + one;
  return figure + "\u00a0" + one;
}

std::string passive(const Noun& noun, std::string_view participle) {
  return std::string(noun.plural ? "sont " : "est ") + std::string(participle) + (noun.feminine ? "e" : "") +
         (noun.plural ? "s" : "");
}

}  // namespace ctg::wording
