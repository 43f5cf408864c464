// From the words of the command line to a request.
#pragma once

#include <optional>

#include "base/diagnostic.h"
#include "cli/requests.h"

namespace ctg::cli {

// The language asked for by --lang, looked for before anything else is understood: the errors of the
// command line itself are told in it. French where it is not said.
Lang language_of(int argc, const char* const* argv);

// CLI-001 to CLI-003: what the grammar does not know (cli/grammar.h); CLI-004 value that is not among those
// possible, CLI-005 no command, CLI-007 init without a folder, and what else a command lacks.
std::optional<Job> parse_options(int argc, const char* const* argv, Diagnostics& diags);

}  // namespace ctg::cli
