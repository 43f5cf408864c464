// A PDF that opens, has pages, and shows nothing on any of them: a blank sheet, the scan of one, a white picture. It
// stands for an act that nobody has.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "base/process.h"

namespace ctg::pdf {

// Whether none of so many pages shows anything; one is enough, and a blank page among others is no fault. Nothing where
// nobody could look. `used`: the time of the processor that it took.
std::optional<bool> is_blank(std::string_view bytes, std::size_t pages, const Limits& limits = {},
                             std::chrono::milliseconds* used = nullptr);

}  // namespace ctg::pdf
