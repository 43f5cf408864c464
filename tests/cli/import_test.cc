// `ctg import`: edits of the ODT come back into the data, each to its place; nothing else changes.
#include <filesystem>

#include "catch.h"
#include "cli/program.h"

using namespace ctg::test;
namespace fs = std::filesystem;

namespace {

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

// Replaces words in the content of an ODT, each once, as an editor would.
void edit(const fs::path& folder, const std::string& from,
          const std::vector<std::pair<std::string, std::string>>& edits) {
  std::string script =
      "import sys, zipfile\n"
      "old = zipfile.ZipFile('" +
      from +
      "'); new = zipfile.ZipFile('edited.odt', 'w')\n"
      "edits = [";
  for (const auto& [before, after] : edits)
    script += "(r\"\"\"" + before + "\"\"\", r\"\"\"" + after + "\"\"\"), ";
  script +=
      "]\n"
      "for part in old.infolist():\n"
      "    data = old.read(part)\n"
      "    if part.filename == 'content.xml':\n"
      "        text = data.decode()\n"
      "        for before, after in edits:\n"
      "            assert before in text, before\n"
      "            text = text.replace(before, after, 1)\n"
      "        data = text.encode()\n"
      "    new.writestr(part.filename, data)\n"
      "new.close()\n";
  write(folder / "edit.py", script);
  const Run run = shell(folder, "python3 edit.py");
  INFO(run.err);
  REQUIRE(run.exit == 0);
}

std::string difference(const fs::path& folder) {
  return shell(folder, "diff -r before/convention.xml convention.xml; diff -r before/annexes annexes").out;
}

void built(const TempFolder& folder) {
  fs::create_directories(folder / "before");
  fs::copy(folder / "convention.xml", folder / "before/convention.xml");
  fs::copy(folder / "annexes", folder / "before/annexes", fs::copy_options::recursive);
  REQUIRE(run_ctg(folder.path(), "build --format odt").exit == 0);
}

}  // namespace

TEST_CASE("An ODT that nobody edited changes nothing") {
  for (const bool complete : {true, false}) {
    const TempFolder folder;
    complete ? copy_complete_dossier(folder.path()) : copy_real_dossier(folder.path());
    built(folder);
    const Run run = run_ctg(folder.path(), "import --apply out/convention.odt");
    CHECK(run.err.empty());
    CHECK(run.out == "Aucune modification.\n");
    CHECK(run.exit == 0);
    CHECK(difference(folder.path()).empty());
  }
}

TEST_CASE("Names, an échéance, items of lists, paragraphs: each edit arrives, and only there") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  built(folder);
  edit(folder.path(), "out/convention.odt",
       {{"MONTESCOT, dûment", "DURANTON, dûment"},
        {"Échéance : 2027–2028<", "Échéance : 2027–2029<"},
        {"La petite enfance (offre d’accueil collectif et individuel, relais petite "
         "enfance) ;</text:p></text:list-item>",
         "La petite enfance (tous modes d’accueil) ;</text:p></text:list-item><text:list-item><text:p>La "
         "culture et "
         "le sport ;</text:p></text:list-item>"},
        {"Installer 15 assistantes maternelles", "Installer 18 assistantes maternelles"},
        {"<text:list-item><text:p text:style-name=\"Element_20_de_20_cadre\">Garantir la qualité d’accueil "
         "dans tous les "
         "établissements</text:p></text:list-item>",
         ""}});
  const Run shown = run_ctg(folder.path(), "import edited.odt");
  CHECK(difference(folder.path()).empty());
  CHECK(shown.exit == 0);
  CHECK(shown.out.starts_with("À écrire dans les données (6)\n"));
  CHECK(contains(shown.out,
                 "\n  annexes/2-plan-actions/fiches/1.A.2.xml:69:31\n      « 2028 »\n    → « 2029 »\n"));
  CHECK(shown.out.ends_with("\n« ctg import --apply edited.odt » écrit ces modifications.\n"));
  const Run applied = run_ctg(folder.path(), "import --apply edited.odt");
  CHECK(applied.out.starts_with("Écrit dans les données (6)\n"));
  const std::string changed =
      shell(folder.path(),
            "diff -r before/convention.xml convention.xml; diff -r before/annexes annexes | grep '^[<>]'")
          .out;
  CHECK(changed ==
        "159c159\n"
        "<         <nom>MONTESCOT</nom>\n---\n>         <nom>DURANTON</nom>\n"
        "210c210,211\n"
        "<     <champ>La petite enfance (offre d’accueil collectif et individuel, relais petite "
        "enfance)</champ>\n---\n"
        ">     <champ>La petite enfance (tous modes d’accueil)</champ>\n"
        ">     <champ>La culture et le sport</champ>\n"
        "<       <li>Installer 15 assistantes maternelles d’ici à la fin de l’année 2031</li>\n"
        "<       <li>Garantir la qualité d’accueil dans tous les établissements</li>\n"
        ">       <li>Installer 18 assistantes maternelles d’ici à la fin de l’année 2031</li>\n"
        "<   <echeance annee=\"2027\" fin=\"2028\">\n"
        ">   <echeance annee=\"2027\" fin=\"2029\">\n");
}

