// Tables in text that others wrote: columns parted by blanks or by tabs, and what a row of them says wrong;
// and kinds of slips that whole conventions taught, each in several instances, beside what only looks like
// it.
#include "check/hold.h"

using namespace ctg;

namespace {

// A table of financers, in columns.
std::string financers(std::string_view share, std::string_view total = "4 000 000") {
  return std::string(
             "Financeur                                 Montant        Part\n"
             "Caf de la Martinique                    1 800 000        45 %\n"
             "Communauté d'agglomération              1 200 000        30 %\n"
             "Communes                                  600 000        15 %\n"
             "Collectivité                              400 000        ") +
         std::string(share) + "\nTotal                                   " + std::string(total) +
         "       100 %\n";
}

}  // namespace

TEST_CASE("what stands under what is seen where amounts are set to the right") {
  hold("DAT-015",
       {{financers("10 %"), 0},
        {financers("10 %", "4 010 000"), 1},
        // Columns of words between the name and the number.
        {"Structure                  Quartier          Gestionnaire             Places\n"
         "Crèche Ti Lanmour          Cœur-de-Ville     Commune                      60\n"
         "Crèche Les Papangues       Bras-Citron       Association Zenfan           40\n"
         "Micro-crèche Zourit        Vacoas            SARL Zourit                  12\n"
         "Total                                                                    122\n",
         1},
        {"Structure                  Quartier          Gestionnaire             Places\n"
         "Crèche Ti Lanmour          Cœur-de-Ville     Commune                      60\n"
         "Crèche Les Papangues       Bras-Citron       Association Zenfan           40\n"
         "Micro-crèche Zourit        Vacoas            SARL Zourit                  12\n"
         "Total                                                                    112\n",
         0},
        // Groups with their part of the total; a dash is nothing.
        {"Action                 Fonctionnement     Investissement        Total\n"
         "Axe 1\n"
         "1.1 Crèche                    600 000            900 000    1 500 000\n"
         "1.2 Relais                    350 000                  –      350 000\n"
         "Sous-total axe 1              950 000            900 000    1 860 000\n",
         2},
        // "Total, hors …" is of some rows.
        {"Poste                         Agents      ETP\nCoordinatrice                      1      1,0\n"
         "Animatrices                        2      2,0\nAgent d'accueil                    1      0,5\n"
         "Total, hors agent d'accueil        3      3,0\n",
         0},
        // As a spreadsheet gives it.
        {"Axe\tCommunauté\tCommunes\tTotal\n1. Enfance\t41 000\t–\t41 000\n2. Vie sociale\t86 500\t22 "
         "000\t118 500\n",
         1},
        {"Axe\tCommunauté\tCommunes\tTotal\n1. Enfance\t41 000\t–\t41 000\n2. Vie sociale\t86 500\t22 "
         "000\t108 500\n",
         0},
        // The foot of a page behind the total is none of its rows.
        {"Commune             Population\nLunac                   27 240\nMontclar                 6 115\n"
         "TOTAL                   33 355\n\nCTG 2026-2030                3 / 12\n",
         0}});
}

