// XML in its canonical form (W3C Canonical XML 1.0, without comments): two files that say the same in other
// quotes, orders of attributes or entities are the same bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ctg::xml {

// Nothing where the bytes are not well formed. No network, no DTD.
std::optional<std::string> canonical(std::string_view bytes);

}  // namespace ctg::xml
