// What packet/ writes, read by other people's programs and by scripts that share nothing with it.
#include "base/digest.h"
#include "catch.h"
#include "packet/seda.h"
#include "pdf/inspect.h"
#include "pdf/merge.h"
#include "sample.h"

using namespace ctg;

namespace {

const std::string kScripts = "tests/packet/";

}  // namespace

TEST_CASE("the bag is one as RFC 8493 describes it, and sha256sum, sha512sum, unzip and zipinfo read it") {
  const test::Scratch scratch;
  const packet::Bag bag = test::sample_bag();
  test::write_file(scratch / "p.zip", packet::write_zip(bag));
  const test::Ran rfc = test::shell("python3 " + kScripts + "rfc8493.py " + scratch / "p.zip");
  CHECK(rfc.out == "");
  CHECK(rfc.exit == 0);
  const std::string here = "cd " + scratch.path() + " && ";
  CHECK(test::shell(here + "unzip -tqq p.zip").exit == 0);
  CHECK(test::shell(here + "zipinfo -1 p.zip | grep -vc '^" + bag.name + "/'").out == "0\n");
  REQUIRE(test::shell(here + "unzip -qq p.zip").exit == 0);
  const std::string inside = here + "cd " + bag.name + " && ";
  CHECK(
      test::shell(inside + "sha256sum -c --quiet --strict manifest-sha256.txt tagmanifest-sha256.txt").out ==
      "");
  CHECK(
      test::shell(inside + "sha512sum -c --quiet --strict manifest-sha512.txt tagmanifest-sha512.txt").out ==
      "");
  CHECK(test::shell(inside + "find . -type f | wc -l").out ==
        std::to_string(packet::files_of(bag).size()) + "\n");
  // index.html has no error but the one tag that xmllint, of the time of HTML 4, does not know; its links
  // lead to files.
  CHECK(test::shell("(" + inside + "xmllint --html --noout index.html) 2>&1 | grep error").out ==
        "index.html:10: HTML parser error : Tag main invalid\n");
  CHECK(test::shell(inside + "grep -o 'href=\"[^\"]*\"' index.html | cut -d'\"' -f2 | xargs ls >/dev/null")
            .out == "");
  CHECK(test::shell(inside + "python3 -m json.tool index.json >/dev/null").out == "");
}

TEST_CASE("the transfer for an archive service is one as SEDA 2.2 describes it") {
  const test::Scratch scratch;
  const packet::Bag bag = test::sample_bag();
  const std::string bytes = packet::seda_zip(bag, "Archives départementales");
  CHECK(bytes == packet::seda_zip(bag, "Archives départementales"));
  test::write_file(scratch / "t.zip", bytes);
  const test::Ran seda = test::shell("python3 " + kScripts + "seda.py " + scratch / "t.zip");
  CHECK(seda.out == "");
  CHECK(seda.exit == 0);
  CHECK(test::shell("cd " + scratch.path() + " && unzip -qq t.zip && xmllint --noout manifest.xml").out ==
        "");
}

TEST_CASE("digests are those of other programs") {
  const test::Scratch scratch;
  test::write_file(scratch / "x", "Convention territoriale globale\n");
  for (const char* name : {"md5", "sha1", "sha224", "sha256", "sha384", "sha512"}) {
    const auto kind = digest_kind(name);
    REQUIRE(kind);
    Digester digester(*kind);
    digester.add("Convention ");
    digester.add("territoriale globale\n");
    CHECK(digester.hex() + "\n" ==
          test::shell(std::string(name) + "sum <" + scratch / "x" + " | cut -d' ' -f1").out);
  }
  CHECK_FALSE(digest_kind("blake3"));
}

TEST_CASE("PDFs become one, with a bookmark each; the same parts give the same bytes") {
  const test::Scratch scratch;
  const std::string pdf = test::read_file("tests/dossiers/complet/annexes/6-deliberation.pdf");
  const std::vector<pdf::MergedPart> parts = {{"Bordereau d’envoi", FileName("a.pdf"), pdf},
                                              {"Délibération", FileName("b.pdf"), pdf}};
  Diagnostics diags;
  const auto merged = pdf::merge(parts, "Transmission au comité", diags);
  REQUIRE(merged);
  CHECK(diags.all().empty());
  CHECK(pdf::merge(parts, "Transmission au comité", diags) == merged);
  test::write_file(scratch / "m.pdf", *merged);
  CHECK(test::shell("qpdf --check " + scratch / "m.pdf").exit == 0);
  CHECK(test::shell("pdfinfo " + scratch / "m.pdf | grep -E '^(Title|Pages)'").out ==
        "Title:           Transmission au comité\nPages:           4\n");
  CHECK(test::shell("mutool show " + scratch / "m.pdf outline").out ==
        "|\t\"Bordereau d’envoi\"\t#page=1&view=Fit\n|\t\"Délibération\"\t#page=3&view=Fit\n");
  const auto text = [&](const std::string& file, const std::string& pages) {
    return test::shell("pdftotext " + pages + " " + file + " -").out;
  };
  CHECK(text(scratch / "m.pdf", "-f 3 -l 4") ==
        text("tests/dossiers/complet/annexes/6-deliberation.pdf", ""));
}

TEST_CASE("PDFs that cannot be read are told, each, and nothing is merged") {
  const test::Scratch scratch;
  const std::string pdf = test::read_file("tests/dossiers/complet/annexes/6-deliberation.pdf");
  REQUIRE(test::shell("qpdf --encrypt a b 256 -- tests/dossiers/complet/annexes/6-deliberation.pdf " +
                      scratch / "secret.pdf")
              .exit == 0);
  const std::string secret = test::read_file(scratch / "secret.pdf");
  const std::vector<pdf::MergedPart> parts = {{"Un", FileName("a.pdf"), pdf},
                                              {"Deux", FileName("b.pdf"), "%PDF-1.7 rien"},
                                              {"Trois", FileName("c.pdf"), secret}};
  Diagnostics diags;
  CHECK_FALSE(pdf::merge(parts, "Tout", diags));
  REQUIRE(diags.all().size() == 2);
  CHECK(to_text(diags.all()[0], Lang::en) ==
        "b.pdf: error PDF-001: ce fichier n’est pas un PDF, ou il est trop abîmé pour être lu\n"
        "    hint: demandez une copie qui s’ouvre");
  CHECK(diags.all()[1].code == "PDF-002");
  CHECK(diags.all()[1].place.file.view() == "c.pdf");
}
