// `ctg build` and `ctg check`, end to end: what is written, what is said, what is left alone.
#include <filesystem>
#include <map>
#include <sstream>

#include "catch.h"
#include "cli/program.h"

using namespace ctg::test;
namespace fs = std::filesystem;

namespace {

std::string text_of_pdf(const fs::path& file) {
  return shell(".", "pdftotext -layout '" + file.string() + "' -").out;
}

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::size_t occurrences(const std::string& text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

}  // namespace

TEST_CASE("The real dossier becomes a PROJET: both files, the counts, a few diagnostics") {
  const TempFolder folder;
  copy_real_dossier(folder.path());
  const Run run = run_ctg(folder.path(), "build");
  INFO(run.err);
  REQUIRE(run.exit == 0);
  CHECK(
      run.out.starts_with("Convention territoriale globale 2026-2030 – Monts, Rance et Rougier\n\n"
                          "PROJET : avant la signature, il reste "));
  CHECK(contains(run.out, "  convention.xml\n"));
  CHECK(contains(run.out, "  annexes/5-pilotage.xml\n"));
  CHECK(contains(run.out, "\nDocuments écrits :\n  out/convention.pdf  "));
  CHECK(contains(run.out, " pages, "));
  CHECK(contains(run.out, "\n  out/convention.odt  "));

  // Ten diagnostics, then how many more; all of them blocking ones.
  CHECK(occurrences(run.err, ": erreur ") == 10);
  CHECK(contains(run.err, "\n… et "));
  CHECK(run.err.ends_with("autres : « ctg check » les montre tous\n"));

  CHECK(shell(folder.path(), "qpdf --check out/convention.pdf").exit == 0);
  const std::string text = text_of_pdf(folder / "out/convention.pdf");
  CHECK(contains(text, "PROJET"));
  CHECK(contains(text, "La Caisse des Allocations familiales de l’Aveyron"));
  CHECK(shell(folder.path(), "unzip -tqq out/convention.odt").exit == 0);
}

TEST_CASE("check tells all, writes nothing, and counts as build does") {
  const TempFolder folder;
  copy_real_dossier(folder.path());
  const Run check = run_ctg(folder.path(), "check");
  CHECK(check.exit == 1);
  CHECK_FALSE(fs::exists(folder / "out"));
  const std::size_t errors = occurrences(check.err, ": erreur ");
  CHECK(check.out.starts_with(std::to_string(errors) + " points bloquants, "));
  const Run build = run_ctg(folder.path(), "build");
  CHECK(contains(build.out, "il reste " + std::to_string(errors) + " points bloquants.\n"));
}

TEST_CASE("No place is told missing twice") {
  const TempFolder folder;
  copy_real_dossier(folder.path());
  const Run check = run_ctg(folder.path(), "check");
  std::map<std::string, int> places;
  std::istringstream lines(check.err);
  for (std::string line; std::getline(lines, line);) {
    if (contains(line, " DOC-010: ") || contains(line, " CHK-"))
      ++places[line.substr(0, line.find(": erreur"))];
  }
  REQUIRE_FALSE(places.empty());
  for (const auto& [place, count] : places) {
    INFO(place);
    CHECK(count == 1);
  }
}

TEST_CASE("--final refuses a convention with blocking points, and touches nothing") {
  const TempFolder folder;
  copy_real_dossier(folder.path());
  write(folder / "out/convention.pdf", "le fichier d’avant");
  const Run run = run_ctg(folder.path(), "build --final");
  CHECK(run.exit == 1);
  CHECK(run.out.starts_with("Version finale refusée : il reste "));
  CHECK(contains(run.out, ". Rien n’a été écrit.\n"));
  CHECK(run.out.ends_with("Sans --final, « ctg build » écrit un PROJET.\n"));
  CHECK(read(folder / "out/convention.pdf") == "le fichier d’avant");
  CHECK_FALSE(fs::exists(folder / "out/convention.odt"));
}

TEST_CASE("A complete dossier is ready: check is silent, --final writes, without the word PROJET") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  const Run check = run_ctg(folder.path(), "check");
  CHECK(check.err == "");
  CHECK(check.out ==
        "Rien ne manque (0 avertissement) : « ctg build --final » peut écrire la version à signer.\n");
  CHECK(check.exit == 0);
  const Run build = run_ctg(folder.path(), "build --final");
  CHECK(build.err == "");
  CHECK(build.exit == 0);
  CHECK(contains(build.out,
                 "\n\nPRÊT : la convention peut être signée (0 avertissement).\n\nDocuments écrits :\n"));
  CHECK_FALSE(contains(text_of_pdf(folder / "out/convention.pdf"), "PROJET"));
}

