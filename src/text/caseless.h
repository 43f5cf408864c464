// Names that some systems take for the same: macOS composes accents its own way, Windows and macOS do not
// tell capitals from small letters.
#pragma once

#include <string>
#include <string_view>

namespace ctg::text {

// The same for "É.pdf", "é.pdf" and "é.pdf" with its accent apart (Unicode's NFKC_Casefold).
std::string caseless(std::string_view name);

}  // namespace ctg::text
