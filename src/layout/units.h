// Numbers of a column stand with their commas under each other.
#pragma once

#include <cstddef>
#include <string_view>

namespace ctg::layout {

// What a dash says that stands alone in a cell.
inline constexpr const char* kNoValue = "aucune valeur";

// Where the units of a number end, among signs, spaces and digits, in bytes; npos where the text is none. A
// dash, which stands for no value, has no units: 0.
std::size_t end_of_units(std::string_view text);

}  // namespace ctg::layout
