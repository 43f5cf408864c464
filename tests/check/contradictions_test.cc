// What a text says twice, and not the same way: acts, dates, sums, counts, numbering, agreement, organs. Each
// kind in several instances, beside what only looks like it.
#include "catch.h"
#include "check/run.h"
#include "check/shipped.h"
#include "formats/read.h"

using namespace ctg;

namespace {

// "DAT-001, PAR-002": the codes of the errors and warnings of a text.
std::string codes(std::string_view text) {
  Diagnostics diags(Lang::fr);
  const auto source = formats::read(text, FileName("texte.txt"), readers::Format::text, diags);
  REQUIRE(source);
  check::run(*source, shipped(), diags);
  std::string out;
  for (const Diagnostic& d : diags.all()) {
    if (d.severity != Severity::remark) out += (out.empty() ? "" : ", ") + d.code;
  }
  return out;
}

struct Example {
  std::string text;
  std::string_view codes;
};

void hold(std::initializer_list<Example> examples) {
  for (const Example& each : examples) {
    INFO(each.text);
    CHECK(codes(each.text) == each.codes);
  }
}

}  // namespace

TEST_CASE("the number and the date of an act") {
  hold({
      {"Vu la loi n° 2005-102 du 11 février 2006 ;", "DAT-001"},
      {"Vu le décret n° 2016-360 du 25 mars 2018 relatif aux marchés ;", "DAT-001"},
      {"Vu l’ordonnance n° 58-1270 du 22 décembre 1985 ;", "DAT-001"},
      {"Vu la délibération n° 2023-112 du 14 décembre 2024 ;", "DAT-001"},
      {"Vu le règlement (UE) n° 2016/679 du 27 avril 2018 ;", "DAT-001"},
      {"Vu la loi n° 2005-102 du 11 février 2005, le règlement (CE) n° 1370/2007 du 23 octobre 2007 ;", ""},
      {"Vu l’arrêté n° 12-2024-05-03-00002 du 3 mai 2024 ;", ""},
      {"Vu le décret n° 2021-1 du 3 janvier 2021 relatif à la tenue des registres de l’état civil ;\n\nVu le "
       "décret n° 2021-7 du 3 janvier 2021 relatif à la "
       "tenue des registres de l’état civil ;\n",
       "DAT-001"},
      {"Vu la loi n° 2002-2 du 2 janvier 2002 ;\n\nSelon la loi n° 2002-2 du 4 janvier 2002, chacun agit.\n",
       "DAT-001"},
  });
}

TEST_CASE("days, durations and ends") {
  hold({
      {"Le conseil se réunit le mardi cinq mars deux mille vingt-six.", "DAT-007"},
      {"L’an deux mille vingt-six, le lundi trois février, le conseil s’est réuni.", "DAT-007"},
      {"L’an deux mille vingt-six, le mardi trois février, le conseil s’est réuni.", ""},
      {"Le bilan est remis le 31 juin.", "DAT-007"},
      {"Le bilan est remis le 29 février, le 30 juin.", ""},
      {"L’avenant court du 1er mars 2027 au 31 janvier 2026.", "DAT-003"},
      {"Il est conclu pour une durée de trois ans, du 1er janvier 2026 au 31 décembre 2029.", "DAT-003"},
      {"Il est conclu pour une durée de 18 mois, du 1er janvier 2026 au 31 décembre 2026.", "DAT-003"},
      {"Il est conclu pour une durée de quatre ans (2026-2030).", ""},
      {"Il est conclu pour une durée de trois ans (2026-2030).", "DAT-003"},
      {"Il prend effet le 1er janvier 2026 pour une durée de cinq ans et s’achève le 31 décembre 2030.", ""},
      {"Tous les deux ans, un bilan couvre la période du 1er janvier 2026 au 31 décembre 2026.", ""},
      {"SÉANCE DU 24 SEPTEMBRE 2024\n\nL’an deux mille vingt-quatre, le vingt-cinq septembre, le conseil "
       "vote.\n",
       "PAR-008"},
  });
}

