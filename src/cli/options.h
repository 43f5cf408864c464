// From the words of the command line to a Job.
#pragma once

#include <optional>

#include "base/diagnostic.h"
#include "cli/job.h"

namespace ctg::cli {

// The language asked for by --lang, looked for before anything else is understood: the errors of the
// command line itself are told in it. French where it is not said.
Lang language_of(int argc, const char* const* argv);

// Codes: CLI-001 unknown command or word too many, CLI-002 unknown option, CLI-003 option without its
// value, CLI-004 value that is not among those possible, CLI-005 no command, CLI-007 init without a folder.
std::optional<Job> parse_options(int argc, const char* const* argv, Diagnostics& diags);

}  // namespace ctg::cli
