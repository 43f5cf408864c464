// envois.xml: what is written is read again, and is as the schema says.
#include "model/sendings.h"

#include <cstdlib>

#include "base/temporary.h"
#include "catch.h"

using namespace ctg;
using namespace ctg::model;

namespace {

bool valid(const std::string& bytes) {
  const Temporary file(bytes, ".xml");
  return std::system(
             ("xmllint --noout --relaxng schemas/envois.rng '" + file.path() + "' 2>/dev/null").c_str()) == 0;
}

Sending sending(int version) {
  Sending out;
  out.document = "avenant-1";
  out.version = version;
  out.date.value = *parse_iso_date("2027-03-10");
  out.platform = "i-Parapheur « essai »";
  out.addressees = {"Mme Estrival & Cie", "M. <Lacombret>"};
  out.file = "avenant-1.pdf";
  out.bytes = 512'034;
  out.sha256 = std::string(64, 'a');
  out.text = std::string(64, 'b');
  out.sources = {{"avenants/1.xml", std::string(64, 'c')}};
  return out;
}

}  // namespace

TEST_CASE("The register of sendings is read as it was written") {
  Sending first = sending(1), second = sending(2);
  first.withdrawn = Withdrawal{{*parse_iso_date("2027-03-12"), {}}, "la Caf demande « autre chose »"};
  second.platform.clear();
  second.addressees.clear();
  const std::string text = to_xml({first, second});
  CHECK(valid(text));
  MemoryFiles files;
  files.contents["envois.xml"] = text;
  Diagnostics diags;
  const auto read = load_sendings(files, diags);
  REQUIRE(read);
  REQUIRE(read->size() == 2);
  CHECK(to_xml(*read) == text);
  CHECK(read->front().withdrawn->reason == "la Caf demande « autre chose »");
  CHECK(copy_of(read->back()) == "envois/avenant-1-2.pdf");
  CHECK(load_sendings(MemoryFiles(), diags)->empty());
  CHECK(diags.all().empty());
}

TEST_CASE("A register that is no register is told, and nothing is taken from it") {
  for (const char* bytes :
       {"", "<envois/>", "<envois xmlns=\"urn:ctg:envois:1\"><envoi/></envois>",
        "<envois xmlns=\"urn:ctg:envois:1\"><envoi document=\"convention\" version=\"0\" date=\"2027-03-10\" "
        "fichier=\"f\" octets=\"1\" sha256=\"\" texte=\"\"/></envois>"}) {
    INFO(bytes);
    MemoryFiles files;
    files.contents["envois.xml"] = bytes;
    Diagnostics diags;
    CHECK_FALSE(load_sendings(files, diags));
    CHECK(diags.has_errors());
    CHECK_FALSE(valid(bytes));
  }
}
