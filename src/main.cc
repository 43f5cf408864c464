#include "cli/cli.h"

int main(int argc, char** argv) { return ctg::cli::run(argc, argv); }
