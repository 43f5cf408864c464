// `ctg import`: what people do to a document in a word processor, beyond the words of one value.
#include <filesystem>

#include "catch.h"
#include "cli/program.h"

using namespace ctg::test;
namespace fs = std::filesystem;

namespace {

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

// Runs lines of Python over the text `t` of the part of a package that holds the words.
void edit(const fs::path& folder, const std::string& from, const std::string& to, const std::string& lines,
          const std::string& part = "content.xml") {
  write(folder / "edit.py", "import re, zipfile\nsource = zipfile.ZipFile('" + from +
                                "'); new = zipfile.ZipFile('" + to +
                                "', 'w', zipfile.ZIP_DEFLATED)\n"
                                "def sub(a, b):\n"
                                "    global t\n"
                                "    assert re.search(a, t, re.S), a\n"
                                "    t = re.sub(a, b, t, count=1, flags=re.S)\n"
                                "for each in source.infolist():\n"
                                "    data = source.read(each)\n"
                                "    if each.filename == '" +
                                part + "':\n        t = data.decode()\n" + lines +
                                "        data = t.encode()\n"
                                "    new.writestr(each.filename, data)\nnew.close()\n");
  const Run run = shell(folder, "python3 edit.py");
  INFO(run.err);
  REQUIRE(run.exit == 0);
}

std::string changed(const fs::path& folder) {
  return shell(folder,
               "for f in $(cd before && find . -name '*.xml' | sort); do diff before/$f $f; done | grep "
               "'^[<>]'")
      .out;
}

void keep(const fs::path& folder) {
  shell(folder, "rm -rf before; mkdir before; cp -r convention.xml annexes before");
}

// The complete dossier, its president's name yet to be filled in.
void copy_unnamed(const fs::path& folder) {
  copy_complete_dossier(folder);
  replace_in(folder / "convention.xml", "id=\"epci-presidente\" civilite=\"Madame\"",
             "id=\"epci-presidente\" civilite=\"\"");
  replace_in(folder / "convention.xml", "<prenom>Claire</prenom>", "<prenom/>");
  replace_in(folder / "convention.xml", "<nom>MONTESCOT</nom>", "<nom/>");
}

const std::string kNames =
    "<text:span text:style-name=\"Placeholder\">&lt;civilité du "
    "signataire&gt;.*?nom du signataire&gt;</text:span>(?=, dûment)";
const std::string kRow =
    "<table:table-row table:style-name=\"Rangee\"><table:table-cell table:style-name=\"Cellule\"><text:p "
    "text:style-name=\"Table_20_Contents\">2029</text:p></table:table-cell><table:table-cell "
    "table:style-name=\"Cellule\"><text:p text:style-name=\"Table_20_Contents\">La CC du Val "
    "d’Ormence</text:p></table:table-cell><table:table-cell table:style-name=\"Cellule\"><text:p "
    "text:style-name=\"Table_20_Contents\">Travaux, équipement et ouverture de la micro-crèche</text:p>.*?"
    "</table:table-row>";

std::string sub(const std::string& from, const std::string& to) {
  return "        sub(r'''" + from + "''', r'''" + to + "''')\n";
}

}  // namespace

