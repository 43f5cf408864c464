// The clock and the environment, asked here and nowhere else.
#pragma once

#include "base/times.h"

namespace ctg::cli {

Times times();
Clock now();

}  // namespace ctg::cli
