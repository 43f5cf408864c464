// What viewers of PDF show of a page from elsewhere, and what ours shows of it: the same to the eye, and no
// word that they do not show. Each page is made here, rendered by pdftoppm as it is and as it stands in a
// document of ours, and compared.
#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "base/files.h"
#include "catch.h"
#include "pdf/merge.h"
#include "pdfa/intake.h"
#include "pdfa/reading.h"
#include "pdfa/sample.h"

using namespace ctg;
using namespace sample;
using reading::File;

namespace {

// Pixels of a page that may differ, at 54 dots an inch of A4: a word of this size has some 150 that would.
constexpr int kMostPixels = 40;

std::string stream(const std::string& keys, const std::string& data) {
  return "<<" + keys + " /Length " + std::to_string(data.size()) + ">> stream\n" + data + "\nendstream";
}

// A font of the program, as offices embed it: one byte a character.
std::string font_objects() {
  static const std::string made = [] {
    const std::string bytes = DiskFiles(".").read("fonts/SourceSans3-Regular.ttf", Files::kMaxPdf).bytes;
    const text::Face face(bytes, "sample");
    std::string widths;
    for (char32_t c = 32; c < 127; ++c) widths += std::to_string(face.advance(face.glyph(c))) + " ";
    return "5 0 obj <</Type /Font /Subtype /TrueType /BaseFont /SourceSans3 /FirstChar 32 /LastChar 126 "
           "/Widths [" +
           widths +
           "] /Encoding /WinAnsiEncoding /FontDescriptor 6 0 R>> endobj\n"
           "6 0 obj <</Type /FontDescriptor /FontName /SourceSans3 /Flags 32 /FontBBox [-500 -300 1500 1000] "
           "/ItalicAngle 0 /Ascent 900 /Descent -250 /CapHeight 700 /StemV 80 /FontFile2 7 0 R>> endobj\n"
           "7 0 obj " +
           stream("/Length1 " + std::to_string(bytes.size()), bytes) + " endobj\n";
  }();
  return made;
}

std::string words(int x, int y, const std::string& text) {
  return "BT /F1 20 Tf " + std::to_string(x) + " " + std::to_string(y) + " Td (" + text + ") Tj ET\n";
}

// A page of 300 by 400 with a line of text, and whatever makes it odd.
struct Odd {
  std::string catalog, pages, page, content, resources, objects;
  std::string box = "/MediaBox [0 0 300 400]";
  std::string own_resources = "";  // with it, those above are inherited

  std::string bytes() const {
    const std::string all = words(30, 350, "Ligne visible") + content;
    const std::string shared = "/Resources <</Font <</F1 5 0 R>> " + resources + ">> ";
    return "%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 2 0 R " + catalog + ">> endobj\n" +
           "2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1 " + (own_resources.empty() ? "" : shared) + pages +
           ">> endobj\n3 0 obj <</Type /Page /Parent 2 0 R /Contents 4 0 R " + box + " " +
           (own_resources.empty() ? shared : "") + page + ">> endobj\n4 0 obj " + stream("", all) +
           " endobj\n" + font_objects() + objects + "trailer <</Root 1 0 R>>\n";
  }
};

std::string object(int number, const std::string& body) {
  return std::to_string(number) + " 0 obj " + body + " endobj\n";
}

// A form that shows words, as the looks of annotations and the contents of layers are.
std::string looks(int number, const std::string& text, const std::string& keys = "") {
  return object(number,
                stream("/Type /XObject /Subtype /Form /BBox [0 0 200 30] /Resources <</Font <</F1 5 0 "
                       "R>>>> " +
                           keys,
                       "0.9 g 0 0 200 30 re f 0 g " + words(5, 8, text)));
}

// One layer, number 20, with these settings.
std::string layers(const std::string& settings) {
  return "/OCProperties <</OCGs [20 0 R] /D <<" + settings + ">>>>";
}
const std::string kLayer = object(20, "<</Type /OCG /Name (Notes)>>");
const std::string kOff = layers("/OFF [20 0 R]");
const std::string kMarked = "/OC /L BDC\n" + words(30, 200, "MASQUE") + "EMC\n";

Odd layered(const std::string& settings, const std::string& layer = kLayer,
            const std::string& name = "20 0 R") {
  return {layers(settings), "", "", kMarked, "/Properties <</L " + name + ">>", layer};
}

Odd annotated(const std::string& annotation, const std::string& objects = "") {
  return {"", "", "/Annots [<</Type /Annot " + annotation + ">>]", "", "", objects};
}
const std::string kAt = " /Rect [30 190 230 220] ";

Odd field(const std::string& keys, const std::string& form, const std::string& objects = "") {
  return {"/AcroForm <</Fields [30 0 R] /DR <</Font <</F1 5 0 R>>>> /DA (/F1 14 Tf 0 g) " + form + ">>",
          "",
          "/Annots [30 0 R]",
          "",
          "",
          object(30, "<</Type /Annot /Subtype /Widget /T (vote) /F 4 /P 3 0 R /DA (/F1 14 Tf 0 g)" + kAt +
                         keys + ">>") +
              objects};
}

struct Image {
  int width = 0, height = 0;
  std::string pixels;
  int at(int x, int y) const {
    return static_cast<unsigned char>(pixels[static_cast<std::size_t>(y * width + x)]);
  }
};

Image image_of(const std::string& pdf, const std::string& options) {
  // In colours: what is multiplied is so before it is grey.
  const std::string all = File(pdf).tell("pdftoppm -singlefile " + options + " {} 2>/dev/null");
  Image image;
  int header = 0;
  REQUIRE(std::sscanf(all.c_str(), "P6\n%d %d\n255%*c%n", &image.width, &image.height, &header) == 2);
  const auto count = static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height);
  const auto sample = [&](std::size_t i) { return static_cast<int>(static_cast<unsigned char>(all[i])); };
  for (std::size_t i = 0, at = static_cast<std::size_t>(header); i < count; ++i, at += 3)
    image.pixels += static_cast<char>((sample(at) + sample(at + 1) + sample(at + 2)) / 3);
  return image;
}

