// The signs between the words: whole texts in, whole texts out. In the expected texts "~" stands for
// U+00A0 and "_" for U+202F, so that a reader sees them; no case needs the two signs themselves.
#include "text/typography.h"

#include <random>

#include "base/utf8.h"
#include "catch.h"

namespace {

using ctg::text::french;

std::string shown(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = ctg::utf8::next(text, at);
    if (c == 0xA0) {
      out += '~';
    } else if (c == 0x202F) {
      out += '_';
    } else {
      ctg::utf8::append(out, c);
    }
  }
  return out;
}

struct Case {
  const char* written;
  const char* set;
};

void require_all(std::initializer_list<Case> cases) {
  for (const Case& c : cases) {
    CHECK(shown(french(c.written)) == c.set);
    CHECK(french(french(c.written)) == french(c.written));
  }
}

}  // namespace

TEST_CASE("spaces before and inside signs do not break") {
  require_all({
      {"ci-après dénommée « la Caf » ;", "ci-après dénommée «~la Caf~»_;"},
      {"Quoi ? Oui ! Voici : rien", "Quoi_? Oui_! Voici~: rien"},
      {"Quoi\u00A0? Voici\u202F: « x\u202F»", "Quoi_? Voici~: «~x~»"},
      {"40 % des 12 €", "40~% des 12~€"},
      {"« » « a » ; « b »", "«~» «~a~»_; «~b~»"},
      {"Il est convenu ; et", "Il est convenu_; et"},
  });
}

TEST_CASE("a missing space is added where a word ends, and nowhere else") {
  require_all({
      {"Objectifs: aider; suivre! vraiment?", "Objectifs~: aider_; suivre_! vraiment_?"},
      {"(besoins); « offre »: voir", "(besoins)_; «~offre~»~: voir"},
      {"50% ou 30€.", "50~% ou 30~€."},
      {"Quoi?! Non!!!", "Quoi_?! Non_!!!"},
      {"un rapport 1:2, a:b, a;b, x?y", "un rapport 1:2, a:b, a;b, x?y"},
      {"(?) [!] 20%x", "(?) [!] 20%x"},
      {"«Nom»", "«Nom»"},
  });
}

TEST_CASE("abbreviations hold on to what they introduce") {
  require_all({
      {"loi n° 2023-1196, N° 4", "loi n°~2023-1196, N°~4"},
      {"M. Dupont, MM. Durand et Petit, Mme Élie", "M.~Dupont, MM.~Durand et Petit, Mme~Élie"},
      {"M. le Directeur", "M. le Directeur"},
      {"art. L. 214-1-3, art. 9, R. 3, D. 214-10-1", "art.~L.~214-1-3, art.~9, R.~3, D.~214-10-1"},
      {"Le plan D. Les axes ; CNRL. 3", "Le plan D. Les axes_; CNRL. 3"},
  });
}

TEST_CASE("day, month and year of a date hold together, what only looks like one does not") {
  require_all({
      {"le 6 Janvier 1978, le 1er mars 2026", "le 6~Janvier~1978, le 1er~mars~2026"},
      {"du 31 décembre 2026 au 2 février", "du 31~décembre~2026 au 2~février"},
      {"le 15 AOÛT 2027 ; le 3 août 2027", "le 15~AOÛT~2027_; le 3~août~2027"},
      {"en mars 2026, 120 mars, 1.2 mars, 3 marsouins", "en mars 2026, 120 mars, 1.2 mars, 3 marsouins"},
      {"le 6 mai 20261, art12 mai 2026", "le 6~mai 20261, art12 mai 2026"},
  });
}

