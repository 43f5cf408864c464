// A packet as it should be. The damaged ones are tests/reception/damaged.py's.
#include "reception/verify.h"

#include <cstdlib>
#include <filesystem>
#include <random>
#include <regex>

#include "catch.h"
#include "cdsf/sample.h"
#include "life/seal.h"

using namespace ctg;

namespace {

std::string verdict_of(const std::string& path, Lang lang = Lang::fr) {
  Diagnostics diags(lang);
  const reception::Verdict verdict = reception::verify(path, diags);
  // How large it is, its fonts say.
  return std::regex_replace(reception::to_text(verdict, diags), std::regex("[0-9]+\u00a0Ko"), "… Ko");
}

// With the seal of its act.
cdsf::Bag sealed_bag() {
  cdsf::Bag bag = test::sample_bag();
  life::Seal seal;
  seal.document = "convention";
  seal.comparison = life::Seal::Comparison::text;
  seal.alike = 100;
  seal.signature = seal.sealed = parse_iso_date("2026-12-15");
  seal.program = "0";
  for (const cdsf::Signer& each : bag.statement.signers)
    seal.signers.push_back({each.party, each.party, each.name, each.function});
  for (const auto& piece : bag.pieces) {
    if (piece.role == "convention-signee")
      seal.files.push_back(life::sealed_file(std::string(life::kSignedName), piece.bytes));
    if (piece.role == "donnees") seal.files.push_back(life::sealed_file(piece.path, piece.bytes));
  }
  bag.pieces.push_back({"sceau/sceau.xml", "sceau", "Sceau", life::to_xml(seal)});
  return bag;
}

constexpr const char* kGood =
    "Paquet : cdsf-initial-val-d-ormence-2026\n"
    "Nature : convention initiale\n"
    "Convention : Convention territoriale globale 2027-2031 – Val d’Ormence\n"
    "Expéditeur : La Communauté de communes du Val d’Ormence\n"
    "Destinataire : Comité départemental des services aux familles\n"
    "\n"
    "CONFORME : le paquet est complet, et rien n’y a été modifié.\n"
    "\n"
    "  Contenant   bon         BagIt 1.0, 24 pièces, … Ko, empreintes sha256, sha512\n"
    "  Pièces      bon         24 nommées par l’index\n"
    "  Données     bon         17 fichiers XML, conformes au schéma\n"
    "  PDF         bon         5 lisibles sur 5, 6 pages\n"
    "  Signatures  bon         5 signataires sur 5 ont signé, d’après l’expéditeur\u00a0: une signature sur papier se voit sur les pages\n"
    "  Accords     sans objet  la Caf n’est pas l’expéditeur : il n’en faut pas\n"
    "  Délai       bon         limite le 19\u00a0décembre\u00a02026, envoyé le 16\u00a0décembre\u00a02026\n"
    "  Schéma      bon         11 points couverts sur 11\n";

}  // namespace

TEST_CASE("an intact packet passes, as a ZIP and as a folder") {
  const test::Scratch scratch;
  const cdsf::Bag bag = sealed_bag();
  test::write_file(scratch / "p.zip", cdsf::write_zip(bag));
  CHECK(verdict_of(scratch / "p.zip") == kGood);
  REQUIRE(test::shell("cd " + scratch.path() + " && unzip -q p.zip").exit == 0);
  CHECK(verdict_of(scratch / bag.name) == kGood);
}

TEST_CASE("the same bag gives the same bytes") {
  CHECK(cdsf::write_zip(test::sample_bag()) == cdsf::write_zip(test::sample_bag()));
}

// Flips bytes, cuts and doubles stretches, with a fixed seed. What comes out is a verdict: either something
// was found, or every file that can be unpacked is byte for byte the one that was sent.
TEST_CASE("whatever is done to the bytes of a packet, it is found, or it changed nothing") {
  const test::Scratch scratch;
  cdsf::Bag bag = test::sample_bag();
  bag.pieces.resize(8);  // small, so that most of it is headers
  const std::string intact = cdsf::write_zip(bag);
  const std::string path = scratch / "p.zip";
  test::write_file(path, intact);
  const std::string good = verdict_of(path);
  std::mt19937 random(20260203);  // NOLINT: fixed, so that a failure can be repeated
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  int unseen = 0;
  for (int round = 0; round < 300; ++round) {
    std::string bytes = intact;
    const std::size_t at = round % 2 == 0 ? below(bytes.size()) : bytes.size() - 1 - below(4000);
    switch (below(4)) {
      case 0:
        bytes[at] = static_cast<char>(random());
        break;
      case 1:
        bytes.erase(at, 1 + below(200));
        break;
      case 2:
        bytes.insert(at, bytes.substr(below(bytes.size()), 1 + below(200)));
        break;
      default:
        for (std::size_t i = at; i < std::min(bytes.size(), at + 16); ++i)
          bytes[i] = static_cast<char>(random());
    }
    if (bytes == intact) continue;
    test::write_file(path, bytes);
    if (verdict_of(path) != good) continue;
    ++unseen;
    std::filesystem::remove_all(scratch / bag.name);
    INFO("round " << round << " at " << at);
    REQUIRE(test::shell("cd " + scratch.path() + " && unzip -qq -o p.zip").exit <= 1);
    for (const zip::Entry& file : cdsf::files_of(bag))
      REQUIRE(test::read_file(scratch / (bag.name + "/" + file.name)) == file.bytes);
  }
  CHECK(unseen < 15);
}
