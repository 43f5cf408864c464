// The description of fields is held to the schemas in both directions.
#include "edit/description.h"

#include <fmt/format.h>

#include "base/files.h"
#include "catch.h"

namespace ctg::edit {

TEST_CASE("every field of the schemas is described, and nothing else") {
  Diagnostics diags;
  const auto description = Description::load(DiskFiles("."), diags);
  REQUIRE(description);
  std::string faults;
  for (const std::string& fault : description->faults()) faults += fault + "\n";
  CHECK(faults == "");
}

}  // namespace ctg::edit
