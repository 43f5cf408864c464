// Pages of other PDFs: measured, placed, and said so where they cannot be.
#include <array>

#include "base/files.h"
#include "catch.h"
#include "pdfa/intake.h"
#include "pdfa/reading.h"
#include "pdfa/sample.h"

using namespace ctg;
using namespace sample;
using reading::File;
using reading::Json;
using reading::Objects;

namespace {

// A PDF of one page, without a table of offsets, as damaged files are: it has to be mended.
// With a square on the page, so that it shows something.
std::string foreign(const std::string& page_keys, const std::string& drawn, const std::string& resources) {
  const std::string content = "q 0.7 g 90 90 60 60 re f Q " + drawn;
  return "%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n"
         "2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n"
         "3 0 obj <</Type /Page /Parent 2 0 R /Contents 4 0 R /Resources <<" +
         resources + ">> " + page_keys + ">> endobj\n4 0 obj <</Length " + std::to_string(content.size()) +
         ">> stream\n" + content + "\nendstream endobj\ntrailer <</Root 1 0 R>>\n";
}

const std::string kA5 = "/MediaBox [0 0 420 595]";

std::string told(const Diagnostics& diags) {
  std::string all;
  for (const Diagnostic& each : diags.all()) all += to_text(each, diags.lang()) + "\n";
  return all;
}

std::string sizes(const std::string& bytes, Lang lang = Lang::fr) {
  Diagnostics diags(lang);
  const auto taken = pdfa::take_in(bytes, FileName("annexes/6-deliberation.pdf"), Severity::error, diags);
  if (!taken) return told(diags);
  std::string out = told(diags);
  for (const layout::PageSize& size : taken->sizes) {
    out += std::to_string(std::lround(size.width)) + "×" + std::to_string(std::lround(size.height)) + " ";
  }
  return out;
}

struct Inserted {
  std::string pdf;
  std::string told;
};

Inserted insert(const std::string& bytes, int page = 0) {
  Builder b;
  const ElementIndex figure = b.element(Tag::figure, 0);
  b.at(figure).alt = "Délibération, page 1";
  b.page().items.emplace_back(layout::InsertedPage{"6.pdf", page, {100, 100, 400, 700}, figure});
  Diagnostics diags;
  const auto taken = pdfa::take_in(bytes, FileName("6.pdf"), Severity::error, diags);
  REQUIRE(taken.has_value());
  pdfa::Resources resources{{"6.pdf", taken->bytes}};
  for (const auto& [number, image] : taken->as_images)
    resources.emplace(pdfa::image_name("6.pdf", number), image);
  const auto result = pdfa::write(b.pages, {fonts(), icc(), resources}, diags, {{}, taken->conforms, {}});
  REQUIRE(result.has_value());
  return {*result, told(diags)};
}

// Where the black pixels of the first page stand, in points: "left-right × top-bottom".
std::string blackened(const std::string& pdf) {
  const std::string image = File(pdf).tell("mutool draw -q -r 72 -F pgm -o - {} 1 2>/dev/null");
  int width = 0, height = 0, header = 0;
  REQUIRE(std::sscanf(image.c_str(), "P5\n%d %d\n255%*c%n", &width, &height, &header) == 2);
  int left = width, right = 0, top = height, bottom = 0;
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      if (static_cast<unsigned char>(image[static_cast<std::size_t>(header + y * width + x)]) > 127) continue;
      left = std::min(left, x), right = std::max(right, x + 1);
      top = std::min(top, y), bottom = std::max(bottom, y + 1);
    }
  }
  return std::to_string(left) + "-" + std::to_string(right) + " × " + std::to_string(top) + "-" +
         std::to_string(bottom);
}

}  // namespace

TEST_CASE("sizes are those of the visible page, as shown") {
  CHECK(sizes(foreign(kA5, "", "")) == "420×595 ");
  CHECK(sizes(foreign(kA5 + " /Rotate 90", "", "")) == "595×420 ");
  CHECK(sizes(foreign(kA5 + " /Rotate -180", "", "")) == "420×595 ");
  CHECK(sizes(foreign(kA5 + " /CropBox [10 20 210 320]", "", "")) == "200×300 ");
  CHECK(sizes(foreign(kA5 + " /UserUnit 2", "", "")) == "840×1190 ");
  CHECK(sizes(foreign("", "", "")) == "612×792 ");  // as viewers take it, where a page does not say
}