TEST_CASE("a row is reckoned as those beside it") {
  hold("DAT-022",
       {{financers("8 %"), 1},
        {financers("10 %"), 0},
        // A ratio of two columns, a change, a multiple.
        {"Axe            Prévu       Réalisé      Taux\nAxe 1        400 000       360 000      90 %\n"
         "Axe 2        300 000       240 000      80 %\nAxe 3        300 000       270 000      95 %\n",
         1},
        {"Indicateur              2022      2024      Évolution\nPlaces                   240       300      "
         "   + 25 %\n"
         "Assistants                80        92         + 12 %\nFamilles                 150       210      "
         "   + 40 %\n",
         1},
        {"Partenaire        Par an      Quatre ans\nCaf              155 000         620 000\n"
         "Communauté        85 000         340 000\nCommunes          48 000         182 000\nSivu           "
         "   12 000          48 000\n",
         1},
        {"Partenaire        Par an      Quatre ans\nCaf              155 000         620 000\n"
         "Communauté        85 000         340 000\nCommunes          48 000         192 000\nSivu           "
         "   12 000          48 000\n",
         0},
        // Years of columns, spans and their ends, what is done.
        {"Opération\t2026\t2027\t2028\t2029\t2031\nCrèche\t10\t20\t–\t–\t–\n", 1},
        {"Opération\t2026\t2027\t2028\t2029\t2030\nCrèche\t10\t20\t–\t–\t–\n", 0},
        {"Centre\tContrat\tFin\nDonziat\t2023-2026\t31 décembre 2026\nCosnay\t2024-2027\t31 décembre "
         "2028\nNeuvy\t2022-2025\t31 décembre 2025\n",
         1},
        {"Fiche       Intitulé               Statut          Avancement\n1.1         Relais                 "
         "Réalisée             100 %\n"
         "3.2         Bus des droits         Réalisée              40 %\n3.3         Ateliers               "
         "En cours              75 %\n",
         1},
        // Two numbers that have nothing to do with each other.
        {"Commune             Population      Familles\nAubrac                     412            "
         "58\nBelmont                  1 238           160\nCoupiac                    655            91\n",
         0}});
}

TEST_CASE("a cell that nobody filled") {
  hold(
      "PLH-011",
      {{"Commune             Maire                  Délibération           Population\n"
        "Arbossols           Mme Rose Payré         2 avril 2026                  412\n"
        "Fulhà               M. Éric Badie                                        655\n"
        "La Coma             Mme Montserrat Vila    31 mars 2026                  290\n",
        1},
       {"Commune             Maire                  Délibération           Population\n"
        "Arbossols           Mme Rose Payré         2 avril 2026                  412\n"
        "Fulhà               M. Éric Badie          7 avril 2026                  655\n"
        "La Coma             Mme Montserrat Vila    31 mars 2026                  290\n",
        0},
       {"Structure\tCommune\tGestionnaire\tPlaces\nLa "
        "Ribambelle\tSaint-Mars\tCommunauté\t25\nPirouette\tNortais\t\t12\n"
        "Les Lutins\tPannecières\tAssociation\t18\n",
        1},
       {"Population municipale                     24 310\nNombre de ménages                          8 420\n"
        "Nombre d'assistants maternels\nEnfants de moins de 3 ans                    960\nFamilles "
        "monoparentales                    1 875\n",
        1},
       // A total without a value, a block to sign.
       {"Commune             Maire                  Délibération           Population\n"
        "Arbossols           Mme Rose Payré         2 avril 2026                  412\n"
        "La Coma             Mme Montserrat Vila    31 mars 2026                  290\n"
        "Total                                                                    702\n",
        0},
       {"Pour la Caf              Pour la Commune           Pour la Msa\nLa directrice            Le maire   "
        "               Le directeur\n"
        "Claire Roux              Jean Brun\n",
        0}});
}

TEST_CASE("a table has as many rows as the text beside it says") {
  const std::string table =
      "Commune            Habitants\nAubrac                   412\nBelmont                1 238\nCoupiac     "
      "             655\n";
  hold(
      "CPL-001",
      {{"Les quatre communes suivantes sont concernées :\n\n" + table, 1},
       {"Les trois communes suivantes sont concernées :\n\n" + table, 0},
       {table + "\nLes quatre communes ont délibéré.\n", 1},
       {table + "\nDeux des trois communes ont délibéré.\n", 0},
       {"Il se compose de sept fiches.\n\nLes sept fiches :\n\nCode\tIntitulé\tPilote\n1.1\tAccueillir\tCaf\n"
        "1.2\tInformer\tMsa\n2.1\tOuvrir\tCaf\n",
        1},
       {"Le plan comprend douze fiches, réparties en trois axes :\n   Axe 1 – Enfance (5 fiches)\n"
        "   Axe 2 – Parentalité (4 fiches)\n   Axe 3 – Droits (4 fiches)\n",
        1},
       {"Le plan comprend treize fiches, réparties en trois axes :\n   Axe 1 – Enfance (5 fiches)\n"
        "   Axe 2 – Parentalité (4 fiches)\n   Axe 3 – Droits (4 fiches)\n",
        0}});
}

