// What people did with the program's files is never written over: their versions stay, and they are told.
#include <sys/stat.h>

#include <filesystem>

#include "catch.h"
#include "cli/program.h"

using namespace ctg::test;
namespace fs = std::filesystem;

namespace {

std::string names(const fs::path& folder) { return shell(folder, "ls -A | sort | tr '\\n' ' '").out; }

constexpr std::string_view kSuivi =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<suivi xmlns=\"urn:ctg:suivi:1\">\n  <action "
    "fiche=\"1.A.1\">\n"
    "    <situation date=\"2027-06-30\" statut=\"en-cours\" avancement=\"20\">Travaux commencés</situation>\n"
    "    <difficulte date=\"2027-05-04\">Recrutement difficile</difficulte>\n  </action>\n</suivi>\n";

}  // namespace

TEST_CASE("A document that was edited is kept beside the new one, and said, with the way back") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  REQUIRE(run_ctg(folder.path(), "build").exit == 0);
  CHECK(names(folder / "out") == ".empreintes convention.odt convention.pdf ");
  CHECK(shell(folder / "out", "sha256sum --quiet -c .empreintes").exit == 0);
  // The data change: what nobody touched is simply new.
  replace_in(folder / "convention.xml", "<nom>MONTESCOT</nom>", "<nom>DURANTON</nom>");
  const Run fresh = run_ctg(folder.path(), "build");
  CHECK(fresh.err == "");
  CHECK(names(folder / "out") == ".empreintes convention.odt convention.pdf ");
  // Somebody edits the ODT and signs the PDF.
  shell(folder / "out",
        "printf corrigé >> convention.odt; printf signé >> convention.pdf; chmod 600 convention.odt");
  const std::string edited = read(folder / "out/convention.odt"),
                    signed_pdf = read(folder / "out/convention.pdf");
  const Run run = run_ctg(folder.path(), "build");
  CHECK(run.exit == 0);
  CHECK(
      run.err ==
      "out/convention.pdf: avertissement BLD-007: ce fichier a été modifié depuis que ctg l’a écrit\u00a0: "
      "votre "
      "version est gardée sous «\u00a0out/convention-modifie.pdf\u00a0»\n"
      "    conseil : si c’est le document signé, «\u00a0ctg seal --papier "
      "out/convention-modifie.pdf\u00a0» le "
      "garde\u202f; les annotations d’un PDF ne se reprennent pas d’elles-mêmes\u00a0: reportez-les dans les "
      "données\n"
      "out/convention.odt: avertissement BLD-007: ce fichier a été modifié depuis que ctg l’a écrit\u00a0: "
      "votre "
      "version est gardée sous «\u00a0out/convention-modifie.odt\u00a0»\n"
      "    conseil : «\u00a0ctg import out/convention-modifie.odt\u00a0» montre ce qui peut en être "
      "repris dans "
      "les données\n");
  CHECK(read(folder / "out/convention-modifie.odt") == edited);
  CHECK(read(folder / "out/convention-modifie.pdf") == signed_pdf);
  struct stat info {};
  REQUIRE(::stat((folder / "out/convention-modifie.odt").c_str(), &info) == 0);
  CHECK((info.st_mode & 0777U) == 0600U);
  // The same version again needs no second copy; another one does.
  write(folder / "out/convention.odt", edited);
  run_ctg(folder.path(), "build");
  CHECK_FALSE(fs::exists(folder / "out/convention-modifie-2.odt"));
  shell(folder / "out", "printf encore >> convention.odt");
  run_ctg(folder.path(), "build --format odt");
  CHECK(read(folder / "out/convention-modifie.odt") == edited);
  CHECK(fs::exists(folder / "out/convention-modifie-2.odt"));
  CHECK(run_ctg(folder.path(), "build --lang en").err == "");
}