TEST_CASE("sums, counts and votes") {
  hold({
      {"Elle dure deux ans et demi, du 1er septembre 2026 au 31 août 2028.", "DAT-003"},
      {"Elle dure deux ans et demi, du 1er septembre 2026 au 28 février 2029.", ""},
      {"Pour une durée de trois ans et demi, du 1er janvier 2026 au 31 décembre 2029.", "DAT-003"},
      {"La Caf verse 10 000 €, la Msa 5 000 € et la commune 2 000 €, soit 18 000 € au total.", "DAT-006"},
      {"La Caf verse 10 000 € et la commune 2 000 €, soit un total de 13 000 €.", "DAT-006"},
      {"La Caf verse 10 000 € et la commune 2 000 €, soit 12 000 €.", ""},
      {"Deux postes à 30 000 € et 20 000 €, soit 4 € par habitant.", ""},
      {"Un coût de 90 000 €, dont 50 000 € de la Caf et 60 000 € de la commune.", "DAT-006"},
      {"Un délai de trente (20) jours.", "DAT-008"},
      {"Un prix de mille deux cents euros (1 300 €).", "DAT-008"},
      {"Un prix de mille deux cents euros (1 200 €), un délai de 15 (quinze) jours.", ""},
      {"Quatre réunions tenues les 3, 10 et 17 mars 2026.", "DAT-008"},
      {"Deux forums, les 4 mai et 6 juin 2026.", ""},
      {"De 12 à 20 places, soit 10 places supplémentaires.", "DAT-008"},
      {"Présents : 15\nPouvoirs : 2\nVotants : 18\n", "PAR-008"},
      {"Votants : 18. Pour : 15, contre : 2, abstentions : 2.", "PAR-008"},
      {"Votants : 18. Pour : 15, contre : 2, abstentions : 1.", ""},
      {"Membres en exercice : 15 - Présents : 19", "PAR-008"},
      {"Présents : 4\n\nPrésents : Mmes Roux, Éloi, Bel et Œuvrard.\n", ""},
      {"Présents : 4\n\nPrésents : Mmes Roux, Éloi et Bel.\n", "PAR-008"},
      // Words with accents are no names.
      {"Présents : 3\n\nPrésents : Mmes Roux, Éloi et Bel, à distance, élus.\n", ""},
      {"Les trois communes enquêtées (Sarrol, Écot) sont d’accord.", "DAT-017"},
      {"Les trois communes enquêtées (Sarrol, élargie) sont d’accord.", ""},
      {"Les trois communes enquêtées (Sarrol, à part) sont d’accord.", ""},
      {"Les partenaires mènent trois actions :\n\n- former ;\n- informer.\n", "CPL-001"},
      {"Le relais assure quatre missions :\na) informer ;\nb) accompagner ;\nc) observer.\n", "CPL-001"},
      {"Trois objectifs sont retenus :\n\n1) accueillir ;\n\n2) informer.\n", "CPL-001"},
      {"La Caf mène deux actions :\n1° elle forme ;\n2° elle informe ;\n3° elle observe.\n", "CPL-001"},
      {"Le relais assure trois missions :\na) informer ;\nb) accompagner ;\nc) observer.\n", ""},
      {"La Caf retient trente-trois actions :\n\n- former ;\n- informer.\n", "CPL-001"},
  });
}

TEST_CASE("a list of parts, short or long, makes the whole that introduces it") {
  for (const int items : {3, 60, 200, 400}) {
    std::string list;
    for (int i = 0; i < items; ++i) list += "- commune d’Arc : 500 €\n";
    const auto head = [](int euros) { return "Un montant de " + std::to_string(euros) + " €, soit :\n\n"; };
    INFO(items);
    CHECK(codes(head(500 * items) + list) == "");
    CHECK(codes(head(500 * items + 100) + list) == "DAT-014");
  }
}

TEST_CASE("what is numbered has no gap") {
  hold({
      {"Étape 1 : étude\n\nÉtape 3 : travaux\n", "REF-008"},
      {"Axe 1 – Grandir\n\nAxe 2 – Relier\n\nAxe 4 – Bâtir\n", "REF-008"},
      {"Phase 1 : étude\n\nPhase 2 : travaux\n\nPhase 3 : bilan\n", ""},
      {"ARTICLE 1 - OBJET\n\nLe prêt.\n\nARTICLE 2 - DURÉE\n\nUn an, selon l’article 7 du présent "
       "contrat.\n\nARTICLE 4 - FIN\n\nUn "
       "mois.\n\nFait à Arc, le 3 mars 2026\n",
       "REF-005, REF-008"},
      // Behind what announces it, the next article but one is still one of this text.
      {"ARTICLE 1 - OBJET\n\nLe prêt.\n\nARTICLE 2 - SUIVI\n\nIl est remplacé par ce qui suit :\n\nARTICLE 4 "
       "- "
       "FIN\n\nUn mois.\n\nFait à Arc, le 3 mars 2026\n",
       "REF-008"},
  });
}