TEST_CASE("Neighbouring fields filled in one go: each gets its own words, or all are left to people") {
  const TempFolder folder;
  copy_unnamed(folder.path());
  REQUIRE(run_ctg(folder.path(), "build --format odt").exit == 0);
  keep(folder.path());
  struct Case {
    std::string typed, first, last, title;
  };
  for (const Case& each : {Case{"Madame Claire DUVAL", "Claire", "DUVAL", "Madame"},
                           Case{"Madame Marie Claire DUVAL", "Marie Claire", "DUVAL", "Madame"},
                           Case{"Mme Anne-Sophie de La Tour", "Anne-Sophie", "de La Tour", "Madame"},
                           Case{"M. Jean Pierre DE LA TOUR", "Jean Pierre", "DE LA TOUR", "Monsieur"},
                           Case{"Monsieur Éric d’Ormesson", "Éric", "d’Ormesson", "Monsieur"}}) {
    INFO(each.typed);
    shell(folder.path(), "cp before/convention.xml convention.xml");
    edit(folder.path(), "out/convention.odt", "edited.odt", sub(kNames, each.typed));
    const Run run = run_ctg(folder.path(), "import --apply edited.odt");
    INFO(run.out);
    CHECK(run.exit == 0);
    CHECK(run.out.starts_with("Écrit dans les données (3)\n"));
    CHECK(changed(folder.path()) ==
          "<       <signataire id=\"epci-presidente\" civilite=\"\" mandat-debut=\"2026-04-16\">\n"
          "<         <prenom/>\n<         <nom/>\n"
          ">       <signataire id=\"epci-presidente\" civilite=\"" +
              each.title + "\" mandat-debut=\"2026-04-16\">\n>         <prenom>" + each.first +
              "</prenom>\n>         <nom>" + each.last + "</nom>\n");
    CHECK(run_ctg(folder.path(), "import --apply edited.odt").out == "Aucune modification.\n");
  }
  shell(folder.path(), "cp before/convention.xml convention.xml");
  for (const char* typed : {"Marie Claire Duval", "Madame Marie Claire Duval", "Duval"}) {
    edit(folder.path(), "out/convention.odt", "edited.odt", sub(kNames, typed));
    const Run run = run_ctg(folder.path(), "import --apply edited.odt");
    INFO(typed);
    CHECK(run.exit == 1);
    CHECK(run.out.starts_with("À reporter à la main"));
    CHECK(changed(folder.path()) == "");
  }
}

TEST_CASE("Amounts, times, years and financers of annexe 3 come back, and rows of its tables") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  REQUIRE(run_ctg(folder.path(), "build --format odt").exit == 0);
  keep(folder.path());
  const auto arrives = [&](const std::string& lines, const std::string& expected) {
    shell(folder.path(), "cp -r before/* .");
    edit(folder.path(), "out/convention.odt", "edited.odt", lines);
    const Run run = run_ctg(folder.path(), "import --apply edited.odt");
    INFO(run.out);
    CHECK(run.exit == 0);
    CHECK(changed(folder.path()) == expected);
    const Run again = run_ctg(folder.path(), "import --apply edited.odt");
    CHECK(again.out == "Aucune modification.\n");
    CHECK(changed(folder.path()) == expected);
  };
  const std::string was =
      "<   <moyen action=\"1.A.1\" financeur=\"epci\" annee=\"2029\" montant=\"168000\" etp=\"0.4\" "
      "nature=\"Travaux, "
      "équipement et ouverture de la micro-crèche\"/>\n";
  const std::string head = ">   <moyen action=\"1.A.1\" financeur=\"";
  const std::string tail = " nature=\"Travaux, équipement et ouverture de la micro-crèche\"/>\n";
  arrives(sub("168.000</text:p>", "170 500,50</text:p>"),
          was + head + "epci\" annee=\"2029\" montant=\"170500.5\" etp=\"0.4\"" + tail);
  arrives(
      "        row = re.search(r'''" + kRow +
          "''', t, re.S).group(0)\n"
          "        t = t.replace(row, row.replace('>2029<', '>2028<').replace('>La CC du Val d’Ormence<', "
          "'>Région<').replace('>0,4<', '>–<'), 1)\n",
      was + head + "region\" annee=\"2028\" montant=\"168000\"" + tail);
  arrives("        row = re.search(r'''" + kRow +
              "''', t, re.S).group(0)\n"
              "        t = t.replace(row, row + re.sub('168.000', '9 000', row).replace('>2029<', "
              "'>2031<').replace('Travaux, équipement et ouverture de la micro-crèche', 'Jardin'), 1)\n",
          ">   <moyen action=\"1.A.1\" financeur=\"epci\" annee=\"2031\" montant=\"9000\" etp=\"0.4\" "
          "nature=\"Jardin\"/>\n");
  // A row in the words of whoever types it: nothing for no time, no space in the thousands.
  for (const char* amount : {"9000", "9 000,00", "9\u202f000 €"})
    for (const char* time : {"", "-", "—"})
      arrives("        row = re.search(r'''" + kRow +
                  "''', t, re.S).group(0)\n"
                  "        t = t.replace(row, row + re.sub('168.000', '" +
                  amount + "', row).replace('>0,4<', '>" + time +
                  "<').replace('Travaux, équipement et ouverture de la micro-crèche', 'Jardin'), 1)\n",
              ">   <moyen action=\"1.A.1\" financeur=\"epci\" annee=\"2029\" montant=\"9000\" "
              "nature=\"Jardin\"/>\n");
  arrives(sub(kRow, ""), was);
  // What is summed up is no datum: told as that, and not as words of the model.
  shell(folder.path(), "cp -r before/* .");
  edit(folder.path(), "out/convention.odt", "edited.odt", sub("882.500", "900 000"));
  const Run sum = run_ctg(folder.path(), "import --apply edited.odt");
  CHECK(sum.exit == 1);
  CHECK(sum.out.starts_with(
      "Calculé ou composé à partir d’autres données\u00a0: corrigez celles-ci, ces mots suivront "
      "(1)\n"));
  CHECK(changed(folder.path()) == "");
  // A sum that follows from what was changed beside it needs nobody's hand.
  edit(folder.path(), "out/convention.odt", "edited.odt",
       sub("168.000</text:p>", "168 500</text:p>") + sub("882.500", "883 000"));
  const Run both = run_ctg(folder.path(), "import edited.odt");
  INFO(both.out);
  CHECK(both.exit == 0);
  CHECK(both.out.starts_with("À écrire dans les données (1)\n"));
}

