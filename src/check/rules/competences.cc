// LAW-003: the compétences that a text gives to a collectivité fit its population.
#include <algorithm>

#include "check/rules/rules.h"
#include "reading/spoken.h"

namespace ctg::check::rules::competences {

namespace {

// "Le territoire compte 2 900 habitants": the first such number; 0 where there is none.
std::int64_t population_of(const Passages& passages) {
  for (const Passage& passage : passages.all) {
    if (!passage.says("habitants") || !(passage.says("territoire") || passage.says("communaute"))) continue;
    for (std::size_t i = 0; i < passage.words.size(); ++i) {
      const auto number = number_at(passage, i);
      if (!number) continue;
      i = number->last - 1;
      const bool threshold = passage.says("plus de") || passage.says("moins de");
      if (number->last < passage.words.size() && passage.words[number->last].plain == "habitants" &&
          !threshold)
        return number->hundredths / 100;
    }
  }
  return 0;
}

void apply(const Subject& subject) {
  const Passages& passages = subject.passages();
  const std::int64_t population = population_of(passages);
  if (population == 0) return;
  for (const Passage& passage : passages.all) {
    const Section* article = passages.around(passage, document::Nature::article);
    if (article == nullptr || article->id != "champs-collectivite") continue;
    // "La Communauté exerce les quatre compétences" binds it; the general law ("les collectivités locales
    // exercent quatre compétences en fonction du nombre des habitants") does not, nor what tells where the
    // obligation begins, or by whom they were transferred.
    const auto claim = std::adjacent_find(
        passage.words.begin(), passage.words.end(),
        [](const Word& a, const Word& b) { return a.plain == "quatre" && b.plain == "competences"; });
    const bool told = passage.says("en fonction du nombre") || passage.says("obligatoires qu'au - dela") ||
                      passage.says("transfere les quatre");
    const bool claims = claim != passage.words.end() && !told;
    if (claims && population <= 3500) {
      subject
          .report(
              {passage, claim->begin, (claim + 1)->end},
              "quatre compétences pour {} habitants : planifier et soutenir la qualité ne s’imposent qu’au-"
              "dessus de 3 500",
              "four compétences for {} inhabitants: planning and quality are required only above 3,500",
              population)
          .hint("dites lesquelles sont exercées, et par quel transfert",
                "say which are exercised, and by which transfer");
    }
    if (population <= 10000 && passage.says("est tenue d'etablir") && passage.says("schema pluriannuel")) {
      subject
          .report(
              passage.whole(),
              "le schéma pluriannuel ne s’impose qu’au-dessus de 10 000 habitants ; le territoire en a {}",
              "the schéma pluriannuel is required only above 10,000 inhabitants; the territory has {}",
              population)
          .hint("vérifiez quelles communes ont transféré la compétence",
                "check which communes transferred the compétence");
    }
  }
}

}  // namespace

const Rule rule = {
    "LAW-003",
    "competences",
    Family::law,
    Severity::warning,
    {"Les compétences vont avec la population", "The compétences fit the population"},
    {"Article L. 214-1-3 du CASF : toute commune recense les besoins et informe les familles ; au-dessus de "
     "3 500 habitants elle planifie et soutient la qualité ; le schéma et le relais petite enfance s’imposent "
     "au-dessus de 10 000. Pour un EPCI comptent les communes qui ont transféré chaque compétence.",
     "Article L. 214-1-3 CASF: every commune takes stock of needs and informs families; above 3,500 "
     "inhabitants it plans and supports quality; the schéma and the relais petite enfance are required above "
     "10,000. For an EPCI, the communes count that transferred each compétence."},
    "ARTICLE 3 - LES CHAMPS D’INTERVENTION DE LA COMMUNE\n\nLe territoire compte 2 900 habitants.\n\nLa "
    "commune exerce les quatre compétences de l’autorité organisatrice.\n",
    "ARTICLE 3 - LES CHAMPS D’INTERVENTION DE LA COMMUNE\n\nLe territoire compte 4 900 habitants.\n\nLa "
    "commune exerce les quatre compétences de l’autorité organisatrice.\n",
    apply};

}  // namespace ctg::check::rules::competences
