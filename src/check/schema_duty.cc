#include "check/schema_duty.h"

#include <algorithm>

namespace ctg::check {

namespace {

constexpr std::int64_t kThreshold = 10000;

bool plans(const model::Commune& commune) {
  return std::any_of(commune.transferts.begin(), commune.transferts.end(), [](const model::Transfert& each) {
    return each.competence == model::Competence::planifier;
  });
}

}  // namespace

SchemaDuty schema_duty(const model::Convention& convention) {
  using Is = SchemaDuty::Is;
  const model::Territoire& territory = convention.territoire;
  SchemaDuty out;
  bool known = territory.nombre_communes.value &&
               *territory.nombre_communes.value == static_cast<std::int64_t>(territory.communes.size());
  std::int64_t largest_apart = 0;
  for (const model::Commune& commune : territory.communes) {
    const auto& inhabitants = commune.population.habitants.value;
    known = known && inhabitants;
    if (plans(commune)) {
      ++out.communes;
      out.inhabitants += inhabitants.value_or(0);
    } else {
      largest_apart = std::max(largest_apart, inhabitants.value_or(0));
    }
  }
  const auto& whole = territory.population.habitants.value;
  if (out.inhabitants > kThreshold || largest_apart > kThreshold) {
    out.inhabitants = std::max(out.inhabitants, largest_apart);
    out.is = Is::required;
  } else if (whole && *whole <= kThreshold) {
    out.inhabitants = *whole;
    out.whole_territory = true;
    out.is = Is::optional;
  } else if (known) {
    out.is = Is::optional;
  }
  return out;
}

}  // namespace ctg::check