// Pixels of one that nothing beside the same place of the other is like.
int strange(const Image& a, const Image& b) {
  constexpr int kAlike = 128;  // of 255: what is rendered twice is paler
  int count = 0;
  for (int y = 0; y < a.height; ++y) {
    for (int x = 0; x < a.width; ++x) {
      bool like = false;
      for (int dy = -2; dy <= 2 && !like; ++dy)
        for (int dx = -2; dx <= 2 && !like; ++dx)
          if (x + dx >= 0 && x + dx < b.width && y + dy >= 0 && y + dy < b.height)
            like = std::abs(a.at(x, y) - b.at(x + dx, y + dy)) <= kAlike;
      count += like ? 0 : 1;
    }
  }
  return count;
}

struct Shown {
  std::string pdf, told;
  std::size_t images = 0;
  int differ = -1;
  std::string text() const { return File(pdf).tell("pdftotext {} - 2>/dev/null"); }
};

std::string told(const Diagnostics& diags) {
  std::string all;
  for (const Diagnostic& each : diags.all()) all += each.code + " ";
  return all;
}

// The page as it stands in a document of ours, and by how many pixels it is not what viewers show.
// `reference`: what viewers show, where pdftoppm does not do as they do.
Shown show(const std::string& source, const std::string& reference) {
  Diagnostics diags;
  const auto taken = pdfa::take_in(source, FileName("6.pdf"), Severity::error, diags);
  INFO(told(diags));
  REQUIRE(taken.has_value());
  const layout::PageSize size = taken->sizes.at(0);
  const double scale = std::min(590 / size.width, 840 / size.height);
  const double width = scale * size.width, height = scale * size.height;
  Builder b;
  const ElementIndex figure = b.element(Tag::figure, 0);
  b.at(figure).alt = "Page";
  constexpr double top = 841.89;
  b.page().items.emplace_back(layout::InsertedPage{"6.pdf", 0, {0, top - height, width, top}, figure});
  pdfa::Resources resources{{"6.pdf", taken->bytes}};
  for (const auto& [number, image] : taken->as_images)
    resources.emplace(pdfa::image_name("6.pdf", number), image);
  const auto made = pdfa::write(b.pages, {fonts(), icc(), resources}, diags, {{}, taken->conforms, {}});
  REQUIRE(made.has_value());
  const auto dots = [](double points) { return std::to_string(std::lround(0.75 * points)); };
  const Image theirs = image_of(reference, "-cropbox -scale-to " + dots(std::max(width, height)));
  const Image ours = image_of(*made, "-r 54 -x 0 -y 0 -W " + dots(width) + " -H " + dots(height));
  return {*made, told(diags), taken->as_images.size(), strange(theirs, ours) + strange(ours, theirs)};
}

Shown show(const std::string& source) { return show(source, source); }

// Both shown alike; `copied`: the page's content, else an image.
void check_alike(const std::string& name, const Odd& odd, bool copied, const std::string& said = "",
                 const std::string& unseen = "MASQUE", const Odd* reference = nullptr) {
  INFO(name);
  const Shown shown = show(odd.bytes(), (reference ? *reference : odd).bytes());
  CHECK(shown.differ < kMostPixels);
  CHECK(shown.images == (copied ? 0 : 1));
  CHECK(shown.told == said);
  const std::string text = shown.text();
  CHECK((text.find("Ligne visible") != std::string::npos) == copied);
  CHECK(text.find(unseen) == std::string::npos);
  CHECK(shown.pdf.find("/OCG") == std::string::npos);
}

}  // namespace