TEST_CASE("a file that is no PDF is told in plain words") {
  CHECK(
      sizes("Bonjour") ==
      "annexes/6-deliberation.pdf: erreur PDF-001: ce fichier n’est pas un PDF, ou il est trop abîmé pour "
      "être lu\n"
      "    conseil : ouvrez-le dans un lecteur de PDF et enregistrez-le de nouveau, ou numérisez le document "
      "papier\n");
  CHECK(sizes("", Lang::en) ==
        "annexes/6-deliberation.pdf: error PDF-001: this file is not a PDF, or is too damaged to be read\n"
        "    hint: open it in a PDF reader and save it again, or scan the paper document\n");
}

TEST_CASE("a PDF with a password is refused, one without a password for reading is not") {
  const File file(foreign(kA5, "", ""));
  const auto encrypted = [&](const std::string& user) {
    return file.tell("qpdf --warning-exit-0 --encrypt '" + user +
                     "' secret 256 -- {} {}.locked 2>/dev/null; cat {}.locked; rm {}.locked");
  };
  CHECK(sizes(encrypted("mot")) ==
        "annexes/6-deliberation.pdf: erreur PDF-002: ce PDF est protégé par un mot de passe : il ne peut pas "
        "être inséré\n"
        "    conseil : enregistrez-le sans mot de passe, ou demandez-en une copie non protégée\n");
  CHECK(sizes(encrypted("")) == "420×595 ");
}

TEST_CASE("a PDF without pages is told") {
  const std::string none =
      "%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n"
      "2 0 obj <</Type /Pages /Kids [] /Count 0>> endobj\ntrailer <</Root 1 0 R>>\n";
  CHECK(sizes(none) ==
        "annexes/6-deliberation.pdf: erreur PDF-003: ce PDF n’a aucune page\n"
        "    conseil : remplacez-le par le bon fichier\n");
}

TEST_CASE("a page is scaled into its rectangle and centred, whatever its rotation") {
  // A black square of 100 points in the lower left corner of a page of 300 by 600.
  const std::string box = "/MediaBox [0 0 300 600]", square = "0 g 0 0 100 100 re f";
  // On a page of 842 points, the rectangle reaches from 142 to 742 below the top.
  CHECK(blackened(insert(foreign(box, square, "")).pdf) == "100-200 × 642-742");
  CHECK(blackened(insert(foreign(box + " /Rotate 180", square, "")).pdf) == "300-400 × 142-242");
  // Turned, the page is 600 wide: it is halved, and stands in the middle of the height.
  CHECK(blackened(insert(foreign(box + " /Rotate 90", square, "")).pdf) == "100-150 × 367-417");
  CHECK(blackened(insert(foreign(box + " /Rotate 270", square, "")).pdf) == "350-400 × 467-517");
  const std::string cropped = "/MediaBox [-50 -50 300 600] /CropBox [0 0 300 600]";
  CHECK(blackened(insert(foreign(cropped, "0 g -50 -50 150 150 re f", "")).pdf) == "100-200 × 642-742");
}

TEST_CASE("what acts in a foreign page is dropped, what is seen of its annotations is kept") {
  const std::string stamp =
      "<</Type /Annot /Subtype /Stamp /F 4 /Rect [0 0 100 100] /AP <</N 5 0 R>> /A <</S /JavaScript /JS "
      "(app.alert)>>>>";
  std::string bytes = foreign("/MediaBox [0 0 300 600] /Annots [" + stamp + "]", "", "");
  bytes.insert(bytes.find("trailer"),
               "5 0 obj <</Type /XObject /Subtype /Form /BBox [0 0 100 100] /Length 22>> stream\n"
               "0 g 0 0 100 100 re f  \nendstream endobj\n");
  const Inserted inserted = insert(bytes);
  CHECK(inserted.told.empty());
  CHECK(blackened(inserted.pdf) == "100-200 × 642-742");
  CHECK(inserted.pdf.find("JavaScript") == std::string::npos);
  CHECK(inserted.pdf.find("/Annots") == std::string::npos);
}

