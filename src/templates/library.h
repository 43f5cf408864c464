// The templates that one rendering needs: a model's template, and the partials it includes, directly or
// through others. Each is read once and scanned once; all that the scan finds wrong in any of them is
// reported in one run.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "templates/render.h"
#include "templates/scan.h"

namespace ctg::templates {

struct Library {
  Template root;
  std::map<std::string, Template, std::less<>> partials;  // by the name that tags say
};

// Codes: TPL-008 unknown partial, TPL-009 a partial that includes itself, TPL-010 template missing or not
// readable, and those of scan(). Gives nothing only where the root cannot be read.
std::optional<Library> open_library(const Source& source, std::string_view name, Diagnostics& diags);

}  // namespace ctg::templates
