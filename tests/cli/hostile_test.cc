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

bool contains(std::string_view text, std::string_view words) { return text.find(words) != text.npos; }

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

TEST_CASE("The name of a file is obeyed by no terminal, whatever prints it") {
  const TempFolder folder;
  for (const std::string_view name : {"a\x1b[31m.txt", "b\u202egpj.txt",
                                      "c\xc2\x9b"
                                      "2J.txt",
                                      "d\x7f.txt"}) {
    write(folder / name, "La Caf , la commune de XXX\n");
    for (const std::string_view form : {"text", "json", "sarif", "github", "html"}) {
      const Run run = run_ctg(folder.path(), fmt::format("check --format {} '{}'", form, name));
      INFO(form);
      for (const std::string_view raw : {"\x1b", "\u202e", "\xc2\x9b", "\x7f"}) {
        CHECK_FALSE(contains(run.out, raw));
        CHECK_FALSE(contains(run.err, raw));
      }
    }
    CHECK_FALSE(contains(run_ctg(folder.path(), fmt::format("check --fix --dry-run '{}'", name)).out, name));
    CHECK_FALSE(contains(run_ctg(folder.path(), fmt::format("check --fix '{}'", name)).out, name));
    CHECK_FALSE(contains(run_ctg(folder.path(), fmt::format("check --structure '{}'", name)).out, name));
  }
}

TEST_CASE("A link that leads out of the dossier is a file that is not in it") {
  namespace fs = std::filesystem;
  const TempFolder folder;
  const fs::path dossier = folder / "d";
  copy_complete_dossier(dossier);
  fs::copy_file(dossier / "logos/saint-ormin.png", folder / "secret.png");
  const std::string right = read(dossier / "convention.xml");
  fs::create_directory_symlink("..", dossier / "haut");
  fs::create_symlink("../../secret.png", dossier / "logos/lien.png");
  fs::create_symlink(fs::absolute(folder / "secret.png"), dossier / "logos/absolu.png");
  for (const std::string_view way : {"haut/secret.png", "logos/lien.png", "logos/absolu.png"}) {
    std::string lying = right;
    lying.replace(lying.find("logos/saint-ormin.png"), 21, way);
    write(dossier / "convention.xml", lying);
    const Run run = run_ctg(dossier, "build --format odt");
    INFO(way);
    CHECK(contains(run.err,
                   "BLD-001: le fichier «\u00a0" + std::string(way) + "\u00a0» ne peut pas être repris"));
  }
  // A piece of the act, a font, a file of data.
  write(dossier / "convention.xml", right);
  fs::rename(dossier / "annexes/6-deliberation.pdf", folder / "acte.pdf");
  fs::create_symlink("../../acte.pdf", dossier / "annexes/6-deliberation.pdf");
  CHECK(run_ctg(dossier, "check").exit == 1);
  fs::remove(dossier / "annexes/6-deliberation.pdf");
  fs::rename(folder / "acte.pdf", dossier / "annexes/acte.pdf");
  fs::create_symlink("acte.pdf", dossier / "annexes/6-deliberation.pdf");  // a link to another place in it
  CHECK(run_ctg(dossier, "check").exit == 0);
  fs::rename(dossier / "annexes/3-moyens.xml", folder / "m.xml");
  fs::create_symlink("../../m.xml", dossier / "annexes/3-moyens.xml");
  CHECK(run_ctg(dossier, "check").exit == 1);
}
