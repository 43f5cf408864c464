// What changed inside a text, told by its words.
#include "avenant/words.h"

#include "avenant/marks.h"
#include "catch.h"

using namespace ctg::avenant;

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