TEST_CASE("Rows of the other tables: équipements, comité, postes, each written as its neighbours are") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  REQUIRE(run_ctg(folder.path(), "build --format odt").exit == 0);
  keep(folder.path());
  const auto row = [](const std::string& words) {
    return "(<table:table-row table:style-name=\"Rangee\">(?:(?!</table:table-row>).)*?" + words +
           ".*?</table:table-row>)";
  };
  const auto twice = [&](const std::string& words, const std::string& changes) {
    return "        sub(r'''" + row(words) + "''', lambda m: m.group(1) + m.group(1)" + changes + ")\n";
  };
  edit(folder.path(), "out/convention.odt", "edited.odt",
       twice("Multi-accueil La Farandole",
             ".replace('Multi-accueil La Farandole', 'Jardin Les Lucioles').replace('20', '16')") +
           twice("La conseillère en développement social",
                 ".replace('La conseillère en développement social', 'Une administratrice')") +
           twice("Coordinateur jeunesse",
                 ".replace('Coordinateur jeunesse', 'Animatrice').replace('0,5', '0,8')") +
           sub(row("Cellule.Ligne\"><text:p[^>]*>Chargée de coopération CTG"), ""));
  const Run run = run_ctg(folder.path(), "import --apply edited.odt");
  INFO(run.out);
  CHECK(run.exit == 0);
  CHECK(run.out.starts_with("Écrit dans les données (4)\n"));
  const std::string diff = changed(folder.path());
  CHECK(contains(diff,
                 ">   <equipement id=\"jardin-les-lucioles\">\n>     <nom>Jardin Les Lucioles</nom>\n"
                 ">     <type>Établissement d’accueil du jeune enfant</type>\n"
                 ">     <commune>Brévigny-le-Pont</commune>\n"
                 ">     <gestionnaire>Communauté de communes du Val d’Ormence</gestionnaire>\n"
                 ">     <capacite unite=\"places\">16</capacite>\n>   </equipement>\n"));
  CHECK(contains(diff, ">     <membre partie=\"msa\" nombre=\"1\">Une administratrice</membre>\n"));
  CHECK(contains(diff, "<poste etp=\"0.8\">\n>       <intitule>Animatrice</intitule>\n"));
  CHECK(contains(diff, "<       <intitule>Chargée de coopération CTG</intitule>\n"));
  CHECK(run_ctg(folder.path(), "import --apply edited.odt").out == "Aucune modification.\n");
  CHECK(changed(folder.path()) == diff);
}