TEST_CASE("thousands are held together, other numbers are left") {
  require_all({
      {"6 323 habitants, 12 000,50 €, 1 234 567", "6_323 habitants, 12_000,50~€, 1_234_567"},
      {"6\u00A0323 et 6\u202F323", "6_323 et 6_323"},
      {"05 65 77 12 34", "05 65 77 12 34"},
      {"0 800 123 456", "0 800 123 456"},
      {"SIRET 123 456 789 00012", "SIRET 123 456 789 00012"},
      {"SIREN : 123 456 789", "SIREN~: 123 456 789"},
      {"SIRET n° 123 456 789", "SIRET n°~123 456 789"},
      {"en 2026 300 enfants, 12 0000", "en 2026 300 enfants, 12 0000"},
      {"1 000%", "1_000~%"},
  });
}

TEST_CASE("apostrophes and ellipses") {
  require_all({
      {"l'accueil d'un élu, aujourd'hui, l'« action »", "l’accueil d’un élu, aujourd’hui, l’«~action~»"},
      {"5'30\", 'mot' et élus'", "5'30\", 'mot' et élus'"},
      {"PMI, PRAI... (lieux, ...)", "PMI, PRAI… (lieux, …)"},
      {"livres, etc... et etc… (etc...)", "livres, etc... et etc… (etc...)"},
      {"..../..../.... et ......", "..../..../.... et ......"},
      {"fin..", "fin.."},
  });
}

TEST_CASE("addresses, codes and times are not text") {
  require_all({
      {"voir https://caf.fr/a?b=1;c:d'e...f ; puis", "voir https://caf.fr/a?b=1;c:d'e...f_; puis"},
      {"(www.caf.fr/d'x), jean.d'arc@caf.fr: oui", "(www.caf.fr/d'x), jean.d'arc@caf.fr: oui"},
      {"https://caf.fr?", "https://caf.fr?"},
      {"https://a.fr/100% ou", "https://a.fr/100% ou"},
      {"1.A.1, 2.B.4 et 10:45 ou 8h30", "1.A.1, 2.B.4 et 10:45 ou 8h30"},
      {"1er janvier, 2e rang", "1er~janvier, 2e rang"},
      {"a/ le premier et/ou le second", "a/ le premier et/ou le second"},
      {"˃ priorité - étape", "˃ priorité - étape"},
      {"- étape", "- étape"},
      {"", ""},
  });
}

TEST_CASE("a run sees its neighbours") {
  const std::string_view runs[] = {"« ", "la Caf", " »", " ; l'", "accueil..", ". ", "6 ", "323", "%"};
  std::vector<std::string> set;
  for (const std::string& run : french(runs)) set.push_back(shown(run));
  CHECK(set == std::vector<std::string>{"«~", "la Caf", "~»", "_; l’", "accueil…", " ", "6_", "323", "~%"});
}

TEST_CASE("setting twice is setting once, and no word is lost, for any text") {
  const char* const pieces[] = {"a", "É", "1",   "234", "0",  " ",  " ",      "\u00A0", "\u202F", ";",
                                "!", "?", ":",   "%",   "€",  "«",  "»",      "'",      "’",      ".",
                                ".", "…", "etc", "n°",  "M.", "L.", "art.",   "SIRET",  "www.",   "://",
                                "@", ",", "(",   ")",   "-",  "/",  "\uFFFC", "fr"};
  std::mt19937 random(20260203);
  std::uniform_int_distribution<std::size_t> pick(0, std::size(pieces) - 1);
  const auto words = [](std::string_view text) {
    std::string kept;
    for (std::size_t at = 0; at < text.size();) {
      const char32_t c = ctg::utf8::next(text, at);
      if (c != ' ' && c != 0xA0 && c != 0x202F && c != '.' && c != 0x2026 && c != '\'' && c != 0x2019) {
        ctg::utf8::append(kept, c);
      }
    }
    return kept;
  };
  for (int round = 0; round < 5000; ++round) {
    std::string text;
    for (int i = 0; i < 14; ++i) text += pieces[pick(random)];
    const std::string once = french(text);
    INFO(text);
    REQUIRE(shown(french(once)) == shown(once));
    REQUIRE(words(once) == words(text));
  }
}