TEST_CASE("Elsewhere, for one part, and where nobody knows who wrote the file") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  fs::create_directory(folder / "ailleurs");
  write(folder / "ailleurs/fiche-1.A.1.odt", "un fichier d’avant");
  const Run run = run_ctg(folder.path(), "build --only fiche-1.A.1 --out ailleurs --lang en");
  CHECK(run.exit == 0);
  CHECK(run.err ==
        "ailleurs/fiche-1.A.1.odt: warning BLD-008: another file of this name was there, perhaps edited by "
        "hand: it "
        "is kept as “ailleurs/fiche-1.A.1-ancien.odt”\n"
        "    hint: “ctg import ailleurs/fiche-1.A.1-ancien.odt” shows what can be taken over from it into "
        "the data\n");
  CHECK(read(folder / "ailleurs/fiche-1.A.1-ancien.odt") == "un fichier d’avant");
  // A record that is damaged knows nothing: then all that differs is kept.
  write(folder / "ailleurs/.empreintes", std::string("\xFF\x00 n’importe quoi\n", 18));
  replace_in(folder / "convention.xml", "<nom>MONTESCOT</nom>", "<nom>DURANTON</nom>");
  shell(folder.path(), "printf x >> ailleurs/fiche-1.A.1.pdf");
  const Run damaged = run_ctg(folder.path(), "build --only fiche-1.A.1 --out ailleurs");
  CHECK(damaged.err.find("BLD-008") != std::string::npos);
  CHECK(fs::exists(folder / "ailleurs/fiche-1.A.1-ancien.pdf"));
  // What is there already, byte for byte, is nobody's edit.
  const TempFolder other;
  copy_complete_dossier(other.path());
  run_ctg(other.path(), "build --format odt");
  fs::remove(other / "out/.empreintes");
  CHECK(run_ctg(other.path(), "build --format odt").err == "");
  CHECK(names(other / "out") == ".empreintes convention.odt ");
}

TEST_CASE("A document that is open in a word processor is said") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  run_ctg(folder.path(), "build --format odt");
  replace_in(folder / "convention.xml", "<nom>MONTESCOT</nom>", "<nom>DURANTON</nom>");
  struct Mark {
    std::string name, bytes, program;
  };
  for (const Mark& mark :
       {Mark{".~lock.convention.odt#", "Jeanne Martin,jmartin,PC-12,28.11.2026 16:02,file:///home/j/profil;",
             "LibreOffice (Jeanne Martin, PC-12)"},
        Mark{".~lock.convention.odt#", ",jmartin,,,;", "LibreOffice (jmartin)"},
        Mark{"~$nvention.odt", "x", "Word ou un autre programme de Microsoft"},
        Mark{"~$convention.odt", "x", "Word ou un autre programme de Microsoft"}}) {
    write(folder / "out" / mark.name, mark.bytes);
    write(folder / "out/convention.odt", "ouvert");
    const Run run = run_ctg(folder.path(), "build --format odt");
    CHECK(run.exit == 0);
    CHECK(run.err.find("out/convention.odt: avertissement BLD-009: ce fichier semble ouvert dans " +
                       mark.program + "\u00a0: cette fenêtre montre encore la version d’avant\n") !=
          std::string::npos);
    fs::remove(folder / "out" / mark.name);
  }
}

TEST_CASE("A table that was filled and not imported yet is not lost by the next export") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  write(folder / "suivi/suivi.xml", kSuivi);
  REQUIRE(run_ctg(folder.path(), "suivi export").exit == 0);
  shell(folder.path(), "printf rempli >> out/suivi.ods");
  const std::string filled = read(folder / "out/suivi.ods");
  const Run run = run_ctg(folder.path(), "suivi export");
  CHECK(run.err ==
        "out/suivi.ods: avertissement BLD-007: ce fichier a été modifié depuis que ctg l’a écrit\u00a0: "
        "votre version "
        "est gardée sous «\u00a0out/suivi-modifie.ods\u00a0»\n"
        "    conseil : «\u00a0ctg suivi import out/suivi-modifie.ods\u00a0» montre ce qui peut en être "
        "repris "
        "dans les données\n");
  CHECK(read(folder / "out/suivi-modifie.ods") == filled);
  REQUIRE(run_ctg(folder.path(), "suivi export --format csv").exit == 0);
  shell(folder.path(), "printf x >> out/suivi/Valeurs.csv");
  run_ctg(folder.path(), "suivi export --format csv");
  CHECK(fs::exists(folder / "out/suivi/Valeurs-modifie.csv"));
  CHECK_FALSE(fs::exists(folder / "out/suivi/Actions-modifie.csv"));
}

