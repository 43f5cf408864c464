// Inputs that no one means to make, or that someone means to harm with: each is refused in plain words,
// in bounded time and memory. tests/bad holds those that can be kept as files.
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "catch.h"
#include "good.h"

using namespace ctg;
using namespace ctg::model;

namespace fs = std::filesystem;

namespace {

// A copy of the good dossier on the disk, for what cannot be in memory.
class Copy {
 public:
  Copy() : root_(fs::temp_directory_path() / ("ctg-bad-" + std::to_string(::getpid()))) {
    fs::remove_all(root_);
    fs::copy("tests/model/dossier", root_, fs::copy_options::recursive);
  }
  ~Copy() {
    std::error_code ignored;
    fs::remove_all(root_, ignored);
  }
  Copy(const Copy&) = delete;
  Copy& operator=(const Copy&) = delete;
  fs::path operator/(const std::string& path) const { return root_ / path; }
  std::string report() const { return model::report(DiskFiles(root_.string())); }

 private:
  fs::path root_;
};

MemoryFiles overlaid(const std::string& folder) {
  MemoryFiles files = good_dossier();
  add_folder(files, folder);
  files.contents.erase("expected.txt");
  std::istringstream removed(files.contents["removed.txt"]);
  files.contents.erase("removed.txt");
  for (std::string path; std::getline(removed, path);) REQUIRE(files.contents.erase(path) == 1);
  return files;
}

std::string lined(std::string_view text) {
  std::string out;
  for (int i = 0; i < 100000; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("each bad input is told in its whole text") {
  std::vector<std::string> cases;
  for (const auto& entry : fs::directory_iterator("tests/bad")) {
    if (entry.is_directory()) cases.push_back(entry.path().filename().string());
  }
  std::sort(cases.begin(), cases.end());
  CHECK(cases.size() >= 17);
  for (const std::string& name : cases) {
    const std::string folder = "tests/bad/" + name;
    const std::string found = report(overlaid(folder));
    if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream(folder + "/expected.txt") << found;
    const ReadResult expected = DiskFiles(folder).read("expected.txt", Files::kMaxXml);
    INFO(name);
    REQUIRE(expected.ok());
    CHECK(found == expected.bytes);
  }
}

TEST_CASE("an empty folder: every file is named, with what it is for") {
  CHECK(report(MemoryFiles()) ==
        "convention.xml: erreur MOD-001: ce fichier manque\u202f; il contient les parties, le territoire, "
        "les dates et "
        "les mots propres à la convention\n"
        "    conseil : créez-le, ou placez-vous dans le dossier de la convention (option --dossier)\n"
        "annexes/1-diagnostic.xml: erreur MOD-001: ce fichier manque\u202f; il contient le diagnostic "
        "partagé (annexe)\n"
        "    conseil : créez-le, ou placez-vous dans le dossier de la convention (option --dossier)\n"
        "annexes/2-plan-actions/repertoire.xml: erreur MOD-001: ce fichier manque\u202f; il contient le "
        "répertoire des "
        "axes et des fiches actions\n"
        "    conseil : créez-le, ou placez-vous dans le dossier de la convention (option --dossier)\n"
        "annexes/3-moyens.xml: erreur MOD-001: ce fichier manque\u202f; il contient les moyens mobilisés par "
        "action et "
        "par an (annexe)\n"
        "    conseil : créez-le, ou placez-vous dans le dossier de la convention (option --dossier)\n"
        "annexes/4-equipements.xml: erreur MOD-001: ce fichier manque\u202f; il contient la liste des "
        "équipements et "
        "services soutenus (annexe)\n"
        "    conseil : créez-le, ou placez-vous dans le dossier de la convention (option --dossier)\n"
        "annexes/5-pilotage.xml: erreur MOD-001: ce fichier manque\u202f; il contient le pilotage, le suivi "
        "et la "
        "coopération (annexe)\n"
        "    conseil : créez-le, ou placez-vous dans le dossier de la convention (option --dossier)\n"
        "annexes/6-deliberation.xml: erreur MOD-001: ce fichier manque\u202f; il contient la délibération "
        "qui approuve "
        "la convention (annexe)\n"
        "    conseil : créez-le, ou placez-vous dans le dossier de la convention (option --dossier)\n");
}

TEST_CASE("a file of 200 MB is not even read") {
  const Copy copy;
  fs::resize_file(copy / "annexes/1-diagnostic.xml", 200u << 20);
  CHECK(copy.report() ==
        "annexes/1-diagnostic.xml: erreur XML-005: ce fichier est trop grand\u00a0: plus de 32 Mo\n"
        "    conseil : un fichier du dossier ne contient que du texte\n");
}

TEST_CASE("a folder in place of a file, and a pipe that no one writes to") {
  const Copy copy;
  fs::remove(copy / "annexes/1-diagnostic.xml");
  fs::create_directory(copy / "annexes/1-diagnostic.xml");
  fs::remove(copy / "annexes/5-pilotage.xml");
  REQUIRE(::mkfifo((copy / "annexes/5-pilotage.xml").c_str(), 0600) == 0);
  CHECK(copy.report() ==
        "annexes/1-diagnostic.xml: erreur MOD-001: on attend ici un fichier de texte, ce n’en est pas un "
        "(c’est un dossier, par exemple)\u202f; il contient le diagnostic partagé (annexe)\n"
        "annexes/5-pilotage.xml: erreur MOD-001: on attend ici un fichier de texte, ce n’en est pas un "
        "(c’est un dossier, par exemple)\u202f; il contient le pilotage, le suivi et la coopération "
        "(annexe)\n");
}

TEST_CASE("elements nested 100 000 deep") {
  MemoryFiles files = good_dossier();
  files.contents["annexes/1-diagnostic.xml"] =
      "<diagnostic xmlns=\"urn:ctg:diagnostic:1\">\n" + lined("<em>") + lined("</em>") + "</diagnostic>";
  CHECK(report(files) ==
        "annexes/1-diagnostic.xml:2:397: erreur XML-004: <em> est le 101e élément emboîté, 100 sont permis "
        "au plus\n");
}

TEST_CASE("100 000 faults are 100 000 messages, in time in proportion") {
  MemoryFiles files = good_dossier();
  files.contents["annexes/3-moyens.xml"] =
      "<moyens xmlns=\"urn:ctg:moyens:1\">" +
      lined("<moyen action=\"1.A.1\" financeur=\"caf\" annee=\"26\"/>\n") + "</moyens>";
  Diagnostics diags;
  const auto start = std::chrono::steady_clock::now();
  CHECK_FALSE(load(files, diags).has_value());
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  CHECK(diags.all().size() == 100000);
  CHECK(took.count() < 60);
}

TEST_CASE("messages exist in English") {
  MemoryFiles files = good_dossier();
  files.contents.erase("annexes/4-equipements.xml");
  std::string& bytes = files.contents["convention.xml"];
  bytes.replace(bytes.find("\"2026-01-01\""), 12, "\"1/1/2026\"");
  CHECK(report(files, Lang::en) ==
        "convention.xml:4:19: error MOD-010: attribute “debut” of <periode>: “1/1/2026” is not a date of the "
        "calendar\n"
        "    hint: write 2026-01-01\n"
        "annexes/4-equipements.xml: error MOD-001: this file is missing; it holds the list of équipements "
        "and services "
        "supported (annexe)\n"
        "    hint: create it, or go to the folder of the convention (option --dossier)\n");
}

TEST_CASE("files that are too large together are told, at the one that was too much") {
  MemoryFiles files = good_dossier();
  const std::string many = "<!--" + std::string(600'000, '<') + "-->";
  files.contents["annexes/3-moyens.xml"] += many;
  files.contents["annexes/5-pilotage.xml"] += many;
  CHECK(report(files).starts_with(
      "annexes/5-pilotage.xml: erreur XML-005: avec ce fichier, le dossier est trop grand\u00a0: plus de "
      "256 Mo "
      "ou de 1000000 balises\n"
      "    conseil\u00a0: un fichier du dossier ne contient que du texte\n"));
}
