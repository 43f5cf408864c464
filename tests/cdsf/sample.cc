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

// Of the signed act, one for each of the eleven points.
constexpr std::array<std::string_view, 11> kPassages = {
    "Le diagnostic partagé a été établi avec les habitants et les professionnels…",
    "Il a conduit à un plan de dix actions, réparties en trois axes",
    "accueillir et accompagner les enfants, les jeunes et leurs parents",
    "garantir l’accès aux droits et soutenir l’autonomie",
    "faire vivre le lien social et coopérer",
    "les quatre compétences d’autorité organisatrice de l’accueil du jeune enfant",
    "Elle fixe les priorités communes en faveur des familles",
    "les moyens que chaque signataire y consacre",
    "les crédits nécessaires à la première année seront inscrits au budget primitif de 2027",
    "la convention tient lieu de schéma pluriannuel",
    "les éléments de la convention qui tiennent lieu de schéma pluriannuel"};

// A sheet that holds these lines, of ASCII.
std::string sheet_of(const std::string& lines) {
  std::string drawn = "BT /F 11 Tf 15 TL 60 760 Td\n";
  std::istringstream all(lines);
  for (std::string line; std::getline(all, line);) drawn += "(" + line + ") Tj T*\n";
  drawn += "ET";
  const std::array<std::string, 5> objects = {
      "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
      "<</Length " + std::to_string(drawn.size()) + ">>stream\n" + drawn + "\nendstream",
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"};
  std::string pdf = "%PDF-1.7\n", places = "0000000000 65535 f \n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    const std::string at = std::to_string(pdf.size());
    places += std::string(10 - at.size(), '0') + at + " 00000 n \n";
    pdf += std::to_string(i + 1) + " 0 obj" + objects[i] + "\nendobj\n";
  }
  return pdf + "xref\n0 6\n" + places + "trailer<</Root 1 0 R/Size 6>>\nstartxref\n" +
         std::to_string(pdf.size()) + "\n%%EOF\n";
}

const std::string kLetter =
    "Bordereau d'envoi au comite departemental des services aux familles\n"
    "La Communaute de communes du Val d'Ormence transmet les elements\n"
    "de sa convention territoriale globale 2027-2031 relatifs au jeune enfant.\n"
    "Delibere le 26 novembre 2026, signe le 15 decembre 2026.\n"
    "Envoye le 16 decembre 2026. Fondement :\n"
    "article L. 214-2 du code de l'action sociale et des familles\n"
    "Pieces : l'extrait, la matrice de couverture, la convention, la deliberation.";
const std::string kDeliberation =
    "Extrait du registre des actes du conseil communautaire\n"
    "Seance du 26 novembre 2026, n. 2026-086\n"
    "Objet : convention territoriale globale 2027-2031, autorisation de signature\n"
    "Le conseil, reuni sous la presidence de Madame Claire MONTESCOT,\n"
    "entend le rapport de la vice-presidente chargee des services aux familles.\n"
    "Apres en avoir delibere, il approuve la convention et ses six annexes,\n"
    "autorise la presidente a la signer, ainsi que tout document utile,\n"
    "et dit que les credits de la premiere annee seront inscrits au budget.\n"
    "Pour : 27. Contre : 0. Abstention : 1. Adopte.\n"
    "La presidente certifie que cet acte a ete transmis a la prefecture.";

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
  for (std::size_t i = 0; i < kPassages.size(); ++i) {
    const reading::SchemaPoint& point = reading::schema_points()[i];
    out.matrix.push_back({std::string(point.number), std::string(point.name.fr),
                          "Extrait du registre des délibérations du conseil communautaire",
                          std::string(kPassages[i])});
  }
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
  cdsf::Bag bag;
  bag.name = "cdsf-initial-val-d-ormence-2026";
  bag.nature = "initial";
  bag.info = {{"Source-Organization", "La Communauté de communes du Val d’Ormence"},
              {"External-Description", "Convention territoriale globale 2027-2031 – Val d’Ormence"},
              {"External-Identifier", "cdsf-initial-val-d-ormence-2026"}};
  bag.bagging = *parse_iso_date("2026-12-16");
  bag.statement = statement_of(pdf);
  bag.pieces = {{"pieces/01-bordereau.pdf", "bordereau", "Bordereau d’envoi", sheet_of(kLetter)},
                {"pieces/02-extrait.pdf", "extrait", "Extrait petite enfance",
                 sheet_of("Extrait relatif a la petite enfance, Val d'Ormence")},
                {"pieces/03-matrice.pdf", "matrice", "Matrice de couverture",
                 sheet_of("Matrice de couverture des onze points, Val d'Ormence")},
                {"pieces/04-convention-signee.pdf", "convention-signee", "Convention signée", pdf},
                {"pieces/05-deliberation.pdf", "deliberation", "Délibération", sheet_of(kDeliberation)}};
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
