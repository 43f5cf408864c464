// How long a packet takes to write and to verify, beside sha256sum and sha512sum of the same files.
//
//   cmake --build build/release --target bench_packet && build/release/bench/bench_packet
//
// The large packet is 256 MB of bytes that do not pack, in eight files: what a packet full of scans would be.
// The small one is what a convention gives. The last line gives the peak of memory.
#include <benchmark/benchmark.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <stdexcept>

#include "reception/verify.h"

namespace {

using namespace ctg;
namespace fs = std::filesystem;

std::string scratch() {
  static const std::string kPath = [] {
    std::string path = (fs::temp_directory_path() / "ctg-bench-XXXXXX").string();
    if (mkdtemp(path.data()) == nullptr) throw std::runtime_error("mkdtemp");
    return path;
  }();
  return kPath;
}

cdsf::Bag bag_of(std::size_t files, std::size_t bytes) {
  std::mt19937_64 random(1);  // NOLINT: the same bytes each time
  cdsf::Bag bag;
  bag.name = "paquet-" + std::to_string(bytes);
  bag.nature = "initial";
  bag.bagging = *parse_iso_date("2026-12-16");
  for (std::size_t i = 0; i < files; ++i) {
    std::string content(bytes, '\0');
    for (std::size_t at = 0; at + 8 <= bytes; at += 8) {
      const std::uint64_t word = random();
      content.replace(at, 8, reinterpret_cast<const char*>(&word), 8);
    }
    bag.pieces.push_back({"pieces/" + std::to_string(i) + ".zip", "autre", "Pièce", std::move(content)});
  }
  return bag;
}

// The packet as a ZIP and as a folder, once; gives the path without ".zip".
std::string saved(std::size_t files, std::size_t bytes) {
  const std::string path = scratch() + "/paquet-" + std::to_string(bytes);
  if (fs::exists(path)) return path;
  const cdsf::Bag bag = bag_of(files, bytes);
  for (const zip::Entry& file : cdsf::files_of(bag)) {
    fs::create_directories(fs::path(path + "/" + file.name).parent_path());
    std::ofstream(path + "/" + file.name, std::ios::binary) << file.bytes;
  }
  std::ofstream(path + ".zip", std::ios::binary) << cdsf::write_zip(bag);
  return path;
}

void verify(benchmark::State& state, const std::string& path) {
  for (auto _ : state) {
    Diagnostics diags;
    const reception::Verdict verdict = reception::verify(path, diags);
    if (verdict.answers.front().state != reception::State::good)
      state.SkipWithError("the container is not whole");
  }
}

void sums(benchmark::State& state, const std::string& path) {
  const std::string command = "cd " + path +
                              " && sha256sum -c --quiet manifest-sha256.txt tagmanifest-sha256.txt"
                              " && sha512sum -c --quiet manifest-sha512.txt tagmanifest-sha512.txt";
  for (auto _ : state)
    if (std::system(command.c_str()) != 0) state.SkipWithError("the sums differ");
}

constexpr std::size_t kMany = 8, kLarge = std::size_t{32} << 20, kSmall = std::size_t{48} << 10;

void BM_verify_zip(benchmark::State& state) { verify(state, saved(kMany, kLarge) + ".zip"); }
void BM_verify_folder(benchmark::State& state) { verify(state, saved(kMany, kLarge)); }
void BM_sums(benchmark::State& state) { sums(state, saved(kMany, kLarge)); }
void BM_verify_small_zip(benchmark::State& state) { verify(state, saved(kMany, kSmall) + ".zip"); }
void BM_sums_small(benchmark::State& state) { sums(state, saved(kMany, kSmall)); }
void BM_write_small(benchmark::State& state) {
  const cdsf::Bag bag = bag_of(kMany, kSmall);
  for (auto _ : state) benchmark::DoNotOptimize(cdsf::write_zip(bag));
}

BENCHMARK(BM_write_small)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(BM_verify_small_zip)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(BM_sums_small)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(BM_verify_zip)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(BM_verify_folder)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(BM_sums)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("peak of memory: %ld MB (writing the large packet included)\n", usage.ru_maxrss / 1024);
  std::error_code ignored;
  fs::remove_all(scratch(), ignored);
  return 0;
}
