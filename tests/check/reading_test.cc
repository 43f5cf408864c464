// Texts as people send them: what is seen is judged, places are those of the file, corrections touch text
// alone.
#include "base/diagnostic.h"
#include "catch.h"
#include "check/fix.h"
#include "check/run.h"
#include "check/shipped.h"
#include "formats/read.h"
#include "readers/characters.h"

using namespace ctg;
using readers::Format;

namespace {

std::string told(std::string_view bytes, Format format) {
  Diagnostics diags;
  const auto source = formats::read(bytes, FileName("f"), format, diags);
  if (source) check::run(*source, shipped(), diags);
  std::string out;
  for (const Diagnostic& d : diags.all()) out += to_string(d.place) + " " + d.code + " " + d.quoted + "\n";
  return out;
}

std::string fixed(std::string_view bytes, Format format) {
  Diagnostics diags;
  const auto source = formats::read(bytes, FileName("f"), format, diags);
  REQUIRE(source);
  check::run(*source, shipped(), diags);
  return check::fix(source->text, "f", diags).text;
}

std::string text_of(std::string_view bytes, Format format) {
  Diagnostics diags;
  const auto source = formats::read(bytes, FileName("f"), format, diags);
  return source ? document::plain_text(source->tree.root) + "\n" : "";
}

}  // namespace

TEST_CASE("What looks the same is read the same: accents apart, ligatures, marks that are not seen") {
  const std::string plain = told("La Caf verse [à définir] ici\n", Format::text);
  CHECK(plain == "f:1:14 PLH-009 [à définir]\n");
  CHECK(told("La Caf verse [a\u0300 de\u0301finir] ici\n", Format::text) == plain);
  CHECK(told("La Caf verse [à dé\uFB01nir] ici\n", Format::text) == plain);
  CHECK(told("La Caf verse [à\u200B dé\u00ADfi\u200Dnir] ici\n", Format::text) == plain);
  CHECK(told("La Caf verse [à dé\uFF46inir] ici\n", Format::text) == plain);
  CHECK(told("La Caf verse [à\u2003définir] ici\n", Format::text) == plain);
  // "m²", "½", "…" and quotes are what they are.
  CHECK(text_of("12 m² et ½ ETP… « d’1 er »", Format::text) == "12 m² et ½ ETP… « d’1 er »\n");
  CHECK(text_of("le 1\u1D49\u02B3 mai, n\u00BA 3, co\u2011financé", Format::text) ==
        "le 1er mai, n° 3, co-financé\n");
}

TEST_CASE("Places are those of the file behind accents that stand apart and marks that are not seen") {
  CHECK(told("E\u0301te\u0301 \u00ADici;la\n", Format::text) == "f:1:8 TYP-004 ici;\n");
  CHECK(told("Un\r\nDeux;trois\r\n", Format::text) == "f:2:1 TYP-004 Deux;\n");
  CHECK(told("Un\rDeux;trois\r", Format::text) == "f:2:1 TYP-004 Deux;\n");
  CHECK(told("Un\vDeux;trois\n", Format::text) == "f:1:4 TYP-004 Deux;\n");
}

TEST_CASE("A correction edits the file as it is written") {
  CHECK(fixed("E\u0301te\u0301;ici, aux Annexes 4\n", Format::text) ==
        "E\u0301te\u0301\u202F;ici, aux Annexe 4\n");
  CHECK(fixed("Etat\rfin;la\r", Format::text) == "État\rfin\u202F;la\r");
  CHECK(fixed("voir https://caf.fr/Etat?a=50%25;b et a@b.fr;c\n", Format::text) ==
        "voir https://caf.fr/Etat?a=50%25;b et a@b.fr;c\n");
}

TEST_CASE("The trace of something missing stays") {
  for (const char* text :
       {"son directeur, , et la commune\n", "La Commune de , représentée\n", "Madame , maire\n",
        "versé par , le maire\n", "La Caf et , d’autre part\n", "Monsieur,, maire\n"})
    CHECK(fixed(text, Format::text) == text);
  CHECK(fixed("Les familles , leurs droits,, leurs besoins\n", Format::text) ==
        "Les familles, leurs droits, leurs besoins\n");
}

