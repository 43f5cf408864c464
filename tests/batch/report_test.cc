// Names of dossiers and what stands in them come from others; reports of them are read in terminals, in
// spreadsheets, by programs.
#include "batch/report.h"

#include <algorithm>

#include "catch.h"

using namespace ctg;
using namespace ctg::batch;

namespace {

Report report_of(const std::string& name) {
  Row row{.folder = name, .addressee = name, .title = name};
  row.said = name;
  row.state = State::ready;
  return {.work = "check", .program = "p", .list = "l", .total = 1, .day = "2026-11-28", .rows = {row}};
}

// Controls but the ends of lines; what turns the direction of writing.
bool is_obeyed(std::string_view text) {
  const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r'; };
  if (std::any_of(text.begin(), text.end(), control)) return true;
  for (const std::string_view sign : {"\x7f", "\u0085", "\u009b", "\u202e", "\u2066", "\u200f", "\u2028"})
    if (text.find(sign) != text.npos) return true;
  return false;
}

}  // namespace

TEST_CASE("names in reports are obeyed by no terminal, whatever form the report has") {
  for (const std::string name : {"lot\x1b[31m", "lot\u009b2J", "lot\u202etxt", "\u2066lot", "lot\x7f",
                                 "\u200flot", "lot\u2028faux", "lot\ttab"}) {
    const Report report = report_of(name);
    INFO(name);
    CHECK_FALSE(is_obeyed(to_csv(report, Lang::fr)));
    CHECK_FALSE(is_obeyed(to_json(report)));
    CHECK_FALSE(is_obeyed(log_of(report.rows[0], 1, 1)));
    Diagnostics diags;
    const auto again = read_report(to_json(report), FileName("lot.json"), diags);
    REQUIRE(again);
    CHECK(again->rows.at(0).folder == name);
  }
  CHECK(to_csv(report_of("Val d’Ormence"), Lang::fr).find(";Val d’Ormence;") != std::string::npos);
}
