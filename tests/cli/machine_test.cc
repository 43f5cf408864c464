// What the machine does not give is the machine's fault: exit code 3, said in plain words, and no word
// against the document. And whoever ends the program ends all that it started.
#include <fstream>
#include <vector>

#include "catch.h"
#include "cli/program.h"

using namespace ctg::test;
namespace fs = std::filesystem;

namespace {

// A soffice that would run for ever, with children, as the real one has.
void put_slow_soffice(const TempFolder& folder, const std::string& mark) {
  const fs::path path = folder / "bin/soffice";
  write(path, "#!/bin/sh\nsh -c 'sleep " + mark + "1 & sleep " + mark + "2' &\nwait\n");
  fs::permissions(path, fs::perms::owner_all);
}

std::string alive(const TempFolder& folder, const std::string& words) {
  return shell(folder.path(),
               "ps -eo stat=,args= | grep -F -- '" + words + "' | grep -v -e grep -e '^Z' | wc -l")
      .out;
}

}  // namespace

TEST_CASE("A PDF is read and built without a folder for temporary files; a DOCX says what it wants") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  fs::remove_all(folder / "logos");
  std::string convention = read(folder / "convention.xml");
  for (std::size_t at; (at = convention.find("<logo")) != std::string::npos;)
    convention.erase(at, convention.find("/>", at) + 2 - at);
  write(folder / "convention.xml", convention);
  for (const char* tmpdir : {"/proc", "/nowhere/at-all", "/dev/null"}) {
    INFO(tmpdir);
    const std::string environment = std::string("TMPDIR=") + tmpdir;
    CHECK(run_ctg(folder.path(), "build --format pdf", environment).exit == 0);
    CHECK(fs::exists(folder / "out/convention.pdf"));
    CHECK(run_ctg(folder.path(), "check out/convention.pdf", environment).err.find("RDR-") ==
          std::string::npos);
    fs::remove_all(folder / "out");
    const Run run = run_ctg(folder.path(), "build --format docx", environment);
    CHECK(run.exit == 3);
    CHECK(run.err.find("erreur SYS-010: le dossier des fichiers temporaires (« " + std::string(tmpdir) +
                       " ») n’est pas accessible : ") != std::string::npos);
    CHECK(run.err.find("BLD-005") == std::string::npos);
    CHECK_FALSE(fs::exists(folder / "out/convention.docx"));
  }
  CHECK(shell(folder.path(), "ls -A | grep -c '^ctg-'").out == "0\n");
}

TEST_CASE(
    "Too few descriptors, too little memory, a helper that may not be run: never the document's fault") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  fs::copy(folder / "annexes/6-deliberation.pdf", folder / "recue.pdf");
  write(folder / "bin/pdftotext", "x");
  const std::string program = "env -u SOURCE_DATE_EPOCH '" CTG_PROGRAM "' ";
  const std::vector<std::string> commands = {
      "ulimit -n 5; " + program + "build --format pdf",
      "ulimit -n 6; " + program + "build --format pdf",
      "ulimit -n 5; " + program + "check recue.pdf",
      "PATH=\"$PWD/bin\"; export PATH; '" CTG_PROGRAM "' check recue.pdf",
  };
  for (const std::string& command : commands) {
    INFO(command);
    const Run run = shell(folder.path(), command);
    CHECK(run.exit == 3);
    CHECK(run.err.find("erreur SYS-01") != std::string::npos);
    for (const char* blamed : {"PDF-0", "RDR-0", "CONFORME"})
      CHECK(run.err.find(blamed) == std::string::npos);
    CHECK_FALSE(fs::exists(folder / "out"));
  }
}

TEST_CASE("Where a dossier stands is not known on a machine that lets nothing be looked at") {
  const TempFolder folder;
  copy_complete_dossier(folder / "d");
  const std::string program = "env -u SOURCE_DATE_EPOCH '" CTG_PROGRAM "' ";
  for (const std::string& command : {"ulimit -n 8; " + program, "TMPDIR=/nowhere " + program}) {
    INFO(command);
    const Run run = shell(folder.path(), command + "status --dossier d");
    CHECK(run.exit == 3);
    CHECK(run.err.find("erreur SYS-01") != std::string::npos);
    CHECK(run.out.find("Qualité\u00a0: inconnue, la machine n’a pas laissé faire le document\n") !=
          std::string::npos);
  }
  // Nor is it kept for the next run.
  CHECK(shell(folder.path(), "ulimit -n 8; " + program + "batch status d --etat e").exit == 3);
  const Run again = shell(folder.path(), program + "batch status d --etat e");
  CHECK(again.exit == 0);
  CHECK(again.out.find("prêt") != std::string::npos);
}