TEST_CASE("a comparison of pages sees a word that is missing") {
  const Odd with{"", "", "", words(30, 200, "mot"), "", ""};
  const Image one = image_of(with.bytes(), "-r 72"), other = image_of(Odd{}.bytes(), "-r 72");
  CHECK(strange(one, other) + strange(other, one) > 2 * kMostPixels);
}

TEST_CASE("layers that are off stay unseen, however that is said, and leave no words") {
  check_alike("off", layered("/OFF [20 0 R]"), false, "PDF-018 ");
  check_alike("base state", layered("/BaseState /OFF"), false, "PDF-018 ");
  check_alike("base state, another on",
              layered("/BaseState /OFF /ON [21 0 R]", kLayer + object(21, "<</Type /OCG /Name (b)>>")), false,
              "PDF-018 ");
  check_alike("on and off", layered("/ON [20 0 R] /OFF [20 0 R]"), false, "PDF-018 ");
  const auto membership = [](const std::string& keys) {
    return kLayer + object(22, "<</Type /OCMD /OCGs [20 0 R] " + keys + ">>");
  };
  check_alike("membership", layered("/OFF [20 0 R]", membership(""), "22 0 R"), false, "PDF-018 ");
  check_alike("where all are off", layered("", membership("/P /AllOff"), "22 0 R"), false, "PDF-018 ");
  check_alike("expression", layered("", membership("/VE [/Not 20 0 R]"), "22 0 R"), false, "PDF-018 ");
  Odd on_form{kOff,
              "",
              "",
              "q 1 0 0 1 30 190 cm /X Do Q\n",
              "/XObject <</X 10 0 R>>",
              kLayer + looks(10, "MASQUE", "/OC 20 0 R")};
  check_alike("of a form", on_form, false, "PDF-018 ");
  Odd in_form{
      kOff,
      "",
      "",
      "q 1 0 0 1 30 190 cm /X Do Q\n",
      "/XObject <</X 10 0 R>>",
      kLayer + object(10, stream("/Type /XObject /Subtype /Form /BBox [0 0 200 30] /Resources <</Font "
                                 "<</F1 5 0 R>> /Properties <</L 20 0 R>>>>",
                                 "/OC /L BDC " + words(0, 0, "MASQUE") + "EMC"))};
  check_alike("in a form", in_form, false, "PDF-018 ");
  Odd of_image{
      kOff,
      "",
      "",
      "q 100 0 0 100 30 190 cm /X Do Q\n",
      "/XObject <</X 10 0 R>>",
      kLayer + object(10, stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 "
                                 "/ColorSpace /DeviceGray /OC 20 0 R",
                                 "@"))};
  check_alike("of an image", of_image, false, "PDF-018 ");
  Odd of_stamp =
      annotated("/Subtype /Stamp /F 4 /OC 20 0 R /AP <</N 10 0 R>>" + kAt, kLayer + looks(10, "MASQUE"));
  of_stamp.catalog = kOff;
  check_alike("of an annotation", of_stamp, true);
}

TEST_CASE("what a layer's usage hides on the screen is unseen; that viewers differ is said") {
  const std::string usage =
      "/AS [<</Event /View /OCGs [20 0 R] /Category [/View]>> "
      "<</Event /Print /OCGs [20 0 R] /Category [/Print]>>]";
  const auto layer = [](const std::string& view, const std::string& print) {
    return object(20, "<</Type /OCG /Name (n) /Usage <</View <</ViewState /" + view +
                          ">> /Print <</PrintState /" + print + ">>>>>>");
  };
  const auto text_of = [&](const Odd& odd, const std::string& said) {
    const Shown shown = show(odd.bytes());
    CHECK(shown.told == said);
    return shown.text();
  };
  CHECK(text_of(layered(usage, layer("OFF", "ON")), "PDF-017 PDF-018 ").find("MASQUE") == std::string::npos);
  CHECK(text_of(layered(usage, layer("OFF", "OFF")), "PDF-017 PDF-018 ").find("MASQUE") == std::string::npos);
  // The text of what is rendered cannot be read back: its pixels are compared with the page without it.
  const Image without = image_of(Odd{}.bytes(), "-r 72");
  Odd plain = layered(usage, layer("OFF", "ON"));
  const Shown shown = show(plain.bytes());
  const Image ours = image_of(shown.pdf, "-scale-to-x 300 -scale-to-y 424 -x 0 -y 0 -W 300 -H 400");
  CHECK(strange(ours, without) < 5 * kMostPixels);
  // Shown on the screen and not printed, it is shown.
  CHECK(text_of(layered(usage, layer("ON", "OFF")), "PDF-017 ").find("MASQUE") != std::string::npos);
  CHECK(text_of(layered(usage, layer("ON", "ON")), "").find("MASQUE") != std::string::npos);
  CHECK(text_of(layered(usage + " /OFF [20 0 R]", layer("ON", "ON")), "PDF-017 PDF-018 ").empty() == false);
}

