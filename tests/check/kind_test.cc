// What a document is taken for, what rules it is then judged by, and what is said where it was not
// understood.
#include "reading/kind.h"

#include "catch.h"
#include "check/run.h"
#include "check/shipped.h"
#include "formats/read.h"
#include "reading/parties.h"
#include "reading/recognised.h"

using namespace ctg;

namespace {

readers::Source read(std::string_view text) {
  Diagnostics diags(Lang::fr);
  auto source = formats::read(text, FileName("t.txt"), readers::Format::text, diags);
  REQUIRE(source);
  return std::move(*source);
}

std::string kind(std::string_view text) {
  return std::string(to_string(reading::passages_of(read(text).tree).kind));
}

// The reports of some codes, one a line: "5 CPL-006".
std::string reports(std::string_view text, std::string_view codes) {
  Diagnostics diags(Lang::fr);
  const readers::Source source = read(text);
  check::run_and_judge(source, FileName("t.txt"), shipped(), diags);
  std::string out;
  for (const Diagnostic& d : diags.all()) {
    if (codes.find(d.code) == std::string_view::npos) continue;
    out += fmt::format("{} {}{}\n", d.place.line, d.code, d.severity == Severity::remark ? " remarque" : "");
  }
  return out;
}

// Articles with these titles, each with a text.
std::string articles(const std::vector<std::string>& titles) {
  std::string out;
  for (std::size_t i = 0; i < titles.size(); ++i)
    out += fmt::format("ARTICLE {} - {}\n\nUn texte.\n\n", i + 1, titles[i]);
  return out;
}

const std::vector<std::string> kFormer = {"OBJET DE LA CONVENTION TERRITORIALE GLOBALE",
                                          "LES CHAMPS D’INTERVENTION ET OBJECTIFS PARTAGÉS",
                                          "LES ENGAGEMENTS DES SIGNATAIRES",
                                          "LES MODALITÉS DE COLLABORATION",
                                          "LES MODALITÉS FINANCIÈRES",
                                          "LES ÉCHANGES DE DONNÉES",
                                          "LA COMMUNICATION",
                                          "L’ÉVALUATION"};

std::string former(std::string_view period) {
  return articles(kFormer) + "ARTICLE 9 - DURÉE, RÉSILIATION, AVENANTS\n\nLa convention vaut " +
         std::string(period) + ".\n\nFait à Arc, le 3 décembre 2019\n";
}

}  // namespace

TEST_CASE("kinds of documents, by their heads and their parts") {
  CHECK(kind("CONVENTION TERRITORIALE GLOBALE\n2026-2030\n\nEntre :\n\nLa Caf, ci-après dénommée « la Caf "
             "»\n\n" +
             articles({"OBJET", "DURÉE"})) == "ctg");
  CHECK(kind(former("du 1er janvier 2020 au 31 décembre 2023")) == "former-ctg");
  CHECK(kind(former("du 1er janvier 2026 au 31 décembre 2030")) == "ctg");
  CHECK(kind("CONVENTION D’OBJECTIFS\n\nEntre les soussignés\n\nLa Ville, désignée « la Ville »\n\n" +
             articles({"OBJET", "ENGAGEMENTS", "RÉSILIATION", "COMMUNICATION", "DURÉE", "LITIGES"})) ==
        "convention");
  CHECK(kind("Convention de partenariat dans le cadre de la convention territoriale globale\n\nEntre\n\nLa "
             "Caf, d’une part\n\n" +
             articles({"Objet", "Durée", "Litiges"})) == "convention");
  CHECK(kind("Contrat enfance et jeunesse\n\nAvenant de prolongation\n\n" +
             articles({"Objet de l’avenant", "Durée"})) == "avenant");
  CHECK(kind("AVENANT N° 2 À LA CONVENTION TERRITORIALE GLOBALE 2021-2025\n\n" +
             articles({"Objet", "Durée"})) == "avenant");
  CHECK(kind("VILLE D’ARC\n\nExtrait du registre des délibérations\n\nVu le Code ;\n\nLe conseil, après en "
             "avoir délibéré, "
             "approuve.\n") == "deliberation");
  CHECK(kind("DÉLIBÉRATION DU CONSEIL MUNICIPAL N° 2024/57\n\nLe maire expose.\n") == "deliberation");
  CHECK(kind("COMPTE-RENDU\n\nComité de pilotage du 3 mars 2026\n\nLes membres se réunissent.\n") ==
        "minutes");
  CHECK(
      kind("CC DU VAL\n\nComité technique – Compte-rendu de la réunion du 12 mars 2026\n\nIl se réunit.\n") ==
      "minutes");
  CHECK(kind("Procès-verbal de la séance du 3 mars 2026\n\nLe comité se réunit.\n") == "minutes");
  CHECK(kind("Copil CTG : compte rendu du 3 mars 2026\n\nLe comité se réunit.\n") == "minutes");
  CHECK(kind("Bilan intermédiaire de la convention territoriale globale\n\nEn 2028, dix actions.\n") ==
        "bilan");
  CHECK(kind("CTG 2026-2030\n\n1.A.1 Une crèche\n\nContexte :\n\nPeu de places.\n") == "fiches");
  CHECK(kind("bonjour\n") == "unknown");
  CHECK(kind("Madame,\n\nVeuillez trouver la convention en annexe.\n\nCordialement\n") == "letter");
  CHECK(kind("") == "unknown");
}

