// Blanks, in the forms that people leave them in: each is told once, in its whole extent, with what it asks
// for; and the French that only looks like one is left alone.
#include "catch.h"
#include "check/fix.h"
#include "check/run.h"
#include "check/shipped.h"
#include "formats/read.h"

using namespace ctg;

namespace {

std::vector<Diagnostic> checked(std::string_view text) {
  Diagnostics diags(Lang::fr);
  const auto source = formats::read(text, FileName("texte.txt"), readers::Format::text, diags);
  REQUIRE(source);
  check::run(*source, shipped(), diags);
  return diags.all();
}

// "PLH-002 …, PLH-003 de et": the errors and warnings of a text, with the words that they quote.
std::string said(std::string_view text) {
  std::string out;
  for (const Diagnostic& d : checked(text)) {
    if (d.severity == Severity::remark) continue;
    out += (out.empty() ? "" : " | ") + d.code + " " + d.quoted;
  }
  return out;
}

std::string hint(std::string_view text) {
  const auto found = checked(text);
  return found.empty() ? "" : found.front().hint;
}

struct Example {
  std::string_view text, said;
};

void hold(std::initializer_list<Example> examples) {
  for (const Example& each : examples) {
    INFO(each.text);
    CHECK(said(each.text) == each.said);
  }
}

}  // namespace

TEST_CASE("dots where a value should stand, of any length and spacing") {
  hold({
      {"Le versement se fait le …. de chaque mois.", "PLH-002 …."},
      {"Mesdames et Messieurs, Mme … est élue.", "PLH-002 …"},
      {"La subvention est de ..... euros.", "PLH-002 ....."},
      {"Le siège est fixé à . . . . . par la commune.", "PLH-002 . . . . ."},
      {"Nom du référent : …", "PLH-002 …"},
      {"Un effectif de 12 agents, soit … % du total.", "PLH-002 …"},
      {"La présente délibération n° 2026/… est publiée.", "PLH-002 2026/…"},
      {"Vu l’avenant n° ... du 3 mars 2026 ;", "PLH-002 ..."},
      {"Fait le 3 mars 20.., en deux copies.", "PLH-002 20.."},
      {"La société ……… , domiciliée à Arc.", "PLH-002 ………"},
      {"Ci-après dénommée « … »", "PLH-002 …"},
  });
}

TEST_CASE("signs and crosses that hold a place") {
  hold({
      {"La commune de ______, le maire.", "PLH-009 ______"},
      {"Ouverture le __/__/2027 au plus tard.", "PLH-009 __/__/2027"},
      {"Réunion du    /    /2026 à Arc.", "PLH-009 /    /2026"},
      {"Signée le jj.mm.aaaa à Arc.", "PLH-009 jj.mm.aaaa"},
      {"Le JJ mois AAAA, la Caf signe.", "PLH-009 JJ mois AAAA"},
      {"Un coût de XX XXX € en 20XX.", "PLH-009 XX XXX | PLH-009 20XX"},
      {"Arrêté n° 20XX-XXX du maire.", "PLH-009 20XX-XXX"},
      {"Téléphone 05 XX XX XX XX.", "PLH-009 XX XX XX XX"},
      {"La crèche compte X places.", "PLH-009 X"},
      {"Madame X, directrice.", "PLH-009 X"},
      {"Le montant est de ??? €.", "PLH-009 ???"},
      {"Représentée par M. *****, maire.", "PLH-009 *****"},
      {"Le total est #REF! pour l’année.", "PLH-009 #REF!"},
  });
}

TEST_CASE("words that stand for a value") {
  hold({
      {"Un loyer de [montant], payé par [l’association].", "PLH-009 [montant] | PLH-009 [l’association]"},
      {"Le siège est situé à [ ].", "PLH-009 [ ]"},
      {"La commune de <NOM DE LA COMMUNE> signe.", "PLH-009 <NOM DE LA COMMUNE>"},
      {"Le <date>, la Caf et {{ commune }} signent.", "PLH-009 <date> | PLH-009 {{ commune }}"},
      {"Madame «Prenom_Nom», ${fonction}, %ADRESSE%.",
       "PLH-009 «Prenom_Nom» | PLH-009 ${fonction} | PLH-009 %ADRESSE%"},
      {"La charte est remise aux communes (à valider).", "PLH-009 (à valider)"},
      {"Lieu : à déterminer", "PLH-009 à déterminer"},
      {"Le taux est de À RENSEIGNER pour la crèche.", "PLH-009 À RENSEIGNER"},
      {"Signé par Prénom NOM, maire.", "PLH-009 Prénom NOM"},
      {"Une aide de MONTANT EN EUROS versée en mars.", "PLH-009 MONTANT EN EUROS"},
      {"Voir Erreur ! Liaison incorrecte. pour la suite.", "PLH-009 Erreur ! Liaison incorrecte."},
      {"Réunie le (date de la réunion), l’assemblée vote.", "PLH-001 (date de la réunion)"},
      {"Le collège (nom) est partenaire.", "PLH-001 (nom)"},
      {"Les publics (préciser les tranches d’âge) sont accueillis.", "PLH-001 (préciser les tranches d’âge)"},
      {"Le directeur de… (structure) assiste aux réunions.", "PLH-001 … (structure)"},
  });
}

