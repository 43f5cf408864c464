// `ctg import`: what people put beside the text of a document (a note, a comment, a picture, a control) has no
// place in the data; each is told with its words and its paragraph, and nothing of it is written.
#include <filesystem>

#include "catch.h"
#include "cli/program.h"

using namespace ctg::test;
namespace fs = std::filesystem;

TEST_CASE("What is put beside the text is told with its words and its paragraph, and never written") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  REQUIRE(run_ctg(folder.path(), "build --format odt").exit == 0);
  shell(folder.path(), "mkdir before; cp -r convention.xml annexes before");
  const std::string where =
      "        dans le paragraphe «\u00a0La présente convention vise à définir le projet stratégique global "
      "du…\u00a0»\n\n";
  const auto told = [&](const std::string& put, const std::string& before = "La présente convention vise") {
    write(folder / "edit.py",
          "import zipfile\nold = zipfile.ZipFile('out/convention.odt'); new = zipfile.ZipFile('edited.odt', "
          "'w')\nfor part in old.infolist():\n    data = old.read(part)\n"
          "    if part.filename == 'content.xml':\n        t = data.decode()\n        at = t.index('" +
              before + "')\n        t = t[:at] + r'''" + put +
              "''' + t[at:]\n        t = t.replace('</office:automatic-styles>', '<style:style "
              "style:name=\"ZZ\" style:family=\"text\"><style:text-properties "
              "style:text-line-through-style=\"solid\"/></style:style></office:automatic-styles>', 1)\n"
              "        data = t.encode()\n    new.writestr(part, data)\nnew.close()\n");
    const Run edited = shell(folder.path(), "python3 edit.py");
    INFO(edited.err);
    REQUIRE(edited.exit == 0);
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
