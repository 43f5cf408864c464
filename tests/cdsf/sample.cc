#include "sample.h"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>

#include "base/digest.h"
#include "reading/coverage.h"

namespace ctg::test {

namespace fs = std::filesystem;

namespace {

const std::string kDossier = "tests/dossiers/complet/";

void add_data(cdsf::Bag& bag) {
  std::set<std::string> names;
  for (const auto& each : fs::recursive_directory_iterator(kDossier))
    if (each.path().extension() == ".xml" &&
        each.path().filename() != "cdsf.xml")  // what is sent is not sent
      names.insert(each.path().lexically_relative(kDossier).generic_string());
  for (const std::string& name : names)
    bag.pieces.push_back({"donnees/" + name, "donnees", "Données : " + name, read_file(kDossier + name)});
  bag.pieces.push_back(
      {"schemas/convention.rng", "schema", "Schéma des données", read_file("schemas/convention.rng")});
}

cdsf::Statement statement_of(const std::string& signed_file) {
  cdsf::Statement out;
  out.convention = "Convention territoriale globale 2027-2031 – Val d’Ormence";
  out.sender = "La Communauté de communes du Val d’Ormence";
  out.addressee = "Comité départemental des services aux familles";
  out.parties = {"la Caf de la Haute-Valèze", "la Msa Valèze-Plateaux",
                 "la Communauté de communes du Val d’Ormence", "la Commune de Saint-Ormin"};
  out.legal_basis = {"article L. 214-2 du code de l’action sociale et des familles"};
  const Date voted = *parse_iso_date("2026-11-19"), signed_on = *parse_iso_date("2026-12-15");
  out.terms = {{"deliberation", voted, cdsf::a_month_after(voted)},
               {"signature", signed_on, cdsf::a_month_after(signed_on)}};
  for (const reading::SchemaPoint& point : reading::schema_points())
    out.matrix.push_back({std::string(point.number), std::string(point.name.fr), "annexe 1",
                          "Le diagnostic partagé a été établi avec les habitants et les professionnels…"});
  out.signers = {{"caf", "Monsieur Bertrand LACOMBRET", "Le Président du conseil d’administration", true},
                 {"caf", "Madame Marianne ESTRIVAL", "La Directrice", true},
                 {"msa", "Monsieur Olivier DESGRANVAL", "Le Directeur général", true},
                 {"epci", "Madame Claire MONTESCOT", "La Présidente", true},
                 {"saint-ormin", "Monsieur Pascal AUBERLIEU", "Le Maire", true}};
  out.sealed_sha256 = to_hex(sha256(signed_file));
  return out;
}

}  // namespace

cdsf::Bag sample_bag() {
  const std::string pdf = read_file(kDossier + "annexes/6-deliberation.pdf");
  const auto another = [&](char version) {  // another file, of the same length
    std::string made = pdf;
    made[7] = version;
    return made;
  };
  cdsf::Bag bag;
  bag.name = "cdsf-initial-val-d-ormence-2026";
  bag.nature = "initial";
  bag.info = {{"Source-Organization", "La Communauté de communes du Val d’Ormence"},
              {"External-Description", "Convention territoriale globale 2027-2031 – Val d’Ormence"},
              {"External-Identifier", "cdsf-initial-val-d-ormence-2026"}};
  bag.bagging = *parse_iso_date("2026-12-16");
  bag.statement = statement_of(pdf);
  bag.pieces = {{"pieces/01-bordereau.pdf", "bordereau", "Bordereau d’envoi", another('3')},
                {"pieces/02-extrait.pdf", "extrait", "Extrait petite enfance", another('5')},
                {"pieces/03-matrice.pdf", "matrice", "Matrice de couverture", another('4')},
                {"pieces/04-convention-signee.pdf", "convention-signee", "Convention signée", pdf},
                {"pieces/05-deliberation.pdf", "deliberation", "Délibération", another('7')}};
  add_data(bag);
  return bag;
}

Scratch::Scratch() {
  path_ = (fs::temp_directory_path() / "ctg-packet-XXXXXX").string();
  if (mkdtemp(path_.data()) == nullptr) throw std::runtime_error("mkdtemp");
}
Scratch::~Scratch() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

void write_file(const std::string& path, const std::string& bytes) {
  fs::create_directories(fs::path(path).parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

Ran shell(const std::string& command) {
  Ran ran;
  std::FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("popen");
  std::array<char, 4096> buffer;
  for (std::size_t n = 0; (n = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
    ran.out.append(buffer.data(), n);
  const int status = pclose(pipe);
  if (WIFEXITED(status)) ran.exit = WEXITSTATUS(status);
  return ran;
}

}  // namespace ctg::test
