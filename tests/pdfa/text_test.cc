// What a reader gets out of the PDF: its text, its fonts, its bytes.
#include "base/files.h"
#include "catch.h"
#include "pdfa/content.h"
#include "pdfa/reading.h"
#include "pdfa/sample.h"

using namespace ctg;
using namespace sample;
using reading::File;
using reading::written;

namespace {

std::string number(double value) {
  std::string out;
  pdfa::append_number(out, value);
  return out;
}

// All that mupdf copies, white space as it is. (pdftotext turns every kind of space into a plain one.)
std::string copied(const std::string& pdf) {
  std::string text = File(pdf).tell(
      "mutool convert -F text -O preserve-whitespace -o {}.txt {} 2>/dev/null && cat {}.txt && rm {}.txt");
  while (!text.empty() && (text.back() == '\n' || text.back() == '\f')) text.pop_back();
  return text;
}

// One line in one paragraph.
std::string copied_line(std::string_view line, text::FaceIndex face = text::kRegular) {
  Builder b;
  b.put(70, 700, line, b.element(Tag::p, 0), face);
  return copied(written(b.pages, {}));
}

}  // namespace

TEST_CASE("numbers of content streams have three decimals and no trailing zeros") {
  CHECK(number(0) == "0");
  CHECK(number(-0.0001) == "0");
  CHECK(number(12) == "12");
  CHECK(number(0.5) == "0.5");
  CHECK(number(-0.05) == "-0.05");
  CHECK(number(841.8898) == "841.89");
}

TEST_CASE("qpdf finds nothing wrong with the file") {
  const File file(written(everything().pages, resources()));
  const std::string told = file.tell("qpdf --check {} 2>&1 | tail -n +2");
  CHECK(told ==
        "PDF Version: 1.7\nFile is not encrypted\nFile is not linearized\n"
        "No syntax or stream encoding errors found; the file may still contain\n"
        "errors that qpdf cannot detect\n");
  CHECK(file.tell("mutool draw -q -F pgm -o /dev/null {} 2>&1 | grep -v 'ICC support' || true").empty());
}

TEST_CASE("no-break spaces, euros and apostrophes are copied as they were written") {
  const std::string line = "Entre l’État\u00A0: «\u202F12\u202F000\u00A0€\u202F» et 50\u00A0% ETP.";
  CHECK(copied_line(line) == line);
  CHECK(copied_line(line, text::kBold) == line);
  CHECK(copied_line(line, text::kItalic) == line);
  CHECK(copied_line(line, text::kBoldItalic) == line);
  CHECK(copied_line("Voir ˃ ☐", text::kFallback) == "Voir ˃ ☐");
}

TEST_CASE("a hyphen at the end of a line is a soft one, and a word is found across it") {
  Builder b;
  const ElementIndex p = b.element(Tag::p, 0);
  b.put_broken(70, 700, "inter", p);
  b.put(70, 685, "communalité", p);
  CHECK(copied(written(b.pages, {})) == "inter\u00AD\ncommunalité");
}

TEST_CASE("text of several glyphs is copied once") {
  Builder b;
  layout::Run run = b.line(70, 700, "e\u0301te", b.element(Tag::p, 0));
  // As a font without the composed letter would shape it: two glyphs for one text.
  run.glyphs.clear();
  const text::Face& face = fonts()[text::kRegular];
  const auto glyph = [&](char32_t c, std::string_view text, float dy) {
    layout::Glyph g;
    g.id = static_cast<std::uint16_t>(face.glyph(c));
    g.advance = face.advance(g.id);
    g.dy = dy;
    g.text = text;
    return g;
  };
  run.glyphs = {glyph(U'e', "é", 0), glyph(U'´', "", 50), glyph(U't', "t", 0), glyph(U'e', "e", 0)};
  b.page().items.emplace_back(run);
  CHECK(File(written(b.pages, {})).tell("pdftotext -raw {} -") == "éte\n\f");
}

TEST_CASE("characters of private use are not passed on as text") {
  Builder b;
  layout::Run run = b.line(70, 700, "x", b.element(Tag::p, 0));
  run.glyphs[0].text = "\uF0B7";
  b.page().items.emplace_back(run);
  CHECK(File(written(b.pages, {})).tell("pdftotext -raw {} -") == "\uFFFD\n\f");
}

TEST_CASE("a glyph that the font lacks is shown by a stand-in, never by .notdef") {
  Builder b;
  layout::Run run = b.line(70, 700, "漢", b.element(Tag::p, 0));
  REQUIRE(run.glyphs[0].id == 0);
  b.page().items.emplace_back(run);
  const std::string bytes = written(b.pages, {});
  CHECK(File(bytes).tell("pdftotext -raw {} -") == "漢\n\f");
  const reading::Objects objects(bytes);
  for (const auto& object : objects.all()) {
    if (!object.is_object() || !object.contains("/CIDToGIDMap")) continue;
    const std::string map = objects.stream(object["/CIDToGIDMap"]);
    REQUIRE(map.size() == 4);
    CHECK(map[3] != 0);
  }
}

TEST_CASE("justified text ends where layout says") {
  Builder b;
  layout::Run run = b.line(70, 700, "un mot un mot un mot un mot", b.element(Tag::p, 0));
  double width = 0;
  for (layout::Glyph& glyph : run.glyphs) {
    if (glyph.text == " ") glyph.advance += 333.4F;
    width += static_cast<double>(glyph.advance);
  }
  const double end = 70 + width * run.size / 1000;
  b.page().items.emplace_back(run);
  const std::string told = File(written(b.pages, {})).tell("pdftotext -bbox {} - | grep '<word' | tail -1");
  const std::size_t at = told.find("xMax=\"");
  REQUIRE(at != std::string::npos);
  CHECK(std::abs(std::stod(told.substr(at + 6)) - end) < 0.02);
}

TEST_CASE("all fonts are embedded, subset, and give their text") {
  const std::string told = File(written(everything().pages, resources())).tell("pdffonts {} | tail -n +3");
  std::size_t lines = 0;
  for (std::size_t at = 0; at < told.size(); ++lines) {
    const std::size_t end = told.find('\n', at);
    const std::string line = told.substr(at, end - at);
    CAPTURE(line);
    CHECK(line[6] == '+');
    CHECK(line.find("CID TrueType") != std::string::npos);
    CHECK(line.find("Identity-H       yes yes yes") != std::string::npos);
    at = end + 1;
  }
  CHECK(lines == 5);
}

TEST_CASE("two runs give the same bytes, another text another identifier") {
  const std::string first = written(everything().pages, resources());
  CHECK(first == written(everything().pages, resources()));
  Builder other = everything();
  other.put(70, 300, "Une ligne de plus.", other.element(Tag::p, 0));
  const auto id = [](const std::string& pdf) {
    return reading::Objects(pdf).trailer()["/ID"][0].get<std::string>();
  };
  CHECK(id(first) != id(written(other.pages, resources())));
  CHECK(id(first) == id(first));
}

TEST_CASE("the system's clock does not show") {
  const std::string told = File(written(everything().pages, resources())).tell("TZ=UTC pdfinfo -isodates {}");
  CHECK(told.find("CreationDate:    2026-02-03T00:00:00Z\n") != std::string::npos);
  CHECK(told.find("ModDate:         2026-02-03T00:00:00Z\n") != std::string::npos);
  CHECK(told.find("Title:           Convention territoriale globale 2026-2030 – Monts, Rance & Rougier\n") !=
        std::string::npos);
}
