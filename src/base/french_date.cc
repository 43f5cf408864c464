#include "base/french_date.h"

#include <fmt/format.h>

namespace ctg {

std::string french_date(Date date) {
  const auto day = static_cast<unsigned>(date.day());
  return fmt::format("{}{}\u00A0{}\u00A0{}", day, day == 1 ? "er" : "",
                     kFrenchMonths[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()));
}

}  // namespace ctg