TEST_CASE("A field to fill that was filled is filled in the data") {
  const TempFolder folder;
  copy_real_dossier(folder.path());
  built(folder);
  const auto field = [](const std::string& label) {
    return "<text:span text:style-name=\"Placeholder\">&lt;" + label + "&gt;</text:span>";
  };
  edit(folder.path(), "out/convention.odt",
       {{field("caractéristiques territoriales"), "Un territoire de moyenne montagne &amp; peu dense."},
        {field("thématiques à privilégier"), "la petite enfance et l’animation de la vie sociale"}});
  const Run run = run_ctg(folder.path(), "import --apply edited.odt");
  CHECK(run.out ==
        "Écrit dans les données (2)\n"
        "  convention.xml:100:5\n      + « Un territoire de moyenne montagne & peu dense. »\n"
        "  convention.xml:103:5\n      + « la petite enfance et l’animation de la vie sociale »\n\n");
  CHECK(run.exit == 0);
  CHECK(difference(folder.path()) ==
        "100c100\n<     <caracteristiques/>\n---\n"
        ">     <caracteristiques>Un territoire de moyenne montagne &amp; peu dense.</caracteristiques>\n"
        "103c103\n<     <thematiques/>\n---\n"
        ">     <thematiques>la petite enfance et l’animation de la vie sociale</thematiques>\n");
}

TEST_CASE("Three ways: what was done already is not done again, what has changed since is a conflict") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  built(folder);
  edit(folder.path(), "out/convention.odt",
       {{"MONTESCOT, dûment", "DURANTON, dûment"},
        {"Installer 15 assistantes maternelles", "Installer 18 assistantes maternelles"}});
  // Meanwhile: a line more above, one edit made by hand, the other value changed otherwise.
  const fs::path convention = folder / "convention.xml";
  std::string xml = read(convention);
  xml.replace(xml.find("<nom>MONTESCOT</nom>"), 20, "<!-- élections -->\n        <nom>DURANTON</nom>");
  write(convention, xml);
  const std::string file =
      shell(folder.path(), "grep -l 'Installer 15 assistantes' annexes/2-plan-actions/fiches/*").out;
  const fs::path fiche = folder / file.substr(0, file.size() - 1);
  replace_in(fiche, "Installer 15 assistantes", "Installer 20 assistantes");
  const Run run = run_ctg(folder.path(), "import --apply edited.odt");
  CHECK(run.exit == 1);
  CHECK(run.out.starts_with("Conflits : la donnée a changé depuis, ou le document dit deux choses (1)\n"));
  CHECK(contains(run.out, "Installer 20 assistantes"));
  CHECK(contains(read(fiche), "Installer 20 assistantes"));
}

TEST_CASE("Words of the model, and what no single value holds, are listed apart") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  built(folder);
  edit(folder.path(), "out/convention.odt",
       {{"Favoriser l’accès et le maintien dans le logement notamment",
         "Favoriser l’accès au logement notamment"}});
  const Run run = run_ctg(folder.path(), "import --apply edited.odt");
  CHECK(run.exit == 1);
  CHECK(run.out.starts_with(
      "Clauses du modèle : pour les changer, une rédaction locale dans convention.xml (redactions) (1)\n"
      "  templates/ctg/2/partials/preambule.mustache:35:5\n"));
  CHECK(difference(folder.path()).empty());
}