TEST_CASE("the tags of a foreign page are taken out of its content") {
  const std::string content =
      "/Artifact <</Type /Layout>> BDC 0 g 0 0 100 100 re f EMC\n"
      "/P <</MCID 0>> BDC 1 g 0 0 10 10 re f EMC /X MP";
  const Inserted inserted = insert(foreign("/MediaBox [0 0 300 600] /StructParents 0", content, ""));
  const Objects objects(inserted.pdf);
  const std::vector<Json> pages = objects.pages();
  const Json& forms = objects.get(objects.get(pages[0], "/Resources"), "/XObject");
  REQUIRE(forms.size() == 1);
  const std::string copied = objects.stream(*forms.begin());
  for (const char* op : {"BDC", "EMC", "BMC", "MP", "MCID", "Artifact"}) {
    CHECK(copied.find(op) == std::string::npos);
  }
  CHECK(copied.find("0 g 0 0 100 100 re f") != std::string::npos);
  CHECK(objects.get(*forms.begin()).contains("/StructParents") == false);
}

TEST_CASE("a form that borrows the resources of its page gets them") {
  std::string bytes = foreign("/MediaBox [0 0 300 600]", "/Fm Do", "/XObject <</Fm 5 0 R /Im 6 0 R>>");
  bytes.insert(bytes.find("trailer"),
               "5 0 obj <</Type /XObject /Subtype /Form /BBox [0 0 100 100] /Length 24>> stream\n"
               "100 0 0 100 0 0 cm /Im Do\nendstream endobj\n"
               "6 0 obj <</Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 "
               "/ColorSpace /DeviceGray /Interpolate true /Length 1>> stream\n@\nendstream endobj\n");
  // mupdf widens images to whole pixels.
  CHECK(blackened(insert(bytes).pdf) == "100-200 × 641-742");
}

namespace {

// A page without its font, with a colour of printing: no PDF/A.
std::string breaking() {
  return foreign("/MediaBox [0 0 300 600]",
                 "BT /F1 80 Tf 0 1 0 0 k 10 10 Td (Bonjour) Tj ET 0 g 0 0 100 100 re f",
                 "/Font <</F1 <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>");
}

}  // namespace

TEST_CASE("a page that breaks PDF/A becomes an image, and the document keeps its claims") {
  const Inserted inserted = insert(breaking());
  CHECK(
      inserted.told ==
      "6.pdf: remarque PDF-013: page 1 : la police « Helvetica » n’est pas dans le fichier ; le texte "
      "en police « Helvetica » ne peut être ni copié ni lu à voix haute ; couleurs d’imprimerie (CMJN) ; "
      "pour "
      "que le document puisse être archivé (PDF/A), chacune est reprise comme image, rendue par pdftoppm\n");
  CHECK(inserted.pdf.find("pdfaid") != std::string::npos);
  CHECK(File(inserted.pdf).tell("pdftotext {} - 2>/dev/null").find("Bonjour") == std::string::npos);
  CHECK(File(inserted.pdf).tell("pdfimages -list {} | tail -n +3 | wc -l") == "1\n");
  CHECK(blackened(inserted.pdf).starts_with("100-"));
  CHECK(blackened(inserted.pdf).ends_with("-742"));
  CHECK(insert(breaking()).pdf == inserted.pdf);
}

TEST_CASE("pages that break PDF/A in less common ways become images, too") {
  const auto reason = [](const std::string& content, const std::string& resources) {
    const std::string said = insert(foreign("/MediaBox [0 0 300 600]", content, resources)).told;
    const std::string head = "6.pdf: remarque PDF-013: page 1 : ", tail = " ; pour que le document";
    const std::size_t end = said.find(tail);
    return said.starts_with(head) && end != std::string::npos ? said.substr(head.size(), end - head.size())
                                                              : said;
  };
  const std::string drawn = "dessin par des moyens que l’archivage exclut";
  std::string deep;
  for (int i = 0; i < 29; ++i) deep += "q ";
  for (int i = 0; i < 29; ++i) deep += "Q ";
  CHECK(reason("0 g 0 0 9 9 re f xyz", "") == drawn);
  CHECK(reason(deep, "") == drawn);
  CHECK(reason("/Vivid ri 0 0 9 9 re f", "") == drawn);
  CHECK(reason("BI /W 1 /H 1 /BPC 8 /CS /G ID x\nEI", "") == drawn);
  CHECK(reason("/G gs 0 0 9 9 re f", "/ExtGState <</G <</BM /Glow>>>>") == drawn);
  CHECK(reason("/G gs 0 0 9 9 re f", "/ExtGState <</G <</HT <</HalftoneType 6>>>>>>") == drawn);
  CHECK(reason("/Perceptual ri 0 g 0 0 9 9 re f", "").empty());
}