TEST_CASE("Bold and italic come back where one value holds the words, and are said elsewhere") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  REQUIRE(run_ctg(folder.path(), "build --format odt").exit == 0);
  keep(folder.path());
  const std::string bold = "<text:span text:style-name=\"Strong_20_Emphasis\">";
  edit(folder.path(), "out/convention.odt", "edited.odt",
       sub("Installer 15 assistantes", "Installer " + bold + "15 assistantes</text:span>") +
           sub(bold + "12 communes et 14.820 habitants</text:span>", "12 communes et 14 820 habitants") +
           sub("(Les besoins prioritaires)", "<text:span text:style-name=\"T99\">\\1</text:span>") +
           sub("</office:automatic-styles>",
               "<style:style style:name=\"T99\" style:family=\"text\"><style:text-properties "
               "fo:font-style=\"italic\"/></style:style></office:automatic-styles>"));
  const Run run = run_ctg(folder.path(), "import --apply edited.odt");
  INFO(run.out);
  CHECK(run.exit == 0);
  CHECK(contains(run.out, "«\u00a015 assistantes\u00a0»\u00a0: ni gras ni italique → gras\n"));
  const std::string diff = changed(folder.path());
  CHECK(contains(diff, ">       <li>Installer <strong>15 assistantes</strong> maternelles"));
  CHECK(contains(diff, ">     <p>Le Val d’Ormence réunit 12 communes et 14 820 habitants<note>"));
  CHECK(contains(diff, ">     <p><em>Les besoins prioritaires</em> ont été"));
  CHECK(run_ctg(folder.path(), "import --apply edited.odt").out == "Aucune modification.\n");
  // Words of the model have no place for it in the data.
  edit(folder.path(), "out/convention.odt", "edited.odt",
       sub("(Favoriser l’accès et le maintien)", bold + "\\1</text:span>"));
  const Run said = run_ctg(folder.path(), "import --apply edited.odt");
  CHECK(said.exit == 1);
  CHECK(contains(said.out, "Mise en forme à reporter à la main (gras, italique) (1)\n"));
  CHECK(contains(said.out,
                 "«\u00a0Favoriser l’accès et le maintien\u00a0»\u00a0: ni gras ni italique → gras\n"));
}

TEST_CASE("A paragraph that was moved, put in or taken out is so once, whoever imports it again") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  REQUIRE(run_ctg(folder.path(), "build --format odt").exit == 0);
  keep(folder.path());
  edit(folder.path(), "out/convention.odt", "edited.odt",
       sub("(<text:list-item><text:p[^>]*>)Installer 15 assistantes",
           "\\1Ouvrir un guichet unique</text:p></text:list-item>\\1Installer 15 assistantes") +
           sub("<text:list-item><text:p text:style-name=\"Element_20_de_20_cadre\">Garantir la qualité "
               "d’accueil dans "
               "tous les établissements</text:p></text:list-item>",
               ""));
  const Run run = run_ctg(folder.path(), "import --apply edited.odt");
  INFO(run.out);
  CHECK(run.exit == 0);
  const std::string once = changed(folder.path());
  CHECK(once ==
        ">       <li>Ouvrir un guichet unique</li>\n"
        "<       <li>Garantir la qualité d’accueil dans tous les établissements</li>\n");
  for (int round = 0; round < 2; ++round) {
    CHECK(run_ctg(folder.path(), "import --apply edited.odt").out == "Aucune modification.\n");
    CHECK(changed(folder.path()) == once);
  }
  // The same file, corrected further: only what is new is written, in its place.
  edit(folder.path(), "edited.odt", "further.odt",
       sub("Installer 15 assistantes", "Installer 18 assistantes"));
  const Run further = run_ctg(folder.path(), "import --apply further.odt");
  INFO(further.out);
  CHECK(further.exit == 0);
  CHECK(further.out.starts_with("Écrit dans les données (1)\n"));
  CHECK(contains(changed(folder.path()), ">       <li>Installer 18 assistantes maternelles"));
}

