#include "fuzz/expect.h"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>

namespace ctg::fuzz {

void expect(bool holds, std::string_view what) {
  if (holds) return;
  fmt::print(stderr, "does not hold: {}\n", what);
  std::abort();
}

bool one_in(std::size_t n, std::string_view input) { return std::hash<std::string_view>()(input) % n == 0; }

std::string told(const Diagnostics& diags) {
  std::string out;
  for (const Diagnostic& each : diags.all()) out += to_text(each, diags.lang()) + "\n";
  return out;
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  expect(file.good(), "started in the folder of the sources: " + path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace ctg::fuzz