TEST_CASE("dots that lead to a value are none in its place") {
  hold("PLH-002", {{"Elles se répartissent ainsi :\n• accueil collectif ............... 348 places\n", 0},
                   {"3. Travaux .................. de mars 2027 à mai 2027\n", 0},
                   {"Le coût est de .................. €\n", 1},
                   {"Fait à ..............., le 12 mars 2026\n", 1}});
  hold("PLH-004", {{"Dépenses                    €        Recettes                    €\nCrèche              "
                    "312 000        Caf                    198 000\n",
                    0},
                   {"un prix plafond de       €\n", 1}});
}

TEST_CASE("time does not run backwards, and is as long as it says") {
  hold("DAT-021", {{"Les travaux vont de mars 2027 à janvier 2027.\n", 1},
                   {"Les travaux vont de mars 2027 à mai 2027.\n", 0},
                   {"Agrément : 01/07/2026 au 30/06/2025\n", 1},
                   {"Agrément : 01/07/2026 au 30/06/2027\n", 0},
                   {"Public : jeunes de 17 à 11 ans\n", 1},
                   {"Public : jeunes de 11 à 17 ans\n", 0},
                   {"Elle ouvre de 6 h 30 à 19 h 30, soit douze heures par jour.\n", 1},
                   {"Elle ouvre de 6 h 30 à 19 h 30, soit treize heures par jour.\n", 0},
                   {"Le poste est resté vacant de mars à novembre 2023, soit cinq mois.\n", 1},
                   {"Le poste est resté vacant de mars à novembre 2023, soit neuf mois.\n", 0},
                   {"Le forum aura lieu du 12 au 9 octobre 2027.\n", 1},
                   {"Le questionnaire a circulé du 15 octobre au 15 septembre 2024.\n", 1},
                   {"Il ouvre du 15 novembre au 15 mars 2025.\n", 0}});
  hold("DAT-007",
       {{"Trois réunions ont eu lieu : le jeudi 2 octobre, le mardi 9 octobre et le jeudi 16 octobre 2025.\n",
         1},
        {"Trois réunions ont eu lieu : le jeudi 2 octobre, le jeudi 9 octobre et le jeudi 16 octobre 2025.\n",
         0}});
}

TEST_CASE("numbers of one sentence") {
  hold("DAT-018",
       {{"Plus de la moitié des actions sont réalisées : huit sur dix-huit.\n", 1},
        {"Plus de la moitié des actions sont réalisées : dix sur dix-huit.\n", 0},
        {"Il recense 705 places pour 1 410 enfants, soit un taux de couverture de 45 %.\n", 1},
        {"Il recense 705 places pour 1 410 enfants, soit un taux de couverture de 50 %.\n", 0},
        {"Le taux est passé de 71,5 % en 2021 à 78,2 % en 2023, soit une progression de 7,7 points.\n", 1},
        {"Le taux est passé de 71,5 % en 2021 à 78,2 % en 2023, soit une progression de 6,7 points.\n", 0},
        {"Ils étaient 118 assistants en 2019, 94 assistants en 2023, soit 34 de moins.\n", 1},
        {"Ils étaient 118 assistants en 2019, 94 assistants en 2023, soit 24 de moins.\n", 0}});
  hold("DAT-020",
       {{"Aider 40 jeunes par an, soit 240 jeunes sur les cinq ans.\n", 1},
        {"Aider 40 jeunes par an, soit 200 jeunes sur les cinq ans.\n", 0},
        {"Le comité se réunit tous les trimestres, soit trois fois par an.\n", 1},
        {"Le comité se réunit tous les trimestres, soit quatre fois par an.\n", 0},
        {"Le territoire comptait 50 assistants en 2019 ; il en compte 40 en 2025, soit une baisse de 25 %.\n",
         1},
        {"Le territoire comptait 50 assistants en 2019 ; il en compte 40 en 2025, soit une baisse de 20 %.\n",
         0},
        {"Moyens humains : 2 animateurs à mi-temps, soit 2 ETP\n", 1},
        {"Moyens humains : 2 animateurs à mi-temps, soit 1 ETP\n", 0},
        {"5 000 € par an, soit 20 000 € de 2026 à 2030\n", 1},
        {"5 000 € par an, soit 25 000 € de 2026 à 2030\n", 0}});
  hold("DAT-017",
       {{"Les conseils des quatre communes (Héric, Les Touches, Nortais, Pannecières et Saint-Mars) ont "
         "délibéré.\n",
         1},
        {"Il désigne trois titulaires : Mme Gwenola Quéré, M. Yann Bothorel ; et un suppléant.\n", 1},
        {"Elle exerce les quatre compétences prévues : recenser les besoins, informer les familles et "
         "planifier l’offre.\n",
         1},
        {"Elle exerce les trois compétences prévues : recenser les besoins, informer les familles et "
         "planifier l’offre.\n",
         0}});
}