TEST_CASE("agreement with the party, or with the person who is named") {
  hold({
      {"La Ville de Camarès, représenté par son maire, M. Luc Brun ;", "PAR-002"},
      {"Le Syndicat du Val, représentée par sa présidente, Mme Anne Roux ;", "PAR-002"},
      {"La Caf, représentée par son Directrice, Madame Anne Roux ;", "PAR-002"},
      {"Évreux Agglomération, représenté par son président, M. Luc Brun ;", "PAR-002"},
      {"Épinal Agglomération, représentée par son président, M. Luc Brun ;", ""},
      {"La Msa, représentée par sa Président, Monsieur Luc Brun ;", "PAR-002"},
      {"La Caf, représentée par sa directrice, Monsieur Luc Brun ;", "PAR-002"},
      {"L’association Val, représenté par Mme Anne Roux, présidente ;", "PAR-002"},
      {"Le Département, représenté par Monsieur Luc Brun, dûment mandatée par le conseil ;", "PAR-002"},
      {"La Ville, représentée par Madame Anne Roux, dûment habilitées à signer ;", "PAR-002"},
      {"Les communes d’Arc et de Fayet, représentée par leurs maires ;", "PAR-002"},
      {"Le Département, ci-après dénommée « le Département » ;", "PAR-002"},
      {"L’association Val, ci-après désignée « le Gestionnaire » ;", ""},
      {"La Ville, représentée par son maire, M. Luc Brun, dûment habilité à signer ;", ""},
      {"Le Département, représenté par Mme Anne Roux, dûment habilitée à signer ;", ""},
      {"Les communes d’Arc et de Fayet, chacune représentée par son maire ;", ""},
      {"Présents : Mme la présidente, M. Luc Brun ; Madame la directrice, M. Roux, Mme la maire, Monsieur "
       "Bel.",
       ""},
      {"La subvention représente 12 % du budget ; le conseil autorise le maire à signer.", ""},
      {"La convention conclue avec le département représenté par son président, M. Luc Brun, est signée.",
       ""},
  });
}

TEST_CASE("a body decides by its own organ") {
  hold({
      {"La Ville d’Arc, autorisée par délibération de son conseil communautaire du 3 mars 2026 ;", "PAR-003"},
      {"La Caf de l’Ain, par décision de son conseil municipal du 3 mars 2026 ;", "PAR-003"},
      {"Le Département, par délibération de son conseil régional du 3 mars 2026 ;", "PAR-003"},
      {"L’association Val, par délibération de son conseil municipal du 3 mars 2026 ;", "PAR-003"},
      {"L’association Val, par décision de son assemblée générale du 3 mars 2026 ;", ""},
      {"Vu la délibération du conseil municipal de la commune d’Arc du 3 mars 2026 ;", ""},
      {"Le syndicat du Val, par délibération de son comité syndical du 3 mars 2026 ;", ""},
  });
}

TEST_CASE("one name in two spellings, one body with two territories") {
  hold({
      {"La crèche de Saint-Jean-du-Bruel ouvre.\n\nLe relais de Saint Jean du Bruel aussi.\n", "PAR-006"},
      {"La crèche de Pont-l’Évêque ouvre.\n\nLe relais de Pont-l’Évêque aussi.\n", ""},
      {"Une convention avec la Caf de l’Aube.\n\nLa caisse d’allocations familiales de l’Aude est "
       "sollicitée.\n",
       "PAR-006"},
      {"Une convention avec la Caf de l’Aube.\n\nLa Caf de la Marne est voisine.\n", ""},
      {"La Communauté et ses six communes.\n\nLes communes suivantes : Arvieu, Camarès, Fayet, Gissac et "
       "Sylvanès.\n",
       "PAR-007"},
      {"La Communauté et ses six communes.\n\nLes communes suivantes : Arvieu, Camarès, Écot, Œuilly et "
       "Sylvanès.\n",
       "PAR-007"},
      {"La Communauté et ses six communes.\n\nLes communes suivantes : Arvieu, Camarès, Fayet, Gissac, "
       "élargies.\n",
       "PAR-007"},
      {"La Communauté et ses quatre communes.\n\nLes communes suivantes : Arvieu, Camarès, Fayet, Gissac, "
       "également signataires.\n",
       ""},
  });
}

