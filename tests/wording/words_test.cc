// What changed inside a text, told by its words.
#include "wording/words.h"

#include "catch.h"
#include "wording/blanks.h"
#include "wording/marks.h"

using namespace ctg::wording;

TEST_CASE("a member of an enumeration comes and goes as one change", "[words]") {
  const auto come = changed_words("conclue entre la Caf, la Msa et la Commune pour cinq ans",
                                  "conclue entre la Caf, la Msa, la Commune et le Département pour cinq ans");
  REQUIRE(come);
  CHECK(come->parts ==
        "les mots « et la Commune » sont remplacés par les mots « , la Commune et le Département »");
}

TEST_CASE("words put in at one place are told as one", "[words]") {
  const auto words =
      changed_words("représentée par sa Présidente, Madame Roux, dûment autorisée à signer",
                    "représentée par sa Présidente, Madame Roux et par son Directeur, Monsieur "
                    "Brun, dûment autorisée à signer");
  REQUIRE(words);
  CHECK(words->parts ==
        "après les mots « Madame Roux », sont insérés les mots « et par son Directeur, Monsieur Brun »");
}

TEST_CASE("a member of an enumeration comes and goes with its comma", "[words]") {
  const std::string with = "entre la Caf de la Valèze, la Msa Plateaux, la Commune et le Département",
                    without = "entre la Caf de la Valèze, la Commune et le Département";
  const auto gone = changed_words(with, without), come = changed_words(without, with);
  REQUIRE(gone);
  REQUIRE(come);
  CHECK(gone->parts == "les mots « , la Msa Plateaux » sont supprimés");
  CHECK(come->parts == "après les mots « la Valèze », sont insérés les mots « , la Msa Plateaux »");
}

TEST_CASE("words are not cut behind an elision", "[words]") {
  const auto parts = [](std::string_view old, std::string_view now) {
    const auto words = changed_words(old, now);
    return words ? words->parts : std::string("retold");
  };
  CHECK(
      parts(
          "elle pourra être résiliée de plein droit par l’autre partie, à l’expiration d’un délai d’un mois",
          "elle pourra être résiliée de plein droit par l’une quelconque des autres parties, à l’expiration "
          "d’un délai d’un mois") ==
      "les mots « l’autre partie » sont remplacés par les mots « l’une quelconque des autres parties »");
  CHECK(parts("Le comité examine chaque année l’avancement des actions et en rend compte aux parties",
              "Le comité examine chaque année l’état de l’avancement des actions et en rend compte aux "
              "parties") == "après les mots « chaque année », sont insérés les mots « l’état de »");
  CHECK(parts("Le service relève d’agents de la commune, qui le rendent toute l’année aux familles",
              "Le service relève d’une association ou de la commune, qui le rendent toute l’année aux "
              "familles") == "les mots « d’agents » sont remplacés par les mots « d’une association ou »");
  CHECK(parts("Jusqu’en 2028, les moyens restent ceux de l’annexe 3 et leur montant ne change pas",
              "Jusqu’au terme, les moyens restent ceux de l’annexe 3 et leur montant ne change pas") ==
        "les mots « Jusqu’en 2028 » sont remplacés par les mots « Jusqu’au terme »");
}

