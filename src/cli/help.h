// What --help says.
#pragma once

#include <string_view>

#include "base/diagnostic.h"

namespace ctg::cli {

// The help of a command ("build", "check", "init"), or of the program for "".
std::string_view help_about(std::string_view command, Lang lang);

}  // namespace ctg::cli