TEST_CASE("no clean bill where nothing was understood") {
  for (const std::string_view text :
       {"bonjour\n", "", "Madame,\n\nVoici la liste des communes.\n", "1\n2\n3\n"}) {
    INFO(text);
    CHECK(reports(text, "STR-001 STR-002 STR-003") == "0 STR-001\n");
  }
  CHECK(
      reports(
          "CONVENTION TERRITORIALE GLOBALE\n\nEntre :\n\nLa Caf, ci-après dénommée « la Caf »\n\nOn agit.\n",
          "STR-001 STR-002 STR-003") == "0 STR-002\n");
  std::string lost =
      "CONVENTION\n\nEntre\n\nLa Caf, d’une part\n\nArticle 1 – Objet\n\nL’accueil.\n\nArticle 2 – "
      "Durée\n\nUn an.\n\n"
      "Fait à Arc, le 3 mars 2026\n\nLe conseil, il est convenu ce qui suit :\n\n";
  CHECK(reports(lost, "STR-001 STR-002 STR-003").empty());
  for (int i = 0; i < 60; ++i) lost = fmt::format("Paragraphe {} sans place.\n\n", i) + lost;
  CHECK(reports(lost, "STR-001 STR-002 STR-003") == "");
  CHECK(reports(articles({"Objet", "Durée", "Litiges"}) + "Fait à Arc, le 3 mars 2026\n",
                "STR-001 STR-002 STR-003")
            .empty());
  // A convention that says so in English too.
  Diagnostics diags(Lang::en);
  reading::judge_structure(reading::passages_of(read("bonjour").tree), FileName("t.txt"), diags);
  REQUIRE(diags.all().size() == 1);
  CHECK(diags.all()[0].message.starts_with("this document is recognised neither as"));
}

TEST_CASE("a CTG of the former model is judged by its own model") {
  CHECK(reports(former("du 1er janvier 2020 au 31 décembre 2023"),
                "CPL-002 LAW-001 LAW-002 LAW-005 STR-004") == "0 STR-004 remarque\n");
  // The same nine articles for 2026 lack those of today's model; duration, end and avenants share one.
  CHECK(reports(former("du 1er janvier 2026 au 31 décembre 2030"), "CPL-002") == "1 CPL-002 remarque\n");
  std::string lacking = former("du 1er janvier 2021 au 31 décembre 2024");
  lacking.replace(lacking.find("LES ÉCHANGES DE DONNÉES"), std::string("LES ÉCHANGES DE DONNÉES").size(),
                  "LE RESTE");
  CHECK(reports(lacking, "CPL-002") == "1 CPL-002\n");
}

