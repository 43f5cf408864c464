// The families of codes are the only thing that this file knows: so a stage far from here needs no
// idea of exit codes, and a script that calls ctg can trust them.
#include "cli/exit.h"

#include <algorithm>

namespace ctg::cli {

namespace {

bool has_error_of(const Diagnostics& diags, std::string_view family) {
  return std::any_of(diags.all().begin(), diags.all().end(), [family](const Diagnostic& d) {
    return d.severity == Severity::error && d.code.starts_with(family);
  });
}

}  // namespace

Exit exit_of(const Diagnostics& diags) {
  if (has_error_of(diags, "SYS-")) return Exit::machine;
  if (has_error_of(diags, "CLI-")) return Exit::usage;
  return diags.has_errors() ? Exit::blocked : Exit::done;
}

}  // namespace ctg::cli
