// Word processors' documents, made by LibreOffice from a small flat one; hostile ones, made by hand.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>

#include "base/files.h"
#include "catch.h"
#include "document/dump.h"
#include "formats/read.h"
#include "zip/write.h"

using namespace ctg;
using readers::Format;
using readers::Mark;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view kFlat =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles>
<style:style style:name="T1" style:family="text"><style:text-properties fo:background-color="#ffff00"/></style:style>
</office:automatic-styles>
<office:body><office:text>
<text:h text:outline-level="1">Article 9 – Suivi, bilan et évaluation</text:h>
<text:p>Le suivi est décidé par <text:span text:style-name="T1">le comité</text:span> chaque année<office:annotation><dc:creator>DGS</dc:creator><text:p>à revoir</text:p></office:annotation>.</text:p>
<text:list><text:list-item><text:p>un point d’étape ;</text:p></text:list-item><text:list-item><text:p>un bilan.</text:p></text:list-item></text:list>
<text:p>La Caf de <text:placeholder text:placeholder-type="text">&lt;nom&gt;</text:placeholder> s’engage.</text:p>
</office:text></office:body></office:document>)";

constexpr std::string_view kTree =
    "document\n"
    "  section article id=suivi number=9\n"
    "    heading level=1\n"
    "      text \"Article 9 – Suivi, bilan et évaluation\"\n"
    "    paragraph\n"
    "      text \"Le suivi est décidé par le comité chaque année.\"\n"
    "    list dash\n"
    "      item\n"
    "        paragraph\n"
    "          text \"un point d’étape ;\"\n"
    "      item\n"
    "        paragraph\n"
    "          text \"un bilan.\"\n"
    "    paragraph\n"
    "      text \"La Caf de <nom> s’engage.\"\n";

struct Reading {
  std::string tree, marks, reports;
};

Reading read(std::string_view bytes, Format format) {
  Diagnostics diags;
  Reading out;
  if (const auto source = formats::read(bytes, FileName("doc"), format, diags)) {
    out.tree = document::dump(source->tree);
    for (const Mark& mark : source->marks) {
      out.marks +=
          std::to_string(static_cast<int>(mark.kind)) + " " + to_string(mark.place) + " " + mark.text + "\n";
    }
  }
  for (const Diagnostic& d : diags.all()) out.reports += to_text(d, Lang::fr) + "\n";
  return out;
}

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("ctg-readers-" + std::to_string(::getpid()))) {
    fs::create_directories(path_);
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::string converted(const Folder& folder, const std::string& format) {
  std::ofstream(folder.path() / "doc.fodt") << kFlat;
  const std::string at = folder.path().string();
  const std::string command = "soffice -env:UserInstallation=file://" + at +
                              "/profile --headless --convert-to " + format + " --outdir '" + at + "' '" + at +
                              "/doc.fodt' >/dev/null 2>&1";
  REQUIRE(std::system(command.c_str()) == 0);
  const ReadResult result = DiskFiles(at).read("doc." + format, 1u << 24);
  REQUIRE(result.ok());
  return result.bytes;
}

}  // namespace

TEST_CASE("a flat ODF document: the tree, and what was left beside the text") {
  const Reading flat = read(kFlat, Format::fodt);
  CHECK(flat.reports == "");
  CHECK(flat.tree == kTree);
  CHECK(flat.marks ==
        "0 doc:2:25 le comité\n"
        "1 doc:2:47 à revoir\n"
        "6 doc:5:11 <nom>\n");
}

TEST_CASE("the same document as LibreOffice saves it, in ODT and in DOCX") {
  const Folder folder;
  const Reading odt = read(converted(folder, "odt"), Format::odt);
  CHECK(odt.reports == "");
  CHECK(odt.tree == kTree);
  CHECK(odt.marks.find("0 doc:2:25 le comité\n") != std::string::npos);
  CHECK(odt.marks.find("à revoir") != std::string::npos);
  const Reading docx = read(converted(folder, "docx"), Format::docx);
  CHECK(docx.reports == "");
  CHECK(docx.tree.find("section article id=suivi number=9") != std::string::npos);
  CHECK(docx.tree.find("\"Le suivi est décidé par le comité chaque année.\"") != std::string::npos);
  CHECK(docx.tree.find("        paragraph\n          text \"un bilan.\"\n") != std::string::npos);
  CHECK(docx.marks.find("1 doc:2:") != std::string::npos);
}

TEST_CASE("what is no document: a diagnostic, bounded memory, never a crash") {
  CHECK(read("pas un zip", Format::odt)
            .reports.starts_with("doc: erreur RDR-005: ce fichier n’est pas un document de traitement de "
                                 "texte, ou il est abîmé\n"));
  CHECK(read(zip::write({{"mimetype", "application/vnd.oasis.opendocument.text", true}}), Format::odt)
            .reports.find("RDR-005") != std::string::npos);
  const std::string bomb = zip::write({{"content.xml", std::string(100u << 20, ' ')}});
  CHECK(bomb.size() < 1000000);
  CHECK(read(bomb, Format::odt).reports ==
        "doc: erreur RDR-005: ce document se déplie en plus de 64\u00a0Mo\u00a0: il n’est pas lu\n");
  const std::string entities = zip::write({{"content.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"}});
  CHECK(read(entities, Format::odt).reports.find("doc!content.xml:1:1: erreur XML-003") == 0);
  CHECK(read(zip::write({{"content.xml", "<a><b></a>"}}), Format::odt).reports.find("doc!content.xml:1:") ==
        0);
}

