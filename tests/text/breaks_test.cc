// Where a line may end inside of words.
#include "text/breaks.h"

#include <string>
#include <vector>

#include "catch.h"

namespace {

// The text with a bar at each opportunity.
std::string barred(std::string text) {
  ctg::text::LineBreaker breaker;
  const std::vector<std::uint32_t> at = breaker.opportunities(text);
  for (auto it = at.rbegin(); it != at.rend(); ++it) text.insert(*it, "|");
  return text;
}

}  // namespace

TEST_CASE("a line may end behind a hyphen or a slash, not between letters nor before what closes") {
  CHECK(barred("Saint-Sernin, l’élève et/ou l'œuvre.") == "Saint-|Sernin, l’élève et/|ou l'œuvre.");
  CHECK(barred("« (sous-axe) » : 2026-2030 ; 12,5 %") == "« (sous-|axe) » : 2026-2030 ; 12,5 %");
  CHECK(barred("a×b—c÷d…") == "a×b|—|c÷d…");
  CHECK(barred("https://www.caf.fr/aveyron") == "https://|www.caf.fr/|aveyron");
  CHECK(barred("fin\nde-ligne\u00A0: 漢字") == "fin\nde-|ligne\u00A0: 漢|字");
}

TEST_CASE("words that come again break where they broke") {
  ctg::text::LineBreaker breaker;
  CHECK(breaker.opportunities("porte-parole") == std::vector<std::uint32_t>{6});
  CHECK(breaker.opportunities("un porte-parole, porte-parole") == std::vector<std::uint32_t>{9, 23});
  CHECK(breaker.opportunities("").empty());
}
