// `ctg check --annoter`: the copy that goes back to the author of a document, opened in LibreOffice.
#include <filesystem>

#include "catch.h"
#include "cli/program.h"
#include "zip/write.h"

using namespace ctg::test;

namespace {

std::string docx(std::string_view body) {
  const std::string ooxml = "http://schemas.openxmlformats.org/";
  return ctg::zip::write(
      {{"[Content_Types].xml",
        "<Types xmlns=\"" + ooxml +
            "package/2006/content-types\"><Default Extension=\"rels\" "
            "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default "
            "Extension=\"xml\" "
            "ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" "
            "ContentType=\"application/"
            "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"},
       {"_rels/.rels", "<Relationships xmlns=\"" + ooxml +
                           "package/2006/relationships\"><Relationship Id=\"r1\" "
                           "Type=\"" +
                           ooxml +
                           "officeDocument/2006/relationships/officeDocument\" "
                           "Target=\"word/document.xml\"/></Relationships>"},
       {"word/document.xml", "<w:document xmlns:w=\"" + ooxml + "wordprocessingml/2006/main\"><w:body>" +
                                 std::string(body) + "</w:body></w:document>"}});
}

std::string fodt(std::string_view text) {
  const std::string urn = "urn:oasis:names:tc:opendocument:xmlns:";
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document xmlns:office=\"" + urn +
         "office:1.0\" xmlns:text=\"" + urn +
         "text:1.0\" office:version=\"1.3\" "
         "office:mimetype=\"application/vnd.oasis.opendocument.text\"><office:body><office:text>" +
         std::string(text) + "</office:text></office:body></office:document>";
}

// No-break spaces as plain ones.
std::string plain(std::string text) {
  for (const std::string_view blank : {"\u00a0", "\u202f"})
    for (std::size_t at = text.find(blank); at != std::string::npos; at = text.find(blank, at))
      text.replace(at, blank.size(), " ");
  return text;
}

// The passages of the comments as LibreOffice knows them.
std::string anchors(const TempFolder& folder, const std::string& file) {
  const Run converted =
      shell(folder.path(), "soffice -env:UserInstallation=file://" + (folder / "profil").string() +
                               " --headless --convert-to fodt:'OpenDocument Text Flat XML' "
                               "--outdir lu " +
                               file);
  const std::string read_back = "lu/" + std::filesystem::path(file).stem().string() + ".fodt";
  const Run run =
      shell(folder.path(),
            "python3 " + std::filesystem::absolute("tests/cli/anchors.py").string() + " " + read_back);
  return run.exit == 0 ? plain(run.out) : converted.err + run.err;
}

constexpr const char* kReports =
    "[] Erreur STR-001 : ce document n’est reconnu ni comme une convention, un avenant, une "
    "délibération, "
    "une fiche ni un bilan : seuls ses mots sont vérifiés, non ce qui lui manque, ses parties, ses renvois "
    "ni le "
    "droit\n"
    "[de et] Erreur PLH-003 : il manque quelque chose entre « de » et « et »\n"
    "[% ETP] Erreur PLH-004 : « % ETP » sans nombre devant\n"
    "[……………] Erreur PLH-002 : des points à la place d’une valeur : « : …………… »\n";

bool has_office() { return std::system("command -v soffice > /dev/null") == 0; }

}  // namespace