TEST_CASE("any byte of a document changed is read or refused, never both, never neither") {
  const std::string good = zip::write({{"content.xml", std::string(kFlat)}});
  std::mt19937 random(20261124);
  for (int round = 0; round < 400; ++round) {
    std::string bad = good;
    bad[random() % bad.size()] = static_cast<char>(random());
    if (round % 5 == 0) bad.resize(random() % bad.size());
    const Reading found = read(bad, Format::odt);
    INFO(found.reports);
    CHECK(found.tree.empty() != found.reports.empty());
  }
}

TEST_CASE("notes and running heads of an ODT stand apart; a reference to nothing is a broken field") {
  const std::string content =
      R"(<office:document-content xmlns:office="o" xmlns:text="t"><office:body><office:text>
<text:p>Voir <text:bookmark-ref text:ref-name="la">annexe 1</text:bookmark-ref> et <text:bookmark-ref
 text:ref-name="perdu">annexe 2</text:bookmark-ref>.<text:note><text:note-body><text:p>Une note.</text:p></text:note-body></text:note></text:p>
<text:p><text:bookmark text:name="la"/>Suite.</text:p></office:text></office:body></office:document-content>)";
  const std::string styles =
      R"(<office:document-styles xmlns:office="o" xmlns:style="s" xmlns:text="t"><office:master-styles><style:master-page>
<style:footer><text:p>PROJET</text:p></style:footer></style:master-page></office:master-styles></office:document-styles>)";
  const Reading odt = read(zip::write({{"content.xml", content}, {"styles.xml", styles}}), Format::odt);
  CHECK(odt.reports == "");
  CHECK(odt.tree ==
        "document\n"
        "  section\n    paragraph\n      text \"Voir annexe 1 et annexe 2.\"\n"
        "    paragraph\n      text \"Suite.\"\n"
        "  section\n    paragraph\n      text \"Une note.\"\n"
        "  section\n    paragraph\n      text \"PROJET\"\n");
  CHECK(odt.marks == "4 doc:1:18 annexe 2\n");
}

TEST_CASE("of a DOCX: comments with their words, notes, running heads, broken references") {
  const std::string document =
      R"(<w:document xmlns:w="w"><w:body><w:p><w:bookmarkStart w:name="_Ref1"/><w:r><w:t>Voir </w:t></w:r>
<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF _Ref1 \h </w:instrText></w:r><w:r><w:t>annexe 1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>
<w:r><w:t> et </w:t></w:r><w:r><w:instrText> REF _Ref2 \h </w:instrText></w:r><w:r><w:t>annexe 2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>
<w:r><w:commentReference w:id="3"/></w:r></w:p></w:body></w:document>)";
  const std::string comments =
      R"(<w:comments xmlns:w="w"><w:comment w:id="3"><w:p><w:r><w:t>à revoir</w:t></w:r></w:p></w:comment></w:comments>)";
  const std::string footer = R"(<w:ftr xmlns:w="w"><w:p><w:r><w:t>PROJET</w:t></w:r></w:p></w:ftr>)";
  const Reading docx = read(
      zip::write(
          {{"word/document.xml", document}, {"word/comments.xml", comments}, {"word/footer1.xml", footer}}),
      Format::docx);
  CHECK(docx.reports == "");
  CHECK(docx.tree ==
        "document\n  section\n    paragraph\n      text \"Voir annexe 1 et annexe 2\"\n"
        "  section\n    paragraph\n      text \"PROJET\"\n");
  CHECK(docx.marks == "4 doc:1:18 annexe 2\n1 doc:1:26 à revoir\n");
}

TEST_CASE(
    "any bytes as text, Markdown, HTML or template are read or refused, and every place is in the file") {
  constexpr std::string_view kSigns[] = {"<", ">",  "{{",       "}}",       "**",     "[",     "](",
                                         "|", "#",  "&eacute;", "&#x20AC;", "<p>",    "</li>", "<!--",
                                         "`", "\n", "\n\n",     "«",        "\u00A0", "(",     "<h2>"};
  std::mt19937 random(20261125);
  for (int round = 0; round < 300; ++round) {
    std::string text = "ARTICLE 1 - OBJET\n\nLa Caf de l’Aveyron.\n- un point\n1.A.1 Accueillir\n";
    for (int i = 0; i < 30; ++i) {
      std::size_t at = random() % (text.size() + 1);
      while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
      text.insert(at, kSigns[random() % std::size(kSigns)]);
    }
    const auto lines = static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n')) + 1;
    for (const Format format : {Format::text, Format::markdown, Format::html, Format::mustache}) {
      Diagnostics diags;
      const auto source = formats::read(text, FileName("doc"), format, diags);
      REQUIRE(source);
      document::walk(source->tree.root, [&](const document::Node& node) {
        if (node.kind != document::Kind::text) return;
        CHECK(node.origin.data.line >= 1);
        CHECK(source->trail.begin(node.origin.data).line <= lines);
        CHECK(node.origin.data.column >= 1);
      });
    }
  }
}
