#include "cli/times.h"

#include <cstdlib>

namespace ctg::cli {

Clock now() {
  const char* epoch = std::getenv("SOURCE_DATE_EPOCH");
  if (epoch != nullptr)
    if (const auto clock = parse_source_date_epoch(epoch)) return *clock;
  return Clock{std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())};
}

Times times() {
  const char* epoch = std::getenv("SOURCE_DATE_EPOCH");
  return {epoch == nullptr ? "" : epoch, now().today()};
}

}  // namespace ctg::cli