TEST_CASE("In a DOCX: rows, names and tracked moves, as Word and LibreOffice write them") {
  const TempFolder folder;
  copy_unnamed(folder.path());
  REQUIRE(run_ctg(folder.path(), "build --format odt").exit == 0);
  keep(folder.path());
  const auto through_office = [&](const std::string& name) {
    return shell(folder.path(), "soffice -env:UserInstallation=file://'" + folder.path().string() +
                                    "/profil' --headless --convert-to docx " + name +
                                    ".odt >/dev/null 2>&1 && test -f " + name + ".docx")
               .exit == 0;
  };
  edit(folder.path(), "out/convention.odt", "edited.odt",
       sub(kNames, "Madame Marie Claire DUVAL") + sub("168.000</text:p>", "170 500</text:p>") +
           sub("Installer 15 assistantes",
               "Installer <text:span text:style-name=\"Strong_20_Emphasis\">15 assistantes</text:span>"));
  if (!through_office("edited")) {
    WARN("skipped: no LibreOffice");
    return;
  }
  const Run run = run_ctg(folder.path(), "import --apply edited.docx");
  INFO(run.out);
  CHECK(run.exit == 0);
  CHECK(run.out.starts_with("Écrit dans les données (5)\n"));
  CHECK(contains(changed(folder.path()), "<prenom>Marie Claire</prenom>"));
  CHECK(contains(changed(folder.path()), "montant=\"170500\""));
  CHECK(contains(changed(folder.path()), "<strong>15 assistantes</strong>"));
  CHECK(run_ctg(folder.path(), "import --apply edited.docx").out == "Aucune modification.\n");

  // A paragraph moved with tracked changes stands once, where it went; one whose mark is deleted joins the
  // next.
  shell(folder.path(), "cp -r before/* . && cp out/convention.odt plain.odt");
  REQUIRE(through_office("plain"));
  edit(folder.path(), "plain.docx", "moved.docx",
       "        p = r'<w:p(?: [^>]*)?>(?:(?!</w:p>).)*?Deux zones pr(?:(?!</w:p>).)*</w:p>'\n"
       "        old = re.search(p, t, re.S).group(0)\n"
       "        head = re.match(r'<w:p(?: [^>]*)?>(?:<w:pPr>.*?</w:pPr>)?', old, re.S).group(0)\n"
       "        body = old[len(head):-6]\n"
       "        q = r'<w:p(?: [^>]*)?>(?:(?!</w:p>).)*?Les besoins prioritaires ont(?:(?!</w:p>).)*</w:p>'\n"
       "        to = re.search(q, t, re.S).group(0)\n"
       "        t = t.replace(old, head + '<w:moveFrom w:id=\"1\" w:author=\"R\">' + body + "
       "'</w:moveFrom></w:p>', 1)\n"
       "        t = t.replace(to, to + head + '<w:moveTo w:id=\"2\" w:author=\"R\">' + body + "
       "'</w:moveTo></w:p>', 1)\n",
       "word/document.xml");
  const Run moved = run_ctg(folder.path(), "import --apply moved.docx");
  INFO(moved.out);
  CHECK(moved.exit == 0);
  CHECK(changed(folder.path()) ==
        ">     <p>Deux zones présentent une offre d’accueil du jeune enfant insuffisante.</p>\n"
        "<     <p>Deux zones présentent une offre d’accueil du jeune enfant insuffisante.</p>\n");
  CHECK(run_ctg(folder.path(), "import --apply moved.docx").out == "Aucune modification.\n");
}

namespace {

// No-break blanks as plain ones.
std::string folded(std::string text) {
  for (std::size_t at = text.find("\u00a0"); at != text.npos; at = text.find("\u00a0", at))
    text.replace(at, 2, " ");
  return text;
}

}  // namespace

