// What packet/ writes, read by other people's programs and by scripts that share nothing with it.
#include <algorithm>

#include "base/digest.h"
#include "catch.h"
#include "cdsf/seda.h"
#include "pdf/inspect.h"
#include "pdf/merge.h"
#include "sample.h"

using namespace ctg;

namespace {

const std::string kScripts = "tests/cdsf/";

}  // namespace

TEST_CASE("the bag is one as RFC 8493 describes it, and sha256sum, sha512sum, unzip and zipinfo read it") {
  const test::Scratch scratch;
  const cdsf::Bag bag = test::sample_bag();
  test::write_file(scratch / "p.zip", cdsf::write_zip(bag));
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
        std::to_string(cdsf::files_of(bag).size()) + "\n");
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
  const cdsf::Bag bag = test::sample_bag();
  const std::string bytes = cdsf::seda_zip(bag, "Archives départementales");
  CHECK(bytes == cdsf::seda_zip(bag, "Archives départementales"));
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

namespace {

// A PDF of one page with these fields in its form, and `more` objects, from number 10 on; no table of
// offsets.
std::string with_fields(const std::string& fields, const std::string& more) {
  return "%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 2 0 R /AcroForm <</Fields [" + fields +
         "]>>>> endobj\n2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n"
         "3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 420 595]>> endobj\n" +
         more + "trailer <</Root 1 0 R>>\n";
}

std::string signatures(const std::string& pdf) {
  Diagnostics diags;
  const auto found = pdf::inspect(pdf, FileName("acte.pdf"), diags);
  REQUIRE(found);
  std::string out;
  for (const pdf::SignatureField& each : found->signatures)
    out += each.name + (each.filled ? " filled\n" : " empty\n");
  return out;
}

}  // namespace

TEST_CASE(
    "a field for a signature takes its kind from the fields above it, its value from where it is shown") {
  // The names of a form stand in a tree; only its leaves can be signed.
  CHECK(signatures(with_fields("10 0 R",
                               "10 0 obj <</T (caf) /FT /Sig /Kids [11 0 R 12 0 R]>> endobj\n"
                               "11 0 obj <</T (directeur) /Parent 10 0 R /V <</Type /Sig>>>> endobj\n"
                               "12 0 obj <</T (president) /Parent 10 0 R>> endobj\n")) ==
        "caf.directeur filled\ncaf.president empty\n");
  CHECK(signatures(with_fields("10 0 R",
                               "10 0 obj <</T (caf) /FT /Sig /Kids [11 0 R]>> endobj\n"
                               "11 0 obj <</Subtype /Widget /Parent 10 0 R /V <</Type /Sig>>>> "
                               "endobj\n")) == "caf filled\n");
  CHECK(signatures(with_fields("10 0 R", "10 0 obj <</T (texte) /FT /Tx /V (oui)>> endobj\n")) == "");
}

TEST_CASE("of a form with more fields than anyone signs, the rest is said not to be looked at") {
  std::string fields, more;
  for (int i = 10; i < 1020; ++i) {
    fields += std::to_string(i) + " 0 R ";
    more += std::to_string(i) + " 0 obj <</T (s) /FT /Sig>> endobj\n";
  }
  const std::string found = signatures(with_fields(fields, more));
  CHECK(std::count(found.begin(), found.end(), '\n') == 1001);
  CHECK(found.ends_with("1001… filled\n"));  // filled as far as anyone knows, and not checked
}