TEST_CASE("who is in the room") {
  const std::string session =
      "DÉLIBÉRATION DU COMITÉ SYNDICAL\n\nSéance du 18 mai 2026\n\nÉTAIENT PRÉSENTS :\n"
      "Alzac                    Mme Francine ROQUES, M. Jean DEDIEU\n"
      "Garbet                   Mme Michèle LOUBET, M. Alain RIVES\n\n";
  hold("PAR-008",
       {{session + "ABSENTS AYANT DONNÉ PROCURATION :\nM. Alain RIVES (Garbet) à Mme Michèle LOUBET\n", 1},
        {session + "ABSENTS AYANT DONNÉ PROCURATION :\nM. Paul VIDAL (Garbet) à Mme Michèle LOUBET\n", 0},
        {session + "ABSENTS EXCUSÉS :\nM. Serge MIROUZE\n\nSECRÉTAIRE DE SÉANCE : M. Serge MIROUZE\n", 1},
        {session + "ABSENTS EXCUSÉS :\nM. Serge MIROUZE\n\nSECRÉTAIRE DE SÉANCE : M. Alain RIVES\n", 0},
        {"DÉLIBÉRATION DU COMITÉ SYNDICAL\n\nSéance du 18 mai 2026\n\nPrésents : 0\n\nÉTAIENT PRÉSENTS "
         ":\n\nABSENTS "
         "AYANT DONNÉ PROCURATION :\nM. Paul VIDAL (Garbet) à Mme Michèle LOUBET\n",
         1},
        {"DÉLIBÉRATION DU COMITÉ SYNDICAL\n\nNombre de délégués en exercice : 21\nQuorum : 10\nPrésents : "
         "14\n",
         1},
        {"DÉLIBÉRATION DU COMITÉ SYNDICAL\n\nNombre de délégués en exercice : 21\nQuorum : 11\nPrésents : "
         "14\n",
         0}});
  hold("PAR-003", {{"DÉLIBÉRATION DU COMITÉ SYNDICAL\n\nArticle 1 – d’autoriser Monsieur le Maire à signer "
                    "la convention ;\n",
                    1},
                   {"DÉLIBÉRATION DU CONSEIL MUNICIPAL\n\nArticle 1 – d’autoriser Monsieur le Maire à signer "
                    "la convention ;\n",
                    0}});
}