TEST_CASE("Two runs give the same bytes, wherever the dossier stands") {
  const TempFolder one, two;
  copy_real_dossier(one.path());
  copy_real_dossier(two.path());
  REQUIRE(run_ctg(one.path(), "build").exit == 0);
  REQUIRE(run_ctg(one.path(), "build --dossier '" + two.path().string() + "'").exit == 0);
  for (const char* name : {"out/convention.pdf", "out/convention.odt"}) {
    INFO(name);
    CHECK(read(one / name).size() > 1000);
    CHECK(read(one / name) == read(two / name));
  }
}

TEST_CASE("The clock is the dossier's date of signature, or SOURCE_DATE_EPOCH") {
  const TempFolder folder;
  copy_real_dossier(folder.path());
  REQUIRE(run_ctg(folder.path(), "build --format pdf").exit == 0);
  CHECK(contains(shell(folder.path(), "TZ=UTC pdfinfo -isodates out/convention.pdf").out,
                 "CreationDate:    2026-02-03T00:00:00Z\n"));
  REQUIRE(run_ctg(folder.path(), "build --format pdf", "SOURCE_DATE_EPOCH=86400").exit == 0);
  CHECK(contains(shell(folder.path(), "TZ=UTC pdfinfo -isodates out/convention.pdf").out,
                 "CreationDate:    1970-01-02T00:00:00Z\n"));
}

TEST_CASE("--format and --out: only what was asked for, where it was asked for") {
  const TempFolder folder;
  copy_real_dossier(folder / "dossier");
  const Run run = run_ctg(folder.path(), "build --dossier dossier --format odt --out ici/et/là");
  CHECK(run.exit == 0);
  CHECK(fs::exists(folder / "ici/et/là/convention.odt"));
  CHECK_FALSE(fs::exists(folder / "ici/et/là/convention.pdf"));
  CHECK_FALSE(fs::exists(folder / "dossier/out"));
  CHECK(contains(run.out, "\n  ici/et/là/convention.odt  "));
}

TEST_CASE("--only: each document by itself, with the numbers of the whole") {
  const TempFolder folder;
  copy_real_dossier(folder.path());
  struct Case {
    const char* name;
    const char* title;    // what its text must hold
    const char* outside;  // and must not
  };
  const Case cases[] = {
      {"annexe-2", "Annexe 2", "Article 1"},
      {"fiche-1.A.1", "1.A.1", "1.A.2 "},
      {"repertoire", "1.A.2", "Éléments de contexte"},
      {"deliberation", "conseil communautaire", "Annexe 2 –"},
      {"note-synthese", "L. 2121-12", "Article 14"},
  };
  for (const Case& part : cases) {
    INFO(part.name);
    const Run run = run_ctg(folder.path(), std::string("build --only ") + part.name);
    INFO(run.err);
    CHECK(run.exit == 0);
    const fs::path pdf = folder.path() / "out" / (std::string(part.name) + ".pdf");
    CHECK(shell(".", "qpdf --check '" + pdf.string() + "'").exit == 0);
    CHECK(fs::exists(folder.path() / "out" / (std::string(part.name) + ".odt")));
    const std::string text = text_of_pdf(pdf);
    CHECK(contains(text, part.title));
    CHECK_FALSE(contains(text, part.outside));
  }
  CHECK_FALSE(fs::exists(folder / "out/convention.pdf"));
}