TEST_CASE("without the renderer, a page that breaks PDF/A is said, and not claimed") {
  const std::string path = std::getenv("PATH");
  setenv("PATH", "/nowhere", 1);
  Diagnostics diags;
  const auto taken = pdfa::take_in(breaking(), FileName("6.pdf"), Severity::error, diags);
  setenv("PATH", path.c_str(), 1);
  REQUIRE(taken.has_value());
  CHECK_FALSE(taken->conforms);
  const std::string hint =
      "    conseil : installez le paquet poppler-utils, demandez ce fichier au format PDF/A, ou numérisez la "
      "page "
      "imprimée\n";
  const std::string claim =
      " ; le document ne peut être déclaré ni archivable (PDF/A) ni accessible (PDF/UA)\n";
  CHECK(told(diags) ==
        "6.pdf: erreur PDF-005: page 1 : la police « Helvetica » n’est pas dans le fichier" + claim + hint +
            "6.pdf: erreur PDF-006: page 1 : le texte en police « Helvetica » ne peut être ni copié ni lu à "
            "voix haute" +
            claim + hint + "6.pdf: erreur PDF-007: page 1 : couleurs d’imprimerie (CMJN)" + claim + hint);
}

TEST_CASE("of a long file, only the pages that break PDF/A become images") {
  // 500 pages of three sizes; the third, and the hundredth to the hundred and second, have a colour of
  // printing.
  std::string kids, pages;
  for (int i = 0; i < 500; ++i) {
    const bool breaks = i == 2 || (i >= 99 && i <= 101);
    kids += std::to_string(10 + i) + " 0 R ";
    pages += std::to_string(10 + i) + " 0 obj <</Type /Page /Parent 2 0 R /Contents " + (breaks ? "5" : "4") +
             " 0 R /MediaBox [0 0 " + std::to_string(200 + 100 * (i % 3)) + " 300] /Rotate " +
             std::to_string(90 * (i % 4)) + ">> endobj\n";
  }
  const std::string bytes =
      "%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n2 0 obj <</Type /Pages /Kids [" + kids +
      "] /Count 500>> endobj\n" + pages +
      "4 0 obj <</Length 20>> stream\n0 g 0 0 100 100 re f\nendstream endobj\n"
      "5 0 obj <</Length 26>> stream\n0 0 0 1 k 0 0 100 100 re f\nendstream endobj\n"
      "trailer <</Root 1 0 R>>\n";
  Diagnostics diags;
  const auto taken = pdfa::take_in(bytes, FileName("6.pdf"), Severity::error, diags);
  REQUIRE(taken.has_value());
  CHECK(taken->sizes.size() == 500);
  CHECK(taken->sizes[1].width == 300);  // turned: 300 by 300
  CHECK(taken->sizes[2].height == 300);
  CHECK(taken->sizes[5].width == 300);
  CHECK(taken->sizes[5].height == 400);
  std::vector<int> images;
  for (const auto& [page, image] : taken->as_images) images.push_back(page);
  CHECK(images == std::vector<int>{2, 99, 100, 101});
  CHECK(told(diags).starts_with(
      "6.pdf: remarque PDF-013: pages 3 et 100 à 102 : couleurs d’imprimerie (CMJN)"));
}

TEST_CASE("what is left behind of a file is said") {
  std::string bytes = foreign(kA5, "", "");
  const std::string catalog = "/Type /Catalog ";
  bytes.replace(
      bytes.find(catalog), catalog.size(),
      "/Type /Catalog /OpenAction <</S /JavaScript /JS (app.alert)>> /Names <</EmbeddedFiles <</Names []>>>> "
      "/AcroForm <</Fields [<</T (a) /FT /Tx>>]>> ");
  Diagnostics diags;
  const auto taken = pdfa::take_in(bytes, FileName("6.pdf"), Severity::error, diags);
  REQUIRE(taken.has_value());
  CHECK(told(diags) ==
        "6.pdf: remarque PDF-012: ce PDF contient des programmes (JavaScript), des fichiers joints, des "
        "champs de "
        "formulaire, dont seul l’aspect est gardé : ils ne sont pas repris\n");
  for (const char* gone : {"JavaScript", "AcroForm", "EmbeddedFiles"})
    CHECK(taken->bytes.find(gone) == std::string::npos);
}

