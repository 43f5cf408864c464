// What every PNG begins with (W3C Portable Network Graphics, 5.2).
#pragma once

#include <string_view>

namespace ctg {

inline constexpr std::string_view kPngHead = "\x89PNG\r\n\x1A\n";

}  // namespace ctg
