// Whether a ZIP is nothing but what its list names: no bytes before, between or behind the files, where
// another reader would see another archive.
#pragma once

#include <string_view>

namespace ctg::zip {

bool is_covered(std::string_view archive);

}  // namespace ctg::zip