TEST_CASE("choices that nobody made") {
  hold({
      {"Le/La directeur de la structure signe.", "PLH-006 Le/La"},
      {"Représentée par M./Mme Brun, maire.", "PLH-006 M./Mme"},
      {"Le président/la présidente est élu.", ""},
      {"Le Président/Directeur de la Caf signe.", "PLH-006 Président/Directeur"},
      {"Les statuts de la ville ou communauté urbaine.", "PLH-006 la ville ou communauté"},
      {"La commune (ou la communauté de communes) signe.", "PLH-006 commune (ou la communauté de communes)"},
      {"La partie habilité(e) à signer.", "PLH-007 habilité(e)"},
      {"Le(s) gestionnaire(s) concerné(s) est informé.", "PLH-007 Le(s) gestionnaire(s) concerné(s)"},
  });
}

TEST_CASE("nothing where something must stand") {
  hold({
      {"Conclue entre la commune de et la Caf.", "PLH-003 de et"},
      {"Par délibération du , la commune décide.", "PLH-003 du ,"},
      {"Vu la délibération du approuvant le projet,", "PLH-003 du approuvant"},
      {"La commune, représentée par , maire.", "PLH-003 par ,"},
      {"L’association, sise , déclarée à Rodez.", "PLH-003 sise ,"},
      {"Déclarée sous le numéro , le 3 mars 2020.", "PLH-003 numéro ,"},
      {"Le paragraphe « Montant » de l’article 3, la rubrique « Durée » et la colonne « Date » changent.",
       ""},
      {"Le compte n°            ouvert à la banque.", "PLH-003 n°            ouvert"},
      {"Une réunion se tient le        dans la salle.", "PLH-003 le        dans"},
      {"L’acte signé par        au nom de la Ville.", "PLH-003 par        au"},
      {"Vu la délibération n° du 3 mars 2026,", "PLH-003 n° du"},
      {"M.          présente l’action.", "PLH-003 M.          présente"},
      {"L’avis de Mme appelle une réponse.", "PLH-003 Mme appelle"},
      {"La commune, représentée par M. agissant en qualité de maire,", "PLH-003 M. agissant"},
      {"M. le maire, Mme de Roux, Mme la présidente, M. et Mme Brun, M. d’Arc", ""},
      {"Représentée par M. , président.", "PLH-003 M. ,"},
      {"Pour une durée de ans à compter de la signature.", "PLH-003 de ans"},
      {"Une aide d’un montant de euros est versée.", "PLH-003 de euros"},
      {"Fait à le 3 mars 2026", "PLH-003 à le"},
      {"Fait en exemplaires à Arc.", "PLH-003 en exemplaires"},
      {"Ci-après dénommée « »", "PLH-003 « »"},
      {"Le mars 2026, la Caf décide.", "PLH-003 Le mars"},
      {"Mairie de Mairie de Camarès", "PLH-003 Mairie de Mairie de"},
      {"NOMME  comme secrétaire de séance ;", "PLH-003 NOMME  comme"},
      {"Un taux de participation de % en 2026.", "PLH-004 %"},
      {"- la salle des fêtes ;\n- la cour ;\n-\n", "PLH-008 -"},
      {"Date d’affichage :\n\nMembres en exercice : 23\n", "PLH-005 Date d’affichage :"},
  });
}