TEST_CASE("Saved again by LibreOffice, as ODT and as DOCX, the edits come back all the same") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  built(folder);
  edit(folder.path(), "out/convention.odt",
       {{"MONTESCOT, dûment", "DURANTON, dûment"},
        {"Installer 15 assistantes maternelles", "Installer 18 assistantes maternelles"}});
  for (const std::string format : {"odt", "docx"}) {
    INFO(format);
    const std::string office = "soffice -env:UserInstallation=file://'" + folder.path().string() +
                               "/profile' --headless --convert-to " + format + " --outdir " + format +
                               " edited.odt";
    REQUIRE(shell(folder.path(), office + " >/dev/null 2>&1").exit == 0);
    const Run run = run_ctg(folder.path(), "import " + format + "/edited." + format);
    INFO(run.out);
    CHECK(run.exit == 0);
    CHECK(run.out.starts_with("À écrire dans les données (2)\n"));
    CHECK(contains(run.out, "« DURANTON »"));
    CHECK(contains(run.out, "Installer 18 assistantes"));
  }
}

TEST_CASE("What is no edited ODT of this dossier is told, and nothing is written") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  built(folder);
  const auto told = [&](const std::string& words) {
    const Run run = run_ctg(folder.path(), "import --apply " + words);
    CHECK(run.exit != 0);
    CHECK(difference(folder.path()).empty());
    return run.err;
  };
  const std::string again =
      "    conseil : ouvrez-le dans votre traitement de texte et enregistrez-le de nouveau\n";
  const auto no_document = [&](const std::string& name) {
    return name +
           ": erreur RDR-005: ce fichier n’est pas un document de traitement de texte, ou il est abîmé\n" +
           again;
  };
  CHECK(told("absent.odt") ==
        "absent.odt: erreur IMP-003: ce fichier n’existe pas\n"
        "    conseil : vérifiez son nom et son dossier\n");
  CHECK(contains(told(""), "erreur CLI-011: "));
  write(folder / "texte.odt", "Bonjour");
  CHECK(told("texte.odt") == no_document("texte.odt"));
  shell(folder.path(), "head -c 9000 out/convention.odt > coupe.odt");
  CHECK(told("coupe.odt") == no_document("coupe.odt"));

  // The package again, with another part in the place of one; "" takes it out.
  shell(folder.path(), "mkdir x && cd x && unzip -q ../out/convention.odt");
  const auto with = [&](const std::string& name, const std::string& part, const std::string& bytes) {
    write(folder / "repack.py",
          "import sys, zipfile\n"
          "old = zipfile.ZipFile('out/convention.odt'); new = zipfile.ZipFile(sys.argv[1], 'w', "
          "zipfile.ZIP_DEFLATED)\n"
          "bytes = open('part', 'rb').read()\n"
          "for each in old.namelist():\n"
          "    if each != sys.argv[2]: new.writestr(each, old.read(each))\n"
          "if bytes: new.writestr(sys.argv[2], bytes)\n");
    write(folder / "part", bytes);
    REQUIRE(shell(folder.path(), "python3 repack.py " + name + " " + part).exit == 0);
    return told(name);
  };
  CHECK(
      with("sans-meta.odt", "meta.xml", "") ==
      "sans-meta.odt: erreur IMP-001: ce document ne dit pas de quelles données il a été fait : il ne vient "
      "pas de « ctg build », ou un logiciel a effacé ses propriétés\n"
      "    conseil : partez d’un ODT écrit par « ctg build » ; « ctg check » vérifie tout document\n");
  CHECK(with("sans-texte.odt", "content.xml", "") == no_document("sans-texte.odt"));
  CHECK(with("meta-abime.odt", "meta.xml", "<office:document-meta>")
            .starts_with(
                "meta-abime.odt: erreur IMP-001: ce document ne dit pas de quelles données il a été fait"));
  CHECK(with("classeur.odt", "mimetype", "application/vnd.oasis.opendocument.spreadsheet") ==
        "classeur.odt: erreur RDR-008: ce document est un tableau (Excel ou Calc), et non un "
        "texte : il n’est pas lu\n"
        "    conseil : donnez l’ODT ou le DOCX du texte\n");
  CHECK(with("bombe.odt", "content.xml", "<a>" + std::string(200'000'000, 'x') + "</a>") ==
        "bombe.odt: erreur RDR-005: ce document se déplie en plus de 64 Mo : il n’est pas lu\n");
  std::string entities = "<!DOCTYPE a [<!ENTITY a0 \"ha\">";
  for (int i = 1; i < 12; ++i) {
    entities += "<!ENTITY a" + std::to_string(i) + " \"";
    for (int k = 0; k < 10; ++k) entities += "&a" + std::to_string(i - 1) + ";";
    entities += "\">";
  }
  CHECK(
      with("entites.odt", "content.xml", entities + "]><a>&a11;</a>") ==
      "entites.odt!content.xml:1:1: erreur XML-003: ce fichier contient une déclaration <!DOCTYPE>, qui est "
      "refusée\n"
      "    conseil : retirez-la : un fichier du dossier n’en a pas besoin\n");
  CHECK(with("chemin.odt", "../../sorti.txt", "x") ==
        "chemin.odt: erreur RDR-008: ce document contient « ../../sorti.txt », un nom qui mène hors de "
        "lui : il n’est pas lu\n" +
            again);
  CHECK_FALSE(fs::exists(folder.path().parent_path() / "sorti.txt"));
  fs::rename(folder / "exports", folder / "ailleurs");
  const std::string no_base = told("out/convention.odt");
  CHECK(
      no_base.starts_with("out/convention.odt: erreur IMP-002: les données dont ce document a été fait ne "
                          "sont pas dans ce dossier "
                          "(exports/"));
  fs::rename(folder / "ailleurs", folder / "exports");

  // How it looks is no matter of the import: a document that lost its styles is read all the same.
  write(folder / "part", "");
  REQUIRE(shell(folder.path(), "python3 repack.py sans-styles.odt styles.xml").exit == 0);
  const Run bare = run_ctg(folder.path(), "import --apply sans-styles.odt");
  CHECK(bare.exit == 0);
  CHECK(bare.err == "");
  CHECK(bare.out == "Aucune modification.\n");

  // Macros are never looked at; that they are there is said.
  write(folder / "part", "Sub Main\nEnd Sub\n");
  REQUIRE(shell(folder.path(), "python3 repack.py macros.odt Basic/Standard/Module1.xml").exit == 0);
  const Run macros = run_ctg(folder.path(), "import --apply macros.odt");
  CHECK(macros.exit == 0);
  CHECK(
      macros.err ==
      "macros.odt: remarque RDR-009: ce document contient des macros : elles ne sont ni lues ni exécutées\n");
  CHECK(macros.out == "Aucune modification.\n");
  CHECK(difference(folder.path()).empty());
}