TEST_CASE("each convention owes the visas that fit it") {
  const auto with = [](std::string_view party, std::string_view visa) {
    return fmt::format(
        "CONVENTION\n\nEntre :\n\n{}\n\nIl est convenu ce qui suit :\n\nVu {} ;\n\nArticle 1 – "
        "Objet\n\nPeu.\n",
        party, visa);
  };
  CHECK(reports(with("L’État, représenté par le préfet, M. Luc Roux, ci-après dénommé « l’État » ;",
                     "le Code de la route"),
                "CPL-007") == "");
  CHECK(reports(with("L’association Arc, représentée par Mme Anne Roux, d’une part",
                     "la loi du 1er juillet 1901"),
                "CPL-007") == "");
  CHECK(reports(with("La commune d’Arc, représentée par M. Luc Roux, d’une part", "le Code de la route"),
                "CPL-007") == "");
  CHECK(reports(with("La commune de Arc, représentée par M. Luc Roux, d’une part", "le Code de la route"),
                "CPL-007") == "9 CPL-007\n");
  CHECK(reports(with("La commune de Arc, représentée par M. Luc Roux, d’une part", "l’accord des parties"),
                "CPL-007") == "9 CPL-007\n9 CPL-007\n");
  for (const std::string_view party :
       {"La commune de Arc, représentée par M. Luc Roux, autorisé par délibération du "
        "3 mars 2026, d’une part",
        "La commune de Arc, représentée par Mme Anne Roux, habilitée par arrêté du 5 "
        "janvier 2026, d’une part",
        "La communauté de communes du Val, représentée par son vice-président, M. Luc "
        "Roux, par délégation, d’une part"}) {
    INFO(party);
    CHECK(reports(with(party, "le code général de la fonction publique"), "CPL-007") == "");
  }
  // Visas before the agreement are visas; « prévu » is none.
  CHECK(reports(
            "Entre :\n\nLa commune de Arc, représentée par son maire, M. Luc Roux,\n\nCi-après dénommée « la "
            "commune » ;\n\n"
            "Vu le Code général des collectivités territoriales ;\n\nVu la délibération du 3 mars 2026 ;\n\n"
            "Il est convenu ce qui suit :\n\nLe service prévu par la loi est mis à disposition.\n",
            "CPL-007") == "");
}

TEST_CASE("an avenant and a délibération are judged as what they are") {
  CHECK(reports("AVENANT N° 2 À LA CONVENTION TERRITORIALE GLOBALE\n\nEntre :\n\nLa Caf, représentée par M. "
                "Éric Vidal, ci-après "
                "désignée « la Caf »,\n\nVu la convention signée le 12 décembre 2022,\n\nArticle 1 – "
                "Objet\n\nIl modifie "
                "l’article 9.\n\nArticle 2 – Durée\n\nL’article 10 vaut un an.\n\nArticle 3 – Effet\n\nLe "
                "1er janvier 2026.\n\n"
                "Fait à Brive, le 3 décembre 2025\n",
                "CPL-002 CPL-007 CPL-009 REF-005 LAW-002") == "");
  CHECK(
      reports("EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS\n\nVu le Code,\n\nLe conseil, après en avoir délibéré, "
              "décide :\n"
              "Article 1 : d’approuver la convention ;\nArticle 2 : d’autoriser la présidente à la signer.\n",
              "CPL-002 CPL-004 CPL-007 CPL-009 STR-001") == "");
  // Fourteen articles of 2021 are not judged by the law of today.
  std::vector<std::string> titles = {"OBJET",
                                     "LES CHAMPS D’INTERVENTION DE LA CAF",
                                     "LES CHAMPS D’INTERVENTION DES COMMUNES",
                                     "OBJECTIFS PARTAGÉS",
                                     "ENGAGEMENTS",
                                     "COLLABORATION",
                                     "DONNÉES",
                                     "COMMUNICATION",
                                     "ÉVALUATION",
                                     "EXÉCUTION",
                                     "FIN",
                                     "RECOURS",
                                     "CONFIDENTIALITÉ"};
  CHECK(reports("CONVENTION TERRITORIALE GLOBALE\n\n2021 - 2024\n\n" + articles(titles) +
                    "ARTICLE 14 - DURÉE\n\nQuatre ans.\n\nFait à Arc, le 3 mars 2021\n",
                "CPL-002 LAW-001 LAW-002 LAW-005") == "");
}

