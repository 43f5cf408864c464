// What a screen reader gets: the structure, in reading order, and the ways through the document.
#include "base/files.h"
#include "catch.h"
#include "pdfa/reading.h"
#include "pdfa/sample.h"

using namespace ctg;
using namespace sample;
using reading::File;
using reading::Json;
using reading::Objects;
using reading::written;

namespace {

// The tree as indented types, with what tells an element from its like.
void outline_of(const Objects& objects, const Json& value, int depth, std::string& out) {
  const Json& node = objects.get(value);
  if (!node.is_object()) return;
  const std::string indent(static_cast<std::size_t>(2 * depth), ' ');
  if (node.contains("/Obj")) {
    out += indent + "(" + node["/Type"].get<std::string>().substr(1) + ")\n";
    return;
  }
  if (!node.contains("/S")) return;
  out += indent + node["/S"].get<std::string>().substr(1);
  const Json& a = objects.get(node, "/A");
  for (const char* key : {"/Scope", "/ColSpan", "/ListNumbering", "/BBox"}) {
    if (a.is_object() && a.contains(key)) out += " " + std::string(key + 1) + "=" + a[key].dump();
  }
  if (node.contains("/Alt")) out += " Alt=" + reading::text(node["/Alt"]);
  out += "\n";
  const Json& kids = objects.get(node, "/K");
  if (kids.is_array()) {
    for (const Json& kid : kids) outline_of(objects, kid, depth + 1, out);
  } else {
    outline_of(objects, kids, depth + 1, out);
  }
}

std::string tree(const std::string& pdf) {
  const Objects objects(pdf);
  std::string out;
  outline_of(objects, objects.get(objects.get(objects.catalog(), "/StructTreeRoot"), "/K"), 0, out);
  return out;
}

}  // namespace

TEST_CASE("the structure stands in reading order, without what is never shown") {
  CHECK(tree(written(everything().pages, resources())) ==
        "Document\n"
        "  Sect\n"
        "    H1\n"
        "    P\n"
        "    L ListNumbering=\"/Disc\"\n"
        "      LI\n"
        "        Lbl\n"
        "        LBody\n"
        "    Table\n"
        "      THead\n"
        "        TR\n"
        "          TH Scope=\"/Column\"\n"
        "          TH Scope=\"/Column\"\n"
        "      TBody\n"
        "        TR\n"
        "          TH Scope=\"/Row\"\n"
        "          TD\n"
        "        TR\n"
        "          TD ColSpan=2\n"
        "    P\n"
        "      Link\n"
        "        (OBJR)\n"
        "      Reference\n"
        "        Link\n"
        "          (OBJR)\n"
        "    Figure BBox=[400,700,500,750] Alt=Logo de la Caf\n"
        "  Sect\n"
        "    H1\n"
        "    P\n"
        "      Note\n"
        "    Form\n"
        "      (OBJR)\n");
}

TEST_CASE(
    "a document with one of everything, and a page of another, keeps the rules of PDF/A-2a and PDF/UA-1") {
  Builder b = everything();
  const ElementIndex figure = b.element(Tag::figure, 0);
  b.at(figure).alt = "Délibération, page 1";
  b.new_page();
  b.page().items.emplace_back(layout::InsertedPage{"6.pdf", 0, {60, 60, 500, 800}, figure});
  pdfa::Resources files = resources();
  files["6.pdf"] =
      DiskFiles(".").read("tests/dossiers/complet/annexes/6-deliberation.pdf", Files::kMaxPdf).bytes;
  CHECK(File(written(b.pages, files)).tell("python3 tests/pdfa/conform {}").empty());
}

TEST_CASE("poppler reads the text by the structure") {
  Builder b;
  const ElementIndex heading = b.element(Tag::h1, 0), p = b.element(Tag::p, 0);
  b.put(70, 800, "en-tête", layout::kArtifact);
  b.put(70, 700, "Article 1", heading);
  b.put(70, 680, "La suite ", p);
  b.new_page();
  b.put(70, 700, "en page deux", p);
  CHECK(File(written(b.pages, {})).tell("pdfinfo -struct-text {}") ==
        "Document\n"
        "  H1 (block)\n"
        "    \"Article 1\"\n"
        "  P (block)\n"
        "    \"La suite \"\n"
        "    \"en page deux\"\n");
}

