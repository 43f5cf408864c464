// A convention that is signed, and the avenant that is being written: what each command says of both.
#include "catch.h"
#include "cli/program.h"

using namespace ctg::test;

namespace {

bool says(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

void sign(const TempFolder& folder, const std::string& dossier) {
  std::filesystem::create_directory(folder / dossier);
  copy_complete_dossier(folder / dossier);
  REQUIRE(run_ctg(folder / dossier, "build --format pdf").exit == 0);
  REQUIRE(run_ctg(folder / dossier, "seal convention --constate out/convention.pdf").exit == 0);
}

}  // namespace

TEST_CASE("A signed convention stays signed where an avenant is being written") {
  const TempFolder folder;
  sign(folder, "a");
  CHECK(says(run_ctg(folder / "a", "status").out, "\nQualité\u00a0: signée\u00a0; 0 à regarder\n"));
  replace_in(folder / "a/annexes/2-plan-actions/fiches/1.A.1.xml",
             "Nombre de places d’accueil collectif ouvertes",
             "Nombre de places d’accueil collectif ouvertes dans les les crèches");
  REQUIRE(run_ctg(folder / "a", "avenant draft").exit == 0);
  const Run status = run_ctg(folder / "a", "status");
  CHECK(says(status.out, "\nconvention\u00a0: signé constaté"));
  CHECK(says(status.out, "\navenant-1\u00a0: en projet\u00a0; points bloquants\u00a0: 8\n"));
  CHECK(says(run_ctg(folder / "a", "status --format json").out, "\"avenant\": 1"));
  const Run check = run_ctg(folder / "a", "check --detail");
  CHECK(check.exit == 1);
  CHECK(says(check.out,
             "La convention est signée\u00a0; l’avenant n°\u00a01 est en projet.\n8 points bloquants, "));
  // The words of an avenant stand in no file as they are: the line of what it is made from.
  CHECK(says(check.err,
             "\navenants/1.xml:11: avertissement TYP-002: mot répété\u00a0: «\u00a0les les\u00a0»\n"));
  const Run batch = run_ctg(folder.path(), "batch check .");
  CHECK(says(batch.out, "1 dossier\u00a0: 1 scellé\n"));
  CHECK(!says(batch.out, "projet"));
}

TEST_CASE("A PDF is no packet, and what is one is told") {
  const TempFolder folder;
  write(folder / "convention.pdf", "%PDF-1.7\n%%EOF\n");
  const Run run = run_ctg(folder.path(), "cdsf verify convention.pdf");
  CHECK(run.exit == 1);
  CHECK(says(
      run.out + run.err,
      "convention.pdf: erreur BAG-001: c’est un PDF, et non un paquet\u00a0: un paquet est un ZIP, où l’acte "
      "signé est avec ses pièces et ses données\n"));
}

TEST_CASE("A file that is not there does not exist, whatever it was to be") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  for (const char* command :
       {"import nul.odt", "seal --papier nul.pdf", "seal --signe nul.pdf", "verify nul.pdf",
        "sign nul.pdf --champ x --cert y", "suivi import nul.ods", "signature envoyer nul.pdf --a X"}) {
    INFO(command);
    const Run run = run_ctg(folder.path(), command);
    CHECK(run.exit != 0);
    CHECK(says(run.err, ": ce fichier n’existe pas\n    conseil\u00a0: vérifiez son nom et son dossier\n"));
  }
}
