// Not a test: writes the intact packet where CTG_SAMPLE says, for the scripts that damage it.
#include "sample.h"

#include <cstdlib>

#include "catch.h"

TEST_CASE("the sample packet", "[.sample]") {
  const char* path = std::getenv("CTG_SAMPLE");
  REQUIRE(path != nullptr);
  ctg::test::write_file(path, ctg::cdsf::write_zip(ctg::test::sample_bag()));
}