TEST_CASE("brackets: the like closes the like, and enumerators open nothing") {
  hold({
      {"Les objectifs sont : 1) accueillir ; 2) informer ; a) former ; iv) aider.", ""},
      {"Les moyens (un poste [à mi-temps) sont prévus.", "TYP-001"},
      {"Un accord (avec la Caf « et la Msa) est signé.", "TYP-001"},
      {"Les familles) viennent.", "TYP-001"},
  });
}

TEST_CASE("originals, where some sign the file and others a paper") {
  const std::string parties =
      "Entre :\n\nLa Caf de l’Aveyron,\n\nCi-après dénommée « la Caf » ;\n\nLa Msa,\n\nCi-après dénommée « "
      "la "
      "Msa » ;\n\nLa commune de Camarès,\n\nCi-après dénommée « la commune » ;\n\n";
  const auto is_told = [&](std::string_view closing) {
    return codes(parties + std::string(closing)).find("PAR-001") != std::string::npos;
  };
  CHECK(is_told("La présente convention est établie en deux exemplaires originaux.\n"));
  CHECK_FALSE(is_told(
      "La présente convention est signée électroniquement par une partie des signataires, et sur papier "
      "par les autres, en deux exemplaires originaux.\n"));
  CHECK_FALSE(
      is_told("Fait en un exemplaire dématérialisé et deux originaux remis à qui signe sur papier.\n"));
}

TEST_CASE("what the numbers of a sentence make") {
  hold({
      {"La Ville compte 6 000 habitants, dont 1 200 ont moins de dix ans, soit 30 %.", "DAT-023"},
      {"La Caf finance trois postes, pour 18 000 € chacun, soit 58 000 € par an.", "DAT-023"},
      {"Au printemps, 18 des 24 actions sont engagées, soit 80 %.", "DAT-023"},
      {"Une extension de six places, puis de quatre, soit douze places.", "DAT-023"},
      {"Nous avons reçu 210 familles, soit 40 de plus qu’en 2024 (180).", "DAT-023"},
      {"La crèche a ouvert 205 jours, soit 5 de moins qu’en 2023 (220).", "DAT-023"},
      {"Sur 900 enfants, 540, soit 60 %, ont une place : 200 en crèche et 320 chez une assistante.",
       "DAT-023"},
      {"L’aide est de 80 000 €. Elle se répartit en 50 000 € pour l’accueil et 35 000 € pour le reste.",
       "DAT-023"},
      {"L’aide atteint 9 000 € par an, soit 37 000 € sur quatre ans.", "DAT-020"},
      // What can be reckoned in any way is left alone.
      {"La Ville compte 6 000 habitants, dont 1 200 ont moins de dix ans, soit 20 %.", ""},
      {"La Caf finance trois postes, pour 18 000 € chacun, soit 54 000 € par an.", ""},
      {"Le relais reçoit 120 familles en 40 séances, soit trois familles par séance.", ""},
      {"Une aide de 12 000 €, soit 40 % d’un coût de 30 000 €.", ""},
      {"Le coût passe de 40 000 € à 50 000 €, soit une hausse de 25 %.", ""},
      {"Les douze communes ont deux crèches et trois relais, soit un maillage serré.", ""},
      {"Que ce soit 3 ou 4 ateliers, la salle est prête.", ""},
      {"Une aide va à 1 940 foyers, qui rassemblent 5 480 personnes, soit 37 % des habitants.", ""},
  });
}

TEST_CASE("as many parts as announced, in the words of a sentence") {
  hold({
      {"Les trois priorités sont : l’accueil, la santé, le logement et la mobilité.", "DAT-017"},
      {"Quatre thèmes ont été retenus : parentalité, jeunesse et accès aux droits.", "DAT-017"},
      {"Elle réunit deux services : un relais, une ludothèque et un multi-accueil.", "DAT-017"},
      {"Les trois priorités sont : l’accueil, la santé et le logement.", ""},
      {"Trois thèmes ont été retenus : parentalité, jeunesse et sports.", ""},
      {"Trois thèmes ont été retenus : parentalité, jeunesse et sports, logement.", ""},
      {"Quatre actions sont prêtes : la crèche, dont les travaux finissent, le relais et la ludothèque.", ""},
      {"Deux comités siègent : le comité de pilotage, deux fois par an, et le comité technique.", ""},
  });
}