TEST_CASE("a number, a page or a name that its unit, its sign or what stands behind it asks for") {
  hold({
      {"La salle a une surface de m² et un vestiaire.", "PLH-003 de m"},
      {"Le quartier réunit environ familles monoparentales.", "PLH-003 environ familles"},
      {"Le multi-accueil ouvre au moins jours par an.", "PLH-003 moins jours"},
      {"Une capacité de places est maintenue.", "PLH-003 de places"},
      {"Le solde est versé en               versements.", "PLH-003 en               versements"},
      {"Les frais inscrits au chapitre du budget sont remboursés.", "PLH-003 chapitre du"},
      {"La dépense est imputée au compte du budget de la ville.", "PLH-003 compte du"},
      {"Le détail est au rapport annuel, page\n", "PLH-003 page"},
      {"Pouvoirs : Mme Roche à M. .", "PLH-003 M. ."},
      {"Présents : Mme (Trèves), M. Bel (Msa).", "PLH-003 Mme ("},
      {"La Ville, désignée ci-après ;", "PLH-003 après ;"},
      {"L’association, dont le siège est situé à, est agréée.", "PLH-003 à,"},
      {"Par décision en date du (…).", "PLH-002 …"},
      {"Le comité est animé par la Caf/la Ville.", "PLH-006 la Caf/la Ville"},
      {"L’acte est signé par le maire/le préfet.", "PLH-006 le maire/le préfet"},
      {"Le siège de la commune/du syndicat est à Arc.", "PLH-006 la commune/du syndicat"},
      {"- accueillir les enfants ;\n- ;\n- informer les parents.\n", "PLH-008 ;"},
      {"Considérant ;\n\nConsidérant l’avis rendu,\n", "PLH-008 Considérant ;"},
      {"Environ 40 familles ; un peu plus d’enfants ; au plus tard ; la page ; M. Bel (Msa) ; désignée "
       "ci-après « la "
       "Ville » ; située à Arc, en Ardèche ; le président/la présidente.",
       ""},
  });
}

TEST_CASE("marks, boxes and labels that nobody filled") {
  hold({
      {"Un appel est passé à Mme N.N., au siège.", "PLH-009 N.N"},
      {"Représentée par M. N. N., maire.", "PLH-009 N. N"},
      {"Contact : Madame N.N.", "PLH-009 N.N"},
      {"Le comité réunit {noms des membres} au siège.", "PLH-009 {noms des membres}"},
      {"Une animatrice (X %) et un agent.", "PLH-009 X"},
      {"Options : ⬜ relais ⬜ crèche ⬜ ludothèque", "PLH-006 ⬜ relais ⬜ crèche ⬜ ludothèque"},
      {"Rythme : □ mensuel □ annuel", "PLH-006 □ mensuel □ annuel"},
      {"Signé, le          2024", "PLH-003 le          2024"},
      {"On compte 80 jeunes en 2025, 90 en 2026,      en 2027.", "PLH-003 ,      en"},
      {"Une note de 4,2 (n =    ) est donnée.", "PLH-003 =    )"},
      {"Suivi assuré par M. en qualité de suppléant.", "PLH-003 M. en"},
      {"La dépense est prise sur l’article du budget.", "PLH-003 article du"},
      {"Chantier porté par Mme (chargée de projet).", "PLH-003 Mme ("},
      {"Convention de financement – N° de dossier :\n\nLes conditions changent.\n",
       "PLH-005 Convention de financement – N° de dossier :"},
      {"Places : 12\n\nNombre de familles suivies :\n\nTaux : 40 %\n",
       "PLH-005 Nombre de familles suivies :"},
      {"Mme née Roux ; M. de Vigny ; le 3 mars 2024 ; { « a » : 1 } ; ☑ relais ☐ crèche", ""},
  });
}

TEST_CASE("a label that ends a line of a paragraph") {
  hold({
      {"Fiche 2 : inchangée. Coût :\nFiche 3 : le pilote reste la Ville.\n", "PLH-005 Coût :"},
      {"Action 1 : faite. Nouveau lieu :\nAction 2 : à suivre au printemps.\n", "PLH-005 Nouveau lieu :"},
      {"Atelier : le mardi. Référent :\nPermanence : le jeudi, à la mairie.\n", "PLH-005 Référent :"},
      {"Lieu : mairie. Horaires :\nLundi : 9 h à 12 h\nMardi : 9 h à 12 h\n", ""},
  });
}