TEST_CASE("What cannot be written: exit code 3, the path, and what to do") {
  const TempFolder folder;
  copy_real_dossier(folder.path());
  write(folder / "fichier", "");
  const Run run = run_ctg(folder.path(), "build --out fichier");
  CHECK(run.exit == 3);
  CHECK(run.out == "");
  CHECK(contains(
      run.err,
      "erreur SYS-001: impossible d’écrire « fichier/convention.pdf » : ce chemin passe par un fichier, ou "
      "n’existe pas\n    conseil : vérifiez ce dossier et vos droits, ou écrivez ailleurs avec --out ; "
      "les fichiers d’avant sont intacts\n"));
  CHECK(run_ctg(folder.path(), "build --out /proc/ctg").exit == 3);
}

TEST_CASE("All or nothing: where one file cannot be written, the other stays as it was") {
  const TempFolder folder;
  copy_real_dossier(folder.path());
  write(folder / "out/convention.pdf", "le fichier d’avant");
  fs::create_directory(folder / "out/convention.odt");
  const Run run = run_ctg(folder.path(), "build");
  CHECK(run.exit == 3);
  CHECK(contains(run.err, "impossible d’écrire « out/convention.odt »"));
  CHECK(read(folder / "out/convention.pdf") == "le fichier d’avant");
  CHECK(shell(folder.path(), "ls out").out == "convention.odt\nconvention.pdf\n");
}

TEST_CASE("A full standard output is not silent") {
  const TempFolder folder;
  CHECK(shell(folder.path(), "'" CTG_PROGRAM "' --help >/dev/full").exit == 3);
}

TEST_CASE("The PDF records what it was made from: the data, however written, and the templates") {
  const TempFolder folder;
  const auto digests = [&](const std::string& name) {
    const Run run =
        run_ctg(folder.path(), "build --dossier " + name + " --format pdf --out " + name + "-out");
    REQUIRE(run.exit == 0);
    const std::string pdf = read(folder / (name + "-out/convention.pdf"));
    const std::size_t at = pdf.find("<ctg:data>");
    REQUIRE(at != std::string::npos);
    return pdf.substr(at, pdf.find("</ctg:templates>") - at);
  };
  const std::string complete = std::filesystem::absolute("tests/dossiers/complet").string();
  REQUIRE(shell(folder.path(), "cp -r '" + complete + "' a && cp -r a b && cp -r a c").exit == 0);
  const auto change = [&](const std::string& file, const std::string& original, std::string_view old,
                          std::string_view now) {
    std::string text = read(folder / original);
    write(folder / file, text.replace(text.find(old), old.size(), now));
  };
  change("b/convention.xml", "a/convention.xml", "<periode debut=\"2027-01-01\" fin=\"2031-12-31\"/>",
         "<periode fin='2031-12-31'  debut='2027-01-01' ></periode><!-- x -->");
  change("c/annexes/3-moyens.xml", "a/annexes/3-moyens.xml", "18000", "18001");
  const std::string first = digests("a");
  CHECK(first.size() > 150);
  CHECK(digests("b") == first);
  CHECK(digests("c") != first);
}

TEST_CASE("--timings: a line a stage, behind the summary") {
  const TempFolder folder;
  const Run run = run_ctg(
      ".", "build --dossier tests/dossiers/complet --timings --lang en --out " + folder.path().string());
  CHECK(run.exit == 0);
  for (const char* stage : {"reading the data", "templates", "checks", "layout", "writing the PDF",
                            "writing the ODT", "saving", "in all"})
    CHECK(contains(run.out, std::string(" ms  ") + stage + "\n"));
}