TEST_CASE("weeks, days and hours against their ends") {
  hold({
      {"La crèche ferme trois semaines, du 4 au 31 août 2025.", "DAT-021"},
      {"Des travaux de dix semaines, du 3 mars au 25 avril 2025.", "DAT-021"},
      {"Un séjour de cinq jours, du 7 au 18 juillet 2025.", "DAT-021"},
      {"Permanence : 16 h – 13 h.", "DAT-021"},
      {"La crèche ferme quatre semaines, du 4 au 29 août 2025.", ""},
      {"Un séjour de cinq jours, du 7 au 11 juillet 2025.", ""},
      {"Dix jours de travail, du 7 au 18 juillet 2025.", ""},
      {"Permanence : 13 h – 16 h.", ""},
  });
}

TEST_CASE("who presides is called by one gender, and persons of a list are several") {
  constexpr std::string_view kHead =
      "DÉLIBÉRATION DU CONSEIL MUNICIPAL\n\nLe conseil municipal s’est réuni sous la présidence de Mme Odile "
      "Roux, "
      "maire.\n\n";
  for (const std::string_view wrong : {"Monsieur le Maire rappelle le projet.",
                                       "Le conseil charge Monsieur le Maire de "
                                       "signer.",
                                       "AUTORISE Monsieur le maire à signer."}) {
    INFO(wrong);
    CHECK(codes(std::string(kHead) + std::string(wrong) + "\n") == "PAR-002");
  }
  for (const std::string_view right :
       {"Madame le Maire rappelle le projet.", "Monsieur le Maire de Trèves est invité.",
        "Présents : Mme la sous-préfète, M. Tissot, Mme la vice-présidente, M. Bel."}) {
    INFO(right);
    CHECK(codes(std::string(kHead) + std::string(right) + "\n") == "");
  }
  hold({
      {"Les Caf sont historiquement née d’une volonté.", "PAR-009"},
      {"Les actions sont progressivement engagée.", "PAR-009"},
      {"Les deux structures sont actuellement fermée.", "PAR-009"},
      {"Les Caf sont historiquement nées d’une volonté.", ""},
  });
}

TEST_CASE("parts in brackets, of the number that they come near to") {
  hold({
      {"Le plan a 20 actions en trois axes : enfance (8), jeunesse (7) et droits (4).", "DAT-023"},
      {"4 ETP : une directrice (1), deux animateurs (2) et un agent (0,5).", "DAT-023"},
      {"Elle offre 60 places : Arc (30), Bourg (20) et Coume (15).", "DAT-023"},
      {"Le plan a 20 actions en trois axes : enfance (8), jeunesse (7) et droits (5).", ""},
      {"Dix membres : quatre pour la Caf, deux pour la Ville et un pour chaque commune.", ""},
  });
}

TEST_CASE("participles of a noun beside them, and nouns amid plurals") {
  hold({
      {"Recrutement de deux conseillères numériques, formés par la Caf.", "PAR-010"},
      {"Moyens : une animatrice, mis à disposition par la Ville.", "PAR-010"},
      {"Les partenaires, réuni le 3 mars, demandent un bilan.", "PAR-010"},
      {"Il faut du matériel adaptée.", "PAR-010"},
      {"Elle suit une formation validé par la Caf.", "PAR-010"},
      {"Prévoir un accueil renforcée pour tous.", "PAR-010"},
      {"Former les assistant maternels du relais.", "PAR-010"},
      {"Un appui aux animateur territoriaux est donné.", "PAR-010"},
      {"Le rôle des intervention sociales est rappelé.", "PAR-010"},
      {"Le projet d’une crèche, porté par la Ville, avance. Une aide du Département, versée en mars, suit.",
       ""},
      {"L’antenne des communes, ouverte par la Caf, reste. Les partenaires, réunis le 3 mars, votent.", ""},
      {"L’association est tenu de répondre.", "PAR-009"},
      {"La décision est pris en mars.", "PAR-009"},
      {"La pièce est reçu par la Caf.", "PAR-009"},
  });
}

