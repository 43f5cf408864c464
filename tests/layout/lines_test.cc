// What a typographer sees of lines: even spaces, whole names, no pieces of words left alone, figures in
// columns.
#include <array>
#include <random>

#include "laid_out.h"
#include "layout/style.h"

using namespace ctg;
using namespace ctg::layout;
using namespace ctg::layout::test;

namespace {

constexpr std::array kWords = {"les",
                               "parties",
                               "communautaire",
                               "de",
                               "la",
                               "parentalité",
                               "intercommunal",
                               "accueil",
                               "jeunes",
                               "enfants",
                               "pour",
                               "accompagnement",
                               "Saint-Affrique",
                               "Camarès",
                               "développement",
                               "et",
                               "une",
                               "Fondamente",
                               "Vabres-l’Abbaye",
                               "habitants",
                               "professionnels",
                               "d’Aveyron",
                               "l’Ormence",
                               "expérimentation",
                               "services",
                               "territoire",
                               "Roquefort-sur-Soulzon",
                               "dans",
                               "dispositif",
                               "Montlaur"};

// Paragraphs of the words above, as a prose of long and short ones.
std::string prose(unsigned seed, int paragraphs) {
  std::mt19937 random(seed);
  std::string out;
  for (int p = 0; p < paragraphs; ++p) {
    out += "<p>Considérant";
    const int words = 20 + static_cast<int>(random() % 120);
    for (int i = 0; i < words; ++i) out += std::string(" ") + kWords[random() % kWords.size()];
    out += ".</p>";
  }
  return out;
}

struct Body {
  std::size_t page;
  TextLine line;
  bool hyphen;
  double space;  // the mean of its word spaces, as part of the font's; 0: it has none
};

std::vector<Body> body_lines(const Pages& pages) {
  std::vector<Body> out;
  for (std::size_t p = 0; p < pages.pages.size(); ++p) {
    for (const Item& item : pages.pages[p].items) {
      const auto* run = std::get_if<Run>(&item);
      if (run == nullptr || run->element < 0 || run->glyphs.empty()) continue;
      Body body{p, {run->x, run->x + width_of(*run), run->y, "", false}, false, 0};
      double sum = 0;
      int count = 0;
      for (std::size_t g = 0; g < run->glyphs.size(); ++g) {
        const Glyph& glyph = run->glyphs[g];
        body.hyphen = glyph.text == "\u00AD";
        body.line.text += body.hyphen ? "-" : glyph.text;
        if (glyph.text == " " && g + 1 < run->glyphs.size())
          sum += static_cast<double>(glyph.advance), ++count;
      }
      if (count > 0) body.space = sum / count / 200;
      out.push_back(std::move(body));
    }
  }
  return out;
}

std::string words_of(const Pages& pages) {
  std::string out;
  for (const Page& page : pages.pages) out += body_of(page);
  return out;
}

}  // namespace

TEST_CASE("names are whole, no word goes over a page, and no short last line begins in the middle of one") {
  for (unsigned seed = 1; seed <= 6; ++seed) {
    const std::vector<Body> lines = body_lines(lay_out(prose(seed, 30)).pages);
    int hyphens = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (!lines[i].hyphen) continue;
      ++hyphens;
      INFO(lines[i].line.text);
      const std::string& text = lines[i].line.text;
      const std::string word = text.substr(text.rfind(' ') + 1);
      CHECK(std::none_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; }));
      REQUIRE(i + 1 < lines.size());
      CHECK(lines[i + 1].page == lines[i].page);
      const bool last = lines[i + 1].line.text.ends_with('.');
      if (last) CHECK(lines[i + 1].line.right - lines[i + 1].line.left > Style{}.text_width() / 3);
    }
    CHECK(hyphens > 5);
  }
}

TEST_CASE("spaces of justified text stay between 85 and 150 %, but for lines that names make hard") {
  std::size_t all = 0, bad = 0;
  for (unsigned seed = 11; seed <= 16; ++seed) {
    for (const Body& body : body_lines(lay_out(prose(seed, 30)).pages)) {
      if (body.space == 0 || body.line.text.ends_with('.')) continue;
      ++all;
      if (body.space < 0.845 || body.space > 1.505) ++bad;
    }
  }
  INFO(bad << " of " << all);
  CHECK(bad * 20 <= all);  // a fifth of these words are names, which are not broken
}

TEST_CASE("points, commas and hyphens stand in the margin where the style wants it, and nothing else does") {
  Style style;
  style.hangs = true;
  const Pt margin = kPageWidth - style.margin;
  int hung = 0;
  for (unsigned seed = 21; seed <= 24; ++seed) {
    std::string text = prose(seed, 20);
    for (std::size_t at = text.find(" de "); at != std::string::npos; at = text.find(" de ", at + 5))
      text.insert(at, ",");
    const LaidOut out = lay_out(text, {}, {}, style);
    CHECK(out.reports.empty());
    for (const Body& body : body_lines(out.pages)) {
      std::string line = body.line.text;
      while (line.ends_with(' ')) line.pop_back();
      const Pt space = body.line.text.size() > line.size() ? style.size * 0.2 : 0;
      const Pt over = body.line.right - space - margin;
      INFO(line << " " << over);
      CHECK(over < style.size / 4);
      const bool may = line.ends_with(',') || line.ends_with('.') || line.ends_with('-');
      if (!may) CHECK(over < 0.1);
      hung += over > 1;
    }
  }
  CHECK(hung > 20);
}