TEST_CASE("References of HTML are read as browsers read them, and no correction touches one") {
  CHECK(text_of("<p>s&#146;engage &#x96; &copy 2026 &hellip;&frac12;&Ntilde; &AMP &notit; &#0;&nope; a&b</p>",
                Format::html) == "s’engage – © 2026 …½Ñ & ¬it; \uFFFD&nope; a&b\n");
  const std::string page =
      "<!-- a;b --><p title=\"c > d;e\">Mu&Ntilde;OZ, J&Uuml;RGENS;fin &sect;&nbsp;4</p><script>f;g</script>";
  CHECK(fixed(page, Format::html) ==
        "<!-- a;b --><p title=\"c > d;e\">Mu&Ntilde;OZ, J&Uuml;RGENS\u202F;fin "
        "&sect;&nbsp;4</p><script>f;g</script>");
  CHECK(told("<p>&Eacute;t&eacute;;ici</p>", Format::html) == "f:1:4 TYP-004 Été;\n");
  CHECK(told("<p>un</p>\n<p><b>de</b>ux;ici</p>", Format::html) == "f:2:7 TYP-004 deux;\n");
  CHECK(fixed("<pre>a;b</pre><p><code>c;d</code> e;f</p>", Format::html) ==
        "<pre>a;b</pre><p><code>c;d</code> e\u202F;f</p>");
}

TEST_CASE("HTML: what is not shown is not read, and what never ends is") {
  CHECK(text_of("<head><title>T</title><style>p{}</style><body><p>Un<br>deux<ul><li>trois</ul>",
                Format::html) == "Un\ndeux\ntrois\n");
  CHECK(text_of("a <!--> b <!-- c --!> d", Format::html) == "a b d\n");
  CHECK(text_of("<p title=\"jamais fermé>Le texte reste", Format::html) == "Le texte reste\n");
  CHECK(text_of("1 < 2 et a <b", Format::html) == "1 < 2 et a <b\n");
  // What nobody sees begins no paragraph, and is none between the others.
  CHECK(text_of("<h1>Article 1</h1><p>&#8203;</p><p>\uFEFF</p><p>&#32;</p><p>&shy; un</p>", Format::html) ==
        "Article 1\nun\n");
}

TEST_CASE("HTML: the head of a table ends with it, whether its end tag is written or not") {
  const auto headers = [](std::string_view page) {
    Diagnostics diags;
    const auto source = formats::read(page, FileName("f"), Format::html, diags);
    REQUIRE(source);
    const std::string tree = document::dump(source->tree);
    std::size_t count = 0;
    for (std::size_t at = tree.find("row header"); at != tree.npos; at = tree.find("row header", at + 1))
      ++count;
    return count;
  };
  CHECK(headers("<table><thead><tr><th>A<th>B</thead><tbody><tr><td>1<td>2</table>") == 1);
  CHECK(headers("<table><thead><tr><th>A<th>B<tbody><tr><td>1<td>2<tr><td>3<td>4</table>") == 1);
  CHECK(headers("<table><thead><tr><th>A<th>B<tfoot><tr><td>1<td>2</table>") == 1);
  CHECK(headers("<table><thead><tr><th>A<th>B</table><table><tr><td>1<td>2<tr><td>3<td>4</table>") == 1);
}

TEST_CASE("Markdown by its rules: places of the file, and code and addresses stay") {
  CHECK(fixed("La *com*mune;voir [le site](https://x.fr/a;b \"t;u\") et `c;d`\nfin;la\n", Format::markdown) ==
        "La *com*mune\u202F;voir [le site](https://x.fr/a;b \"t;u\") et `c;d`\nfin\u202F;la\n");
  CHECK(fixed("- un;la\n  - deux;la\n    suite;ici\n\n> cité;la\n> encore;la\n", Format::markdown) ==
        "- un\u202F;la\n  - deux\u202F;la\n    suite\u202F;ici\n\n> cité\u202F;la\n> encore\u202F;la\n");
  CHECK(fixed("| a;b | c |\n|---|---|\n| d\\|e;f | &eacute;;g |\n", Format::markdown) ==
        "| a\u202F;b | c |\n|---|---|\n| d\\|e\u202F;f | &eacute;;g |\n");
  CHECK(fixed("```\na;b\n```\n\n    c;d\n\n<div title=\"e;f\">g</div>\n", Format::markdown) ==
        "```\na;b\n```\n\n    c;d\n\n<div title=\"e;f\">g</div>\n");
  CHECK(text_of("Titre\n=====\n\n1. un\n1. deux\n\n\\*pas en italique\\* &amp; ~~rayé~~\n",
                Format::markdown) == "Titre\n1. un\n2. deux\n*pas en italique* & rayé\n");
}

