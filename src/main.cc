#include <string_view>

#include "base/heap.h"
#include "cli/cli.h"

int main(int argc, char** argv) {
  // The atelier stands, and is to hold no more than it needs.
  const bool stands = argc > 1 && std::string_view(argv[1]) == "atelier";
  if (!stands) ctg::prepare_heap();
  return ctg::cli::run(argc, argv);
}
