#include "catch.h"
#include "package.h"
#include "sample.h"
TEST_CASE("dump", "[.dump]") {
  package::save("/tmp/odt_all.odt",
                package::odt_of(sample::everything(), ctg::document::Quality::projet, sample::images()));
}