TEST_CASE("parties by any introduction, and who signs for them") {
  const auto names = [](std::string_view text) {
    std::string out;
    for (const reading::NamedParty& party : reading::parties_of(reading::passages_of(read(text).tree)))
      out += (out.empty() ? "" : " | ") + party.name;
    return out;
  };
  CHECK(
      names(
          "Entre :\n\nLa Caf, ci-après dénommée « la Caf » ;\n\nLa Msa, ci-après désignée sous le terme « la "
          "Msa » ;\n\n"
          "La Ville, désignée ci-après par « la Ville »,\n\nLe Centre, ci-après dénommé le Centre social,\n\n"
          "Le Syndicat (ci-après « le Syndicat »), d’autre part\n\nEnsemble dénommées « les Parties »\n") ==
      "la Caf | la Msa | la Ville | le Centre social | le Syndicat");
  // A person is named with or without civilité; an office is no name.
  for (const std::string_view named :
       {"représentée par son directeur, Paul Brun", "représentée par Madame Anne Roux, sa maire",
        "représentée par sa maire Anne de Roux",
        "représentée par M. BRUN, agissant en vertu d’une délégation",
        "agissant au nom de la commune, représentée par Jean-Luc Brun", "représentée par son maire, Mme …"}) {
    INFO(named);
    CHECK(
        reports(fmt::format("Entre :\n\nLa commune d’Arc, {},\n\nCi-après désignée « la commune ».\n", named),
                "CPL-006") == "");
    CHECK(reports(fmt::format("Entre :\n\nLa commune d’Arc, {}, dénommée ci-après la commune,\n", named),
                  "CPL-006") == "");
  }
  for (const std::string_view unnamed :
       {"représentée par son maire", "représentée par sa Directrice Générale",
        "représentée par le Président du Conseil"}) {
    INFO(unnamed);
    for (const std::string_view clause :
         {"ci-après dénommée « la commune »", "désignée sous le terme « la commune »", "d’une part",
          "dénommée ci-après la commune"}) {
      INFO(clause);
      CHECK(reports(fmt::format("Entre :\n\nLa commune d’Arc, {},\n\n{} ;\n", unnamed, clause), "CPL-006") ==
            "3 CPL-006\n");
    }
  }
  CHECK(reports("Entre les soussignés :\n\nLes communes membres, chacune représentée par son maire : Arc, "
                "Brun, Cers, ci-après "
                "dénommées « les Communes » ;\n",
                "CPL-006") == "");
}

TEST_CASE("annexes cited by number, Roman numeral, letter and n°; those of a list are announced") {
  const std::string body = articles({"OBJET", "LES CHAMPS D’INTERVENTION DE LA CAF", "DURÉE"});
  CHECK(reports("La liste figure en annexe n° 3, le plan à l’annexe IV, les moyens à l’annexe B.\n\n" + body,
                "CPL-003") == "1 CPL-003\n");
  CHECK(reports("Voir les annexes II et III.\n\n" + body +
                    "ANNEXE 2 - MOYENS\n\nDix.\n\nAnnexe n° 3 : pilotage\n\nUn.\n",
                "CPL-003") == "");
  CHECK(reports("Voir l’annexe A et l’annexe B.\n\n" + body +
                    "Annexe A – Diagnostic\n\nDix.\n\nAnnexe B – Moyens\n\nUn.\n",
                "CPL-003") == "");
  CHECK(reports(
            "Voir l’annexe 1.\n\n" + body +
                "Fait à Arc, le 3 mars 2026\n\nListe des annexes\nAnnexe 1 : diagnostic\nAnnexe 2 : moyens\n",
            "CPL-003 CPL-004") == "1 CPL-003 remarque\n");
}

TEST_CASE("an avenant speaks of the annexes of the convention that it changes") {
  const auto avenant = [](std::string_view article) {
    return "AVENANT N° 2 À LA CONVENTION TERRITORIALE GLOBALE\n\nEntre :\n\nLa Caf, représentée par M. Éric "
           "Vidal, ci-après désignée « la Caf »,\n\nIl est convenu ce qui suit :\n\nArticle 1 – "
           "Objet\n\n" +
           std::string(article) +
           "\n\nArticle 2 – Effet\n\nLe 1er janvier 2026.\n\nFait à Brive, le 3 mai 2025\n";
  };
  for (const std::string_view article :
       {"L’annexe 2 est complétée par la fiche 3.A.4.",
        "Il modifie les articles 6 et 10 et complète son annexe 2.",
        "L’annexe 3 est remplacée par les tableaux joints.",
        "Les moyens de l’annexe 3 de la convention demeurent.", "L’avenant supprime l’annexe 5."}) {
    INFO(article);
    CHECK(reports(avenant(article), "CPL-003") == "");
  }
  CHECK(reports(avenant("Le budget figure en annexe 1."), "CPL-003") == "11 CPL-003\n");
  CHECK(reports(avenant("La Ville produit les pièces (voir l’annexe 3)."), "CPL-003") == "11 CPL-003\n");
}

