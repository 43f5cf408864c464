// A row as JSON: in reports, in what is kept for the next run.
#pragma once

#include <optional>

#include "base/json.h"
#include "batch/row.h"

namespace ctg::batch {

// `same`: without what another run of the same work would say otherwise, its time and whether it was needed.
Json to_json(const Row& row, bool same);
// Nothing where it is no such row.
std::optional<Row> row_in(const Json& json);

}  // namespace ctg::batch