TEST_CASE("What is typed where the program writes is told with its words, and what to do") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  REQUIRE(run_ctg(folder.path(), "build --format odt").exit == 0);
  keep(folder.path());
  const auto told = [&](const std::string& lines, const std::string& part = "content.xml") {
    edit(folder.path(), "out/convention.odt", "edited.odt", lines, part);
    const Run run = run_ctg(folder.path(), "import --apply edited.odt");
    CHECK(changed(folder.path()).empty());
    CHECK((run.exit == 0) == (run.out == "Aucune modification.\n"));
    return folded(run.out);
  };
  const std::string sigles =
      "Liste des sigles, faite par le programme : rien n’en est repris ; dans style.xml, <sigle nom=\"…\" "
      "mots=\"…\"/> dit ce qu’un sigle veut dire, <sigles liste=\"non\"/> ôte la liste";
  const std::string contents =
      "Sommaire, fait des titres du document : rien n’en est repris, changez le titre à sa place";
  const std::string legend =
      "Légende d’un tableau, écrite par le programme : rien n’en est repris, elle ne se change pas";
  const std::string running =
      "En-têtes et pieds de page, faits par le programme : rien n’en est repris, ils disent l’intitulé, "
      "l’état "
      "et la version d’après convention.xml";
  const std::string sigle = "<text:p text:style-name=\"Sigle\">(?:(?!</text:p>).)*>ACM<.*?</text:p>";

  CHECK(told(sub("accueil collectif de mineurs(?=</text:p>)", "accueil de mineurs")) ==
        sigles + " (1)\n      « ACM accueil collectif de mineurs »\n    → « ACM accueil de mineurs »\n\n");
  CHECK(
      told(sub("(" + sigle + ")", "\\1<text:p text:style-name=\"Sigle\">ACS accueil et conseil</text:p>")) ==
      sigles + " (1)\n      + « ACS accueil et conseil »\n\n");
  CHECK(told(sub(sigle, "")) == sigles + " (1)\n      - « ACM accueil collectif de mineurs »\n\n");
  CHECK(told(sub("<text:section text:name=\"Sigles\".*?</text:section></text:section>", "")) ==
        sigles + " (1)\n      - « Sigles … SPPE service public de la petite enfance »\n\n");
  CHECK(told(sub("Préambule(?=<text:tab/>)", "Avant-propos")) ==
        contents + " (1)\n      « Préambule »\n    → « Avant-propos »\n\n");
  CHECK(told(sub("(?=</text:index-body>)", "<text:p>Voir aussi le diagnostic de 2024</text:p>")) ==
        contents + " (1)\n      + « Voir aussi le diagnostic de 2024 »\n\n");
  CHECK(told(sub("aucune valeur", "sans objet")) ==
        legend + " (1)\n      « – : aucune valeur »\n    → « – : sans objet »\n\n");
  CHECK(told(sub("Page\u00a0(?=<)", "Exemplaire de la Caf, page\u00a0"), "styles.xml") ==
        running + " (1)\n      + « version du 15 décembre 2026 Exemplaire de la Caf, page / »\n\n");

  const std::string picture =
      "Description d’une image (pour qui ne la voit pas) : rien n’en est repris ; celle d’un logo se change "
      "dans "
      "convention.xml, <logo description=\"…\"/>, les autres sont faites par le programme";
  CHECK(told(sub("<svg:desc>Logo de la Caf de la Haute-Valèze", "<svg:desc>Logo bleu de la Caf")) ==
        picture + " (1)\n      « Logo de la Caf de la Haute-Valèze »\n    → « Logo bleu de la Caf »\n\n");
  CHECK(told(sub("<svg:title>Image</svg:title>", "<svg:title>Une famille dessinée</svg:title>")) ==
        picture + " (1)\n      + « Une famille dessinée »\n\n");
  // A picture that was taken out took its description along, and nothing of what was typed.
  CHECK(told(sub("<draw:frame (?:(?!</draw:frame>).)*Logo de la Caf.*?</draw:frame>", "")) ==
        "Aucune modification.\n");

  // An update of the whole table: other pages, and the title that was changed.
  edit(folder.path(), "out/convention.odt", "edited.odt",
       "        t = t.replace('Préparer l’ouverture', 'Préparer vite l’ouverture')\n"
       "        t = re.sub('(<text:bookmark-ref text:reference-format=\"page\"[^>]*>)[0-9]+', r'\\g<1>99', "
       "t)\n");
  const Run updated = run_ctg(folder.path(), "import edited.odt");
  INFO(updated.out);
  CHECK(!contains(updated.out, "Sommaire"));

  // Once the advice was followed, nothing is left to be said.
  edit(folder.path(), "out/convention.odt", "edited.odt",
       sub("accueil collectif de mineurs(?=</text:p>)", "accueil de mineurs"));
  write(folder / "style.xml",
        "<style xmlns=\"urn:ctg:style:1\"><sigle nom=\"ACM\" mots=\"accueil de mineurs\"/></style>\n");
  CHECK(run_ctg(folder.path(), "import edited.odt").out == "Aucune modification.\n");
}