TEST_CASE("a table of nothing but its head is a body") {
  Builder b;
  const ElementIndex table = b.element(Tag::table, 0), head = b.element(Tag::thead, table);
  const ElementIndex row = b.element(Tag::tr, head), empty = b.element(Tag::th, row),
                     cell = b.element(Tag::th, row);
  b.at(empty).row_scope = true;
  b.put(70, 700, "Année", cell);
  CHECK(tree(written(b.pages, {})) ==
        "Document\n  Table\n    TBody\n      TR\n        TH Scope=\"/Row\"\n        TH Scope=\"/Column\"\n");
}

TEST_CASE("words of another language say which, and are read in their place") {
  Builder b;
  const ElementIndex p = b.element(Tag::p, 0);
  const ElementIndex english = b.element(Tag::span, p);
  b.at(english).lang = "en";
  b.put(70, 700, "Un ", p);
  b.put(90, 700, "job dating", english);
  b.put(150, 700, " par an", p);
  const File file(written(b.pages, {}));
  CHECK(file.tell("python3 tests/pdfa/conform {}").empty());
  const Objects objects(written(b.pages, {}));
  int spans = 0;
  for (const Json& object : objects.all()) {
    if (!object.is_object() || object.value("/S", "") != "/Span") continue;
    CHECK(reading::text(object["/Lang"]) == "en");
    ++spans;
  }
  CHECK(spans == 1);
  CHECK(file.tell("pdftotext -raw {} -") == "Un job dating par an\n\f");
}

TEST_CASE("notes have identifiers of their own") {
  Builder b;
  const ElementIndex p = b.element(Tag::p, 0);
  for (const char* id : {"note", "note", ""}) {
    const ElementIndex note = b.element(Tag::note, p);
    b.at(note).id = id;
    b.put(70, 700, "x", note);
  }
  const Objects objects(written(b.pages, {}));
  const Json& names =
      objects.get(objects.get(objects.get(objects.catalog(), "/StructTreeRoot"), "/IDTree"), "/Names");
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < names.size(); i += 2) {
    ids.push_back(reading::text(names[i]));
    CHECK(objects.get(names[i + 1])["/ID"] == names[i]);
  }
  CHECK(ids == std::vector<std::string>{"Note-4", "note", "note-3"});
}

TEST_CASE("links lead out and through the document, and say where") {
  const Objects objects(written(everything().pages, resources()));
  const std::vector<Json> pages = objects.pages();
  const Json& links = objects.get(pages[0], "/Annots");
  REQUIRE(links.size() == 2);
  const Json& out = objects.get(links[0]);
  CHECK(reading::text(out["/A"]["/URI"]) == "https://www.caf.fr/%C3%A9");
  CHECK(reading::text(out["/Contents"]) == "Site de la Caf");
  const Json& inside = objects.get(links[1]);
  CHECK(reading::text(inside["/Dest"]) == "suivi");
  CHECK(reading::text(inside["/Contents"]) == "Article 2 – Suivi, page 2");
  const Json& names = objects.get(objects.get(objects.get(objects.catalog(), "/Names"), "/Dests"), "/Names");
  REQUIRE(names.size() == 4);
  CHECK(reading::text(names[2]) == "suivi");
  const Json& destination = objects.get(names[3])["/D"];
  CHECK(objects.get(destination[0]) == pages[1]);
  CHECK(destination[1] == "/XYZ");
  CHECK(destination[2] == 70);
  CHECK(destination[3] == 720);
}