TEST_CASE("layers that are all on are copied") {
  check_alike("on", layered("/ON [20 0 R]"), true, "", "absent");
  check_alike("nothing said", layered(""), true, "", "absent");
  check_alike("another off", layered("/OFF [21 0 R]", kLayer + object(21, "<</Type /OCG /Name (b)>>")), true,
              "", "absent");
  check_alike("membership", layered("", kLayer + object(22, "<</Type /OCMD /OCGs [20 0 R]>>"), "22 0 R"),
              true, "", "absent");
}

TEST_CASE("the values of forms are shown, with looks of their own or without") {
  const std::string text = "/FT /Tx /V (27 pour, 0 contre)";
  check_alike("its own looks", field(text + " /AP <</N 10 0 R>>", "", looks(10, "27 pour, 0 contre")), true,
              "PDF-012 ");
  check_alike("no looks, asked for", field(text, "/NeedAppearances true"), false, "PDF-012 PDF-018 ");
  check_alike("no looks", field(text, ""), false, "PDF-012 PDF-018 ");
  check_alike("looks that are to be made anew",
              field(text + " /AP <</N 10 0 R>>", "/NeedAppearances true", looks(10, "autre chose")), false,
              "PDF-012 PDF-018 ");
  check_alike("several lines", field("/FT /Tx /Ff 4096 /V (un\\ndeux)", ""), false, "PDF-012 PDF-018 ");
  check_alike("in boxes", field("/FT /Tx /Ff 16777216 /MaxLen 8 /V (12026)", ""), false, "PDF-012 PDF-018 ");
  check_alike("a choice", field("/FT /Ch /Ff 131072 /Opt [(un) (deux)] /V (deux)", ""), false,
              "PDF-012 PDF-018 ");
  const std::string box = "/FT /Btn /AP <</N <</Oui 10 0 R /Off 11 0 R>>>> ";
  check_alike("ticked", field(box + "/V /Oui /AS /Oui", "", looks(10, "X") + looks(11, " ")), true,
              "PDF-012 ");
  check_alike("not ticked", field(box + "/AS /Off", "", looks(10, "MASQUE") + looks(11, " ")), true,
              "PDF-012 ");
  check_alike("ticked, and it is not said in which state",
              field(box + "/V /Oui", "", looks(10, "X") + looks(11, " ")), false, "PDF-012 PDF-018 ");
  check_alike("empty, with nothing to show", field("/FT /Tx", ""), true, "PDF-012 ");
  check_alike("empty, in a frame", field("/FT /Tx /MK <</BC [0] /BG [0.8]>>", ""), false, "PDF-012 PDF-018 ");
  Odd above = field("/Parent 31 0 R", "", object(31, "<</FT /Tx /T (p) /V (vote acquis) /Kids [30 0 R]>>"));
  check_alike("a value from above", above, false, "PDF-012 PDF-018 ");
  check_alike("looks without the value",
              field(text + " /AP <</N 10 0 R>>", "",
                    object(10, stream("/Type /XObject /Subtype /Form /BBox [0 0 200 30]", "/Tx BMC\nEMC"))),
              true, "PDF-012 PDF-021 ");
}

TEST_CASE("signatures that are seen are kept, those that are not change nothing") {
  const std::string value = "/V <</Type /Sig /Filter /Adobe.PPKLite /Contents <00>>>";
  check_alike("seen",
              field("/FT /Sig " + value + " /AP <</N 10 0 R>>", "/SigFlags 3", looks(10, "Signe par")), true,
              "PDF-012 ");
  Odd unseen = field("/FT /Sig " + value, "/SigFlags 3");
  unseen.objects.replace(unseen.objects.find(kAt), kAt.size(), " /Rect [0 0 0 0] ");
  check_alike("unseen", unseen, true, "PDF-012 ");
  check_alike("empty", field("/FT /Sig", "/SigFlags 3"), true, "PDF-012 ");
  // pdftoppm leaves it out; other viewers show it.
  const std::string need = "/NeedAppearances true";
  const Shown anew =
      show(field("/FT /Sig " + value + " /AP <</N 10 0 R>>", need, looks(10, "Signe par")).bytes());
  CHECK(anew.text().find("Signe par") != std::string::npos);
}

