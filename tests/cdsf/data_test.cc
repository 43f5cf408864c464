// cdsf.xml and transmissions.xml: the reader and the schema are of one mind; what is written is read again.
#include <cstdlib>

#include "base/temporary.h"
#include "catch.h"
#include "model/cdsf.h"
#include "model/load.h"
#include "model/transmissions.h"

using namespace ctg;
using namespace ctg::model;

namespace {

bool valid(const std::string& schema, const std::string& bytes) {
  const Temporary file(bytes, ".xml");
  const std::string command =
      "xmllint --noout --relaxng schemas/" + schema + ".rng '" + file.path() + "' 2>/dev/null";
  return std::system(command.c_str()) == 0;
}

bool good(const std::string& bytes) {
  MemoryFiles files;
  files.contents["cdsf.xml"] = bytes;
  Dossier dossier;
  dossier.convention.parties.resize(1);
  dossier.convention.parties[0].id = "epci";
  Diagnostics diags;
  load_cdsf(files, dossier, diags);
  for (const ctg::Diagnostic& each : diags.all())
    if (each.code < "MOD-020") return false;
  return true;
}

const std::string kGood = R"(<?xml version="1.0" encoding="UTF-8"?>
<cdsf xmlns="urn:ctg:cdsf:1">
  <expediteur partie="epci" contact="Chargée"/>
  <destinataire><nom>CDSF</nom><service>S</service><adresse>A</adresse><courriel>c@d.fr</courriel></destinataire>
  <schema-departemental debut="2026-01-01" fin=""><nom>S</nom><compatibilite date="">Oui</compatibilite></schema-departemental>
  <service-archives>Archives</service-archives>
  <accord partie="epci" document="convention" date="2026-12-01" reference="r" fichier="a.pdf"/>
  <piece document="avenant-1" nature="avis" titre="t" fichier="b.pdf"/>
  <accepte texte="t" fichier="f" motif="m"/>
</cdsf>
)";

}  // namespace

TEST_CASE("The reader and the schema of cdsf.xml give the same verdict") {
  struct Change {
    const char *what, *instead;
  };
  const Change changes[] = {{"", ""},
                            {" contact=\"Chargée\"", ""},
                            {" partie=\"epci\" contact", " contact"},
                            {"partie=\"epci\" contact", "partie=\"\" contact"},
                            {"<courriel>c@d.fr</courriel>", ""},
                            {"<service>S</service>", ""},
                            {"<nom>CDSF</nom>", "<nom/>"},
                            {"<nom>CDSF</nom>", "<nom>a<b/></nom>"},
                            {"debut=\"2026-01-01\"", "debut=\"1/1/2026\""},
                            {"debut=\"2026-01-01\"", "debut=\"\""},
                            {" fin=\"\"", ""},
                            {"<compatibilite date=\"\">Oui</compatibilite>", ""},
                            {"compatibilite date=\"\"", "compatibilite"},
                            {">Oui<", "><p>Oui</p><p>Non</p><"},
                            {">Oui<", "><x/><"},
                            {"document=\"convention\" date", "date"},
                            {"document=\"convention\"", "document=\"la convention\""},
                            {"date=\"2026-12-01\"", "date=\"\""},
                            {" fichier=\"a.pdf\"", ""},
                            {"nature=\"avis\"", "nature=\"lettre\""},
                            {"nature=\"avis\" ", ""},
                            {" titre=\"t\"", ""},
                            {" motif=\"m\"", ""},
                            {"motif=\"m\"", "motif=\"\""},
                            {"<service-archives>Archives</service-archives>", ""},
                            {">Archives<", "><"},
                            {">Archives<", "><b/><"},
                            {"<accepte ", "<accept "},
                            {"<expediteur partie=\"epci\" contact=\"Chargée\"/>", ""},
                            {"</cdsf>", "texte</cdsf>"},
                            {"urn:ctg:cdsf:1", "urn:ctg:cdsf:2"}};
  for (const Change& change : changes) {
    std::string text = kGood;
    const std::string what = change.what;
    REQUIRE(text.find(what) != std::string::npos);
    text.replace(text.find(what), what.size(), change.instead);
    INFO(change.what << " -> " << change.instead);
    CHECK(good(text) == valid("cdsf", text));
  }
  CHECK(good(kGood));
}

TEST_CASE("The example that is shipped, and that of the complete dossier, are valid") {
  for (const char* path : {"data/cdsf.xml", "tests/dossiers/complet/cdsf.xml"})
    CHECK(valid("cdsf", DiskFiles("").read(path, Files::kMaxXml).bytes));
}

TEST_CASE("The register is read as it was written") {
  Transmission one;
  one.nature = "avenant-1";
  one.date.value = *parse_iso_date("2027-03-10");
  one.sender = "La « CC » & Cie <du Val>";
  one.addressee = "CDSF";
  one.packet = "p.zip";
  one.sha256 = std::string(64, 'a');
  one.pieces = {{"pieces/01-bordereau.pdf", std::string(64, 'b')}};
  one.sources = {{"convention.xml", std::string(64, 'c')}};
  const std::string text = to_xml({one, one});
  CHECK(valid("transmissions", text));
  MemoryFiles files;
  files.contents["transmissions.xml"] = text;
  Diagnostics diags;
  const auto read = load_transmissions(files, diags);
  REQUIRE(read);
  REQUIRE(read->size() == 2);
  CHECK(to_xml(*read) == text);
  CHECK(load_transmissions(MemoryFiles(), diags)->empty());
}