TEST_CASE("a link to nowhere is told and left out") {
  Builder b;
  const ElementIndex link = b.element(Tag::link, 0);
  b.put(70, 700, "annexe 9", link);
  b.page().links.push_back({{70, 698, 120, 710}, "", "annexe-9", "", link});
  Diagnostics diags;
  const auto pdf = pdfa::write(b.pages, {fonts(), icc(), {}}, diags);
  REQUIRE(pdf.has_value());
  REQUIRE(diags.all().size() == 1);
  CHECK(diags.all()[0].message == "le renvoi vers « annexe-9 » ne mène à aucun endroit du document");
  CHECK(diags.all()[0].hint == "vérifiez que ce à quoi il renvoie est bien dans le document");
  CHECK(diags.all()[0].code == "PDF-008");
  CHECK(pdf->find("/Annots") == std::string::npos);
}

TEST_CASE("the outline is nested by levels") {
  const File file(written(everything().pages, resources()));
  CHECK(file.tell("mutool show {} outline | sed 's/#page=\\([0-9]*\\).*/page \\1/'") ==
        "+\t\"Article 1 – Objet\"\tpage 1\n"
        "|\t\t\"Détail\"\tpage 1\n"
        "|\t\"Article 2 – Suivi\"\tpage 2\n");
}

TEST_CASE("pages are labelled by their numbers, those of another document by its name") {
  Builder b;
  for (int page = 1; page <= 2; ++page) {
    b.new_page();
    const ElementIndex figure = b.element(Tag::figure, 0);
    b.at(figure).alt = "Délibération, page " + std::to_string(page);
    b.page().items.emplace_back(layout::InsertedPage{"6.pdf", page - 1, {60, 60, 500, 800}, figure});
  }
  b.new_page();
  b.put(70, 700, "La suite", b.element(Tag::p, 0));
  pdfa::Resources files;
  files["6.pdf"] =
      DiskFiles(".").read("tests/dossiers/complet/annexes/6-deliberation.pdf", Files::kMaxPdf).bytes;
  const Objects objects(written(b.pages, files));
  std::string labels;
  const Json& numbers = objects.get(objects.get(objects.catalog(), "/PageLabels"), "/Nums");
  for (std::size_t i = 0; i + 1 < numbers.size(); i += 2) {
    const Json& label = objects.get(numbers[i + 1]);
    labels += numbers[i].dump() + ": " +
              (label.contains("/P") ? reading::text(label["/P"]) : "from " + label["/St"].dump()) + "\n";
  }
  CHECK(labels == "0: from 1\n1: Délibération, page 1\n2: Délibération, page 2\n3: from 4\n");
}

TEST_CASE("a signature field is there, empty, and described") {
  const std::string pdf = written(everything().pages, resources());
  const Objects objects(pdf);
  const Json& form = objects.get(objects.catalog(), "/AcroForm");
  CHECK(form["/SigFlags"] == 3);
  CHECK(form.contains("/DA") == false);
  REQUIRE(form["/Fields"].size() == 1);
  const Json& field = objects.get(form["/Fields"][0]);
  CHECK(field["/FT"] == "/Sig");
  CHECK(field.contains("/V") == false);
  CHECK(reading::text(field["/T"]) == "caf-presidente");
  CHECK(reading::text(field["/TU"]) == "Signature de Madame Durand, Présidente de la Caf");
  CHECK(field["/Rect"] == Json::array({70, 100, 250, 200}));
  CHECK(
      File(pdf).tell("pdfsig {} 2>&1 | sed -n '/^Signature #/,$p'") ==
      "Signature #1:\n  - Signature Field Name: caf-presidente\n  The signature form field is not signed.\n");
}

TEST_CASE("names of fields stay apart, and periods do not make parents") {
  Builder b;
  const ElementIndex form = b.element(Tag::form, 0), other = b.element(Tag::form, 0);
  b.page().fields.push_back({"caf.a", "Un", {70, 100, 250, 200}, form});
  b.page().fields.push_back({"caf.a", "Deux", {270, 100, 450, 200}, other});
  const Objects objects(written(b.pages, {}));
  const Json& fields = objects.get(objects.get(objects.catalog(), "/AcroForm"), "/Fields");
  CHECK(reading::text(objects.get(fields[0])["/T"]) == "caf-a");
  CHECK(reading::text(objects.get(fields[1])["/T"]) == "caf-a-2");
}
