// PDF files made here: what pdftotext gives of them, and what of them nobody reads.
#include <array>

#include "catch.h"
#include "formats/made.h"

using namespace ctg;

namespace {

constexpr const char* kPicture = " q 500 0 0 700 40 40 cm /I Do Q";

}  // namespace

TEST_CASE("PDF: pages that are pictures are named and counted; a page with nothing on it is a remark") {
  if (!installed()) {
    WARN("skipped: pdftotext is not installed");
    return;
  }
  const std::string text =
      lines(std::vector<std::string>(12, "La convention territoriale globale de la commune."));
  CHECK(told(pdf({text, text})) == "");
  CHECK(told(pdf({text, kPicture, lines({"Page 3"}) + kPicture, text, ""})) ==
        "f.pdf: erreur RDR-031: des pages sont des images, sans texte à vérifier\u00A0: 2 sur 5 (2 et 3)\n"
        "    conseil : relisez ces pages à l’œil, ou demandez le document en .odt ou .docx\n"
        "f.pdf: remarque RDR-031: des pages n’ont pas de texte\u00A0: 1 sur 5 (5)\n");
  // The back of a sheet that was scanned: a picture that shows nothing.
  CHECK(told(pdf({text, "q 595 0 0 842 0 0 cm /I Do Q"})) ==
        "f.pdf: remarque RDR-031: des pages n’ont pas de texte\u00A0: 1 sur 2 (2)\n");
  // Words that say nothing: one again and again, and a foot that every page has.
  std::string again;
  for (int i = 0; i < 60; ++i)
    again += " BT /F 6 Tf " + std::to_string(20 + i % 10 * 50) + " " + std::to_string(750 + i / 10 * 10) +
             " Td (Annexe) Tj ET";
  CHECK(told(pdf({text, again + kPicture})) ==
        "f.pdf: erreur RDR-031: des pages sont des images, sans texte à vérifier\u00A0: 1 sur 2 (2)\n"
        "    conseil\u00A0: relisez ces pages à l’œil, ou demandez le document en .odt ou .docx\n");
  const std::string foot =
      " BT /F 6 Tf 40 25 Td (Convention territoriale globale de la communaute de communes des Monts de Rance et du "
      "Rougier, transmise au representant de l'Etat et publiee le premier mars deux mille vingt-sept, dont une copie est "
      "tenue a disposition du public dans chacune des mairies des communes qui en sont membres, aux heures ordinaires "
      "d'ouverture de leurs services) Tj ET";
  CHECK(told(pdf({text + foot, kPicture + foot, kPicture + foot, text + foot})) ==
        "f.pdf: erreur RDR-031: des pages sont des images, sans texte à vérifier\u00A0: 2 sur 4 (2 et 3)\n"
        "    conseil\u00A0: relisez ces pages à l’œil, ou demandez le document en .odt ou .docx\n");
  CHECK(told(pdf({kPicture})).find("ce PDF ne contient que des images") != std::string::npos);
}

TEST_CASE("PDF: a word cut at the end of a line is one word, columns follow each other") {
  if (!installed()) {
    WARN("skipped: pdftotext is not installed");
    return;
  }
  const auto text_of = [](const std::string& bytes) {
    Diagnostics diags;
    const auto source = formats::read(bytes, FileName("f.pdf"), readers::Format::pdf, diags);
    return source ? document::plain_text(source->tree.root) + "\n" : "";
  };
  CHECK(text_of(pdf(
            {lines({"La convention territoriale globale porte sur le terri-", "toire de la commune."})})) ==
        "La convention territoriale globale porte sur le territoire de la commune.\n");
  const std::string two = text_of(pdf({lines(std::vector<std::string>(9, "gauche de la page un"), 40) + " " +
                                       lines(std::vector<std::string>(9, "droite de la page un"), 320)}));
  CHECK(two.rfind("gauche") < two.find("droite"));
}

namespace {

std::string text_in(const std::string& bytes) {
  Diagnostics diags;
  const auto source = formats::read(bytes, FileName("f.pdf"), readers::Format::pdf, diags);
  return source ? document::plain_text(source->tree.root) : "";
}

// Lines, and titles that a tab parts from their numbers.
std::string tabbed(const std::vector<std::array<std::string, 2>>& rows) {
  std::string out = "BT /F 11 Tf 60 760 Td ";
  for (const auto& [number, words] : rows) {
    out += number.empty() ? "(" + words + ") Tj 0 -16 Td "
                          : "25 0 Td (" + number + ") Tj 60 0 Td (" + words + ") Tj -85 -16 Td ";
  }
  return out + "ET";
}

}  // namespace