TEST_CASE("Templates: tags stay whole") {
  CHECK(fixed("<p>{{#a}}{{nom}};la{{/a}} {{{b;c}}} fin;la</p>", Format::mustache).find("{{{b;c}}}") !=
        std::string::npos);
}

TEST_CASE("Other encodings are read, told where they are guessed, and written again") {
  const std::string told_once = "f RDR-001 \n";
  CHECK(told("L\x92\xE9t\xE9 co\xFBte", Format::text) == told_once);
  CHECK(text_of("L\x92\xE9t\xE9 co\xFBte", Format::text) == "L’été co\u00FBte\n");
  CHECK(text_of("\x83t\x8E \x88 c\x99t\x8E", Format::text) == "Été à côté\n");  // Mac OS Roman
  CHECK(text_of("\x90t\x82 \x85 c\x93t\x82", Format::text) == "Été à côté\n");  // DOS
  CHECK(text_of(std::string_view("\xFF\xFE\xC9\0t\0\xE9\0", 8), Format::text) == "Été\n");
  CHECK(text_of("\xEF\xBB\xBFÉté", Format::text) == "Été\n");
  CHECK(text_of("<meta charset=iso-8859-1><p>\xE9t\xE9 \x80", Format::html) == "été €\n");
  CHECK(told(std::string_view("\0\1\2\3", 4), Format::text) == "f RDR-002 \n");
  CHECK(readers::encode("été\u202F; €", "windows-1252") == "\xE9t\xE9\xA0; \x80");
  CHECK(!readers::encode("été → Ω", "windows-1252"));
}

TEST_CASE("Words that a line end cuts are one word, hyphens that belong there stay") {
  CHECK(text_of("La convention territoriale globale du terri-\ntoire;fin\n", Format::text) ==
        "La convention territoriale globale du territoire;fin\n");
  CHECK(text_of("Ici la convention porte sur un projet de multi-\naccueil et plus\n", Format::text) ==
        "Ici la convention porte sur un projet de multi-accueil et plus\n");
  CHECK(text_of("La convention territoriale globale accompa\u00AD\ngne la suite\n", Format::text) ==
        "La convention territoriale globale accompagne la suite\n");
  CHECK(told("La convention territoriale globale du terri-\ntoire;fin\n", Format::text) ==
        "f:1:39 TYP-004 territoire;\n");
}

TEST_CASE("A file of a million lines is refused, not read") {
  std::string lines;
  for (int i = 0; i < 300000; ++i) lines += "1\n";
  CHECK(told(lines, Format::text) == "f RDR-030 \n");
}

TEST_CASE("A prompt that is still shown, whose words are a blank, is told once") {
  const auto page = [](const std::string& words) {
    return R"(<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text><text:p>La Caf est représentée par <text:placeholder text:placeholder-type="text">)" +
           words +
           "</text:placeholder>, directeur, et verse 3 "
           "euros.</text:p></office:text></office:body></office:document>";
  };
  const auto count = [&](const std::string& words, std::string_view code) {
    const std::string all = told(page(words), Format::fodt);
    std::size_t found = 0;
    for (std::size_t at = all.find(code); at != std::string::npos; at = all.find(code, at + 1)) ++found;
    return found;
  };
  for (const char* words :
       {"[nom]", "[à compléter]", "XXXX", "Cliquez ou appuyez ici pour entrer une date."}) {
    INFO(words);
    CHECK(count(words, "PLH-009") + count(words, "PLH-010") == 1);
  }
  CHECK(count("Jean Exemple", "PLH-010") == 1);
}
