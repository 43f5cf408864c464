// What changed between two sequences: the longest common subsequence, and what stands between its parts.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ctg {

// The items [from, from_end) of the first sequence became [to, to_end) of the second; one may be empty.
struct Hunk {
  std::size_t from = 0, from_end = 0, to = 0, to_end = 0;
};

// Hunks in order; what is not in one is the same in both. Sequences that differ in more than some thousand
// items are compared by their common ends only.
std::vector<Hunk> differences(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b);

// Words, spaces and signs of a text, each by itself.
std::vector<std::string_view> tokens(std::string_view text);
// The same, a number as one: "14 820", "0,4".
std::vector<std::string_view> whole_tokens(std::string_view text);

// How alike two texts are, by the words they share: 0 to 1.
double likeness(std::string_view a, std::string_view b);

}  // namespace ctg
