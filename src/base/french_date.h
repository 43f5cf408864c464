// A day as French people write it: "1er janvier 2026", "3 février 2026", with no-break blanks.
#pragma once

#include <string>

#include "base/date.h"

namespace ctg {

std::string french_date(Date date);

}  // namespace ctg
