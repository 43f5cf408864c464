// Files that are brought into a dossier: taken under a safe name and shown, or refused with a reason.
#include "catch.h"
#include "visitor.h"

using namespace ctg;
using test::bytes_of;
using test::Person;
using test::says;

namespace {

namespace fs = std::filesystem;

constexpr const char* kLogo = "convention/parties/partie/logo/@fichier";
constexpr const char* kAct = "deliberation/@piece";

std::size_t files_below(const fs::path& folder) {
  std::size_t out = 0;
  for (const auto& each : fs::recursive_directory_iterator(folder))
    if (each.is_regular_file() && each.path().string().find(".git") == std::string::npos) ++out;
  return out;
}

}  // namespace

TEST_CASE("a picture is kept under a safe name, named by its field, and shown in form and preview") {
  Person person;
  const std::string png = bytes_of("tests/dossiers/complet/logos/saint-ormin.png");
  const auto taken = person.bring("parties", kLogo, "../../Logo de l'été (2026).JPEG", png);
  CHECK(taken->status == 303);
  // What it is, its bytes say.
  CHECK(bytes_of(person.folder / "logos/logo-de-l-ete-2026.png") == png);
  CHECK(says(bytes_of(person.file), "fichier=\"logos/logo-de-l-ete-2026.png\""));
  const std::string shown = "/piece?fichier=logos%2Flogo-de-l-ete-2026.png&amp;etat=";
  const std::string page = person.page("parties");
  const std::size_t in_form = page.find("<img alt=\"\" src=\"" + person.address + shown);
  CHECK(in_form != page.npos);
  CHECK(says(page, "<p class=\"image montree\""));
  const auto picture = person.atelier.get(person.address + "/piece?fichier=logos%2Flogo-de-l-ete-2026.png");
  CHECK(picture->get_header_value("Content-Type") == "image/png");
  CHECK(picture->body.starts_with("\x89PNG"));

  SECTION("once, however often it is brought") {
    const std::size_t before = files_below(person.folder);
    CHECK(
        person.bring("parties", "convention/parties/partie[2]/logo/@fichier", "logo de l ete 2026.png", png)
            ->status == 303);
    CHECK(files_below(person.folder) == before);
  }
  SECTION("another one of that name lies beside it") {
    person.bring("parties", kLogo, "Logo de l'été 2026.svg",
                 bytes_of("tests/dossiers/complet/logos/caf.svg"));
    person.bring("parties", kLogo, "Logo de l'été 2026.png", bytes_of("fonts/../docs/gallery/1-title.png"));
    CHECK(bytes_of(person.folder / "logos/logo-de-l-ete-2026.png") == png);
    CHECK(fs::exists(person.folder / "logos/logo-de-l-ete-2026.svg"));
    CHECK(fs::exists(person.folder / "logos/logo-de-l-ete-2026-2.png"));
  }
}

TEST_CASE("a drawing with a script in it is rendered, never given as it is") {
  Person person;
  const std::string svg =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"40\"><script>alert(1)</script>"
      "<rect width=\"40\" height=\"40\" fill=\"#123456\"/></svg>";
  CHECK(person.bring("parties", kLogo, "logo.svg", svg)->status == 303);
  const auto picture = person.atelier.get(person.address + "/piece?fichier=logos%2Flogo.svg");
  CHECK(picture->get_header_value("Content-Type") == "image/png");
  CHECK(picture->body.starts_with("\x89PNG"));
}

TEST_CASE("an act goes beside the data that name it, and can be looked at") {
  Person person;
  const std::string pdf = bytes_of("tests/dossiers/complet/annexes/6-deliberation.pdf") + "\n";
  CHECK(person.bring("deliberation", kAct, "Délibération n° 86.pdf", pdf)->status == 303);
  CHECK(bytes_of(person.folder / "annexes/deliberation-n-86.pdf") == pdf);
  CHECK(says(bytes_of(person.folder / "annexes/6-deliberation.xml"), "piece=\"deliberation-n-86.pdf\""));
  const auto shown = person.atelier.get(person.address + "/piece?fichier=annexes%2Fdeliberation-n-86.pdf");
  CHECK(shown->get_header_value("Content-Type") == "application/pdf");
  CHECK(shown->body == pdf);
  CHECK(says(person.page("deliberation"), ">Voir le fichier<"));
}

TEST_CASE(
    "what is no such file, damaged, closed or too large is refused in plain words, and nothing is written") {
  Person person;
  const std::string before = bytes_of(person.file),
                    act = bytes_of(person.folder / "annexes/6-deliberation.xml");
  const std::size_t files = files_below(person.folder);
  const std::string png = bytes_of("tests/dossiers/complet/logos/saint-ormin.png");
  const auto refused = [&](const std::string& part, const std::string& at, const std::string& name,
                           const std::string& bytes) {
    const auto answer = person.bring(part, at, name, bytes);
    CHECK(answer->status == 409);
    CHECK(bytes_of(person.file) == before);
    CHECK(bytes_of(person.folder / "annexes/6-deliberation.xml") == act);
    CHECK(files_below(person.folder) == files);
    return answer->body;
  };
  const char* other = "n’est pas ce qui va ici\u00a0: on attend une image SVG, PNG ou JPEG";
  CHECK(says(refused("parties", kLogo, "logo.png", "MZ\x90 this is a program"), other));
  CHECK(says(refused("parties", kLogo, "logo.png", "<html><script>alert(1)</script></html>"), other));
  CHECK(says(refused("parties", kLogo, "logo.png", "%PDF-1.7\n"), other));
  CHECK(says(refused("parties", kLogo, "logo.png", ""), other));
  CHECK(says(refused("parties", kLogo, "logo.png", png.substr(0, 60)), "class=\"resume-erreurs\""));
  CHECK(says(refused("parties", kLogo, "logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect"),
             "class=\"resume-erreurs\""));
  CHECK(says(refused("parties", kLogo, "gros.png", png + std::string(11u << 20, 'x')),
             "est trop gros\u00a0: on prend jusqu’à 10 Mo"));
  CHECK(says(refused("deliberation", kAct, "acte.pdf", "%PDF-1.7\nnothing of one"),
             "class=\"resume-erreurs\""));
  CHECK(says(refused("deliberation", kAct, "acte.pdf", "PK\x03\x04"),
             "on attend un PDF, ou une page numérisée"));
  CHECK_FALSE(says(refused("parties", kLogo, "<img src=x onerror=alert(1)>.png", "MZ"), "<img src=x"));

  SECTION("and the rest of the form is kept") {
    const auto answer =
        person.atelier.post(person.address + "/partie/parties",
                            {{"base", test::base_in(person.page("parties")), "", ""},
                             {"convention/parties/partie/nom", "La Caf d’ici", "", ""},
                             {std::string("fichier:") + kLogo, "MZ", "logo.png", "image/png"}});
    CHECK(answer->status == 409);
    CHECK(says(bytes_of(person.file), "<nom>La Caf d’ici</nom>"));
  }
}

TEST_CASE("no address of a file leads out of the dossier, nor to one that is neither picture nor PDF") {
  Person person;
  fs::create_symlink("/etc/passwd", person.folder / "logos/lien.png");
  for (const char* path :
       {"convention.xml", "..%2f..%2fetc%2fpasswd", "%2fetc%2fpasswd", "logos%2Flien.png", "", "."})
    CHECK(person.atelier.get(person.address + "/piece?fichier=" + path)->status == 404);
}