TEST_CASE("A file that may not grow, an output that takes nothing: told, nothing left behind") {
  const TempFolder folder;
  copy_complete_dossier(folder / "d");
  fs::create_directory(folder / "tmp");
  for (const std::string command : {"build --dossier d --format pdf", "suivi export --dossier d", "init n"}) {
    INFO(command);
    const Run run = shell(folder.path(), "ulimit -c 0; ulimit -f 1; TMPDIR=tmp '" CTG_PROGRAM "' " + command);
    CHECK(run.exit == 3);
    CHECK(run.err.find("erreur SYS-0") != std::string::npos);
    CHECK(fs::is_empty(folder / "tmp"));
  }
  CHECK_FALSE(fs::exists(folder / "d/.ctg-verrou"));
  const Run run = shell(folder.path(), "'" CTG_PROGRAM "' explain CHK-001 > /dev/full");
  CHECK(run.exit == 3);
  CHECK(run.err.find("erreur SYS-001: ce que la commande dit n’a pas pu être écrit") != std::string::npos);
}

TEST_CASE("Memory that runs out while XML is read: the machine's fault, wherever it happens") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  std::string many;
  for (int i = 0; i < 300000; ++i) many += "<p>a</p><a b='c'/>";
  const std::string head = "<diagnostic xmlns=\"urn:ctg:diagnostic:1\">", foot = "</diagnostic>";
  write(folder / "annexes/1-diagnostic.xml", head + many + foot);
  for (const char* limit : {"200000", "250000", "333333"}) {
    INFO(limit);
    const Run run = shell(folder.path(), std::string("ulimit -c 0; ulimit -v ") + limit +
                                             "; env -u SOURCE_DATE_EPOCH '" CTG_PROGRAM "' check");
    CHECK(run.exit == 3);
    CHECK(run.err.find("SYS-003") != std::string::npos);
    CHECK(run.err.find("XML-0") == std::string::npos);
  }
}

TEST_CASE("What cannot be compared for want of a program is not sealed, and not blamed") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  REQUIRE(run_ctg(folder.path(), "build --format pdf").exit == 0);
  for (const char* name : {"pdftotext", "pdfimages"}) {
    INFO(name);
    fs::remove_all(folder / "bin");
    write(folder / ("bin/" + std::string(name)), "x");
    shell(folder.path(),
          "for p in mutool pdftoppm pdftotext pdfimages; do [ -e bin/$p ] || ln -s $(command -v $p) bin/; "
          "done");
    const Run run = run_ctg(folder.path(), "seal --papier out/convention.pdf",
                            "SOURCE_DATE_EPOCH=2000000000 PATH=\"$PWD/bin\"");  // all is signed by then
    CHECK(run.exit == 3);
    CHECK(run.err.find("erreur SYS-011: le programme « " + std::string(name) + " »") != std::string::npos);
    CHECK(run.err.find("SEA-") == std::string::npos);
    CHECK_FALSE(fs::exists(folder / "scelles"));
  }
}

TEST_CASE("Of a packet that could not be looked at, nothing is said") {
  const TempFolder folder;
  copy_complete_dossier(folder / "d");
  fs::copy("tests/dossiers/complet/cdsf.xml", folder / "d/cdsf.xml");
  const std::string late = "SOURCE_DATE_EPOCH=1797724800";  // all is signed by then
  REQUIRE(run_ctg(folder / "d", "build --format pdf", late).exit == 0);
  REQUIRE(run_ctg(folder / "d", "seal --constate out/convention.pdf", late).exit == 0);
  REQUIRE(run_ctg(folder / "d", "cdsf initial", late).exit == 0);
  REQUIRE(shell(folder.path(), "cp d/out/cdsf-*.zip packet.zip").exit == 0);
  REQUIRE(run_ctg(folder.path(), "cdsf verify packet.zip").out.find("CONFORME") != std::string::npos);
  for (const char* few : {"5", "6"}) {
    const Run run =
        shell(folder.path(), "ulimit -n " + std::string(few) + "; '" CTG_PROGRAM "' cdsf verify packet.zip");
    INFO(run.out << run.err);
    CHECK(run.exit == 3);
    CHECK(run.out.find("CONFORME") == std::string::npos);
    CHECK(run.err.find("erreur SYS-012: ") != std::string::npos);
    CHECK(run.err.find("PDF-") == std::string::npos);
  }
}