TEST_CASE(
    "The reports of a DOCX and an ODT are comments at their passages, as LibreOffice opens the copies") {
  const TempFolder folder;
  write(
      folder / "recue.docx",
      docx("<w:p><w:r><w:t xml:space=\"preserve\">La Caf </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>de et la "
           "commune s’engagent.</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Agent : % ETP</w:t></w:r>"
           "</w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:t>Lieu : ……………</w:t></w:r></w:p>"));
  write(folder / "recue.fodt",
        fodt("<text:p>La Caf <text:span>de et</text:span> la commune s’engagent.</text:p><text:p>Agent : % "
             "ETP</text:p><text:p>Lieu : ……………</text:p>"));
  for (const std::string extension : {".docx", ".fodt"}) {
    INFO(extension);
    const std::string original = read(folder / ("recue" + extension));
    const Run plain = run_ctg(folder.path(), "check recue" + extension);
    const Run run = run_ctg(folder.path(), "check --annoter recue" + extension, "SOURCE_DATE_EPOCH=0");
    CHECK(run.exit == plain.exit);
    CHECK(run.err == plain.err);
    CHECK(run.out.find("4 commentaires dans recue-annotee" + extension + "\n") != std::string::npos);
    CHECK(read(folder / ("recue" + extension)) == original);
    if (has_office())
      CHECK(anchors(folder, "recue-annotee" + extension) == kReports);
    else
      WARN("LibreOffice is not there: the copies are not opened");

    // The copy says the same of itself, and that it has comments.
    const std::string again =
        run_ctg(folder.path(), "check recue-annotee" + extension + " --format github").out;
    std::string rest;
    for (std::size_t at = 0; at < again.size();) {
      const std::string line = again.substr(at, again.find('\n', at) + 1 - at);
      if (line.find("title=PLH-010") == std::string::npos) rest += line;
      at += line.size();
    }
    std::string same = run_ctg(folder.path(), "check recue" + extension + " --format github").out;
    for (std::size_t at = 0; (at = same.find("file=recue.", at)) != std::string::npos; at += 20)
      same.replace(at, 11, "file=recue-annotee.");
    CHECK(rest == same);
  }
}

TEST_CASE("A copy is never written over another file; the same copy is written once") {
  const TempFolder folder;
  write(folder / "r.docx", docx("<w:p><w:r><w:t>Agent : % ETP</w:t></w:r></w:p>"));
  write(folder / "r-annotee.docx", "à moi");
  for (int i = 0; i < 2; ++i)
    CHECK(run_ctg(folder.path(), "check --annoter r.docx", "SOURCE_DATE_EPOCH=0")
              .out.find(
                  "2 commentaires dans r-annotee-2.docx\n  points sans endroit dans le texte, dits par un "
                  "commentaire au début du document\u00a0: 1\n") != std::string::npos);
  const Run again = run_ctg(folder.path(), "check --annoter r-annotee-2.docx", "SOURCE_DATE_EPOCH=0");
  CHECK(again.out.find("  points qui sont déjà des commentaires du document, non répétés\u00a0: ") !=
        std::string::npos);
  CHECK(read(folder / "r-annotee.docx") == "à moi");
  CHECK(!std::filesystem::exists(folder / "r-annotee-3.docx"));
  CHECK(!std::filesystem::exists(folder / ".empreintes"));

  write(folder / "t.txt", "Agent : % ETP\n");
  CHECK(run_ctg(folder.path(), "check --annoter t.txt").err.find("t.txt: remarque RDR-034: ") !=
        std::string::npos);
  CHECK(run_ctg(folder.path(), "check --annoter").exit == 2);
}

TEST_CASE("What repeats and blocks nothing is told once, with its number and its lines") {
  const TempFolder folder;
  std::string text;
  for (int i = 0; i < 12; ++i) text += "Voir les Annexes 4 du texte.\n\n";
  write(folder / "t.txt", text);
  const Run folded = run_ctg(folder.path(), "check t.txt");
  const Run unfolded = run_ctg(folder.path(), "check --detail t.txt");
  const auto count = [](const std::string& in, const std::string& what) {
    int n = 0;
    for (std::size_t at = in.find(what); at != std::string::npos; at = in.find(what, at + 1)) ++n;
    return n;
  };
  CHECK(folded.out == unfolded.out);
  CHECK(folded.exit == unfolded.exit);
  INFO(folded.err + unfolded.err);
  CHECK(count(unfolded.err, "lignes 3, 5") == 0);
  CHECK(count(folded.err,
              "    et 11 autres fois, lignes 3, 5, 7, 9, 11, 13, 15, 17, … (--detail les montre)\n") >= 1);
}
