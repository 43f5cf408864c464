// What documents that others wrote say wrong, kind by kind: each in several instances, beside what only looks
// like it.
#include "check/hold.h"

using namespace ctg;

TEST_CASE("names are as many as announced") {
  hold("DAT-017", {{"La ville compte quatre quartiers : Centre, Les Cascades et Trois-Frères.\n", 1},
                   {"Elle ouvre deux accueils supplémentaires, à Lunery, Charost et Mareuil.\n", 1},
                   {"Les trois communes de Banon, Cruis, Lure et Aubre y participent.\n", 1},
                   {"P. J. : 2 (grille de relecture, modèle, calendrier)\n", 1},
                   {"Un délai de deux mois (3) court.\n", 1},
                   {"La ville compte trois quartiers : Centre, Les Cascades et Trois-Frères.\n", 0},
                   {"Trois d’entre elles, Banon, Cruis et Lure, concentrent les services.\n", 0},
                   {"P. J. : 3 (grille de relecture, modèle, calendrier)\n", 0},
                   {"Les douze communes : Banon, Cruis et Lure sont citées.\n", 0}});
}

TEST_CASE("what soit sums up is the sum, its share the share") {
  hold("DAT-018",
       {{"Banon (1 204 habitants), Aure (612 habitants) et Var (388 habitants), soit 2 400 habitants.\n", 1},
        {"Ils ont rempli 214 questionnaires, dont 131 de familles et 93 de jeunes.\n", 1},
        {"Le coût est de 96 000 € par an, dont 48 000 € de la Caf, soit 60 %.\n", 1},
        {"Elle offre 18 places au lieu de 12, soit 8 places supplémentaires.\n", 1},
        {"Le calcul : 14 800 heures x 0,15 € = 2 320 €.\n", 1},
        {"Elle reçoit 58 jeunes, dont 35 filles et 33 garçons.\n", 1},
        {"Avancement : 110 %\n", 1},
        {"Banon (1 204 habitants), Aure (612 habitants) et Var (388 habitants), soit 2 204 habitants.\n", 0},
        {"Le coût est de 96 000 € par an, dont 48 000 € de la Caf, soit 50 %.\n", 0},
        {"Elle offre 18 places au lieu de 12, soit 6 places supplémentaires.\n", 0},
        {"Elles sont 78 % (69 % en 2024), en hausse de 8 points.\n", 1},
        {"Elles sont 78 % (70 % en 2024), en hausse de 8 points.\n", 0},
        {"Ce sont 29 % de ménages, parmi lesquels 21 % d’isolés, soit deux points de moins.\n", 0},
        {"Ce sont 29 % (21 % ailleurs), soit deux points de moins que dans le département.\n", 0},
        {"Ils ont rempli 224 questionnaires, dont 131 de familles et 93 de jeunes.\n", 0},
        {"Le calcul : 14 800 heures x 0,15 € = 2 220 €.\n", 0}});
}

TEST_CASE("a price, how often and what it makes agree") {
  hold("DAT-020", {{"Le bonus est de 18,50 € par heure, soit pour 432 heures : 8 992 €.\n", 1},
                   {"Le loyer est de 310 € par mois, soit 3 620 € par an.\n", 1},
                   {"La Ville verse 0,85 € par habitant, soit 1 105 € pour 1 250 habitants.\n", 1},
                   {"Le coût est de 9 000 € par an, 40 000 € en cinq ans.\n", 1},
                   {"Le devis est de 20 000 € HT, soit 23 000 € TTC.\n", 1},
                   {"Elles sont passées de 80 à 100 familles, soit une hausse de 20 %.\n", 1},
                   {"Le bonus est de 18,50 € par heure, soit pour 432 heures : 7 992 €.\n", 0},
                   {"Le loyer est de 310 € par mois, soit 3 720 € par an.\n", 0},
                   {"Le devis est de 20 000 € HT, soit 24 000 € TTC.\n", 0},
                   {"Le devis est de 20 000 € HT, soit 21 100 € TTC.\n", 0},
                   {"Elles sont passées de 80 à 100 familles, soit une hausse de 25 %.\n", 0},
                   {"Elle verse 9 000 € par an et une aide de 30 000 € pour cinq ans.\n", 0},
                   {"Elle verse 9 000 € par an, et 250 000 € au titre de l’investissement.\n", 0}});
}

