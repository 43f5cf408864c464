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
      "n’existe pas\n    conseil : vérifiez ce dossier et vos droits, ou écrivez ailleurs avec --out ; "
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
  for (const char* stage :
       {"reading the data", "templates", "layout", "rest of the checks, made during the layout",
        "writing the PDF", "writing the ODT", "saving", "in all"})
    CHECK(contains(run.out, std::string(" ms  ") + stage + "\n"));
}

TEST_CASE("A délibération without its transcription: an error, or with --sans-conformite no claim") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  const fs::path data = folder / "annexes/6-deliberation.xml";
  std::string xml = read(data);
  const std::size_t from = xml.find("<transcription>"), to = xml.find("</transcription>");
  REQUIRE(to != std::string::npos);
  write(data, xml.erase(from, to + 16 - from));
  const Run refused = run_ctg(folder.path(), "build --final");
  CHECK(refused.exit == 1);
  CHECK(refused.err ==
        "annexes/6-deliberation.xml:3:67: erreur BLD-002: le texte de "
        "« annexes/6-deliberation.pdf » n’est pas transcrit : qui ne voit pas ses pages n’y a pas accès\n"
        "    conseil : ajoutez sa <transcription> dans les données de l’annexe ; ou, pour un document qui ne "
        "se "
        "déclare ni archivable ni accessible, « ctg build --sans-conformite »\n");
  CHECK_FALSE(fs::exists(folder / "out/convention.pdf"));
  const Run admitted = run_ctg(folder.path(), "build --final --sans-conformite");
  CHECK(admitted.exit == 0);
  CHECK(contains(admitted.out, "PRÊT"));
  CHECK(contains(admitted.out, "\nLe PDF ne se déclare ni archivable (PDF/A) ni accessible (PDF/UA).\n"));
  CHECK_FALSE(contains(read(folder / "out/convention.pdf"), "pdfaid"));
}

TEST_CASE(
    "What a conforming PDF cannot keep stops --final: a letter that no font has, a logo without words") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  replace_in(folder / "convention.xml", "description=\"Logo de la Caf de la Haute-Valèze\"",
             "description=\"\"");
  replace_in(folder / "annexes/1-diagnostic.xml", "Trois évolutions", "漢字 : trois évolutions");
  const Run refused = run_ctg(folder.path(), "build --final");
  CHECK(refused.exit == 1);
  CHECK(contains(
      refused.err,
      "convention.xml:121:50: erreur BLD-006: ce logo n’a pas de description : qui ne le voit pas ne "
      "sait pas ce qu’il y a là\n"
      "    conseil : écrivez ce qu’il montre, comme description=\"Logo de la Caf\"\n"));
  CHECK(contains(refused.err,
                 ": erreur LAY-001: « 漢 » contient un caractère qu’aucune police du programme ne "
                 "sait écrire\n    conseil : remplacez ce caractère\n"));
  CHECK(contains(refused.err, "annexes/1-diagnostic.xml:"));
  CHECK_FALSE(fs::exists(folder / "out/convention.pdf"));
}

TEST_CASE("--avec-donnees: the data travel in the PDF, which is then PDF/A-3") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  REQUIRE(run_ctg(folder.path(), "build --avec-donnees --format pdf").exit == 0);
  const std::string pdf = read(folder / "out/convention.pdf");
  CHECK(contains(pdf, "<pdfaid:part>3</pdfaid:part>"));
  CHECK(shell(folder.path(), "qpdf --check out/convention.pdf").exit == 0);
  CHECK(shell(folder.path(), "pdfdetach -list out/convention.pdf | head -1").out == "17 embedded files\n");
  REQUIRE(shell(folder.path(), "pdfdetach -save 1 -o 1.xml out/convention.pdf").exit == 0);
  CHECK(read(folder / "1.xml") == read(folder / "annexes/1-diagnostic.xml"));
}

TEST_CASE("Logos, SVG and PNG: on the title page with their words, small on each page after it") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  REQUIRE(run_ctg(folder.path(), "build").exit == 0);
  const auto images = [&](int page) {
    return shell(folder.path(), "pdfimages -list -f " + std::to_string(page) + " -l " + std::to_string(page) +
                                    " out/convention.pdf | awk '$3==\"image\"' | wc -l")
        .out;
  };
  CHECK(images(1) == "3\n");
  CHECK(images(4) == "3\n");
  CHECK(contains(shell(folder.path(), "unzip -p out/convention.odt content.xml").out,
                 "<svg:desc>Logo de la Caf de la Haute-Valèze</svg:desc>"));
  write(folder / "logos/caf.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect");
  const Run broken = run_ctg(folder.path(), "check");
  CHECK(broken.exit == 1);
  CHECK(contains(broken.err, "erreur BLD-003: le dessin « logos/caf.svg » ne peut pas être repris\n"));
}