TEST_CASE("Random edits of words of the data: each arrives, or is said") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  built(folder);
  // Appends a mark to words of paragraphs, wherever they came from. What goes into the data and what is
  // listed apart must be all of them.
  write(folder / "edit.py", R"(
import random, re, sys, zipfile
random.seed(int(sys.argv[1]))
old = zipfile.ZipFile('out/convention.odt'); new = zipfile.ZipFile('edited.odt', 'w')
for part in old.infolist():
    data = old.read(part)
    if part.filename == 'content.xml':
        text = data.decode()
        start = max(text.rfind('text:style-name="' + style) for style in ('Sigle', 'Signification'))  # what is made of the text: its contents, its sigles
        start = text.index('</text:p>', start)
        spots = [m.end() for m in re.finditer(r'[a-zé]{6,}(?=[ ,<])', text) if m.start() > start
                 and text.rfind('<', 0, m.start()) < text.rfind('>', 0, m.start()) + 1
                 and not re.search(r'<(text:bookmark-ref|text:span text:style-name="Placeholder"|svg:\w+|table:title)[^<]*$', text[:m.start()][-400:])]
        marks = sorted(random.sample(spots, 12), reverse=True)
        for number, spot in enumerate(marks):
            text = text[:spot] + 'qqq%d' % number + text[spot:]
        data = text.encode()
    new.writestr(part.filename, data)
)");
  for (int seed = 1; seed <= 25; ++seed) {
    INFO(seed);
    REQUIRE(shell(folder.path(), "python3 edit.py " + std::to_string(seed)).exit == 0);
    const Run run = run_ctg(folder.path(), "import edited.odt");
    INFO(run.out);
    INFO(run.err);
    for (int mark = 0; mark < 12; ++mark) CHECK(contains(run.out, "qqq" + std::to_string(mark)));
  }
  CHECK(difference(folder.path()).empty());
}