TEST_CASE("annotations are seen as viewers show them, with looks of their own or without") {
  const std::string own = " /AP <</N 10 0 R>>" + kAt;
  for (const char* kind : {"Stamp", "FreeText", "Ink", "Square", "Text", "Watermark", "Link", "Unheard"}) {
    const std::string flag = kind == std::string("Text") ? "/F 28" : "/F 4";
    check_alike(
        kind, annotated("/Subtype /" + std::string(kind) + " /Border [0 0 0] " + flag + own, looks(10, "Vu")),
        true);
  }
  check_alike("for the screen only", annotated("/Subtype /Stamp /F 0" + own, looks(10, "Vu")), true);
  check_alike("turned and moved looks",
              annotated("/Subtype /Stamp /F 4" + own, looks(10, "Vu", "/Matrix [0 1 -1 0 50 60]")), true);
  check_alike(
      "multiplied",
      annotated("/Subtype /Highlight /QuadPoints [30 365 130 365 30 345 130 345] /F 4 /Rect [30 345 130 365] "
                "/AP <</N 10 0 R>>",
                object(10, stream("/Type /XObject /Subtype /Form /BBox [0 0 100 20] /Group <</S "
                                  "/Transparency>> /Resources <</ExtGState <</G <</BM /Multiply>>>>>>",
                                  "/G gs 1 1 0 rg 0 0 100 20 re f"))),
      true);
  // Without looks of their own, viewers draw them.
  check_alike("free text",
              annotated("/Subtype /FreeText /F 4 /DA (/Helv 14 Tf 0 g) /Contents (Bon pour accord)" + kAt),
              false, "PDF-018 ");
  check_alike("ink", annotated("/Subtype /Ink /F 4 /C [1 0 0] /InkList [[40 195 100 215 200 195]]" + kAt),
              false, "PDF-018 ");
  check_alike("highlight",
              annotated("/Subtype /Highlight /F 4 /C [1 1 0] /Rect [30 345 130 365] /QuadPoints [30 365 "
                        "130 365 30 345 130 345]"),
              false, "PDF-018 ");
  check_alike("square", annotated("/Subtype /Square /F 4 /C [0 0 1] /BS <</W 3>>" + kAt), false, "PDF-018 ");
  check_alike("line", annotated("/Subtype /Line /F 4 /C [0 0 1] /L [40 195 200 215] /BS <</W 3>>" + kAt),
              false, "PDF-018 ");
  check_alike("link in a frame", annotated("/Subtype /Link /F 4 /Border [0 0 2] /C [1 0 0]" + kAt), false,
              "PDF-018 ");
  check_alike("note", annotated("/Subtype /Text /F 4 /Name /Note /Contents (MASQUE) /Rect [30 190 50 210]"),
              false, "PDF-012 PDF-018 ");
  Odd turned = annotated("/Subtype /Stamp /F 20" + own, looks(10, "Vu"));
  turned.page += " /Rotate 90";
  check_alike("upright on a turned page", turned, false, "PDF-018 ");
}

TEST_CASE("annotations that nobody sees on the screen leave no words") {
  const std::string own = " /AP <</N 10 0 R>>" + kAt;
  const std::string unseen = looks(10, "MASQUE");
  check_alike("hidden", annotated("/Subtype /Stamp /F 2" + own, unseen), true);
  check_alike("hidden, printed", annotated("/Subtype /Stamp /F 6" + own, unseen), true);
  check_alike("on paper only", annotated("/Subtype /Stamp /F 36" + own, unseen), true, "PDF-012 ");
  check_alike("neither", annotated("/Subtype /Stamp /F 32" + own, unseen), true);
  check_alike("a folded window", annotated("/Subtype /Popup /Open false /Contents (MASQUE)" + kAt), true);
  check_alike("a link without a frame",
              annotated("/Subtype /Link /F 4 /Border [0 0 0] /A <</S /URI /URI (https://MASQUE.fr)>>" + kAt),
              true);
  check_alike("a hidden field", field("/FT /Tx /V (MASQUE) /F 2", ""), true, "PDF-012 ");
}

