// The command line: one file a sub-command.
#pragma once

namespace ctg::cli {

// Exit codes: 0 done, 1 diagnostics of level error where they block, 2 usage, 3 the machine's fault.
int run(int argc, char** argv);

}  // namespace ctg::cli
