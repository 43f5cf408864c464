// What délibérations say of a convention, yes and no.
#include "cdsf/vote.h"

#include "catch.h"

using namespace ctg;

namespace {

// "" for yes, "no", "doubt".
std::string_view said(std::string_view text) {
  const auto refusal = cdsf::refusal_in(text);
  return !refusal ? "" : refusal->sure ? "no" : "doubt";
}

}  // namespace

TEST_CASE("A délibération that says no is heard, in words and in votes") {
  for (const char* text : {
           "Le conseil, après en avoir délibéré, n’approuve pas la convention.",
           "Le conseil n’approuve pas la convention, après en avoir délibéré, à l’unanimité.",
           "Le conseil ne l’approuve pas.",
           "La convention n’est pas adoptée.",
           "Le conseil rejette la convention territoriale globale.",
           "DÉCIDE : Article 1 : de ne pas approuver la convention ; Article 2 : d’en informer la Caf.",
           "Article 1 : de refuser d’approuver la convention. Le conseil refuse d’approuver la convention.",
           "Le conseil émet un avis défavorable.",
           "Le projet de convention est rejeté à la majorité. La convention est rejetée.",
           "Après en avoir délibéré, il approuve la convention. Résultat du vote : Pour 2 Contre 20",
           "Il approuve la convention. Votants : 22. Pour : 2. Contre : 20. Abstention : 0.",
           "Votants 22 Pour 2 Contre 20. Adopte la convention.",
           "Il approuve la convention par deux voix pour et vingt voix contre.",
           "Il approuve la convention par 2 voix contre 20.",
           "Vote : contre : 20, pour : 2.",
           "2 voix pour, 20 contre, 3 abstentions",
           "Vote : 11 voix pour, 11 voix contre.",
       }) {
    INFO(text);
    CHECK(said(text) == "no");
  }
  for (const char* text : {
           "Le conseil décide d’ajourner ce point. Le conseil ajourne sa décision.",
           "Ce point est retiré de l’ordre du jour : le maire retire la délibération.",
           "Le conseil approuve le rapport, et rejette la convention.",
           "Le conseil approuve la convention. M. Durand et Mme Petit n’approuvent pas.",
           "La commission a émis un avis défavorable. Le conseil approuve la convention.",
       }) {
    INFO(text);
    CHECK(said(text) == "doubt");
  }
}

TEST_CASE("A délibération that says yes is not taken for another") {
  for (
      const char* text : {
          "Le conseil, après en avoir délibéré, à l’unanimité, approuve la convention. Contre : 0. Abstention : 0.",
          "Pour : 27. Contre : 0. Abstention : 1. Adopte.",
          "Résultat du vote : Pour 20 Contre 2",
          "par 20 voix pour, 2 contre et 3 abstentions, approuve la convention",
          "par 20 voix contre 2, approuve la convention",
          "20 voix pour, 3 voix contre, 22 abstentions : adopté",
          "Votants : 25 ; pour : 20 ; contre : 5.",
          "Monsieur Durand ne prend pas part au vote. Le conseil approuve la convention.",
          "Le conseil retire la délibération n° 12 du 3 mai 2026 et approuve la nouvelle convention.",
          "Le conseil décide : Article 1 : D’approuver la convention ; Article 2 : D’autoriser la présidente à la signer. "
          "Il rejette l’amendement de M. Petit par 22 voix.",
          "Le conseil autorise le maire à signer. Le dossier peut être retiré en mairie, et sera reporté au registre.",
          "La convention est adoptée à l’unanimité.",
          "Vote de l’amendement : pour : 2, contre : 20. Vote de la convention : pour : 20, contre : 2. Adopté.",
          "Vote : 11 voix pour, 11 voix contre, la voix du maire étant prépondérante. Le conseil approuve la convention.",
          "Un relais pour 30 enfants contre 40 en 2020 ; le conseil approuve la convention.",
          "",
      }) {
    INFO(text);
    CHECK(said(text).empty());
  }
}
