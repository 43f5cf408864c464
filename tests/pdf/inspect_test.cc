// The answer of the process that has looked at a PDF, wherever it stops.
#include "catch.h"
#include "pdf/apart.h"

using namespace ctg;

TEST_CASE("an answer that stops anywhere is read up to there", "[inspect]") {
  const std::string whole =
      "pages 12\ntraces 1\nintact 3456 0a1b epci-presidente\nempty 0 - caf-directrice\nadded \n"
      "changed 1,2 1 0 epci-presidente\ndeed script 0 \n";
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    Diagnostics diags;
    const auto found = pdf::inspected_of(whole.substr(0, size), FileName("f.pdf"), diags);
    REQUIRE(found);
    CHECK(found->signatures.size() <= 3);
    CHECK(diags.all().empty());
  }
  Diagnostics diags;
  const auto found = pdf::inspected_of(whole.substr(0, whole.size() - 1), FileName("f.pdf"), diags);
  CHECK(found->pages == 12);
  CHECK(found->changes.size() == 1);
  CHECK(found->changes[0].deeds.size() == 1);
  CHECK_FALSE(pdf::inspected_of("error PDF-002", FileName("f.pdf"), diags));
}