TEST_CASE("a stretch of time does not run backwards") {
  hold("DAT-021", {{"Calendrier : 2028 à 2024.\n", 1},
                   {"Elle porte sur la période 2027-2023.\n", 1},
                   {"La préfiguration va de septembre 2025 à juin 2024.\n", 1},
                   {"L’accueil ouvre de 18 h 30 à 7 h 30.\n", 1},
                   {"Elle vaut pour l’année scolaire 2023-2025.\n", 1},
                   {"Le poste est vacant du 1er février au 30 septembre 2022, soit six mois.\n", 1},
                   {"Calendrier : 2024 à 2028. Délibération n° 2024-2021.\n", 0},
                   {"La préfiguration va de septembre 2025 à juin 2026.\n", 0},
                   {"La crèche de nuit ouvre de 18 h 30 à 7 h 30.\n", 0},
                   {"L’accueil ouvre de 7 h 30 à 18 h 30, puis de 22 h à 6 h.\n", 0},
                   {"Ils étaient 34 en 2024, 28 en 2021.\n", 0},
                   {"Le poste est vacant du 1er février au 30 septembre 2022, soit huit mois.\n", 0}});
}

TEST_CASE("article, adjective and noun agree") {
  hold("PAR-010", {{"Elle fait suite à la premier convention.\n", 1},
                   {"Vu le code, notamment ses article L. 223-1 ;\n", 1},
                   {"Elle figure en annexe du convention.\n", 1},
                   {"La crèche « Petits Pas », agréé pour vingt places, est ouverte.\n", 1},
                   {"Les changements font l’objet d’avenants signé par les parties.\n", 1},
                   {"Le conseil approuve la convention et autorise la maire à le signer.\n", 1},
                   {"Elle fait suite à la première convention, et le premier bilan la complète.\n", 0},
                   {"Le conseil approuve l’avenant à la convention et autorise la maire à le signer.\n", 0},
                   {"Elle le présente au comité et la finance ; il le demande.\n", 0},
                   {"Les actions santé, les dossiers parentalité et les services en ligne.\n", 0},
                   {"Deux actions, dont une seulement est achevée.\n", 0},
                   {"La crèche « Petits Pas », agréée pour vingt places, est ouverte.\n", 0}});
}

TEST_CASE("the one empty cell of a column") {
  constexpr std::string_view kHeads = "Décision              Responsable       Échéance\n";
  const auto table = [&](std::string_view first, std::string_view second, std::string_view third) {
    return std::string(kHeads) + std::string(first) + std::string(second) + std::string(third);
  };
  const std::string_view study = "Lancer l’étude        Mme Vidal         30 avril\n",
                         letter = "Écrire aux maires     Mme Tessier       15 avril\n",
                         review = "Préparer le bilan     M. Delmas         30 juin\n";
  CHECK(reports_of(table(study, letter, review), "PLH-011") == 0);
  CHECK(reports_of(table("Lancer l’étude        Mme Vidal\n", letter, review), "PLH-011") == 1);
  CHECK(reports_of(table(study, letter, "Préparer le bilan                       30 juin\n"), "PLH-011") ==
        1);
  // Two that are empty are a column for later.
  CHECK(reports_of(table("Lancer l’étude        Mme Vidal\n", "Écrire aux maires     Mme Tessier\n", review),
                   "PLH-011") == 0);
  CHECK(reports_of(table(study, letter, "Total                                   2 dates\n"), "PLH-011") ==
        0);
}

TEST_CASE("an act has one date and one period") {
  hold("DAT-019",
       {{"Convention territoriale globale 2026-2030\n\nLa convention territoriale globale 2026-2029 est "
         "signée.\n",
         1},
        {"CTG 2025-2029\n\nElle est conclue pour la période 2025-2028.\n", 1},
        {"CONVENTION\n\nLa Ville, par délibération du conseil municipal du 11 décembre 2023.\n\nVu la "
         "délibération du "
         "conseil municipal du 18 décembre 2023 ;\n",
         1},
        {"Convention territoriale globale 2026-2030\n\nElle succède à la CTG 2020-2023 et au contrat enfance "
         "jeunesse 2018-2021.\n",
         0},
        {"CONVENTION\n\nLa Ville, par délibération du conseil municipal du 11 décembre 2023.\n\nVu la "
         "délibération du "
         "conseil municipal du 30 mars 2022 ;\n",
         0}});
}