TEST_CASE("a file that unpacks to gigabytes is stopped, and this program goes on") {
#if defined(__SANITIZE_ADDRESS__)
  return;  // the sanitizer's own memory cannot be told from that of the file, so it has no bound there
#endif
  // Blocks of a megabyte of zeros, packed to a thousandth, six thousand times.
  const File bomb(
      File("").tell("python3 -c \"import zlib,sys;c=zlib.compressobj(9,zlib.DEFLATED,15);z=bytes(1<<20);"
                    "h=c.compress(z)+c.flush(zlib.Z_FULL_FLUSH);b=c.compress(z)+c.flush(zlib.Z_FULL_FLUSH);"
                    "s=h+b*6000+c.flush();sys.stdout.buffer.write(s)\""));
  const std::string packed = bomb.tell("cat {}");
  REQUIRE(packed.size() > 1'000'000);
  std::string bytes = foreign(kA5, "", "");
  const std::size_t from = bytes.find("<</Length");
  const std::string empty = bytes.substr(from, bytes.find("endstream") - from);
  bytes.replace(
      bytes.find(empty), empty.size(),
      "<</Filter /FlateDecode /Length " + std::to_string(packed.size()) + ">> stream\n" + packed + "\n");
  CHECK(sizes(bytes) ==
        "annexes/6-deliberation.pdf: erreur PDF-009: la lecture de ce PDF a été arrêtée : il demande plus de "
        "mémoire ou "
        "de temps qu’un document ordinaire\n"
        "    conseil : ouvrez-le dans un lecteur de PDF et imprimez-le dans un nouveau PDF\n");
}

TEST_CASE("an image is a page") {
  Diagnostics diags;
  const auto taken = pdfa::take_in(png(), FileName("scan.png"), Severity::error, diags);
  REQUIRE(taken.has_value());
  REQUIRE(taken->sizes.size() == 1);
  CHECK(std::lround(taken->sizes[0].width) == 595);
  CHECK(std::lround(taken->sizes[0].height) == 298);
  CHECK(taken->as_images.at(0) == png());
  CHECK(taken->conforms);
}

TEST_CASE("a scan as JPEG is a page, its bytes as they were") {
  const ReadResult read =
      DiskFiles(".").read("tests/dossiers/complet/annexes/6-deliberation.pdf", Files::kMaxPdf);
  REQUIRE(read.ok());
  const std::string scan = File(read.bytes).tell("pdftoppm -jpeg -r 60 -singlefile {} 2>/dev/null");
  REQUIRE(scan.starts_with("\xff\xd8\xff"));
  const Inserted inserted = insert(scan);
  CHECK(inserted.told.empty());
  CHECK(inserted.pdf.find(scan) != std::string::npos);
  const File file(inserted.pdf);
  CHECK(file.tell("pdfimages -list {} | tail -1 | awk '{print $3, $9}'") == "image jpeg\n");
  CHECK(file.tell("qpdf --check {} >/dev/null 2>&1 && echo sound") == "sound\n");
  // What is black on it is seen on the page.
  CHECK(blackened(inserted.pdf) == "136-364 × 184-708");
}

TEST_CASE("a photograph of a page stands upright, however the telephone was held") {
  const File page(foreign("/MediaBox [0 0 300 600]", "0 g 0 0 100 100 re f", ""));
  const std::string stored = page.tell("pdftoppm -jpeg -r 72 -singlefile {} 2>/dev/null");
  REQUIRE(stored.starts_with("\xff\xd8\xff"));
  // Its black square is at the bottom left of what is stored; where Exif says that it is shown, in a place of
  // 300 by 600 points.
  const std::array<std::string, 9> shown = {
      "",
      "100-200 × 642-742",
      "300-400 × 642-742",
      "300-400 × 141-241",
      "100-200 × 141-241",
      "350-400 × 141-341",
      "100-150 × 141-341",
      "100-150 × 542-742",
      "350-400 × 542-742",
  };
  for (const bool little : {false, true}) {
    for (char turn = 1; turn <= 8; ++turn) {
      INFO(int{turn} << (little ? " II" : " MM"));
      const std::string two(2, '\0');
      const auto number = [&](char value, std::size_t size) {
        std::string out(size, '\0');
        (little ? out.front() : out.back()) = value;
        return out;
      };
      const std::string tag = little ? "\x12\x01" : "\x01\x12";
      const std::string exif = "Exif" + two + (little ? "II" : "MM") + number(42, 2) + number(8, 4) +
                               number(1, 2) + tag + number(3, 2) + number(1, 4) + number(turn, 2) + two +
                               number(0, 4);
      const std::string segment = std::string("\xff\xe1\0", 3) + static_cast<char>(exif.size() + 2) + exif;
      const Inserted inserted = insert(stored.substr(0, 2) + segment + stored.substr(2));
      CHECK(inserted.told.empty());
      CHECK(blackened(inserted.pdf) == shown.at(static_cast<std::size_t>(turn)));
    }
  }
  // The place is as wide as what is shown.
  const std::string sideways = std::string(
      "\xff\xe1\0\x22"
      "Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0",
      36);
  CHECK(sizes(stored) == "421×842 ");
  CHECK(sizes(stored.substr(0, 2) + sideways + stored.substr(2)) == "595×298 ");
  // Exif data that lead nowhere turn nothing.
  for (const std::string& rest :
       {std::string("MM\0*\xff\xff\xff\xff", 8), std::string("II*"), std::string()}) {
    const std::string exif = std::string("Exif\0\0", 6) + rest;
    const std::string segment = std::string("\xff\xe1\0", 3) + static_cast<char>(exif.size() + 2) + exif;
    CHECK(blackened(insert(stored.substr(0, 2) + segment + stored.substr(2)).pdf) == shown[1]);
  }
}

