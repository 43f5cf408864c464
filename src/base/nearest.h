// "Did you mean …?": the known name nearest to one that is not known.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ctg {

// The candidate at the smallest edit distance (Damerau–Levenshtein on bytes), where that is at most a
// third of the length of `name` and at least 1 is allowed. The first of equals.
std::optional<std::string> nearest(std::string_view name, std::span<const std::string> candidates);

}  // namespace ctg