TEST_CASE("labels and entries with nothing behind them") {
  hold("PLH-005",
       {{"Référent de la démarche pour la Caf : Mme Audouy\nRéférent de la démarche pour la Msa :\nRéférent "
         "de la démarche pour la Ville : M. Pujol\n",
         1},
        {"Référent de la démarche pour la Caf : Mme Audouy\nRéférent de la démarche pour la Msa : M. Roux\n",
         0},
        {"Date d’ouverture : 1er septembre 2027\nDate d’agrément :\n\nLe relais ouvre.\n", 1},
        {"Annexe 1 : programme d’actions\nAnnexe 2 : équipements\nAnnexe 3 :\n\nFait à Lens\n", 1},
        {"A. Plan d’actions\nB.\nC. Délibérations\n", 1},
        {"A. Plan d’actions\nB. Moyens\nC. Délibérations\n", 0}});
  hold("CPL-004", {{"ARTICLE 1 - SUIVI\n\n6.1 Le comité\n\nIl se réunit.\n\n6.2 Les groupes\n\nARTICLE 2 - "
                    "DURÉE\n\nCinq ans.\n",
                    1},
                   {"ARTICLE 1 - SUIVI\n\n6.1 Le comité\n\nIl se réunit.\n\n6.2 Les groupes\n\nIls "
                    "travaillent.\n\nARTICLE 2 - DURÉE\n\nCinq ans.\n",
                    0}});
  hold("TYP-002", {{"ouvrir un espace à à Castéras\n", 1}, {"ouvrir un espace à Castéras\n", 0}});
}

TEST_CASE("numbers that lead nowhere") {
  hold("REF-009", {{"II.1 Objet\n\nElle dure.\n\nII.2 Durée\n\nElle respecte le II.7.\n", 1},
                   {"II.1 Objet\n\nElle dure.\n\nII.2 Durée\n\nElle respecte le II.1.\n", 0},
                   {"Le graphique 2, ci-dessous, le montre.\n", 1},
                   {"Graphique 2 : actions\n\nLe graphique 2, ci-dessus, le montre.\n", 0}});
  hold("REF-008", {{"II.1  soutenir les parents ;\nII.2  informer ;\nII.4  aller vers eux.\n", 1},
                   {"II.1  soutenir les parents ;\nII.2  informer ;\nII.3  aller vers eux.\n", 0},
                   {"Les signataires retiennent trois axes :\n   Axe 1 – Développer et diversifier l’accueil "
                    "du jeune enfant\n"
                    "   Axe 2 – Accompagner les parents\n   Axe 3 – Faciliter l’accès aux droits\n",
                    0}});
}

TEST_CASE("a fiche that is a table") {
  const std::string head =
      "FICHE ACTION 1.1 - Créer une maison\n\n| Rubrique | Contenu |\n|---|---|\n| Pilote | Caf |\n";
  hold("PLH-005", {{head + "| Indicateurs |  |\n| Liens | Fiche 1.A.2 |\n", 1},
                   {head + "| Indicateurs | Nombre de places |\n| Liens | Fiche 1.A.2 |\n", 0}});
  hold("PLH-002", {{head + "| Ressources humaines | … ETP de chargé de mission |\n", 1}});
  hold("DAT-006",
       {{"Travaux : 820 000 € ; mobilier : 95 000 € ; études : 65 000 € ; total : 1 080 000 €\n", 1},
        {"Travaux : 820 000 € ; mobilier : 95 000 € ; études : 65 000 € ; total : 980 000 €\n", 0}});
  hold("DAT-017",
       {{"Trois étapes : programme (2024) ; consultation (2025) ; travaux (2025) ; ouverture (2026)\n", 1},
        {"Trois étapes : programme (2024) ; consultation (2025) ; travaux (2026)\n", 0}});
}

TEST_CASE("one place has one name") {
  hold("PAR-006", {{"La crèche de Saint-Gaudry-sur-Mée ouvre. À Saint-Gaudry-sur-Mer, elle ferme.\n", 1},
                   {"Le foyer de Saint-Aubert-la-Lande. L’école de Saint-Aubert-la-Lande.\n\nLe local de "
                    "Saint-Aubert-des-Landes.\n",
                    1},
                   {"La crèche de Saint-Gaudry-sur-Mée ouvre. À Saint-Gaudry-sur-Mée, elle ferme.\n", 0}});
}