TEST_CASE("the délibération of the example comes in whole, and keeps the document conforming") {
  const ReadResult read =
      DiskFiles(".").read("tests/dossiers/complet/annexes/6-deliberation.pdf", Files::kMaxPdf);
  REQUIRE(read.ok());
  const Inserted inserted = insert(read.bytes);
  CHECK(inserted.told.empty());
  CHECK(File(inserted.pdf).tell("qpdf --check {} >/dev/null 2>&1 && echo sound") == "sound\n");
  const File source(read.bytes);
  const auto words = [](const File& file) {
    return file.tell("pdftotext -l 1 {} - | tr -s '[:space:]' '\\n' | grep -v '^$' | sort");
  };
  CHECK(words(File(inserted.pdf)) == words(source));
  CHECK(insert(read.bytes).pdf == inserted.pdf);
}

TEST_CASE("a file that was not given, or has no such page, is told") {
  Builder b;
  b.page().items.emplace_back(layout::InsertedPage{"absent.pdf", 0, {0, 0, 100, 100}, 0});
  b.page().items.emplace_back(layout::Image{"absent.png", {0, 0, 100, 100}, 0});
  Diagnostics diags;
  REQUIRE(pdfa::write(b.pages, {fonts(), icc(), {}}, diags).has_value());
  CHECK(told(diags) ==
        "absent.pdf: erreur PDF-004: fichier introuvable : le document renvoie à lui, mais il n’a pas été "
        "fourni\n"
        "    conseil : ajoutez le fichier au dossier, ou retirez le renvoi\n"
        "absent.png: erreur PDF-004: fichier introuvable : le document renvoie à lui, mais il n’a pas été "
        "fourni\n"
        "    conseil : ajoutez le fichier au dossier, ou retirez le renvoi\n");
  CHECK(insert(foreign(kA5, "", ""), 7).told.starts_with("6.pdf: erreur PDF-001: "));
}

TEST_CASE("images are shown, their transparency kept") {
  const Objects objects(reading::written(everything().pages, resources()));
  const std::vector<Json> pages = objects.pages();
  const Json& images = objects.get(objects.get(pages[0], "/Resources"), "/XObject");
  REQUIRE(images.size() == 1);
  const Json& image = objects.get(*images.begin());
  CHECK(image["/Width"] == 2);
  CHECK(image["/Height"] == 1);
  CHECK(objects.stream(*images.begin()) == "\x30\x50\x80\x30\x50\x80");
  CHECK(objects.stream(image["/SMask"]) == "\xff\x80");
}

TEST_CASE("an image that cannot be read is told") {
  for (const std::string& bytes :
       {std::string("GIF89a"), png().substr(0, 40), std::string("\xff\xd8\xff\xe0")}) {
    Builder b;
    b.page().items.emplace_back(layout::Image{"logo.png", {0, 0, 100, 100}, 0});
    Diagnostics diags;
    REQUIRE(pdfa::write(b.pages, {fonts(), icc(), {{"logo.png", bytes}}}, diags).has_value());
    CHECK(told(diags) ==
          "logo.png: erreur PDF-010: cette image ne peut pas être lue : ni PNG ni JPEG en bon état\n"
          "    conseil : ouvrez-la dans un logiciel de dessin et enregistrez-la de nouveau en PNG\n");
  }
}