TEST_CASE("a page has the size, the place and the sense of rotation that viewers give it") {
  const std::string square = "0 0 1 rg 20 20 60 30 re f\n";
  const auto framed = [&](const std::string& box, const std::string& page = "",
                          const std::string& pages = "") {
    Odd odd{"", pages, page, square, "", ""};
    odd.box = box;
    return odd;
  };
  const std::string box = "/MediaBox [0 0 300 400]";
  for (const char* turn : {"0", "90", "180", "270", "-90", "450"})
    check_alike(turn, framed(box, "/Rotate " + std::string(turn)), true);
  check_alike("cut", framed(box + " /CropBox [10 10 250 380]"), true);
  check_alike("cut and turned", framed(box + " /CropBox [10 10 250 380] /Rotate 90"), true);
  const Odd on_sheet = framed(box + " /CropBox [0 10 250 400]"), whole = framed(box);
  check_alike("cut beyond the sheet", framed(box + " /CropBox [-50 10 250 600]"), true, "", "MASQUE",
              &on_sheet);
  check_alike("a cut that misses the sheet", framed(box + " /CropBox [1000 1000 1200 1200]"), true, "",
              "MASQUE", &whole);
  check_alike("corners the other way round", framed("/MediaBox [300 400 0 0]"), true);
  check_alike("an origin elsewhere", framed("/MediaBox [-20 -10 280 390]"), true);
  check_alike("a larger unit", framed(box + " /UserUnit 2.5"), true);
  check_alike("inherited", framed("", "", box + " /Rotate 90 /CropBox [10 10 250 380]"), true);
  check_alike("no size", framed(""), true);
  Odd resources = framed(box);
  resources.own_resources = "inherited";
  check_alike("inherited resources", resources, true);
  // The same, where the page is rendered: both ways agree on the frame.
  for (const char* more : {"", "/CropBox [10 10 250 380]", "/Rotate 90",
                           "/UserUnit 3 /CropBox [10 10 250 380] /Rotate 270", "/CropBox [0 10 250 390]"}) {
    Odd odd = layered("/OFF [20 0 R]");
    odd.content += square;
    odd.box += " " + std::string(more);
    check_alike(std::string("rendered ") + more, odd, false, "PDF-018 ");
  }
}

TEST_CASE("text that is cut off or invisible is not in our output; that over a scan is") {
  const auto hidden = [](const std::string& content, const std::string& page = "") {
    return Odd{"", "", page, content, "", ""};
  };
  check_alike("outside of what is cut out", hidden(words(30, 20, "MASQUE"), "/CropBox [0 60 300 400]"), false,
              "PDF-018 ");
  check_alike("above the sheet", hidden(words(30, 900, "MASQUE")), false, "PDF-018 ");
  check_alike("left of the sheet", hidden(words(-400, 100, "MASQUE")), false, "PDF-018 ");
  check_alike("moved out of it", hidden("q 1 0 0 1 0 -300 cm " + words(30, 200, "MASQUE") + " Q"), false,
              "PDF-018 ");
  check_alike("clipped", hidden("q 10 10 50 50 re W n " + words(30, 200, "MASQUE") + " Q"), false,
              "PDF-018 ");
  check_alike("invisible", hidden("BT /F1 20 Tf 3 Tr 30 200 Td (MASQUE) Tj ET"), false, "PDF-018 ");
  Odd in_form{
      "",
      "",
      "",
      "q 1 0 0 1 30 190 cm /X Do Q\n",
      "/XObject <</X 10 0 R>>",
      object(10, stream("/Type /XObject /Subtype /Form /BBox [0 0 200 30] /Resources <</Font <</F1 5 0 R>>>>",
                        words(5, 100, "MASQUE")))};
  check_alike("outside of a form", in_form, false, "PDF-018 ");
  Odd scan{
      "",
      "",
      "",
      "q 300 0 0 400 0 0 cm /X Do Q BT 3 Tr /F1 20 Tf 30 200 Td (reconnu) Tj ET\n",
      "/XObject <</X 10 0 R>>",
      object(10, stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace "
                        "/DeviceGray",
                        "\xf0"))};
  check_alike("over a scan", scan, true);
  CHECK(show(scan.bytes()).text().find("reconnu") != std::string::npos);
  // What stands at the edge, or is seen in part, is not hidden.
  check_alike("at the edge", hidden(words(2, 2, "pied") + words(280, 380, "droite")), true);
  check_alike("spaces outside", hidden(words(30, 900, "   ")), true);
}

TEST_CASE("a form of XFA is said, and refused where its pages are not in the file") {
  const auto codes = [](const Odd& odd) {
    Diagnostics diags;
    const bool taken = pdfa::take_in(odd.bytes(), FileName("6.pdf"), Severity::error, diags).has_value();
    return told(diags) + (taken ? "taken" : "refused");
  };
  const std::string text = "/FT /Tx /V (27 pour) /AP <</N 10 0 R>>";
  CHECK(codes(field(text, "/XFA (x)", looks(10, "27 pour"))) == "PDF-012 PDF-016 taken");
  Odd waits = field(text, "/XFA (x)", looks(10, "27 pour"));
  waits.catalog += " /NeedsRendering true";
  CHECK(codes(waits) == "PDF-012 PDF-016 refused");
  CHECK(codes({"/AcroForm <</Fields [] /XFA (x)>>", "", "", "", "", ""}) == "PDF-016 refused");
  CHECK(codes({"/AcroForm <</XFA [(a) 10 0 R]>>", "", "", "", "", object(10, stream("", "<x/>"))}) ==
        "PDF-016 refused");
}

