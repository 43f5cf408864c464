#include "base/heap.h"
#include "cli/cli.h"

int main(int argc, char** argv) {
  ctg::prepare_heap();
  return ctg::cli::run(argc, argv);
}
