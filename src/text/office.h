// What the word of an office tells of who holds it.
#pragma once

#include <optional>
#include <string_view>

#include "text/name.h"

namespace ctg::text {

// "Directrice", "Vice-présidente": feminine; "Président": masculine; nothing of what either may be called:
// "Maire", "Responsable".
std::optional<Gender> gender_of_office(std::string_view office);

}  // namespace ctg::text