TEST_CASE("Signed on a platform: the closing clause says so, and asks for no copies on paper") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  const std::string xml = read(folder / "convention.xml");
  const std::size_t at = xml.find("mode=\"");
  if (at != std::string::npos) {
    const std::size_t end = xml.find('"', at + 6);
    write(folder / "convention.xml", xml.substr(0, at) + "mode=\"electronique" + xml.substr(end));
  } else {
    replace_in(folder / "convention.xml", "<signature ", "<signature mode=\"electronique\" ");
  }
  REQUIRE(run_ctg(folder.path(), "build --final").exit == 0);
  const std::string text = text_of_pdf(folder / "out/convention.pdf");
  CHECK(contains(text, "La présente convention est signée électroniquement"));
  CHECK_FALSE(contains(text, "exemplaires"));
}

TEST_CASE("style.xml: the look of both documents") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  fs::copy("fonts/SourceSans3-It.ttf", folder / "maison.ttf");
  write(folder / "style.xml",
        "<style xmlns=\"urn:ctg:style:1\"><polices grasse=\"maison.ttf\"/><page cotes=\"30\"/>"
        "<texte corps=\"12\" interligne=\"17\"/><couleurs accent=\"#7A1F4B\"/></style>");
  const Run run = run_ctg(folder.path(), "build");
  INFO(run.err);
  REQUIRE(run.exit == 0);
  // The left edge of the text, and its size, as poppler finds them; the bold face is the dossier's.
  const std::string words = shell(folder.path(), "pdftotext -f 4 -l 4 -bbox out/convention.pdf -").out;
  CHECK(contains(words, "xMin=\"85.0"));  // 30 mm
  CHECK_FALSE(contains(shell(folder.path(), "pdffonts out/convention.pdf").out, "SourceSans3-Semibold "));
  const std::string styles = shell(folder.path(), "unzip -p out/convention.odt styles.xml").out;
  CHECK(contains(styles, "fo:font-size=\"12pt\" fo:color=\"#1A1A1A\""));
  CHECK(contains(styles, "fo:margin-left=\"30mm\""));
  CHECK(contains(styles, "fo:color=\"#7A1F4B\""));
  CHECK_FALSE(contains(styles, "#1F3A5F"));
  CHECK(shell(".", "xmllint --noout --relaxng schemas/style.rng data/style.xml '" +
                       (folder / "style.xml").string() + "'")
            .exit == 0);
}

TEST_CASE("A font that style.xml names and that is not there") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  write(folder / "style.xml",
        "<style xmlns=\"urn:ctg:style:1\"><polices normale=\"polices/absente.ttf\"/></style>");
  const Run run = run_ctg(folder.path(), "check");
  CHECK(run.exit == 1);
  CHECK(run.err ==
        "polices/absente.ttf: erreur TXT-001: police ou césures introuvables\n"
        "    conseil : corrigez son nom dans style.xml, ou mettez une police TrueType ou OpenType à cet "
        "endroit du "
        "dossier\n");
}

TEST_CASE("A font of the dossier whose letters are not drawn is damaged, however well it opens") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  fs::copy("fonts", folder / "fonts", fs::copy_options::recursive);
  write(folder / "damage.py",
        "import struct, sys\n"
        "font = bytearray(open(sys.argv[1], 'rb').read())\n"
        "for i in range(struct.unpack('>H', font[4:6])[0]):\n"
        "    at = 12 + 16 * i\n"
        "    start, size = struct.unpack('>II', font[at + 8:at + 16])\n"
        "    if font[at:at + 4].decode() != sys.argv[2]: continue\n"
        "    if sys.argv[3] == 'cut': font[at + 12:at + 16] = bytes(4)\n"
        "    else: font[start:start + size] = (b'\\xff' if sys.argv[3] == 'ff' else b'\\0') * size\n"
        "open('fonts/F.ttf', 'wb').write(font)\n");
  write(folder / "style.xml", "<style xmlns=\"urn:ctg:style:1\"><polices normale=\"fonts/F.ttf\"/></style>");
  const auto told = [&](const std::string& how) {
    REQUIRE(shell(folder.path(), "python3 damage.py fonts/SourceSans3-Regular.ttf " + how).exit == 0);
    return run_ctg(folder.path(), "build --format pdf").err;
  };
  CHECK(told("none whole").empty());
  for (const char* how :
       {"glyf ff", "glyf zero", "loca ff", "loca zero", "loca cut", "glyf cut", "head ff"}) {
    INFO(how);
    CHECK(contains(told(how), "fonts/F.ttf: erreur TXT-001: cette police est abîmée"));
  }
}