TEST_CASE("numbers of things that are not there") {
  hold({
      {"L’objectif n° 1 est d’ouvrir.\nL’objectif n° 2 est d’aider.\nL’objectif n° 4 est de suivre.",
       "REF-008"},
      {"L’action n° 1 est faite.\nL’enjeu n° 1 est vu.\nL’enjeu n° 3 est su.", "REF-008"},
      {"L’orientation n° 1 vise les jeunes.\n\nL’orientation n° 2 vise l’accès.\n\nL’orientation n° 4 suit.",
       "REF-008"},
      {"Le plan a trois axes. Le comité renforce l’axe 4.", "REF-009"},
      {"Les deux axes sont tenus ; les moyens de l’axe 3 manquent.", "REF-009"},
      {"Quatre axes sont suivis, et un bilan de l’axe 6 est joint.", "REF-009"},
      {"Le plan a trois axes. L’axe 4 du schéma départemental s’y ajoute, et l’axe 2 finit.", ""},
  });
}

TEST_CASE("a list, and the number that is told behind it") {
  hold({
      {"Sont prêtés :\n\n- la salle ;\n- la cour ;\n- le préau.\n\nCes deux lieux sont assurés.\n",
       "CPL-001"},
      {"On lit :\n\n- le bilan ;\n- le budget.\n\nCes trois documents sont joints.\n", "CPL-001"},
      {"Elle gère :\n\n- Arc ;\n- Bourg ;\n- Coume.\n\nCes quatre structures ferment en août.\n", "CPL-001"},
      {"Sont prêtés :\n\n- la salle ;\n- la cour.\n\nCes deux lieux sont assurés.\n", ""},
  });
}

TEST_CASE("a party that the blocks leave out, though others sign twice") {
  constexpr std::string_view kHead =
      "CONVENTION\n\nEntre :\n\nLa Caf de l’Ain, représentée par son directeur, M. Luc Roux, et sa "
      "présidente, Mme Anne Bel,\n"
      "ci-après dénommée « la Caf » ;\n\nLe Syndicat du Val, représenté par son président, M. Jean "
      "Noir,\nci-après dénommé « le "
      "Syndicat » ;\n\nLa Ville d’Arc, représentée par sa maire, Mme Lise Blanc,\nci-après dénommée « la "
      "Ville » ;\n\nArticle 1 - "
      "Objet\n\nUn texte.\n\nFait à Arc, le 3 mars 2025\n\n";
  const auto ends = [&](std::string_view closing) {
    return codes(std::string(kHead) + std::string(closing));
  };
  CHECK(ends("Pour la Caf\nLe directeur, la présidente\n\nPour le Syndicat\nLe président\n") == "PAR-004");
  CHECK(ends("Pour la Caf\nLe directeur, la présidente\n\nPour la Ville\nLa maire\n") == "PAR-004");
  CHECK(ends("Pour le Syndicat\nLe président\n\nPour la Ville\nLa maire\n") == "PAR-004");
  CHECK(ends("Pour la Caf\nLe directeur, la présidente\n\nPour le Syndicat\nLe président\n\nPour la "
             "Ville\nLa maire\n") == "");
  CHECK(ends("Le directeur, la présidente de la Caf\n\nLe président du Syndicat\n\nLa maire\n") == "");
}

TEST_CASE("steps and ends beyond the convention") {
  constexpr std::string_view kFiche =
      "CTG 2024-2027\n\n1.A.1 Ouvrir une crèche\n\nContexte : peu de places.\n\nPilote : la Ville\n\n";
  const auto says = [&](std::string_view lines) {
    return codes(std::string(kFiche) + std::string(lines)).find("DAT-004") != std::string::npos;
  };
  CHECK(says("Échéance : 2026-2029\n"));
  CHECK(says("Calendrier\n- étude : 2025\n- ouverture : 2030\n"));
  CHECK(says("Échéancier : étude en 2025, ouverture en 2028\n"));
  CHECK(!says("Échéance : 2025-2027\n"));
  CHECK(!says("Calendrier\n- étude : 2025\n- ouverture : 2027\n"));
  constexpr std::string_view kAvenant =
      "AVENANT N° 1 À LA CTG\nDU PAYS D’ARC (2022-2026)\n\nArticle 1. Objet\n\nUn texte.\n\nArticle 2. "
      "Durée\n\nDu 1er mars 2024, "
      "il vaut pour toutes les parties. Il prend fin avec la convention, le 31 décembre ";
  CHECK(codes(std::string(kAvenant) + "2027.\n").find("DAT-004") != std::string::npos);
  CHECK(codes(std::string(kAvenant) + "2026.\n").find("DAT-004") == std::string::npos);
}

