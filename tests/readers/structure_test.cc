// What a convention is made of, recognised in plain text: the forms that public conventions really have.
#include "readers/structure.h"

#include <random>

#include "catch.h"
#include "readers/contents.h"
#include "readers/fiches.h"
#include "readers/text.h"

using namespace ctg;
using document::Kind;
using document::Nature;
using document::Node;

namespace {

std::string words(const Node& node) {
  std::string out = node.kind == Kind::text ? node.text : "";
  for (const Node& child : node.children) out += words(child);
  return out;
}

std::string_view name(Nature nature) {
  constexpr std::string_view kNames[] = {"-",       "cover",  "liste", "parties",    "visas",  "preambule",
                                         "article", "annexe", "fiche", "repertoire", "closing"};
  return kNames[static_cast<std::size_t>(nature)];
}

// One section a line: nature, number, role, its first words.
std::string outline(std::string_view text) {
  const document::Tree tree = readers::tree_of_text(text, FileName("t.txt"));
  std::string out;
  for (const Node& section : tree.root.children) {
    out += name(section.nature);
    if (!section.number.empty()) out += " " + section.number.str();
    if (!section.id.empty() && section.id != section.number) out += " " + section.id;
    out += ": " + words(section.children.front()).substr(0, 40) + "\n";
  }
  return out;
}

// Articles on objet, engagements, communication and durée, each with a text, headed as the forms say.
std::string convention(const std::vector<std::string>& headings) {
  std::string out =
      "CONVENTION DE PARTENARIAT\n\nEntre les soussignés\n\nLa commune d’Arc, ci-après dénommée la "
      "commune,\n\n"
      "il est convenu ce qui suit :\n\n";
  for (const std::string& heading : headings)
    out +=
        heading +
        "\n\nLes parties conviennent de ce qui précède pour la durée de la convention, et :\n1. un point ;\n"
        "2. un autre point.\n\n";
  return out + "Fait à Arc, le 3 février 2026\n";
}

std::size_t articles(std::string_view text, std::string_view roles) {
  std::size_t count = 0;
  std::string found;
  for (const Node& section : readers::tree_of_text(text, FileName("t.txt")).root.children) {
    if (section.nature != Nature::article) continue;
    ++count;
    found += (found.empty() ? "" : " ") + section.number.str() + ":" + section.id;
  }
  CHECK(found == roles);
  return count;
}

constexpr std::string_view kFour = "1:objet 2:engagements 3:communication 4:duree";

}  // namespace

TEST_CASE("articles by any usual heading, their numbers and roles") {
  const std::vector<std::vector<std::string>> forms = {
      {"Article 1 - Objet", "Article 2 - Engagements", "Article 3 - Communication", "Article 4 - Durée"},
      {"Article 1er\n\nObjet de la convention", "Article 2\n\nEngagements des parties",
       "Article 3\n\nCommunication", "Article 4\n\nDurée"},
      {"ARTICLE 1ER\nOBJET", "ARTICLE 2\nENGAGEMENTS", "ARTICLE 3\nCOMMUNICATION", "ARTICLE 4\nDURÉE"},
      {"ARTICLE PREMIER : OBJET", "ARTICLE 2 : ENGAGEMENTS", "ARTICLE 3 : COMMUNICATION",
       "ARTICLE 4 : DURÉE"},
      {"Art. 1. – Objet", "Art. 2. – Engagements", "Art. 3. – Communication", "Art. 4. – Durée"},
      {"1. Objet", "2. Engagements", "3. Communication", "4. Durée"},
      {"1 - OBJET", "2 - ENGAGEMENTS", "3 - COMMUNICATION", "4 - DURÉE"},
      {"1° - OBJET", "2° - ENGAGEMENTS", "3° - COMMUNICATION", "4° - DURÉE"},
      {"1/ Objet", "2/ Engagements", "3/ Communication", "4/ Durée"},
      {"I – Objet", "II – Engagements", "III – Communication", "IV – Durée"},
      {"I. OBJET", "II. ENGAGEMENTS", "III. COMMUNICATION", "IV. DURÉE"},
      {"Article I – Objet", "Article II – Engagements", "Article III – Communication", "Article IV – Durée"},
      {"Article 1 Objet", "Article 2 Engagements des parties", "Article 3 Communication", "Article 4 Durée"},
      {"Article n° 1 : Objet", "Article n° 2 : Engagements", "Article n° 3 : Communication",
       "Article n° 4 : Durée"},
      {"Article 1. Objet", "Article 2. Engagements", "Article 3. Communication", "Article 4. Durée"},
  };
  for (const auto& form : forms) {
    INFO(form[0]);
    CHECK(articles(convention(form), kFour) == 4);
  }
}

