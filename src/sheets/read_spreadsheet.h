// Reading an OpenDocument spreadsheet that people filled, whichever program saved it.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "sheets/grid.h"

namespace ctg::sheets {

// Its sheets. TAB-001: it is no such file; TAB-002: too large, damaged, or protected by a password.
std::optional<std::vector<Grid>> read_spreadsheet(std::string_view bytes, const FileName& file,
                                                  Diagnostics& diags);

}  // namespace ctg::sheets
