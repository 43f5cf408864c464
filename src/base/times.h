// What time it is, as whoever calls says it: nothing below cli/ asks the system, or the environment.
#pragma once

#include <string>

#include "base/date.h"

namespace ctg {

struct Times {
  std::string epoch;  // SOURCE_DATE_EPOCH, as it was given; "": a document is of its own date
  Date today;         // only what is accepted until a day, and the day of a seal or a packet, depend on it
};

// The same, and the second: for what asks which certificates hold, and what has run out.
struct When {
  Times times;
  Clock now;
};

}  // namespace ctg
