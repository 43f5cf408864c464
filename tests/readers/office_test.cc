// Word processors' documents, made by LibreOffice from a small flat one; hostile ones, made by hand.
#include <filesystem>
#include <fstream>
#include <random>

#include "base/files.h"
#include "catch.h"
#include "document/dump.h"
#include "readers/read.h"
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
  if (const auto source = readers::read(bytes, FileName("doc"), format, diags)) {
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
        "1 doc:2:47 DGSà revoir\n"
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
    CHECK(found.tree.empty() != found.reports.empty());
  }
}