TEST_CASE("--format docx: made by LibreOffice, with the words of the ODT; without it the user is told") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  REQUIRE(run_ctg(folder.path(), "build --format docx").exit == 0);
  CHECK(fs::exists(folder / "out/convention.docx"));
  CHECK_FALSE(fs::exists(folder / "out/convention.odt"));
  const Run check = run_ctg(folder.path(), "import out/convention.docx");
  CHECK(check.out == "Aucune modification.\n");
  const TempFolder real;
  copy_real_dossier(real.path());
  const Run without = run_ctg(real.path(), "build --format docx", "PATH=/nowhere");
  CHECK(without.exit == 1);
  CHECK(contains(without.err,
                 "erreur BLD-005: pour écrire un DOCX il faut LibreOffice, qui n’est pas installé\n"));
  CHECK_FALSE(fs::exists(real / "out"));
}

namespace {

// A picture of noise, as a PNG of `side` × `side` pixels, or as the JPEG of a telephone that was held upright
// (stored lying on its side, Exif orientation 6).
void make_noise(const fs::path& file, int side) {
  write(file.parent_path() / "noise.py",
        "import random, struct, sys, zlib\n"
        "side = int(sys.argv[2]); dice = random.Random(7)\n"
        "rows = b''.join(b'\\0' + dice.randbytes(3 * side) for _ in range(side))\n"
        "part = lambda kind, data: struct.pack('>I', len(data)) + kind + data + struct.pack('>I', "
        "zlib.crc32(kind + data))\n"
        "open(sys.argv[1], 'wb').write(b'\\x89PNG\\r\\n\\x1a\\n' + part(b'IHDR', struct.pack('>IIBBBBB', "
        "side, side, "
        "8, 2, 0, 0, 0)) + part(b'IDAT', zlib.compress(rows, 1)) + part(b'IEND', b''))\n");
  REQUIRE(
      shell(file.parent_path(), "python3 noise.py '" + file.string() + "' " + std::to_string(side)).exit ==
      0);
}

void make_photograph(const fs::path& file) {
  write(file.parent_path() / "page.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"320\" height=\"160\"><rect width=\"80\" "
        "height=\"80\"/></svg>");
  write(
      file.parent_path() / "turn.py",
      "import sys\n"
      "jpeg = open(sys.argv[1], 'rb').read()\n"
      "exif = "
      "b'Exif\\0\\0MM\\0*\\0\\0\\0\\x08\\0\\x01\\x01\\x12\\0\\x03\\0\\0\\0\\x01\\0\\x06\\0\\0\\0\\0\\0\\0'\n"
      "open(sys.argv[1], 'wb').write(jpeg[:2] + b'\\xff\\xe1' + (len(exif) + 2).to_bytes(2, 'big') + exif + "
      "jpeg[2:])\n");
  REQUIRE(
      shell(file.parent_path(),
            "mutool draw -q -F pdf -o page.pdf page.svg && pdftoppm -jpeg -r 72 -singlefile page.pdf page && "
            "python3 turn.py page.jpg && mv page.jpg '" +
                file.string() + "'")
          .exit == 0);
}

}  // namespace

TEST_CASE("A logo of many megabytes is taken in as print shows it, with a word") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  make_noise(folder / "logos/saint-ormin.png", 1700);
  REQUIRE(fs::file_size(folder / "logos/saint-ormin.png") > 8'000'000);
  const Run run = run_ctg(folder.path(), "build");
  CHECK(run.exit == 0);
  const Run check = run_ctg(folder.path(), "check");
  CHECK(contains(
      check.err,
      "convention.xml:170:22: remarque BLD-010: l’image « logos/saint-ormin.png » (8,3\u00a0Mo) est reprise "
      "en 1200 × 1200 points (4,1\u00a0Mo) : l’impression n’en montre pas davantage\n"));
  CHECK(shell(folder.path(), "pdfimages -list out/convention.pdf").out.find(" 1200  1200 ") !=
        std::string::npos);
  CHECK(fs::file_size(folder / "out/convention.odt") < 5'000'000);
}

TEST_CASE("The picture of a telephone stands upright in the ODT as in the PDF") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  make_photograph(folder / "logos/photo.jpg");
  replace_in(folder / "convention.xml", "logos/saint-ormin.png", "logos/photo.jpg");
  REQUIRE(run_ctg(folder.path(), "build").exit == 0);
  CHECK(contains(shell(folder.path(), "pdfimages -list out/convention.pdf").out, " 160   320 "));
  write(folder / "sides.py",
        "import pathlib\n"
        "for file in pathlib.Path('odt/Pictures').glob('*.jpg'):\n"
        "    jpeg = file.read_bytes(); at = jpeg.index(b'\\xff\\xc0')\n"
        "    print(int.from_bytes(jpeg[at + 7:at + 9], 'big'), int.from_bytes(jpeg[at + 5:at + 7], 'big'), "
        "b'Exif' in jpeg)\n");
  CHECK(shell(folder.path(), "unzip -qo out/convention.odt 'Pictures/*' -d odt && python3 sides.py").out ==
        "160 320 False\n");
}