TEST_CASE(
    "An avenant and its papers that were edited are kept, and each is told where its corrections belong") {
  const TempFolder folder;
  const std::string epoch = "SOURCE_DATE_EPOCH=2000000000";
  copy_complete_dossier(folder.path());
  REQUIRE(run_ctg(folder.path(), "build --format pdf", epoch).exit == 0);
  REQUIRE(run_ctg(folder.path(), "seal --constate out/convention.pdf", epoch).exit == 0);
  replace_in(folder / "annexes/3-moyens.xml", "annee=\"2028\" montant=\"142000\"",
             "annee=\"2028\" montant=\"150000\"");
  REQUIRE(run_ctg(folder.path(), "avenant draft", epoch).exit == 0);
  REQUIRE(run_ctg(folder.path(), "avenant build 1 --out a", epoch).exit == 0);
  shell(
      folder / "a",
      "for f in avenant-1.pdf avenant-1.odt deliberation-avenant-1.odt comparaison-1.pdf; do printf x >> $f; "
      "done; printf ',jmartin,,,;' > '.~lock.avenant-1.odt#'");
  const Run run = run_ctg(folder.path(), "avenant build 1 --out a", epoch);
  CHECK(run.exit == 0);
  const std::string edited =
      "avertissement BLD-007: ce fichier a été modifié depuis que ctg l’a écrit\u00a0: votre version est "
      "gardée "
      "sous ";
  const std::string notes =
      "les annotations d’un PDF ne se reprennent pas d’elles-mêmes\u00a0: reportez-les dans les données\n";
  const std::string compare =
      "    conseil\u00a0: comparez-la avec la nouvelle, et reportez dans les données ce qui doit en rester\n";
  const std::string told =
      "a/avenant-1.pdf: " + edited +
      "«\u00a0a/avenant-1-modifie.pdf\u00a0»\n"
      "    conseil\u00a0: si c’est le document signé, «\u00a0ctg seal avenant-1 --papier "
      "a/avenant-1-modifie.pdf\u00a0» le garde\u202f; " +
      notes + "a/avenant-1.odt: " + edited + "«\u00a0a/avenant-1-modifie.odt\u00a0»\n" + compare +
      "a/avenant-1.odt: avertissement BLD-009: ce fichier semble ouvert dans LibreOffice (jmartin)\u00a0: "
      "cette "
      "fenêtre montre encore la version d’avant\n"
      "    conseil\u00a0: fermez-la sans enregistrer\u202f; ce qui y a été changé s’enregistre sous un autre "
      "nom "
      "et "
      "se reprend de là\u202f; si personne ne l’a ouvert, effacez «\u00a0a/.~lock.avenant-1.odt#\u00a0»\n"
      "a/deliberation-avenant-1.odt: " +
      edited + "«\u00a0a/deliberation-avenant-1-modifie.odt\u00a0»\n" + compare +
      "a/comparaison-1.pdf: " + edited +
      "«\u00a0a/comparaison-1-modifie.pdf\u00a0»\n    conseil\u00a0: " + notes;
  CHECK(run.err.substr(0, told.size()) == told);
  // Their corrections belong into other files.
  for (const char* name : {"avenant-1", "deliberation-avenant-1-saint-ormin", "convention-consolidee-1",
                           "convention-revisions-1"}) {
    const std::string file = std::string("a/") + name + ".odt";
    const Run import = run_ctg(folder.path(), "import " + file, epoch);
    CHECK(import.exit == 1);
    CHECK(import.err ==
          file +
              ": erreur IMP-006: ce document vient de l’avenant n° 1\u00a0: ses corrections ne "
              "se reprennent pas "
              "dans les données\n"
              "    conseil\u00a0: reportez-les dans avenants/1.xml (motifs, dates, délibérations) "
              "ou dans les données "
              "de la convention, puis refaites-le par «\u00a0ctg avenant build 1\u00a0»\n");
  }
}