TEST_CASE("where there is no renderer, or it fails, a page that cannot be copied is refused") {
  const std::string path = std::getenv("PATH");
  const std::string odd = layered("/OFF [20 0 R]").bytes();
  const auto said = [&](const std::string& now) {
    setenv("PATH", now.c_str(), 1);
    Diagnostics diags;
    const auto taken = pdfa::take_in(odd, FileName("6.pdf"), Severity::warning, diags);
    setenv("PATH", path.c_str(), 1);
    CHECK_FALSE(taken.has_value());
    return to_text(diags.all().at(0), Lang::fr);
  };
  CHECK(said("/nowhere") ==
        "6.pdf: erreur PDF-019: page 1 : des calques, que l’on voit ou non ; ce que montrent les lecteurs de "
        "PDF ne "
        "peut être repris que comme image, par le programme pdftoppm, qui n’est pas installé\n"
        "    conseil : installez le paquet poppler-utils, ou imprimez ce fichier dans un nouveau PDF");
  const File fails("#!/bin/sh\nexit 1\n");
  const std::string folder =
      fails.tell("d=$(mktemp -d); cp {} $d/pdftoppm; chmod 755 $d/pdftoppm; printf %s $d");
  CHECK(said(folder).find("qui n’y est pas parvenu") != std::string::npos);
  fails.tell("printf x > " + folder + "/pdftoppm");
  CHECK(said(folder).find("erreur SYS-011: le programme « pdftoppm » ne peut pas être lancé") !=
        std::string::npos);
  fails.tell("rm -r " + folder);
}

namespace {

std::string many(int count, const std::string& content) {
  std::string kids, pages;
  for (int i = 0; i < count; ++i) {
    kids += std::to_string(10 + i) + " 0 R ";
    pages += object(10 + i, "<</Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 200 300]>>");
  }
  return "%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n2 0 obj <</Type /Pages /Kids [" + kids +
         "] /Count " + std::to_string(count) + ">> endobj\n" + pages + object(4, stream("", content)) +
         "trailer <</Root 1 0 R>>\n";
}

}  // namespace

TEST_CASE("what a request may render is bounded as a whole") {
  const std::string three = many(3, "0 0 0 1 k 0 0 100 100 re f");
  pdf::Allowance allowance;
  allowance.pages = 7;
  Diagnostics diags;
  const auto take = [&] {
    return pdfa::Intake(three, FileName("6.pdf"), Lang::fr).finish(Severity::error, allowance, diags);
  };
  CHECK(take().value().as_images.size() == 3);
  CHECK(take().value().as_images.size() == 3);
  CHECK_FALSE(take().has_value());
  CHECK(told(diags) == "PDF-013 PDF-013 PDF-015 ");
  CHECK(to_text(diags.all().back(), Lang::fr) ==
        "6.pdf: erreur PDF-015: 3 pages de ce PDF ne peuvent être reprises que comme images : c’est plus de "
        "travail "
        "qu’un document ordinaire n’en demande (200 pages ou 60 secondes en tout)\n"
        "    conseil : demandez ce fichier au format PDF/A, ou n’en joignez que les pages utiles");

  // A page that takes for ever, and many that take long.
  std::string slow;
  for (int i = 0; i < 8'000; ++i) slow += "0 0 0 1 k 0 0 200 300 re f 1 0 0 0 k 10 10 150 250 re f\n";
  pdf::Allowance little;
  little.time = std::chrono::milliseconds(700);
  for (const int pages : {1, 3}) {
    Diagnostics here;
    const auto start = std::chrono::steady_clock::now();
    const std::string many_slow = many(pages, slow);
    CHECK_FALSE(pdfa::Intake(many_slow, FileName("6.pdf"), Lang::fr)
                    .finish(Severity::error, little, here)
                    .has_value());
    CHECK(told(here) == "PDF-015 ");
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(60));
  }
  Diagnostics here;
  CHECK_FALSE(pdfa::take_in(many(1000, "0 0 0 1 k 0 0 9 9 re f"), FileName("6.pdf"), Severity::error, here));
  CHECK(told(here) == "PDF-015 ");
}

