// ctg-reader: reads files that nobody vouches for, apart from the program that wants to know about them.
//
// ctg starts it (base/process.h), gives it the file as its standard input, and takes what it found from its
// standard output. It opens no file, starts no program, and ends when ctg does. Its words: how many bytes of
// memory it may take beyond what it has at its start (0: as many as it wants), the task, the task's own.
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <new>

#include "apart/least_power.h"
#include "base/descriptor.h"
#include "base/process.h"
#include "pdf/apart.h"
#include "signature/apart.h"
#include "zip/apart.h"

namespace {

using Words = std::span<const std::string_view>;

struct Task {
  std::string_view name;
  std::string (*perform)(std::string_view input, Words words);
};
constexpr std::array<Task, 7> kTasks = {{{"pdf-beside", ctg::pdf::beside_apart},
                                         {"pdf-examine", ctg::pdf::examine_apart},
                                         {"pdf-inspect", ctg::pdf::inspect_apart},
                                         {"pdf-merge", ctg::pdf::merge_apart},
                                         {"signature-examine", ctg::signature::examine_apart},
                                         {"signature-plan", ctg::signature::plan_apart},
                                         {"zip-count", ctg::zip::count_apart}}};

// What was asked for before the tasks begin: the program itself, its libraries, the input.
rlim_t taken_already() {
  unsigned long pages = 0;
  if (std::FILE* const file = std::fopen("/proc/self/statm", "re")) {
    if (std::fscanf(file, "%lu", &pages) != 1) pages = 0;
    std::fclose(file);
  }
  return pages * static_cast<rlim_t>(sysconf(_SC_PAGESIZE));
}

// False where the machine gives less than we would take: what fails then is its fault.
bool bound(rlim_t memory) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  const rlimit none{0, 0};
  setrlimit(RLIMIT_FSIZE, &none);
#if !defined(__SANITIZE_ADDRESS__)  // which looks for leaks in a thread of its own
  setrlimit(RLIMIT_NPROC, &none);
#endif
  rlimit space{};
  getrlimit(RLIMIT_AS, &space);
  if (memory == 0) return space.rlim_cur == RLIM_INFINITY;
  const rlim_t most = taken_already() + memory;
  if (space.rlim_cur < most) return false;
  space.rlim_cur = space.rlim_max = most;
  return setrlimit(RLIMIT_AS, &space) == 0;
}

// The whole input; a file is not copied.
std::string_view input() {
  struct stat info {};
  if (fstat(STDIN_FILENO, &info) != 0 || !S_ISREG(info.st_mode) || info.st_size <= 0) return {};
  const auto size = static_cast<std::size_t>(info.st_size);
  void* const bytes = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0);
  if (bytes == MAP_FAILED) throw std::bad_alloc();
  return {static_cast<const char*>(bytes), size};
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string_view> words(argv, argv + argc);
  if (words.size() < 3) return EXIT_FAILURE;
  bool as_wanted = false;
  try {
    const std::string_view bytes = input();
    as_wanted = bound(std::strtoull(argv[1], nullptr, 10));
#if !defined(__SANITIZE_ADDRESS__)
    if (!ctg::only_compute()) return ctg::kOutOfMachine;
#endif
    for (const Task& task : kTasks) {
      if (task.name != words[2]) continue;
      const std::string result = task.perform(bytes, Words(words).subspan(3));
      return ctg::write_all(STDOUT_FILENO, result) ? EXIT_SUCCESS : EXIT_FAILURE;
    }
  } catch (const std::bad_alloc&) {
    return as_wanted ? EXIT_FAILURE : ctg::kOutOfMachine;
  } catch (const std::exception&) {
    return EXIT_FAILURE;
  }
  return EXIT_FAILURE;
}
