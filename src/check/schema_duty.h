// Whether the law asks the collectivité for a schéma pluriannuel de l'accueil du jeune enfant.
//
// It does above 10 000 inhabitants (art. L. 214-1-3 CASF). For an EPCI those communes count that transferred
// the compétence to plan (3°), by which act; a commune that kept it counts by itself.
#pragma once

#include <cstdint>

#include "model/convention.h"

namespace ctg::check {

struct SchemaDuty {
  enum class Is { required, optional, unknown };
  Is is = Is::unknown;
  std::int64_t inhabitants = 0;  // of those that count: what the answer rests on; 0 where not known
  std::size_t communes = 0;      // that transferred the compétence
  bool whole_territory = false;  // the answer holds whoever transferred what: the territory is that small
};
SchemaDuty schema_duty(const model::Convention& convention);

}  // namespace ctg::check