TEST_CASE("shares of a hundred") {
  hold({
      {"L’offre représente 258 places pour 362 enfants, soit 81 places pour 100 enfants.", "DAT-020"},
      {"Rapportée aux 362 enfants de moins de trois ans, l’offre représente 258 places, soit 71 places pour 100 enfants.",
       ""},
      {"Quarante et un enfants, aucune place collective et 14 places chez cinq assistantes maternelles, soit 43 places "
       "pour cent enfants.",
       "DAT-020"},
      // Of another sentence, of another thing; far from it.
      {"Le territoire compte 362 enfants. La vallée a 258 places, soit 81 places pour 100 enfants.", ""},
      {"Les 58 assistantes maternelles ont 258 places, soit 81 places pour 100 enfants.", ""},
      {"Sur 362 enfants, 258 places sont ouvertes, soit 20 places pour 100 enfants de la vallée.", ""},
  });
}

TEST_CASE("what a convention tells twice") {
  const auto convention = [](std::string_view text) {
    std::string out =
        "CONVENTION TERRITORIALE GLOBALE 2027-2031\n\nEntre la Caisse d’allocations familiales et la communauté de "
        "communes du Val, il est convenu et arrêté ce qui suit :\n\nARTICLE 1 - OBJET DE LA CONVENTION\n\nLa convention "
        "définit le projet du territoire, qui regroupe 12 communes.\n\nARTICLE 2 - LE PILOTAGE\n\nUn comité suit la convention.\n\nARTICLE 9 - ÉVALUATION\n\nSont établis un bilan "
        "intermédiaire en 2029 et un bilan final en 2031.\n\n";
    return out.append(text).append("\n\nFait à Saint-Ormin, le 15 décembre 2026\n");
  };
  const auto of = [&](std::string_view text) {
    std::string out;
    const std::string all = codes(convention(text));
    for (const std::string_view code : {"DAT-001", "DAT-002", "DAT-003", "DAT-016"})
      if (all.find(code) != std::string::npos) out += (out.empty() ? "" : ", ") + std::string(code);
    return out;
  };
  struct Case {
    std::string_view text, codes;
  };
  for (
      const Case& each : std::initializer_list<Case>{
          // The term, in a heading of its own.
          {"Répertoire des fiches actions CTG 2026-2030", "DAT-003"},
          {"Convention territoriale globale du Val, période 2027-2032", "DAT-003"},
          {"Répertoire des fiches actions CTG 2027-2031", ""},
          {"Bilan de la CTG 2023-2027", ""},  // ends where this one starts
          {"Schéma départemental des services aux familles 2026-2031", ""},
          // The years of its reviews.
          {"Le bilan final est présenté en septembre 2030.", "DAT-016"},
          {"Bilan intermédiaire : de mars à juin 2028", "DAT-016"},
          {"Le bilan final est présenté en septembre 2031.", ""},
          {"Le bilan final de la convention précédente, en 2026, est joint.", ""},
          {"Le bilan intermédiaire porte sur 2027-2028.", ""},
          // Its communes.
          {"Les 11 communes du territoire ont transféré leurs compétences.", "DAT-016"},
          {"Les 12 communes du territoire ont transféré leurs compétences.", ""},
          {"Les 11 communes du plateau sont les plus éloignées.", ""},
          // What is told as done.
          {"Le comité de pilotage a approuvé le projet le 13 octobre 2027.", "DAT-002"},
          {"Le conseil s’est réuni le 13 octobre 2027.", "DAT-002"},
          {"Le comité de pilotage a approuvé le projet le 13 octobre 2026.", ""},
          {"Le comité, qui a approuvé le projet, se réunit à nouveau le 13 octobre 2027.", ""},
          {"Le comité approuvera le bilan le 13 octobre 2027.", ""},
          // The number of one délibération.
          {"Vu la délibération n° 2026-086 du conseil communautaire en date du 26 novembre 2026 ;\n\nSéance du 26 "
           "novembre 2026 – Délibération n° 2026-068",
           "DAT-001"},
          {"Vu la délibération n° 2026-086 du conseil communautaire en date du 26 novembre 2026 ;\n\nSéance du 26 "
           "novembre 2026 – Délibération n° 2026-086",
           ""},
          {"Vu la délibération n° 2026-086 du conseil communautaire en date du 26 novembre 2026 ;\n\nSéance du 3 "
           "décembre 2026 – Délibération n° 2026-091",
           ""},
      }) {
    INFO(each.text);
    CHECK(of(each.text) == each.codes);
  }
}