TEST_CASE("titles without numbers are articles where they are on what articles are on") {
  const std::vector<std::string> titles = {"OBJET", "ENGAGEMENTS DES PARTIES", "COMMUNICATION", "DURÉE",
                                           "LITIGES"};
  constexpr std::string_view kFive = "1:objet 2:engagements 3:communication 4:duree 5:recours";
  CHECK(articles(convention(titles), kFive) == 5);
  CHECK(articles("CONVENTION\n\nLES ENFANTS\n\nDe la présente convention.\n\nLES PARENTS\n\nIls viennent.\n",
                 "") == 0);
}

TEST_CASE("bis and ter, gaps, parts of articles, annexed and quoted articles") {
  CHECK(articles(convention({"Article 1 – Objet", "Article 1 bis – Engagements",
                             "Article 1 ter – Communication", "Article 3 – Durée"}),
                 "1:objet 1 bis:engagements 1 ter:communication 3:duree") == 4);
  CHECK(articles(convention({"1. Objet", "1.1 Cadre", "1.2 Portée", "2. Engagements", "3. Durée"}),
                 "1:objet 2:engagements 3:duree") == 3);
  // A délibération that is annexed counts for itself.
  CHECK(
      articles(
          convention({"Article 1 – Objet", "Article 2 – Engagements", "Article 3 – Durée"}) +
              "\nAnnexe 1 : délibération\n\nLe conseil décide :\n\nArticle 1 : D’approuver la convention.\n\n"
              "Article 2 : D’autoriser le maire.\n",
          "1:objet 2:engagements 3:duree") == 3);
  // What an avenant puts in the place of an article.
  CHECK(articles("AVENANT N° 1\n\nArticle 1 – Objet\n\nIl modifie l’article 7.\n\nArticle 2 – "
                 "Modification\n\nL’article 7 "
                 "est remplacé par :\n\nArticle 7 – Communication\n\nLes logos.\n\nArticle 3 – Durée\n\nSans "
                 "changement.\n",
                 "1:objet 2:execution 3:duree") == 3);
}

TEST_CASE("numbers of lists and of steps are no articles") {
  for (const std::string_view text :
       {"CONVENTION\n\nLes étapes :\n\n1. Étude\n2. Choix du site\n3. Ouverture\n\nLa suite.\n",
        "Il y a trois objectifs :\n\n1) Accueillir les enfants ;\n\n2) Soutenir les parents ;\n\n3) "
        "Informer.\n",
        "I. Dupont, directeur de la structure\n\nV. Martin, directrice\n",
        "conformément à l’\narticle 4 de la convention du 3 mars 2020\n\narticle 5 du code\n",
        "12 rue du Port\n\n3 février 2026\n\n2020-2023\n"}) {
    INFO(text);
    CHECK(articles(text, "") == 0);
  }
}

TEST_CASE("a contents list repeats headings; lines of dots are no contents list") {
  const std::string list =
      "SOMMAIRE\n1. Objet ......... 2\n2. Engagements ......... 3\n3. Durée ......... 4\nAnnexes ........ "
      "9\n\n";
  const std::string text = list + convention({"1. Objet", "2. Engagements", "3. Durée"});
  CHECK(articles(text, "1:objet 2:engagements 3:duree") == 3);
  const document::Tree tree = readers::tree_of_text(text, FileName("t.txt"));
  const Node& first = tree.root.children.front();
  REQUIRE(first.children.front().kind == Kind::toc);
  CHECK(first.children.front().children.size() == 5);

  const auto entries = [](std::string_view of) {
    std::size_t count = 0;
    const document::Tree read = readers::tree_of_text(of, FileName("t.txt"));
    document::walk(read.root,
                   [&](const Node& node) { count += node.kind == Kind::toc ? node.children.size() : 0; });
    return count;
  };
  // Without its word, with tabs, with titles alone, with an entry over two lines.
  CHECK(entries("Article 1 – Objet\t2\nArticle 2 – Durée\t3\nArticle 3 – Litiges\t4\n\n" +
                convention({"Article 1 – Objet", "Article 2 – Durée", "Article 3 – Litiges"})) == 3);
  CHECK(entries("Table des matières\n\nObjet 2\nEngagements 3\nDurée 4\n\n" +
                convention({"1. Objet", "2. Engagements", "3. Durée"})) == 4);
  for (const std::string_view blanks :
       {"Fait à ……………………, le ……………………\n",
        "Durée ........................\n\nObjet ........................\n",
        "La Caf de et la commune d’Arc se réunissent le ……… 2026.\n", "Du ……………… au ………………\n",
        "Montant : ................ 12\nSolde : ................ 14\nTotal : ................ 26\n",
        "Nom .................... Prénom ....................\n"}) {
    INFO(blanks);
    CHECK(entries(blanks) == 0);
  }
  // A répertoire repeats the titles of fiches, and is none.
  CHECK(entries("Répertoire des fiches\n\n1.A.1 Une crèche 2027\n1.A.2 Un relais 2026\n1.A.3 Un lieu 2028\n\n"
                "1.A.1 Une crèche\n\nContexte :\n\nPeu.\n\n1.A.2 Un relais\n\nContexte :\n\nPeu.\n\n1.A.3 Un "
                "lieu\n") == 0);
}