TEST_CASE("What is typed where the program writes is told in a DOCX, too") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  REQUIRE(run_ctg(folder.path(), "build --format odt").exit == 0);
  edit(folder.path(), "out/convention.odt", "edited.odt",
       sub("accueil collectif de mineurs(?=</text:p>)", "accueil de mineurs") +
           sub("Préambule(?=<text:tab/>)", "Avant-propos") + sub("aucune valeur", "sans objet") +
           sub("<svg:desc>Logo de la Caf de la Haute-Valèze", "<svg:desc>Logo bleu de la Caf"));
  edit(folder.path(), "edited.odt", "typed.odt", sub("Page\u00a0(?=<)", "Exemplaire de la Caf, page\u00a0"),
       "styles.xml");
  if (shell(folder.path(), "soffice -env:UserInstallation=file://'" + folder.path().string() +
                               "/profil' --headless --convert-to docx typed.odt >/dev/null 2>&1 && test -f "
                               "typed.docx")
          .exit != 0) {
    WARN("skipped: no LibreOffice");
    return;
  }
  const Run run = run_ctg(folder.path(), "import --apply typed.docx");
  INFO(run.out);
  CHECK(run.exit == 1);
  for (const char* words :
       {"« ACM accueil collectif de mineurs »\n    → « ACM accueil de mineurs »\n\n",
        " (1)\n      « Préambule »\n    → « Avant-propos »\n\n",
        " (1)\n      « Logo de la Caf de la Haute-Valèze »\n    → « Logo bleu de la Caf »\n",
        " (1)\n      « – : aucune valeur »\n    → « – : sans objet »\n"})
    CHECK(contains(folded(run.out), words));
  // Some versions of LibreOffice keep the running heads of other pages as they were.
  const std::string typed = "« version du 15 décembre 2026 Exemplaire de la Caf, page / »\n\n";
  const bool changed =
      contains(folded(run.out), " (1)\n      « version du 15 décembre 2026 Page / »\n    → " + typed);
  CHECK((changed || contains(folded(run.out), " (1)\n      + " + typed)));
}