TEST_CASE("codes and numbers of articles are not cut", "[words]") {
  const auto parts = [](std::string_view old, std::string_view now) {
    const auto words = changed_words(old, now);
    return words ? words->parts : std::string("retold");
  };
  CHECK(parts("Les jeunes du groupe de projet (1.B.2 Ouvrir un lieu) animent les ateliers",
              "Les jeunes du groupe de projet (1.B.3 Ouvrir un lieu) animent les ateliers") ==
        "la mention « 1.B.2 » est remplacée par la mention « 1.B.3 »");
  CHECK(parts("comme l’article L. 214-1-3 du Code de l’action sociale le demande",
              "comme l’article L. 214-2 du Code de l’action sociale le demande") ==
        "la mention « 214-1-3 » est remplacée par la mention « 214-2 »");
  CHECK(parts("par l’arrêté n° 2024-12-231 du préfet, qui a modifié les statuts",
              "par l’arrêté n° 2025-06-118 du préfet, qui a modifié les statuts") ==
        "la mention « 2024-12-231 » est remplacée par la mention « 2025-06-118 »");
  CHECK(parts("La convention est conclue pour les années 2027-2031 par les parties",
              "La convention est conclue pour les années 2027-2032 par les parties") ==
        "les années « 2027-2031 » sont remplacées par les années « 2027-2032 »");
  CHECK(parts("Le relais reçoit les enfants de 0 à 3 ans et leurs parents",
              "Le relais reçoit les enfants de 0 à 6 ans et leurs parents") ==
        "le nombre « 3 » est remplacé par le nombre « 6 »");
}

TEST_CASE("an elided word changes with what follows it", "[words]") {
  const auto parts = [](std::string_view old, std::string_view now) {
    const auto words = changed_words(old, now);
    return words ? words->parts : std::string("retold");
  };
  CHECK(parts("Les actions sont menées sur le territoire d’Yvetot Métropole et de ses communes, chaque année",
              "Les actions sont menées sur le territoire de l’Agence d’Hyères et de ses communes, chaque "
              "année") ==
        "les mots « d’Yvetot Métropole » sont remplacés par les mots « de l’Agence d’Hyères »");
  CHECK(parts("Le relais est ouvert aux familles d’Eu le mercredi et le samedi matin",
              "Le relais est ouvert aux familles de l’Isle le mercredi et le samedi matin") ==
        "les mots « d’Eu » sont remplacés par les mots « de l’Isle »");
  CHECK(parts("Le comité rend compte à l’assemblée de ce qui a été fait dans l’année",
              "Le comité rend compte d’objectifs de ce qui a été fait dans l’année") ==
        "les mots « à l’assemblée » sont remplacés par les mots « d’objectifs »");
}

TEST_CASE("emphasis and addresses change without a word", "[words]") {
  using Lines = std::vector<std::string>;
  CHECK(changed_emphasis("un mot et deux", "un <strong>mot</strong> et <em>deux</em>") ==
        Lines{"le mot « mot » est mis en gras", "le mot « deux » est mis en italique"});
  CHECK(changed_emphasis("un <strong>mot clé</strong>", "un mot clé") ==
        Lines{"les mots « mot clé » ne sont plus en gras"});
  CHECK(changed_emphasis("le <a href=\"https://a.fr\">site</a>", "le <a href=\"https://b.fr\">site</a>") ==
        Lines{"le mot « site » renvoie à l’adresse « https://b.fr »"});
  CHECK(changed_emphasis("un mot", "deux mots").empty());
}

TEST_CASE("what was left in blank is named by what it was for", "[words]") {
  const std::string place = blank_of("lieu de la séance"), day = blank_of("date de la délibération");
  const auto filled = changed_words("Fait et délibéré à " + place + ", le " + day + ".",
                                    "Fait et délibéré à Belmont, le 29 janvier 2026.");
  REQUIRE(filled);
  CHECK(filled->parts ==
        "la mention laissée en blanc à la signature (lieu de la séance) est remplacée par le mot « Belmont » "
        "; la mention laissée en blanc à la signature (date de la délibération) est remplacée par les mots "
        "« 29 janvier 2026 »");
  const auto beside =
      changed_words("Les services suivants : " + place + " ;", "Les offres suivants : " + place + " ;");
  REQUIRE(beside);
  CHECK(beside->parts == "le mot « services » est remplacé par le mot « offres »");
  const auto emptied = changed_words("La convention est signée à Belmont par tous",
                                     "La convention est signée à " + place + " par tous");
  REQUIRE(emptied);
  CHECK(in_brackets(emptied->parts) ==
        "le mot « Belmont » est remplacé par la mention « [lieu de la séance] »");
}

