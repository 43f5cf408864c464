#include "reading/personal.h"

#include "catch.h"

using namespace ctg;
using namespace ctg::reading;

namespace {

// "name: Mme Roux, telephone: 05 65 00 11 22"
std::string found(const std::vector<PersonalDatum>& data) {
  static const char* kNames[] = {"email", "telephone", "name"};
  std::string out;
  for (const PersonalDatum& each : data)
    out += (out.empty() ? "" : ", ") + std::string(kNames[static_cast<int>(each.kind)]) + ": " + each.text;
  return out;
}
std::string in(std::string_view text) { return found(personal_data(text)); }

}  // namespace

TEST_CASE("A name is told where a title announces it") {
  CHECK(in("Référente : Mme Anne Roux-Delmas, directrice") == "name: Mme Anne Roux-Delmas");
  CHECK(in("(M. ROUX)") == "name: M. ROUX");
  CHECK(in("M.\u00a0Roux et Mme\u202fPetit") == "name: M. Roux, name: Mme Petit");
  CHECK(in("Madame Claire de La Tour d’Auvergne") == "name: Madame Claire de La Tour");
  CHECK(in("le Dr Éloïse Œuvrard") == "name: Dr Éloïse Œuvrard");
  CHECK(in("Maître J. Dupont") == "name: Maître J. Dupont");
  CHECK(in("Mme\n    Anne\n    Roux") == "name: Mme Anne Roux");
}

TEST_CASE("Functions, streets, anonymous people and sentences are no names") {
  for (const char* text :
       {"Madame la Présidente", "Monsieur le Maire", "M. le Préfet", "Madame Présidente", "Mme X", "M. N.",
        "rue du Docteur Roux", "école du Docteur Calmette", "avenue du Professeur Lagarde",
        "Maître d’ouvrage", "maître d’œuvre", "les 12 M. Il reste", "madame roux", "M./Mme", "MSA Nord",
        "Mesdames et messieurs"}) {
    INFO(text);
    CHECK(in(text).find("Roux") == std::string::npos);
    if (std::string_view(text) != "les 12 M. Il reste") CHECK(in(text) == "");
  }
}

TEST_CASE("Telephone numbers as people group them, and no other numbers") {
  for (const char* text : {"05 65 00 11 22", "05.65.00.11.22", "05-65-00-11-22", "0565001122",
                           "0565 00 11 22", "+33 5 65 00 11 22", "+33 (0)5 65 00 11 22", "0033 5 65 00 11 22",
                           "+33565001122", "05\u00a065\u00a000\u00a011\u00a022"}) {
    INFO(text);
    CHECK(in("Tél. : " + std::string(text) + ".") == "telephone: " + std::string(text));
  }
  for (const char* text :
       {"SIRET 210 512 345 00018", "210512345 00018", "01.02.2026 12", "de 2027 à 2031", "05 65 00 11",
        "05 65 00 11 22 33", "00018", "14 820 habitants", "arrêté n° 2024-12-231", "2026-01-02 03 04",
        "1 05 65 00 11 22 8", "0123456789012"}) {
    INFO(text);
    CHECK(in(text) == "");
  }
}

TEST_CASE("E-mail addresses, without the sign behind them") {
  CHECK(in("écrire à a.roux+ctg@farandole.example.") == "email: a.roux+ctg@farandole.example");
  CHECK(in("<a.roux@mairie.fr>") == "email: a.roux@mairie.fr");
  for (const char* text : {"@CTES", "a@b", "prix @ 3 €", "nom@", "@farandole.example"}) CHECK(in(text) == "");
}

TEST_CASE("In XML: texts, attributes and comments; nothing across elements, but across emphasis") {
  const auto xml = [](std::string_view text) { return found(personal_data_in_xml(text)); };
  CHECK(xml("<p>Mme <strong>Anne</strong> Roux</p>") == "name: Mme Anne Roux");
  CHECK(xml("<p>Mme</p><p>Anne Roux</p>") == "");
  CHECK(xml("<s civilite=\"Madame\"><nom>ROUX</nom></s>") == "");
  CHECK(xml("<a href=\"mailto:a@b.fr\">écrire</a>") == "email: a@b.fr");
  CHECK(xml("<x><!-- rappeler M. Petit --></x>") == "name: M. Petit");
  CHECK(xml("<x source='Mme Roux'/>") == "name: Mme Roux");
  CHECK(xml("<x>M.&#160;Roux</x>") == "name: M. Roux");
  const std::string text = "<x>\n  <p>é M. Roux</p>\n</x>";
  const auto data = personal_data_in_xml(text);
  REQUIRE(data.size() == 1);
  const Place place = place_in(FileName("a.xml"), text, data[0].begin);
  CHECK(to_string(place) == "a.xml:2:8");
}

TEST_CASE("Hostile text is read once") {
  std::string at(200000, '@'), zeros(200000, '0'), open(200000, '<');
  CHECK(in(at) == "");
  CHECK(in(zeros) == "");
  CHECK(found(personal_data_in_xml(open)) == "");
  std::string titles;
  for (int i = 0; i < 20000; ++i) titles += "Mme ";
  in(titles);
}