TEST_CASE("an article of another text, named before it, is not one of the convention") {
  const std::string head = articles({"OBJET", "LES CHAMPS D’INTERVENTION DE LA CAF"});
  for (const std::string_view text : {"Les échanges respectent le RGPD, dont l’article 32 sur la sécurité.",
                                      "Il est pris selon les statuts de la communauté, à leur article 27.",
                                      "L’arrêté du 11 octobre 2006, en son article 25, le prévoit.",
                                      "Le CGCT, notamment l’article 41, le permet."}) {
    INFO(text);
    CHECK(reports(head + "ARTICLE 3 - DONNÉES\n\n" + std::string(text) + "\n", "REF-005") == "");
  }
  CHECK(reports(head + "ARTICLE 3 - DONNÉES\n\nIls suivent l’article 32.\n", "REF-005") == "11 REF-005\n");
}

TEST_CASE("fiches with other labels lack only what they lack") {
  constexpr std::string_view kOther =
      "Fiche action n° 1 : Ouvrir une crèche\n\nConstats\n\nPeu de places.\n\nObjectifs "
      "opérationnels\n\nVingt places.\n\n"
      "Porteur : la commune\n\nMise en œuvre\n\nBâtir.\n\nActeurs mobilisés : la Caf\n\nParticipation des "
      "familles\n\nUn sondage.\n\n"
      "Moyens\n\nUn poste.\n\nCritères\n\nLe nombre de places.\n\nCalendrier\n\n2027\n";
  CHECK(reports(kOther, "CPL-008") == "");
  std::string lacking(kOther);
  lacking.replace(lacking.find("Critères"), 9, "Divers");
  CHECK(reports(lacking, "CPL-008") == "1 CPL-008\n");
  CHECK(reports("1.A.1 Ouvrir une crèche\n\nContexte : peu de places. L’objectif est d’en ouvrir vingt. Le "
                "pilote est la commune, "
                "avec ses partenaires. La description des étapes suit. Les habitants : la concertation. Le "
                "budget est de dix mille "
                "euros. Un indicateur : les places. L’échéance est 2027.\n",
                "CPL-008") == "");
}

TEST_CASE("what was recognised, in one line and part by part") {
  const std::string text =
      "CONVENTION TERRITORIALE GLOBALE\n\nSOMMAIRE\nObjet ........ 2\nDurée ........ 3\nLitiges ........ "
      "4\n\nEntre :\n\nLa Caf, ci-après "
      "dénommée « la Caf »\n\nIl est convenu :\n\nVu le Code ;\n\nVu la loi ;\n\nPréambule\n\nLe "
      "territoire.\n\nArticle 1er\n\nObjet\n\n"
      "L’accueil.\n\nArticle 2\n\nDurée\n\nCinq ans.\n\nArticle 3\n\nLitiges\n\nLe tribunal.\n\nFait à Arc, "
      "le 3 mars 2026\n";
  const readers::Source source = read(text);
  const reading::Passages passages = reading::passages_of(source.tree);
  CHECK(reading::recognised_in(passages, Lang::fr) ==
        "convention territoriale globale : 1 partie, 2 visas, préambule, 3 articles (le premier : « Article "
        "1er Objet »), signatures");
  CHECK(reading::recognised_in(passages, Lang::en) ==
        "convention territoriale globale: 1 party, 2 visas, préambule, 3 articles (the first: “Article 1er "
        "Objet”), signatures");
  const std::string shown = reading::structure_text(passages, Lang::fr);
  CHECK(shown.find("        sommaire de 4 lignes\n") != std::string::npos);
  CHECK(shown.find("    22  article 1 (objet)               2  Article 1er Objet\n") != std::string::npos);
  CHECK(shown.find("partie                             la Caf\n") != std::string::npos);
  const std::string json = reading::structure_json(passages, "t.txt");
  CHECK(json.find("\"kind\": \"ctg\"") != std::string::npos);
  CHECK(json.find("\"role\": \"duree\"") != std::string::npos);
}
