#include "cdsf/bag.h"

#include "catch.h"

using namespace ctg;

TEST_CASE("a month after a day is the same day, or the last of the next month") {
  const auto after = [](const char* day) { return to_iso(cdsf::a_month_after(*parse_iso_date(day))); };
  CHECK(after("2026-01-29") == "2026-02-28");
  CHECK(after("2026-02-03") == "2026-03-03");
  CHECK(after("2024-01-31") == "2024-02-29");
  CHECK(after("2026-12-15") == "2027-01-15");
}

TEST_CASE("days late count from the day behind the last one") {
  const Date from = *parse_iso_date("2026-01-29");
  const cdsf::Term term{"deliberation", from, cdsf::a_month_after(from)};
  CHECK(cdsf::days_late(term, *parse_iso_date("2026-02-28")) == 0);
  CHECK(cdsf::days_late(term, *parse_iso_date("2026-03-01")) == 1);
  CHECK(cdsf::days_late(term, *parse_iso_date("2026-03-12")) == 12);
}

TEST_CASE("names are ASCII, without spaces") {
  CHECK(cdsf::ascii_name("Val d’Ormence") == "val-d-ormence");
  CHECK(cdsf::ascii_name("Communauté de communes « Cœur d'Œuvre-ÎLE »") ==
        "communaute-de-communes-coeur-d-oeuvre-ile");
  CHECK(cdsf::ascii_name("…") == "");
}