TEST_CASE("An item that holds more than the paragraph that went stays, and is said") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  replace_in(folder / "annexes/1-diagnostic.xml", "</caracteristiques>",
             "<ul><li><p>Un premier niveau propre au territoire</p><ul><li>un second "
             "niveau</li></ul></li></ul></caracteristiques>");
  built(folder);
  edit(folder.path(), "out/convention.odt", {{"Un premier niveau propre au territoire", ""}});
  const Run run = run_ctg(folder.path(), "import --apply edited.odt");
  CHECK(run.exit == 1);
  CHECK(run.out.starts_with("À reporter à la main"));
  CHECK(contains(run.out, "- « Un premier niveau propre au territoire »"));
  CHECK(difference(folder.path()).empty());
}

TEST_CASE("A text that a comment cuts in two is left to people") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  replace_in(folder / "convention.xml", "<nom>MONTESCOT</nom>", "<nom>MONTESCOT<!-- à confirmer --></nom>");
  built(folder);
  edit(folder.path(), "out/convention.odt", {{"MONTESCOT, dûment", "DURANTON, dûment"}});
  const Run run = run_ctg(folder.path(), "import --apply edited.odt");
  CHECK(run.exit == 1);
  CHECK(run.out.starts_with("À reporter à la main"));
  CHECK(difference(folder.path()).empty());
}

TEST_CASE("A paragraph that was moved with tracked changes is moved in the data, not written twice") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  built(folder);
  const std::string office = "soffice -env:UserInstallation=file://'" + folder.path().string() +
                             "/profile' --headless --convert-to docx out/convention.odt";
  REQUIRE(shell(folder.path(), office + " >/dev/null 2>&1").exit == 0);
  // As Word does it: the paragraph as moved from, and once more, as moved to, behind another one.
  write(folder / "move.py",
        "import re, zipfile\n"
        "old = zipfile.ZipFile('convention.docx'); new = zipfile.ZipFile('edited.docx', 'w')\n"
        "text = old.read('word/document.xml').decode()\n"
        "paragraphs = re.findall(r'<w:p[ >](?:(?!<w:p[ >]).)*?</w:p>', text, re.S)\n"
        "words = lambda p: ''.join(re.findall(r'<w:t[^>]*>([^<]*)</w:t>', p))\n"
        "one = lambda start: next(p for p in paragraphs if words(p).startswith(start))\n"
        "def wrap(p, tag):\n"
        "    head = re.match(r'<w:p(?: [^>]*)?>(<w:pPr>.*?</w:pPr>)?', p, re.S).group(0)\n"
        "    mark = head.replace('</w:pPr>', '<w:rPr><w:%s w:id=\"9\"/></w:rPr></w:pPr>' % tag)\n"
        "    mark = re.sub('<w:rPr></w:rPr>(?=<w:rPr>)', '', mark)\n"
        "    body = p[len(head):-len('</w:p>')]\n"
        "    return '%s<w:%s w:id=\"1\">%s</w:%s></w:p>' % (mark, tag, body, tag)\n"
        "a, b = one('Deux zones pr'), one('Les besoins prioritaires ont')\n"
        "text = text.replace(b, b + wrap(a, 'moveTo'), 1).replace(a, wrap(a, 'moveFrom'), 1)\n"
        "for part in old.namelist():\n"
        "    new.writestr(part, text if part == 'word/document.xml' else old.read(part))\n"
        "new.close()\n");
  const Run moved = shell(folder.path(), "python3 move.py");
  INFO(moved.err);
  REQUIRE(moved.exit == 0);
  const Run run = run_ctg(folder.path(), "import --apply edited.docx");
  INFO(run.out);
  CHECK(run.exit == 0);
  CHECK(run.out.starts_with("Écrit dans les données (2)\n"));
  const std::string data = read(folder / "annexes/1-diagnostic.xml");
  const std::string words = "Deux zones présentent une offre d’accueil";
  const std::size_t at = data.find(words);
  REQUIRE(at != std::string::npos);
  CHECK(data.find(words, at + 1) == std::string::npos);
  CHECK(at > data.find("Les besoins prioritaires ont"));
}