TEST_CASE("the address of a link stands in a note, unless its words tell it") {
  const LaidOut out = lay_out(
      "<p>Voir <a href=\"https://monenfant.fr/\">le site</a>, <a href=\"https://www.caf.fr\">caf.fr</a> et "
      "<a href=\"mailto:ctg@caf.fr\">nous</a>.</p>");
  CHECK(body_of(out.pages.pages.at(0)) ==
        "Voir le site1, caf.fr et nous2.\n1https://monenfant.fr/\n2ctg@caf.fr\n");
}

TEST_CASE("a dash between words neither ends a line nor begins one, years and compound names stay together") {
  for (int words = 0; words < 40; ++words) {
    const std::string said = words_of(lay_out("<p>" + repeated("projet de territoire ", 10 + words) +
                                              "– CCMRR – Chargée de coopération 2026–2029 – " +
                                              repeated("et des familles ", 20) + "</p>")
                                          .pages);
    INFO(said);
    CHECK(said.find("– \n") == std::string::npos);
    CHECK(said.find("\n– ") == std::string::npos);
    CHECK(said.find("2026–\n") == std::string::npos);
  }
}

TEST_CASE("superior letters and thousands are what they were for who copies them") {
  const Pages pages =
      lay_out("<p>Le 1er mars, la 2e et la 3ème fois, n° 12, 12 000 euros, l’article 1er.</p>").pages;
  CHECK(words_of(pages) ==
        "Le 1er\u00A0mars, la 2e et la 3ème fois, n°\u00A012, 12\u202F000 euros, l’article 1er.\n");
  std::map<std::string, std::uint16_t> first;  // glyphs by their letters, as first seen
  bool raised = false;
  for (const Item& item : pages.pages.front().items) {
    const auto* run = std::get_if<Run>(&item);
    if (run == nullptr || run->element < 0) continue;
    for (const Glyph& glyph : run->glyphs) {
      const auto [known, added] = first.try_emplace(std::string(glyph.text), glyph.id);
      raised = raised || (glyph.text == "e" && known->second != glyph.id);
      if (glyph.text == "\u202F") CHECK(glyph.advance == 190);
    }
  }
  CHECK(raised);
}

TEST_CASE("numbers of a column stand with their commas under each other, in tables of one head alike") {
  const auto table = [](const std::string& name, const std::string& a, const std::string& b) {
    return "<table><thead><tr><th>Action</th><th class=\"nombre\">Montant "
           "(€)</th></tr></thead><tbody><tr><td>" +
           name + "</td><td class=\"nombre\">" + a + "</td></tr><tr><td>" + name +
           "</td><td class=\"nombre\">" + b + "</td></tr></tbody></table>";
  };
  const Pages pages = lay_out(table("Une action dont le nom est long", "12 000", "3 500,50") +
                              "<p>Et puis</p>" + table("Courte", "8", "125,5") + "<p>Fin</p>")
                          .pages;
  std::vector<Pt> commas, left;
  for (const Item& item : pages.pages.front().items) {
    const auto* run = std::get_if<Run>(&item);
    if (run == nullptr || run->element < 0) continue;
    std::string text;
    Pt x = run->x, comma = -1;
    for (const Glyph& glyph : run->glyphs) {
      if (glyph.text == ",") comma = x;
      text += glyph.text;
      x += glyph.advance * run->size / 1000;
    }
    if (text.find_first_not_of("0123456789,\u202F") == std::string::npos && x > 250)
      commas.push_back(comma < 0 ? x : comma);
    if (text == "Montant (€)") left.push_back(run->x);
  }
  REQUIRE(commas.size() == 4);
  for (const Pt comma : commas) CHECK(std::abs(comma - commas.front()) < 0.1);
  REQUIRE(left.size() == 2);
  CHECK(std::abs(left[0] - left[1]) < 0.1);
}

TEST_CASE("words stand apart from the numbers in the column before them") {
  std::string rows;
  for (int i = 0; i < 4; ++i)
    rows +=
        "<tr><td>Places d’accueil, individuel et collectif, ouvertes toute l’année</td><td "
        "class=\"nombre\">104 "
        "250</td><td>110 (31/12/2030) : ce qui est visé par les parties, et par elles seules, à la fin de la "
        "période</td></tr>";
  const Pages pages = lay_out(
                          "<table><thead><tr><th>Indicateur</th><th class=\"nombre\">2028</th><th>Cible"
                          "</th></tr></thead><tbody>" +
                          rows + "</tbody></table>")
                          .pages;
  Pt numbers = 0, words = 0;
  for (const Item& item : pages.pages.front().items) {
    const auto* run = std::get_if<Run>(&item);
    if (run == nullptr || run->element < 0 || run->glyphs.empty()) continue;
    std::string text;
    for (const Glyph& glyph : run->glyphs) text += glyph.text;
    if (text.ends_with("250")) numbers = std::max(numbers, run->x + width_of(*run));
    if (text.starts_with("110")) words = run->x;
  }
  REQUIRE(numbers > 0);
  CHECK(words - numbers > 9);
}

TEST_CASE("a cell breaks no word that its column can hold") {
  std::string rows;
  for (const char* words :
       {"non démarrée", "Fictif : deux rencontres avec les familles", "cible atteinte, 157 %"})
    rows += "<tr><td>" + std::string(words) +
            "</td><td>Une action dont le nom est long et qui prend toute la place qu’on lui laisse</td><td>" +
            words + "</td><td>Ce qui a été fait depuis, raconté par ceux qui l’ont fait</td></tr>";
  const Pages pages = lay_out("<table><tbody>" + rows + "</tbody></table>").pages;
  for (const Item& item : pages.pages.front().items) {
    const auto* run = std::get_if<Run>(&item);
    if (run == nullptr) continue;
    for (const Glyph& glyph : run->glyphs) CHECK(glyph.text != "\u00AD");
  }
}
