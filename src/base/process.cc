// fork, a pipe, and limits that the kernel keeps. The clock is watched here, since a process that waits
// uses no time of the processor.
#include "base/process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <vector>

namespace ctg {

namespace {

// The sanitizers reserve terabytes of address space, which they never use.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool kBoundMemory = false;
#else
constexpr bool kBoundMemory = true;
#endif

void apply(const Limits& limits) {
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
  const rlimit memory{limits.memory, limits.memory};
  if (kBoundMemory) setrlimit(RLIMIT_AS, &memory);
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = write(file, bytes.data(), bytes.size());
    if (n <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

// Reads what the child writes until it ends or breaks a limit; then the child is no more.
Ran attend(pid_t child, int from, const Limits& limits) {
  using std::chrono::steady_clock;
  Ran ran;
  const auto end = steady_clock::now() + limits.time;
  std::vector<char> buffer(1 << 16);
  bool closed = false;
  while (!closed && ran.out.size() <= limits.output) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - steady_clock::now());
    pollfd waits{from, POLLIN, 0};
    if (left.count() <= 0 || poll(&waits, 1, static_cast<int>(left.count())) <= 0) break;
    const ssize_t n = read(from, buffer.data(), buffer.size());
    closed = n == 0;
    if (n <= 0) break;
    ran.out.append(buffer.data(), static_cast<std::size_t>(n));
  }
  close(from);
  if (!closed) kill(child, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
  ran.whole = closed && WIFEXITED(status);
  if (WIFEXITED(status)) ran.exit = WEXITSTATUS(status);
  return ran;
}

// Runs `work` in a child whose standard output comes here. `work` ends with _exit.
template <class Work>
Ran in_child(const Limits& limits, Work&& work) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return {};
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    apply(limits);
    work(ends[1]);
    _exit(EXIT_FAILURE);
  }
  close(ends[1]);
  if (child < 0) {
    close(ends[0]);
    return {};
  }
  return attend(child, ends[0], limits);
}

}  // namespace

Temporary::Temporary(std::string_view bytes, std::string_view suffix) {
  std::error_code ignored;
  path_ = (std::filesystem::temp_directory_path(ignored) / "ctg-XXXXXX").string();
  path_ += suffix;
  const int file = mkostemps(path_.data(), static_cast<int>(suffix.size()), O_CLOEXEC);
  if (file < 0) return;
  good_ = write_all(file, bytes);
  close(file);
}

Temporary::~Temporary() {
  std::error_code ignored;
  std::filesystem::remove(path_, ignored);
}

TemporaryFolder::TemporaryFolder() {
  std::error_code ignored;
  path_ = (std::filesystem::temp_directory_path(ignored) / "ctg-XXXXXX").string();
  if (mkdtemp(path_.data()) == nullptr) path_.clear();
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  if (good()) std::filesystem::remove_all(path_, ignored);
}

Ran run_program(std::span<const std::string> words, const Limits& limits) {
  std::vector<char*> argv;  // made before the fork: behind it, little is allowed
  for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  return in_child(limits, [&](int out) {
    const int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    dup2(null, STDIN_FILENO);
    dup2(null, STDERR_FILENO);
    dup2(out, STDOUT_FILENO);
    execvp(argv.front(), argv.data());
    _exit(Ran::kNotFound);
  });
}

std::optional<std::string> run_apart(const std::function<std::string()>& work, const Limits& limits) {
  Ran ran = in_child(limits, [&](int out) {
    try {
      const std::string result = work();
      _exit(write_all(out, result) ? EXIT_SUCCESS : EXIT_FAILURE);
    } catch (...) {
      _exit(EXIT_FAILURE);
    }
  });
  if (!ran.good()) return {};
  return std::move(ran.out);
}

}  // namespace ctg
