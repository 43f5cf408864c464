// A row as JSON: in reports, in what is kept for the next run.
#pragma once

#include <cstddef>
#include <optional>

#include "base/json.h"
#include "batch/row.h"

namespace ctg::batch {

inline constexpr std::size_t kMostCounted = 1'000'000'000, kWorstExit = 3;

// A number from 0 to `most`; throws std::out_of_range for anything else, fractions and other types too.
std::size_t whole_number(const Json& json, std::size_t most);
// What a run may take, in seconds; throws likewise.
double seconds_in(const Json& json);

// `same`: without what another run of the same work would say otherwise, its time and whether it was needed.
Json to_json(const Row& row, bool same);
// Nothing where it is no such row.
std::optional<Row> row_in(const Json& json);

}  // namespace ctg::batch