TEST_CASE("verbs and participles agree with the subject beside them") {
  hold("PAR-009", {{"La Caf, la Commune et le CCAS s’engage à agir.\n", 1},
                   {"Les deux agents ont été formé par la fédération.\n", 1},
                   {"La convention est conclu pour cinq ans.\n", 1},
                   {"L’action 2.1 a été reporté.\n", 1},
                   {"Considérant que la Ville souhaitent agir ;\n", 1},
                   {"Les parties se donne trois axes.\n", 1},
                   {"Il a été présentée au comité.\n", 1},
                   {"Madame Besnard est habilité à demander tout document.\n", 1},
                   {"Les données sont transmis par courrier.\n", 1},
                   {"Elles sont transmise par courrier.\n", 1},
                   {"La Communauté de communes exercent la compétence.\n", 1},
                   {"Chaque commune est invité à signer.\n", 1},
                   {"Le maire et l’adjointe, ou de leur représentants.\n", 1},
                   {"La Msa intervient, la Caf maintient son aide. Les documents sont transmis.\n", 0},
                   {"Ils ont besoin de leur accès et de leur temps.\n", 0},
                   {"La Caf, la Commune et le CCAS s’engagent à agir.\n", 0},
                   {"Les parties se sont succédé. Les agents ont été formés.\n", 0},
                   {"La plupart des actions sont réalisées. Le conseil est réuni.\n", 0},
                   {"La Caf et ses partenaires sont d’accord.\n", 0}});
}

TEST_CASE("what a number refers to is there, and numbers have no gap") {
  constexpr std::string_view kActions =
      "Action 1.1 Créer un relais\n\nAction 1.2 Former les agents\n\nAction 2.1 Ouvrir un local\n\n";
  CHECK(reports_of(std::string(kActions) + "La Msa porte l’action 1.4.\n", "REF-009") == 1);
  CHECK(reports_of(std::string(kActions) + "La Msa porte l’action 1.2.\n", "REF-009") == 0);
  hold("REF-008",
       {{"2.1 La prestation\n\nElle est versée.\n\n2.2 Les missions\n\nElles sont trois.\n\n2.4 Le "
         "bonus\n\nIl est versé.\n",
         1},
        {"Action 3.1 Ouvrir\n\nUn lieu.\n\nAction 3.3 Former\n\nDes agents.\n", 1},
        {"Annexe I – Diagnostic\n\nAnnexe II – Plan\n\nAnnexe IV – Moyens\n", 1},
        {"Annexe 1 : Diagnostic\n\nAnnexe 2 : Plan\n\nAnnexe 3 : Moyens\n", 0},
        {"2.1 La prestation\n\nElle est versée.\n\n2.2 Les missions\n\nElles sont trois.\n", 0}});
  hold("REF-009",
       {{"Annexe 1 : Diagnostic\nAnnexe 2 : Fiches\nAnnexe 3 : Moyens\nAnnexe 3 : Équipements\n", 1},
        {"Annexe 1 : Diagnostic\nAnnexe 2 : Fiches\nAnnexe 3 : Moyens\n", 0}});
}

TEST_CASE("an infinitive is no participle") {
  hold("TYP-013", {{"Ils proposent de créé un groupe.\n", 1},
                   {"Elle pourrait être organiser en mars.\n", 1},
                   {"Les communes ont participer au diagnostic.\n", 1},
                   {"Ils proposent de créer un groupe, à l’été, de qualité.\n", 0},
                   {"Un projet de santé, à caractère privé, pour la cité.\n", 0}});
}

TEST_CASE("tables drawn with signs, and Markdown in a plain text, are read as what they are") {
  constexpr std::string_view kBox =
      "+----------------------+\n| Fiche action F1 : Ouvrir |\n+----------------------+\n| Objectifs         "
      "   "
      "|\n|                      |\n+----------------------+\n| Porteur : RPE        "
      "|\n+----------------------+\n";
  CHECK(reports_of(kBox, "PLH-005") == 1);
  constexpr std::string_view kMarkdown =
      "# Convention territoriale globale\n\n## Article 1 – Objet\n\nLe projet.\n\n## Article 2 – "
      "Durée\n\nCinq "
      "ans.\n\n## Article 4 – Litiges\n\nLe tribunal.\n";
  CHECK(reports_of(kMarkdown, "REF-008") == 1);
  CHECK(reports_of("Poste | Montant\nCaf | 12 000 €\nMsa | 3 000 €\nTotal | 16 000 €\n", "DAT-015") +
            reports_of("Poste | Montant\nCaf | 12 000 €\nMsa | 3 000 €\nTotal | 16 000 €\n", "DAT-006") >=
        1);
}

TEST_CASE("a letter is a letter, to one person") {
  constexpr std::string_view kLetter =
      "Objet : projet de convention\n\nMonsieur le Président,\n\nJe vous remercie de votre envoi.\n\nJe vous "
      "prie "
      "d’agréer, Monsieur le {}, l’expression de ma considération distinguée.\n";
  std::string wrong(kLetter), right(kLetter);
  wrong.replace(wrong.find("{}"), 2, "Maire");
  right.replace(right.find("{}"), 2, "Président");
  CHECK(reports_of(wrong, "PAR-002") == 1);
  CHECK(reports_of(right, "PAR-002") == 0);
  CHECK(reports_of(right, "STR-001") == 0);
}