TEST_CASE("A bilan and its table that were edited or are open are kept, and said") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  write(folder / "suivi/suivi.xml", kSuivi);
  REQUIRE(run_ctg(folder.path(), "bilan init etape --au 2027-12-31").exit == 0);
  REQUIRE(run_ctg(folder.path(), "bilan etape").exit == 0);
  REQUIRE(run_ctg(folder.path(), "suivi export").exit == 0);
  shell(folder / "out",
        "for f in *.odt *.pdf *.ods; do printf x >> $f; printf ',jmartin,,,;' > \".~lock.$f#\"; done");
  const std::string name = "out/bilan-etape-2027", mark = "out/.~lock.";
  const auto told = [&](const std::string& file, const std::string& aside, const std::string& advice) {
    return file +
           ": avertissement BLD-007: ce fichier a été modifié depuis que ctg l’a écrit\u00a0: votre version "
           "est "
           "gardée sous «\u00a0" +
           aside + "\u00a0»\n    conseil\u00a0: " + advice + "\n" + file +
           ": avertissement BLD-009: ce fichier semble ouvert dans LibreOffice (jmartin)\u00a0: cette "
           "fenêtre "
           "montre encore la version d’avant\n"
           "    conseil\u00a0: fermez-la sans enregistrer\u202f; ce qui y a été changé s’enregistre sous un "
           "autre "
           "nom et "
           "se reprend de là\u202f; si personne ne l’a ouvert, effacez «\u00a0" +
           mark + file.substr(4) + "#\u00a0»\n";
  };
  const std::string expected =
      told(name + ".pdf", name + "-modifie.pdf",
           "si c’est le document signé, «\u00a0ctg seal bilan-etape-2027 --papier " + name +
               "-modifie.pdf\u00a0» le garde\u202f; les annotations d’un PDF ne se reprennent pas "
               "d’elles-mêmes\u00a0: reportez-les dans les données") +
      told(name + ".odt", name + "-modifie.odt",
           "comparez-la avec la nouvelle, et reportez dans les données ce qui doit en rester");
  const Run run = run_ctg(folder.path(), "bilan etape");
  CHECK(run.exit == 0);
  CHECK(run.err.find(expected) != std::string::npos);
  INFO(run.err);
  CHECK(
      run_ctg(folder.path(), "suivi export").err ==
      told("out/suivi.ods", "out/suivi-modifie.ods",
           "«\u00a0ctg suivi import out/suivi-modifie.ods\u00a0» montre ce qui peut en être repris dans les "
           "données"));
  CHECK(fs::exists(folder / (name + "-modifie.odt")));
}

TEST_CASE("Two at once: nothing of either is lost, and who waits too long is told for whom") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  write(folder / "suivi/suivi.xml", kSuivi);
  REQUIRE(run_ctg(folder.path(), "suivi export csv --format csv").exit == 0);
  fs::copy(folder / "csv", folder / "csv2");
  replace_in(folder / "csv/Difficultés.csv", "Recrutement difficile", "Recrutement très difficile");
  replace_in(folder / "csv2/Situations.csv", "Travaux commencés", "Travaux bien commencés");
  for (int round = 0; round < 10; ++round) {
    write(folder / "suivi/suivi.xml", kSuivi);
    const Run both =
        shell(folder.path(), "'" CTG_PROGRAM "' suivi import --apply csv > 1 2>&1 & '" CTG_PROGRAM
                             "' suivi import --apply csv2 > 2 2>&1; wait");
    const std::string after = read(folder / "suivi/suivi.xml");
    INFO(read(folder / "1") + read(folder / "2"));
    CHECK(after.find("Recrutement très difficile") != std::string::npos);
    CHECK(after.find("Travaux bien commencés") != std::string::npos);
  }
  CHECK_FALSE(fs::exists(folder / ".ctg-verrou"));
  const Run waiting =
      shell(folder.path(),
            "printf 'jmartin\\nPC-12\\n28/11/2026 16:02:11\\nctg seal\\n4242\\n' > .ctg-verrou; "
            "flock .ctg-verrou '" CTG_PROGRAM "' suivi import --apply csv");
  CHECK(waiting.exit == 3);
  CHECK(waiting.err ==
        "erreur SYS-004: quelqu’un d’autre écrit dans ce dossier\u00a0: jmartin (machine PC-12), «\u00a0ctg "
        "seal\u00a0», depuis 28/11/2026 16:02:11, processus 4242\n"
        "    conseil : attendez que cette commande ait fini, puis recommencez\u202f; rien n’a été "
        "écrit\n");
  // Who only reads is never held up.
  CHECK(shell(folder.path(), "flock .ctg-verrou '" CTG_PROGRAM "' suivi import csv").exit == 0);
  CHECK(shell(folder.path(), "flock .ctg-verrou '" CTG_PROGRAM "' check").exit != 3);
}

TEST_CASE("Builds at the same time leave whole files and no traces") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  REQUIRE(run_ctg(folder.path(), "build --format odt").exit == 0);
  const std::string alone = read(folder / "out/convention.odt");
  shell(folder.path(), "for i in 1 2 3 4; do '" CTG_PROGRAM "' build --format odt > $i 2>&1 & done; wait");
  for (const char* run : {"1", "2", "3", "4"}) CHECK(read(folder / run).find("erreur") == std::string::npos);
  CHECK(read(folder / "out/convention.odt") == alone);
  CHECK(names(folder / "out") == ".empreintes convention.odt ");
}