TEST_CASE("French that only looks like a blank is left alone") {
  for (const std::string_view text : {
           "D’ici là, la Caf prévient la commune ; dès lors, elle agit.",
           "Le montant dû, au besoin, est versé.",
           "L’accord est conclu entre, d’une part, la Caf et, d’autre part, la commune.",
           "Il s’agit de, notamment, former les agents.",
           "Madame, Monsieur, la séance est ouverte.",
           "M. et Mme Brun sont membres. Mme le maire les remercie.",
           "Le maire ou son représentant siège au comité (ou son suppléant).",
           "Les enfants et/ou leurs parents participent.",
           "Les assistant(e)s sociaux et les enfant(s) concernés.",
           "Le XXe siècle, le chapitre XX, Louis XX.",
           "Les actions sont définies avec les partenaires, des actions restent à définir avec eux en 2027.",
           "Le label «Vélobourg» et la «Ville» sont cités.",
           "Moins de 3 ans : < 40 % ; plus de 6 ans : > 60 %.",
           "Selon la loi « les communes […] et leurs groupements, dans la limite de leurs compétences [de "
           "droit], exercent ».",
           "Voir https://www.caf.fr/a//b et la note [1], l’âge [0-3].",
           "Les parents, les grands-parents, les voisins…",
           "Des jeux, des livres, etc… pour tous.",
           "Montant (€) : 1 200 € en 2026, exprimé en €.",
           "La COMMUNE et l’ASSOCIATION conviennent de ce qui suit.",
           "La commune ou l’intercommunalité (CAF) contribue, soit 12 % du total.",
           "Tous les 2 ans, de mois en mois, de plus en plus de familles viennent.",
           "Réunions du 12/03/2026 et du 14/04/2026, de 14:30 à 16:00.",
           "La Caf s’engage à\n- financer ;\n- accompagner.",
           "Le quotient est de 3 x 4 = 12, et 2x par mois.",
       }) {
    INFO(text);
    CHECK(said(text) == "");
  }
}

TEST_CASE("a blank says what is to be written there") {
  CHECK(hint("La commune de …, partie prenante.") == "écrivez le nom");
  CHECK(hint("Un montant de …. € par an.") == "écrivez le montant");
  CHECK(hint("Une durée de ____ ans.") == "écrivez la durée");
  CHECK(hint("Fait à , en deux originaux.") == "écrivez le lieu ou l’adresse");
  CHECK(hint("Vu la délibération du …, le conseil vote.") == "écrivez la date");
  CHECK(hint("Vu l’acte n° …… de la préfecture.") == "écrivez le numéro");
  CHECK(hint("Créer XX places en 2027.") == "écrivez le nombre");
}

TEST_CASE("a fix does not close up what is missing") {
  for (const std::string_view text : {"La commune, représentée par Madame , maire ;\n",
                                      "Le directeur, , dûment habilité ;\n", "La commune de , la Caf.\n"}) {
    Diagnostics diags(Lang::fr);
    const auto source = formats::read(text, FileName("texte.txt"), readers::Format::text, diags);
    REQUIRE(source);
    check::run(*source, shipped(), diags);
    CHECK(check::fix(text, "texte.txt", diags).text == text);
  }
}

TEST_CASE("what names the cell of a table is no gap; an empty part of a fiche in columns is one") {
  const auto told = [](std::string_view text, readers::Format format = readers::Format::html) {
    Diagnostics diags(Lang::fr);
    const auto source = formats::read(text, FileName("texte"), format, diags);
    REQUIRE(source);
    check::run(*source, shipped(), diags);
    std::string out;
    for (const Diagnostic& d : diags.all()) {
      if (d.code.starts_with("PLH")) out += d.code + " " + d.quoted + "\n";
    }
    return out;
  };
  CHECK(told("<table><tr><th>Action</th><th>Relevé le</th></tr><tr><td>Une crèche</td><td>3 "
             "mai</td></tr></table>") == "");
  CHECK(told("<table><tr><td>Signé le</td><td>3 mai 2026</td></tr><tr><td>Représentée par</td><td>M. Luc "
             "Brun</td></tr></table>") == "");
  CHECK(told("<table><thead><tr><th>Statut</th><th>Mis à jour le</th><th>Transmis "
             "au</th></tr></thead></table>") == "");
  CHECK(told("<table><tr><td>Fait à Arc, le</td><td>Signature</td></tr></table>") == "PLH-003 le\n");
  constexpr std::string_view kFiche =
      "FICHE ACTION 1\n\nIntitulé     Une crèche\nPorteur     La Caf\nPublic     Familles\n";
  const auto in_fiche = [&](const std::string& text) { return told(text, readers::Format::text); };
  CHECK(in_fiche(std::string(kFiche) + "Moyens     \nCalendrier     2027\n") == "PLH-005 Moyens\n");
  CHECK(in_fiche(std::string(kFiche) + "Partenaires\nMoyens     Un poste\n") == "PLH-005 Partenaires\n");
  CHECK(in_fiche(std::string(kFiche) + "Indicateurs     Le nombre de places\nÉchéance\n") ==
        "PLH-005 Échéance\n");
  CHECK(in_fiche(std::string(kFiche) + "Moyens     Un poste\nCalendrier     2027\n") == "");
}