namespace {

// A convention of two parties, with the words of a party's authorisation, a visa and an article put in.
std::string convention(std::string_view authorised, std::string_view visa, std::string_view article) {
  return "CONVENTION TERRITORIALE GLOBALE\n2026 – 2030\n\nENTRE LES SOUSSIGNÉES\n\n"
         "La Caisse d’allocations familiales de l’Aveyron, représentée par sa directrice, Madame Claire "
         "Roux, dûment "
         "autorisée,\nCi-après dénommée « la Caf »,\n\nLa Commune de Camarès, représentée par son maire, "
         "Monsieur Jean "
         "Brun, dûment autorisé par délibération " +
         std::string(authorised) + ",\nCi-après dénommée « la Commune »,\n\nVu la délibération " +
         std::string(visa) + " ;\n\nIL EST CONVENU CE QUI SUIT\n\nARTICLE 1 - OBJET\n\n" +
         std::string(article) +
         "\n\nARTICLE 2 - DURÉE\n\nElle dure cinq ans.\n\nARTICLE 3 - SUIVI\n\nUn comité la suit.\n";
}

}  // namespace

TEST_CASE("one act has one number and one day, a convention its parties") {
  constexpr std::string_view kSame = "n° 2025-12-147 du conseil municipal du 11 décembre 2025",
                             kVisa = "n° 2025-12-147 du 11 décembre 2025 de la Commune";
  hold("DAT-019",
       {{convention(kSame, kVisa, "Les parties agissent."), 0},
        {convention(kSame, "n° 2025-12-174 du 11 décembre 2025 de la Commune", "Les parties agissent."), 1},
        {convention(kSame, kVisa, "La convention 2021-2025, conclue pour quatre ans, est échue."), 1},
        {convention(kSame, kVisa, "La convention 2021-2025, conclue pour cinq ans, est échue."), 0},
        {"DÉLIBÉRATION DU CONSEIL MUNICIPAL\n\nDélibération n° DEL-2026-018\n\nSéance du 18 mai 2026\n\nLe "
         "conseil "
         "municipal décide.\n\nVille de Camarès – Délibération n° DEL-2026-081\n",
         1},
        {"DÉLIBÉRATION DU CONSEIL MUNICIPAL\n\nDélibération n° DEL-2026-018\n\nSéance du 18 mai 2026\n\nLe "
         "conseil "
         "municipal décide.\n\nVille de Camarès – Délibération n° DEL-2026-018\n",
         0},
        {"Le présent avenant prend effet le 1er janvier 2026. Il prend effet à compter de la dernière des "
         "signatures.\n",
         1},
        {"Le présent avenant prend effet le 1er janvier 2026.\n", 0}});
  hold("PAR-001",
       {{convention(kSame, kVisa, "La communauté de communes maintient le niveau de service."), 1},
        {convention(kSame, kVisa, "La Commune et la Communauté de communes s’engagent à maintenir l’offre."),
         1},
        {convention(kSame, kVisa, "La Commune maintient le niveau de service."), 0},
        {convention(kSame, kVisa, "La Commune et la Caf s’engagent à maintenir l’offre."), 0}});
}

