// The version of the program, as documents, seals and reports name it.
#pragma once

#include <string_view>

namespace ctg {

std::string_view version();  // "0.1.0"

}  // namespace ctg
