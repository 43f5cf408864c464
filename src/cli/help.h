// What --help and --version say.
#pragma once

#include <string_view>

#include "base/diagnostic.h"

namespace ctg::cli {

std::string_view version();  // "0.1.0"

// The help of a command ("build", "check", "init"), or of the program for "".
std::string_view help_about(std::string_view command, Lang lang);

}  // namespace ctg::cli
