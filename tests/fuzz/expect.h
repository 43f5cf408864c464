// What a target does when what it found out contradicts itself.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "base/times.h"

namespace ctg::fuzz {

inline constexpr Date kToday{std::chrono::year(2026), std::chrono::May, std::chrono::day(4)};

// Ends by abort(), with `what` on the standard error, where it does not hold.
void expect(bool holds, std::string_view what);

// One in `n` inputs, always the same ones: for what costs as much as the reading itself.
bool one_in(std::size_t n, std::string_view input);

std::string told(const Diagnostics& diags);

// A file of the sources, whose folder the targets run in.
std::string bytes_of(const std::filesystem::path& path);

}  // namespace ctg::fuzz
