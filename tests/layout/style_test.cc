// The style sheet as data: what is shipped is what holds, what is wrong is told, what is chosen is seen.
#include "base/files.h"
#include "catch.h"
#include "laid_out.h"
#include "layout/read_style.h"

using namespace ctg;
using namespace ctg::layout;

namespace {

std::string told(std::string_view xml, Lang lang = Lang::fr) {
  Diagnostics diags(lang);
  const auto style = read_style(xml, FileName("style.xml"), Style{}, diags);
  CHECK(style.has_value() == diags.all().empty());
  std::string out;
  for (const Diagnostic& each : diags.all()) out += to_text(each, lang) + "\n";
  return out;
}

std::string sheet(const std::string& content) {
  return "<style xmlns=\"urn:ctg:style:1\">\n" + content + "\n</style>";
}

}  // namespace

TEST_CASE("The style that is shipped says what holds without it") {
  const ReadResult read = DiskFiles(".").read("data/style.xml", Files::kMaxXml);
  Diagnostics diags;
  Style other;
  other.hangs = true, other.sigles.listed = false;
  other.size = 14, other.top = 0, other.accent = other.ink, other.headings = {}, other.title = 0;
  other.leading = other.margin = other.sheet_margin = other.bottom = 0;
  other.quiet = other.hairline = other.shade = other.accent, other.ink = kWhite;
  const auto style = read_style(read.bytes, FileName("data/style.xml"), other, diags);
  REQUIRE(style.has_value());
  const Style shipped;
  CHECK(style->fonts == shipped.fonts);
  CHECK(style->headings == shipped.headings);
  CHECK(style->title == shipped.title);
  CHECK(style->hangs == shipped.hangs);
  CHECK(style->sigles.listed == shipped.sigles.listed);
  CHECK(style->sigles.own == shipped.sigles.own);
  CHECK(style->size == shipped.size);
  CHECK(style->leading == shipped.leading);
  CHECK(style->top == shipped.top);
  CHECK(style->bottom == shipped.bottom);
  CHECK(style->margin == shipped.margin);
  CHECK(style->sheet_margin == shipped.sheet_margin);
  CHECK(style->ink == shipped.ink);
  CHECK(style->accent == shipped.accent);
  CHECK(style->quiet == shipped.quiet);
  CHECK(style->hairline == shipped.hairline);
  CHECK(style->shade == shipped.shade);
}

TEST_CASE("What is wrong in a style is told at its place") {
  CHECK(told(sheet("<page cotes=\"5\"/>")) ==
        "style.xml:2:14: erreur STY-001: « 5 » : on attend un nombre de millimètres entre 15 et 45, avec un "
        "point (10.5)\n");
  CHECK(
      told(sheet("<texte corps=\"10,5\"/>")) ==
      "style.xml:2:15: erreur STY-001: « 10,5 » : on attend un nombre de points entre 9 et 14, avec un point "
      "(10.5)\n");
  CHECK(told(sheet("<page largeur=\"5\"/>"), Lang::en) ==
        "style.xml:2:7: error STY-001: “largeur” is no attribute of <page>; possible: haut, bas, cotes, "
        "cotes-fiches, paraphes\n");
  CHECK(told(sheet("<couleurs accent=\"bleu\"/>")) ==
        "style.xml:2:19: erreur STY-001: « bleu » : on attend une couleur comme #1F3A5F\n");
  CHECK(told(sheet("<ombre/>")) ==
        "style.xml:2:1: erreur STY-001: <ombre> n’est pas une balise du style ; sont possibles : polices, "
        "page, "
        "texte, sigle, sigles, titres, couleurs\n");
  CHECK(told(sheet("<page>25</page>")) ==
        "style.xml:2:7: erreur STY-001: <page> ne contient rien : ses valeurs sont des attributs\n");
  CHECK(told(sheet("<polices normale=\"/usr/share/fonts/a.ttf\"/>")) ==
        "style.xml:2:19: erreur STY-001: la police « /usr/share/fonts/a.ttf » n’est pas dans le "
        "dossier\u00a0: elle n’est pas lue\n"
        "    conseil : copiez-la dans le dossier, et donnez son nom à partir de là (fonts/caf.ttf)\n");
  CHECK(told(sheet("<polices grasse-italique=\"fonts/../../b.otf\"/>"), Lang::en) ==
        "style.xml:2:27: error STY-001: the font “fonts/../../b.otf” is not in the dossier: it is not read\n"
        "    hint: copy it into the dossier, and give its name from there (fonts/caf.ttf)\n");
  CHECK(told(sheet("<polices normale=\"fonts/aux.ttf\"/>")) ==
        "style.xml:2:19: erreur STY-001: le nom de fichier « fonts/aux.ttf » est réservé par Windows : le "
        "fichier "
        "ne s’y ouvre pas\n");
  CHECK(told(sheet("<polices normale=\"fonts/a.ttf:b\"/>"), Lang::en).find("hidden stream") !=
        std::string::npos);
  CHECK(told(sheet("<polices normale=\"fonts./a.ttf\"/>")).find("finit par un point") != std::string::npos);
  CHECK(told(sheet("<polices normale=\"./fonts/../fonts/a.ttf\"/>")).empty());
  CHECK(
      told(sheet("<sigle nom=\"sivom\" mots=\"syndicat\"/>")) ==
      "style.xml:2:1: erreur STY-001: <sigle> : on attend nom=\"…\", le sigle en un mot qui commence par une "
      "capitale, et mots=\"…\", ce qu’il veut dire\n");
  CHECK(told(sheet("<sigle nom=\"SIVOM\"/>"), Lang::en) ==
        "style.xml:2:1: error STY-001: <sigle>: nom=\"…\", the sigle in one word that begins with a capital, "
        "and mots=\"…\", what it stands for, are expected\n");
  CHECK(told("<style/>").starts_with("style.xml:1:1: erreur STY-001: la première balise est <style>"));
}

