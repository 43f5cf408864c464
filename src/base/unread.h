// A file that somebody named and that cannot be read: why, in words.
#pragma once

#include "base/diagnostic.h"
#include "base/files.h"

namespace ctg {

void report_unread_file(std::string_view code, const Place& place, FileError error, Diagnostics& diags);

}  // namespace ctg