TEST_CASE("What is replaced keeps its mode, and a link its place") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  write(folder / "ailleurs/suivi.xml", kSuivi);
  fs::create_directory(folder / "suivi");
  fs::create_symlink("../ailleurs/suivi.xml", folder / "suivi/suivi.xml");
  shell(folder.path(), "chmod 640 ailleurs/suivi.xml");
  REQUIRE(run_ctg(folder.path(), "suivi export csv --format csv").exit == 0);
  replace_in(folder / "csv/Difficultés.csv", "Recrutement difficile", "Recrutement très difficile");
  REQUIRE(run_ctg(folder.path(), "suivi import --apply csv").exit == 0);
  CHECK(fs::is_symlink(folder / "suivi/suivi.xml"));
  CHECK(read(folder / "ailleurs/suivi.xml").find("très difficile") != std::string::npos);
  CHECK(shell(folder.path(), "stat -c %a ailleurs/suivi.xml").out == "640\n");
  write(folder / "recu.txt", "La Caf , la commune\n");
  shell(folder.path(), "chmod 600 recu.txt; ln -s recu.txt lien.txt");
  run_ctg(folder.path(), "check --fix lien.txt");
  CHECK(shell(folder.path(), "stat -c %a recu.txt; stat -c %F lien.txt").out == "600\nsymbolic link\n");
}

TEST_CASE("Nothing is written through a link that leads out of the dossier") {
  const TempFolder folder;
  const fs::path dossier = folder / "d";
  copy_complete_dossier(dossier);
  write(folder / "secret.txt", "secret\n");
  fs::create_directory(folder / "ailleurs");
  const auto refuses = [&](const fs::path& link, const fs::path& target, const std::string& command) {
    INFO(link);
    fs::create_directories(link.parent_path());
    fs::create_symlink(target, link);
    const Run run = run_ctg(dossier, command);
    CHECK(run.exit == 3);
    CHECK(run.err.find("un lien de ce dossier mène ailleurs, et rien n’est écrit hors de lui") !=
          std::string::npos);
    CHECK(read(folder / "secret.txt") == "secret\n");
    CHECK(fs::is_empty(folder / "ailleurs"));
    fs::remove(link);
  };
  refuses(dossier / "out/convention.pdf", "../../secret.txt", "build --format pdf");
  refuses(dossier / "out/convention.pdf", folder / "ailleurs/neuf.pdf", "build --format pdf");
  CHECK(names(dossier / "out").empty());
  fs::remove(dossier / "out");
  refuses(dossier / "out", folder / "ailleurs", "build --format pdf");
  for (const char* named : {"./", "../d", "../d/", "../d/./"}) {
    INFO(named);
    refuses(dossier / "out", folder / "ailleurs", std::string("build --format pdf --dossier ") + named);
  }
  refuses(dossier / "exports", folder / "ailleurs", "suivi export out/suivi.ods");
  refuses(dossier / "bilans", folder / "ailleurs", "bilan init etape --au 2027-12-31");
  // Asked for, it is written there.
  CHECK(run_ctg(dossier, "build --format pdf --out ../ailleurs").exit == 0);
  CHECK(fs::exists(folder / "ailleurs/convention.pdf"));
}

TEST_CASE("An Excel workbook is taken through LibreOffice") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  write(folder / "suivi/suivi.xml", kSuivi);
  REQUIRE(run_ctg(folder.path(), "suivi export").exit == 0);
  const std::string office = "soffice -env:UserInstallation=file://'" + folder.path().string() +
                             "/profil' --headless --convert-to xlsx out/suivi.ods >/dev/null 2>&1";
  if (shell(folder.path(), office).exit != 0 || !fs::exists(folder / "suivi.xlsx")) {
    WARN("skipped: no LibreOffice");
    return;
  }
  const Run same = run_ctg(folder.path(), "suivi import suivi.xlsx");
  CHECK(same.err == "");
  CHECK(same.out == "Aucune modification.\n");
  CHECK(same.exit == 0);
  write(folder / "abime.xlsx", "PK\x03\x04 rien");
  CHECK(run_ctg(folder.path(), "suivi import abime.xlsx").exit == 1);
}