TEST_CASE("annexes by number, Roman numeral, letter, n°, or title alone; a list of annexes is a list") {
  const std::string body = convention({"Article 1 – Objet", "Article 2 – Durée"});
  const auto annexes = [&](const std::string& text) {
    std::string out;
    for (const Node& section : readers::tree_of_text(body + "\n" + text, FileName("t.txt")).root.children) {
      if (section.nature == Nature::annexe)
        out += (out.empty() ? "" : " ") + section.number.str() + ":" + section.id;
    }
    return out;
  };
  CHECK(annexes("ANNEXE 1 - DIAGNOSTIC\n\nDouze communes.\n\nANNEXE 2\nPLAN D’ACTIONS\n\nTrois axes.\n") ==
        "1:diagnostic 2:plan-actions");
  CHECK(annexes("Annexe I : diagnostic\n\nDouze communes.\n\nAnnexe IV – Pilotage\n\nUn comité.\n") ==
        "1:diagnostic 4:pilotage");
  CHECK(
      annexes(
          "Annexe A – Diagnostic\n\nDouze.\n\nAnnexe B – Moyens\n\nTrois.\n\nAnnexe C : Pilotage\n\nUn.\n") ==
      "A:diagnostic B:moyens C:pilotage");
  CHECK(annexes("Annexe n° 3 : équipements\n\nUne crèche.\n\nANNEXE N°4\n\nMoyens\n\nDix mille euros.\n") ==
        "3:equipements 4:moyens");
  CHECK(annexes("Annexe financière\n\nDix mille euros.\n\nANNEXE\n\nDiagnostic\n\nDouze communes.\n") ==
        ": :diagnostic");
  CHECK(annexes("Liste des annexes\nAnnexe 1 : diagnostic\nAnnexe 2 : plan d’actions\n") == "");
  CHECK(annexes("Annexe 1 : diagnostic\nAnnexe 2 : moyens\n\nANNEXE 1 : DIAGNOSTIC\n\nDouze.\n\nANNEXE 2 : "
                "MOYENS\n\nDix.\n") == "1:diagnostic 2:moyens");
  CHECK(annexes("Annexe 4 de la convention de 2019, qui reste en vigueur.\n\nannexe 5\n\nAnnexes 1 à 6\n") ==
        "");
  // One that is only empty is still one.
  CHECK(annexes("ANNEXE 1 - DIAGNOSTIC\n\nANNEXE 2 - MOYENS\n\nDix mille euros sont prévus.\n") ==
        "1:diagnostic 2:moyens");
}

TEST_CASE("parties, visas on either side, préambule and closing") {
  CHECK(outline("CONVENTION\n\nVu le Code général des collectivités territoriales ;\nVu la délibération ;\n\n"
                "ENTRE LES SOUSSIGNÉS :\n\nLa commune d’Arc, représentée par son maire,\n\nd’une part,\n\n"
                "il a été convenu ce qui suit :\n\nARTICLE 1 – OBJET\n\nL’accueil.\n\nArc, le 3 mars "
                "2026\n\nLe maire\n") ==
        "-: CONVENTION\nvisas: Vu le Code général des collectivités \nparties: ENTRE LES SOUSSIGNÉS "
        ":\n"
        "-: il a été convenu ce qui suit :\narticle 1 objet: ARTICLE 1 – OBJET\nclosing: Arc, le 3 mars "
        "2026\n");
  CHECK(outline("La présente convention est conclue entre :\n\nLa Caf, ci-après désignée « la Caf » ;\n\n"
                "IL EST CONVENU CE QUI SUIT :\n\n- Vu le Code de la sécurité sociale ;\n\nPRÉAMBULE :\n\nLe "
                "territoire.\n\n"
                "Article 1 : Objet\n\nL’accueil.\n\nIl est établi en deux exemplaires originaux.\n") ==
        "parties: La présente convention est conclue entr\nvisas: IL EST CONVENU CE QUI SUIT :\n"
        "preambule: PRÉAMBULE :\narticle 1 objet: Article 1 : Objet\nclosing: Il est établi en deux "
        "exemplaires origi\n");
  CHECK(outline("CONVENTION\n\nEntre la Ville d’Arc, représentée par M. Brun, agissant au nom de la Ville,\n"
                "désignée ci-après par « la Ville »\n\nIl est exposé ce qui suit :\n\nL’école.\n\nCeci "
                "exposé, il est convenu :\n") ==
        "-: CONVENTION\nparties: Entre la Ville d’Arc, représentée pa\n"
        "preambule: Il est exposé ce qui suit :\n-: Ceci exposé, il est convenu :\n");
}