TEST_CASE("Colours that are too pale are refused") {
  CHECK(contrast(kWhite, Color{0, 0, 0}) == Approx(21));
  CHECK(contrast(Color{0x77, 0x77, 0x77}, kWhite) == Approx(4.48).margin(0.01));
  CHECK(told(sheet("<couleurs discret=\"#777777\"/>")) ==
        "style.xml:2:20: erreur STY-002: la couleur « discret » ne se lit pas assez bien sur son fond : "
        "contraste "
        "de 4.4 pour 1, il en faut 4.5\n"
        "    conseil : choisissez une couleur plus foncée (ou un fond plus clair)\n");
  // Dark enough on paper, not on the ground of the heads of tables.
  CHECK(told(sheet("<couleurs accent=\"#6F6F6F\" fonds=\"#D0D0D0\"/>"))
            .starts_with("style.xml:2:19: erreur STY-002"));
}

TEST_CASE("sigles that have no room below a long sommaire share their page with the text") {
  const auto pages = [](int headings) {
    std::string text =
        "<section c:nature=\"sommaire\"><c:sommaire titre=\"Sommaire\" niveau=\"1\"/></section>";
    for (int i = 0; i < headings; ++i) text += "<h1>Titre</h1><p>La PMI et le RPE.</p>";
    std::vector<std::string> out;
    for (const Page& page : test::lay_out(text).pages.pages) out.push_back(test::body_of(page));
    return out;
  };
  const auto with_room = pages(20), without = pages(41);
  CHECK(with_room.at(0).find("Sigles\n") != std::string::npos);
  CHECK(with_room.at(1).starts_with("Titre\n"));
  CHECK(without.at(0).find("Sigles\n") == std::string::npos);
  CHECK(without.at(1).starts_with("Sigles\n"));
  CHECK(without.at(1).find("La PMI et le RPE.\n") != std::string::npos);
}

TEST_CASE("sigles of a document are listed below its sommaire, as the program and the dossier know them") {
  const std::string text =
      "<section c:nature=\"sommaire\"><c:sommaire titre=\"Sommaire\" niveau=\"1\"/></section>"
      "<h1>La PMI</h1><p>Le SIVOM et le RPE, l’APA de la Caf, voir CAFé.</p>";
  const auto body = [&](const std::string& own) {
    Diagnostics diags;
    const auto style = read_style(sheet(own), FileName("style.xml"), Style{}, diags);
    REQUIRE(style.has_value());
    const std::string all = test::body_of(test::lay_out(text, {}, {}, *style).pages.pages.front());
    return all.substr(std::min(all.find("Sigles\n"), all.size()));
  };
  const std::string listed =
      "Sigles\nAPAallocation personnalisée d’autonomie\nPMIprotection maternelle et infantile\nRPE"
      "relais petite enfance\n";
  CHECK(body("") == listed);
  CHECK(body("<sigle nom=\"APA\" mots=\"\"/><sigle nom=\"SIVOM\" mots=\"syndicat à vocation multiple\"/>") ==
        ("Sigles\nPMI\nprotection maternelle et infantile\nRPE\nrelais petite enfance\nSIVOM"
         "syndicat à vocation multiple\n"));
  CHECK(body("<sigles liste=\"non\"/>").empty());
}
