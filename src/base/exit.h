// What the program tells the shell that called it.
#pragma once

#include "base/diagnostic.h"

namespace ctg {

enum class Exit {
  done = 0,
  blocked = 1,  // diagnostics of level error where they block
  usage = 2,    // what was typed cannot be done as typed
  machine = 3,  // disk, permissions, an installation that is not whole
};

// The diagnostics decide, by the family of their codes: SYS is the machine's, CLI the command line's,
// every other family speaks of the dossier or of its templates.
Exit exit_of(const Diagnostics& diags);

// Tells of the exception that is being caught, a fault of the machine or of the program: SYS-003, or what the
// disk said. Only for a `catch` block.
void report_caught(Diagnostics& diags);

}  // namespace ctg
