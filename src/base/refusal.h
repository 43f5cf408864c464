// What the system says went wrong, in the few kinds that a person can do something about.
#pragma once

#include <string>

#include "base/files.h"

namespace ctg {

FileError error_of(int code);         // of errno
std::string name_of_fault(int code);  // "EIO": a name is no language

}  // namespace ctg