TEST_CASE("several PDFs as one show what viewers show of each") {
  const std::string plain = Odd{}.bytes(), off = layered("/OFF [20 0 R]").bytes();
  const std::string form = field("/FT /Tx /V (27 pour)", "").bytes();
  Odd with_link = annotated("/Subtype /Link /F 4 /Border [0 0 0] /A <</S /URI /URI (https://caf.fr)>>" + kAt);
  const std::string linked = with_link.bytes();
  const std::array<pdf::MergedPart, 4> parts = {pdf::MergedPart{"Un", FileName("1.pdf"), plain},
                                                {"Deux", FileName("2.pdf"), off},
                                                {"Trois", FileName("3.pdf"), form},
                                                {"Quatre", FileName("4.pdf"), linked}};
  Diagnostics diags;
  const auto merged = pdf::merge(parts, "Ensemble", diags);
  REQUIRE(merged.has_value());
  CHECK(diags.all().empty());
  CHECK(pdf::merge(parts, "Ensemble", diags) == merged);
  const File file(*merged);
  CHECK(file.tell("qpdf --check {} >/dev/null 2>&1 && echo sound") == "sound\n");
  CHECK(file.tell("pdftotext {} - | grep -c -e MASQUE").substr(0, 2) == "0\n");
  CHECK(file.tell("pdftotext {} - | grep -c 'Ligne visible'") == "2\n");
  CHECK(merged->find("/OCG") == std::string::npos);
  CHECK(file.tell("qpdf --qdf --object-streams=disable {} - | grep -a -c 'https://caf.fr'") == "1\n");
  for (int i = 0; i < 4; ++i) {
    INFO(i);
    const std::string page = std::to_string(i + 1);
    const Image theirs = image_of(std::string(parts.at(static_cast<std::size_t>(i)).bytes), "-r 72");
    const Image ours = image_of(*merged, "-r 72 -f " + page + " -l " + page);
    CHECK(theirs.width == ours.width);
    CHECK(strange(theirs, ours) + strange(ours, theirs) < kMostPixels);
  }
}

namespace {

// What is said of sheets with these contents.
std::string said_of_sheets(const std::vector<std::string>& contents) {
  std::string kids, objects;
  int number = 10;
  for (const std::string& content : contents) {
    kids += std::to_string(number) + " 0 R ";
    objects += object(number, "<</Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents " +
                                  std::to_string(number + 1) + " 0 R /Resources <</Font <</F1 5 0 R>>>>>>") +
               object(number + 1, stream("", content));
    number += 2;
  }
  const std::string bytes =
      "%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n2 0 obj <</Type /Pages /Kids [" + kids +
      "] /Count " + std::to_string(contents.size()) + ">> endobj\n" + font_objects() + objects +
      "trailer <</Root 1 0 R>>\n";
  Diagnostics diags;
  pdfa::take_in(bytes, FileName("6.pdf"), Severity::error, diags);
  std::string out;
  for (const Diagnostic& each : diags.all())
    if (each.code == "PDF-022") out += to_text(each, Lang::fr) + "\n";
  return out;
}

}  // namespace

TEST_CASE("a PDF whose pages are blank is told; one page that shows something is enough") {
  const std::string blank =
      "6.pdf: avertissement PDF-022: ce fichier ne montre rien\u00A0: ses pages sont blanches\n"
      "    conseil\u00A0: remplacez-le par le bon fichier\n";
  CHECK(said_of_sheets({""}) == blank);
  CHECK(said_of_sheets({"1 g 0 0 300 400 re f", ""}) == blank);
  CHECK(said_of_sheets({"0.97 g 20 20 200 300 re f", "3 Tr " + words(30, 350, "Le conseil approuve")}) ==
        blank);
  // A sheet from a binder, over the dirty glass of a scanner, with the shadow of its back on it.
  const std::string holes = "0 g 6 130 14 14 re f 6 260 14 14 re f ",
                    streak = "0 g 150 0 0.8 400 re f 0 90 300 1.5 re f ";
  std::string shadow;
  for (int i = 0; i < 100; ++i) shadow += fmt::format("{:.3f} g {} 0 3 400 re f\n", 1 - 0.004 * i, 3 * i);
  CHECK(said_of_sheets({holes}) == blank);
  CHECK(said_of_sheets({streak, holes + streak}) == blank);
  CHECK(said_of_sheets({shadow + holes + streak}) == blank);
  CHECK(said_of_sheets({shadow + holes + streak + words(140, 200, "Vu")}) == "");
  CHECK(said_of_sheets({words(30, 350, "Le conseil approuve")}) == "");
  CHECK(said_of_sheets({"", "0 G 2 w 60 60 m 200 200 l S"}) == "");
  CHECK(said_of_sheets({"", "", "0.5 g 60 60 40 40 re f", ""}) == "");
}