TEST_CASE("sentences that sound like the start of a part are none") {
  for (const std::string_view text :
       {"Le montant est réparti entre :\n\n- la Caf ;\n\n- la commune.\n",
        "La commune agit, ce qui\nfait en sorte que la Caf suit.\n",
        "Le comité s’est réuni à\nArc, le 3 mars 2026, pour en décider.\n",
        "Le service prévu par la loi est\nVu comme utile.\n", "Les moyens figurent en\nannexe 4.\n"}) {
    INFO(text);
    const std::string all = "Article 1 – Objet\n\n" + std::string(text) + "\nArticle 2 – Durée\n\nUn an.\n";
    CHECK(outline(all) == "article 1 objet: Article 1 – Objet\narticle 2 duree: Article 2 – Durée\n");
  }
}

TEST_CASE("fiches by their code or their word, whatever their labels") {
  for (const std::string_view labels : {"CONTEXTE\nPeu de places.\n\nPILOTE : la Caf\n",
                                        "Constats :\n\nPeu de places.\n\nPorteur de l’action : la Caf\n",
                                        "Enjeux\n\nDes places.\n\nMaître d’ouvrage : la commune\n",
                                        "Publics : les familles\n\nCritères : dix places\n",
                                        // A table of two columns that became text.
                                        "Axe stratégique     Petite enfance\nConstats     Peu de places.\n",
                                        "Intitulé     La crèche\nPorteur     La Caf\nPublic     Familles\n",
                                        "Contenu\tBâtir\nPartenaires\tCaf, Msa\n"}) {
    INFO(labels);
    for (const std::string_view heading :
         {"1.A.1 Ouvrir une crèche", "Fiche action n° 1 : Ouvrir une crèche",
          "FICHE ACTION 1.2 – OUVRIR UNE CRÈCHE", "Action 1 : ouvrir une crèche"}) {
      INFO(heading);
      CHECK(outline("CTG\n\n" + std::string(heading) + "\n\n" + std::string(labels)).find("fiche 1") !=
            std::string::npos);
    }
  }
  CHECK(readers::fiche_label("Critères d’évaluation : le nombre de places") == "indicateurs");
  CHECK(readers::fiche_label("- Les moyens humains") == "ressources");
  CHECK(readers::fiche_label("Calendrier prévisionnel") == "echeance");
  CHECK(readers::fiche_label("Moyens humains       un poste de coordination et deux animatrices : 2,5 ETP") ==
        "ressources");
  CHECK(readers::fiche_label("Public cible : les familles") == "public");
  CHECK(readers::fiche_label("Les communes du nord du territoire manquent de places d’accueil") == "");
  // Links and a répertoire are none.
  CHECK(outline("Répertoire des fiches\n\n1.A.1 Une crèche 2027\n1.A.2 Un relais 2026\n").find("\nfiche") ==
        std::string::npos);
}

TEST_CASE("nothing is dropped: each sign of any lines is in the tree once, in order") {
  const std::vector<std::string> pieces = {"Article 1er",
                                           "Objet",
                                           "1. Objet ........ 2",
                                           "Sommaire",
                                           "Annexe 1 : diagnostic",
                                           "Annexe B",
                                           "………………",
                                           "Entre",
                                           "Vu le Code ;",
                                           "ENTRE LES SOUSSIGNÉS :",
                                           "3. Durée",
                                           "Article 2 – Durée",
                                           "ci-après dénommée « la Caf »",
                                           "Fait à Arc, le ………",
                                           "1.A.1 Une crèche",
                                           "Contexte :",
                                           "- un point ;",
                                           "12",
                                           "Liste des annexes",
                                           "IV – Litiges",
                                           "il est convenu ce qui suit",
                                           "",
                                           "",
                                           "Préambule",
                                           "Article 9.1 Suivi"};
  std::mt19937 random(20261128);
  for (int round = 0; round < 400; ++round) {
    std::string text, want;
    for (int i = 0; i < 30; ++i) text += pieces[random() % pieces.size()] + "\n";
    const document::Tree tree = readers::tree_of_text(text, FileName("t.txt"));
    std::string got;
    document::walk(tree.root, [&](const Node& node) { got += node.kind == Kind::text ? node.text : ""; });
    const auto squeezed = [](std::string_view from) {
      std::string out;
      for (const char c : from) {
        if (c != ' ' && c != '\n') out += c;
      }
      std::size_t at = 0;  // bullets are the list's
      while ((at = out.find("-unpoint;")) != std::string::npos) out.erase(at, 1);
      return out;
    };
    REQUIRE(squeezed(got) == squeezed(text));
  }
}
