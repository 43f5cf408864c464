// What ctg-reader does with PDFs that come from elsewhere. Each of these has its other half, which asks for
// it and reads what it says, in beside.cc, intake.cc, inspect.cc and merge.cc.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "pdf/inspect.h"

namespace ctg::pdf {

std::string beside_apart(std::string_view bytes, std::span<const std::string_view> words);
std::string examine_apart(std::string_view bytes, std::span<const std::string_view> words);
std::string inspect_apart(std::string_view bytes, std::span<const std::string_view> words);
// That answer, read.
std::optional<Inspected> inspected_of(std::string_view answer, const FileName& file, Diagnostics& diags);
std::string merge_apart(std::string_view bytes, std::span<const std::string_view> words);

}  // namespace ctg::pdf