TEST_CASE("A packet in a folder that cannot be read is no damaged packet") {
  const TempFolder folder;
  for (const char* piece : {"bagit.txt", "manifest-md5.txt", "data/a/b/c/d/e.txt"}) {
    fs::create_directories((folder / "paquet" / piece).parent_path());
    std::ofstream(folder / "paquet" / piece) << "x";
  }
  // Descriptors run out in the folders, then at the files in them, then nowhere.
  int failed = 0;
  for (const char* few : {"4", "5", "6", "7", "8", "9", "10"}) {
    const Run run =
        shell(folder.path(), "ulimit -n " + std::string(few) + "; '" CTG_PROGRAM "' cdsf verify paquet");
    INFO(few << run.out << run.err);
    if (run.exit != 3) continue;
    ++failed;
    CHECK(run.out.find("CONFORME") == std::string::npos);
    CHECK(run.err.find("erreur SYS-01") != std::string::npos);
    CHECK(run.err.find("BAG-") == std::string::npos);
  }
  CHECK(failed > 2);
}

TEST_CASE("Whoever ends the program ends all that it started, and no temporary file stays") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  const std::string ended = "TMPDIR=\"$PWD/tmp\" PATH=\"$PWD/bin:$PATH\" timeout -s ";
  int number = 730;
  for (const std::string signal : {"TERM", "INT", "HUP"}) {
    INFO(signal);
    const std::string mark = std::to_string(number++) + "0";
    put_slow_soffice(folder, mark);
    fs::create_directories(folder / "tmp");
    const auto run = shell(folder.path(), ended + signal + " 3 '" CTG_PROGRAM "' build --format docx");
    CHECK(run.exit == 124);
    CHECK(alive(folder, "sleep " + mark) == "0\n");
    CHECK(shell(folder.path(), "ls -A tmp").out.empty());
    CHECK_FALSE(fs::exists(folder / "out"));
  }
}

TEST_CASE("What the program started ends also where the program was killed and could end nothing") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  put_slow_soffice(folder, "7350");
  const Run run =
      shell(folder.path(),
            "PATH=\"$PWD/bin:$PATH\" '" CTG_PROGRAM
            "' build --format docx & for i in $(seq 600); do ps -eo args= | grep -q '^sleep 73502' && break; "
            "sleep 0.1; done; ps -eo args= | grep '^sleep 73502'; kill -9 $!; sleep 1");
  REQUIRE(run.out.find("sleep 73502\n") != std::string::npos);
  CHECK(alive(folder, "sleep 7350") == "0\n");
  CHECK_FALSE(fs::exists(folder / "out"));
}

TEST_CASE("LibreOffice works in any folder for temporary files") {
  const TempFolder folder;
  if (shell(folder.path(), "command -v soffice").exit != 0) {
    WARN("skipped: LibreOffice is not there");
    return;
  }
  copy_complete_dossier(folder.path());
  const std::string name = "a b 50% é#";
  fs::create_directories(folder / name);
  const Run run = run_ctg(folder.path(), "build --only fiche-1.A.1 --format docx",
                          "TMPDIR='" + (folder / name).string() + "'");
  INFO(run.err);
  CHECK(run.exit == 0);
  CHECK(fs::exists(folder / "out/fiche-1.A.1.docx"));
  CHECK(shell(folder.path(), "ls -A '" + name + "' | grep ctg-").out.empty());
}

TEST_CASE(
    "A folder for temporary files that LibreOffice cannot write to is the machine's, not the document's") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  for (const std::string name : {"a;b", ";", "a;b/c"}) {
    INFO(name);
    fs::create_directories(folder / name);
    const std::string tmpdir = "TMPDIR='" + (folder / name).string() + "'";
    const Run run = run_ctg(folder.path(), "build --only fiche-1.A.1 --format docx", tmpdir);
    CHECK(run.exit == 3);
    CHECK(run.err.find("erreur SYS-010: le dossier des fichiers temporaires («\u00a0") != std::string::npos);
    CHECK(run.err.find("BLD-005") == std::string::npos);
    CHECK(shell(folder.path(), "ls -A '" + name + "' | grep ctg-").out.empty());
    // What needs no LibreOffice is made there as anywhere.
    CHECK(run_ctg(folder.path(), "build --only fiche-1.A.1 --format pdf", tmpdir).exit == 0);
  }
}