TEST_CASE("a block is found by the words before what was left in blank", "[words]") {
  const std::string blank = blank_of("caractéristiques territoriales");
  CHECK(first_words("Les caractéristiques : " + blank + " et la suite du texte") == "Les caractéristiques");
  CHECK(found_by(first_words("Les caractéristiques : " + blank)) ==
        " commençant par « Les caractéristiques »");
  CHECK(found_by(first_words(blank + " et la suite du texte"), true) ==
        " laissée en blanc à la signature (caractéristiques territoriales)");
  CHECK(fills("Un territoire " + blank + " de " + blank, "Un territoire rural de 12 communes"));
  CHECK(!fills("Un territoire " + blank + " de " + blank, "Le territoire rural de 12 communes"));
  CHECK(!fills("Un territoire rural", "Un territoire rural et plus"));
}

TEST_CASE("a member that leaves an enumeration is not told as another that goes, and comes in its place",
          "[words]") {
  const auto last = changed_words(
      "entre la Caf du Rhône, la Métropole de Lyon, la Ville de Lyon et le Centre "
      "communal d’action sociale de Lyon, pour mettre en œuvre le plan d’actions, dans la "
      "limite des crédits que chacun de leurs organes vote chaque année",
      "entre la Caf du Rhône, la Métropole de Lyon et la Ville de Lyon, pour mettre "
      "en œuvre le plan d’actions, dans la limite des crédits que chacun de leurs "
      "organes vote chaque année");
  REQUIRE(last);
  CHECK(last->parts ==
        "les mots « , la Ville de Lyon et le Centre communal d’action sociale de Lyon » sont remplacés par "
        "les mots « et la Ville de Lyon »");
  const auto both = changed_words(
      "Ce comité est composé de représentants de la Caf de Paris, de la Ville de Paris et de la Caisse des "
      "écoles du 12e arrondissement, et il se réunit deux fois par an au moins",
      "Ce comité est composé de représentants de la Caf de Paris, de la Msa d’Île-de-France et de la Ville "
      "de "
      "Paris, et il se réunit deux fois par an au moins");
  REQUIRE(both);
  CHECK(both->parts ==
        "les mots « la Ville de Paris et de la Caisse des écoles du 12e arrondissement » sont remplacés par "
        "les mots « la Msa d’Île-de-France et de la Ville de Paris »");
  const auto one = changed_words(
      "conclue avec la Commune d’Yzeure, la Commune d’Oye-Plage et la Commune des "
      "Herbiers pour une durée de cinq ans à compter du 1er janvier",
      "conclue avec la Commune d’Yzeure, la Commune des Herbiers et la Commune "
      "d’Aÿ-Champagne pour une durée de cinq ans à compter du 1er janvier");
  REQUIRE(one);
  CHECK(one->parts ==
        "les mots « la Commune d’Oye-Plage et la Commune des Herbiers » sont remplacés par les "
        "mots « la Commune des Herbiers et la Commune d’Aÿ-Champagne »");
}

TEST_CASE("an elided article is told with its word", "[words]") {
  const auto parts = [](const std::string& old, const std::string& now) {
    const auto words = changed_words(old, now);
    return words ? words->parts : std::string();
  };
  CHECK(parts("conforme à la Charte nationale pour l’accueil du jeune enfant",
              "conforme à la Charte nationale d’accueil du jeune enfant") ==
        "les mots « pour l’accueil » sont remplacés par les mots « d’accueil »");
  CHECK(parts("le projet est celui de l’association et de ses salariés",
              "le projet est celui d’association et de ses salariés") ==
        "les mots « de l’association » sont remplacés par les mots « d’association »");
  CHECK(parts("les besoins de l’enfant sont recensés chaque année",
              "les besoins de l’accueil sont recensés chaque année") ==
        "le mot « enfant » est remplacé par le mot « accueil »");
}
