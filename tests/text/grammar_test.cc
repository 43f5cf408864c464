// The grammar room: a table of names and phrases with their right forms.
#include <fstream>
#include <sstream>

#include "catch.h"
#include "text/counts.h"
#include "text/elision.h"
#include "text/french.h"
#include "text/name.h"
#include "text/office.h"

using namespace ctg::text;

namespace {

using Row = std::vector<std::string>;

std::vector<std::string> split(const std::string& line, char sign) {
  std::vector<std::string> out;
  std::istringstream in(line);
  for (std::string part; std::getline(in, part, sign);) out.push_back(part);
  if (!line.empty() && line.back() == sign) out.emplace_back();
  return out;
}

Agreement agreement(const std::string& letters) {
  return {letters.starts_with('f') ? Gender::feminine : Gender::masculine, letters.ends_with('p')};
}

// What the room says for the row's question: the columns that follow it.
Row answered(const Row& row) {
  const std::string& form = row[0];
  if (form == "place") {
    const Name name = place_name(row[1]);
    return {of(name), to(name)};
  }
  if (form == "corps") {
    const Name name = body_name(row[3], agreement(row[1]), row[2]);
    return {the(name), of(name), to(name)};
  }
  if (form == "nom") {
    const Name name = common_noun(row[2], agreement(row[1]));
    return {the(name), of(name), to(name), a(name), its(name)};
  }
  if (form == "de") return {elided_de(row[1])};
  if (form == "que") return {elided_que(row[1])};
  if (form == "compte") {
    const Counted noun{row[2], row[3], agreement(row[4]).gender};
    const std::int64_t number = std::stoll(row[1]);
    return {count(number, noun), count_in_words(number, noun), of_count(number, noun)};
  }
  if (form == "pluriel") return {plural_of(row[1])};
  if (form == "singulier") return {singular_of(row[1])};
  if (form == "ordinal") {
    const Gender gender = agreement(row[2]).gender;
    return {ordinal(std::stoll(row[1]), gender), ordinal_in_words(std::stoll(row[1]), gender)};
  }
  if (form == "période") return {period(std::stoi(row[1]), std::stoi(row[2]))};
  if (form == "montant") return {french_amount(std::stoll(row[1]))};
  if (form == "liste") {
    const Row parts = split(row[1], ';');
    return {enumeration(parts), enumeration_with_commas(parts), alternatives(parts)};
  }
  if (form == "accord") return {agree(row[1], agreement(row[2]))};
  if (form == "ensemble") {
    std::vector<Agreement> each;
    for (const std::string& one : split(row[1], ',')) each.push_back(agreement(one));
    return {pronoun(together(each))};
  }
  return {"?"};
}

}  // namespace

TEST_CASE("names and phrases have their right forms") {
  std::ifstream in("tests/text/grammar.tsv");
  REQUIRE(in);
  std::size_t rows = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with('#')) continue;
    const Row row = split(line, '\t');
    const Row answers = answered(row);
    INFO(line);
    REQUIRE(row.size() > answers.size());
    CHECK(Row(row.end() - static_cast<std::ptrdiff_t>(answers.size()), row.end()) == answers);
    ++rows;
  }
  CHECK(rows >= 300);
}

TEST_CASE("a name keeps its own article, loses another's") {
  CHECK(alone(body_name("la Caf de l’Aveyron", {Gender::feminine})) == "Caf de l’Aveyron");
  CHECK(alone(place_name("Le Mans")) == "Le Mans");
  CHECK(their(common_noun("commune", {Gender::feminine})) == "leur commune");
  CHECK(their(common_noun("communes", {Gender::feminine, true})) == "leurs communes");
  CHECK(of(Name{}) == "");
  CHECK(the(body_name("", {})) == "");
}

TEST_CASE("a kind of body has its article, also where nobody wrote it; a name of its own has none") {
  CHECK(the(body_name("Communauté de communes du Val", {Gender::feminine})) ==
        "la Communauté de communes du Val");
  CHECK(of(body_name("Syndicat mixte", {Gender::feminine})) == "du Syndicat mixte");
  CHECK(to(body_name("Caf", {Gender::feminine})) == "à la Caf");
  CHECK(of(body_name("Ville-la-Grand", {Gender::feminine})) == "de Ville-la-Grand");
  CHECK(the(body_name("Centre Morbihan Communauté", {Gender::feminine})) == "Centre Morbihan Communauté");
}

TEST_CASE("the word of an office shows who holds it, or it may be either") {
  for (const char* each :
       {"Directrice", "Présidente", "Vice-présidente", "Adjointe au maire", "Déléguée", "Mairesse"})
    CHECK(gender_of_office(each) == Gender::feminine);
  for (const char* each : {"Directeur général", "Président", "Adjoint", "Délégué"})
    CHECK(gender_of_office(each) == Gender::masculine);
  for (const char* each : {"Maire", "Responsable", "Secrétaire", "", "Membre"})
    CHECK(!gender_of_office(each));
}

TEST_CASE("a row of names: each has its own preposition") {
  const Name names[] = {body_name("la Caf", {Gender::feminine}), body_name("Le Département", {}),
                        body_name("l’État", {}), place_name("Hyères")};
  CHECK(of_each(names) == "de la Caf, du Département, de l’État et d’Hyères");
  CHECK(to_each(names) == "à la Caf, au Département, à l’État et à Hyères");
}