TEST_CASE("a répertoire and its fiches") {
  const std::string fiches =
      "FICHE ACTION 1.1 – Ouvrir une crèche\nPilote : Caf\nÉchéance : 2027\n\nFICHE ACTION 1.2 – Former les "
      "assistants\nPilote : Msa\nÉchéance : 2028\n\nFICHE ACTION 2.1 – Soutenir les parents\nPilote : "
      "Caf\nÉchéance : "
      "2027\n";
  const auto list = [](std::string_view title, std::string_view last) {
    return "PLAN D’ACTIONS\n\nCode\tIntitulé\tPilote\tÉchéance\n1.1\tOuvrir une crèche\tCaf\t2027\n1.2\t" +
           std::string(title) + "\tMsa\t2028\n2.1\tSoutenir les parents\tCaf\t2027\n" + std::string(last) +
           "\n";
  };
  hold("REF-002", {{list("Former les assistants", "2.2\tOuvrir une ludothèque\tCaf\t2029\n") + fiches, 1},
                   {list("Former les assistants", "") + fiches, 0}});
  hold("REF-003",
       {{list("Recruter des animateurs", "") + fiches, 1}, {list("Former les assistants", "") + fiches, 0}});
  hold("REF-002",
       {{"BILAN DE LA CTG\n\nFiche\tÉtat\n1.1\tRéalisée\n1.2\tEn cours\n1.3\tEn cours\n2.1\tRéalisée\n\nLe "
         "lien est traité dans la fiche 1.5.\n",
         1},
        {"BILAN DE LA CTG\n\nFiche\tÉtat\n1.1\tRéalisée\n1.2\tEn cours\n1.3\tEn cours\n2.1\tRéalisée\n\nLe "
         "lien est traité dans la fiche 1.3.\n",
         0}});
  hold("DAT-004", {{"CONVENTION TERRITORIALE GLOBALE 2026-2029\n\nAction          Pilote        "
                    "Échéance\nOuvrir          "
                    "Caf           31/12/2028\nFormer          Msa           31/12/2031\n",
                    1},
                   {"CONVENTION TERRITORIALE GLOBALE 2026-2029\n\nAction          Pilote        "
                    "Échéance\nOuvrir          "
                    "Caf           31/12/2028\nFormer          Msa           31/12/2029\n",
                    0}});
  hold("DAT-005", {{"Le territoire compte 33 455 habitants.\n\nCommune             Population\nLunac         "
                    "          27 "
                    "240\nMontclar                 6 115\nTOTAL                   33 355\n",
                    1},
                   {"Le territoire compte 33 355 habitants.\n\nCommune             Population\nLunac         "
                    "          27 "
                    "240\nMontclar                 6 115\nTOTAL                   33 355\n",
                    0}});
}

TEST_CASE("a session, its president and its days") {
  const std::string head =
      "DÉLIBÉRATION DU CONSEIL COMMUNAUTAIRE\n\nSéance du 18 mai 2026, sous la présidence de ";
  hold("PAR-002",
       {{head + "Madame Rozenn Corbel.\n\nArticle 1 : d’autoriser Monsieur le Président à signer ;\n", 1},
        {head + "Monsieur Jean Corbel.\n\nArticle 1 : d’autoriser Monsieur le Président à signer ;\n", 0},
        {"La Caf, représentée par sa directrice générale, Monsieur Yves Tanguy.\n", 1},
        {"La Caf, représentée par sa directrice générale, Madame Anne Tanguy.\n", 0}});
  hold("PAR-008",
       {{"DÉLIBÉRATION DU CONSEIL MUNICIPAL\n\nLe conseil, à l’unanimité, décide.\n\nContre : 1\n", 1},
        {"DÉLIBÉRATION DU CONSEIL MUNICIPAL\n\nLe conseil, à l’unanimité, décide.\n\nContre : 0\n", 0}});
  hold("DAT-021", {{"Il est ouvert du lundi au vendredi, soit quatre jours par semaine.\n", 1},
                   {"Il est ouvert du lundi au vendredi, soit cinq jours par semaine.\n", 0},
                   {"L’extension débute en mars 2026 et s’achève en janvier 2026.\n", 1},
                   {"L’extension débute en mars 2026 et s’achève en janvier 2027.\n", 0}});
  hold("DAT-014",
       {{"L’axe 1 prévoit 48 places : 16 places au sud, 12 places au nord et 10 places au centre.\n", 1},
        {"L’axe 1 prévoit 38 places : 16 places au sud, 12 places au nord et 10 places au centre.\n", 0}});
  hold("PLH-009", {{"Poste\tEmployeur\tETP\nAssistante\tà préciser\t0,5\nAnimatrice\tCaf\t1\n", 1}});
  hold("PLH-003", {{"Article 4 : d’inscrire les crédits au budget, chapitre , article 65748.\n", 1},
                   {"Article 4 : d’inscrire les crédits au budget, chapitre 65, article 65748.\n", 0}});
}