TEST_CASE("the sum of a year and the total of its column") {
  constexpr std::string_view kTable =
      "Équipement          2027 (€)      2031 (€)      Total (€)\n"
      "Multi-accueil       40 000        60 000        100 000\n"
      "Relais              16 000        20 000        36 000\n"
      "Total               56 000        80 000        136 000\n";
  const auto text = [&](std::string_view sentence) {
    return std::string(sentence) + "\n\n" + std::string(kTable);
  };
  hold({
      {text("Le soutien s’élève à 56 000 euros en 2027 et à 88 000 euros en 2031."), "DAT-024"},
      {text("Le soutien s’élève à 65 000 euros en 2027 et à 80 000 euros en 2031."), "DAT-024"},
      {text("Le soutien s’élève à 56 000 euros en 2027 et à 80 000 euros en 2031."), ""},
      {text("Le soutien s’élève à 60 000 euros en 2026."), ""},
      {text("Le soutien s’élève à environ 57 000 euros en 2027."), ""},
  });
}

TEST_CASE("an avenant that contradicts itself") {
  const auto avenant = [](std::string_view from, std::string_view to) {
    std::string text =
        "AVENANT N° 1 À LA CONVENTION TERRITORIALE GLOBALE 2023-2027\n\nEntre :\n\nLa Caisse d’allocations familiales de "
        "l’Aveyron, représentée par Mme Claire Dupont, directrice ;\n\nEt\n\nLa communauté de communes du Val, "
        "représentée par M. Paul Durand, président ;\n\nVu la convention territoriale globale signée le 15 décembre 2022 "
        ";\n\nIl est convenu ce qui suit :\n\nArticle 1 – Objet de l’avenant\n\nLe présent avenant a pour objet de "
        "prolonger la convention d’un an et d’ajouter deux fiches actions : 1.A.3 et 2.B.1.\n\nArticle 2 – Durée\n\nLes "
        "mots « 31 décembre 2027 » sont remplacés par les mots « 31 décembre 2028 ».\n\nArticle 3 – Moyens\n\nLa Caf "
        "apporte 12 000 € par an, soit 24 000 € pour deux ans.\n\nArticle 4 – Effet\n\nLe présent avenant prend effet le "
        "1er avril 2026.\n\nFait à Saint-Ormin, le 20 mars 2026, en deux exemplaires originaux.\n\nPour la Caf\n\nLa "
        "directrice\n\nClaire DUPONT\n\nPour la communauté de communes\n\nLe président\n\nPaul DURAND\n";
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
  };
  hold({
      {avenant("prolonger", "prolonger"), ""},
      {avenant("le 1er avril 2026", "le 1er janvier 2026"), "DAT-003"},
      {avenant("d’un an et", "de deux ans et"), "DAT-016"},
      {avenant("31 décembre 2028", "31 décembre 2029"), "DAT-016"},
      {avenant("signée le 15 décembre 2022", "signée le 15 décembre 2027"), "DAT-002"},
      {avenant("deux fiches actions", "trois fiches actions"), "CPL-001"},
      {avenant("1.A.3 et 2.B.1", "1.A.3, 1.A.4 et 2.B.1"), "CPL-001"},
      {avenant("24 000 € pour", "36 000 € pour"), "DAT-020"},
      {avenant("le 20 mars 2026, en", "le, en"), "CPL-009"},
      {avenant("le 20 mars 2026, en", "le 20 mars, en"), "CPL-009"},
      {avenant("le 20 mars 2026, en", "le 20/03/2026, en"), ""},
  });
}
