// Dates, numbers and names in French.
#include "text/french.h"

#include "catch.h"

using namespace ctg;
using namespace ctg::text;
using namespace std::chrono;

TEST_CASE("dates: the first is « 1er », and no line ends within a date") {
  CHECK(french_date(2026y / January / 1) == "1er\u00A0janvier\u00A02026");
  CHECK(french_date(2026y / February / 3) == "3\u00A0février\u00A02026");
  CHECK(french_date(2030y / December / 31) == "31\u00A0décembre\u00A02030");
}

TEST_CASE("years of an échéance are written in one way") {
  CHECK(french_years(2027, 2031) == "2027–2031");
  CHECK(french_years(2027, 2027) == "2027");
  CHECK(french_years(2027, std::nullopt) == "2027");
  CHECK(french_years(std::nullopt, 2031) == "2031");
  CHECK(french_years(std::nullopt, std::nullopt).empty());
}

TEST_CASE("numbers: thousands apart by a narrow no-break space, decimals behind a comma") {
  CHECK(french_number(0) == "0");
  CHECK(french_number(999) == "999");
  CHECK(french_number(6323) == "6\u202F323");
  CHECK(french_number(1234567) == "1\u202F234\u202F567");
  CHECK(french_number(-12000) == "−12\u202F000");
  CHECK(french_decimal(500) == "0,5");
  CHECK(french_decimal(12000500) == "12\u202F000,5");
  CHECK(french_decimal(1234) == "1,234");
  CHECK(french_decimal(2000) == "2");
  CHECK(french_decimal(-250) == "−0,25");
  CHECK(french_amount(3500500) == "3\u202F500,50");
  CHECK(french_amount(12000000) == "12\u202F000");
  CHECK(french_amount(12050) == "12,05");
  CHECK(french_amount(1234) == "1,234");
  CHECK(french_amount(-500) == "−0,50");
  CHECK(french_amount(0) == "0");
}

TEST_CASE("numbers in words up to sixteen") {
  CHECK(french_words(0) == "zéro");
  CHECK(french_words(4) == "quatre");
  CHECK(french_words(16) == "seize");
  CHECK(french_words(17) == "17");
}

TEST_CASE("enumerations") {
  const std::string parts[] = {"la Caf", "la Msa", "la CC"};
  CHECK(enumeration(std::span(parts, 0)) == "");
  CHECK(enumeration(std::span(parts, 1)) == "la Caf");
  CHECK(enumeration(std::span(parts, 2)) == "la Caf et la Msa");
  CHECK(enumeration(parts) == "la Caf, la Msa et la CC");
}

TEST_CASE("a name at the start of a sentence, and after « de »") {
  CHECK(capitalised("la Caf") == "La Caf");
  CHECK(capitalised("établissement") == "Établissement");
  CHECK(capitalised("œuvre") == "Œuvre");
  CHECK(capitalised("") == "");
  CHECK(contracted_of("la Caf") == "de la Caf");
  CHECK(contracted_of("le Département") == "du Département");
  CHECK(contracted_of("les communes") == "des communes");
  CHECK(contracted_of("Le Truel") == "du Truel");
  CHECK(contracted_of("Les Aubrières") == "des Aubrières");
  CHECK(contracted_of("La Roche-Ormence") == "de La Roche-Ormence");
  CHECK(contracted_of("l’Association") == "de l’Association");
  CHECK(contracted_of("Aveyron") == "d’Aveyron");
  CHECK(contracted_of("Élan") == "d’Élan");
  CHECK(contracted_of("Camarès") == "de Camarès");
  CHECK(contracted_of("") == "");
}
