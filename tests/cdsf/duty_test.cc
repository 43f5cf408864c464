#include "catch.h"
#include "check/schema_duty.h"

using namespace ctg;
using namespace ctg::check;
using Is = SchemaDuty::Is;

namespace {

model::Commune commune(std::optional<std::int64_t> inhabitants, bool transferred) {
  model::Commune out;
  out.population.habitants.value = inhabitants;
  if (transferred) {
    model::Transfert transfer;
    transfer.competence = model::Competence::planifier;
    out.transferts.push_back(transfer);
  }
  return out;
}

model::Convention territory(std::vector<model::Commune> communes, std::optional<std::int64_t> whole,
                            std::int64_t count) {
  model::Convention out;
  out.territoire.communes = std::move(communes);
  out.territoire.population.habitants.value = whole;
  out.territoire.nombre_communes.value = count;
  return out;
}

}  // namespace

TEST_CASE("More than 10 000 inhabitants of communes that transferred the planning: required") {
  CHECK(schema_duty(territory({commune(6000, true), commune(4001, true)}, 10001, 2)).is == Is::required);
  const SchemaDuty at = schema_duty(territory({commune(6000, true), commune(4000, true)}, 10000, 2));
  CHECK(at.is == Is::optional);
  CHECK(at.inhabitants == 10000);
}

TEST_CASE("Only those communes count that transferred it, and each of the others by itself") {
  const SchemaDuty part = schema_duty(territory({commune(6000, true), commune(9000, false)}, 15000, 2));
  CHECK(part.is == Is::optional);
  CHECK(part.inhabitants == 6000);
  CHECK(part.communes == 1);
  CHECK(schema_duty(territory({commune(6000, true), commune(10001, false)}, 16001, 2)).is == Is::required);
}

TEST_CASE("What is not known is not guessed, unless the whole territory is small") {
  CHECK(schema_duty(territory({commune({}, true)}, 15000, 1)).is == Is::unknown);
  CHECK(schema_duty(territory({commune(6000, true)}, 15000, 2)).is == Is::unknown);
  const SchemaDuty small = schema_duty(territory({commune({}, false)}, 6323, 23));
  CHECK(small.is == Is::optional);
  CHECK(small.whole_territory);
}
