// Dossiers that are broken, by accident or on purpose: a plain message with the exact place, exit code 1,
// nothing written, and in good time.
#include <chrono>
#include <cstdlib>

#include "catch.h"
#include "cli/program.h"

using namespace ctg::test;
namespace fs = std::filesystem;

namespace {

// Builds the dossier, which must be refused, and gives what was said on stderr.
std::string refused(const TempFolder& folder, int code = 1) {
  const auto start = std::chrono::steady_clock::now();
  const Run run = run_ctg(folder.path(), "build");
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
  CHECK(run.exit == code);
  CHECK(run.out == "");
  CHECK_FALSE(fs::exists(folder / "out"));
  return run.err;
}

// What is said, whole: tests/cli/expected/NAME.txt. With UPDATE_GOLDEN set, the file is written: read it.
void check_expected(const std::string& name, const std::string& said) {
  const fs::path file = "tests/cli/expected/" + name + ".txt";
  if (std::getenv("UPDATE_GOLDEN") != nullptr) write(file, said);
  INFO(name);
  CHECK(said == read(file));
}

}  // namespace

TEST_CASE("An annexe's file is missing") {
  const TempFolder folder;
  copy_real_dossier(folder.path());
  fs::remove(folder / "annexes/3-moyens.xml");
  check_expected("missing-annexe", refused(folder));
}

TEST_CASE("A link to a fiche that does not exist") {
  const TempFolder folder;
  copy_real_dossier(folder.path());
  replace_in(folder / "annexes/2-plan-actions/fiches/1.A.2.xml", "<lien fiche=\"1.B.1\"/>",
             "<lien fiche=\"1.B.9\"/>");
  check_expected("unknown-fiche", refused(folder));
}

TEST_CASE("A section that is not closed, in a template of the dossier") {
  const TempFolder folder;
  copy_real_dossier(folder.path());
  write(folder / "templates/ctg/1/convention.mustache",
        "<c:document xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:c=\"urn:ctg:document:1\">\n"
        "  {{#parties}}\n"
        "  <p>{{nom}}</p>\n"
        "</c:document>\n");
  check_expected("unclosed-section", refused(folder));
}

TEST_CASE("A font that is missing, or is none") {
  const TempFolder folder;
  copy_complete_dossier(folder / "dossier");
  fs::create_directories(folder / "data");
  for (const char* part : {"templates", "schemas", "fonts", "hyphenation", "data"}) {
    fs::copy(part, folder.path() / "data" / part, fs::copy_options::recursive);
  }
  fs::remove(folder / "data/fonts/SourceSans3-It.ttf");
  const Run missing = run_ctg(folder.path(), "build --dossier dossier --data data");
  CHECK(missing.exit == 3);
  CHECK(missing.out == "");
  check_expected("missing-font", missing.err);

  write(folder / "data/fonts/SourceSans3-It.ttf", "pas une police");
  const Run broken = run_ctg(folder.path(), "build --dossier dossier --data data");
  CHECK(broken.exit == 1);
  check_expected("broken-font", broken.err);
}

TEST_CASE("Entities that multiply are refused unread") {
  const TempFolder folder;
  copy_real_dossier(folder.path());
  std::string bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE c [<!ENTITY a0 \"ha\">";
  for (int i = 1; i < 30; ++i) {
    const std::string inner = "&a" + std::to_string(i - 1) + ";";
    bomb += "<!ENTITY a" + std::to_string(i) + " \"" + inner + inner + inner + inner + "\">";
  }
  write(folder / "convention.xml",
        bomb + "]>\n<convention xmlns=\"urn:ctg:convention:1\">&a29;</convention>\n");
  check_expected("entity-bomb", refused(folder));
}

TEST_CASE("A hundred thousand elements in one another") {
  const TempFolder folder;
  copy_real_dossier(folder.path());
  std::string deep = "<moyens xmlns=\"urn:ctg:moyens:1\">";
  for (int i = 0; i < 100000; ++i) deep += "<p>";
  write(folder / "annexes/3-moyens.xml", deep);
  check_expected("deep", refused(folder));
}

TEST_CASE("A file of 200 MB") {
  const TempFolder folder;
  copy_real_dossier(folder.path());
  fs::resize_file(folder / "annexes/3-moyens.xml", 200u << 20);
  check_expected("huge", refused(folder));
}

TEST_CASE("The délibération's file is no PDF") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  write(folder / "annexes/6-deliberation.pdf", "ceci n’est pas un PDF");
  check_expected("no-pdf", refused(folder));
}
