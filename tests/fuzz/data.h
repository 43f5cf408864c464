// The dossier of the tests, as files in memory.
#pragma once

#include "base/files.h"

namespace ctg::fuzz {

const MemoryFiles& dossier();

}  // namespace ctg::fuzz
