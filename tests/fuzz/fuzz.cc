// libFuzzer's door to the targets: CTG_FUZZ=csv build/fuzz/tests/fuzzers -runs=1000000 corpus/csv
// (docs/security.md).
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "fuzz/targets.h"

extern "C" {
std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);
int LLVMFuzzerInitialize(int* argc, char*** argv);
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed);
}

namespace {
std::optional<ctg::fuzz::Target> target;
}

int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) {
  const char* const name = std::getenv("CTG_FUZZ");
  target = ctg::fuzz::target_of(name == nullptr ? "" : name);
  if (target) return 0;
  std::fputs("CTG_FUZZ must name one of:", stderr);
  for (const auto& each : ctg::fuzz::targets()) std::fprintf(stderr, " %s", each.name.data());
  std::fputs("\n", stderr);
  std::exit(EXIT_FAILURE);
}

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  target->read({reinterpret_cast<const char*>(data), size});
  return 0;
}

std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  using ctg::fuzz::Form;
  ctg::fuzz::Random random(seed);
  // libFuzzer knows which constants the code compares with; a ZIP it would only damage.
  if (target->form != Form::zip && random() % 2 == 0) return LLVMFuzzerMutate(data, size, most);
  const std::string made =
      ctg::fuzz::mutated({reinterpret_cast<const char*>(data), size}, target->form, most, random);
  std::memcpy(data, made.data(), made.size());
  return made.size();
}