// What people put beside the text of a document (a note, a comment, a picture, a control) has no place in the data.
TEST_CASE("What is put beside the text is told with its words and its paragraph, and never written") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  REQUIRE(run_ctg(folder.path(), "build --format odt").exit == 0);
  keep(folder.path());
  const std::string where =
      "        dans le paragraphe «\u00a0La présente convention vise à définir le projet stratégique global "
      "du…\u00a0»\n\n";
  const auto told = [&](const std::string& put, const std::string& before = "La présente convention vise") {
    edit(folder.path(), "out/convention.odt", "edited.odt",
         "        at = t.index('" + before + "')\n        t = t[:at] + r'''" + put +
             "''' + t[at:]\n        t = t.replace('</office:automatic-styles>', '<style:style "
             "style:name=\"ZZ\" style:family=\"text\"><style:text-properties "
             "style:text-line-through-style=\"solid\"/></style:style></office:automatic-styles>', 1)\n");
    const Run run = run_ctg(folder.path(), "import --apply edited.odt");
    CHECK(run.exit == 1);
    CHECK(shell(folder.path(), "diff before/convention.xml convention.xml; diff -r before/annexes annexes")
              .out == "");
    return run.out;
  };
  const std::string one = "      + «\u00a0Ajout.\u00a0»\n", none = "      + (sans mots)\n";
  const std::string note =
      "Note ajoutée\u00a0: rien n’en est repris, reportez-la à la main dans le texte qui l’appelle (1)\n";
  const std::string comment =
      "Commentaire\u00a0: rien n’en est repris, reportez à la main ce qu’il demande (1)\n";
  const std::string form =
      "Champ de formulaire, liste de choix ou case à cocher\u00a0: rien n’en est repris que les mots que le "
      "texte montre, reportez le reste à la main (1)\n";
  const std::string image =
      "Image ajoutée, ou dont la description manque\u00a0: rien n’en est repris\u00a0; un logo se nomme dans "
      "convention.xml, ce que montre une autre se reporte à la main (1)\n";
  const std::string drawn =
      "Dessin ou zone de texte\u00a0: rien n’en est repris, reportez à la main ce qui s’y lit (1)\n";
  const std::string hidden =
      "Texte masqué\u00a0: les données n’en ont pas\u00a0; affichez-le ou effacez-le (1)\n";
  const std::string object =
      "Objet incorporé, ou élément inconnu de ce programme\u00a0: rien n’en est repris, reportez à la main ce "
      "qui s’y lit (1)\n";
  for (const char* kind : {"footnote", "endnote"})
    CHECK(told("<text:note text:note-class=\"" + std::string(kind) +
               "\"><text:note-body><text:p>Ajout.</text:p></text:note-body></text:note>") ==
          note + one + where);
  CHECK(told("<office:annotation><dc:creator>Msa</dc:creator><text:p>Ajout.</text:p></office:annotation>") ==
        comment + one + where);
  CHECK(told("<draw:control draw:control=\"c1\"/>") == form + none + where);
  CHECK(told("<draw:frame><draw:image xlink:href=\"Pictures/image-1.png\"/></draw:frame>") ==
        image + none + where);
  CHECK(
      told("<draw:frame><draw:image xlink:href=\"Pictures/image-1.png\"/></draw:frame>",
           "Installer 15 assistantes") ==
      image + none +
          "        dans le paragraphe «\u00a0Installer 15 assistantes maternelles d’ici à la fin de l’année "
          "2031\u00a0»\n\n");
  CHECK(told("<draw:custom-shape/>") == drawn + none + where);
  CHECK(told("<draw:frame><draw:object xlink:href=\"./Object 1\"/></draw:frame>") == object + none + where);
  CHECK(told("<text:hidden-text text:string-value=\"Ajout.\"/>") == hidden + one + where);
  CHECK(told("<text:drop-down><text:label text:value=\"A\"/><text:label text:value=\"B\" "
             "text:current-selected=\"true\"/></text:drop-down>")
            .ends_with(form + "      + «\u00a0A | B\u00a0»\n        dans le paragraphe «\u00a0BLa présente "
                              "convention vise à définir le projet stratégique global du…\u00a0»\n\n"));
  CHECK(told("<text:span text:style-name=\"ZZ\">Ajout. </text:span>")
            .ends_with(
                "Mots barrés\u00a0: rien n’est ôté\u00a0; pour ôter ces mots, effacez-les (1)\n" + one +
                "        dans le paragraphe «\u00a0Ajout. La présente convention vise à définir le projet "
                "stratégique global du…\u00a0»\n\n"));
  // Behind all the text, which ends with a voted act.
  CHECK(told("<text:p>Ajout.</text:p>", "</office:text>") ==
        "À reporter à la main\u00a0: aucune donnée ne contient ces mots à elle seule (1)\n"
        "  annexes/6-deliberation.xml:54:8\n" +
            one + "\n");
}