TEST_CASE("PDF: a hyphen that a word has stays at the end of a line") {
  if (!installed()) {
    WARN("skipped: pdftotext is not installed");
    return;
  }
  const std::string text = text_in(pdf({lines({
      "La Caisse d'allocations familiales, dont le siege est au 25 rue Firmin-",
      "Delage, et la commune de Saint-Affrique-les-Montagnes, apres la loi n. 78-",
      "17 du 6 janvier 1978 et les articles L. 214-1-3 et D. 214-10-",
      "1 ; elles se reunissent peut-",
      "etre, et mettent en commun leurs compe-",
      "tences pour les familles du territoire de la convention.",
  })}));
  CHECK(text.find("Firmin-Delage,") != std::string::npos);
  CHECK(text.find("78-17 du") != std::string::npos);
  CHECK(text.find("214-10-1 ;") != std::string::npos);
  CHECK(text.find("competences") != std::string::npos);
}

TEST_CASE("PDF: a number and its title are one line again; articles need no blank line around them") {
  if (!installed()) {
    WARN("skipped: pdftotext is not installed");
    return;
  }
  const std::string body =
      "Les parties a la presente convention le font ensemble, et en rendent compte chaque annee.";
  std::vector<std::array<std::string, 2>> rows = {{"", "Entre les soussignes, il est convenu ce qui suit :"}};
  const char* const titles[] = {"Objet de la convention",
                                "Objectifs partages",
                                "Engagements des signataires",
                                "Modalites de collaboration",
                                "Communication",
                                "Duree de la convention",
                                "Recours",
                                "Confidentialite"};
  int number = 0;
  for (const char* const title : titles) {
    rows.push_back({std::to_string(++number) + ".", title});
    rows.push_back({"", body});
  }
  Diagnostics diags;
  const auto source = formats::read(pdf({tabbed(rows)}), FileName("f.pdf"), readers::Format::pdf, diags);
  REQUIRE(source);
  std::vector<std::string> found;
  document::walk(source->tree.root, [&](const document::Node& node) {
    if (node.kind == document::Kind::section && node.nature == document::Nature::article)
      found.push_back(node.number.str() + " " + node.id);
  });
  CHECK(found == std::vector<std::string>{"1 objet", "2 objectifs", "3 engagements", "4 collaboration",
                                          "5 communication", "6 duree", "7 recours", "8 confidentialite"});
}

TEST_CASE("PDF: a paragraph goes on over the end of a page, a new one begins there") {
  if (!installed()) {
    WARN("skipped: pdftotext is not installed");
    return;
  }
  const auto paragraphs = [](const std::string& last, const std::string& first) {
    Diagnostics diags;
    const auto source = formats::read(
        pdf({lines({"Les communes de la communaute sont ici enumerees, et " + last}), lines({first})}),
        FileName("f.pdf"), readers::Format::pdf, diags);
    int count = 0;
    document::walk(source->tree.root,
                   [&](const document::Node& node) { count += node.kind == document::Kind::paragraph; });
    return count;
  };
  CHECK(paragraphs("parmi elles Belmont, Camares,", "Saint-Affrique et Verrieres.") == 1);
  CHECK(paragraphs("chacune delibere sur le", "projet de convention.") == 1);
  CHECK(paragraphs("elles deliberent toutes avant le", "terme de la convention.") == 1);
  CHECK(paragraphs("chacune delibere.", "La convention dure cinq ans.") == 2);
}

TEST_CASE("PDF: the end of a sentence that is a number is no number of a title") {
  if (!installed()) {
    WARN("skipped: pdftotext is not installed");
    return;
  }
  const std::string text = text_in(pdf({lines({
      "La convention est conclue pour cinq ans, du premier janvier au 31 decembre de l'annee",
      "12.",
      "Elle peut etre denoncee par chacune des parties.",
  })}));
  CHECK(text.find("12. Elle") == std::string::npos);
}
