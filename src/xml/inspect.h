// What is refused before the parser sees a byte.
#pragma once

#include <string_view>

#include "base/diagnostic.h"
#include "xml/parse.h"

namespace ctg::xml {

// Reports XML-002, XML-005 or XML-006 and gives false where the bytes must not be parsed.
bool inspect(std::string_view bytes, const FileName& file, Diagnostics& diags, const Limits& limits);

}  // namespace ctg::xml
