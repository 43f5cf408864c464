// The targets without a fuzzer: files given once each, then some changes of each, the same in every run.
//
//   fuzz_replay TARGET CHANGES FILE…    reads each file, and CHANGES inputs made of it
//   fuzz_replay --small-font FONT FILE  writes a font of a few glyphs, a seed
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>

#include "fuzz/targets.h"
#include "pdfa/fonts.h"

namespace {

std::string bytes_of(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

int small_font(const char* from, const char* to) {
  const ctg::text::Face face(bytes_of(from), from);
  std::set<std::uint16_t> glyphs;
  for (const char32_t c : U"Été 1er ﬁ nº") glyphs.insert(static_cast<std::uint16_t>(face.glyph(c)));
  std::ofstream(to, std::ios::binary) << ctg::pdfa::subset(face, glyphs).bytes;
  return EXIT_SUCCESS;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 4 && std::string_view(argv[1]) == "--small-font") return small_font(argv[2], argv[3]);
  const auto target = argc > 3 ? ctg::fuzz::target_of(argv[1]) : std::nullopt;
  if (!target) return EXIT_FAILURE;
  const unsigned long changes = std::strtoul(argv[2], nullptr, 10);
  constexpr std::size_t kMost = 1 << 20;
  std::size_t inputs = 0;
  for (int i = 3; i < argc; ++i) {
    // Flushed: after a crash it is the last that was read.
    fmt::print("{}\n", argv[i]);
    std::fflush(stdout);
    const std::string seed = bytes_of(argv[i]);
    target->read(seed);
    ctg::fuzz::Random random(static_cast<ctg::fuzz::Random::result_type>(std::hash<std::string>()(seed)));
    std::string input = seed;
    for (unsigned long made = 0; made < changes; ++made) {
      if (made % 8 == 0) input = seed;  // a few changes upon each other
      input = ctg::fuzz::mutated(input, target->form, kMost, random);
      if (const char* const kept = std::getenv("CTG_FUZZ_KEEP"))
        std::ofstream(kept, std::ios::binary) << input;
      target->read(input);
    }
    inputs += 1 + changes;
  }
  fmt::print("{} inputs\n", inputs);
  return EXIT_SUCCESS;
}
